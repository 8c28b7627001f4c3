//! Undo: one's own last deed is taken back, whatever it was; or why it cannot be, and what to do instead.

use crate::domain::actor::Role;
use crate::domain::agenda;
use crate::domain::ids::ItemId;
use crate::domain::notes::NotePlace;
use crate::domain::refusal::{Means, Refusal};
use crate::domain::resolutions;
use crate::domain::session::about::Undo;
use crate::domain::session::event::{Event, StoredEvent};
use crate::domain::session::state::State;
use crate::domain::session::step::Step;
use std::sync::Arc;

/// The deed that an event belongs to, once it has happened; `None` for what is nobody's, or only part of another.
pub fn step(recorded: &StoredEvent, state: &State) -> Option<Step> {
    let about = recorded.event.about();
    let item = match about.undo {
        Undo::Nothing => return None,
        Undo::Aside | Undo::Ground => None,
        Undo::Step | Undo::Sealed => about.item(state.agenda.current),
    };
    let given = item.filter(|_| about.gives_floor).and_then(|item| state.agenda.entry(item));
    Some(Step {
        command: recorded.command,
        role: recorded.actor.role,
        at: recorded.at,
        item,
        also: None,
        what: Arc::clone(&recorded.event),
        more: Vec::new(),
        undo: about.undo,
        turn: given.and_then(|entry| entry.record.floor.current_turn()),
        adds: about.adds_item,
        closes_roll: closes_roll(&recorded.event, state),
        resolution: resolution(&recorded.event, state),
    })
}

fn closes_roll(event: &Event, state: &State) -> bool {
    let Event::Agenda(agenda::Event::Finished { item }) = event else { return false };
    state.agenda.entry(*item).is_some_and(|entry| entry.stage.rules().calls_roll())
}

fn resolution(event: &Event, state: &State) -> Option<u32> {
    let Event::Resolution(event) = event else { return None };
    match event {
        resolutions::Event::Added { .. } => state.resolutions.last().map(|added| added.id),
        resolutions::Event::Changed { id, .. } | resolutions::Event::Removed { id } => Some(*id),
    }
}

/// Takes back the role's own last deed, if no other's later one leans on it.
pub fn undo(state: &State, role: Role) -> Result<Vec<Event>, Refusal> {
    let (place, step) =
        state.steps.iter().enumerate().rev().find(|(_, step)| step.role == role).ok_or(Refusal::NothingToUndo)?;
    // What the meeting did stays as it was closed.
    if state.closed.is_some() && !matches!(**step.main(), Event::Late(_)) {
        return Err(Refusal::Closed);
    }
    match obstacle(state, place, step) {
        None => Ok(vec![Event::TakenBack { command: step.command }]),
        Some((why, (way, means))) => {
            Err(Refusal::Sealed { step: state.told(step), why: why.to_owned(), way: way.to_owned(), means })
        }
    }
}

/// Why the role's own last deed stays for good; `None` where it can be taken back, or there is none.
pub fn sealed(state: &State, role: Role) -> Option<String> {
    undo(state, role).err().filter(|why| matches!(why, Refusal::Sealed { .. })).map(|why| why.words(""))
}

/// What to do instead, and the means of it; `{}` is where the screen says how it is reached.
type WayOn = (&'static str, Option<Means>);

/// Why a deed stays, and the way on; `None` where it can be taken back.
fn obstacle(state: &State, place: usize, step: &Step) -> Option<(&'static str, WayOn)> {
    if step.undo == Undo::Sealed {
        return Some(said_aloud(state, step));
    }
    if let (Some(item), Some(turn)) = (step.item, step.turn)
        && state.note(NotePlace { item, turn: Some(turn) }).is_some_and(|note| !note.text.is_empty())
    {
        let way = ("Người ghi xóa ghi chép của lượt này trước, rồi mới hoàn tác bước này.", None);
        return Some(("lượt phát biểu này đã có ghi chép", way));
    }
    if step.adds && step.item.is_some_and(|item| is_written_of(state, item)) {
        let way = ("Bỏ qua mục này, có ghi lý do, thay cho hoàn tác.", None);
        return Some(("mục này đã có ghi chép hoặc ý kiến bằng văn bản", way));
    }
    let leans = state.steps.iter().skip(place + 1).any(|later| step.bears(later));
    leans.then(|| ("đã có bước sau dựa vào bước này", by_hand(step)))
}

/// What was announced stands until it is corrected before the hall; where nothing was counted a note tells of it.
fn said_aloud(state: &State, step: &Step) -> (&'static str, WayOn) {
    let Some(ballot) = step.announced() else {
        let way = "Kiểm xong, nêu người thứ hai xác nhận rồi công bố; kết quả cũ giữ nguyên nếu không đổi.";
        return ("đã báo kiểm lại trước Hội nghị", (way, None));
    };
    let counted = state.ballots.get(ballot).is_some_and(|ballot| ballot.verdicts.iter().any(|known| known.of > 0));
    let way: WayOn = if counted {
        ("Nếu có sai sót, dùng «Kiểm lại kết quả đã công bố»{}.", Some(Means::Review))
    } else {
        ("Nếu có sai sót, nêu trước Hội nghị và ghi vào ghi chép của mục{}.", Some(Means::Notes))
    };
    ("kết quả đã công bố trước Hội nghị", way)
}

/// How a deed is mended that another's already leans on.
fn by_hand(step: &Step) -> WayOn {
    if let Event::Hall(event) = &**step.main()
        && event.whom().is_some()
    {
        ("Nếu ghi sai, sửa ở điểm danh{}.", Some(Means::Attendance))
    } else if let Event::Note(_) = &**step.main() {
        ("Sửa thẳng trong ghi chép{}.", Some(Means::Notes))
    } else {
        ("Người làm bước sau hoàn tác trước, rồi mới hoàn tác bước này.", None)
    }
}

fn is_written_of(state: &State, item: ItemId) -> bool {
    state.notes.iter().any(|note| note.place.item == item && !note.text.is_empty())
        || state.resolutions.iter().any(|recorded| recorded.item == item && !recorded.gone)
        || state.ballots.opinions.iter().any(|(of, _)| *of == item)
}

/// Puts back what the role took back last.
pub fn redo(state: &State, role: Role) -> Result<Vec<Event>, Refusal> {
    let last: Option<&Step> = state.undone.iter().rev().find(|step| step.role == role);
    last.map(|step| vec![Event::PutBack { command: step.command }]).ok_or(Refusal::NothingToRedo)
}
