//! The keys of a form, within its frame.

use crate::tui::layers::form::row::FormRow;
use crate::tui::parts::text_block;
use crate::tui::shell::layer::{Offer, offer};
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;

/// What Esc does: over another form it goes back to that one.
pub fn esc(goes_back: bool) -> &'static str {
    if goes_back { "quay lại" } else { "đóng" }
}

/// What Enter does where its own words find no room: the chosen row says them, and the line of keys below.
const CHOSEN: &str = "dòng đang chọn";

/// What the next key does, and how one goes about; nothing is said there by halves.
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
    let does = crate::text::lower_first(&does);
    let does = if crate::text::columns(&does) > room && key == "Enter" { CHOSEN.to_owned() } else { does };
    format!("{key}: {}{end}", crate::text::cut(&does, room))
}

/// The key that does something now in a row of so many, and what: the chosen row in its own words. `public` is what Space
/// does in a public or final step, `does` what sending does where no choice says it.
pub fn next(
    rows: &[FormRow],
    focus: usize,
    (public, does): (Option<&'static str>, &'static str),
    about: Option<&str>,
) -> Offer {
    let row = rows.get(focus);
    let last = focus + 1 >= rows.len();
    let chosen = row.and_then(FormRow::chosen_words).map(str::trim);
    let waits = row.is_some_and(|row| row.waits() && !row.is_or_typed());
    if let Some(hint) = row.and_then(FormRow::hint) {
        return ("Phím cách", format!("Lấy số {}", hint.number).into());
    }
    match (public, waits, chosen) {
        (Some(does), ..) => offer(("Phím cách", does)),
        (None, true, _) => row.map_or(offer(("↑↓", "Chọn")), |row| (row.arrows(), row.wanted().into())),
        (None, false, _) if !last => offer(("Enter", "Sang ô sau")),
        (None, false, Some(chosen)) if rows.len() == 1 => {
            let about = about.map(|about| format!(": {about}"));
            ("Enter", format!("{chosen}{}", about.unwrap_or_default()).into())
        }
        (None, false, Some(chosen)) => ("Enter", format!("{does}: {chosen}").into()),
        (None, false, None) => offer(("Enter", does)),
    }
}

/// Draws the last rows of a form: what is wrong, else the keys.
pub fn draw(frame: &mut Frame, inner: Rect, rows: usize, (fault, hint): (&str, &str), theme: &Theme) {
    let rows = u16::try_from(rows).unwrap_or(1).min(inner.height);
    let foot = Rect { y: inner.bottom().saturating_sub(rows), height: rows, ..inner };
    let (words, style) = if fault.is_empty() { (hint, theme.dim) } else { (fault, theme.warning) };
    text_block(frame, foot, words, style);
}
