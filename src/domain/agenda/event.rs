//! What happened to the agenda.

use crate::domain::agenda::item::Item;
use crate::domain::ids::ItemId;
use crate::domain::obstacle::Obstacle;
use crate::domain::session::about::{About, Scope};
use serde::{Deserialize, Serialize};

/// What happened to the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// An item came on stage.
    Started {
        /// Which.
        item: ItemId,
    },
    /// The item on stage was left before its end.
    Left {
        /// Which.
        item: ItemId,
    },
    /// The item on stage was finished.
    Finished {
        /// Which.
        item: ItemId,
    },
    /// An item was passed over.
    Passed {
        /// Which.
        item: ItemId,
        /// Why.
        reason: String,
        /// What stood in the way of its vote at that moment, as it was measured.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        obstacles: Vec<Obstacle>,
    },
    /// An item was moved.
    Moved {
        /// Which.
        item: ItemId,
        /// Before this one; none: to the end.
        before: Option<ItemId>,
        /// Why.
        reason: String,
        /// What stood in the way of its vote at that moment, as it was measured.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        obstacles: Vec<Obstacle>,
    },
    /// An item was added.
    Added {
        /// Its number.
        item: ItemId,
        /// What it is.
        planned: Box<Item>,
        /// Before this one; none: at the end.
        before: Option<ItemId>,
        /// Why.
        reason: String,
    },
    /// An item was renamed.
    Renamed {
        /// Which.
        item: ItemId,
        /// To what.
        title: String,
        /// Whether it is the heading in the minutes as well; older sessions kept the official one.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        titled: bool,
    },
}

impl Event {
    /// With what stood in the way of the vote, where it passes over or moves the item that is put to it.
    #[must_use]
    pub fn measured(mut self, known: &[Obstacle]) -> Self {
        if let Self::Passed { obstacles, .. } | Self::Moved { obstacles, .. } = &mut self {
            *obstacles = known.to_vec();
        }
        self
    }

    /// What it touches.
    pub fn about(&self) -> About {
        let (Self::Started { item }
        | Self::Left { item }
        | Self::Finished { item }
        | Self::Passed { item, .. }
        | Self::Moved { item, .. }
        | Self::Added { item, .. }
        | Self::Renamed { item, .. }) = self;
        let step = About::step(Scope::Item(*item)).ends_reading(matches!(self, Self::Started { .. }));
        About { adds_item: matches!(self, Self::Added { .. }), ..step }
    }

    /// In a few words, for the log and for undo.
    pub fn words(&self) -> String {
        match self {
            Self::Started { item } => format!("vào mục {}", item.0),
            Self::Left { item } => format!("tạm rời mục {}", item.0),
            Self::Finished { item } => format!("kết thúc mục {}", item.0),
            Self::Passed { item, reason, .. } => format!("bỏ qua mục {}: {reason}", item.0),
            Self::Moved { item, reason, .. } => format!("đổi thứ tự mục {}: {reason}", item.0),
            Self::Added { planned, .. } => format!("thêm mục «{}»", planned.title),
            Self::Renamed { item, title, .. } => format!("đổi tên mục {} thành «{title}»", item.0),
        }
    }
}
