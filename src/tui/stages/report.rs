//! Báo cáo on screen: who presents, and the figures.

use crate::domain::figure::Figure;
use crate::domain::next;
use crate::domain::speaking;
use crate::domain::stages::discussion::voice_words;
use crate::domain::stages::report::Report;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::{labelled, listed, turn_clock};
use ratatui::text::Line;

impl Screen for Report {
    fn least(&self) -> u16 {
        4
    }

    /// The running turn and the figures as they were given.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, entry, cols, .. } = *pane;
        let scene = next::scene(view.state, entry);
        let mut lines = Vec::new();
        if let Some(turn) = entry.record.floor.running() {
            lines.extend(labelled(
                "Đang trình bày: ",
                &voice_words(&scene, &turn.voice),
                view.theme.dim,
                view.theme.gold,
                cols,
            ));
            lines.extend(speaking::given(entry, turn).map(|given| turn_clock(view, turn, given)));
            lines.push(Line::default());
        }
        lines.extend(listed("Số liệu chính", self.figures.iter().map(Figure::sentence), view, cols));
        lines
    }
}
