//! A journal to state, and what of the way there is kept, so that a deed taken back costs what came after it.

use crate::domain::session::event::{Event, StoredEvent};
use crate::domain::session::fold::{apply, of_record};
use crate::domain::session::folding::{Folding, is_turning, last_counts};
use crate::domain::session::state::State;
use crate::domain::session::step::Step;
use crate::domain::session::told;
use std::collections::BTreeMap;
use uuid::Uuid;

/// So many events are folded in less than a millisecond; a meeting of fewer keeps no state but its own.
const EVERY: usize = if cfg!(test) { 16 } else { 1_024 };

/// The state after a whole journal; `None` if it does not begin with an opening.
pub fn fold(journal: &[StoredEvent]) -> Option<State> {
    Waypoints::default().fold(journal)
}

/// States on the way to the last one. What turns changes nothing before the first event of the deed that it turns, so the
/// journal is folded anew from one before that; without one, from its beginning.
#[derive(Debug, Clone)]
pub struct Waypoints {
    /// How many events lie between two.
    every: usize,
    /// Before this place of the journal none is kept.
    from: usize,
    folding: Folding,
    /// The newest two at most, the older one first.
    kept: Vec<Waypoint>,
}

/// The state before an event with which a command begins.
#[derive(Debug, Clone)]
struct Waypoint {
    /// Place of that event in the journal.
    at: usize,
    /// Without its steps: these are the first ones of all that there are later.
    state: State,
    /// How many of them.
    steps: usize,
    /// What those that were taken back had done.
    taken: BTreeMap<Uuid, Step>,
}

impl Default for Waypoints {
    fn default() -> Self {
        Self::every(EVERY)
    }
}

impl Waypoints {
    /// With so many events between two.
    pub fn every(every: usize) -> Self {
        Self { every, from: 0, folding: Folding::default(), kept: Vec::new() }
    }

    /// So many events are about to come, one after the other: of most of them no state is needed again.
    pub fn expect(&mut self, events: usize) {
        self.from = events.saturating_sub(self.every * 2);
    }

    /// The state after a whole journal; `None` if it does not begin with an opening.
    pub fn fold(&mut self, journal: &[StoredEvent]) -> Option<State> {
        let journal = &*of_record(journal);
        *self = Self { folding: Folding::knowing(journal), ..Self::every(self.every) };
        self.expect(journal.len());
        let mut state = self.begin(journal.first()?)?;
        self.go_on(&mut state, journal, 1);
        Some(state)
    }

    /// As it stands after its first event; `None` if that is no opening.
    pub fn begin(&self, first: &StoredEvent) -> Option<State> {
        self.folding.begin(first)
    }

    /// Brings a state up to date with one more event of its journal, which must be the last of it.
    pub fn advance(&mut self, state: &mut State, journal: &[StoredEvent]) {
        let Some((last, before)) = journal.split_last().filter(|_| state.closed.is_none() || last_counts(journal))
        else {
            return;
        };
        if is_turning(&last.event) {
            self.turn(state, journal, before.len());
        } else {
            self.keep(state, journal, before.len());
            let told = told::told(&state.clock, last);
            (state.seq, state.at) = (told.seq, told.at);
            apply(state, &told);
        }
    }

    /// Brings a state that knows what stands before `from` up to date with a journal, where an event from there on turns
    /// what came of those before it.
    pub fn turn(&mut self, state: &mut State, journal: &[StoredEvent], from: usize) {
        let turned = first_turned(journal, from).filter(|_| state.closed.is_none());
        let before = turned.and_then(|turned| self.kept.iter().rposition(|waypoint| waypoint.at <= turned));
        self.kept.truncate(before.map_or(0, |before| before + 1));
        if let Some(waypoint) = self.kept.last() {
            let at = waypoint.at;
            let mut steps = std::mem::take(&mut state.steps);
            steps.truncate(waypoint.steps);
            *state = State { steps, ..waypoint.state.clone() };
            self.folding.go_back(journal.get(from..).unwrap_or_default(), waypoint.taken.clone());
            self.go_on(state, journal, at);
        } else if let Some(anew) = self.fold(journal) {
            *state = anew;
        }
    }

    fn go_on(&mut self, state: &mut State, journal: &[StoredEvent], from: usize) {
        for (at, recorded) in journal.iter().enumerate().skip(from) {
            #[cfg(test)]
            tests::FOLDED.set(tests::FOLDED.get() + 1);
            self.keep(state, journal, at);
            let steps = state.steps.len();
            self.folding.push(state, recorded);
            // A step that lost its place is gone: those of before are not the first ones any more.
            if state.steps.len() < steps {
                self.kept.clear();
            }
        }
    }

    /// Keeps the state before an event, where it is time and a command begins with it.
    fn keep(&mut self, state: &mut State, journal: &[StoredEvent], at: usize) {
        let due = self.kept.last().map_or(self.from.max(self.every), |waypoint| waypoint.at + self.every);
        if at < due || journal.get(at).is_none_or(|recorded| recorded.part != 0) {
            return;
        }
        let steps = std::mem::take(&mut state.steps);
        let waypoint = Waypoint { at, state: state.clone(), steps: steps.len(), taken: self.folding.steps.clone() };
        state.steps = steps;
        self.kept.push(waypoint);
        if self.kept.len() > 2 {
            self.kept.remove(0);
        }
    }
}

/// Where the first of the deeds began that are turned from a place of a journal on; `None` where times are mended, which
/// turns all of it, or where it ends.
fn first_turned(journal: &[StoredEvent], from: usize) -> Option<usize> {
    let mut first = from;
    for recorded in journal.get(from..)? {
        if let Event::TakenBack { command } | Event::PutBack { command } = &*recorded.event {
            let last = journal.iter().rposition(|recorded| recorded.command == *command)?;
            let began = last.checked_sub(usize::try_from(journal.get(last)?.part).ok()?)?;
            let mends = |recorded: &StoredEvent| matches!(*recorded.event, Event::Clock(_));
            if journal.get(began..=last)?.iter().any(mends) {
                return None;
            }
            first = first.min(began);
        } else if is_turning(&recorded.event) || *recorded.event == Event::Closed {
            return None;
        }
    }
    Some(first)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::cell::Cell;

    thread_local! {
        /// How many events were folded anew on this thread: to count work, not time.
        pub static FOLDED: Cell<usize> = const { Cell::new(0) };
    }
}
