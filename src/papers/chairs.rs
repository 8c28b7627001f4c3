//! Who presided and who took the minutes, as far as they were there: a name under a paper is that of one who came.

use crate::domain::hall::{Hall, Presence};
use crate::domain::ids::UnitId;
use crate::domain::people::Person;
use crate::domain::presiding::Presider;
use crate::domain::session::State;

/// The presidium without those who never came; an older session goes on naming all.
pub fn presidium(state: &State) -> Vec<&Person> {
    let all = (0..).map(Presider::Chair).zip(&state.conference.presidium);
    let there = |chair: &Presider, person: &Person| presided(state, chair) || !never_came(state, person);
    let all = all.filter(|(chair, person)| !state.conference.wording.tells_as_it_was() || there(chair, person));
    all.map(|(_, person)| person).collect()
}

/// The secretary; `None` where it is known that the one whom the plan names never came.
pub fn secretary(state: &State) -> Option<&Person> {
    let as_it_was = state.conference.wording.tells_as_it_was();
    state.conference.secretary.as_ref().filter(|person| !as_it_was || !never_came(state, person))
}

/// Whether it presides now, or the conduct was handed over to it.
fn presided(state: &State, chair: &Presider) -> bool {
    state.presiding == *chair || state.handovers.iter().any(|handover| handover.to == *chair)
}

/// Whether the person's unit was absent, and there at no roll call.
fn never_came(state: &State, person: &Person) -> bool {
    let Some(unit) = person.unit else { return false };
    let halls = || (0..).zip(state.hall.past.iter().chain([&state.hall]));
    let seen = || halls().filter_map(|(roll, hall)| Some(hall.of(then(state, (roll, hall), unit)?)));
    seen().any(|presence| matches!(presence, Presence::Absent { .. })) && !seen().any(Presence::attended)
}

/// The unit that stood for one when a roll was called: what it was merged into before; `None` where it had ended.
fn then(state: &State, (roll, hall): (usize, &Hall), unit: UnitId) -> Option<UnitId> {
    let called = hall.since.unwrap_or_else(|| state.began());
    let mut earlier = state.changes.iter().filter(|change| change.at <= called || change.in_roll == Some(roll));
    earlier.try_fold(unit, |unit, change| if change.gone.contains(&unit) { change.unit } else { Some(unit) })
}
