//! What an event means for everything around it: the item, undo, and a result that is being read out.

use crate::domain::ids::{BallotId, ItemId};

/// Where an event belongs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// To no item.
    #[default]
    Session,
    /// To the item on stage, whichever that is.
    OnStage,
    /// To this item.
    Item(ItemId),
}

/// What undo makes of an event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Undo {
    /// Nobody's deed, or part of another one that is taken back with it.
    #[default]
    Nothing,
    /// A deed beside the meeting, as a note or what the wall shows: it can be taken back, and touches no item.
    Aside,
    /// A step of the meeting that can be taken back.
    Step,
    /// A step that was said aloud or sealed: it stays.
    Sealed,
    /// A deed that touches no item and can be taken back; what others took back may have stood on it: put back after
    /// it, that would be another step.
    Ground,
}

/// What an event does to the result that is being read out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reading {
    /// It stands beside the meeting: the result goes on being read.
    #[default]
    GoesOn,
    /// The result of this ballot is read out from now on.
    Begins(BallotId),
    /// The meeting goes on to something else.
    Ends,
}

/// What an event touches, answered by the event itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About {
    /// Where it belongs.
    pub scope: Scope,
    /// What undo makes of it.
    pub undo: Undo,
    /// What becomes of a result that is being read out.
    pub reading: Reading,
    /// It gave somebody the floor.
    pub gives_floor: bool,
    /// It added its item.
    pub adds_item: bool,
}

impl About {
    /// Of no item, with this answer to undo.
    pub fn of(undo: Undo) -> Self {
        Self { undo, ..Self::default() }
    }

    /// A step of the meeting.
    pub fn step(scope: Scope) -> Self {
        Self { scope, undo: Undo::Step, ..Self::default() }
    }

    /// With another answer to undo.
    #[must_use]
    pub fn undone_as(self, undo: Undo) -> Self {
        Self { undo, ..self }
    }

    /// What was being read out ends with it, if `moves_on`.
    #[must_use]
    pub fn ends_reading(self, moves_on: bool) -> Self {
        Self { reading: if moves_on { Reading::Ends } else { self.reading }, ..self }
    }

    /// The item that it touches, while `on_stage` is.
    pub fn item(&self, on_stage: Option<ItemId>) -> Option<ItemId> {
        match self.scope {
            Scope::Session => None,
            Scope::OnStage => on_stage,
            Scope::Item(item) => Some(item),
        }
    }
}

impl Reading {
    /// The ballot whose result is read out after an event, from the one before it.
    pub fn after(self, before: Option<BallotId>) -> Option<BallotId> {
        match self {
            Self::GoesOn => before,
            Self::Begins(ballot) => Some(ballot),
            Self::Ends => None,
        }
    }
}
