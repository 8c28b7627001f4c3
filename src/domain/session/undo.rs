//! Undo: which steps can be taken back, and why another cannot.

use crate::domain::actor::Role;
use crate::domain::ids::ItemId;
use crate::domain::notes::NotePlace;
use crate::domain::refusal::Refusal;
use crate::domain::session::about::Undo;
use crate::domain::session::event::{Event, StoredEvent};
use crate::domain::session::state::State;
use crate::domain::session::step::Step;
use std::sync::Arc;

/// The step that an event belongs to; `None` for what has an inverse of its own, or needs none.
pub fn step(recorded: &StoredEvent, state: &State) -> Option<Step> {
    let about = recorded.event.about();
    let calls_roll = || state.agenda.on_stage().is_some_and(|entry| entry.stage.rules().calls_roll());
    let item = match about.undo {
        Undo::Aside | Undo::Ground => return None,
        Undo::RollCall if !calls_roll() => return None,
        Undo::RollCall => state.agenda.current,
        Undo::Step | Undo::Sealed => about.item(state.agenda.current),
    };
    let given = item.filter(|_| about.gives_floor).and_then(|item| state.agenda.entry(item));
    Some(Step {
        command: recorded.command,
        role: recorded.actor.role,
        item,
        also: None,
        what: Arc::clone(&recorded.event),
        sealed: about.undo == Undo::Sealed,
        turn: given.and_then(|entry| entry.record.floor.current_turn()),
        adds: about.adds_item,
    })
}

/// Takes back the role's own last step, if nothing later leans on it.
pub fn undo(state: &State, role: Role) -> Result<Vec<Event>, Refusal> {
    let (place, step) =
        state.steps.iter().enumerate().rev().find(|(_, step)| step.role == role).ok_or(Refusal::NothingToUndo)?;
    let sealed = |why: &str, way: &str| Refusal::Sealed {
        step: step.words(&state.conference),
        why: why.to_owned(),
        way: way.to_owned(),
    };
    if step.sealed {
        return Err(sealed(
            "kết quả đã công bố trước Hội nghị",
            "Nếu có sai sót, nêu trước Hội nghị và ghi vào ghi chép của mục{}.",
        ));
    }
    let leans = |later: &Step| later.items().any(|item| step.items().any(|own| own == item));
    if state.steps.iter().skip(place + 1).any(leans) {
        return Err(sealed(
            "đã có bước sau dựa vào bước này",
            "Người làm bước sau hoàn tác trước, rồi mới hoàn tác bước này.",
        ));
    }
    if let (Some(item), Some(turn)) = (step.item, step.turn)
        && state.note(NotePlace { item, turn: Some(turn) }).is_some_and(|note| !note.text.is_empty())
    {
        return Err(sealed("lượt phát biểu này đã có ghi chép", "Xóa ghi chép của lượt này{} rồi hoàn tác."));
    }
    if step.adds && step.item.is_some_and(|item| is_written_of(state, item)) {
        return Err(sealed(
            "mục này đã có ghi chép hoặc ý kiến bằng văn bản",
            "Bỏ qua mục này, có ghi lý do, thay cho hoàn tác.",
        ));
    }
    Ok(vec![Event::TakenBack { command: step.command }])
}

fn is_written_of(state: &State, item: ItemId) -> bool {
    state.notes.iter().any(|note| note.place.item == item && !note.text.is_empty())
        || state.ballots.opinions.iter().any(|(of, _)| *of == item)
}

/// Puts back what the role took back last.
pub fn redo(state: &State, role: Role) -> Result<Vec<Event>, Refusal> {
    let last: Option<&Step> = state.undone.iter().rev().find(|step| step.role == role);
    last.map(|step| vec![Event::PutBack { command: step.command }]).ok_or(Refusal::NothingToRedo)
}
