//! Events to state: `apply` holds no rule and cannot fail; what it cannot place it leaves alone.

use crate::domain::act;
use crate::domain::agenda::{self, Agenda, Touched};
use crate::domain::attendance;
use crate::domain::display::{Wall, heard};
use crate::domain::hall::{Hall, Presence};
use crate::domain::ids::ItemId;
use crate::domain::mend;
use crate::domain::notes;
use crate::domain::points;
use crate::domain::session::{Adopted, Event, Opening, Recorded, State, Step, Stop, WentOn};
use crate::domain::stages::Kind;
use crate::domain::vote::ballot::Opinion;
use crate::domain::vote::{self, memory};
use crate::domain::wording;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The state after a whole journal; none where it does not begin with an opening.
pub fn fold(journal: &[Recorded]) -> Option<State> {
    let (taken, cancelled) = taken_back(journal);
    let (first, rest) = journal.split_first()?;
    let Event::Opened(opening) = &first.event else { return None };
    let mut state = opened(opening, first);
    let mut told: BTreeMap<Uuid, Step> = BTreeMap::new();
    for recorded in rest {
        (state.seq, state.at) = (recorded.seq, recorded.at);
        if taken.contains(&recorded.command)
            && let Some(step) = step(recorded, &state)
        {
            tell(&mut told, step);
        }
        if let Event::TakenBack { command } | Event::PutBack { command } = &recorded.event {
            turn_back(&mut state, recorded, told.get(command));
        } else if !cancelled.contains(&recorded.command) {
            apply(&mut state, recorded);
        }
    }
    Some(state)
}

/// Commands ever taken back, and those of them whose events do not count: not put back again.
fn taken_back(journal: &[Recorded]) -> (BTreeSet<Uuid>, BTreeSet<Uuid>) {
    let (mut taken, mut gone) = (BTreeSet::new(), BTreeSet::new());
    for recorded in journal {
        if let Event::TakenBack { command } = &recorded.event {
            taken.insert(*command);
            gone.insert(*command);
        } else if let Event::PutBack { command } = &recorded.event {
            gone.remove(command);
        }
    }
    (taken, gone)
}

fn tell(told: &mut BTreeMap<Uuid, Step>, step: Step) {
    match told.get_mut(&step.command) {
        Some(known) => known.join(&step),
        None => {
            told.insert(step.command, step);
        }
    }
}

/// Remembers that a step was taken back or put back; whoever looks at its items is told.
fn turn_back(state: &mut State, recorded: &Recorded, step: Option<&Step>) {
    let Some(step) = step else { return };
    state.undone.retain(|undone| undone.command != step.command);
    if matches!(recorded.event, Event::TakenBack { .. }) {
        state.undone.push(step.clone());
    }
    let what = format!("{}: {}", wording::event(&recorded.event, &state.conference), step.label);
    for item in step.items() {
        mark(state, item, recorded, what.clone());
    }
}

/// Brings a state up to date with one more event of its journal, which must be the last of it.
pub fn advance(state: &mut State, journal: &[Recorded]) {
    let Some(last) = journal.last() else { return };
    if matches!(last.event, Event::TakenBack { .. } | Event::PutBack { .. }) {
        if let Some(anew) = fold(journal) {
            *state = anew;
        }
    } else {
        (state.seq, state.at) = (last.seq, last.at);
        apply(state, last);
    }
}

fn opened(opening: &Opening, recorded: &Recorded) -> State {
    let conference = opening.conference.clone();
    State {
        session: opening.session,
        offset: opening.offset,
        rehearsal: opening.rehearsal,
        plan: opening.plan.clone(),
        agenda: Agenda::planned(&opening.items),
        wall: Wall::planned(conference.wall),
        heard: None,
        hall: Hall { units: vec![Presence::Unknown; conference.units.len()], ..Hall::default() },
        conference,
        ballots: Vec::new(),
        opinions: Vec::new(),
        lapsed: Vec::new(),
        terms: Vec::new(),
        outcomes: Vec::new(),
        notes: Vec::new(),
        points: Vec::new(),
        presiding: 0,
        stops: Vec::new(),
        went_on: Vec::new(),
        adopted: None,
        opened: recorded.at,
        closed: None,
        seq: recorded.seq,
        at: recorded.at,
        steps: Vec::new(),
        undone: Vec::new(),
    }
}

