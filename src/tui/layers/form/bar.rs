//! The bar of a form in which votes are counted: it grows while figures are typed, with the line to reach on it.

use crate::text::columns;
use crate::tui::theme::Theme;
use crate::tui::vote::bar;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// «█████│░░░ 5/9 đồng ý · cần 7 · còn thiếu 2» above the last rows of a form: so many votes, the line to reach, and of
/// how many.
pub fn draw(frame: &mut Frame, inner: Rect, below: usize, (yes, need, of): (u32, u32, u32), theme: &Theme) {
    let above = u16::try_from(below + 1).unwrap_or(u16::MAX).min(inner.height);
    let row = Rect { y: inner.bottom() - above, height: above.min(1), ..inner };
    let (end, style) = match need.saturating_sub(yes) {
        0 => ("đủ".to_owned(), theme.green),
        missing => (format!("còn thiếu {missing}"), theme.gold),
    };
    let words = format!(" {yes}/{of} đồng ý · cần {need} · {end}");
    let wide = usize::from(row.width).saturating_sub(columns(&words)).max(1);
    let mut spans = bar::cells(theme, (yes, need, of), wide, style);
    spans.push(Span::styled(words, style));
    frame.render_widget(Line::from(spans), row);
}
