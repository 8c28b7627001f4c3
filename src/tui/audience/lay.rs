//! How a slide is laid out: one thing to look at in letters as large as fit, the rest around it in bold.

use crate::domain::display::Letters;
use crate::tui::audience::proof::Proof;
use crate::tui::big;
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// What a slide is drawn with.
pub struct SlideLook<'a> {
    /// Colours.
    pub theme: &'a Theme,
    /// Cells of big letters.
    pub letters: Letters,
    /// Mã đối chiếu of what is shown.
    pub proof: Option<&'a Proof>,
    /// What the wall itself has to say, in a last row.
    pub foot: Option<&'a str>,
    /// Now, in milliseconds.
    pub now: i64,
    /// Since when the slide is shown: pages turn from then on.
    pub since: i64,
}

/// Words in big letters in the middle of an area, in bold where there is no room for them. The rows they take.
pub fn headline(frame: &mut Frame, area: Rect, words: &str, style: Style, look: &SlideLook) {
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let lines = match big::fit(words, cols, rows, look.letters) {
        Some(drawn) => drawn.into_iter().map(|row| Line::from(Span::styled(row, style))).collect(),
        None => centred(words, style.patch(look.theme.bold), cols),
    };
    middle(frame, area, lines);
}

/// Lines in the middle of an area, from top to bottom.
pub fn middle(frame: &mut Frame, area: Rect, lines: Vec<Line<'static>>) {
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let area = Rect { y: area.y + (area.height - tall) / 2, height: tall, ..area };
    frame.render_widget(Paragraph::new(lines), area);
}

/// Words wrapped, each line in the middle.
pub fn centred(words: &str, style: Style, cols: usize) -> Vec<Line<'static>> {
    let wrapped = crate::text::wrap(words, cols.max(1)).into_iter();
    wrapped.map(|part| Line::styled(part, style).alignment(Alignment::Center)).collect()
}

/// Lines at the top of an area, and what is left below them.
pub fn top(frame: &mut Frame, area: Rect, lines: Vec<Line<'static>>) -> Rect {
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    frame.render_widget(Paragraph::new(lines), Rect { height: tall, ..area });
    let used = if tall == 0 { 0 } else { (tall + 1).min(area.height) };
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// Lines at the bottom of an area, and what is left above them.
pub fn bottom(frame: &mut Frame, area: Rect, lines: Vec<Line<'static>>) -> Rect {
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    frame.render_widget(Paragraph::new(lines), Rect { y: area.bottom() - tall, height: tall, ..area });
    let used = if tall == 0 { 0 } else { (tall + 1).min(area.height) };
    Rect { height: area.height - used, ..area }
}
