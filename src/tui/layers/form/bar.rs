//! The bar of a form in which votes are counted: it grows while figures are typed, with the line to reach on it.

use crate::tui::layers::form::answers::{Answers, Gauge};
use crate::tui::layers::form::row::FormRow;
use crate::tui::theme::Theme;
use crate::tui::vote::bar;
use ratatui::Frame;
use ratatui::layout::Rect;

/// What the rows of a form come to, where it counts.
type Counted<'a> = (Option<&'a Gauge>, &'a [FormRow]);

/// Above the last rows of a form: so many votes, the line to reach, and of how many; nothing of figures that cannot be.
pub fn draw(frame: &mut Frame, inner: Rect, below: usize, (gauge, rows): Counted, theme: &Theme) {
    let Some(Ok(Some(votes))) = gauge.map(|gauge| gauge(&Answers::new(rows))) else { return };
    let above = u16::try_from(below + 1).unwrap_or(u16::MAX).min(inner.height);
    let row = Rect { y: inner.bottom() - above, height: above.min(1), ..inner };
    frame.render_widget(bar::growing(theme, votes, "đồng ý", usize::from(row.width)), row);
}

/// What is wrong with the figures, and the row that it is in where that is known.
pub fn refused(gauge: Option<&Gauge>, rows: &[FormRow]) -> Option<(String, Option<usize>)> {
    let answers = Answers::new(rows);
    let why = gauge?(&answers).err()?;
    Some((why, answers.refused()))
}
