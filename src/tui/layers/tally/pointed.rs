//! The mouse over the grid: a press puts the caret on a cell or a row, the wheel scrolls. Neither marks or counts.

use crate::tui::layers::tally::grid::{Tally, TallyState};
use crate::tui::layers::tally::pointing::GridSpot;
use ratatui::layout::Position;

impl Tally {
    /// Puts the caret where it is pointed at.
    pub fn point_at(&mut self, at: Position) {
        let Some(spot) = self.pointing.at(at) else { return };
        self.end_find();
        self.pointing.scrolled = false;
        self.message.clear();
        // Where the caret goes while hands are counted, there the hall is asked.
        self.unsaved |= self.state.is_hands();
        match (&mut self.state, spot) {
            (TallyState::Sums(sums), GridSpot::Cell(cell)) => sums.go_to(cell),
            (TallyState::Sums(sums), GridSpot::Row(row)) => sums.go_to_row(row),
            (TallyState::Reading(reading), GridSpot::Row(row)) if !reading.is_done() => reading.at = row,
            (TallyState::Reading(_), GridSpot::Row(_) | GridSpot::Cell(_)) => {}
        }
    }

    /// Scrolls the rows; the caret stays where it is.
    pub fn scroll(&mut self, down: bool, rows: usize) {
        self.first = if down { self.first.saturating_add(rows) } else { self.first.saturating_sub(rows) };
        self.pointing.scrolled = true;
    }
}
