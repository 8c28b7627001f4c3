//! Which units there were at a moment of the meeting: units end and join while it goes on, and between its days.

use crate::domain::ids::UnitId;
use crate::domain::membership::RecordedChange;
use crate::domain::session::State;

/// A roll call: it is of the units that there are at its end.
#[derive(Debug, Clone, Copy)]
pub struct Roll {
    /// Since when the hall sits, in milliseconds.
    pub from: i64,
    /// Which of the meeting, from 0.
    pub number: usize,
}

impl Roll {
    /// Whether a change came after it; one while it was called is part of it.
    fn precedes(self, change: &RecordedChange) -> bool {
        change.at >= self.from && change.in_roll != Some(self.number)
    }
}

/// Whether a unit ended since a roll call, and is told of with the change.
fn ended(state: &State, unit: UnitId, roll: Roll) -> bool {
    state.changes.iter().any(|change| roll.precedes(change) && change.gone.contains(&unit))
}

/// Whether there was no such unit at a roll call.
fn is_new(state: &State, unit: UnitId, roll: Roll) -> bool {
    state.changes.iter().any(|change| roll.precedes(change) && change.new && change.unit == Some(unit))
}

/// Whether a unit is of those that a roll call counts.
pub fn counted(state: &State, unit: UnitId, roll: Roll) -> bool {
    (ended(state, unit, roll) || !state.conference.is_gone(unit)) && !is_new(state, unit, roll)
}

/// Whether a unit ended while a roll, from 0, was called: who was there for it is told with the unit that goes on.
pub fn replaced(state: &State, unit: UnitId, roll: usize) -> bool {
    state.changes.iter().any(|change| change.in_roll == Some(roll) && change.gone.contains(&unit))
}

/// Number of members at a roll call; `None` if it was not known.
pub fn members(state: &State, roll: Roll) -> Option<u16> {
    let later = state.changes.iter().find(|change| roll.precedes(change));
    later.map_or_else(|| state.conference.members(), |first| first.before)
}

/// What a unit was called until a moment, where the meeting learned of a new name since.
pub fn called_until(state: &State, unit: UnitId, until: i64) -> Option<&str> {
    let mut later = state.changes.iter().filter(|change| change.at >= until && change.unit == Some(unit));
    later.find_map(|change| change.former.as_deref()).filter(|_| state.conference.wording.is_exact())
}
