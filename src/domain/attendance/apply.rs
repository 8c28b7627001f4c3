//! What the hall remembers of what happened in it.

use crate::domain::attendance::event::Event;
use crate::domain::hall::{Attendance, Hall, Location, Presence, Stay, Substitute};
use crate::domain::ids::UnitId;

/// Remembers an event. What names nobody is left alone.
pub fn apply(hall: &mut Hall, event: &Event, at: i64) {
    // A mark that is put right between two days is put right in what stood when the first ended, too.
    if let Some(day) = &mut hall.at_adjournment {
        mark(day, event, at);
    }
    mark(hall, event, at);
}

fn mark(hall: &mut Hall, event: &Event, at: i64) {
    match event {
        Event::CheckedIn { unit, with, happened } => arrive(hall, *unit, with, happened.unwrap_or(at)),
        Event::CheckedOut { unit, happened } => leave(hall, *unit, happened.unwrap_or(at)),
        Event::MarkedAbsent { unit, reason } => forget(hall, *unit, Presence::Absent { reason: reason.clone() }),
        Event::Cleared { unit } => forget(hall, *unit, Presence::Unknown),
        Event::Unmarked { unit } => unmark(hall, *unit),
        Event::Restored { unit } => restore(hall, *unit),
        Event::Stayed { unit } => stay(hall, *unit),
        Event::SubstituteConfirmed { unit } => {
            if let Some(Presence::Present { with, .. }) = hall.of_mut(*unit) {
                with.substitute = Substitute::Confirmed;
                hall.confirmed.insert(*unit, at);
            }
        }
        Event::LineChanged { place, lost } => {
            for presence in &mut hall.units {
                if let Presence::Present { with: Attendance { place: Location::Remote(name), .. }, cut_off, .. } =
                    presence
                    && name == place
                {
                    *cut_off = *lost;
                }
            }
        }
        Event::GuestCame { guest } => {
            hall.guests_absent.retain(|absent| absent != guest);
            hall.guests_gone.remove(guest);
            hall.guests.insert(*guest, at);
        }
        Event::GuestLeft { guest } => {
            if hall.guests.remove(guest).is_some() {
                hall.guests_gone.insert(*guest, at);
            }
            hall.guests_absent.push(*guest);
        }
        Event::GuestUnmarked { guest } => {
            hall.guests.remove(guest);
            if hall.closed {
                hall.guests_absent.push(*guest);
            }
        }
        Event::WithoutQuorum(choice) => hall.no_quorum = Some(*choice),
    }
}

/// The unit was never there: what was marked before was a mistake.
fn forget(hall: &mut Hall, unit: UnitId, to: Presence) {
    hall.stays.remove(&unit);
    if let Some(presence) = hall.of_mut(unit) {
        *presence = to;
    }
}

/// The same; what stood there is kept, to be put back if taking it back was the mistake.
fn unmark(hall: &mut Hall, unit: UnitId) {
    let known = hall.of(unit).clone();
    if known.attended() {
        let stays = hall.stays.get(&unit).cloned().unwrap_or_default();
        hall.unmarked.insert(unit, (known, stays));
    }
    forget(hall, unit, if hall.closed { Presence::Absent { reason: None } } else { Presence::Unknown });
}

fn restore(hall: &mut Hall, unit: UnitId) {
    let Some((known, stays)) = hall.unmarked.remove(&unit) else { return };
    if !stays.is_empty() {
        hall.stays.insert(unit, stays);
    }
    if let Some(presence) = hall.of_mut(unit) {
        *presence = known;
    }
}

fn leave(hall: &mut Hall, unit: UnitId, at: i64) {
    let Some(stay) = hall.stays(unit).into_iter().find(|stay| stay.to.is_none()) else { return };
    hall.stays.entry(unit).or_default().push(Stay { to: Some(at), ..stay });
    hall.departed.insert(unit, hall.of(unit).clone());
    if let Some(presence) = hall.of_mut(unit) {
        *presence = Presence::Left { at };
    }
}

/// It did not leave: it is there as it was, and since when it was.
fn stay(hall: &mut Hall, unit: UnitId) {
    let Some(known) = hall.departed.remove(&unit) else { return };
    if let Some(stays) = hall.stays.get_mut(&unit) {
        stays.pop();
    }
    if let Some(presence) = hall.of_mut(unit) {
        *presence = known;
    }
}

/// A unit takes part from now on, and is not late: it was not called before.
pub fn seat(hall: &mut Hall, unit: UnitId, with: &Attendance, at: i64) {
    if let Some(presence) = hall.of_mut(unit) {
        let (since, late, cut_off) = match presence {
            Presence::Present { since, late, cut_off, .. } => (*since, *late, *cut_off),
            Presence::Unknown | Presence::Absent { .. } | Presence::Left { .. } => (at, false, false),
        };
        *presence = Presence::Present { with: with.clone(), since, late, cut_off };
    }
}

/// A unit ends: whoever was there for it is there for it no longer.
pub fn end(hall: &mut Hall, unit: UnitId, at: i64) {
    leave(hall, unit, at);
    if let Some(presence) = hall.of_mut(unit).filter(|presence| **presence == Presence::Unknown) {
        *presence = Presence::Absent { reason: None };
    }
}

fn arrive(hall: &mut Hall, unit: UnitId, with: &Attendance, at: i64) {
    let closed = hall.closed;
    hall.confirmed.remove(&unit);
    hall.brought.insert(unit, (!with.uncounted).then_some(with.delegates));
    hall.unmarked.remove(&unit);
    if let Presence::Absent { reason: Some(reason) } = hall.of(unit).clone() {
        hall.excused.insert(unit, reason);
    }
    if let Some(presence) = hall.of_mut(unit) {
        let (since, late) = match presence {
            Presence::Present { since, late, .. } => (*since, *late),
            Presence::Unknown | Presence::Absent { .. } | Presence::Left { .. } => (at, closed),
        };
        *presence = Presence::Present { with: with.clone(), since, late, cut_off: false };
    }
}
