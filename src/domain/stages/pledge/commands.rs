//! Ký giao ước: what only this kind of stage can be asked, and what was done.

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
    /// These units sign.
    Sign {
        /// In the order in which they come up.
        units: Vec<UnitId>,
    },
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Event {
    /// Units signed.
    Signed {
        /// In order.
        units: Vec<UnitId>,
    },
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self, _conference: &Conference) -> String {
        let Self::Signed { units } = self;
        format!("{} đơn vị ký giao ước", units.len())
    }
}
