//! The text over the rows of a form: where there is no room for all of it, it scrolls.

use crate::tui::parts::{band, text_block};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The fewest rows of it that are shown, however many choices there are.
pub const LEAST: usize = 2;

/// The last row of a text that goes on.
const MORE: &str = "↓ PgDn: đọc tiếp";

/// A text, and what of it is in sight.
#[derive(Default)]
pub struct LongNote {
    words: String,
    /// Stands before the words: a title for which the frame is too narrow.
    head: String,
    /// Wrapped as it was drawn last.
    lines: Vec<String>,
    /// Rows that there is room for.
    room: usize,
    first: usize,
}

impl LongNote {
    /// From its beginning.
    pub fn new(words: String) -> Self {
        Self { words, ..Self::default() }
    }

    /// All of it.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// With a title before it that the frame has no room for; empty where it has.
    pub fn headed(&mut self, head: &str) {
        head.clone_into(&mut self.head);
    }

    /// Rows that it takes, at most `most`, in so many columns.
    pub fn fit(&mut self, cols: usize, most: usize) -> usize {
        let parts = [&self.head, &self.words].into_iter().filter(|part| !part.is_empty());
        self.lines = parts.flat_map(|part| crate::text::wrap(part, cols)).collect();
        self.room = self.lines.len().min(most);
        self.first = self.first.min(self.lines.len() - self.room);
        self.room
    }

    /// Whether not all of it is in sight.
    pub fn is_cut(&self) -> bool {
        self.lines.len() > self.room
    }

    /// On, or back, by what is in sight.
    pub fn scroll(&mut self, down: bool) {
        let page = self.room.saturating_sub(1).max(1);
        let to = if down { self.first + page } else { self.first.saturating_sub(page) };
        self.first = to.min(self.lines.len().saturating_sub(self.room));
    }

    /// Draws so many rows of it over what else there is, above so many rows at the foot; answers with the place left.
    pub fn above(&self, frame: &mut Frame, area: Rect, (rows, foot): (usize, usize), style: Style) -> Rect {
        if rows == 0 {
            return area;
        }
        let rect = band(area, area.y, rows, foot);
        self.draw(frame, rect, style);
        let top = area.y.saturating_add(rect.height + 1);
        Rect { y: top, height: area.bottom().saturating_sub(top), ..area }
    }

    /// Draws what is in sight; where more follows, the last row says so.
    fn draw(&self, frame: &mut Frame, area: Rect, style: Style) {
        let end = (self.first + self.room).min(self.lines.len());
        let goes_on = end < self.lines.len();
        let shown = self.lines.get(self.first..end - usize::from(goes_on)).unwrap_or_default();
        let rows = shown.iter().map(String::as_str).chain(goes_on.then_some(MORE));
        text_block(frame, area, &rows.collect::<Vec<_>>().join("\n"), style);
    }
}
