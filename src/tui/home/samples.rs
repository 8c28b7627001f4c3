//! The conferences that come with the program: to be tried without keeping anything, or to begin a plan of one's own with.

use crate::tui::home::rows::HomeRow;
use crate::tui::parts::{Selection, modal, text_block};
use crate::tui::theme::Theme;
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Rows of words above the list, and of the box.
const ABOVE: u16 = 3;
const BORDERS: u16 = 2;
/// Columns of the box: the names are whole in it.
const WIDE: u16 = 116;

/// They, with one chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Samples {
    rows: Vec<HomeRow>,
    choice: Selection,
}

impl Samples {
    /// The first is chosen.
    pub fn new(rows: Vec<HomeRow>) -> Self {
        Self { rows, choice: Selection::default() }
    }

    /// Which is chosen, from 0.
    pub fn chosen(&self) -> Option<usize> {
        self.choice.selected(self.rows.len())
    }

    /// The row of it.
    pub fn row(&self) -> Option<&HomeRow> {
        self.rows.get(self.chosen()?)
    }

    /// Arrows and digits.
    pub fn key(&mut self, key: KeyEvent) {
        self.choice.key(key, self.rows.len());
    }

    /// One that is pointed at.
    pub fn click(&mut self, at: ratatui::layout::Position) {
        self.choice.click(at, self.rows.len());
    }

    /// Over an area.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let many = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let inner = modal(frame, area, "Tập chạy hội nghị mẫu", WIDE, many.saturating_add(ABOVE + BORDERS), theme);
        let words = "Chọn một hội nghị để tập: mọi phím như khi họp thật, rời ra là xóa, không lưu gì.";
        text_block(frame, Rect { height: inner.height.min(ABOVE - 1), ..inner }, words, theme.dim);
        let above = ABOVE.min(inner.height);
        let list = Rect { y: inner.y + above, height: inner.height - above, ..inner };
        let rows = &self.rows;
        // The list keeps two columns for its mark.
        let cols = usize::from(list.width).saturating_sub(2);
        let line = |at: usize| rows.get(at).map(|row| row.sample_line(cols, theme)).unwrap_or_default();
        self.choice.draw_lazily(frame, list, rows.len(), line, theme);
    }
}
