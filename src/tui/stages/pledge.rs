//! Ký giao ước on screen: the motto, and who has signed.

use crate::domain::agenda::Entry;
use crate::domain::display::put;
use crate::domain::ids::UnitId;
use crate::domain::stages::pledge::Pledge;
use crate::tui::pane::{Pane, Screen};
use crate::tui::tiles::TileGrid;
use crate::tui::unit_signs;
use crate::tui::view::{Sign, View, listed, plain};
use ratatui::text::Line;

impl Screen for Pledge {
    fn tile(&self, view: &View, _entry: &Entry, unit: UnitId) -> Option<Sign> {
        Some(unit_signs::of(self.at(&view.state.hall, unit), view.theme))
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
        // One order everywhere; beside the hall's own column as well, for here names are whole.
        lines.extend(TileGrid::of(view, cols, usize::MAX).map(|grid| grid.lines(view)).unwrap_or_default());
        lines.extend(listed("Nội dung giao ước", put::of_item(state, entry), view, cols));
        lines
    }
}
