//! Nghi thức on screen: its parts in order.

use crate::domain::stages::ceremony::Ceremony;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::listed;
use ratatui::text::Line;

impl Screen for Ceremony {
    fn least(&self) -> u16 {
        4
    }

    /// The parts.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, cols, .. } = *pane;
        let bloc = view.state.conference.bloc.called();
        listed(
            "Các phần",
            self.parts.iter().map(|part| crate::text::capitalise(&self.part_words(*part, bloc))),
            view,
            cols,
        )
    }
}
