//! The keys of a form, within its frame.

use crate::tui::layers::form::row::FormRow;
use crate::tui::shell::layer::Offer;

/// What Esc does: over another form it goes back to that one.
pub fn esc(goes_back: bool) -> &'static str {
    if goes_back { "quay lại" } else { "đóng" }
}

/// What the next key does, and how one goes about; the words of what Enter does are cut before the keys are.
pub fn words((key, does): Offer, (rows, focus): (&[FormRow], usize), goes_back: bool, cols: usize) -> String {
    let others = match (rows, rows.get(focus).is_some_and(FormRow::waits)) {
        ([], _) | ([_], true) => "",
        ([row], false) if row.chosen().is_none() => "",
        ([_], false) => " · ↑↓: chọn",
        (_, true) => " · Tab: ô khác",
        (_, false) => " · ↑↓ Tab: chọn",
    };
    let end = format!("{others} · Esc: {}", esc(goes_back));
    let room = cols.saturating_sub(crate::text::columns(key) + 2 + crate::text::columns(&end));
    format!("{key}: {}{end}", crate::text::cut(&crate::text::lower_first(&does), room))
}
