//! Short names in the minutes: the list of who came gives both names of a unit, and what follows uses the short one.

use crate::domain::ids::UnitId;
use crate::domain::session::State;
use crate::papers::membership;
use std::borrow::Cow;

/// The units that the list of who came introduces by two names.
pub fn introduced(state: &State) -> Vec<UnitId> {
    let conference = &state.conference;
    if !conference.wording.tells_once() {
        return Vec::new();
    }
    // A name that two units would share, or that is another's full one, names neither.
    let is_own = |id: UnitId| {
        let short = conference.short(id);
        let same = |other: UnitId| other != id && (conference.short(other) == short || conference.name(other) == short);
        !short.is_empty() && short != conference.name(id) && !conference.unit_ids().any(same)
    };
    let listed = |id: &UnitId| {
        // One that ended while a roll was called is told with the change only, in full.
        let mut halls = (0..).zip(state.hall.past.iter().chain([&state.hall]));
        let mut came = || halls.any(|(roll, hall)| hall.of(*id).attended() && !membership::replaced(state, *id, roll));
        let is_known = conference.unit(*id).is_some_and(|unit| unit.known);
        let joined = state.changes.iter().any(|change| change.new && change.unit == Some(*id));
        is_known && !joined && (came() || conference.members().is_some() && !conference.is_gone(*id))
    };
    conference.unit_ids().filter(listed).filter(|id| is_own(*id)).collect()
}

/// The session with these units under their short names, for what follows the list. What is decided of a unit names it
/// in full all the same (`Conference::full`).
pub fn after<'a>(state: &'a State, introduced: &[UnitId]) -> Cow<'a, State> {
    if introduced.is_empty() {
        return Cow::Borrowed(state);
    }
    let mut told = state.clone();
    for id in introduced {
        let Some(unit) = told.conference.unit_mut(*id) else { continue };
        let full = std::mem::replace(&mut unit.name, unit.short.clone());
        told.ballots.call(*id, &full, &unit.short);
        unit.in_full = Some(full);
    }
    Cow::Owned(told)
}
