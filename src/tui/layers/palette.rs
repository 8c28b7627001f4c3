//! F2: every action, found without accents.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::State;
use crate::tui::layers::finder::nothing;
use crate::tui::parts::{Selection, TextField, modal, text_block};
use crate::tui::shell::action::ScreenAction;
use crate::tui::shell::layer::{Effect, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// A field and what it finds in a table of actions.
pub struct Palette<S: 'static> {
    actions: &'static [ScreenAction<S>],
    field: TextField,
    choice: Selection,
}

impl<S> Palette<S> {
    /// Over a table.
    pub fn new(actions: &'static [ScreenAction<S>]) -> Self {
        Self { actions, field: TextField::new(""), choice: Selection::default() }
    }

    /// The rows that are found, the best first, and their places in the table.
    fn found(&self) -> Vec<(usize, &'static ScreenAction<S>)> {
        let query = self.field.value();
        let actions = self.actions.iter().enumerate();
        let ranked = actions.filter_map(|(at, action)| Some((action.rank(&query)?, at, action)));
        let mut ranked: Vec<(u32, usize, &ScreenAction<S>)> = ranked.collect();
        ranked.sort_by_key(|(rank, ..)| *rank);
        ranked.into_iter().map(|(_, at, action)| (at, action)).collect()
    }
}

impl<S> Layer for Palette<S> {
    fn key(&mut self, key: KeyEvent, _seat: &Seat) -> Effect {
        let found = self.found();
        match key.code {
            KeyCode::Esc => return Effect::Close(None),
            KeyCode::Enter => {
                let chosen = self.choice.selected(found.len()).and_then(|at| found.get(at));
                return chosen.map_or(Effect::Stay, |(at, _)| Effect::Run(*at));
            }
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                self.choice.key(key, found.len());
            }
            _ => {
                self.field.key(key);
                self.choice.select(0);
            }
        }
        Effect::Stay
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(if self.found().is_empty() { ("Esc", "Đóng") } else { ("Enter", "Thực hiện") }))
    }

    fn paste(&mut self, words: &str, _seat: &Seat) {
        self.field.paste(words);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let inner = modal(frame, area, "Tìm chức năng", 84, area.height.saturating_sub(2), theme);
        if inner.height < 3 {
            return;
        }
        self.field.draw(frame, Rect { height: 1, ..inner }, theme.selection, true);
        let list = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
        let cols = usize::from(list.width).saturating_sub(2);
        let rows: Vec<Line> = self
            .found()
            .iter()
            .map(|(_, action)| {
                let keys = action.keys();
                let words = crate::text::pad(action.words, cols.saturating_sub(crate::text::columns(&keys) + 1));
                Line::from(vec![Span::styled(format!("{words} "), theme.text), Span::styled(keys, theme.key)])
            })
            .collect();
        if rows.is_empty() {
            let words = format!("{} Thử chữ khác, hoặc F1: mọi phím.", nothing(&self.field.value()));
            return text_block(frame, list, &words, theme.dim);
        }
        self.choice.draw(frame, list, &rows, theme);
    }
}
