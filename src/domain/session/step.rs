//! A step that can be taken back.

use crate::domain::actor::Role;
use crate::domain::conference::Conference;
use crate::domain::ids::ItemId;
use crate::domain::session::event::Event;
use std::sync::Arc;
use uuid::Uuid;

/// A step that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The command.
    pub command: Uuid,
    /// Whose.
    pub role: Role,
    /// In which item.
    pub item: Option<ItemId>,
    /// What it was: its first event.
    pub what: Arc<Event>,
    /// It was said aloud or sealed: it cannot be taken back.
    pub sealed: bool,
    /// It gave the floor: the turn, from 1.
    pub turn: Option<u32>,
    /// Another item that it touched: the one that came on stage.
    pub also: Option<ItemId>,
    /// It added its item.
    pub adds: bool,
}

impl Step {
    /// What it was, in a few words.
    pub fn words(&self, conference: &Conference) -> String {
        self.what.words(conference)
    }

    /// The items that it touched.
    pub fn items(&self) -> impl Iterator<Item = ItemId> + use<> {
        self.item.into_iter().chain(self.also)
    }

    /// Takes in a further event of the same command.
    pub fn join(&mut self, further: &Self) {
        self.sealed |= further.sealed;
        self.also = self.also.or(further.item.filter(|item| Some(*item) != self.item));
    }
}
