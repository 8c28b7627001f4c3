//! Thảo luận on screen: the speaker with a clock, those who wait, those who spoke.

use crate::domain::agenda::Entry;
use crate::domain::floor::Voice;
use crate::domain::hall::Presence;
use crate::domain::ids::UnitId;
use crate::domain::next;
use crate::domain::speaking;
use crate::domain::stages::discussion::{Discussion, voice_words};
use crate::domain::stages::rules::Rules;
use crate::tui::digits;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::{Sign, View, labelled, listed, plain, turn_clock};
use ratatui::text::Line;

impl Screen for Discussion {
    /// Who speaks, who spoke, and of those who are here who waits for it.
    fn tile(&self, view: &View, entry: &Entry, unit: UnitId) -> Option<Sign> {
        let theme = view.theme;
        let is_of = |voice: &Voice| voice.unit == Some(unit) && voice.guest.is_none();
        let floor = &entry.record.floor;
        if floor.running().is_some_and(|turn| is_of(&turn.voice)) {
            return Some(("▸", theme.gold));
        }
        if floor.turns.iter().any(|turn| turn.to.is_some() && is_of(&turn.voice)) {
            return Some(("✓", theme.green));
        }
        let here = matches!(view.state.hall.of(unit), Presence::Present { cut_off: false, .. });
        let waits = || self.waiting(&next::scene(view.state, entry)).iter().any(is_of);
        (here && waits()).then_some(("◦", theme.gold))
    }

    fn least(&self) -> u16 {
        4
    }

    /// Speaker, queue, history.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, entry, cols, .. } = *pane;
        let scene = next::scene(view.state, entry);
        let floor = &entry.record.floor;
        let mut lines = Vec::new();
        if let Some(turn) = floor.running() {
            lines.extend(labelled(
                "Đang phát biểu: ",
                &voice_words(&scene, &turn.voice),
                view.theme.dim,
                view.theme.gold,
                cols,
            ));
            if let Some(given) = speaking::given(entry, turn) {
                lines.push(turn_clock(view, turn, given));
                let used = speaking::length(turn, &view.state.stops, view.now) / 1000;
                let said = self.reminder(&scene, turn, used);
                lines.extend(said.iter().flat_map(|said| listed("Nhắc giờ", [said.text.clone()], view, cols)));
            }
        } else {
            // A digit is told only at the step that takes it.
            let digits = view.next.map(|cue| digits::words(cue, view.state)).unwrap_or_default();
            let digits = if digits.is_empty() { digits } else { format!(" · {digits}") };
            let told = format!("{} ý kiến đã phát biểu{digits} · F5: đồng hồ", floor.turns.len());
            lines.push(plain(told, view.theme.dim));
        }
        lines.push(Line::default());
        lines.extend(listed(
            "Đăng ký",
            self.waiting(&scene).iter().map(|voice| crate::text::capitalise(&voice_words(&scene, voice))),
            view,
            cols,
        ));
        lines.extend(listed(
            "Đã phát biểu",
            floor
                .turns
                .iter()
                .filter(|turn| turn.to.is_some())
                .map(|turn| crate::text::capitalise(&voice_words(&scene, &turn.voice))),
            view,
            cols,
        ));
        lines
    }
}
