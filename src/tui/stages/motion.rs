//! Biểu quyết thông qua on screen.

use crate::domain::agenda::Entry;
use crate::domain::stages::motion::Motion;
use crate::tui::view::{View, listed};
use crate::tui::vote;
use ratatui::text::Line;

/// What is put, then the ballot.
pub fn lines(stage: &Motion, view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let mut lines = listed("Nội dung", stage.plan.texts.iter().map(|text| crate::text::capitalise(text)), view, cols);
    if let Some(sha256) = &stage.sealed {
        lines.extend(listed(
            "",
            [format!("Bản đưa ra thông qua: SHA-256 {}…", sha256.get(..16).unwrap_or(sha256))],
            view,
            cols,
        ));
    }
    let ballot = vote::ballot_lines(view, entry, cols);
    lines.extend((!ballot.is_empty()).then(Line::default));
    lines.extend(ballot);
    lines
}
