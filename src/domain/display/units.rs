//! How units stand before the hall: on the roll, in a vote, at the pledge. Never what one of them answered.

use crate::domain::conference::Conference;
use crate::domain::display::slide::{SlideUnit, UnitAt};
use crate::domain::hall::{Hall, Presence, Substitute};
use crate::domain::ids::UnitId;
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::domain::vote::voting::CountView;

/// Whether a unit is there.
pub fn presence(hall: &Hall, unit: UnitId) -> UnitAt {
    match hall.of(unit) {
        Presence::Present { cut_off: true, .. } => UnitAt::CutOff,
        Presence::Present { with, .. } if with.substitute == Substitute::WithoutPaper => UnitAt::NoPaper,
        Presence::Present { .. } => UnitAt::Here,
        Presence::Absent { .. } | Presence::Left { .. } => UnitAt::Away,
        Presence::Unknown => UnitAt::Waiting,
    }
}

/// All units in the order of the plan, by their short names.
pub fn of_all(conference: &Conference, at: impl Fn(UnitId) -> UnitAt) -> Vec<SlideUnit> {
    let unit = |unit: UnitId| SlideUnit { name: conference.short(unit).to_owned(), at: at(unit) };
    conference.active_units().map(unit).collect()
}

/// Who may vote while hands are raised or nobody is counted, who objected, and who answered to the call of its name;
/// `None` where votes are secret, or none are given now.
pub fn in_vote(ballot: &Ballot, hall: &Hall, unit: UnitId, called: Option<UnitId>) -> Option<UnitAt> {
    if !matches!(ballot.step, BallotStage::Frozen | BallotStage::Open) {
        return None;
    }
    let place = ballot.voting().asked().or_else(|| ballot.places().next())?;
    match ballot.voting().view() {
        CountView::Sheets(_) => return None,
        CountView::Calls(calls) if calls.contains_key(&(place.0, place.1, unit)) => return Some(UnitAt::Done),
        CountView::Calls(_) if called == Some(unit) => return Some(UnitAt::Called),
        CountView::Calls(_) | CountView::Objection | CountView::Hands(_) => {}
    }
    if ballot.objections.iter().any(|(who, _)| *who == Some(unit)) {
        return Some(UnitAt::Objects);
    }
    let votes = ballot.electorate.contains(&unit) && !ballot.is_out(unit);
    let there = presence(hall, unit);
    Some(if votes {
        UnitAt::Votes
    } else if matches!(there, UnitAt::Away | UnitAt::NoPaper | UnitAt::CutOff) {
        there
    } else {
        UnitAt::Aside
    })
}

/// Who is called in a vote by name: the first of those who are there and did not answer yet.
pub fn called(ballot: &Ballot) -> Option<UnitId> {
    let open = Some(ballot).filter(|ballot| ballot.step == BallotStage::Open)?;
    let (place, CountView::Calls(calls)) = (open.voting().asked()?, open.voting().view()) else { return None };
    let waits = |unit: &&UnitId| !calls.contains_key(&(place.0, place.1, **unit)) && !open.is_out(**unit);
    open.electorate.iter().find(waits).copied()
}

/// The units in a vote, for the hall; none where votes are secret.
pub fn of_ballot(conference: &Conference, hall: &Hall, ballot: &Ballot) -> Vec<SlideUnit> {
    let called = called(ballot);
    let at = |unit| in_vote(ballot, hall, unit, called);
    if conference.active_units().any(|unit| at(unit).is_none()) {
        return Vec::new();
    }
    of_all(conference, |unit| at(unit).unwrap_or(UnitAt::Waiting))
}
