//! F8: the minutes as they stand, page by page; Enter writes them as a draft.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::State;
use crate::domain::paper::Document;
use crate::tui::parts::{document, modal};
use crate::tui::shell::layer::{Effect, Hint, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// The minutes, scrolled.
pub struct Minutes {
    document: Document,
    hint: Hint,
    /// What Enter does.
    enter: fn() -> Effect,
    top: usize,
    page: usize,
}

impl Minutes {
    /// A document to read; the key that matters, and what Enter does.
    pub fn new(document: Document, hint: Hint, enter: fn() -> Effect) -> Self {
        Self { document, hint, enter, top: 0, page: 10 }
    }
}

impl Layer for Minutes {
    fn key(&mut self, key: KeyEvent, _seat: &Seat) -> Effect {
        match key.code {
            KeyCode::Esc => return Effect::Close(None),
            KeyCode::Enter => return (self.enter)(),
            KeyCode::Down => self.top += 1,
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.top += self.page,
            KeyCode::PageUp => self.top = self.top.saturating_sub(self.page),
            KeyCode::Home => self.top = 0,
            KeyCode::End => self.top = usize::MAX / 2,
            _ => {}
        }
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(self.hint))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let draft = if self.document.draft { " · DỰ THẢO" } else { "" };
        let title = format!("Biên bản hội nghị{draft} · PgDn: trang sau · Esc: đóng");
        let inner = modal(frame, area, &title, area.width.min(104), area.height, view.theme);
        let lines = document::lines(&self.document, usize::from(inner.width).saturating_sub(2).max(1), view.theme);
        self.page = usize::from(inner.height).saturating_sub(2).max(1);
        self.top = self.top.min(lines.len().saturating_sub(usize::from(inner.height)));
        let shown: Vec<Line> = lines.into_iter().skip(self.top).take(usize::from(inner.height)).collect();
        frame.render_widget(Paragraph::new(shown), inner);
    }
}
