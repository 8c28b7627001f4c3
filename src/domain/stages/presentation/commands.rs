//! Trao thưởng: what only this kind of stage can be asked, and what was done.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

/// What only this kind of stage can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Command {
    /// This unit receives what is handed over.
    Receive {
        /// The unit.
        unit: UnitId,
    },
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Event {
    /// A unit received what was handed over.
    Received {
        /// The unit.
        unit: UnitId,
    },
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        let Self::Received { unit } = self;
        format!("{} nhận khen thưởng", conference.short(*unit))
    }
}
