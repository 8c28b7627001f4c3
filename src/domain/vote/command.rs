//! What can be asked of a ballot.

use crate::domain::ids::{BallotId, ItemId, UnitId};
use crate::domain::people::Person;
use crate::domain::vote::ballot::{Answer, Manner};
use crate::domain::vote::electorate::aside::AsideKind;
use crate::domain::vote::paper_ballots::sheets::Figures;
use crate::domain::vote::setup::rule::Base;
use crate::domain::vote::verdict::way::Way;
use crate::domain::vote::votes::Votes;
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
        /// Sheets are counted twice, by two tellers apart; none: from fifty entitled on, or as planned.
        #[serde(default)]
        double: Option<bool>,
    },
    /// Another tỷ lệ cần đạt for a question of the item on stage, before its vote.
    Terms {
        /// Title of the question.
        question: String,
        /// «2/3», «80%», «>50%», «quá nửa»; none: as before.
        #[serde(default)]
        rule: Option<String>,
        /// What the share is taken of; none: as before.
        #[serde(default)]
        base: Option<Base>,
        /// Why.
        reason: String,
    },
    /// Puts Ban kiểm phiếu to the vote, in the item on stage.
    Board {
        /// The first is its head.
        tellers: Vec<Person>,
        /// Why others are to count than the hall has named; asked for only where it has named any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Puts to the vote that a share be taken of another number.
    Rebase {
        /// Title of the question.
        question: String,
        /// Of what.
        base: Base,
    },
    /// A unit takes no part in the item on stage: recused, or out of the hall for it.
    Aside {
        /// Which unit.
        unit: UnitId,
        /// In which way.
        kind: AsideKind,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// It takes part again.
    Rejoin {
        /// Which unit.
        unit: UnitId,
    },
    /// Goes on with those who are in the hall now.
    Present {
        /// Which.
        ballot: BallotId,
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
    /// A show of hands for many choices at once.
    Sheet {
        /// Which.
        ballot: BallotId,
        /// By choice.
        rows: Vec<CountedChoice>,
        /// The hall was asked about all of them in one show of hands, not about one after the other.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        together: bool,
    },
    /// Phát phiếu.
    Issue {
        /// Which.
        ballot: BallotId,
        /// Phiếu đã in.
        printed: u32,
        /// Phiếu phát ra.
        issued: u32,
    },
    /// Thu phiếu.
    Return {
        /// Which.
        ballot: BallotId,
        /// Phiếu thu về.
        returned: u32,
    },
    /// What a teller read from a bundle of sheets.
    Bundle {
        /// Which.
        ballot: BallotId,
        /// From 1.
        bundle: u16,
        /// The điểm cầu that the sheets come from; none: the hall.
        #[serde(default)]
        place: Option<String>,
        /// Who read it.
        teller: String,
        /// Who confirmed it, where it is not counted twice.
        #[serde(default)]
        checked_by: Option<String>,
        /// What was read.
        figures: Figures,
        /// Who keeps the sealed sheets, if that is said with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept_by: Option<String>,
    },
    /// Who keeps the sealed sheets.
    KeepSheets {
        /// Which.
        ballot: BallotId,
        /// Person or office.
        by: String,
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
    /// All answers that are still to be given: «đồng ý» of who is in the hall, no answer of who is not.
    CallRest {
        /// Which.
        ballot: BallotId,
        /// Of one choice only: question and choice, from 0; none: of every choice.
        #[serde(default)]
        place: Option<(u16, u16)>,
        /// Of one unit only, which answered for all; none: of every unit, asked together.
        #[serde(default)]
        unit: Option<UnitId>,
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
    /// Keeps a settled result, to be announced together with others.
    Keep {
        /// Which.
        ballot: BallotId,
    },
    /// Công bố, several at once.
    AnnounceTogether {
        /// Which: settled, of any item.
        ballots: Vec<BallotId>,
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
    /// Applies a way out where a question was not simply decided.
    Resolve {
        /// Which.
        ballot: BallotId,
        /// Question, from 0.
        question: u16,
        /// Which way.
        way: Way,
        /// The choices that win, by number; for xin rút those that withdraw; empty where the facts decide.
        #[serde(default)]
        chosen: Vec<u16>,
        /// Why, where the way does not say it.
        #[serde(default)]
        reason: String,
    },
    /// Looks at the next step of the plan's chain and does not use it.
    Skip {
        /// Which.
        ballot: BallotId,
        /// Question, from 0.
        question: u16,
        /// Which step.
        way: Way,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Kiểm lại, after announcing: the result holds until it is corrected.
    Review {
        /// Which.
        ballot: BallotId,
        /// Who asked.
        by: String,
        /// Why.
        reason: String,
    },
    /// Announces what a review came to, with a second name.
    Correct {
        /// Which.
        ballot: BallotId,
        /// Who confirms it.
        second: String,
    },
    /// Leaves what a ballot did not decide as it is.
    Leave {
        /// Which.
        ballot: BallotId,
        /// One question of it, from 0; none: all.
        #[serde(default)]
        question: Option<u16>,
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

/// A show of hands for one choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CountedChoice {
    /// Question, from 0.
    pub question: u16,
    /// Choice, from 0.
    pub choice: u16,
    /// What was counted.
    #[serde(flatten)]
    pub votes: Votes,
}

impl Command {
    /// Whether the hall hears a result by it.
    pub fn announces(&self) -> bool {
        matches!(self, Self::Announce { .. } | Self::AnnounceTogether { .. })
    }

    /// Whether it is decided by what the item puts to the vote; all others are about a ballot, which knows what it asks.
    pub fn is_about_what_is_put(&self) -> bool {
        matches!(
            self,
            Self::Freeze { .. } | Self::Terms { .. } | Self::Board { .. } | Self::Rebase { .. } | Self::Opinion { .. }
        )
    }
}
