//! The question before a new session begins: of what, planned for which day, and that it is kept from then on.

use crate::tui::home::below;
use crate::tui::home::rows::{HomeKind, HomeRow};
use crate::tui::parts::{modal, text_block};
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;

const WIDE: u16 = 76;
const ASKED: &str = "Bấm phím cách để mở hội nghị mới; Esc để thôi.";

/// What is told of it.
pub fn words(row: &HomeRow) -> String {
    let told = match row.kind {
        HomeKind::Closed => "Kế hoạch này đã có hội nghị bế mạc; sẽ mở thêm một tệp hội nghị mới.\n".to_owned(),
        HomeKind::Plan | HomeKind::Running | HomeKind::Broken if row.note.is_empty() => String::new(),
        HomeKind::Plan | HomeKind::Running | HomeKind::Broken => {
            format!("Ngày họp trong kế hoạch: {}.\n", row.note)
        }
    };
    format!("{}\n{}\n\n{told}Mọi việc từ đây được ghi vào tệp hội nghị.", row.title, row.bloc)
}

/// Draws it, with what is asked in the last row.
pub fn draw(frame: &mut Frame, area: Rect, words: &str, theme: &Theme) {
    // Words, a free row, the question, and the box.
    let tall = u16::try_from(below::rows(words, usize::from(WIDE) - 4) + 4).unwrap_or(u16::MAX);
    let inner = modal(frame, area, "Mở hội nghị mới?", WIDE, tall, theme);
    let above = inner.height.saturating_sub(1);
    text_block(frame, Rect { height: above, ..inner }, words, theme.text);
    text_block(frame, Rect { y: inner.y + above, height: inner.height - above, ..inner }, ASKED, theme.gold);
}
