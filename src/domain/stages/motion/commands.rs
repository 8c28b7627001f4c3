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
        let (Self::Sealed { .. } | Self::Put { .. }) = self;
        "chốt bản biên bản đưa ra thông qua".to_owned()
    }

    /// SHA-256 of the text put to the vote.
    pub fn sha256(&self) -> &str {
        let (Self::Sealed { sha256 } | Self::Put { sha256, .. }) = self;
        sha256
    }

    /// Whether text and hash belong together, as far as both are here.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Sealed { .. } => true,
            Self::Put { sha256, text } => *sha256 == crate::text::sha256(text.as_bytes()),
        }
    }
}
