//! What a command does before all the hall, or for good: told before a key records it.

use crate::domain::agenda::{Entry, Status};
use crate::domain::floor::Voice;
use crate::domain::session::{Command, State};
use crate::domain::stages::Kind;
use crate::domain::vote::irreversible::Irreversible;
use crate::domain::{membership, next, vote};

/// What a command does in public or for good, from a form too; `None` for a plain step.
pub fn of(state: &State, command: &Command) -> Option<Irreversible> {
    if let Command::Vote(command) = command {
        vote::irreversible::of(command, &state.conference, voters(state))
    } else if let Some(to) = command.hands_over() {
        let name = to.label(&state.conference).unwrap_or_else(|| "người được mời".to_owned());
        let warning = format!("Từ thời điểm này, {name} điều hành Hội nghị.");
        Some(Irreversible { label: "Chuyển quyền điều hành", warning })
    } else if let Command::Reconvene { roll_call } = command {
        Some(next::another_day(state, *roll_call))
    } else if let Command::Units(change) = command {
        let is_to_come = |entry: &&Entry| !matches!(entry.status, Status::Done | Status::Passed(_));
        let waiting: Vec<Voice> =
            state.agenda.entries.iter().filter(is_to_come).flat_map(|entry| speakers(state, entry)).collect();
        let waits = membership::queue::called_no_more(&state.conference, change, waiting.iter());
        Some(Irreversible { label: "Ghi thay đổi đơn vị", warning: change.told(&state.conference) + &waits })
    } else {
        (*command == Command::Close).then(next::closing)
    }
}

/// Who waits to speak in an item, also by the plan where it is a discussion: a report in turn was not asked for.
fn speakers(state: &State, entry: &Entry) -> Vec<Voice> {
    if entry.stage.kind() == Kind::Discussion {
        entry.stage.rules().waiting(&next::scene(state, entry))
    } else {
        entry.record.floor.queue.clone()
    }
}

fn voters(state: &State) -> usize {
    state
        .agenda
        .on_stage()
        .map_or_else(|| state.hall.entitled().len(), |entry| next::scene(state, entry).voters().len())
}
