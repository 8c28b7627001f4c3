//! A grid as it is kept between keys: sums and the sheet in hand, never which mark stood on which earlier sheet.

use crate::domain::vote::sheets::Figures;
use crate::tui::layers::tally::cells::Filled;
use crate::tui::layers::tally::sheet::{Place, Sheet};
use serde::{Deserialize, Serialize};

/// How figures are entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Sheet by sheet, one key a mark.
    Tick,
    /// Sums, typed.
    Number,
}

/// What a draft holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// How it was being entered.
    pub mode: Mode,
    /// The điểm cầu of the sheets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Sheets to be read.
    pub total: u32,
    /// Sums of the sheets read whole.
    pub sums: Figures,
    /// The sheet in hand.
    pub sheet: Sheet,
    /// Where the caret stands.
    pub at: Place,
    /// The cells of number mode.
    pub filled: Filled,
}

impl Kept {
    /// As text; empty where it cannot be written, which is read as nothing.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From text; none where it is no such draft.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
