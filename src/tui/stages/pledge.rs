//! Ký giao ước on screen: the motto, and who has signed.

use crate::domain::agenda::Entry;
use crate::domain::display::put;
use crate::domain::ids::UnitId;
use crate::domain::stages::pledge::Pledge;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::{Sign, View, listed, plain, unit_name};
use ratatui::text::{Line, Span};

impl Screen for Pledge {
    fn tile(&self, view: &View, _entry: &Entry, unit: UnitId) -> Option<Sign> {
        if self.signed.contains(&unit) {
            Some(("✓", view.theme.green))
        } else {
            self.later.contains(&unit).then_some(("◦", view.theme.warning))
        }
    }

    fn least(&self) -> u16 {
        7
    }

    /// Motto, then the units with their sign.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, entry, cols, .. } = *pane;
        let theme = view.theme;
        let mut lines = listed("Khẩu hiệu", self.plan.motto.iter().map(|motto| format!("“{motto}”")), view, cols);
        let state = view.state;
        let total = state.conference.members().map(|members| format!("/{members}")).unwrap_or_default();
        lines.push(plain(format!("Đã ký: {}{total} đơn vị", self.signed.len()), theme.text));
        let many = (cols / 34).max(1);
        let wide = cols / many;
        let ids: Vec<_> = state.conference.unit_ids().filter(|id| state.hall.of(*id).attended()).collect();
        for row in ids.chunks(many) {
            let cells = row.iter().flat_map(|id| {
                let (sign, style) = if self.signed.contains(id) {
                    ("✓ ", theme.green)
                } else if self.later.contains(id) {
                    ("◦ ", theme.warning)
                } else {
                    ("· ", theme.dim)
                };
                let name = unit_name(state, *id, wide.saturating_sub(3));
                [Span::styled(sign, style), Span::styled(format!("{name} "), theme.text)]
            });
            lines.push(Line::from(cells.collect::<Vec<_>>()));
        }
        lines.extend(listed("Nội dung giao ước", put::of_item(state, entry), view, cols));
        lines
    }
}
