//! What can be asked of a ballot, and what happened to it.

use crate::domain::ids::{BallotId, ItemId, UnitId};
use crate::domain::vote::ballot::{Answer, Manner, Opinion, Question};
use crate::domain::vote::tally::{Verdict, Votes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be asked of a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Chốt danh sách biểu quyết, for the questions of the item on stage.
    Freeze {
        /// The manner, if not the one planned.
        #[serde(default)]
        manner: Option<Manner>,
    },
    /// Mở.
    Open {
        /// Which.
        ballot: BallotId,
    },
    /// Hỏi ý kiến chung: nobody objects.
    Agree {
        /// Which.
        ballot: BallotId,
    },
    /// Hỏi ý kiến chung: somebody objects; a show of hands follows where numbers are known.
    Object {
        /// Which.
        ballot: BallotId,
        /// Who.
        #[serde(default)]
        unit: Option<UnitId>,
        /// In a few words.
        words: String,
    },
    /// A show of hands for one choice.
    Hands {
        /// Which.
        ballot: BallotId,
        /// Question, from 0.
        question: u16,
        /// Choice, from 0.
        choice: u16,
        /// Đồng ý.
        yes: u32,
        /// Không đồng ý.
        no: u32,
        /// Ý kiến khác.
        other: u32,
    },
    /// One unit's spoken answer.
    Call {
        /// Which.
        ballot: BallotId,
        /// Question, from 0.
        question: u16,
        /// Choice, from 0.
        choice: u16,
        /// Who.
        unit: UnitId,
        /// What it said.
        answer: Answer,
    },
    /// Chốt kết quả.
    Settle {
        /// Which.
        ballot: BallotId,
    },
    /// Công bố.
    Announce {
        /// Which.
        ballot: BallotId,
    },
    /// Đếm lại, before announcing.
    Recount {
        /// Which.
        ballot: BallotId,
        /// Who asked.
        by: String,
        /// Why.
        reason: String,
    },
    /// Voids an opening while nothing is counted.
    Void {
        /// Which.
        ballot: BallotId,
        /// Why.
        reason: String,
    },
    /// Leaves what a ballot did not decide as it is.
    Leave {
        /// Which.
        ballot: BallotId,
    },
    /// A written opinion of an absent unit, for an item whose list is not frozen yet.
    Opinion {
        /// For this item.
        item: ItemId,
        /// What it says, naming question and choice.
        unit: UnitId,
        /// Title of the question.
        question: String,
        /// Label of the choice.
        choice: String,
        /// Its answer.
        answer: Answer,
    },
}

/// What happened to a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The electorate was frozen.
    Frozen {
        /// Its number.
        ballot: BallotId,
        /// The item.
        item: ItemId,
        /// 1 or 2.
        round: u8,
        /// How votes are given.
        manner: Manner,
        /// What is asked.
        questions: Vec<Question>,
        /// Who may vote.
        electorate: Vec<UnitId>,
        /// Number of member units.
        members: Option<u16>,
        /// Written opinions that count.
        written: Vec<Opinion>,
    },
    /// Opened.
    Opened {
        /// Which.
        ballot: BallotId,
    },
    /// Nobody objected.
    Agreed {
        /// Which.
        ballot: BallotId,
    },
    /// Somebody objected.
    Objected {
        /// Which.
        ballot: BallotId,
        /// Who.
        unit: Option<UnitId>,
        /// In a few words.
        words: String,
        /// How it goes on.
        manner: Manner,
    },
    /// Hands were counted for one choice.
    HandsCounted {
        /// Which.
        ballot: BallotId,
        /// Question, from 0.
        question: u16,
        /// Choice, from 0.
        choice: u16,
        /// The count.
        votes: Votes,
    },
    /// A unit answered.
    Called {
        /// Which.
        ballot: BallotId,
        /// Question, from 0.
        question: u16,
        /// Choice, from 0.
        choice: u16,
        /// Who.
        unit: UnitId,
        /// What it said.
        answer: Answer,
    },
    /// The result stands.
    Settled {
        /// Which.
        ballot: BallotId,
        /// By question.
        verdicts: Vec<Verdict>,
    },
    /// The hall heard it.
    Announced {
        /// Which.
        ballot: BallotId,
    },
    /// The count is not used.
    CountDropped {
        /// Which.
        ballot: BallotId,
        /// Who asked.
        by: String,
        /// Why.
        reason: String,
    },
    /// The opening is void.
    Voided {
        /// Which.
        ballot: BallotId,
        /// Why.
        reason: String,
    },
    /// What is undecided stays so.
    LeftUndecided {
        /// Which.
        ballot: BallotId,
    },
    /// A written opinion came in.
    OpinionReceived {
        /// For this item.
        item: ItemId,
        /// What it says.
        opinion: Opinion,
    },
    /// A unit's written opinions lapse: its voter is here.
    OpinionsLapsed {
        /// Whose.
        unit: UnitId,
    },
}
