//! Answers and votes: the smallest numbers of a ballot.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One answer to one choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Đồng ý.
    Yes,
    /// Không đồng ý.
    No,
    /// Ý kiến khác.
    Other,
    /// Không trả lời: a lost line, or nobody there; counted nowhere.
    Silent,
}

impl Answer {
    /// What a unit may say.
    pub const SPOKEN: [Self; 3] = [Self::Yes, Self::No, Self::Other];

    /// As spoken.
    pub fn words(self) -> &'static str {
        match self {
            Self::Yes => "đồng ý",
            Self::No => "không đồng ý",
            Self::Other => "ý kiến khác",
            Self::Silent => "không trả lời",
        }
    }
}

/// Votes for one choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Votes {
    /// Đồng ý.
    pub yes: u32,
    /// Không đồng ý.
    pub no: u32,
    /// Ý kiến khác; on a sheet: không đánh dấu.
    pub other: u32,
}

impl Votes {
    /// All of them.
    pub fn sum(self) -> u64 {
        u64::from(self.yes) + u64::from(self.no) + u64::from(self.other)
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        Self {
            yes: self.yes.saturating_add(more.yes),
            no: self.no.saturating_add(more.no),
            other: self.other.saturating_add(more.other),
        }
    }

    /// Counts one answer.
    pub fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Yes => self.yes += 1,
            Answer::No => self.no += 1,
            Answer::Other => self.other += 1,
            Answer::Silent => {}
        }
    }
}
