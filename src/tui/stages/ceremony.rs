//! Nghi thức on screen: its parts in order.

use crate::domain::State;
use crate::domain::agenda::Entry;
use crate::domain::display::slide::SlideClock;
use crate::domain::next;
use crate::domain::stages::ceremony::Ceremony;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::{View, listed};
use ratatui::text::Line;

impl Screen for Ceremony {
    fn least(&self) -> u16 {
        4
    }

    /// A break: how long still, and until when.
    fn waits(&self, view: &View, entry: &Entry) -> Option<(String, bool)> {
        let from = self.on_break(&next::scene(view.state, entry))?;
        let since = format!("GIẢI LAO từ {}", view.clock(from));
        let Some(minutes) = self.break_minutes() else { return Some((since, true)) };
        let until = view.clock(from + i64::from(minutes) * 60_000);
        let left = SlideClock { from, minutes }.left(view.now);
        Some(match left {
            ..=0 => (format!("{since} · đã đến giờ ({until})"), false),
            _ => (format!("{since} · còn {}:{:02} (đến {until})", left / 60, left % 60), true),
        })
    }

    fn ticks(&self, state: &State, entry: &Entry) -> bool {
        self.on_break(&next::scene(state, entry)).is_some()
    }

    /// The parts.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, cols, .. } = *pane;
        listed(
            "Các phần",
            self.parts.iter().map(|part| crate::text::capitalise(&self.part_words(*part, &view.state.conference))),
            view,
            cols,
        )
    }
}
