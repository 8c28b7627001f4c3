//! A journal to state, event by event, which need not be kept for it.

use crate::domain::clock::Clock;
use crate::domain::session::event::{Event, StoredEvent};
use crate::domain::session::fold::{apply, of_record, opened, pass, strangers, turn_back};
use crate::domain::session::state::State;
use crate::domain::session::step::Step;
use crate::domain::session::told;
use crate::domain::session::undo;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Whether an event changes what came of those before it.
pub fn is_turning(event: &Event) -> bool {
    matches!(event, Event::TakenBack { .. } | Event::PutBack { .. } | Event::Clock(_))
}

/// Whether the last event of a journal counts.
pub fn last_counts(journal: &[StoredEvent]) -> bool {
    let end = journal.iter().position(|recorded| *recorded.event == Event::Closed);
    let after = end.and_then(|end| journal.get(end + 1..)).unwrap_or_default();
    !strangers(after.iter().map(|recorded| (recorded.command, &*recorded.event))).last().is_some_and(|strange| *strange)
}

/// What of a journal must be known before its second event is remembered.
#[derive(Debug, Clone, Default)]
pub struct Folding {
    /// Commands ever taken back.
    taken: BTreeSet<Uuid>,
    /// Those of them whose events do not count: not put back again.
    cancelled: BTreeSet<Uuid>,
    clock: Clock,
    /// What those that were taken back had done.
    pub steps: BTreeMap<Uuid, Step>,
}

impl Folding {
    /// Of a journal, or of its turning events.
    pub fn knowing(journal: &[StoredEvent]) -> Self {
        let mut known = Self::default();
        for recorded in journal {
            known.hear(&recorded.event);
        }
        known.clock = told::clock(journal, |recorded| !known.cancelled.contains(&recorded.command));
        known
    }

    /// Knowing what further events turn as well; with what those that were taken back had done so far.
    pub fn go_back(&mut self, further: &[StoredEvent], steps: BTreeMap<Uuid, Step>) {
        for recorded in further {
            self.hear(&recorded.event);
        }
        self.steps = steps;
    }

    fn hear(&mut self, event: &Event) {
        if let Event::TakenBack { command } = event {
            self.taken.insert(*command);
            self.cancelled.insert(*command);
        } else if let Event::PutBack { command } = event {
            self.cancelled.remove(command);
        }
    }

    /// As it stands after its first event; `None` if that is no opening.
    pub fn begin(&self, first: &StoredEvent) -> Option<State> {
        let Event::Opened(opening) = &*first.event else { return None };
        let opening = opened(opening, &told::told(&self.clock, first));
        Some(State { clock: self.clock.clone(), ..opening })
    }

    /// Remembers the next event, or passes over it.
    pub fn push(&mut self, state: &mut State, recorded: &StoredEvent) {
        let told = told::told(&state.clock, recorded);
        let recorded = &*told;
        (state.seq, state.at) = (recorded.seq, recorded.at);
        if let Event::TakenBack { command } | Event::PutBack { command } = &*recorded.event {
            turn_back(state, recorded, self.steps.get(command));
        } else if !self.cancelled.contains(&recorded.command) || told::is_turn(recorded) {
            apply(state, recorded);
        } else {
            pass(state, recorded);
        }
        if self.taken.contains(&recorded.command)
            && let Some(step) = undo::step(recorded, state)
        {
            self.tell(step);
        }
    }

    fn tell(&mut self, step: Step) {
        match self.steps.get_mut(&step.command) {
            Some(known) => known.join(&step),
            None => {
                self.steps.insert(step.command, step);
            }
        }
    }
}

/// The state of a meeting that is only shown, event by event: no deed is remembered, for nobody takes any back here.
#[derive(Debug, Default)]
pub struct Following {
    folding: Folding,
    /// Numbers of the turning events that it knows of.
    known: BTreeSet<u64>,
    /// Those of them that do not count.
    strange: BTreeSet<u64>,
    /// Bế mạc came: what follows turns, all of it.
    is_over: bool,
}

impl Following {
    /// Knowing all turning events of a journal, in order: those that say so themselves, bế mạc, and whatever follows it.
    pub fn knowing(turning: &[StoredEvent]) -> Self {
        let counts = of_record(turning);
        let known: BTreeSet<u64> = turning.iter().map(|recorded| recorded.seq).collect();
        let own: BTreeSet<u64> = counts.iter().map(|recorded| recorded.seq).collect();
        let strange = known.difference(&own).copied().collect();
        Self { folding: Folding::knowing(&counts), known, strange, is_over: false }
    }

    /// As it stands after its first event; `None` if that is no opening.
    pub fn begin(&self, first: &StoredEvent) -> Option<State> {
        self.folding.begin(first)
    }

    /// Remembers the next event; `false` for a turning one that it does not know of: all must be read again.
    pub fn push(&mut self, state: &mut State, recorded: &StoredEvent) -> bool {
        if (self.is_over || is_turning(&recorded.event)) && !self.known.contains(&recorded.seq) {
            return false;
        }
        self.is_over |= *recorded.event == Event::Closed;
        if !self.strange.contains(&recorded.seq) {
            self.folding.push(state, recorded);
            state.steps.clear();
        }
        true
    }
}
