//! What can be done in an item besides speaking and voting: nominating, signing, receiving, sealing.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::score::change::{Change, Typed};
use crate::domain::score::sheet::points;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asked of the item on stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Adds a unit to the list of a question: an award by its name, or a seat.
    Nominate {
        /// Number of the question in the item's plan, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Why, where the plan did not propose it.
        #[serde(default)]
        reason: String,
    },
    /// Takes a unit off the list of a question.
    Withdraw {
        /// Number of the question in the item's plan, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// Makes the lists from the adopted table of marks.
    Propose,
    /// These units sign.
    Sign {
        /// In the order in which they come up.
        units: Vec<UnitId>,
    },
    /// This unit signs, or receives, later.
    Later {
        /// The unit.
        unit: UnitId,
    },
    /// This unit receives what is handed over.
    Receive {
        /// The unit.
        unit: UnitId,
    },
    /// The minutes are adopted as they stand.
    Seal {
        /// SHA-256 of the text, in hexadecimal.
        sha256: String,
    },
    /// Marks are put into the table, changed or cleared; all of them or none.
    Score {
        /// Cell by cell. One that stands there already, with a reason, records that it was asked to be changed and kept.
        marks: Vec<Typed>,
        /// Why, where a known mark is changed or the table was adopted.
        #[serde(default)]
        reason: String,
        /// Who asked for the change.
        #[serde(default)]
        by: String,
    },
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A unit came onto a list.
    Nominated {
        /// Number of the question, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// A unit went off a list.
    Withdrawn {
        /// Number of the question, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// Lists were made from the adopted table of marks.
    Proposed {
        /// By award, in the order of the plan.
        lists: Vec<Vec<UnitId>>,
    },
    /// Units signed.
    Signed {
        /// In order.
        units: Vec<UnitId>,
    },
    /// A unit signs or receives later.
    Postponed {
        /// The unit.
        unit: UnitId,
    },
    /// A unit received what was handed over.
    Received {
        /// The unit.
        unit: UnitId,
    },
    /// The minutes were adopted.
    Sealed {
        /// SHA-256 of the text, in hexadecimal.
        sha256: String,
    },
    /// Marks were put in, changed, cleared, or kept.
    Scored {
        /// Cell by cell.
        marks: Vec<Change>,
        /// Why; empty for first entries.
        reason: String,
        /// Who asked for it; empty for first entries.
        by: String,
        /// How often the table was changed after it had been put to the vote.
        revision: u16,
    },
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        match self {
            Self::Nominated { unit, .. } => format!("đề cử thêm {}", conference.short(*unit)),
            Self::Withdrawn { unit, .. } => format!("{} xin rút", conference.short(*unit)),
            Self::Proposed { .. } => "lập danh sách đề cử theo bảng điểm".to_owned(),
            Self::Signed { units } => format!("{} đơn vị ký giao ước", units.len()),
            Self::Postponed { unit } => format!("{} thực hiện sau", conference.short(*unit)),
            Self::Received { unit } => format!("{} nhận khen thưởng", conference.short(*unit)),
            Self::Sealed { .. } => "chốt bản biên bản đưa ra thông qua".to_owned(),
            Self::Scored { marks, reason, by, .. } => scored(marks, reason, by, conference),
        }
    }
}

fn scored(marks: &[Change], reason: &str, by: &str, conference: &Conference) -> String {
    let why =
        if reason.is_empty() { String::new() } else { format!(", theo đề nghị của {by}, lý do: {reason}") };
    let words = |value: Option<i64>| value.map_or_else(|| "…".to_owned(), points);
    match marks {
        [one] if one.from == one.to => format!("giữ nguyên điểm của {}{why}", conference.short(one.unit)),
        [one] => {
            let (unit, from, to) = (conference.short(one.unit), words(one.from), words(one.to));
            format!("điểm của {unit} từ {from} thành {to}{why}")
        }
        many if many.iter().all(|one| one.from == one.to) => format!("giữ nguyên {} điểm{why}", many.len()),
        many => format!("ghi {} điểm{why}", many.len()),
    }
}
