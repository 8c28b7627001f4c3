//! What a meeting will say, as far as its plan tells: the script before anybody came.

use crate::domain::agenda::Entry;
use crate::domain::next;
use crate::domain::people::Person;
use crate::domain::presiding::{Handover, Presider};
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Cue};
use crate::domain::script_builder::Script;
use crate::domain::session::State;

/// One item as it is expected to go.
#[derive(Debug, Clone)]
pub struct ForeseenItem {
    /// The item.
    pub entry: Entry,
    /// Who presides when it begins.
    pub presiding: Presider,
    /// Whom the plan names for it, if it does.
    pub performer: Option<Person>,
    /// What is said, in order.
    pub cues: Vec<Cue>,
}

/// All items in the order of the agenda: everybody whom the plan invites is expected, nothing is decided, and what only
/// the meeting will tell is left open.
pub fn items(state: &State) -> Vec<ForeseenItem> {
    let mut state = state.clone();
    for id in state.conference.guest_ids() {
        state.hall.guests.insert(id, state.at);
    }
    let entries = state.agenda.entries.clone();
    entries.into_iter().map(|entry| foreseen(&mut state, entry)).collect()
}

fn foreseen(state: &mut State, entry: Entry) -> ForeseenItem {
    let scene = Scene { foreseen: true, ..next::scene(state, &entry) };
    let mut script = Script::new(&scene, next::LINES);
    next::returns(state, &scene, &mut script);
    let mut cues = script.done();
    cues.extend(entry.stage.rules().cues(&scene));
    let presiding = state.presiding.clone();
    let performer = entry.stage.rules().performer().and_then(|who| scene.person(who));
    for cue in &cues {
        if let Some(Ask::Preside { to }) = cue.ask() {
            let from = std::mem::replace(&mut state.presiding, to.clone());
            let (to, at, item) = (to.clone(), state.at, Some(entry.id));
            state.handovers.push(Handover { from, to, at, item, reason: None, at_once: false });
        }
    }
    cues.retain(|cue| !cue.spoken.is_empty());
    ForeseenItem { entry, presiding, performer, cues }
}
