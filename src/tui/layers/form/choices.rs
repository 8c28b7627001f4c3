//! The list of a row of choices: each with the number that chooses it, and how many more there are than fit.

use crate::tui::parts::more;
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
    /// Draws it: what does not fit is counted beside the label, or in the last row where there is none.
    pub fn draw(&self, frame: &mut Frame, area: Rect, style: &ListStyle) {
        let rows = usize::from(area.height).saturating_sub(usize::from(!self.head.is_empty())).max(1);
        let many = self.labels.len();
        let below = self.head.is_empty() && many > rows && rows > 1;
        let room = rows - usize::from(below);
        let above = self.chosen.unwrap_or(0).saturating_sub(room / 2).min(many.saturating_sub(room));
        let rest = more(above, many.saturating_sub(above + room));
        let rest = Span::styled(rest, style.more);
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
        let gap = usize::from(area.width).saturating_sub(rest.width() + crate::text::columns(self.head));
        let head = (!self.head.is_empty()).then(|| {
            let label = Span::styled(self.head.to_owned(), style.head);
            Line::from(vec![label, Span::raw(" ".repeat(gap)), rest.clone()])
        });
        let last = below.then(|| Line::from(vec![Span::raw("  "), rest]));
        let lines: Vec<Line> = head.into_iter().chain(options).chain(last).collect();
        frame.render_widget(Paragraph::new(lines), area);
    }
}
