//! A journal to state, event by event: all of it at once, or one after the other without the journal being kept.

use crate::domain::clock::Clock;
use crate::domain::session::event::{Event, StoredEvent};
use crate::domain::session::fold::{apply, of_record, opened, pass, strangers, turn_back};
use crate::domain::session::state::State;
use crate::domain::session::step::Step;
use crate::domain::session::told;
use crate::domain::session::undo;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The state after a whole journal; `None` if it does not begin with an opening.
pub fn fold(journal: &[StoredEvent]) -> Option<State> {
    let journal = &*of_record(journal);
    let mut folding = Folding::knowing(journal);
    let (first, rest) = journal.split_first()?;
    let mut state = folding.begin(first)?;
    for recorded in rest {
        folding.push(&mut state, recorded);
    }
    Some(state)
}

/// Brings a state up to date with one more event of its journal, which must be the last of it.
pub fn advance(state: &mut State, journal: &[StoredEvent]) {
    let Some(last) = journal.last().filter(|_| state.closed.is_none() || last_counts(journal)) else {
        return;
    };
    if is_turning(&last.event) {
        if let Some(anew) = fold(journal) {
            *state = anew;
        }
    } else {
        let told = told::told(&state.clock, last);
        (state.seq, state.at) = (told.seq, told.at);
        apply(state, &told);
    }
}

/// Whether an event changes what came of those before it.
pub fn is_turning(event: &Event) -> bool {
    matches!(event, Event::TakenBack { .. } | Event::PutBack { .. } | Event::Clock(_))
}

/// Whether the last event of a journal counts.
fn last_counts(journal: &[StoredEvent]) -> bool {
    let end = journal.iter().position(|recorded| *recorded.event == Event::Closed);
    let after = end.and_then(|end| journal.get(end + 1..)).unwrap_or_default();
    !strangers(after.iter().map(|recorded| (recorded.command, &*recorded.event))).last().is_some_and(|strange| *strange)
}

/// What of a journal must be known before its second event is remembered.
#[derive(Debug, Default)]
struct Folding {
    /// Commands ever taken back.
    taken: BTreeSet<Uuid>,
    /// Those of them whose events do not count: not put back again.
    cancelled: BTreeSet<Uuid>,
    clock: Clock,
    /// What those that were taken back had done.
    steps: BTreeMap<Uuid, Step>,
}

impl Folding {
    /// Of a journal, or of its turning events.
    fn knowing(journal: &[StoredEvent]) -> Self {
        let (mut taken, mut cancelled) = (BTreeSet::new(), BTreeSet::new());
        for recorded in journal {
            if let Event::TakenBack { command } = &*recorded.event {
                taken.insert(*command);
                cancelled.insert(*command);
            } else if let Event::PutBack { command } = &*recorded.event {
                cancelled.remove(command);
            }
        }
        let clock = told::clock(journal, |recorded| !cancelled.contains(&recorded.command));
        Self { taken, cancelled, clock, steps: BTreeMap::new() }
    }

    fn begin(&self, first: &StoredEvent) -> Option<State> {
        let Event::Opened(opening) = &*first.event else { return None };
        let opening = opened(opening, &told::told(&self.clock, first));
        Some(State { clock: self.clock.clone(), ..opening })
    }

    fn push(&mut self, state: &mut State, recorded: &StoredEvent) {
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
