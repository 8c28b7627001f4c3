//! F2: every action, found without accents.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::tui::actions::Row;
use crate::tui::parts::{Choice, Field, modal};
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// A field and what it finds in a table.
pub struct Palette<A: 'static> {
    table: &'static [Row<A>],
    field: Field,
    choice: Choice,
}

/// What a key of the palette comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<A> {
    /// It stays as it is.
    Stay,
    /// It closes.
    Close,
    /// This is run instead of it.
    Run(A),
}

impl<A: Copy> Palette<A> {
    /// Over a table.
    pub fn new(table: &'static [Row<A>]) -> Self {
        Self { table, field: Field::new(""), choice: Choice::default() }
    }

    fn found(&self) -> Vec<&'static Row<A>> {
        let query = self.field.value();
        let mut ranked: Vec<(u32, &Row<A>)> =
            self.table.iter().filter_map(|row| Some((crate::text::rank(&query, row.words)?, row))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, row)| row).collect()
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Found<A> {
        let found = self.found();
        match key.code {
            KeyCode::Esc => return Found::Close,
            KeyCode::Enter => {
                let chosen = self.choice.selected(found.len()).and_then(|at| found.get(at));
                return chosen.map_or(Found::Stay, |row| Found::Run(row.action));
            }
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                self.choice.key(key, found.len());
            }
            _ => {
                self.field.key(key);
                self.choice.select(0);
            }
        }
        Found::Stay
    }

    /// Takes a paste.
    pub fn paste(&mut self, words: &str) {
        self.field.paste(words);
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, theme: &Theme) {
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
            .map(|row| {
                let keys = row.keys();
                let words = crate::text::pad(row.words, cols.saturating_sub(crate::text::columns(&keys) + 1));
                Line::from(vec![Span::styled(format!("{words} "), theme.text), Span::styled(keys, theme.key)])
            })
            .collect();
        self.choice.draw(frame, list, &rows, theme);
    }
}
