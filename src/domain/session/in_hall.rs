//! What follows from a command asked of the hall: the marks, what they do to written opinions, and guests introduced.

use crate::domain::attendance;
use crate::domain::hall::Substitute;
use crate::domain::ids::UnitId;
use crate::domain::next;
use crate::domain::quorum;
use crate::domain::refusal::Refusal;
use crate::domain::session::command::Command;
use crate::domain::session::event::Event;
use crate::domain::session::on_stage;
use crate::domain::session::state::State;
use crate::domain::vote;

/// Decides what is asked of the hall.
pub fn decide(state: &State, command: &attendance::Command, happened: Option<i64>) -> Result<Vec<Event>, Refusal> {
    if matches!(command, attendance::Command::Introduce { .. }) {
        return introduce(state, command);
    }
    marked(state, command, happened)
}

fn marked(state: &State, command: &attendance::Command, happened: Option<i64>) -> Result<Vec<Event>, Refusal> {
    let known = quorum::of(&state.conference, &state.hall, &state.ballots, None);
    let short = known.is_some_and(|known| !known.reached);
    let mut events = Vec::new();
    for event in attendance::decide(&state.hall, &state.conference, command, short, happened)? {
        let lapses = entitles(&event).filter(|unit| {
            let mut own = state.ballots.opinions.iter().filter(|(_, opinion)| opinion.unit == *unit);
            own.any(|(item, opinion)| !state.ballots.has_counted(*item, opinion))
        });
        events.push(Event::Hall(event));
        let lapses = lapses.map(|unit| Event::Vote(vote::Event::OpinionsLapsed { unit }));
        let lapses: Vec<Event> = lapses.into_iter().filter(|lapse| !events.contains(lapse)).collect();
        events.extend(lapses);
    }
    Ok(events)
}

/// The line that introduces a guest is read, and by that the guest is there.
fn introduce(state: &State, command: &attendance::Command) -> Result<Vec<Event>, Refusal> {
    let entry = on_stage::current(state)?;
    let asked = Command::Hall(command.clone());
    let cue = next::cues(state, entry).into_iter().find(|cue| cue.command() == Some(&asked));
    let Some(cue) = cue else {
        return Err(Refusal::NotNow("Mục này không có lời giới thiệu đại biểu mời này, hoặc đã đọc.".into()));
    };
    let mut events = marked(state, command, None)?;
    events.push(Event::Said { item: entry.id, beat: cue.key, reason: None });
    Ok(events)
}

/// The unit whose voter may vote from now on: what it wrote lapses.
fn entitles(event: &attendance::Event) -> Option<UnitId> {
    match event {
        attendance::Event::CheckedIn { unit, with, .. } => {
            (with.substitute != Substitute::WithoutPaper).then_some(*unit)
        }
        attendance::Event::SubstituteConfirmed { unit }
        | attendance::Event::Restored { unit }
        | attendance::Event::Stayed { unit } => Some(*unit),
        attendance::Event::CheckedOut { .. }
        | attendance::Event::MarkedAbsent { .. }
        | attendance::Event::Cleared { .. }
        | attendance::Event::Unmarked { .. }
        | attendance::Event::LineChanged { .. }
        | attendance::Event::GuestCame { .. }
        | attendance::Event::GuestLeft { .. }
        | attendance::Event::GuestUnmarked { .. }
        | attendance::Event::WithoutQuorum(_) => None,
    }
}
