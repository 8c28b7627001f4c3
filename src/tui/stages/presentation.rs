//! Trao thưởng on screen: who has received.

use crate::domain::stages::presentation::Presentation;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::{mixed, plain};
use ratatui::text::Line;

impl Screen for Presentation {
    fn least(&self) -> u16 {
        7
    }

    /// The award and those who receive it.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, cols, .. } = *pane;
        let theme = view.theme;
        let mut lines = vec![plain(crate::text::cut(&self.plan.award, cols), theme.dim)];
        for unit in &self.plan.units {
            let (sign, style) = if self.received.contains(unit) {
                ("✓ ", theme.green)
            } else if self.later.contains(unit) {
                ("◦ ", theme.warning)
            } else {
                ("· ", theme.dim)
            };
            let name = crate::text::cut(view.state.conference.name(*unit), cols.saturating_sub(2));
            lines.push(mixed([(sign.to_owned(), style), (name, theme.text)]));
        }
        lines
    }
}
