//! What may be told of a session to whoever asks.

use crate::domain::State;
use crate::domain::agenda::{Entry, Status};
use crate::domain::conference;
use crate::domain::hall::Presence;
use crate::domain::ids::UnitId;
use crate::domain::people::BlocWords;
use crate::domain::speaking::{self, Spent};
use crate::domain::vote::ballot::{Ballot, BallotStage, Question};
use crate::domain::vote::minutes::words;
use crate::domain::vote::verdict::resolve;
use crate::domain::vote::verdict::tally::Verdict;
use crate::domain::vote::verdict::way::TieBreak;
use crate::domain::wording::Rewording;
use crate::text;
use serde::Serialize;
use uuid::Uuid;

/// A session as told.
#[derive(Debug, Serialize)]
pub struct Summary {
    /// The session's own number.
    pub session: Uuid,
    /// Chạy thử.
    pub rehearsal: bool,
    /// Title of the conference.
    pub title: String,
    /// The bloc.
    pub bloc: String,
    /// «20/12/2022», by the last event.
    pub day: String,
    /// Where, if known.
    pub place: Option<String>,
    /// Who presides, if named.
    pub presider: Option<String>,
    /// «đang tạm dừng: …».
    pub paused: Option<String>,
    /// When it was closed: «11:40».
    pub closed: Option<String>,
    /// Mã đối chiếu.
    pub fingerprint: Option<String>,
    /// Items in order.
    pub agenda: Vec<ItemSummary>,
    /// Who is there.
    pub hall: HallSummary,
    /// Results announced, a line each.
    pub results: Vec<ResultSummary>,
    /// Notes.
    pub notes: Vec<NoteSummary>,
    /// Speaking time by unit, most first.
    pub speaking: Vec<Speaking>,
    /// Paragraphs of papers in other words, a line each.
    pub wording: Vec<String>,
    /// What the office did after bế mạc, a line each.
    pub late: Vec<String>,
}

/// An item as it stands.
#[derive(Debug, Serialize)]
pub struct ItemSummary {
    /// Its number.
    pub id: u32,
    /// Title.
    pub title: String,
    /// «xong», «đang diễn ra», …
    pub status: String,
    /// Planned minutes.
    pub minutes: Option<u16>,
    /// When it was on stage: «08:00–08:10».
    pub times: Vec<String>,
}

/// Who is there.
#[derive(Debug, Serialize)]
pub struct HallSummary {
    /// Number of member units, if known.
    pub members: Option<u16>,
    /// Units present.
    pub present: Vec<String>,
    /// Units absent, with the reason if said.
    pub absent: Vec<String>,
    /// Units that left early.
    pub left: Vec<String>,
    /// Guests present.
    pub guests: Vec<String>,
}

/// A result that the hall has heard.
#[derive(Debug, Serialize)]
pub struct ResultSummary {
    /// The question.
    pub question: String,
    /// What it came to, a line each.
    pub lines: Vec<String>,
}

/// How long a unit spoke.
#[derive(Debug, Serialize)]
pub struct Speaking {
    /// The unit; none: all who spoke for no member unit.
    pub unit: Option<String>,
    /// How many turns.
    pub turns: usize,
    /// «4:05».
    pub time: String,
    /// The same, in seconds.
    pub seconds: i64,
}

/// A note.
#[derive(Debug, Serialize)]
pub struct NoteSummary {
    /// Title of the item.
    pub item: String,
    /// Which turn, from 1.
    pub turn: Option<u32>,
    /// The text.
    pub text: String,
}

impl Summary {
    /// What may be told of a state.
    pub fn of(state: &State, fingerprint: Option<String>) -> Self {
        let conference = &state.conference;
        let heard = |ballot: &&Ballot| ballot.step == BallotStage::Announced || ballot.review().is_some();
        let announced = state.ballots.iter().filter(heard);
        Self {
            session: state.session,
            rehearsal: state.rehearsal,
            title: conference.title.clone(),
            bloc: conference.bloc.name.clone(),
            day: text::short_day(state.at, state.offset),
            place: conference.place.clone(),
            presider: state.presiding.label(&state.conference),
            paused: state.paused().map(|stop| stop.reason.clone().unwrap_or_default()),
            closed: state.closed.map(|at| text::clock(at, state.offset)),
            fingerprint,
            agenda: state.agenda.entries.iter().map(|entry| item(state, entry)).collect(),
            hall: hall(state),
            results: announced.flat_map(|ballot| results(conference.bloc.called(), ballot)).collect(),
            notes: notes(state),
            speaking: speaking::by_unit(state, state.at).iter().map(|spent| speaking(state, spent)).collect(),
            wording: wording(state),
            late: state.late.deeds().iter().map(|deed| text::capitalise(&deed.words(conference))).collect(),
        }
    }
}

