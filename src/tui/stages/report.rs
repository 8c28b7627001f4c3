//! Báo cáo on screen: who presents, and the figures.

use crate::domain::agenda::Entry;
use crate::domain::figure::Figure;
use crate::domain::next;
use crate::domain::speaking;
use crate::domain::stages::discussion::voice_words;
use crate::domain::stages::report::Report;
use crate::tui::view::{View, labelled, listed, turn_clock};
use ratatui::text::Line;

/// The running turn and the figures as they were given.
pub fn lines(stage: &Report, view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
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
    lines.extend(listed("Số liệu chính", stage.figures.iter().map(Figure::sentence), view, cols));
    lines
}
