//! One ballot: its questions, the frozen electorate, and how far it has come.

use crate::domain::ids::{BallotId, ItemId, UnitId};
use crate::domain::people::Person;
use crate::domain::score::rank::Total;
use crate::domain::vote::count::{Count, Verdict};
use crate::domain::vote::rule::Rule;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::domain::vote::count::Answer;

/// How votes are given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Hỏi ý kiến chung: any objection?
    #[default]
    General,
    /// Biểu quyết giơ tay.
    Hands,
    /// Gọi tên từng đơn vị.
    RollCall,
}

impl Manner {
    /// As written on screen and paper.
    pub fn words(self) -> &'static str {
        match self {
            Self::General => "hỏi ý kiến chung",
            Self::Hands => "biểu quyết giơ tay",
            Self::RollCall => "gọi tên từng đơn vị",
        }
    }

    /// Whether the manner yields numbers, which need a known electorate.
    pub fn counts(self) -> bool {
        match self {
            Self::General => false,
            Self::Hands | Self::RollCall => true,
        }
    }

    /// By the word a plan uses; secret paper ballots stand as a show of hands until they land.
    pub fn from_plan(word: &str) -> Option<Self> {
        match word {
            "general" => Some(Self::General),
            "hands" | "paper" => Some(Self::Hands),
            "roll_call" => Some(Self::RollCall),
            _ => None,
        }
    }
}

/// What a question decides, and what its result means to others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A text is adopted.
    Text,
    /// An award is proposed for units.
    Award {
        /// Name of the award in full.
        award: String,
        /// Who would give it.
        giver: String,
    },
    /// A unit takes a seat for a year.
    Seat {
        /// The deputy's seat, rather than the head's.
        deputy: bool,
    },
    /// The table of marks is adopted, where none of them is known to the program.
    Scores,
    /// The table of marks is adopted as it stands.
    Table {
        /// What each unit comes to.
        totals: Vec<Total>,
    },
    /// The tellers are named.
    Tellers,
}

/// One thing to say yes or no to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// As read out.
    pub label: String,
    /// The unit it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// The person named with the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Đồng ý, không đồng ý, ý kiến khác, for every choice.
    #[default]
    PerChoice,
    /// At most this many of the choices.
    Choose(u16),
}

/// One question of a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// As read out and printed.
    pub title: String,
    /// What it decides.
    pub subject: Subject,
    /// What is voted on.
    pub choices: Vec<Choice>,
    /// How it is answered.
    #[serde(default)]
    pub method: Method,
    /// How many choices may win; none: as many as reach the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<u16>,
    /// Tỷ lệ cần đạt.
    pub rule: Rule,
}

/// How far a ballot has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// The electorate is frozen.
    Frozen,
    /// Votes are being given and counted.
    Open,
    /// The result stands, known to the chair alone.
    Settled,
    /// The hall has heard it.
    Announced,
    /// The opening was voided while nothing was counted.
    Voided,
}

/// A written opinion of an absent unit, on one choice of one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The absent unit.
    pub unit: UnitId,
    /// Title of the question it names.
    pub question: String,
    /// Label of the choice it names.
    pub choice: String,
    /// What it says.
    pub answer: Answer,
}

/// One ballot of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Its number.
    pub id: BallotId,
    /// The item that put it.
    pub item: ItemId,
    /// First or second round.
    pub round: u8,
    /// How votes are given; an objection turns hỏi ý kiến chung into a show of hands.
    pub manner: Manner,
    /// What is asked.
    pub questions: Vec<Question>,
    /// The units entitled, frozen.
    pub electorate: Vec<UnitId>,
    /// Number of member units then; none: not known.
    pub members: Option<u16>,
    /// Written opinions that count in this round.
    pub written: Vec<Opinion>,
    /// How far it has come.
    pub step: Step,
    /// The count that holds.
    pub count: Count,
    /// Counts that were dropped, with who asked and why.
    pub dropped: Vec<Dropped>,
    /// Objections raised: unit, words.
    pub objections: Vec<(Option<UnitId>, String)>,
    /// By question, once settled.
    pub verdicts: Vec<Verdict>,
    /// Why it was voided.
    pub voided: Option<String>,
    /// When it was announced, in milliseconds.
    pub announced_at: Option<i64>,
    /// What it did not decide is left so.
    pub left: bool,
}

/// A count that is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// What it was.
    pub count: Count,
    /// Who asked for a recount.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Ballot {
    /// Whether every choice of every question has its count.
    pub fn is_counted(&self) -> bool {
        match self.manner {
            Manner::General => self.count.agreed || !self.objections.is_empty(),
            Manner::Hands => self.places().all(|place| self.count.hands.contains_key(&place)),
            Manner::RollCall => self.next_call().is_none(),
        }
    }

    /// Whether any vote has been counted or given.
    pub fn is_touched(&self) -> bool {
        self.count != Count::default() || !self.dropped.is_empty()
    }

    /// Every choice: number of the question, number of the choice in it, both from 0.
    pub fn places(&self) -> impl Iterator<Item = (u16, u16)> {
        let numbered = (0u16..).zip(&self.questions);
        numbered.flat_map(|(q, question)| (0u16..).take(question.choices.len()).map(move |c| (q, c)))
    }

    /// The first choice without a count.
    pub fn next_uncounted(&self) -> Option<(u16, u16)> {
        self.places().find(|place| !self.count.hands.contains_key(place))
    }

    /// The next answer to call for: question, choice, unit.
    pub fn next_call(&self) -> Option<(u16, u16, UnitId)> {
        let calls = self.places().flat_map(|(q, c)| self.electorate.iter().map(move |unit| (q, c, *unit)));
        calls.into_iter().find(|call| !self.count.calls.contains_key(call))
    }

    /// A choice by its place.
    pub fn choice(&self, (question, choice): (u16, u16)) -> Option<(&Question, &Choice)> {
        let question = self.questions.get(usize::from(question))?;
        Some((question, question.choices.get(usize::from(choice))?))
    }

    /// How many are entitled.
    pub fn entitled(&self) -> u32 {
        u32::try_from(self.electorate.len()).unwrap_or(u32::MAX)
    }
}

/// Whether awards are being voted on or have been: from then on the table of marks stands as it is.
pub fn on_awards(ballots: &[Ballot]) -> bool {
    let award = |question: &Question| matches!(question.subject, Subject::Award { .. });
    ballots.iter().any(|ballot| ballot.step != Step::Voided && ballot.questions.iter().any(award))
}
