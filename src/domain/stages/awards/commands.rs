//! Bình xét: what only this kind of stage can be asked, and what was done.

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
    /// Makes the lists from the adopted table of marks.
    Propose,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Event {
    /// Lists were made from the adopted table of marks.
    Proposed {
        /// By award, in the order of the plan.
        lists: Vec<Vec<UnitId>>,
    },
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self, _conference: &Conference) -> String {
        let Self::Proposed { .. } = self;
        "lập danh sách đề cử theo bảng điểm".to_owned()
    }
}
