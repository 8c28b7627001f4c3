//! Who of a frozen list takes part now: asked again when the vote is opened and when it is counted.
//!
//! The list itself stays as it was frozen; who left, lost the line or stands aside is not among the rest who agree.

use crate::domain::ids::UnitId;
use crate::domain::obstacle::{self, Obstacle};
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question};
use crate::domain::vote::electorate::freeze;
use crate::domain::vote::event::Event;
use std::borrow::Cow;

/// The units of the frozen list that take no part as things stand.
pub fn away(scene: &Scene, ballot: &Ballot) -> Vec<UnitId> {
    let here = |unit: UnitId| scene.may_vote(unit);
    ballot.electorate.iter().copied().filter(|unit| !here(*unit)).collect()
}

/// The ballot as the hall stands now: until its votes are given, who is away is not what was noted last.
pub fn seen<'a>(scene: &Scene, ballot: &'a Ballot) -> Cow<'a, Ballot> {
    let running = matches!(ballot.step, BallotStage::Frozen | BallotStage::Open);
    if !running || !ballot.voting().looks_round() {
        return Cow::Borrowed(ballot);
    }
    let away = away(scene, ballot);
    if away == ballot.away {
        return Cow::Borrowed(ballot);
    }
    Cow::Owned(Ballot { away, ..ballot.clone() })
}

/// Tells the journal who is away now, if that is not what was noted last.
pub fn noted(seen: &Ballot, known: &Ballot) -> Option<Event> {
    (seen.away != known.away).then(|| Event::Away { ballot: known.id, units: seen.away.clone(), checked: false })
}

/// What stands in the way of a count that begins now; what a reason has let through is not asked again.
pub fn obstacles(scene: &Scene, seen: &Ballot) -> Vec<Obstacle> {
    // What was announced stands while it is counted again, however many are left.
    let begins = seen.step == BallotStage::Frozen || seen.voting().begins_count();
    if !begins || seen.review().is_some() {
        return Vec::new();
    }
    let numbered = (0u16..).zip(&seen.questions);
    let coming = numbered.filter(|(number, _)| !seen.is_counted_through(*number)).map(|(_, question)| question);
    let coming: Vec<&Question> = coming.collect();
    let found = [freeze::enough(scene), freeze::reach(scene, &coming, seen.in_hall(), &seen.written)];
    let waived = |found: &Obstacle| obstacle::is_waived(scene.went_on, scene.item, found);
    found.into_iter().flatten().filter(|found| !waived(found)).collect()
}

/// Refuses to go on where nobody should be asked to vote as things stand; a reason lets it through.
pub fn check(scene: &Scene, seen: &Ballot) -> Result<(), Refusal> {
    if scene.waived {
        return Ok(());
    }
    freeze::waivable(obstacles(scene, seen))
}

/// Notes who is in the hall, in spite of what stands in the way: the count may then begin.
pub fn confirm(scene: &Scene, ballot: &Ballot) -> Result<Event, Refusal> {
    let seen = seen(scene, ballot);
    check(scene, &seen)?;
    if !scene.waived && seen.away == ballot.away {
        return Err(Refusal::Already("Danh sách có mặt không thay đổi; tiếp tục kiểm đếm.".into()));
    }
    Ok(Event::Away { ballot: ballot.id, units: seen.away.clone(), checked: true })
}
