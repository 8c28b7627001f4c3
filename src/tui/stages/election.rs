//! Suy tôn Trưởng khối on screen: who stands, then the ballot.

use crate::domain::agenda::Entry;
use crate::domain::next;
use crate::domain::stages::election::Election;
use crate::domain::stages::rules::Rules;
use crate::tui::view::{View, listed};
use crate::tui::vote;
use ratatui::text::Line;

/// The seats with who stands, until a ballot shows them with their results.
pub fn lines(stage: &Election, view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let ballot = vote::lines(view, entry, cols);
    if !ballot.is_empty() {
        return ballot;
    }
    let scene = next::scene(view.state, entry);
    let questions = stage.proposal(&scene).map(|proposal| proposal.questions).unwrap_or_default();
    questions
        .iter()
        .flat_map(|question| {
            listed(&question.title, question.choices.iter().map(|choice| choice.label.clone()), view, cols)
        })
        .collect()
}
