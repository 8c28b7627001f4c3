//! A list found by typing without accents: names of those who speak, phrases to put in.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::State;
use crate::tui::parts::{Selection, TextField, modal};
use crate::tui::shell::layer::{Effect, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Rows, and what was typed to find one.
pub struct Finder {
    title: String,
    rows: Vec<String>,
    /// Digits take a row at once: the rows are phrases, not names.
    quick: bool,
    field: TextField,
    choice: Selection,
}

impl Finder {
    /// Over some rows.
    pub fn new(title: &str, rows: Vec<String>, quick: bool) -> Self {
        Self { title: title.to_owned(), rows, quick, field: TextField::new(""), choice: Selection::default() }
    }

    fn found(&self) -> Vec<&String> {
        let query = self.field.value();
        let mut ranked: Vec<(u32, &String)> =
            self.rows.iter().filter_map(|row| Some((crate::text::rank(&query, row)?, row))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, row)| row).collect()
    }
}

/// Said where nothing is found.
pub fn nothing(query: &str) -> String {
    if query.is_empty() { "Chưa có dòng nào.".to_owned() } else { format!("Không thấy «{query}».") }
}

impl Layer for Finder {
    fn key(&mut self, key: KeyEvent, _seat: &Seat) -> Effect {
        let found = self.found();
        let many = found.len();
        let at = |number: usize| found.get(number).map_or(Effect::Stay, |row| Effect::Insert((*row).clone()));
        match key.code {
            KeyCode::Esc => return Effect::Close(None),
            KeyCode::Enter => return self.choice.selected(many).map_or(Effect::Stay, at),
            KeyCode::Char(digit @ '1'..='9') if self.quick && self.field.is_empty() => {
                return digit
                    .to_digit(10)
                    .and_then(|digit| usize::try_from(digit).ok())
                    .map_or(Effect::Stay, |n| at(n - 1));
            }
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                self.choice.key(key, many);
            }
            _ => {
                self.field.key(key);
                self.choice.select(0);
            }
        }
        Effect::Stay
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(if self.found().is_empty() { ("Esc", "Đóng") } else { ("Enter", "Chèn vào chỗ đang gõ") }))
    }

    fn paste(&mut self, words: &str, _seat: &Seat) {
        self.field.paste(words);
        self.choice.select(0);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let inner = modal(frame, area, &self.title, 84, area.height.saturating_sub(2), theme);
        if inner.height < 3 {
            return;
        }
        self.field.draw(frame, Rect { height: 1, ..inner }, theme.selection, true);
        let list = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
        let numbered = self.quick && self.field.is_empty();
        let rows = self.found().into_iter().enumerate().map(|(at, row)| match at {
            0..9 if numbered => Line::styled(format!("{} {row}", at + 1), theme.text),
            _ => Line::styled(row.clone(), theme.text),
        });
        let mut rows: Vec<Line> = rows.collect();
        if rows.is_empty() {
            rows.push(Line::styled(nothing(&self.field.value()), theme.dim));
            return frame.render_widget(Paragraph::new(rows), list);
        }
        self.choice.draw(frame, list, &rows, theme);
    }
}
