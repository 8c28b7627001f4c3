//! Names that a secretary may want: whoever sits in the hall, as they are written in the minutes.

use crate::domain::State;
use crate::domain::hall::Presence;
use crate::domain::people::Person;
use crate::domain::stages::discussion::voice_words;
use crate::domain::{next, notes::NotePlace};

/// Words at hand: the conference's own, then what the plan expects to be said in the item that is written on.
pub fn phrases(state: &State, place: Option<NotePlace>) -> Vec<String> {
    let entry = place.and_then(|place| state.agenda.entry(place.item));
    let expected = entry.map(|entry| entry.stage.rules().expected()).unwrap_or_default();
    state.conference.phrases.iter().chain(expected).cloned().collect()
}

/// Units, those who vote for them, guests and the presidium; each once.
pub fn everybody(state: &State) -> Vec<String> {
    let conference = &state.conference;
    let units = conference.active_units().flat_map(|unit| {
        let delegate = match state.hall.of(unit) {
            Presence::Present { with, .. } => with.voter.as_ref(),
            Presence::Unknown | Presence::Absent { .. } | Presence::Left { .. } => None,
        };
        let planned = conference.unit(unit).and_then(|unit| unit.delegate.as_ref());
        let person = delegate.or(planned).and_then(|person| person.name.clone());
        let person = person.map(|name| format!("{name} ({})", conference.name(unit)));
        // Found by a former name too.
        let formerly = conference.unit(unit).into_iter().flat_map(|unit| &unit.formerly);
        let formerly = formerly.map(move |name| format!("{} (trước đây: {name})", conference.name(unit)));
        [Some(conference.name(unit).to_owned()), person].into_iter().flatten().chain(formerly)
    });
    let guests = conference.guests.iter().map(|guest| &guest.person);
    let people = conference.presidium.iter().chain(guests).chain(conference.secretary.as_ref()).map(Person::full);
    let mut names: Vec<String> = Vec::new();
    for name in units.chain(people).filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Who speaks in a place: offered where somebody asks for something.
pub fn speaker(state: &State, place: NotePlace) -> Option<String> {
    let entry = state.agenda.entry(place.item)?;
    let turn = entry.record.floor.turns.get(usize::try_from(place.turn?).ok()?.checked_sub(1)?)?;
    Some(crate::text::capitalise(&voice_words(&next::scene(state, entry), &turn.voice)))
}
