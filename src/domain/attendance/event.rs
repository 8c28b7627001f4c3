//! What happened in the hall: arrivals, departures, marks taken back.

use crate::domain::conference::Conference;
use crate::domain::hall::{Attendance, NoQuorum};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::session::about::{About, Undo};
use serde::{Deserialize, Serialize};

/// What happened in the hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A unit is there.
    CheckedIn {
        /// Which.
        unit: UnitId,
        /// Where, who, how many.
        with: Attendance,
        /// When it really was, if typed in afterwards, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        happened: Option<i64>,
    },
    /// A unit left early.
    CheckedOut {
        /// Which.
        unit: UnitId,
        /// When it really was, if typed in afterwards, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        happened: Option<i64>,
    },
    /// A unit is absent.
    MarkedAbsent {
        /// Which.
        unit: UnitId,
        /// Why.
        reason: Option<String>,
    },
    /// A mark was taken back: the unit counts as not called. Only read: who was ticked again after it came late.
    Cleared {
        /// Which.
        unit: UnitId,
    },
    /// A mark was taken back, and can be put back as it was.
    Unmarked {
        /// Which.
        unit: UnitId,
    },
    /// The mark that was taken back stands again.
    Restored {
        /// Which.
        unit: UnitId,
    },
    /// That it left was a mistake: it is there as it was.
    Stayed {
        /// Which.
        unit: UnitId,
    },
    /// A substitute may vote.
    SubstituteConfirmed {
        /// Which.
        unit: UnitId,
    },
    /// The line to a điểm cầu is lost, or back.
    LineChanged {
        /// Its name.
        place: String,
        /// Lost, rather than back.
        lost: bool,
    },
    /// A guest is there.
    GuestCame {
        /// Which.
        guest: GuestId,
    },
    /// A guest is not there, or left.
    GuestLeft {
        /// Which.
        guest: GuestId,
    },
    /// A guest's mark was taken back: the guest was not there.
    GuestUnmarked {
        /// Which.
        guest: GuestId,
    },
    /// What was chosen without a quorum.
    WithoutQuorum(NoQuorum),
}

/// Whom an event of the hall is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom<'a> {
    /// A unit.
    Unit(UnitId),
    /// A guest.
    Guest(GuestId),
    /// All who sit at a điểm cầu.
    Place(&'a str),
}

impl Event {
    /// What it touches.
    pub fn about(&self) -> About {
        About::of(Undo::Ground)
    }

    /// Whom or what it is about; `None` where that is the hall as a whole.
    pub fn whom(&self) -> Option<Whom<'_>> {
        match self {
            Self::CheckedIn { unit, .. }
            | Self::CheckedOut { unit, .. }
            | Self::MarkedAbsent { unit, .. }
            | Self::Cleared { unit }
            | Self::Unmarked { unit }
            | Self::Restored { unit }
            | Self::Stayed { unit }
            | Self::SubstituteConfirmed { unit } => Some(Whom::Unit(*unit)),
            Self::LineChanged { place, .. } => Some(Whom::Place(place)),
            Self::GuestCame { guest } | Self::GuestLeft { guest } | Self::GuestUnmarked { guest } => {
                Some(Whom::Guest(*guest))
            }
            Self::WithoutQuorum(_) => None,
        }
    }

    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        let guest =
            |id| conference.guest(id).and_then(|guest| guest.person.label()).unwrap_or("đại biểu mời").to_owned();
        match self {
            Self::CheckedIn { unit, .. } => format!("có mặt: {}", conference.short(*unit)),
            Self::CheckedOut { unit, .. } => format!("về sớm: {}", conference.short(*unit)),
            Self::MarkedAbsent { unit, reason: Some(reason) } => {
                format!("vắng: {} ({reason})", conference.short(*unit))
            }
            Self::MarkedAbsent { unit, reason: None } => format!("vắng: {}", conference.short(*unit)),
            Self::Cleared { unit } => format!("hủy ghi điểm danh: {}", conference.short(*unit)),
            Self::Unmarked { unit } => format!("hủy dấu điểm danh ghi nhầm: {}", conference.short(*unit)),
            Self::Restored { unit } => format!("có mặt như đã ghi: {}", conference.short(*unit)),
            Self::Stayed { unit } => format!("ghi nhầm về sớm, vẫn có mặt: {}", conference.short(*unit)),
            Self::SubstituteConfirmed { unit } => {
                format!("xác nhận người dự thay: {}", conference.short(*unit))
            }
            Self::LineChanged { place, lost: true } => format!("điểm cầu {place} mất kết nối"),
            Self::LineChanged { place, lost: false } => format!("điểm cầu {place} kết nối lại"),
            Self::GuestCame { guest: id } => format!("đại biểu mời có mặt: {}", guest(*id)),
            Self::GuestLeft { guest: id } => format!("đại biểu mời vắng hoặc ra về: {}", guest(*id)),
            Self::GuestUnmarked { guest: id } => format!("hủy dấu ghi nhầm đại biểu mời có mặt: {}", guest(*id)),
            Self::WithoutQuorum(choice) => format!("chưa đủ số đơn vị: {}", choice.words()),
        }
    }
}
