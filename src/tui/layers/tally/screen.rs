//! The grid on the screen: its title, the sums, the row in hand with its bar, the message, and the keys.

use crate::tui::layers::tally::frame::{self, BEFORE_NAME, GridLine, TallyView};
use crate::tui::layers::tally::goal;
use crate::tui::layers::tally::grid::{Tally, TallyState};
use crate::tui::layers::tally::pointing::GridSpot;
use crate::tui::parts::{fit, modal, text_block};
use crate::tui::shell::layer::Hint;
use crate::tui::theme::Theme;
use crate::tui::view::{View, plain};
use crate::tui::vote::bar;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};

/// The most rows of the message, and of the keys.
const MOST: u16 = 3;

/// Rows beside those of the body: status, heads, the name in hand, its bar, two of keys.
const AROUND: usize = 6;

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
        let room = usize::from(inner.height);
        let said = if self.message.is_empty() { self.chosen_name(cols, room) } else { self.message.clone() };
        let keys = self.view().help();
        let rows = |words: &str| {
            let rows = if words.is_empty() { 0 } else { crate::text::wrap(words, cols.max(1)).len() };
            Constraint::Length(u16::try_from(rows).unwrap_or(MOST).min(MOST))
        };
        let one = Constraint::Length(1);
        let gauge = self.bar(cols, theme);
        let height = Constraint::Length(u16::from(gauge.is_some()));
        let [status, heads, body, foot, bar, help] =
            Layout::vertical([one, one, Constraint::Fill(1), rows(&said), height, rows(&keys)]).areas(inner);
        self.pointing.clear();
        let mut line = self.view().status(theme);
        if !self.standing.is_empty() {
            line.push_span(Span::styled(format!(" · {}", self.standing), theme.dim));
        }
        self.draw_line(frame, status, (line, None), theme);
        frame.render_widget(fit(self.view().heads(cols, theme), cols), heads);
        self.draw_body(frame, body, theme);
        let style = if self.message.is_empty() { theme.text } else { theme.warning };
        text_block(frame, foot, &said, style);
        frame.render_widget(gauge.unwrap_or_default(), bar);
        text_block(frame, help, &keys, theme.dim);
    }

    /// The bar of the row in hand: it grows while figures are entered.
    fn bar(&self, cols: usize, theme: &Theme) -> Option<Line<'static>> {
        let at = self.view().chosen()?;
        let goal = goal::of(&self.goals, at)?;
        Some(bar::growing(theme, goal.bar(at.1, &self.view().entered(at.0)), goal.word(), cols))
    }

    fn draw_body(&mut self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let (height, cols) = (usize::from(area.height), usize::from(area.width));
        let name_columns = self.view().name_columns(cols);
        let all = frame::lines(self.state.questions(), name_columns);
        self.first = if self.pointing.scrolled {
            frame::scrolled(&all, self.first, height)
        } else {
            frame::first_in_sight(&all, self.view().caret(), self.first, height)
        };
        let entered: Vec<goal::Entered> =
            (0..self.state.questions().len()).map(|question| self.view().entered(question)).collect();
        for (place, shown) in area.rows().zip(frame::in_sight(&all, self.first, height)) {
            let (view, questions) = (self.view(), self.state.questions());
            let (line, row) = match shown {
                GridLine::Head(question) => (view.head_line(question, cols, theme), None),
                GridLine::Row(at) => {
                    let entered = entered.get(at.0);
                    let standing = entered.and_then(|entered| goal::of(&self.goals, at)?.standing(at.1, entered));
                    (view.row_line(at, standing, cols, theme), Some(at))
                }
                GridLine::More(at, part) => {
                    let words = frame::name_rows(questions, at, name_columns).into_iter().nth(part).unwrap_or_default();
                    (plain(format!("{}{words}", " ".repeat(BEFORE_NAME)), theme.text), Some(at))
                }
            };
            let chosen = view.chooses_rows() && row.is_some() && view.chosen() == row;
            if let Some(row) = row {
                self.pointing.put(place, GridSpot::Row(row));
            }
            self.draw_line(frame, place, (line, Some(shown)), theme);
            if chosen {
                frame.buffer_mut().set_style(place, theme.selection);
            }
        }
    }

    /// The row of the caret by its whole name, with what is said behind it where that is cut; nothing where all is said in
    /// the row itself and the last row needs the place.
    fn chosen_name(&self, cols: usize, room: usize) -> String {
        let Some(at) = self.view().chosen() else { return String::new() };
        let name = frame::full_name(self.state.questions(), at);
        match self.view().cut_words(at, cols) {
            Some(words) => format!("{name}: {words}"),
            None if self.state.questions().len() > 1 => name,
            None => {
                let lines = frame::lines(self.state.questions(), self.view().name_columns(cols)).len() + AROUND;
                if lines == room + 1 { String::new() } else { name }
            }
        }
    }

    /// One line, cut to its place, with its cells to point at; the terminal's own cursor stands at the end of the cell that
    /// is being typed in.
    fn draw_line(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        (line, of): (Line<'static>, Option<GridLine>),
        theme: &Theme,
    ) {
        let mut cells = self.view().cells_of(of).into_iter();
        let mut end = 0;
        for span in &line.spans {
            let from = end;
            end += crate::text::columns(&span.content);
            let x = |columns: usize| area.x.saturating_add(u16::try_from(columns).unwrap_or(u16::MAX));
            if !span.content.starts_with('[') {
                continue;
            }
            if let Some(cell) = cells.next() {
                let place = Rect { x: x(from), width: x(end).saturating_sub(x(from)), ..area };
                self.pointing.put(place.intersection(area), GridSpot::Cell(cell));
            }
            if span.style == theme.selection {
                frame.set_cursor_position(Position { x: x(end.saturating_sub(2)), y: area.y });
            }
        }
        frame.render_widget(fit(line, usize::from(area.width)), area);
    }
}
