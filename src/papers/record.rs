//! A session as data, for other programs: one JSON whose shape is documented and only grows.
//!
//! A ballot stands in it once the hall has heard its result.

mod filing;
pub mod shape;

use crate::domain::agenda::{Entry, Status};
use crate::domain::hall::{Location, Presence, Substitute};
use crate::domain::ids::UnitId;
use crate::domain::notes::Note;
use crate::domain::outcome;
use crate::domain::people::{Guest, Person, Unit};
use crate::domain::session::State;
use crate::domain::stages::Stage;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question};
use crate::domain::vote::count::{ChoiceResult, Verdict};
use crate::domain::vote::votes::Votes;
use crate::domain::wording::Rewording;
use crate::papers::paper::Seal;
use crate::text;
use shape::{
    AgendaRecord, AwardRecord, BallotRecord, BlocRecord, ChoiceRecord, GuestRecord, NoteRecord, PledgeRecord,
    QuestionRecord, RewordingRecord, ScoreRecord, SeatRecord, SessionRecord, SpanRecord, StayRecord, UnitRecord,
    VotesRecord,
};

/// Grows by one where a field changes its meaning or is gone; new fields leave it as it is.
const VERSION: u32 = 1;

/// The session, as one JSON with a line break at its end.
pub fn json(state: &State, seal: Seal) -> String {
    serde_json::to_string_pretty(&record(state, seal)).unwrap_or_default() + "\n"
}

/// The shape of it, as JSON Schema.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(SessionRecord).to_value()
}

/// What may be told of a session.
pub fn record(state: &State, seal: Seal) -> SessionRecord {
    let conference = &state.conference;
    let time = |at: i64| text::timestamp(at, state.offset);
    let heard = |ballot: &&Ballot| ballot.step == BallotStage::Announced || ballot.review().is_some();
    SessionRecord {
        version: VERSION,
        session: state.session.to_string(),
        rehearsal: state.rehearsal,
        title: conference.title.clone(),
        kind: conference.kind.word().to_owned(),
        year: conference.year,
        bloc: bloc(state),
        place: conference.place.clone(),
        began: time(state.began()),
        closed: state.closed.map(time),
        units: conference.unit_ids().filter_map(|id| Some(unit(state, id, conference.unit(id)?))).collect(),
        nominees: conference.nominees.iter().map(|nominee| nominee.name.clone()).collect(),
        guests: guests(state),
        agenda: state.agenda.entries.iter().map(|entry| item(state, entry)).collect(),
        ballots: state.ballots.iter().filter(heard).map(|one| ballot(state, one)).collect(),
        awards: awards(state),
        seats: seats(state),
        scores: scores(state),
        pledge: state.agenda.entries.iter().find_map(|entry| pledge(&entry.stage)),
        adopted: outcome::adopted(&state.outcomes).into_iter().map(str::to_owned).collect(),
        resolutions: state.resolutions.iter().filter(|one| !one.gone).map(|one| one.resolution.words()).collect(),
        notes: state.notes.iter().map(note).collect(),
        rewordings: state.rewordings.iter().map(rewording).collect(),
        filing: (state.closed.is_some() || !state.corrections.is_empty()).then(|| filing::record(state)),
        fingerprint: seal.fingerprint.map(str::to_owned),
    }
}

fn numbers(units: &[UnitId]) -> Vec<u16> {
    units.iter().map(|unit| unit.0).collect()
}

fn bloc(state: &State) -> BlocRecord {
    let bloc = &state.conference.bloc;
    BlocRecord {
        name: bloc.name.clone(),
        members: state.conference.members(),
        head: bloc.head.map(|unit| unit.0),
        deputy: bloc.deputy.map(|unit| unit.0),
        files_to: bloc.files_to.clone(),
        files_by: bloc.files_by.clone(),
    }
}

fn unit(state: &State, id: UnitId, unit: &Unit) -> UnitRecord {
    let time = |at: i64| text::timestamp(at, state.offset);
    let presence = state.hall.of(id);
    let with = if let Presence::Present { with, .. } = presence { Some(with) } else { None };
    UnitRecord {
        number: id.0,
        name: unit.name.clone(),
        short: unit.short.clone(),
        known: unit.known,
        gone: unit.gone,
        formerly: unit.formerly.clone(),
        presence: match presence {
            Presence::Unknown => None,
            Presence::Present { cut_off: false, .. } => Some("present"),
            Presence::Present { cut_off: true, .. } => Some("cut_off"),
            Presence::Absent { .. } => Some("absent"),
            Presence::Left { .. } => Some("left"),
        },
        reason: if let Presence::Absent { reason } = presence { reason.clone() } else { None },
        stays: (state.hall.stays(id).iter())
            .map(|stay| StayRecord { from: time(stay.from), to: stay.to.map(time), late: stay.late })
            .collect(),
        delegates: with.filter(|with| !with.uncounted).map(|with| with.delegates),
        remote: with.and_then(|with| match &with.place {
            Location::Hall => None,
            Location::Remote(name) => Some(name.clone()),
        }),
        substitute: with.and_then(|with| match with.substitute {
            Substitute::None => None,
            Substitute::WithPaper(_) => Some("with_paper"),
            Substitute::WithoutPaper => Some("without_paper"),
            Substitute::Confirmed => Some("confirmed"),
            Substitute::Admitted => Some("admitted"),
        }),
    }
}

