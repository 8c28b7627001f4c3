//! What of the grid can be pointed at, as it was drawn.

use crate::tui::layers::tally::sheet::ChoiceIndex;
use crate::tui::layers::tally::sums::SumCell;
use ratatui::layout::{Position, Rect};

/// Something in the grid that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridSpot {
    /// A cell.
    Cell(SumCell),
    /// A row.
    Row(ChoiceIndex),
}

/// What can be pointed at, and how far the rows were scrolled by themselves.
#[derive(Debug, Default)]
pub struct Pointing {
    spots: Vec<(Rect, GridSpot)>,
    /// The rows were scrolled, and stand so until the next key: the caret may be out of sight.
    pub scrolled: bool,
}

impl Pointing {
    /// Another frame begins.
    pub fn clear(&mut self) {
        self.spots.clear();
    }

    /// Something stands there.
    pub fn put(&mut self, place: Rect, spot: GridSpot) {
        self.spots.push((place, spot));
    }

    /// What stands there; a cell before the row that it is of.
    pub fn at(&self, at: Position) -> Option<GridSpot> {
        self.spots.iter().rev().find(|(place, _)| place.contains(at)).map(|(_, spot)| *spot)
    }
}
