//! F1: the keys, from the same table that dispatches them.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::tui::actions::Row;
use crate::tui::parts::modal;
use crate::tui::reaction::Reaction;
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The help, scrolled.
#[derive(Debug, Default)]
pub struct Help {
    top: u16,
}

const GENERAL: &[(&str, &str)] = &[
    ("Enter", "làm bước tiếp theo, như dòng dưới cùng ghi"),
    ("Dấu cách", "làm bước công khai hoặc bước cuối (chốt, công bố, bế mạc)"),
    ("Esc", "quay lại"),
    ("^ và một chữ", "giữ Ctrl rồi bấm chữ đó: ^Z là Ctrl+Z"),
    ("↑ ↓ PgUp PgDn", "chọn dòng, cuộn"),
    ("Tab", "sang ô khác"),
    ("Delete", "khi điểm danh: ghi đơn vị đang gọi là vắng"),
    ("1 2 3", "khi gọi tên: đồng ý, không đồng ý, ý kiến khác"),
    ("2", "khi hỏi ý kiến chung: có ý kiến khác; khi thảo luận: mời phát biểu"),
];

impl Help {
    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Reaction {
        match key.code {
            KeyCode::Esc | KeyCode::Enter => return Reaction::Close,
            KeyCode::Down => self.top = (self.top + 1).min(60),
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown => self.top = (self.top + 10).min(60),
            KeyCode::PageUp => self.top = self.top.saturating_sub(10),
            _ => {}
        }
        Reaction::Stay
    }

    /// Draws it.
    pub fn draw<A>(&self, frame: &mut Frame, area: Rect, table: &[Row<A>], theme: &Theme) {
        let inner = modal(frame, area, "Trợ giúp · ↓ PgDn: xem tiếp · Esc: đóng", 100, area.height, theme);
        let cols = usize::from(inner.width).saturating_sub(16).max(1);
        let mut lines = Vec::new();
        let keyed = table.iter().filter(|row| !row.keys().is_empty()).map(|row| (row.keys(), row.words));
        let general = GENERAL.iter().map(|(key, words)| ((*key).to_owned(), *words));
        for (key, words) in general.chain(keyed) {
            for (number, part) in crate::text::wrap(words, cols).into_iter().enumerate() {
                let key = if number == 0 { crate::text::pad(&key, 15) } else { " ".repeat(15) };
                lines.push(Line::from(vec![Span::styled(key, theme.key), Span::styled(part, theme.text)]));
            }
        }
        lines.push(Line::default());
        lines.push(Line::from(Span::styled("Các chức năng khác: bấm F2 rồi gõ vài chữ, không cần dấu.", theme.dim)));
        let most = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(inner.height);
        frame.render_widget(Paragraph::new(lines).scroll((self.top.min(most), 0)), inner);
    }
}
