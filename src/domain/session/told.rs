//! Events with their times as they were mended: what the state is made of.

use crate::domain::attendance;
use crate::domain::clock::{Clock, Event as ClockEvent};
use crate::domain::session::event::{Event, StoredEvent};
use std::borrow::Cow;

/// The clock of a journal; what was taken back does not count, but that a clock was put right is no deed of anybody.
pub fn clock(journal: &[StoredEvent], counts: impl Fn(&StoredEvent) -> bool) -> Clock {
    let mut clock = Clock::default();
    for recorded in journal {
        if let Event::Clock(event) = &*recorded.event
            && (counts(recorded) || is_turn(recorded))
        {
            clock.apply(event, recorded.seq);
        }
    }
    clock
}

/// Whether it says that the machine's clock was put right.
pub fn is_turn(recorded: &StoredEvent) -> bool {
    matches!(&*recorded.event, Event::Clock(ClockEvent::TurnedBack { .. }))
}

/// An event as it is told.
pub fn told<'a>(clock: &Clock, recorded: &'a StoredEvent) -> Cow<'a, StoredEvent> {
    if clock.mends.is_empty() {
        return Cow::Borrowed(recorded);
    }
    let mut told = StoredEvent { at: recorded.at.saturating_add(clock.shift(recorded.seq)), ..recorded.clone() };
    let typed = clock.shift_of_typed(recorded.seq);
    if let Some(event) = retimed(&told.event, typed).filter(|_| typed != 0) {
        told.event = event.into();
    }
    Cow::Owned(told)
}

/// With the times that were typed, later by so much; `None` where none was.
fn retimed(event: &Event, by: i64) -> Option<Event> {
    if let Event::Hall(attendance::Event::CheckedIn { unit, with, happened: Some(at) }) = event {
        let happened = Some(at.saturating_add(by));
        return Some(Event::Hall(attendance::Event::CheckedIn { unit: *unit, with: with.clone(), happened }));
    }
    if let Event::Hall(attendance::Event::CheckedOut { unit, happened: Some(at) }) = event {
        let happened = Some(at.saturating_add(by));
        return Some(Event::Hall(attendance::Event::CheckedOut { unit: *unit, happened }));
    }
    if let Event::Adjourned { until, reason, happened: Some(at) } = event {
        let happened = Some(at.saturating_add(by));
        return Some(Event::Adjourned { until: *until, reason: reason.clone(), happened });
    }
    if let Event::Interrupted { from } = event {
        return Some(Event::Interrupted { from: from.saturating_add(by) });
    }
    None
}
