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
    /// The minutes are put to the vote as they stand.
    Seal {
        /// SHA-256 of the text, in hexadecimal.
        sha256: String,
        /// The text itself; empty: to be made and filled in by who asks.
        #[serde(default)]
        text: String,
    },
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Event {
    /// The minutes were put to the vote; written by versions that kept their hash only.
    Sealed {
        /// SHA-256 of the text, in hexadecimal.
        sha256: String,
    },
    /// The minutes were put to the vote: this text, and no other, is what the hall adopts.
    Put {
        /// SHA-256 of the text, in hexadecimal.
        sha256: String,
        /// The text, as the papers write it down.
        text: String,
    },
    /// What was put or adopted is withdrawn, to be put anew.
    AdoptionWithdrawn {
        /// Why.
        reason: String,
    },
}

impl Command {
    /// Puts a text to the vote.
    pub fn seal(text: String) -> Self {
        Self::Seal { sha256: crate::text::sha256(text.as_bytes()), text }
    }
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self, _conference: &Conference) -> String {
        match self {
            Self::Sealed { .. } | Self::Put { .. } => "chốt bản biên bản đưa ra thông qua".to_owned(),
            Self::AdoptionWithdrawn { reason } => format!("rút lại việc thông qua biên bản: {reason}"),
        }
    }

    /// Whether text and hash belong together, as far as both are here.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Sealed { .. } | Self::AdoptionWithdrawn { .. } => true,
            Self::Put { sha256, text } => *sha256 == crate::text::sha256(text.as_bytes()),
        }
    }
}
