//! The grid on the screen: its title, the sums, what was said, and the keys.

use crate::domain::vote::ballot::Method;
use crate::tui::layers::tally::cells::Cell;
use crate::tui::layers::tally::frame::{self, Body};
use crate::tui::layers::tally::grid::Tally;
use crate::tui::layers::tally::kept::Mode;
use crate::tui::layers::tally::numbers::Of;
use crate::tui::layers::tally::{draw_numbers, draw_tick};
use crate::tui::parts::{modal, text_block};
use crate::tui::theme::Theme;
use crate::tui::view::View;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// The most rows of what is said, and of the hint.
const MOST: u16 = 3;

impl Tally {
    /// The key and deed of the bottom line.
    pub fn deed(&self) -> (&'static str, &'static str) {
        match self.mode {
            Mode::Tick => ("Enter", draw_tick::enter_words(&self.tick).0),
            Mode::Number if self.rows().is_ok() => {
                ("Ctrl+S", if self.of == Of::Sheets { "Ghi số kiểm phiếu" } else { "Ghi số kiểm đếm" })
            }
            Mode::Number if self.numbers.is_last() => ("Enter", "Tới chỗ còn thiếu"),
            Mode::Number => ("Enter", "Sang dòng sau"),
        }
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let inner = modal(frame, area, &self.title, area.width, area.height, theme);
        let cols = usize::from(inner.width);
        let told = if self.said.is_empty() { self.here() } else { self.said.clone() };
        let hint = self.hint();
        let rows = |words: &str| {
            let rows = crate::text::wrap(words, cols.max(1)).len();
            Constraint::Length(u16::try_from(rows).unwrap_or(MOST).min(MOST))
        };
        let [status, heads, body, said, keys] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Fill(1),
            rows(&told),
            rows(&hint),
        ])
        .areas(inner);
        let [top, head] = self.top(cols, theme);
        draw_numbers::cursor(frame, status, &top, theme);
        frame::draw_line(frame, status, 0, top, None);
        frame::draw_line(frame, heads, 0, head, None);
        let mut place = Body { frame, area: body, theme };
        self.first = match self.mode {
            Mode::Tick => draw_tick::body(&mut place, &self.tick, &self.questions, self.first),
            Mode::Number => draw_numbers::body(&mut place, &self.numbers, self.of, &self.questions, self.first),
        };
        let style = if self.said.is_empty() { theme.text } else { theme.warning };
        text_block(frame, said, &told, style);
        text_block(frame, keys, &hint, theme.dim);
    }

    /// How far it has come, and the heads of the columns.
    fn top(&self, cols: usize, theme: &Theme) -> [Line<'static>; 2] {
        let (mut status, heads) = match self.mode {
            Mode::Tick => (draw_tick::status(&self.tick, &self.questions, theme), draw_tick::heads(cols, theme)),
            Mode::Number => {
                (draw_numbers::status(&self.numbers, self.of, theme), draw_numbers::heads(self.of, cols, theme))
            }
        };
        if !self.standing.is_empty() {
            status.push_span(Span::styled(format!(" · {}", self.standing), theme.dim));
        }
        [status, heads]
    }

    /// The row of the caret by its whole name.
    fn here(&self) -> String {
        let row = match self.mode {
            Mode::Tick if self.tick.is_done() => None,
            Mode::Tick => Some(self.tick.at),
            Mode::Number => {
                self.numbers.cell().and_then(Cell::place).and_then(|(question, choice)| Some((question, choice?)))
            }
        };
        row.map_or_else(String::new, |row| frame::full_name(&self.questions, row))
    }

    fn hint(&self) -> String {
        match (self.mode, self.of) {
            (Mode::Tick, _) if self.tick.is_done() => {
                format!("{} · Backspace: lấy lại dấu cuối · Esc: đóng, giữ số", draw_tick::enter_words(&self.tick).1)
            }
            (Mode::Tick, _) => {
                let marks = match self.tick.question().map(|question| question.method).unwrap_or_default() {
                    Method::PerChoice => {
                        "1 đồng ý · 2 không đồng ý · 3 không đánh dấu"
                    }
                    Method::Choose(_) => "1, Dấu cách: chọn · 2: không chọn",
                };
                let enter = draw_tick::enter_words(&self.tick).1;
                format!("{marks} · 0 phần này không hợp lệ\n{enter} · Backspace ^Z: lấy lại · ^E: nhập số · Esc: đóng, giữ số")
            }
            (Mode::Number, Of::Hands(_)) => {
                "Enter: dòng sau (ô trống: 0) · Tab: ô sau · đồng ý để trống: số còn lại · ^Z: lấy lại · ^S: ghi · Esc: đóng, giữ số"
                    .to_owned()
            }
            (Mode::Number, Of::Sheets) => {
                let ticks = if self.opening.teller.is_none() { " · ^E: đọc từng phiếu" } else { "" };
                format!(
                    "Enter: dòng sau · Tab: ô sau · không đồng ý để trống: số còn lại · (số trong ngoặc): tự tính · ^Z: lấy lại{ticks} · ^S: ghi · Esc: đóng, giữ số"
                )
            }
        }
    }
}
