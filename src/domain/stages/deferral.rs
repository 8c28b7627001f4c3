//! What a unit does later than the others: it signs or receives after the meeting.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

/// Asked of a stage in which units come up one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Command {
    /// This unit signs, or receives, later.
    Later {
        /// The unit.
        unit: UnitId,
    },
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Event {
    /// A unit signs or receives later.
    Postponed {
        /// The unit.
        unit: UnitId,
    },
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        let Self::Postponed { unit } = self;
        format!("{} thực hiện sau", conference.short(*unit))
    }
}
