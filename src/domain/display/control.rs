//! The chair's word on the wall: follow the meeting, hold, black, or a given slide; and how much of a result it shows.

use crate::domain::ids::{BallotId, ItemId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the wall shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// What goes on in the hall.
    #[default]
    Follow,
    /// The title of the conference.
    Hold,
    /// Nothing.
    Black,
    /// The agenda.
    Agenda,
    /// The table of marks.
    Scores {
        /// Of this item.
        item: ItemId,
    },
    /// An announced result.
    Result {
        /// Of this ballot.
        ballot: BallotId,
    },
    /// Motto and names of a pledge.
    Pledge {
        /// Of this item.
        item: ItemId,
    },
}

/// How much of a result the wall shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Tất cả, with numbers.
    #[default]
    All,
    /// Chỉ đơn vị đạt, with numbers.
    Passed,
    /// Chỉ tên đơn vị đạt.
    Names,
}

/// The cells that big letters are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Letters {
    /// Four points a cell.
    #[default]
    Quadrant,
    /// Two points a cell, for fonts without quadrants.
    Half,
}

impl Letters {
    /// The same where a terminal has them, else what it has.
    #[must_use]
    pub const fn within(self, terminal: Self) -> Self {
        match (self, terminal) {
            (Self::Quadrant, Self::Quadrant) => Self::Quadrant,
            (Self::Half, _) | (_, Self::Half) => Self::Half,
        }
    }
}

/// What a plan says of the wall.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// How much of a result.
    #[serde(default)]
    pub results: Detail,
    /// A bell at one minute and at zero.
    #[serde(default)]
    pub bell: bool,
    /// Cells of big letters.
    #[serde(default)]
    pub letters: Letters,
}

/// The wall as the chair set it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wall {
    /// What it shows.
    pub shown: Shown,
    /// How much of a result.
    pub results: Detail,
}

/// What the chair changes; command and event alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisplayChange {
    /// Shows something else.
    Show(Shown),
    /// Shows more or less of results.
    Results(Detail),
}

impl DisplayChange {
    /// In a few words, for the log.
    pub fn words(self) -> String {
        match self {
            Self::Show(shown) => format!("màn chiếu: {}", shown.words()),
            Self::Results(detail) => format!("màn chiếu, kết quả: {}", detail.words()),
        }
    }
}

impl Shown {
    /// As written on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Follow => "theo hội nghị",
            Self::Hold => "màn tiêu đề",
            Self::Black => "màn đen",
            Self::Agenda => "chương trình",
            Self::Scores { .. } => "bảng điểm",
            Self::Result { .. } => "kết quả biểu quyết",
            Self::Pledge { .. } => "giao ước thi đua",
        }
    }

    /// A slide called up for the moment: the next item or vote takes its place.
    fn is_given(self) -> bool {
        match self {
            Self::Follow | Self::Hold | Self::Black => false,
            Self::Agenda | Self::Scores { .. } | Self::Result { .. } | Self::Pledge { .. } => true,
        }
    }
}

impl Detail {
    /// All, with the words of a plan and those on screen.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::All, "all", "tất cả"),
        (Self::Passed, "passed", "chỉ đơn vị đạt"),
        (Self::Names, "names", "chỉ tên đơn vị đạt"),
    ];

    /// As written on screen.
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(detail, _, _)| *detail == self).map_or("", |(_, _, words)| words)
    }
}

impl Wall {
    /// As a plan has it.
    pub fn planned(settings: Settings) -> Self {
        Self { shown: Shown::Follow, results: settings.results }
    }

    /// Remembers a change.
    pub fn apply(&mut self, change: DisplayChange) {
        match change {
            DisplayChange::Show(shown) => self.shown = shown,
            DisplayChange::Results(detail) => self.results = detail,
        }
    }

    /// Another item or vote began: what was called up for the moment is over.
    pub fn moved_on(&mut self) {
        if self.shown.is_given() {
            self.shown = Shown::Follow;
        }
    }
}
