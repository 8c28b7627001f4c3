//! What a change of units came to.

use crate::domain::attendance;
use crate::domain::conference::Conference;
use crate::domain::hall::{Hall, Presence};
use crate::domain::ids::UnitId;
use crate::domain::membership::change::{Heir, Taker, UnitChange, What};
use crate::domain::people::Unit;

/// A change that happened, with what it came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedChange {
    /// When, in milliseconds.
    pub at: i64,
    /// What was asked.
    pub change: UnitChange,
    /// Units that ended.
    pub gone: Vec<UnitId>,
    /// The unit that goes on, is renamed or joined; none where the others only end.
    pub unit: Option<UnitId>,
    /// A unit that there was not before.
    pub new: bool,
    /// The name before, of a unit that is renamed.
    pub former: Option<String>,
    /// Number of members before; `None` if it was not known.
    pub before: Option<u16>,
    /// Number of members after.
    pub after: Option<u16>,
    /// Units present after; `None` between two days, and while the roll is called.
    pub present: Option<usize>,
    /// The roll call that was open, from 0, which is then of the units that go on; `None` after it and between days.
    pub in_roll: Option<usize>,
    /// Head and deputy before.
    pub duties: [Option<UnitId>; 2],
}

/// Remembers a change and tells what it came to. What names nobody is left alone.
pub fn apply(conference: &mut Conference, hall: &mut Hall, change: &UnitChange, at: i64) -> RecordedChange {
    let before = conference.members();
    let duties = [conference.bloc.head, conference.bloc.deputy];
    let gone = change.what.gone();
    let mut former = None;
    let unit = match &change.what {
        What::Merged { into: Taker::Unit(into), .. } => Some(*into),
        What::Renamed { unit, name, short } => {
            former = rename(conference, *unit, name, short.as_deref());
            Some(*unit)
        }
        What::Merged { .. } | What::Joined { .. } => add(conference, hall, &change.what),
        What::Dissolved { .. } | What::Left { .. } => None,
    };
    let takes_over = unit.filter(|_| matches!(change.what, What::Merged { .. }));
    for ended in &gone {
        end(conference, hall, (*ended, takes_over), at);
    }
    if let (Some(unit), Some(with)) = (unit, &change.present) {
        attendance::seat(hall, unit, with, at);
    }
    let heir = |heir: Option<Heir>, holds: Option<UnitId>| match heir {
        None => holds,
        Some(Heir::Taker) => takes_over,
        Some(Heir::Unit(unit)) => Some(unit),
        Some(Heir::Nobody) => None,
    };
    conference.bloc.head = heir(change.head, duties[0]);
    conference.bloc.deputy = heir(change.deputy, duties[1]);
    let (new, after, present) = (change.what.new_unit().is_some(), conference.members(), Some(hall.present().len()));
    let change = change.clone();
    RecordedChange { at, change, gone, unit, new, former, before, after, present, in_roll: None, duties }
}

fn rename(conference: &mut Conference, id: UnitId, name: &str, short: Option<&str>) -> Option<String> {
    let unit = conference.unit_mut(id)?;
    let former = std::mem::replace(&mut unit.name, name.to_owned());
    short.unwrap_or(name).clone_into(&mut unit.short);
    let known = std::mem::replace(&mut unit.known, true);
    if known {
        unit.formerly.push(former.clone());
    }
    known.then_some(former)
}

fn add(conference: &mut Conference, hall: &mut Hall, what: &What) -> Option<UnitId> {
    let (name, short) = what.new_unit()?;
    let short = short.unwrap_or(name).to_owned();
    conference.units.push(Unit { name: name.to_owned(), short, known: true, ..Unit::default() });
    if let Some(total) = &mut conference.bloc.total {
        *total = total.saturating_add(1);
    }
    hall.units.resize(conference.units.len(), Presence::Unknown);
    u16::try_from(conference.units.len()).ok().map(UnitId)
}

/// A unit ends: it is there no longer, and its names go on with the unit that takes over.
fn end(conference: &mut Conference, hall: &mut Hall, (unit, into): (UnitId, Option<UnitId>), at: i64) {
    attendance::end(hall, unit, at);
    let Some(ended) = conference.unit_mut(unit) else { return };
    ended.gone = true;
    ended.into = into;
    let names: Vec<String> =
        ended.known.then(|| ended.name.clone()).into_iter().chain(ended.formerly.iter().cloned()).collect();
    if let Some(taker) = into.and_then(|into| conference.unit_mut(into)) {
        taker.formerly.extend(names);
    }
}
