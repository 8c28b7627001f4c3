//! Where on a screen something stands that can be pointed at: noted as it is drawn, looked up when the mouse is pressed.

use crate::domain::ids::{ItemId, UnitId};
use ratatui::layout::{Position, Rect};
use std::cell::RefCell;

/// Something that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The tile of a unit.
    Unit(UnitId),
    /// An item of the agenda.
    Item(ItemId),
}

/// All of a frame.
#[derive(Debug, Default)]
pub struct Spots(RefCell<Vec<(Rect, Spot)>>);

impl Spots {
    /// Another frame begins.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// Something stands there.
    pub fn put(&self, place: Rect, spot: Spot) {
        self.0.borrow_mut().push((place, spot));
    }

    /// What stands there; of several what was drawn last.
    pub fn at(&self, at: Position) -> Option<Spot> {
        self.0.borrow().iter().rev().find(|(place, _)| place.contains(at)).map(|(_, spot)| *spot)
    }
}
