//! Ký giao ước on screen: the motto, and who has signed.

use crate::domain::stages::pledge::Pledge;
use crate::tui::view::{View, listed, plain};
use ratatui::text::{Line, Span};

/// Motto, then the units with their sign.
pub fn lines(stage: &Pledge, view: &View, cols: usize) -> Vec<Line<'static>> {
    let theme = view.theme;
    let mut lines = listed("Khẩu hiệu", stage.plan.motto.iter().map(|motto| format!("“{motto}”")), view, cols);
    let state = view.state;
    let total = state.conference.members().map(|members| format!("/{members}")).unwrap_or_default();
    lines.push(plain(format!("Đã ký: {}{total} đơn vị", stage.signed.len()), theme.text));
    let many = (cols / 34).max(1);
    let wide = cols / many;
    let ids: Vec<_> = state.conference.unit_ids().filter(|id| state.hall.of(*id).attended()).collect();
    for row in ids.chunks(many) {
        let cells = row.iter().flat_map(|id| {
            let (sign, style) = if stage.signed.contains(id) {
                ("✓ ", theme.green)
            } else if stage.later.contains(id) {
                ("◦ ", theme.warning)
            } else {
                ("· ", theme.dim)
            };
            let name = crate::text::pad(state.conference.short(*id), wide.saturating_sub(3));
            [Span::styled(sign, style), Span::styled(format!("{name} "), theme.text)]
        });
        lines.push(Line::from(cells.collect::<Vec<_>>()));
    }
    lines
}