fn apply(state: &mut State, recorded: &Recorded) {
    remember(state, recorded);
    state.heard = heard::after(state.heard, &recorded.event);
    touch(state, recorded);
    if is_ground(&recorded.event) {
        state.undone.clear();
    }
    if let Some(step) = step(recorded, state) {
        state.undone.clear();
        match state.steps.last_mut().filter(|last| last.command == step.command) {
            Some(last) => last.join(&step),
            None => state.steps.push(step),
        }
    }
}

/// What a step taken back may have stood on: put back after it, the step would be another one.
fn is_ground(event: &Event) -> bool {
    matches!(
        event,
        Event::Hall(_)
            | Event::Mended(_)
            | Event::Vote(vote::Event::OpinionReceived { .. } | vote::Event::OpinionsLapsed { .. })
    )
}

fn remember(state: &mut State, recorded: &Recorded) {
    let (at, by) = (recorded.at, || (recorded.actor.words(), recorded.at));
    match &recorded.event {
        Event::Agenda(event) => on_agenda(state, event, at),
        Event::Hall(event) => on_hall(state, event, at),
        Event::Said { item, beat } => {
            if let Some(entry) = state.agenda.entry_mut(*item) {
                entry.record.said.insert(beat.clone());
            }
        }
        Event::Floor { item, event } => {
            if let Some(entry) = state.agenda.entry_mut(*item) {
                entry.record.floor.apply(event, at);
            }
        }
        Event::Vote(event) => on_vote(state, event, at),
        Event::Act { item, event } => on_act(state, *item, event),
        Event::Outcome(outcome) => state.outcomes.push(outcome.clone()),
        Event::Note(event) => notes::apply(&mut state.notes, event, by()),
        Event::Point(event) => points::apply(&mut state.points, event, by()),
        Event::Mended(change) => mend::apply(&mut state.conference, &mut state.hall, change),
        Event::Wall(change) => state.wall.apply(*change),
        Event::HandedOver { to } => state.presiding = usize::from(*to),
        Event::Paused { reason } => state.stops.push(Stop { from: at, to: None, reason: Some(reason.clone()) }),
        Event::Resumed => {
            if let Some(stop) = state.stops.iter_mut().rev().find(|stop| stop.to.is_none()) {
                stop.to = Some(at);
            }
        }
        Event::Interrupted { from } => state.stops.push(Stop { from: *from, to: Some(at), reason: None }),
        Event::WentOn { item, refusal, reason } => {
            state.went_on.push(WentOn { item: *item, refusal: refusal.clone(), reason: reason.clone() });
        }
        Event::Closed => state.closed = Some(at),
        Event::Opened(_) | Event::TakenBack { .. } | Event::PutBack { .. } => {}
    }
}

fn on_hall(state: &mut State, event: &attendance::Event, at: i64) {
    attendance::apply(&mut state.hall, event, at);
    if let attendance::Event::LineChanged { place, lost } = event {
        memory::line(&mut state.ballots, &state.hall, (place, *lost), at);
    }
}

fn on_agenda(state: &mut State, event: &agenda::Event, at: i64) {
    state.agenda.apply(event, at, state.presiding);
    if matches!(event, agenda::Event::Started { .. }) {
        state.wall.moved_on();
    }
    if let agenda::Event::Finished { item } = event {
        let kind = state.agenda.entry(*item).map(|entry| entry.item.stage.kind());
        state.hall.closed |= kind == Some(Kind::RollCall);
    }
}

fn on_vote(state: &mut State, event: &vote::Event, at: i64) {
    if let vote::Event::OpinionReceived { item, opinion } = event {
        // Before the list is frozen a further word of the unit on the same choice takes the place of the first.
        state.opinions.retain(|(of, known)| of != item || !known.is_of_same(opinion));
        state.opinions.push((*item, opinion.clone()));
    } else if let vote::Event::OpinionsLapsed { unit } = event {
        let open = |(item, opinion): &(ItemId, Opinion)| opinion.unit == *unit && !state.has_counted(*item, opinion);
        let mut items: Vec<ItemId> = state.opinions.iter().filter(|known| open(known)).map(|(item, _)| *item).collect();
        items.sort_unstable();
        items.dedup();
        let kept = state.opinions.iter().filter(|known| !open(known)).cloned().collect();
        state.opinions = kept;
        state.lapsed.extend(items.into_iter().map(|item| (item, *unit)));
    } else if let vote::Event::TermsChanged { item, terms } = event {
        state.terms.push((*item, terms.clone()));
    } else {
        if let vote::Event::Corrected { ballot, changed: true, .. } = event {
            state.outcomes.retain(|outcome| outcome.ballot != Some(*ballot));
            state.terms.retain(|(_, terms)| terms.ballot != Some(*ballot));
        }
        if matches!(event, vote::Event::Frozen { .. }) {
            state.wall.moved_on();
        }
        memory::apply(&mut state.ballots, event, at);
    }
}

