//! Thông qua: what only this kind of stage can be asked, and what was done.

use crate::domain::conference::Conference;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

/// What only this kind of stage can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Command {
    /// The minutes are adopted as they stand.
    Seal {
        /// SHA-256 of the text, in hexadecimal.
        sha256: String,
    },
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Event {
    /// The minutes were adopted.
    Sealed {
        /// SHA-256 of the text, in hexadecimal.
        sha256: String,
    },
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self, _conference: &Conference) -> String {
        let Self::Sealed { .. } = self;
        "chốt bản biên bản đưa ra thông qua".to_owned()
    }
}
