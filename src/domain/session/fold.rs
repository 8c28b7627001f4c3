//! Events to state: `apply` holds no rule and cannot fail; what it cannot place it leaves alone.

use crate::domain::agenda::{self, Agenda, Entry, Touched};
use crate::domain::amendment;
use crate::domain::attendance;
use crate::domain::clock::Clock;
use crate::domain::display::Wall;
use crate::domain::hall::{Hall, Presence};
use crate::domain::ids::ItemId;
use crate::domain::late::Deed;
use crate::domain::late::filing::{self, Filing, LateKind};
use crate::domain::membership;
use crate::domain::notes;
use crate::domain::obstacle::{Waived, WentOn};
use crate::domain::presiding::{Handover, Presider};
use crate::domain::resolutions;
use crate::domain::session::about::Undo;
use crate::domain::session::event::{Event, SessionOpened, StoredEvent};
use crate::domain::session::state::{Adjournment, Adopted, AdoptedText, State, Stop};
use crate::domain::session::step::Step;
use crate::domain::session::undo;
use crate::domain::stages::acts::{self, Own};
use crate::domain::stages::motion;
use crate::domain::vote::{self, ballots::Ballots};
use crate::domain::wording;
use std::borrow::Cow;
use std::sync::Arc;
use uuid::Uuid;

/// What counts of a journal: all up to bế mạc, and after it the deeds of the office. Whatever else follows was put there
/// by somebody else, and is left alone.
pub fn of_record(journal: &[StoredEvent]) -> Cow<'_, [StoredEvent]> {
    let end = journal.iter().position(|recorded| *recorded.event == Event::Closed);
    let Some((meeting, after)) = end.and_then(|end| journal.split_at_checked(end + 1)) else {
        return Cow::Borrowed(journal);
    };
    let strange = strangers(after.iter().map(|recorded| (recorded.command, &*recorded.event)));
    if !strange.contains(&true) {
        return Cow::Borrowed(journal);
    }
    let own = after.iter().zip(strange).filter(|(_, strange)| !strange).map(|(recorded, _)| recorded);
    Cow::Owned(meeting.iter().chain(own).cloned().collect())
}

/// Which of the events after bế mạc, each with its command, do not count.
pub fn strangers<'a>(after: impl Iterator<Item = (Uuid, &'a Event)>) -> Vec<bool> {
    filing::strangers(after.map(|(command, event)| {
        if let Event::Late(deed) = event {
            LateKind::Deed(command, deed)
        } else if let Event::TakenBack { command } | Event::PutBack { command } = event {
            LateKind::Turned(*command)
        } else if let Event::Clock(event) = event {
            LateKind::Clock(event)
        } else {
            LateKind::Other
        }
    }))
}

/// Remembers that a deed was taken back or put back; whoever looks at its items, or has its text open, is told. What
/// others took back that rested on it does not come back any more.
pub fn turn_back(state: &mut State, recorded: &StoredEvent, step: Option<&Step>) {
    let Some(step) = step else { return };
    let (mut steps, mut undone) = (std::mem::take(&mut state.steps), std::mem::take(&mut state.undone));
    steps.retain(|later| later.has_place(&state.agenda));
    undone.retain(|other| {
        let own = other.role == step.role;
        let rests = step.undo == Undo::Ground || step.bears(other) || !other.has_place(&state.agenda);
        other.command != step.command && (own || !rests)
    });
    (state.steps, state.undone) = (steps, undone);
    if matches!(*recorded.event, Event::TakenBack { .. }) {
        state.undone.push(step.clone());
    }
    for event in step.events() {
        if let Event::Note(note) = event {
            notes::turn(&mut state.notes, note, (recorded.actor.words(), recorded.at));
        } else if let Event::Resolution(resolution) = event {
            resolutions::turn(&mut state.resolutions, resolution);
        }
    }
    for item in step.items() {
        mark(state, item, recorded, Some(step.main()));
    }
}

/// Passes over an event that does not count: numbers and revisions that it used are not used again.
pub fn pass(state: &mut State, recorded: &StoredEvent) {
    let by = (recorded.actor.words(), recorded.at);
    if let Event::Note(note) = &*recorded.event {
        notes::turn(&mut state.notes, note, by);
    } else if let Event::Resolution(resolution) = &*recorded.event {
        resolutions::pass(&mut state.resolutions, resolution, by);
    }
}

