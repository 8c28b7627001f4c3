//! Chấm điểm: what only this kind of stage can be asked, and what was done.

use crate::domain::conference::Conference;
use crate::domain::score::change::{MarkChange, Typed};
use crate::domain::score::sheet::points;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

/// What only this kind of stage can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Command {
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Event {
    /// Marks were put in, changed, cleared, or kept.
    Scored {
        /// Cell by cell.
        marks: Vec<MarkChange>,
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
        let Self::Scored { marks, reason, by, .. } = self;
        let why =
            if reason.is_empty() { String::new() } else { format!(", theo đề nghị của {by}, lý do: {reason}") };
        let words = |value: Option<i64>| value.map_or_else(|| "…".to_owned(), points);
        match &**marks {
            [one] if one.from == one.to => format!("giữ nguyên điểm của {}{why}", conference.short(one.unit)),
            [one] => {
                let (unit, from, to) = (conference.short(one.unit), words(one.from), words(one.to));
                format!("điểm của {unit} từ {from} thành {to}{why}")
            }
            many if many.iter().all(|one| one.from == one.to) => format!("giữ nguyên {} điểm{why}", many.len()),
            many => format!("ghi {} điểm{why}", many.len()),
        }
    }
}