fn guests(state: &State) -> Vec<GuestRecord> {
    let here = |guest: &Guest| state.hall.guests.keys().any(|id| state.conference.guest(*id) == Some(guest));
    let told = |guest: &Guest| {
        let Person { name, office, .. } = &guest.person;
        GuestRecord { name: name.clone(), office: office.clone(), present: here(guest) }
    };
    state.conference.guests.iter().map(told).collect()
}

fn item(state: &State, entry: &Entry) -> AgendaRecord {
    let time = |at: i64| text::timestamp(at, state.offset);
    let (status, reason) = match &entry.status {
        Status::Waiting => ("waiting", None),
        Status::Running => ("running", None),
        Status::Left => ("left", None),
        Status::Done => ("done", None),
        Status::Passed(reason) => ("passed", Some(reason.clone())),
    };
    let spans = entry.spans.iter().map(|span| SpanRecord { from: time(span.from), to: span.to.map(time) });
    AgendaRecord {
        id: entry.id.0,
        title: entry.item.title.clone(),
        status,
        reason,
        minutes: entry.item.minutes,
        spans: spans.collect(),
    }
}

fn ballot(state: &State, ballot: &Ballot) -> BallotRecord {
    // While a result is looked at again, what was announced stands, and nothing of the new count is told.
    let review = ballot.review();
    let verdicts = review.map_or(&ballot.verdicts, |review| &review.before);
    BallotRecord {
        id: ballot.id.0,
        item: ballot.item.0,
        round: ballot.round,
        manner: ballot.manner().words(),
        announced: ballot.announced_at.map(|at| text::timestamp(at, state.offset)),
        electorate: numbers(&ballot.electorate),
        members: ballot.members,
        under_review: review.is_some(),
        questions: ballot.questions.iter().zip(verdicts).map(question).collect(),
    }
}

fn question((question, verdict): (&Question, &Verdict)) -> QuestionRecord {
    let nothing = || ChoiceResult { votes: Votes::default(), written: Votes::default(), reached: false };
    let choices = (0_u16..).zip(&question.choices).map(|(at, choice)| {
        let result = verdict.lines.get(usize::from(at)).cloned().unwrap_or_else(nothing);
        ChoiceRecord {
            label: choice.label.clone(),
            unit: choice.unit.map(|unit| unit.0),
            won: verdict.winners.contains(&at),
            votes: votes(result.votes),
            written: votes(result.written),
        }
    });
    QuestionRecord {
        title: question.title.clone(),
        rule: verdict.rule.words(),
        agreed: verdict.agreed,
        of: verdict.of,
        outcome: verdict.outcome,
        choices: choices.collect(),
    }
}

fn votes(votes: Votes) -> VotesRecord {
    VotesRecord { yes: votes.yes, no: votes.no, other: votes.other }
}

fn awards(state: &State) -> Vec<AwardRecord> {
    let proposed = outcome::awards(&state.outcomes).into_iter();
    proposed
        .map(|one| AwardRecord {
            own: one.grant.as_ref().map(crate::domain::grant::Grant::is_own),
            units: numbers(&one.units),
            award: one.award,
            giver: one.giver,
        })
        .collect()
}

fn seats(state: &State) -> Vec<SeatRecord> {
    let of = |deputy: bool| {
        let units = outcome::seats(&state.outcomes, deputy).into_iter();
        units.map(move |unit| SeatRecord { deputy, unit: unit.0 })
    };
    of(false).chain(of(true)).collect()
}

fn scores(state: &State) -> Vec<ScoreRecord> {
    let totals = outcome::scores(&state.outcomes).unwrap_or_default().iter();
    totals.map(|total| ScoreRecord { unit: total.unit.0, hundredths: total.total }).collect()
}

fn pledge(stage: &Stage) -> Option<PledgeRecord> {
    let Stage::Pledge(pledge) = stage else { return None };
    let (signed, later) = (numbers(&pledge.signed), numbers(&pledge.later));
    Some(PledgeRecord { motto: pledge.plan.motto.clone(), signed, later })
}

fn note(note: &Note) -> NoteRecord {
    NoteRecord { item: note.place.item.0, text: note.text.clone() }
}

fn rewording(one: &Rewording) -> RewordingRecord {
    RewordingRecord { paper: one.paper.name(), paragraph: one.para.clone(), text: one.text.clone() }
}
