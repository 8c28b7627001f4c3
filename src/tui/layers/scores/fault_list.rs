//! What is wrong with marks from a paste or a file, a sentence a cell, to be read and corrected at its source.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::tui::parts::modal;
use crate::tui::theme::Theme;
use crate::tui::view::wrapped;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// The sentences, scrolled.
#[derive(Debug, Clone, Default)]
pub struct FaultList {
    words: Vec<String>,
    top: usize,
}

impl FaultList {
    /// A list to read.
    pub fn new(words: Vec<String>) -> Self {
        Self { words, top: 0 }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Takes a key; Esc and Enter close it.
    pub fn key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Esc | KeyCode::Enter => self.words.clear(),
            KeyCode::Down => self.top += 1,
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown => self.top += 10,
            KeyCode::PageUp => self.top = self.top.saturating_sub(10),
            KeyCode::Home => self.top = 0,
            KeyCode::End => self.top = usize::MAX / 2,
            _ => {}
        }
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let title = format!("Chưa lấy điểm nào: {} chỗ cần sửa · ↑↓: xem · Esc: đóng", self.words.len());
        let inner = modal(frame, area, &title, area.width.saturating_sub(4).min(104), area.height, theme);
        let cols = usize::from(inner.width).max(1);
        let each = self.words.iter().flat_map(|words| wrapped(&crate::text::capitalise(words), theme.text, cols));
        let lines: Vec<Line> = each.collect();
        let rows = usize::from(inner.height);
        self.top = self.top.min(lines.len().saturating_sub(rows));
        let shown: Vec<Line> = lines.into_iter().skip(self.top).take(rows).collect();
        frame.render_widget(Paragraph::new(shown), inner);
    }
}
