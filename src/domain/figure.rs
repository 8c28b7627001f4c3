//! A figure of a report, as it was given: it is shown and printed, never computed with.

use crate::domain::field::{Field, FieldKind, Node, field};
use serde::{Deserialize, Serialize};

/// A figure as it was given: «hơn 10 tỷ đồng: thăm, tặng quà».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The number with its word and unit, as written: «gần 37 tỷ đồng», «25/82».
    pub amount: String,
    /// Of what.
    pub what: String,
    /// Whose, if said.
    pub whose: Option<String>,
}

/// What a plan may say of one.
pub const FIELDS: &[Field] = &[
    field("amount", FieldKind::Text, "con số nguyên văn, cả từ đi kèm: \"gần 37 tỷ đồng\", \"25/82\""),
    field("what", FieldKind::Text, "số liệu về việc gì"),
    field("whose", FieldKind::Text, "của ai"),
];

impl Figure {
    /// Reads one from a plan.
    pub fn read(node: &Node) -> Self {
        Self {
            amount: node.get("amount").text().unwrap_or_default(),
            what: node.get("what").text().unwrap_or_default(),
            whose: node.get("whose").text(),
        }
    }

    /// «Số tiền thăm, tặng quà: hơn 10 tỷ đồng (các cấp công đoàn)».
    pub fn sentence(&self) -> String {
        format!("{}: {}{}", crate::text::capitalise(&self.what), self.amount, self.owner())
    }

    /// «Số tiền thăm, tặng quà (các cấp công đoàn)», for beneath the amount.
    pub fn caption(&self) -> String {
        format!("{}{}", crate::text::capitalise(&self.what), self.owner())
    }

    fn owner(&self) -> String {
        self.whose.as_ref().map(|whose| format!(" ({whose})")).unwrap_or_default()
    }
}
