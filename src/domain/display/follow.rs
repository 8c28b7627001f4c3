//! Which slide: what the chair called for, else what goes on in the hall.

use crate::domain::agenda::Entry;
use crate::domain::display::control::Shown;
use crate::domain::display::slide::{RowInHand, Said, Slide, SlideClock};
use crate::domain::display::{ballot, put, tables, units};
use crate::domain::floor::Turn;
use crate::domain::ids::BallotId;
use crate::domain::next;
use crate::domain::script::{Cue, CueAction, Spoken};
use crate::domain::session::{Command, Event, State, StoredEvent};
use crate::domain::speaking;
use crate::domain::stages::rules::Shows;
use crate::domain::vote;
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::text::Day;

/// What the hall sees now.
pub fn slide(state: &State) -> Slide {
    slide_with(state, None)
}

/// The same where the chair counts hands in a grid: what it has in hand there is asked.
pub fn slide_with(state: &State, in_hand: Option<RowInHand>) -> Slide {
    // Nobody can call up another slide once the meeting is closed.
    if let Some(at) = state.closed {
        return Slide::Closed { title: state.conference.title.clone(), at: crate::text::clock(at, state.offset) };
    }
    let given = match state.wall.shown {
        Shown::Follow => None,
        Shown::Hold => Some(title(state)),
        Shown::Black => Some(Slide::Black),
        Shown::Agenda => Some(tables::agenda(state, "CHƯƠNG TRÌNH", None)),
        Shown::Scores { item } | Shown::Pledge { item } => tables::of_item(state, item).map(|(_, _, slide)| slide),
        Shown::Result { ballot } => state.ballots.get(ballot).map(|known| result(state, known)),
    };
    given.unwrap_or_else(|| followed(state, in_hand))
}

fn followed(state: &State, in_hand: Option<RowInHand>) -> Slide {
    if let Some(stop) = state.paused() {
        let until = stop.adjourned.map(|adjourned| crate::text::capitalise(&adjourned.words()));
        let words: Vec<String> = stop.reason.clone().into_iter().chain(until).collect();
        return tables::agenda(state, "TẠM DỪNG", (!words.is_empty()).then(|| words.join(" · ")));
    }
    match state.agenda.on_stage() {
        Some(entry) => on_stage(state, entry, in_hand),
        None if state.agenda.went.is_empty() => title(state),
        None => tables::agenda(state, "CHƯƠNG TRÌNH", None),
    }
}

fn title(state: &State) -> Slide {
    let conference = &state.conference;
    // Held on another day than planned, it is no more of the day of the plan: nothing is said of it to the hall.
    let today = Day::of(state.opened, state.offset);
    let as_planned = state.rehearsal || conference.day.is_none_or(|day| day == today);
    let when = conference.planned_time().filter(|_| as_planned);
    let foot: Vec<String> = conference.place.clone().into_iter().chain(when).collect();
    Slide::Title {
        bloc: conference.bloc.name.clone(),
        title: conference.title.clone(),
        foot: (!foot.is_empty()).then(|| foot.join(" · ")),
    }
}

fn on_stage(state: &State, entry: &Entry, in_hand: Option<RowInHand>) -> Slide {
    if let Some(turn) = entry.record.floor.running() {
        return speaker(state, entry, turn);
    }
    let own = || state.ballots.of(entry.id).rev().filter(|ballot| ballot.step != BallotStage::Voided);
    if let Some(running) = own().find(|ballot| is_running(ballot)) {
        let put = (put::of_ballot(state, entry, running), units::of_ballot(&state.conference, &state.hall, running));
        return ballot::question(running, put, in_hand, state.conference.bloc.called());
    }
    if let Some(announced) = own().next() {
        return result(state, announced);
    }
    // What was announced with results of other items is read out wherever it is announced.
    match state.being_read.and_then(|id| state.ballots.get(id)) {
        Some(read) if !read.announced_with.is_empty() => result(state, read),
        Some(_) | None => of_stage(state, entry),
    }
}

/// A result, with those that were announced at once with it.
fn result(state: &State, ballot: &Ballot) -> Slide {
    let group = announced_together(state, ballot);
    let title = |ballot: &Ballot| state.agenda.entry(ballot.item).map(|entry| entry.item.title.clone());
    let titled = group.iter().map(|known| (*known, title(known).filter(|_| group.len() > 1)));
    ballot::result(ballot, titled, state.wall.results, state.conference.bloc.called())
}

/// The ballots that were announced at once with one, and it, in the order of their votes.
pub fn announced_together<'a>(state: &'a State, ballot: &'a Ballot) -> Vec<&'a Ballot> {
    let with = ballot.announced_with.iter().filter_map(|id| state.ballots.get(*id));
    // Each has a review of its own, and what that came to is told of it alone.
    let with = with.filter(|_| ballot.reviews.is_empty()).filter(|known| known.reviews.is_empty());
    let mut all: Vec<&Ballot> = with.chain([ballot]).collect();
    all.sort_by_key(|known| known.id);
    all
}