/// As it stands after its first event.
pub fn opened(opening: &SessionOpened, recorded: &StoredEvent) -> State {
    let conference = opening.conference.clone();
    State {
        session: opening.session,
        offset: opening.offset,
        rehearsal: opening.rehearsal,
        plan: opening.plan.clone(),
        agenda: Agenda::planned(&opening.items),
        wall: Wall::planned(conference.wall),
        being_read: None,
        changes: Vec::new(),
        clock: Clock::default(),
        hall: Hall { units: vec![Presence::Unknown; conference.units.len()], ..Hall::default() },
        conference,
        ballots: Ballots::default(),
        outcomes: Vec::new(),
        rewordings: Vec::new(),
        corrections: Vec::new(),
        notes: Vec::new(),
        resolutions: Vec::new(),
        presiding: Presider::default(),
        handovers: Vec::new(),
        stops: Vec::new(),
        went_on: Vec::new(),
        adopted: None,
        opened: recorded.at,
        closed: None,
        late: Filing::default(),
        seq: recorded.seq,
        at: recorded.at,
        steps: Vec::new(),
        undone: Vec::new(),
    }
}

/// Remembers an event that counts.
pub fn apply(state: &mut State, recorded: &StoredEvent) {
    remember(state, recorded);
    let about = recorded.event.about();
    state.being_read = about.reading.after(state.being_read);
    if let Some(item) = about.item(state.agenda.current) {
        mark(state, item, recorded, None);
    }
    if let Some(step) = undo::step(recorded, state) {
        // What stands beside the meeting leaves what another took back as it was.
        let beside = step.undo == Undo::Aside;
        state.undone.retain(|undone| beside && undone.role != step.role && !undone.bears(&step));
        match state.steps.last_mut().filter(|last| last.command == step.command) {
            Some(last) => last.join(&step),
            None => state.steps.push(step),
        }
    }
}

fn remember(state: &mut State, recorded: &StoredEvent) {
    let (at, by) = (recorded.at, || (recorded.actor.words(), recorded.at));
    match &*recorded.event {
        Event::Agenda(event) => on_agenda(state, event, at),
        Event::Hall(event) => on_hall(state, event, at),
        Event::Said { item, beat, reason } => {
            if let Some(entry) = state.agenda.entry_mut(*item) {
                entry.record.said.insert(beat.clone());
                entry.record.declined.extend(reason.clone().map(|reason| (beat.clone(), reason)));
                entry.record.last_said = Some(at);
            }
        }
        Event::Floor { item, event } => {
            if let Some(entry) = state.agenda.entry_mut(*item) {
                entry.record.floor.apply(event, at);
            }
        }
        Event::Vote(event) => on_vote(state, event, at),
        Event::Act { item, event } => on_act(state, *item, event, at),
        Event::Outcome(outcome) => state.outcomes.push(outcome.clone()),
        Event::Note(event) => notes::apply(&mut state.notes, event, by()),
        Event::Resolution(event) => resolutions::apply(&mut state.resolutions, event, by()),
        Event::Amended(change) => amendment::apply(&mut state.conference, &mut state.hall, change),
        Event::Units(change) => on_units(state, change, at),
        Event::Wall(change) => state.wall.apply(*change),
        Event::HandedOver { to, reason } => hand_over(state, Presider::Chair(usize::from(*to)), reason.as_ref(), at),
        Event::Conducts { person, reason } => hand_over(state, Presider::Other(person.clone()), reason.as_ref(), at),
        Event::Paused { reason } => stand_still(state, (at, None), Some(reason), None),
        Event::Adjourned { until, reason, happened } => {
            stand_still(state, (happened.unwrap_or(at), None), Some(reason), Some(Adjournment { until: *until }));
        }
        Event::Resumed => go_on(state, at),
        Event::Reconvened { roll_call } => {
            go_on(state, at);
            state.hall.sit_again(*roll_call, at, |unit| state.conference.is_gone(unit));
        }
        Event::Interrupted { from } => stand_still(state, (*from, Some(at)), None, None),
        Event::WentOn { item, refusal, reason } => {
            state.went_on.push(WentOn { item: *item, waived: Waived::Words(refusal.clone()), reason: reason.clone() });
        }
        Event::Waived { item, obstacles, reason } => {
            let waived = Waived::Obstacles(obstacles.clone());
            state.went_on.push(WentOn { item: *item, waived, reason: reason.clone() });
        }
        Event::Closed => state.closed = Some(at),
        Event::Wording(wording::Event::Reworded(rewording)) => state.rewordings.push(rewording.clone()),
        Event::Wording(wording::Event::Corrected(correction)) => state.corrections.push((correction.clone(), at)),
        Event::Late(Deed::Reworded(rewording)) if state.closed.is_some() => state.rewordings.push(rewording.clone()),
        Event::Late(deed) if state.closed.is_some() => state.late.apply(deed, at),
        // The clock is known from the whole journal.
        Event::Late(_) | Event::Clock(_) | Event::Opened(_) | Event::TakenBack { .. } | Event::PutBack { .. } => {}
    }
}

fn on_units(state: &mut State, change: &membership::UnitChange, at: i64) {
    let is_between = state.adjourned().is_some();
    if is_between {
        state.hall.keep_day();
    }
    let mut done = membership::apply(&mut state.conference, &mut state.hall, change, at);
    done.in_roll = (!is_between && is_roll_open(state)).then_some(state.hall.past.len());
    done.present = done.present.filter(|_| !is_between && done.in_roll.is_none());
    for entry in &mut state.agenda.entries {
        entry.record.floor.pass_on(&done.gone, done.unit);
    }
    state.changes.push(done);
}

