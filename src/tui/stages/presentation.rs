//! Trao thưởng on screen: who has received.

use crate::domain::stages::presentation::Presentation;
use crate::tui::view::{View, mixed, plain};
use ratatui::text::Line;

/// The award and those who receive it.
pub fn lines(stage: &Presentation, view: &View, cols: usize) -> Vec<Line<'static>> {
    let theme = view.theme;
    let mut lines = vec![plain(crate::text::cut(&stage.plan.award, cols), theme.dim)];
    for unit in &stage.plan.units {
        let (sign, style) = if stage.received.contains(unit) {
            ("✓ ", theme.green)
        } else if stage.later.contains(unit) {
            ("◦ ", theme.warning)
        } else {
            ("· ", theme.dim)
        };
        let name = crate::text::cut(view.state.conference.name(*unit), cols.saturating_sub(2));
        lines.push(mixed([(sign.to_owned(), style), (name, theme.text)]));
    }
    lines
}