fn on_act(state: &mut State, item: ItemId, event: &act::Event) {
    if let Some(entry) = state.agenda.entry_mut(item) {
        entry.item.stage.rules_mut().apply(event);
    }
    if let act::Event::Sealed { sha256 } = event {
        let told = Box::new(State { adopted: None, ..state.clone() });
        state.adopted = Some(Adopted { sha256: sha256.clone(), item, state: told });
    }
}

/// The item that an event touches.
pub fn item_of(event: &Event, current: Option<ItemId>) -> Option<ItemId> {
    match event {
        Event::Agenda(
            agenda::Event::Started { item }
            | agenda::Event::Left { item }
            | agenda::Event::Finished { item }
            | agenda::Event::Passed { item, .. }
            | agenda::Event::Moved { item, .. }
            | agenda::Event::Added { item, .. }
            | agenda::Event::Renamed { item, .. },
        )
        | Event::Said { item, .. }
        | Event::Floor { item, .. }
        | Event::Act { item, .. }
        | Event::Vote(vote::Event::OpinionReceived { item, .. } | vote::Event::TermsChanged { item, .. }) => {
            Some(*item)
        }
        Event::Vote(_) | Event::Outcome(_) => current,
        Event::WentOn { item, .. } => *item,
        Event::Opened(_)
        | Event::Hall(_)
        | Event::Note(_)
        | Event::Point(_)
        | Event::Mended(_)
        | Event::Wall(_)
        | Event::HandedOver { .. }
        | Event::Paused { .. }
        | Event::Resumed
        | Event::Interrupted { .. }
        | Event::Closed
        | Event::TakenBack { .. }
        | Event::PutBack { .. } => None,
    }
}

fn touch(state: &mut State, recorded: &Recorded) {
    let Some(item) = item_of(&recorded.event, state.agenda.current) else { return };
    let what = wording::event(&recorded.event, &state.conference);
    mark(state, item, recorded, what);
}

fn mark(state: &mut State, item: ItemId, recorded: &Recorded, what: String) {
    let touched = Touched { seq: recorded.seq, who: recorded.actor.words(), at: recorded.at, what };
    if let Some(entry) = state.agenda.entry_mut(item) {
        entry.touched = Some(touched);
    }
}

/// The item on stage calls the roll.
fn calling(state: &State) -> bool {
    state.agenda.on_stage().is_some_and(|entry| entry.item.stage.kind() == Kind::RollCall)
}

/// The step that an event belongs to; none for notes, attendance and names, which have inverses of their own.
fn step(recorded: &Recorded, state: &State) -> Option<Step> {
    let sealed = match &recorded.event {
        Event::Vote(
            vote::Event::Announced { .. } | vote::Event::ReviewBegan { .. } | vote::Event::Corrected { .. },
        )
        | Event::Closed => true,
        Event::Vote(vote::Event::OpinionReceived { .. } | vote::Event::OpinionsLapsed { .. })
        | Event::WentOn { .. }
        | Event::Opened(_)
        | Event::Note(_)
        | Event::Point(_)
        | Event::Mended(_)
        | Event::Wall(_)
        | Event::Interrupted { .. }
        | Event::TakenBack { .. }
        | Event::PutBack { .. } => return None,
        // While units are called, marking them is what the stage does; at other times it has inverses of its own.
        Event::Hall(_) if !calling(state) => return None,
        Event::Hall(_)
        | Event::Agenda(_)
        | Event::Said { .. }
        | Event::Floor { .. }
        | Event::Vote(_)
        | Event::Act { .. }
        | Event::Outcome(_)
        | Event::HandedOver { .. }
        | Event::Paused { .. }
        | Event::Resumed => false,
    };
    let hall = matches!(recorded.event, Event::Hall(_)).then_some(state.agenda.current).flatten();
    let item = item_of(&recorded.event, state.agenda.current).or(hall);
    let gave = matches!(&recorded.event, Event::Floor { event: crate::domain::floor::Event::Given(_), .. });
    let turn = item.filter(|_| gave).and_then(|item| state.agenda.entry(item)?.record.floor.current_turn());
    let label = wording::event(&recorded.event, &state.conference);
    let adds = matches!(&recorded.event, Event::Agenda(agenda::Event::Added { .. }));
    Some(Step { command: recorded.command, role: recorded.actor.role, item, also: None, label, sealed, turn, adds })
}
