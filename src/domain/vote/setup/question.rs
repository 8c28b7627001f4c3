//! What is put to the vote: questions, their choices, and what an answer decides.

use crate::domain::grant::Grant;
use crate::domain::ids::UnitId;
use crate::domain::people::Person;
use crate::domain::score::rank::Total;
use crate::domain::vote::setup::rule::Rule;
use serde::{Deserialize, Serialize};

/// A Ban kiểm phiếu that the hall has named, and that is to be another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// Who counted until then; none: a board that was adopted without names.
    pub tellers: Vec<Person>,
    /// Why.
    pub reason: String,
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
        /// How it comes about; `None` in older sessions: as its words tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        grant: Option<Grant>,
        /// Who wins it gives up this other award.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<String>,
    },
    /// A unit takes a seat for a year.
    Seat {
        /// The deputy's seat, rather than the head's.
        deputy: bool,
        /// The item is called «Bầu …»: it is filled by «bầu», rather than by «suy tôn».
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        elected: bool,
    },
    /// The table of marks is adopted, where none of them is known to the program.
    Scores,
    /// The table of marks is adopted as it stands.
    Table {
        /// What each unit comes to.
        totals: Vec<Total>,
    },
    /// The tellers are adopted, by a text that names them or not.
    Tellers,
    /// Ban kiểm phiếu: these persons.
    Board {
        /// The first is its head.
        tellers: Vec<Person>,
        /// The board that it is to take the place of, and why; `None` where there is none, and in older sessions.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead: Option<Replaced>,
    },
    /// Đổi mẫu số: the share of a question is taken of another number.
    Rebase {
        /// Title of the question.
        question: String,
        /// The rule that would hold.
        rule: Rule,
    },
}

/// How a seat is filled, as a verb.
pub fn fills(elected: bool) -> &'static str {
    if elected { "bầu" } else { "suy tôn" }
}

/// How seats among these questions are filled; «suy tôn» where there are none.
pub fn seat_verb<'a>(questions: impl IntoIterator<Item = &'a Question>) -> &'static str {
    let elected = |question: &Question| matches!(question.subject, Subject::Seat { elected: true, .. });
    fills(questions.into_iter().any(elected))
}

impl Subject {
    /// Those put to the hall to count, where that is asked.
    pub fn board(&self) -> Option<&[Person]> {
        match self {
            Self::Board { tellers, .. } => Some(tellers),
            Self::Text
            | Self::Award { .. }
            | Self::Seat { .. }
            | Self::Scores
            | Self::Table { .. }
            | Self::Tellers
            | Self::Rebase { .. } => None,
        }
    }
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

impl Question {
    /// Whether a choice of another question of the same title is this one's: the same unit, else the same words.
    pub fn holds(&self, choice: &Choice) -> bool {
        self.choices.iter().any(|known| known.is_same(choice))
    }

    /// Whether fewer may win than stand: then nobody agrees to all of them.
    pub fn is_contested(&self) -> bool {
        self.limit().is_some_and(|limit| usize::from(limit) < self.choices.len())
    }

    /// How many marks for it a sheet may bear at most; none: every choice may be marked.
    pub fn limit(&self) -> Option<u16> {
        match self.method {
            Method::PerChoice => self.quota,
            Method::Choose(most) => Some(most),
        }
    }
}

impl Choice {
    /// Whether both stand for the same unit, or read the same where there is none.
    pub fn is_same(&self, other: &Self) -> bool {
        if self.unit.is_some() { self.unit == other.unit } else { self.label == other.label }
    }
}