/// Whether the roll is still to be called to its end. An older session goes on telling who there was when it began.
fn is_roll_open(state: &State) -> bool {
    let calls = |entry: &Entry| entry.stage.rules().calls_roll() && !matches!(entry.status, agenda::Status::Passed(_));
    !state.hall.closed && state.conference.wording.tells_as_it_was() && state.agenda.entries.iter().any(calls)
}

fn stand_still(
    state: &mut State,
    (from, to): (i64, Option<i64>),
    reason: Option<&String>,
    adjourned: Option<Adjournment>,
) {
    let item = state.agenda.last_on_stage();
    state.stops.push(Stop { from, to, reason: reason.cloned(), adjourned, item });
}

fn go_on(state: &mut State, at: i64) {
    if let Some(stop) = state.stops.iter_mut().rev().find(|stop| stop.to.is_none()) {
        stop.to = Some(at);
    }
}

fn hand_over(state: &mut State, to: Presider, reason: Option<&String>, at: i64) {
    let from = std::mem::replace(&mut state.presiding, to.clone());
    let (item, at_once) = (state.agenda.current, state.agenda.on_stage().is_some_and(Entry::is_untouched));
    state.handovers.push(Handover { from, to, at, item, reason: reason.cloned(), at_once });
}

fn on_hall(state: &mut State, event: &attendance::Event, at: i64) {
    attendance::apply(&mut state.hall, event, at);
    if let attendance::Event::LineChanged { place, lost } = event {
        state.ballots.line(&state.hall, (place, *lost), at);
    }
}

fn on_agenda(state: &mut State, event: &agenda::Event, at: i64) {
    if let agenda::Event::Left { item } = event
        && state.conference.wording.tells_as_it_was()
        && let Some(entry) = state.agenda.entry_mut(*item)
    {
        entry.record.floor.cut();
    }
    state.agenda.apply(event, at, &state.presiding);
    if matches!(event, agenda::Event::Started { .. }) {
        state.wall.moved_on();
    }
    if let agenda::Event::Left { item } = event
        && let Some(entry) = state.agenda.entry_mut(*item)
    {
        entry.stage.rules_mut().left();
    }
    if let agenda::Event::Finished { item } = event {
        state.hall.closed |= state.agenda.entry(*item).is_some_and(|entry| entry.stage.rules().calls_roll());
    }
}

fn on_vote(state: &mut State, event: &vote::Event, at: i64) {
    if let vote::Event::Corrected { ballot, changed: true, .. } = event {
        state.outcomes.retain(|outcome| outcome.ballot != Some(*ballot));
    }
    if matches!(event, vote::Event::Frozen { .. }) {
        state.wall.moved_on();
    }
    state.ballots.apply(event, at);
}

fn on_act(state: &mut State, item: ItemId, event: &acts::Event, at: i64) {
    if let Some(entry) = state.agenda.entry_mut(item) {
        entry.stage.rules_mut().apply(event);
    }
    let (sha256, text) = match motion::Event::of(event) {
        None => return,
        Some(motion::Event::Sealed { sha256 }) => (sha256, AdoptedText::Remade),
        Some(motion::Event::Put { sha256, text }) => (sha256, AdoptedText::Kept(text.clone())),
        Some(motion::Event::AdoptionWithdrawn { reason }) => return withdraw(state, item, reason, at),
    };
    // What was put is told of no deed: nobody takes one back there.
    let (steps, undone) = (std::mem::take(&mut state.steps), std::mem::take(&mut state.undone));
    let before = Box::new(State { adopted: None, ..state.clone() });
    (state.steps, state.undone) = (steps, undone);
    state.adopted = Some(Adopted { sha256: sha256.clone(), item, text, before });
}

/// The minutes are read and put anew: the vote on them counts no more.
fn withdraw(state: &mut State, item: ItemId, reason: &str, at: i64) {
    (state.adopted, state.corrections) = (None, Vec::new());
    if let Some(ballot) = state.ballots.result(item).map(|ballot| ballot.id) {
        state.ballots.apply(&vote::Event::Voided { ballot, reason: reason.to_owned() }, at);
        state.outcomes.retain(|outcome| outcome.ballot != Some(ballot));
    }
    if let Some(entry) = state.agenda.entry_mut(item) {
        entry.record.said.clear();
    }
}

fn mark(state: &mut State, item: ItemId, recorded: &StoredEvent, of: Option<&Arc<Event>>) {
    let (what, of) = (Arc::clone(&recorded.event), of.cloned());
    let touched = Touched { seq: recorded.seq, who: recorded.actor.clone(), at: recorded.at, what, of };
    if let Some(entry) = state.agenda.entry_mut(item) {
        entry.touched = Some(touched);
    }
}
