//! What a deed is called in the journal: with the words that were written, the figures that were counted, and who spoke
//! how long.

use crate::domain::attendance::{Event as Hall, Whom};
use crate::domain::floor::Event as Floor;
use crate::domain::ids::UnitId;
use crate::domain::session::{Event, Step};
use crate::domain::vote::Event as Vote;
use crate::domain::vote::votes::Votes;
use crate::domain::{State, speaking};

/// A deed as it is told: what undo calls it, and what somebody looks for who looks back at it.
pub fn of(state: &State, step: &Step) -> String {
    let words = state.told(step);
    let many = |event: &Event| matches!(event, Event::Hall(_) | Event::Vote(Vote::HandsCounted { .. }));
    if step.events().filter(|event| many(event)).count() > 1 {
        return words;
    }
    let main = &**step.main();
    let more = if let Event::Note(note) = main {
        crate::text::line(&note.text)
    } else if let Event::Vote(Vote::HandsCounted { votes, .. }) = main {
        figures(*votes)
    } else if let Event::Hall(Hall::CheckedIn { unit, .. }) = main {
        return came(state, step, *unit).unwrap_or(words);
    } else if let Event::Floor { event: Floor::Ended, .. } = main {
        spoke(state, step).unwrap_or_default()
    } else {
        String::new()
    };
    with(&words, &more)
}

fn with(words: &str, more: &str) -> String {
    if more.is_empty() { words.to_owned() } else { format!("{words}: {more}") }
}

fn figures(votes: Votes) -> String {
    let Votes { yes, no, other } = votes;
    format!("{yes} đồng ý, {no} không đồng ý, {other} ý kiến khác")
}

/// «đến muộn: Hội A»; of a unit that was there already, what was recorded of it; `None` of one that was called.
fn came(state: &State, step: &Step, unit: UnitId) -> Option<String> {
    let before: Vec<&Step> = state.steps.iter().take_while(|known| known.command != step.command).collect();
    // Whether it was there after that.
    let of_unit = |event: &Event| {
        let Event::Hall(event) = event else { return None };
        let comes = matches!(event, Hall::CheckedIn { .. } | Hall::Restored { .. } | Hall::Stayed { .. });
        (event.whom() == Some(Whom::Unit(unit))).then_some(comes || matches!(event, Hall::SubstituteConfirmed { .. }))
    };
    let was_there = before.iter().flat_map(|known| known.events()).filter_map(of_unit).last().unwrap_or(false);
    let name = state.conference.short(unit);
    if was_there {
        let voter = state.hall.of(unit).voter().and_then(|person| person.label());
        return Some(with(&format!("ghi người dự của {name}"), voter.unwrap_or_default()));
    }
    before.iter().any(|known| known.closes_roll).then(|| format!("đến muộn: {name}"))
}

/// «đồng chí A, 3 phút».
fn spoke(state: &State, step: &Step) -> Option<String> {
    let entry = state.agenda.entry(step.item?)?;
    let turn = entry.record.floor.turns.iter().find(|turn| turn.to == Some(step.at))?;
    let minutes = speaking::length(turn, &state.stops, step.at) / 60_000;
    let long = if minutes == 0 { "dưới 1 phút".to_owned() } else { format!("{minutes} phút") };
    let who = turn.voice.words(&state.conference);
    Some(if speaking::is_counted(entry, turn) { format!("{who}, {long}") } else { who })
}
