//! Phát biểu on screen: who speaks; never a clock.

use crate::domain::next;
use crate::domain::stages::discussion::voice_words;
use crate::domain::stages::speech::Speech;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::labelled;
use ratatui::text::Line;

impl Screen for Speech {
    fn least(&self) -> u16 {
        4
    }

    /// Who has the floor, or will have it.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, entry, cols, .. } = *pane;
        let scene = next::scene(view.state, entry);
        if let Some(turn) = entry.record.floor.running() {
            return labelled(
                "Đang phát biểu: ",
                &voice_words(&scene, &turn.voice),
                view.theme.dim,
                view.theme.gold,
                cols,
            );
        }
        let who = scene.person(&self.who).map(|person| person.full()).filter(|who| !who.is_empty());
        who.map(|who| labelled("Người phát biểu: ", &who, view.theme.dim, view.theme.text, cols)).unwrap_or_default()
    }
}
