//! Units that take no part in one item though they came: neither agreeing nor abstaining, and not among the rest.

use crate::domain::conference::Conference;
use crate::domain::ids::{ItemId, UnitId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a unit takes no part in an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AsideKind {
    /// It sits in the hall and does not vote: the content concerns it.
    Recused,
    /// Its delegates are out of the hall for this item: it does not count for the quorum either.
    Absent,
}

impl AsideKind {
    /// All, in the order offered.
    pub const ALL: [Self; 2] = [Self::Recused, Self::Absent];

    /// As written on screen and paper, after the unit's name.
    pub fn words(self) -> &'static str {
        match self {
            Self::Recused => "không tham gia biểu quyết nội dung này",
            Self::Absent => "vắng ở nội dung này",
        }
    }
}

/// A unit that takes no part in an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The item.
    pub item: ItemId,
    /// The unit.
    pub unit: UnitId,
    /// In which way.
    pub kind: AsideKind,
    /// Why; empty if nothing was said.
    pub reason: String,
}

impl Aside {
    /// «Hội A vắng ở nội dung này, lý do: …», without full stop.
    pub fn words(&self, conference: &Conference) -> String {
        words(conference.name(self.unit), self.kind, &self.reason)
    }
}

/// «Hội A vắng ở nội dung này, lý do: …», without full stop.
pub fn words(name: &str, kind: AsideKind, reason: &str) -> String {
    let why = if reason.is_empty() { String::new() } else { format!(", lý do: {}", reason.trim_end_matches('.')) };
    format!("{name} {}{why}", kind.words())
}