/// Other words of papers, and what was put right in those that the hall adopted.
fn wording(state: &State) -> Vec<String> {
    let reworded = state.rewordings.iter().map(Rewording::words);
    let corrected = state.corrections.iter().map(|(one, _)| one.words());
    reworded.chain(corrected).map(|words| text::capitalise(&words)).collect()
}

fn item(state: &State, entry: &Entry) -> ItemSummary {
    let status = match &entry.status {
        Status::Waiting => "chưa đến".to_owned(),
        Status::Running => "đang diễn ra".to_owned(),
        Status::Left => "tạm rời, sẽ trở lại".to_owned(),
        Status::Done => "xong".to_owned(),
        Status::Passed(reason) => format!("bỏ qua: {reason}"),
    };
    let clock = |at| text::clock(at, state.offset);
    let times =
        entry.spans.iter().map(|span| format!("{}–{}", clock(span.from), span.to.map(clock).unwrap_or_default()));
    ItemSummary {
        id: entry.id.0,
        title: entry.item.title.clone(),
        status,
        minutes: entry.item.minutes,
        times: times.collect(),
    }
}

fn hall(state: &State) -> HallSummary {
    let conference = &state.conference;
    let (mut present, mut absent, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for id in conference.active_units() {
        let name = || conference.name(id).to_owned();
        match state.hall.of(id) {
            Presence::Present { cut_off: false, .. } => present.push(name()),
            Presence::Present { cut_off: true, .. } => absent.push(format!("{} (mất kết nối)", name())),
            Presence::Absent { reason } => absent.push(why(state, id, reason.as_deref())),
            Presence::Left { at, .. } => left.push(format!("{} (lúc {})", name(), text::clock(*at, state.offset))),
            Presence::Unknown => {}
        }
    }
    let guests = state.hall.guests.keys().filter_map(|id| conference.guest(*id)).map(|guest| guest.person.full());
    HallSummary { members: conference.members(), present, absent, left, guests: guests.collect() }
}

fn why(state: &State, id: UnitId, reason: Option<&str>) -> String {
    let name = state.conference.name(id);
    reason.map_or_else(|| name.to_owned(), |reason| format!("{name} ({reason})"))
}

fn results(kind: BlocWords<'_>, ballot: &Ballot) -> Vec<ResultSummary> {
    // While a result is reviewed, what was announced stands, and nothing of the new count is told.
    let review = ballot.review();
    let verdicts = review.map_or(&ballot.verdicts, |review| &review.before);
    let numbered = (0u16..).zip(ballot.questions.iter().zip(verdicts));
    numbered
        .map(|(number, (question, verdict))| {
            let mut described = result(kind, ballot, number, (question, verdict));
            described.lines.extend(review.map(|_| "Kết quả đang được kiểm tra lại.".to_owned()));
            described
        })
        .collect()
}

fn result(
    kind: BlocWords<'_>,
    ballot: &Ballot,
    number: u16,
    (question, verdict): (&Question, &Verdict),
) -> ResultSummary {
    let labels: Vec<&str> = question.choices.iter().map(|choice| choice.label.as_str()).collect();
    let mut lines: Vec<String> = if verdict.of == 0 {
        let end = if verdict.agreed { "nhất trí" } else { "chưa thống nhất" };
        vec![format!("{}: {end}", conference::join(&labels))]
    } else {
        labels
            .iter()
            .zip(&verdict.lines)
            .map(|(label, line)| format!("{label}: {}", words::line(verdict, line)))
            .collect()
    };
    lines.extend(words::outcome(verdict).map(|said| kind.of_voters(said)));
    let own = ballot.resolutions.iter().filter(|done| done.question == number && !done.chosen.is_empty());
    let described = |done: &TieBreak| {
        let (way, chosen) = (done.way.words(kind, ballot.verb()), resolve::labels(question, &done.chosen));
        format!("Xét {way}: {chosen}")
    };
    lines.extend(own.map(described));
    ResultSummary { question: question.title.clone(), lines }
}

fn speaking(state: &State, spent: &Spent) -> Speaking {
    Speaking {
        unit: spent.unit.map(|unit| state.conference.name(unit).to_owned()),
        turns: spent.turns,
        time: text::stopwatch(spent.time),
        seconds: spent.time / 1000,
    }
}

fn notes(state: &State) -> Vec<NoteSummary> {
    let written = state.notes.iter().filter(|note| !note.text.is_empty());
    let described = written.filter_map(|note| {
        let entry = state.agenda.entry(note.place.item)?;
        Some(NoteSummary { item: entry.item.title.clone(), turn: note.place.turn, text: note.text.clone() })
    });
    described.collect()
}
