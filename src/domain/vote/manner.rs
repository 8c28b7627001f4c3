//! The list of manners of voting, one line each: its name, what it remembers, and the word that a plan uses.
//!
//! Everything else about a manner stands in its file under `manners/`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hands the list to another macro, after its arguments.
macro_rules! list {
    ($then:ident $($arguments:tt)*) => {
        $then! {
            [$($arguments)*]
            /// Hỏi ý kiến chung: any objection?
            Consent(Agreement) "general" consent;
            /// Biểu quyết giơ tay.
            Hands(HandCounts) "hands" hands;
            /// Gọi tên từng đơn vị.
            RollCallVote(Calls) "roll_call" roll_call;
            /// Bỏ phiếu kín bằng phiếu.
            SecretBallot(Sheets) "paper" paper;
        }
    };
}
pub(crate) use list;

macro_rules! ids {
    ([] $($(#[$doc:meta])* $name:ident($memory:ident) $word:tt $file:ident;)*) => {
        /// How votes are given.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub enum Manner {
            $($(#[$doc])* #[serde(rename = $word)] $name,)*
        }

        impl Manner {
            /// All, in the order offered.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The words that a plan uses, in the same order.
            pub const PLAN: &'static [&'static str] = &[$($word),*];
        }
    };
}
list!(ids);

impl Manner {
    /// How the hall is asked where nothing can be counted, because the number of units is not known.
    pub const UNCOUNTED: Self = Self::Consent;

    /// How the hall is asked about how to vote.
    pub const PROCEDURAL: Self = Self::Consent;

    /// What stands in for a manner that cannot be used as things are.
    pub const STAND_IN: Self = Self::Hands;

    /// By the word a plan uses.
    pub fn from_plan(word: &str) -> Option<Self> {
        Self::PLAN.iter().zip(Self::ALL).find(|(known, _)| **known == word).map(|(_, manner)| *manner)
    }
}
