//! Tables for the hall: the agenda, and what a stage has of its own.

use crate::domain::agenda::Status;
use crate::domain::display::control::Shown;
use crate::domain::display::slide::{AgendaRow, At, Slide, SlideClock};
use crate::domain::ids::ItemId;
use crate::domain::next;
use crate::domain::session::State;

/// With the time of a break that goes on.
pub fn with_clock(mut slide: Slide, until: Option<SlideClock>) -> Slide {
    if let Slide::Agenda { clock, .. } = &mut slide {
        *clock = until;
    }
    slide
}

/// The agenda, with a heading.
pub fn agenda(state: &State, heading: &str, words: Option<String>) -> Slide {
    let next = state.agenda.on_stage().is_none().then(|| state.agenda.next().map(|entry| entry.id)).flatten();
    let rows = state.agenda.entries.iter().map(|entry| {
        let at = match entry.status {
            Status::Running => At::Now,
            Status::Waiting | Status::Left if Some(entry.id) == next => At::Now,
            Status::Waiting | Status::Left => At::Later,
            Status::Done => At::Done,
            Status::Passed(_) => At::Passed,
        };
        AgendaRow { title: entry.item.title.clone(), at }
    });
    Slide::Agenda { heading: heading.to_owned(), words, rows: rows.collect(), clock: None }
}

/// The table that an item's stage has of its own: what it is, the words that offer it, the slide.
pub fn of_item(state: &State, item: ItemId) -> Option<(Shown, &'static str, Slide)> {
    let entry = state.agenda.entry(item)?;
    entry.stage.rules().table(&next::scene(state, entry))
}
