//! The bar of a form in which votes are counted: it grows while figures are typed, with the line to reach on it.

use crate::tui::theme::Theme;
use crate::tui::vote::bar;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Above the last rows of a form: so many votes, the line to reach, and of how many.
pub fn draw(frame: &mut Frame, inner: Rect, below: usize, votes: (u32, u32, u32), theme: &Theme) {
    let above = u16::try_from(below + 1).unwrap_or(u16::MAX).min(inner.height);
    let row = Rect { y: inner.bottom() - above, height: above.min(1), ..inner };
    frame.render_widget(bar::growing(theme, votes, "đồng ý", usize::from(row.width)), row);
}
