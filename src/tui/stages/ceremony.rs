//! Nghi thức on screen: its parts in order.

use crate::domain::stages::ceremony::Ceremony;
use crate::tui::view::{View, listed};
use ratatui::text::Line;

/// The parts.
pub fn lines(stage: &Ceremony, view: &View, cols: usize) -> Vec<Line<'static>> {
    let kind = view.state.conference.bloc.kind;
    listed("Các phần", stage.parts.iter().map(|part| crate::text::capitalise(&kind.adapt(part.words()))), view, cols)
}
