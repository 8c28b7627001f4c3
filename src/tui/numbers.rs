//! The number of a unit or a guest in a list: wherever it stands, the one that it has in the roll (F4).

use crate::domain::State;
use crate::domain::ids::{GuestId, UnitId};
use std::collections::BTreeSet;

/// Of a unit: its place among those that there are; of who was proposed from below, behind them.
pub fn of_unit(state: &State, unit: UnitId) -> Option<usize> {
    let conference = &state.conference;
    let below = conference.candidate_ids().filter(|id| !id.is_member());
    conference.active_units().chain(below).position(|known| known == unit).map(|at| at + 1)
}

/// Of a guest: behind the units.
pub fn of_guest(state: &State, guest: GuestId) -> Option<usize> {
    let at = state.conference.guest_ids().position(|known| known == guest)?;
    Some(state.conference.active_units().count() + at + 1)
}

/// The numbers of the rows of a list, some of which have one of their own. A row before those is 0, for there is one such
/// at most; those behind go on. Where two would be called by one number, all are called by their place.
pub fn of_rows(own: &[Option<usize>]) -> Vec<usize> {
    let mut last = own.iter().flatten().copied().max().unwrap_or(0);
    let leads = matches!(own, [None, Some(_), ..]);
    let number = |(at, own): (usize, &Option<usize>)| match own {
        Some(own) => *own,
        None if at == 0 && leads => 0,
        None => {
            last += 1;
            last
        }
    };
    let numbers: Vec<usize> = own.iter().enumerate().map(number).collect();
    let one_each = numbers.iter().collect::<BTreeSet<_>>().len() == numbers.len();
    if one_each { numbers } else { (1..=own.len()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_units_keep_the_numbers_of_the_units() {
        assert_eq!(of_rows(&[Some(2), Some(5), Some(6)]), [2, 5, 6]);
        assert_eq!(of_rows(&[None, Some(2), Some(5), None, None]), [0, 2, 5, 6, 7]);
        assert_eq!(of_rows(&[Some(2), Some(2), Some(3)]), [1, 2, 3], "in two lists at once");
        assert_eq!(of_rows(&[None, None]), [1, 2]);
        assert!(of_rows(&[]).is_empty());
    }
}
