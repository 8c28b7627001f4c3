//! The table of marks with what is typed in it, as it is drawn: of a change only the unit that it is about is weighed anew.

use crate::domain::State;
use crate::domain::ids::UnitId;
use crate::domain::score::change::{Spot, Typed, Weighed, weigh};
use crate::domain::score::rank::{self, Ranked};
use crate::domain::score::sheet::Sheet;
use crate::tui::layers::scores::unsent;
use std::collections::BTreeMap;

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownMarks {
    /// The last event that it was made after.
    seq: u64,
    /// What was typed, by cell.
    pub cells: BTreeMap<Spot, String>,
    /// The table with all that is good of it.
    pub sheet: Sheet,
    /// What is wrong with the others.
    pub faults: BTreeMap<Spot, String>,
    /// Ranks by the agreed marks.
    pub ranked: Vec<Ranked>,
    /// How many cells were weighed for it so far.
    #[cfg(test)]
    pub weighed: usize,
}

impl ShownMarks {
    /// All of it weighed.
    pub fn of(state: &State, sheet: &Sheet, cells: BTreeMap<Spot, String>) -> Self {
        let mut shown = Self {
            seq: state.seq,
            cells: BTreeMap::new(),
            sheet: Sheet::default(),
            faults: BTreeMap::new(),
            ranked: Vec::new(),
            #[cfg(test)]
            weighed: 0,
        };
        shown.sheet = shown.weigh(state, sheet, cells);
        shown.rank(state);
        shown
    }

    /// Whether nothing was recorded since.
    pub fn is_of(&self, state: &State) -> bool {
        self.seq == state.seq
    }

    /// Weighs what is typed for one unit anew: its sums are nobody else's.
    pub fn again(&mut self, state: &State, sheet: &Sheet, unit: UnitId, cells: BTreeMap<Spot, String>) {
        self.cells.retain(|spot, _| spot.unit != unit);
        self.faults.retain(|spot, _| spot.unit != unit);
        let known = sheet.marks.iter().filter(|mark| mark.unit == unit).cloned().collect();
        let own = Sheet { groups: sheet.groups.clone(), bands: Vec::new(), marks: known };
        let own = self.weigh(state, &own, cells).marks.pop();
        match (own, self.sheet.marks.iter().position(|mark| mark.unit == unit)) {
            (Some(own), Some(at)) => self.sheet.marks[at] = own,
            (Some(own), None) => self.sheet.marks.push(own),
            (None, at) => drop(at.map(|at| self.sheet.marks.remove(at))),
        }
        self.rank(state);
    }

    /// Puts cells in, and their faults; answers the table with the good ones.
    fn weigh(&mut self, state: &State, sheet: &Sheet, cells: BTreeMap<Spot, String>) -> Sheet {
        let typed: Vec<Typed> = unsent::marks(&cells);
        let Weighed { sheet, faults, .. } = weigh(sheet, &state.conference, &typed);
        self.faults.extend(faults.into_iter().filter_map(|fault| Some((typed.get(fault.at)?.spot(), fault.words))));
        #[cfg(test)]
        {
            self.weighed += typed.len();
        }
        self.cells.extend(cells);
        sheet
    }

    fn rank(&mut self, state: &State) {
        self.ranked = rank::ranked(&rank::totals(&self.sheet, state.conference.active_units()));
    }
}
