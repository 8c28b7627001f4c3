//! Đề cử từ bảng điểm: from score to nomination, by rank; who may not be proposed is left out.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::score::rank::Total;

/// Units by their adopted totals, highest first, without those that may not be proposed.
pub fn ranked(conference: &Conference, totals: &[Total]) -> Vec<(UnitId, i64)> {
    let may = |unit: UnitId| {
        conference
            .unit(unit)
            .is_some_and(|unit| !unit.gone && unit.ineligible.is_none() && unit.registered != Some(false))
    };
    let known = totals.iter().filter_map(|total| Some((total.unit, total.total?)));
    let mut known: Vec<(UnitId, i64)> = known.filter(|(unit, _)| may(*unit)).collect();
    known.sort_by_key(|(unit, total)| (std::cmp::Reverse(*total), *unit));
    known
}

/// The first of a ranking that are not taken yet, with all who are equal to the last of them.
pub fn first(ranked: &[(UnitId, i64)], many: u16, taken: &[UnitId]) -> Vec<UnitId> {
    let free: Vec<&(UnitId, i64)> = ranked.iter().filter(|(unit, _)| !taken.contains(unit)).collect();
    let Some(last) = usize::from(many).checked_sub(1).map(|at| at.min(free.len().saturating_sub(1))) else {
        return Vec::new();
    };
    let line = free.get(last).map(|(_, total)| *total);
    free.iter().filter(|(_, total)| Some(*total) >= line).map(|(unit, _)| *unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_totals_stand_together() {
        let ranked: Vec<(UnitId, i64)> =
            [(1, 98), (2, 95), (3, 95), (4, 90)].map(|(unit, total)| (UnitId(unit), total)).to_vec();
        let of = |many, taken: &[u16]| {
            let taken: Vec<UnitId> = taken.iter().map(|unit| UnitId(*unit)).collect();
            first(&ranked, many, &taken).iter().map(|unit| unit.0).collect::<Vec<_>>()
        };
        assert_eq!(of(1, &[]), [1]);
        assert_eq!(of(2, &[]), [1, 2, 3]);
        assert_eq!(of(1, &[1]), [2, 3]);
        assert_eq!(of(9, &[2]), [1, 3, 4]);
        assert_eq!(of(0, &[]), Vec::<u16>::new());
    }
}
