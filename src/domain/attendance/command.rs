//! What can be asked of the hall.

use crate::domain::hall::{Attendance, NoQuorum};
use crate::domain::ids::{GuestId, UnitId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be asked of the hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// A unit is there; said again, it changes where, who and how many. Of one whose mark was taken back it says that
    /// the mark was right.
    CheckIn {
        /// Which.
        unit: UnitId,
        /// Where, who, how many.
        with: Attendance,
    },
    /// Everybody not called yet is there; nobody counts their delegates.
    CheckInRest,
    /// A unit leaves early.
    CheckOut {
        /// Which.
        unit: UnitId,
    },
    /// A unit is absent; with a reason: vắng có lý do.
    MarkAbsent {
        /// Which.
        unit: UnitId,
        /// Why.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Takes a mark back: it was a mistake. The unit counts as not called, after the roll call as absent.
    Clear {
        /// Which.
        unit: UnitId,
    },
    /// A mark of presence that was taken back was right: the unit is there as it was, since when it was.
    Restore {
        /// Which.
        unit: UnitId,
    },
    /// That a unit left was a mistake: it is there as it was, since when it was.
    Stayed {
        /// Which.
        unit: UnitId,
    },
    /// A unit whose mark of presence was taken back comes only now.
    Arrive {
        /// Which.
        unit: UnitId,
    },
    /// The unit confirms its substitute: it may vote.
    ConfirmSubstitute {
        /// Which.
        unit: UnitId,
    },
    /// The line to a điểm cầu is lost, or back.
    Line {
        /// Its name.
        place: String,
        /// Lost, rather than back.
        lost: bool,
    },
    /// A guest is introduced to the hall, by the line that is being read: the guest is there.
    Introduce {
        /// Which.
        guest: GuestId,
    },
    /// A guest is there.
    GuestIn {
        /// Which.
        guest: GuestId,
    },
    /// A guest is not there, or leaves.
    GuestOut {
        /// Which.
        guest: GuestId,
    },
    /// Takes a guest's mark back: it was a mistake, and the guest was not there.
    GuestClear {
        /// Which.
        guest: GuestId,
    },
    /// What to do without a quorum.
    WithoutQuorum(NoQuorum),
}
