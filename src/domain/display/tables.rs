//! Tables on the wall: the agenda, the marks, a pledge.

use crate::domain::agenda::Status;
use crate::domain::display::slide::{At, Row, Slide};
use crate::domain::ids::ItemId;
use crate::domain::next;
use crate::domain::outcome;
use crate::domain::score::sheet::points;
use crate::domain::session::State;
use crate::domain::stages::Stage;

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
        Row { title: entry.item.title.clone(), at }
    });
    Slide::Agenda { heading: heading.to_owned(), words, rows: rows.collect() }
}

/// The table of marks of an item, by rank.
pub fn scores(state: &State, item: ItemId) -> Option<Slide> {
    let entry = state.agenda.entry(item)?;
    let Stage::Scoring(scoring) = &entry.item.stage else { return None };
    let mut ranked = scoring.ranked(&state.conference);
    ranked.sort_by_key(|one| one.rank.unwrap_or(usize::MAX));
    let rows = ranked.iter().map(|one| {
        let total = one.total.total.map_or_else(|| "…".to_owned(), points);
        (one.words(), state.conference.short(one.total.unit).to_owned(), total)
    });
    let adopted = outcome::is_adopted(&state.outcomes, item);
    Some(Slide::Scores { title: entry.item.title.clone(), adopted, rows: rows.collect() })
}

/// Motto and names of a pledge.
pub fn pledge(state: &State, item: ItemId) -> Option<Slide> {
    let entry = state.agenda.entry(item)?;
    let Stage::Pledge(pledge) = &entry.item.stage else { return None };
    let scene = next::scene(state, entry);
    Some(Slide::Pledge {
        title: entry.item.title.clone(),
        motto: pledge.motto.clone(),
        signed: pledge.signed.iter().map(|unit| state.conference.short(*unit).to_owned()).collect(),
        waiting: pledge.waiting(&scene).len(),
    })
}
