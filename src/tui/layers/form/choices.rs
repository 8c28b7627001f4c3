//! The list of a row of choices: each with the number that chooses it, and how many more there are than fit.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::tui::parts::more;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// A list, as it is drawn.
pub struct ChoiceList<'a> {
    /// The label above it; empty where there is none.
    pub head: &'a str,
    /// The choices.
    pub labels: &'a [String],
    /// Their numbers.
    pub numbers: &'a [usize],
    /// The chosen one, by its place.
    pub chosen: Option<usize>,
}

/// How its parts look: the label, the chosen choice, all others, and how many more there are.
pub struct ListStyle {
    /// The label.
    pub head: Style,
    /// The chosen choice.
    pub chosen: Style,
    /// The others.
    pub text: Style,
    /// How many more there are.
    pub more: Style,
}

impl ChoiceList<'_> {
    /// How many choices are above those in sight, and how many are in sight in so many screen rows.
    fn window(&self, height: u16) -> (usize, usize) {
        let rows = usize::from(height).saturating_sub(usize::from(!self.head.is_empty())).max(1);
        let many = self.labels.len();
        let below = self.head.is_empty() && many > rows && rows > 1;
        let room = rows - usize::from(below);
        (self.chosen.unwrap_or(0).saturating_sub(room / 2).min(many.saturating_sub(room)), room)
    }

    /// The choice that stands so many rows below the first row of a height.
    pub fn at(&self, row: usize, height: u16) -> Option<usize> {
        let (above, room) = self.window(height);
        let at = row.checked_sub(usize::from(!self.head.is_empty())).filter(|at| *at < room)?;
        Some(above + at).filter(|at| *at < self.labels.len())
    }

    /// Draws it: what does not fit is counted beside the label, or in the last row where there is none.
    pub fn draw(&self, frame: &mut Frame, area: Rect, style: &ListStyle) {
        let (above, room) = self.window(area.height);
        let many = self.labels.len();
        let below = self.head.is_empty() && many > room;
        let rest = more(above, many.saturating_sub(above + room));
        let digits = self.numbers.iter().max().unwrap_or(&0).to_string().len();
        let cols = usize::from(area.width).saturating_sub(3 + digits);
        let options = self.labels.iter().zip(self.numbers).enumerate().skip(above).take(room);
        let options = options.map(|(at, (option, number))| {
            let (mark, style) = if Some(at) == self.chosen { ("▸ ", style.chosen) } else { ("  ", style.text) };
            // The number that chooses it stands before it.
            let key = crate::text::pad_left(&number.to_string(), digits);
            let option = crate::text::cut_apart(option, self.labels.iter().map(String::as_str), cols);
            Line::from(Span::styled(format!("{mark}{key} {option}"), style))
        });
        let head =
            (!self.head.is_empty()).then(|| head((self.head, style.head), (rest.clone(), style.more), area.width));
        let last = below.then(|| Line::from(vec![Span::raw("  "), Span::styled(rest, style.more)]));
        let lines: Vec<Line> = head.into_iter().chain(options).chain(last).collect();
        frame.render_widget(Paragraph::new(lines), area);
    }
}

/// A label above its entry, with what of that is not in sight at the end of the line.
pub fn head((label, of_label): (&str, Style), (rest, of_rest): (String, Style), cols: u16) -> Line<'static> {
    let gap = usize::from(cols).saturating_sub(crate::text::columns(label) + crate::text::columns(&rest));
    Line::from_iter([Span::styled(label.to_owned(), of_label), Span::raw(" ".repeat(gap)), Span::styled(rest, of_rest)])
}

/// The choice that a key leads to; from nothing chosen an arrow leads to the first, or back to the last.
pub fn target(key: KeyEvent, chosen: Option<usize>, many: usize) -> Option<usize> {
    let last = many.checked_sub(1)?;
    let to = match key.code {
        KeyCode::Up | KeyCode::Left => chosen.map_or(last, |chosen| chosen.saturating_sub(1)),
        KeyCode::Down | KeyCode::Right => chosen.map_or(0, |chosen| (chosen + 1).min(last)),
        KeyCode::Home => 0,
        KeyCode::End => last,
        KeyCode::PageUp => chosen.map_or(0, |chosen| chosen.saturating_sub(10)),
        KeyCode::PageDown => chosen.map_or(9, |chosen| chosen + 10).min(last),
        _ => return chosen,
    };
    Some(to)
}