/// From the frozen list to the announced result; a review leaves the result on the wall.
fn is_running(ballot: &Ballot) -> bool {
    ballot.step != BallotStage::Announced && ballot.review().is_none()
}

fn of_stage(state: &State, entry: &Entry) -> Slide {
    match entry.stage.rules().shows(&next::scene(state, entry)) {
        Shows::Words(words) => Slide::Item { title: entry.item.title.clone(), words },
        Shows::Agenda(heading, words) => tables::agenda(state, heading, words),
        Shows::Break { words, clock } => tables::with_clock(tables::agenda(state, "GIẢI LAO", words), clock),
        Shows::Slide(slide) => slide,
    }
}

/// Who has the floor; no clock ever runs on a guest, nor where the stage sets no time.
fn speaker(state: &State, entry: &Entry, turn: &Turn) -> Slide {
    // While the meeting stood still no clock ran: it counts from so much later.
    let from = state.at - speaking::length(turn, &state.stops, state.at);
    let clock = speaking::given(entry, turn).map(|minutes| SlideClock { from, minutes });
    let (who, of) = turn.voice.named(&state.conference);
    // Units that report in turn speak of figures of their own.
    let rules = entry.stage.rules();
    let figures = if rules.takes_turns() { Vec::new() } else { rules.figures().to_vec() };
    Slide::Speaker { title: entry.item.title.clone(), who, of, clock, figures }
}

/// The event that announced a result, or corrected it: its fingerprint stands under the result. Of several announced at
/// once it is the last, whose fingerprint holds them all.
pub fn announcement(state: &State, journal: &[StoredEvent], wanted: BallotId) -> Option<u64> {
    let with = state.ballots.get(wanted).map(|ballot| announced_together(state, ballot)).unwrap_or_default();
    let is_one = |id: BallotId| id == wanted || with.iter().any(|known| known.id == id);
    let is_about = |event: &Event| {
        matches!(event, Event::Vote(vote::Event::Announced { ballot, .. }) if is_one(*ballot))
            || matches!(event, Event::Vote(vote::Event::Corrected { ballot, .. }) if *ballot == wanted)
    };
    journal.iter().rev().find(|recorded| is_about(&recorded.event)).map(|recorded| recorded.seq)
}

/// Whether a fingerprint that is shown may be that of such an event.
pub fn is_pointed_at(event: &Event) -> bool {
    matches!(event, Event::Closed | Event::Vote(vote::Event::Announced { .. } | vote::Event::Corrected { .. }))
}

/// The event that closed the meeting.
pub fn closing(journal: &[StoredEvent]) -> Option<u64> {
    journal.iter().find(|recorded| matches!(*recorded.event, Event::Closed)).map(|recorded| recorded.seq)
}

/// What is to be said, for the lectern. What tells a count waits until the chair announces it.
pub fn script(state: &State) -> Slide {
    let (lines, then): (Vec<Spoken>, String) = match next::next(state) {
        // The answer that stands ready is the chair's guess, and nobody else's.
        Some(cue) if cue.ask().is_some() => (cue.spoken, String::new()),
        Some(cue) => (cue.spoken, cue.label),
        None => (Vec::new(), "Hội nghị đã bế mạc".to_owned()),
    };
    let announces =
        |cue: Cue| matches!(cue.does, CueAction::Command(Command::Vote(vote::Command::AnnounceTogether { .. })));
    if state.ballots.iter().any(knows_count) || next::next(state).is_some_and(announces) {
        return Slide::Script { lines: Vec::new(), then: "Chờ chủ trì công bố kết quả".to_owned() };
    }
    let lines = result_being_read(state)
        .into_iter()
        .chain(lines)
        .map(|one| Said::of(&one, state.conference.bloc.called()))
        .collect();
    Slide::Script { lines, then }
}

/// The result that is being read out; of a review first whether it changed anything.
fn result_being_read(state: &State) -> Vec<Spoken> {
    let Some(ballot) = state.being_read.and_then(|id| state.ballots.get(id)) else { return Vec::new() };
    let group = announced_together(state, ballot);
    let own = state.agenda.on_stage().filter(|entry| ballot.item == entry.id);
    let Some(entry) = own.or_else(|| state.agenda.entry(ballot.item).filter(|_| group.len() > 1)) else {
        return Vec::new();
    };
    let scene = next::scene(state, entry);
    if ballot.reviews.is_empty() && (group.len() > 1 || vote::verdict::together::is_summed(ballot)) {
        return vote::verdict::together::spoken(&scene, &group, Some(ballot.manner().profile().announcer));
    }
    let result = ballot::result_lines(ballot, state.conference.bloc.called());
    ballot
        .reviews
        .last()
        .map_or_else(Vec::new, |review| vote::script::steps::reviewed(&scene, ballot, review))
        .into_iter()
        .chain(result)
        .collect()
}

/// Its count is the chair's alone as yet.
fn knows_count(ballot: &Ballot) -> bool {
    match ballot.step {
        BallotStage::Frozen | BallotStage::Announced | BallotStage::Voided => false,
        BallotStage::Open => ballot.voting().is_confidential(),
        BallotStage::Settled => ballot.kept.is_none(),
    }
}
