//! The one editor of many lines.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::tui::parts::buffer::TextBuffer;
use crate::tui::parts::feed::{Fed, Stroke, clean, is_dummy, paragraphs};
use crate::tui::parts::wrap::WrappedRows;

/// The most characters an editor holds, line ends included: some thirty pages.
pub const EDITOR_LIMIT: usize = 60_000;

/// A text of many lines being written.
#[derive(Clone, Debug)]
pub struct Editor {
    buffer: TextBuffer,
    /// The most characters it holds.
    limit: usize,
    rows: WrappedRows,
    /// The first row seen at the last drawing.
    top: usize,
    /// What PgUp and PgDn move by: one row less than was seen.
    page: usize,
}

impl Editor {
    /// An editor with a text, the caret after so many of its characters.
    pub fn new(text: &str, caret: usize) -> Self {
        Self::of_at_most(EDITOR_LIMIT, text, caret)
    }

    /// The same for at most so many characters.
    pub fn of_at_most(limit: usize, text: &str, caret: usize) -> Self {
        let whole: String = paragraphs(text).chars().take(limit).collect();
        let caret = whole.char_indices().nth(caret).map_or(whole.len(), |(at, _)| at);
        let mut buffer = TextBuffer::new(whole);
        buffer.go(caret);
        Self { buffer, limit, rows: WrappedRows::default(), top: 0, page: 1 }
    }

    /// The text as it is kept: NFC, lines ended by `\n`, without what input methods left behind.
    pub fn text(&self) -> String {
        clean(self.buffer.text())
    }

    /// The caret: after so many characters of [`Editor::text`].
    pub fn caret(&self) -> usize {
        clean(self.buffer.head()).chars().count()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.buffer.text().chars().all(|c| c.is_whitespace() || is_dummy(c))
    }

    /// Take a key. Enter is a new line; Tab, Esc and F-keys are passed.
    pub fn key(&mut self, key: KeyEvent) -> Fed {
        let Some(stroke) = Stroke::of(key) else { return Fed::Passed };
        if let Stroke::Type(c) = stroke {
            return self.type_char(c);
        }
        let page = self.page;
        let rows = [(Stroke::Up, 1, 0), (Stroke::Down, 0, 1), (Stroke::PageUp, page, 0), (Stroke::PageDown, 0, page)];
        match rows.into_iter().find(|(of, _, _)| *of == stroke) {
            Some((_, up, down)) => self.climb(up, down),
            None if stroke == Stroke::Enter => self.insert("\n"),
            None => self.buffer.stroke(stroke).unwrap_or(Fed::Passed),
        }
    }

    /// Take a paste as it is, its lines kept: one step of undo.
    pub fn paste(&mut self, pasted: &str) -> Fed {
        let most: String = pasted.chars().take(self.limit * 4).collect();
        let mut cut = most.len() < pasted.len();
        let whole = paragraphs(&most);
        let fits: String = whole.chars().take(self.room()).collect();
        cut |= fits.len() < whole.len();
        let fed = if fits.is_empty() { Fed::Moved } else { self.insert(&fits) };
        match (cut, fed == Fed::Changed) {
            (true, true) => Fed::Cut,
            (true, false) => Fed::Refused,
            (false, _) => fed,
        }
    }

    /// Draw the text wrapped at words, scrolled so that the caret is in sight; with the focus, put the cursor there.
    /// Gives back where the caret is, unless there is no room at all.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, style: Style, focused: bool) -> Option<Position> {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return None;
        }
        let height = usize::from(area.height);
        self.page = (height - 1).max(1);
        self.rows.set_width(self.buffer.text(), area.width.into());
        let (row, col) = self.rows.position(self.buffer.caret());
        // No row stays out of sight while there is room for it.
        self.top = self.top.min(self.rows.len().saturating_sub(height)).clamp((row + 1).saturating_sub(height), row);
        for (y, row) in area.rows().zip(self.top..self.rows.len()) {
            frame.buffer_mut().set_stringn(y.x, y.y, self.rows.row(row), y.width.into(), style);
        }
        let inside = |at: usize, length: u16| u16::try_from(at).unwrap_or(u16::MAX).min(length - 1);
        let at = Position::new(area.x + inside(col, area.width), area.y + inside(row - self.top, area.height));
        if focused {
            frame.set_cursor_position(at);
        }
        Some(at)
    }

    /// How many rows it has in so many columns; at least one.
    pub fn rows(&mut self, cols: usize) -> usize {
        self.rows.set_width(self.buffer.text(), cols);
        self.rows.len()
    }

    /// How many rows stand above and below what so many rows showed at the last drawing.
    pub fn hidden(&self, height: usize) -> (usize, usize) {
        (self.top, self.rows.len().saturating_sub(self.top + height))
    }

    /// Goes so many rows up or down, as near to the column as that row reaches.
    fn climb(&mut self, up: usize, down: usize) -> Fed {
        self.rows.set_text(self.buffer.text());
        let (row, col) = self.rows.position(self.buffer.caret());
        let place = self.rows.byte_at((row.saturating_sub(up) + down).min(self.rows.len() - 1), col);
        self.buffer.go(place)
    }

    /// How many more characters there is room for.
    fn room(&self) -> usize {
        self.limit.saturating_sub(self.buffer.chars())
    }

    fn type_char(&mut self, c: char) -> Fed {
        if self.buffer.compose(c) {
            return Fed::Changed;
        }
        if self.room() == 0 {
            return Fed::Refused;
        }
        self.buffer.type_char(c);
        Fed::Changed
    }

    fn insert(&mut self, text: &str) -> Fed {
        if self.room() == 0 {
            return Fed::Refused;
        }
        self.buffer.insert(text);
        Fed::Changed
    }
}

#[cfg(test)]
mod tests;
