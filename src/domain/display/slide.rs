//! One slide: all that the audience screen is ever given.

use crate::domain::figure::Figure;
use crate::domain::ids::BallotId;
use crate::domain::people::BlocWords;
use crate::domain::script::Spoken;
use serde::Serialize;

/// What the hall sees at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Slide {
    /// The conference's title; also while the chair holds the wall.
    Title {
        /// The bloc.
        bloc: String,
        /// The title.
        title: String,
        /// Place and day, as far as known.
        foot: Option<String>,
    },
    /// Nothing.
    Black,
    /// The agenda.
    Agenda {
        /// «TẠM DỪNG», «GIẢI LAO», «CHƯƠNG TRÌNH».
        heading: String,
        /// Why, or until when.
        words: Option<String>,
        /// Items in order.
        rows: Vec<AgendaRow>,
        /// Of a break that goes on; none where no time was set.
        #[serde(skip_serializing_if = "Option::is_none")]
        clock: Option<SlideClock>,
    },
    /// An item, with what belongs to it.
    Item {
        /// Its title.
        title: String,
        /// A line each.
        words: Vec<String>,
    },
    /// The roll that is called.
    Roll {
        /// Title of the item.
        title: String,
        /// «Có mặt 5/6 đơn vị».
        words: String,
        /// All units, in the order of the plan.
        units: Vec<SlideUnit>,
    },
    /// One who speaks.
    Speaker {
        /// Title of the item.
        title: String,
        /// Who.
        who: String,
        /// Office, unit.
        of: Option<String>,
        /// Time given; none for a guest, a leader, or where no time was set.
        clock: Option<SlideClock>,
        /// Figures of the report being presented.
        figures: Vec<Figure>,
    },
    /// What is put to the vote.
    Question {
        /// What it is about.
        title: String,
        /// Choices, where there are several.
        choices: Vec<String>,
        /// Which of them is asked about now, from 0, where they are asked one by one.
        #[serde(skip_serializing_if = "Option::is_none")]
        asked: Option<usize>,
        /// The text that is asked about, whole, by line; empty where the title says it all.
        text: Vec<String>,
        /// Who may vote, how, and what is needed.
        words: Vec<String>,
        /// How far it has come: never a count.
        stands: String,
        /// Who may vote, and who answered; none where votes are secret.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        units: Vec<SlideUnit>,
    },
    /// An announced result.
    Result(Announced),
    /// The table of marks.
    Scores {
        /// What it is called.
        title: String,
        /// Whether the hall adopted it.
        adopted: bool,
        /// Rank, unit, total.
        rows: Vec<(String, String, String)>,
    },
    /// A pledge being signed.
    Pledge {
        /// Title of the item.
        title: String,
        /// Motto, if the plan has one.
        motto: Option<String>,
        /// What is signed, a line each.
        contents: Vec<String>,
        /// All units, in the order of the plan: who signed, who signs later, who is still to come up.
        units: Vec<SlideUnit>,
    },
    /// After bế mạc.
    Closed {
        /// The title.
        title: String,
        /// «11:40».
        at: String,
    },
    /// What is to be said, for the lectern.
    Script {
        /// The lines.
        lines: Vec<Said>,
        /// What the chair's key does next.
        then: String,
    },
}

