//! What can be asked of the agenda.

use crate::domain::ids::ItemId;
use crate::domain::stages::kind::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be asked of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Brings an item on stage; the one there is left, to be returned to.
    Start {
        /// Which.
        item: ItemId,
    },
    /// Finishes the item on stage and brings on the next.
    Finish,
    /// Passes over an item, with a reason.
    Pass {
        /// Which.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// Moves an item: «Đưa lên trước», «Lùi lại sau».
    Move {
        /// Which.
        item: ItemId,
        /// Before this one; none: to the end.
        before: Option<ItemId>,
        /// Why.
        reason: String,
    },
    /// Adds an item of a kind, with every default.
    Add {
        /// Its title.
        title: String,
        /// Its kind.
        kind: Kind,
        /// Before this one; none: at the end.
        before: Option<ItemId>,
        /// Its planned minutes.
        #[serde(default)]
        minutes: Option<u16>,
        /// Why.
        reason: String,
    },
    /// Renames an item.
    Rename {
        /// Which.
        item: ItemId,
        /// To what.
        title: String,
    },
}
