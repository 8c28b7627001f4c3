//! A list found by typing without accents: names of those who speak, phrases to put in.

use crate::domain::State;
use crate::tui::parts::{SearchKey, SearchList, nothing, popup, search_rows};
use crate::tui::shell::layer::{Effect, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

/// Rows, and what was typed to find one.
pub struct Finder {
    title: &'static str,
    rows: Vec<String>,
    /// Digits take a row at once: the rows are phrases, not names.
    quick: bool,
    list: SearchList,
}

impl Finder {
    /// Over some rows.
    pub fn new(title: &'static str, rows: Vec<String>, quick: bool) -> Self {
        Self { title, rows, quick, list: SearchList::default() }
    }

    fn found(&self) -> Vec<&String> {
        let query = self.list.query();
        let mut ranked: Vec<(u32, &String)> =
            self.rows.iter().filter_map(|row| Some((crate::text::rank(&query, row)?, row))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, row)| row).collect()
    }
}

impl Layer for Finder {
    fn key(&mut self, key: KeyEvent, _seat: &Seat) -> Effect {
        let found = self.found();
        let at = |number: usize| found.get(number).map_or(Effect::Stay, |row| Effect::Insert((*row).clone()));
        if let KeyCode::Char(digit @ '1'..='9') = key.code
            && self.quick
            && self.list.query().is_empty()
        {
            return digit.to_digit(10).and_then(|n| usize::try_from(n).ok()).map_or(Effect::Stay, |n| at(n - 1));
        }
        let (many, chosen) = (found.len(), self.list.chosen(found.len()).map_or(Effect::Stay, at));
        match self.list.key(key, many) {
            SearchKey::Close => Effect::Close(None),
            SearchKey::Take => chosen,
            SearchKey::Done => Effect::Stay,
        }
    }

    fn click(&mut self, at: Position, _seat: &Seat) -> Effect {
        self.list.click(at);
        Effect::Stay
    }

    fn search(&mut self) -> Option<(&'static str, &mut SearchList)> {
        Some((self.title, &mut self.list))
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(if self.found().is_empty() { ("Esc", "Đóng") } else { ("Enter", "Chèn vào chỗ đang gõ") }))
    }

    fn paste(&mut self, words: &str, _seat: &Seat) {
        self.list.paste(words);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let inner = popup(frame, area, self.title, (84, search_rows(area)), theme);
        let numbered = self.quick && self.list.query().is_empty();
        let rows = self.found().into_iter().enumerate().map(|(at, row)| match at {
            0..9 if numbered => Line::styled(format!("{} {row}", at + 1), theme.text),
            _ => Line::styled(row.clone(), theme.text),
        });
        let (rows, empty) = (rows.collect(), nothing(&self.list.query()));
        self.list.draw(frame, inner, (rows, &[]), &empty, theme);
    }
}
