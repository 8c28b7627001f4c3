//! What was given and what it came to: answers, votes, counts and verdicts, as plain data.

use crate::domain::ids::UnitId;
use crate::domain::vote::manner::{Manner, list};
use crate::domain::vote::paper_ballots::sheets::Sheets;
use crate::domain::vote::setup::rule::Rule;
use crate::domain::vote::votes::{Answer, Votes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Hỏi ý kiến chung.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Nobody objected.
    pub agreed: bool,
}

/// A show of hands, by question and choice.
pub type HandCounts = BTreeMap<(u16, u16), Votes>;

/// Answers called out, by question, choice and unit.
pub type Calls = BTreeMap<(u16, u16, UnitId), Answer>;

macro_rules! counts {
    ([] $($(#[$doc:meta])* $name:ident($memory:ident) $word:tt $file:ident;)*) => {
        /// What has been counted so far, in the manner in which it is counted.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Count {
            $($(#[$doc])* $name($memory),)*
        }

        impl Count {
            /// The manner in which it is counted.
            pub fn manner(&self) -> Manner {
                match self {
                    $(Self::$name(_) => Manner::$name,)*
                }
            }

            /// Nothing counted yet.
            pub fn blank(manner: Manner) -> Self {
                match manner {
                    $(Manner::$name => Self::$name($memory::default()),)*
                }
            }
        }
    };
}
list!(counts);

/// What one choice came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceResult {
    /// Votes in the hall.
    pub votes: Votes,
    /// Written opinions, counted apart.
    pub written: Votes,
    /// Whether it reached the line.
    pub reached: bool,
}

/// How a question came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// At least one choice wins, all within the quota.
    Decided,
    /// Nobody reached the line.
    Nobody,
    /// More reached the line than the quota takes; the first are clear.
    OverQuota,
    /// Equal votes at the last seat: none of the tied wins by itself.
    Tied,
}

/// The verdict on one question: data with its reason and the rule used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Decided by «nhất trí», without a count.
    pub agreed: bool,
    /// By choice.
    pub lines: Vec<ChoiceResult>,
    /// Number the share is taken of; 0 where nothing was counted.
    pub of: u32,
    /// The rule used.
    pub rule: Rule,
    /// Choices that win, by number.
    pub winners: Vec<u16>,
    /// Choices tied at the last place, by number.
    pub tied: Vec<u16>,
    /// How it came out.
    pub outcome: Decision,
}

impl ChoiceResult {
    /// Yes in the hall and in writing, as far as writing counts.
    pub fn yes(&self) -> u32 {
        self.votes.yes + self.written.yes
    }
}
