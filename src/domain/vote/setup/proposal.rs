//! What a stage puts to the vote.

use crate::domain::vote::ballot::{Manner, Question};
use crate::domain::vote::verdict::way::{self, Way};
use serde::{Deserialize, Serialize};

/// At most this many rounds (Thông tư 01/2024/TT-TANDTC Điều 29, by analogy).
pub const ROUNDS: u8 = 2;

/// What a stage puts to the vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The questions of one ballot.
    pub questions: Vec<Question>,
    /// How votes are given, if the chair does not choose otherwise.
    pub manner: Manner,
    /// What the plan says of counting and of ties.
    pub ways: Ways,
}

/// What a plan says of counting and of ties, for any stage with a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// Sheets are counted twice, by two tellers apart; none: from fifty entitled on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub double: Option<bool>,
    /// What is looked at, in order, where votes are equal.
    #[serde(default = "way::usual")]
    pub ties: Vec<Way>,
    /// One question after the other, each on its own sheet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_turn: bool,
}

impl Default for Ways {
    fn default() -> Self {
        Self { double: None, ties: way::usual(), in_turn: false }
    }
}