impl Slide {
    /// What it is, in a word or two: for whoever does not see it.
    pub fn brief(&self) -> &'static str {
        match self {
            Self::Title { .. } => "tiêu đề",
            Self::Black => "màn đen",
            Self::Agenda { clock: Some(_), .. } => "giải lao",
            Self::Agenda { .. } => "chương trình",
            Self::Item { .. } => "tên mục",
            Self::Roll { .. } => "điểm danh",
            Self::Speaker { .. } => "người nói",
            Self::Question { .. } => "biểu quyết",
            Self::Result(_) => "kết quả",
            Self::Scores { .. } => "bảng điểm",
            Self::Pledge { .. } => "ký giao ước",
            Self::Closed { .. } => "bế mạc",
            Self::Script { .. } => "lời dẫn",
        }
    }

    /// What it is about: it stays the same while the same thing goes on, so that its pages go on too.
    pub fn subject(&self) -> String {
        match self {
            Self::Title { title, .. } => format!("title {title}"),
            Self::Black => "black".to_owned(),
            Self::Agenda { heading, .. } => format!("agenda {heading}"),
            Self::Item { title, .. } => format!("item {title}"),
            Self::Roll { title, .. } => format!("roll {title}"),
            Self::Speaker { title, who, .. } => format!("speaker {title} {who}"),
            Self::Question { title, choices, .. } => format!("question {title} {}", choices.join(" ")),
            Self::Result(result) => format!("result {}", result.ballot.0),
            Self::Scores { title, .. } => format!("scores {title}"),
            Self::Pledge { title, .. } => format!("pledge {title}"),
            Self::Closed { .. } => "closed".to_owned(),
            Self::Script { .. } => "script".to_owned(),
        }
    }
}

/// A unit as the hall sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct SlideUnit {
    /// Its short name.
    pub name: String,
    /// How it stands.
    pub at: UnitAt,
}

/// How a unit stands before the hall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitAt {
    /// Not called yet, or still to come up.
    Waiting,
    /// Called now.
    Called,
    /// There.
    Here,
    /// Stood in for by somebody without a paper.
    NoPaper,
    /// Its line is lost.
    CutOff,
    /// Absent, or gone.
    Away,
    /// It may vote.
    Votes,
    /// There, but without a vote.
    Aside,
    /// It has another opinion.
    Objects,
    /// It answered, it signed.
    Done,
    /// It signs later.
    Later,
}

/// What the chair has in hand, in the grid of a count by hands or calling somebody once more: the hall is asked about
/// that, whatever comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowInHand {
    /// Of this ballot.
    pub ballot: BallotId,
    /// The number of the choice among all, from 0.
    pub row: usize,
}

/// A line to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Said {
    /// Who reads it: «Chủ trì».
    pub who: String,
    /// The words.
    pub text: String,
}

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct AgendaRow {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub at: At,
}

/// Where an item of the agenda stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum At {
    /// Over.
    Done,
    /// On stage, or the next.
    Now,
    /// To come.
    Later,
    /// Passed over.
    Passed,
}

/// The time of one who speaks, or of a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct SlideClock {
    /// Since when, in milliseconds since 1970 UTC.
    pub from: i64,
    /// Minutes given, with what was added.
    pub minutes: u16,
}

impl Said {
    /// Of a line, in a bloc of this kind.
    pub fn of(spoken: &Spoken, kind: BlocWords<'_>) -> Self {
        Self { who: spoken.speaker.words(kind), text: spoken.text.clone() }
    }
}

impl SlideClock {
    /// Seconds left; negative once the time is over.
    pub fn left(self, now: i64) -> i64 {
        i64::from(self.minutes) * 60 - (now - self.from).max(0) / 1000
    }
}

/// An announced result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Announced {
    /// Of which ballot.
    pub ballot: BallotId,
    /// By question.
    pub parts: Vec<SlideQuestion>,
    /// It is being reviewed: what was announced stands until then.
    pub review: bool,
}

/// What one question came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct SlideQuestion {
    /// The question.
    pub title: String,
    /// Choice, what it came to, and whether it won.
    pub rows: Vec<(String, String, bool)>,
    /// What it came to as a whole, a line each.
    pub notes: Vec<String>,
    /// What was decided, where one matter was put and its figures are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<SlideDecision>,
}

/// What was decided on one matter: the thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct SlideDecision {
    /// «5/6»; none where nothing was counted.
    pub figure: Option<SlideFigure>,
    /// «đạt», «chưa đạt», «nhất trí».
    pub words: String,
}

/// Votes for, those that were needed, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct SlideFigure {
    /// Votes for.
    pub yes: u32,
    /// The least that is enough.
    pub need: u32,
    /// Of so many.
    pub of: u32,
}
