//! Whether enough units take part: those present and, where the conference says so, those that wrote.

use crate::domain::conference::Conference;
use crate::domain::hall::Hall;
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::vote::ballots::Ballots;
use crate::domain::vote::electorate::aside::AsideKind;

/// How many units take part, and how many must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    /// Units present.
    pub present: u32,
    /// Units away that count by what they wrote.
    pub wrote: u32,
    /// Units needed.
    pub need: u32,
    /// Whether there are enough.
    pub reached: bool,
}

/// Of a vote in an item, or of the meeting where none is named; `None` if the number of members is not known.
pub fn of(conference: &Conference, hall: &Hall, ballots: &Ballots, item: Option<ItemId>) -> Option<Quorum> {
    let (rule, members) = (conference.quorum, u32::from(conference.members()?));
    let count = |units: Vec<UnitId>| u32::try_from(units.len()).unwrap_or(u32::MAX);
    let out = |unit: &UnitId| {
        let absent = ballots.aside.iter().filter(|known| known.kind == AsideKind::Absent && Some(known.item) == item);
        absent.map(|known| known.unit).any(|known| known == *unit)
    };
    let present = count(hall.present().into_iter().filter(|unit| !out(unit)).collect());
    let wrote = if conference.written_in_quorum { count(writers(conference, hall, ballots, item)) } else { 0 };
    let reached = rule.reached(present.saturating_add(wrote), members);
    Some(Quorum { present, wrote, need: rule.need(members), reached })
}

/// The members away that wrote for an item, or for any where none is named; each once, in order.
pub fn writers(conference: &Conference, hall: &Hall, ballots: &Ballots, item: Option<ItemId>) -> Vec<UnitId> {
    let own = ballots.opinions.iter().filter(|(of, _)| item.is_none_or(|item| item == *of));
    let away = |unit: &UnitId| !hall.of(*unit).is_present() && !conference.is_gone(*unit);
    let mut units: Vec<UnitId> = own.map(|(_, opinion)| opinion.unit).filter(away).collect();
    units.sort_unstable();
    units.dedup();
    units
}
