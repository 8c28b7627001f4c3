//! The grid on the screen: its title, the sums, the message, and the keys.

use crate::tui::layers::tally::frame::{self, GridLine, TallyView};
use crate::tui::layers::tally::grid::{Tally, TallyState};
use crate::tui::parts::{fit, modal, text_block};
use crate::tui::shell::layer::Hint;
use crate::tui::theme::Theme;
use crate::tui::view::View;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};

/// The most rows of the message, and of the keys.
const MOST: u16 = 3;

impl Tally {
    fn view(&self) -> &dyn TallyView {
        match &self.state {
            TallyState::Reading(reading) => reading,
            TallyState::Sums(sums) => sums,
        }
    }

    /// The key of the bottom line.
    pub fn hint(&self) -> Hint {
        self.view().hint()
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let inner = modal(frame, area, &self.title, area.width, area.height, theme);
        let cols = usize::from(inner.width);
        let said = if self.message.is_empty() { self.chosen_name(cols) } else { self.message.clone() };
        let keys = self.view().help();
        let rows = |words: &str| {
            let rows = crate::text::wrap(words, cols.max(1)).len();
            Constraint::Length(u16::try_from(rows).unwrap_or(MOST).min(MOST))
        };
        let one = Constraint::Length(1);
        let [status, heads, body, foot, help] =
            Layout::vertical([one, one, Constraint::Fill(1), rows(&said), rows(&keys)]).areas(inner);
        let mut line = self.view().status(theme);
        if !self.standing.is_empty() {
            line.push_span(Span::styled(format!(" · {}", self.standing), theme.dim));
        }
        draw_line(frame, status, line, theme);
        draw_line(frame, heads, self.view().heads(cols, theme), theme);
        self.draw_body(frame, body, theme);
        let style = if self.message.is_empty() { theme.text } else { theme.warning };
        text_block(frame, foot, &said, style);
        text_block(frame, help, &keys, theme.dim);
    }

    fn draw_body(&mut self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let all = frame::lines(self.state.questions());
        let (height, cols) = (usize::from(area.height), usize::from(area.width));
        let first = frame::first_in_sight(&all, self.view().caret(), self.first, height);
        self.first = first;
        let view = self.view();
        for (place, line) in area.rows().zip(frame::in_sight(&all, first, height)) {
            match line {
                GridLine::Head(question) => draw_line(frame, place, view.head_line(question, cols, theme), theme),
                GridLine::Row(at) => {
                    draw_line(frame, place, view.row_line(at, cols, theme), theme);
                    if view.chooses_rows() && view.chosen() == Some(at) {
                        frame.buffer_mut().set_style(place, theme.selection);
                    }
                }
            }
        }
    }

    /// The row of the caret by its whole name, with what is said behind it where that is cut.
    fn chosen_name(&self, cols: usize) -> String {
        let name = |at| {
            let cut = self.view().cut_words(at, cols).map(|words| format!(": {words}")).unwrap_or_default();
            format!("{}{cut}", frame::full_name(self.state.questions(), at))
        };
        self.view().chosen().map(name).unwrap_or_default()
    }
}

/// One line, cut to its place; the terminal's own cursor stands at the end of the cell that is being typed in.
fn draw_line(frame: &mut Frame, area: Rect, line: Line<'static>, theme: &Theme) {
    let mut end = 0;
    for span in &line.spans {
        end += crate::text::columns(&span.content);
        if span.content.starts_with('[') && span.style == theme.selection {
            let x = area.x.saturating_add(u16::try_from(end.saturating_sub(2)).unwrap_or(u16::MAX));
            frame.set_cursor_position(Position { x, y: area.y });
        }
    }
    frame.render_widget(fit(line, usize::from(area.width)), area);
}
