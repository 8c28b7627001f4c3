//! Nghi thức on screen: its parts in order; the guests while they are introduced.

use crate::domain::State;
use crate::domain::agenda::Entry;
use crate::domain::display::slide::SlideClock;
use crate::domain::next;
use crate::domain::stages::ceremony::{Ceremony, CeremonyPart};
use crate::tui::guests;
use crate::tui::pane::{BREAK, Pane, Screen};
use crate::tui::view::View;
use ratatui::text::{Line, Span};
use std::cmp::Ordering;

impl Screen for Ceremony {
    fn sign(&self) -> Option<char> {
        BREAK.filter(|_| self.parts.contains(&CeremonyPart::Break))
    }

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
        let introduced = guests::lines(view, cols);
        if !introduced.is_empty() {
            return introduced;
        }
        parts(self, pane)
    }
}

/// What is over, what goes on, what comes: in a row where it fits, else below each other.
fn parts(ceremony: &Ceremony, pane: &Pane) -> Vec<Line<'static>> {
    let Pane { view, entry, cols, .. } = *pane;
    let (theme, over) = (view.theme, ceremony.parts_over(&next::scene(view.state, entry)));
    let parts = ceremony.parts.iter().enumerate().map(|(at, part)| {
        let words = crate::text::capitalise(&ceremony.part_words(*part, &view.state.conference));
        match at.cmp(&over) {
            Ordering::Less => Span::styled(format!("✓ {words}"), theme.green),
            Ordering::Equal => Span::styled(format!("▸ {words}"), theme.gold),
            Ordering::Greater => Span::styled(format!("· {words}"), theme.dim),
        }
    });
    let parts: Vec<Span> = parts.collect();
    let wide: usize = parts.iter().map(|part| part.width() + BETWEEN.len()).sum();
    if wide <= cols {
        return vec![Line::from(parts.into_iter().flat_map(|part| [part, Span::raw(BETWEEN)]).collect::<Vec<_>>())];
    }
    parts.into_iter().map(Line::from).collect()
}

/// Between the parts in a row.
const BETWEEN: &str = "   ";
