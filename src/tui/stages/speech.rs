//! Phát biểu on screen: who speaks; never a clock.

use crate::domain::agenda::Entry;
use crate::domain::next;
use crate::domain::stages::discussion::voice_words;
use crate::domain::stages::speech::Speech;
use crate::tui::view::{View, labelled};
use ratatui::text::Line;

/// Who has the floor, or will have it.
pub fn lines(stage: &Speech, view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let scene = next::scene(view.state, entry);
    if let Some(turn) = entry.record.floor.running() {
        return labelled("Đang phát biểu: ", &voice_words(&scene, &turn.voice), view.theme.dim, view.theme.gold, cols);
    }
    let who = scene.person(&stage.who).map(|person| person.full()).filter(|who| !who.is_empty());
    who.map(|who| labelled("Người phát biểu: ", &who, view.theme.dim, view.theme.text, cols)).unwrap_or_default()
}
