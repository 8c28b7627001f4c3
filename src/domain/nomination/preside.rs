//! The chair's own unit stands: presiding is handed to another of the presidium, and back afterwards.

use crate::domain::people::Person;
use crate::domain::scene::{Scene, Script};
use crate::domain::script::Ask;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::BallotStage;

/// Offers to hand over, while nothing has been voted on; the chair may go on all the same.
pub fn away(script: &mut Script, own_unit_stands: bool) {
    let scene = script.scene;
    let begun = scene.main_ballots().next().is_some();
    let presidium = &scene.conference.presidium;
    // Whose unit is not known counts as the head's only where he leads the presidium.
    let head = |person: &Person| match person.unit {
        Some(unit) => scene.conference.bloc.head == Some(unit),
        None => presidium.first() == Some(person),
    };
    if !own_unit_stands || begun || script.was_said("hand_over") || !scene.presiding.is_some_and(head) {
        return;
    }
    let Some(other) = presidium.iter().find(|person| !head(person)) else { return };
    offer(script, "hand_over", other);
}

/// Offers to hand back to the first of the presidium, once the vote is over.
pub fn back(script: &mut Script) {
    let scene = script.scene;
    let over = scene.main_ballots().next().is_some()
        && scene.main_ballots().all(|ballot| ballot.step == BallotStage::Announced)
        && script.is_empty();
    let Some(first) = scene.conference.presidium.first() else { return };
    if over && scene.presiding != Some(first) && !script.was_said("hand_back") {
        offer(script, "hand_back", first);
    }
}

fn offer(script: &mut Script, line: &'static str, to: &Person) {
    let scene: Scene = script.scene;
    let Some(at) = scene.conference.presidium.iter().position(|person| person == to) else { return };
    let mut facts = scene.facts();
    let named = if line == "hand_back" { scene.presiding.unwrap_or(to) } else { to };
    facts.maybe(Slot::SecondName, named.name.as_deref()).maybe(Slot::SecondOffice, named.office.as_deref());
    facts.set(Slot::Address, named.address.as_deref().unwrap_or(&scene.conference.address));
    let spoken = script.spoken(line, &facts);
    let name = to.label().unwrap_or("người khác trong đoàn chủ trì").to_owned();
    let ask = Ask::Preside { to: u16::try_from(at).unwrap_or(u16::MAX) };
    script.ask(line, spoken, format!("Chuyển quyền điều hành cho {name}"), ask);
}
