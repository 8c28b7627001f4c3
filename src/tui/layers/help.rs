//! F1: the keys, from the same table that dispatches them.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::State;
use crate::tui::parts::modal;
use crate::tui::shell::action::ScreenAction;
use crate::tui::shell::layer::{Effect, Hint, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::theme::Theme;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The help, scrolled.
#[derive(Debug)]
pub struct Help {
    top: u16,
    parts: Vec<HelpSection>,
    close: &'static str,
}

/// A heading, and keys with what they do.
pub type HelpSection = (&'static str, Vec<(String, &'static str)>);

impl Help {
    /// Some parts, the one that is needed now first; and what Esc is called.
    pub fn new(parts: Vec<HelpSection>, close: &'static str) -> Self {
        Self { top: 0, parts, close }
    }
}

impl Layer for Help {
    fn key(&mut self, key: KeyEvent, _seat: &Seat) -> Effect {
        match key.code {
            KeyCode::Esc | KeyCode::Enter => return Effect::Done(None),
            KeyCode::Down => self.top = self.top.saturating_add(1),
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown => self.top = self.top.saturating_add(10),
            KeyCode::PageUp => self.top = self.top.saturating_sub(10),
            _ => {}
        }
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(("Esc", self.close)))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let inner = modal(frame, area, "Trợ giúp · ↓ PgDn: xem tiếp · Esc: đóng", 100, area.height, theme);
        let cols = usize::from(inner.width).saturating_sub(KEYS + 1).max(1);
        let mut lines = Vec::new();
        for (heading, rows) in &self.parts {
            lines.push(Line::from(Span::styled(*heading, theme.gold)));
            for (keys, words) in rows {
                lines.extend(row(keys, words, cols, theme));
            }
            lines.push(Line::default());
        }
        lines.push(Line::from(Span::styled("Các chức năng khác: bấm F2 rồi gõ vài chữ, không cần dấu.", theme.dim)));
        let most = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(inner.height);
        self.top = self.top.min(most);
        frame.render_widget(Paragraph::new(lines).scroll((self.top, 0)), inner);
    }
}

/// Columns of the keys.
const KEYS: usize = 15;

/// Keys known everywhere, then those of a table.
pub fn part<S>(heading: &'static str, general: &[Hint], actions: &[ScreenAction<S>]) -> HelpSection {
    let keyed = actions.iter().map(|action| (action.keys(), action.words)).filter(|(keys, _)| !keys.is_empty());
    let general = general.iter().map(|(key, words)| ((*key).to_owned(), *words));
    (heading, general.chain(keyed).collect())
}

/// Keys and words beside each other, each wrapped in its own columns.
fn row(keys: &str, words: &str, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let (keys, words) = (crate::text::wrap(keys, KEYS - 1), crate::text::wrap(words, cols));
    let part = |of: &[String], at: usize| of.get(at).cloned().unwrap_or_default();
    let line = |at| {
        let key = crate::text::pad(&part(&keys, at), KEYS);
        Line::from(vec![Span::styled(key, theme.key), Span::styled(part(&words, at), theme.text)])
    };
    (0..keys.len().max(words.len())).map(line).collect()
}
