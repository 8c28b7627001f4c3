//! Guests while they are introduced: who was, whose turn it is, who does not come.

use crate::domain::attendance;
use crate::domain::ids::GuestId;
use crate::domain::script::Cue;
use crate::domain::{Command, State};
use crate::tui::view::{View, mixed, wrapped};
use ratatui::text::Line;

/// Whose turn it is to be introduced, and by that marked as there.
pub fn turn(view: &View) -> Option<GuestId> {
    let Some(Command::Hall(attendance::Command::Introduce { guest })) = view.next.and_then(Cue::command) else {
        return None;
    };
    Some(*guest)
}

/// What the keys do, and the list from the one before on; nothing while nobody is introduced.
pub fn lines(view: &View, cols: usize) -> Vec<Line<'static>> {
    let Some(turn) = turn(view) else { return Vec::new() };
    let mut lines = wrapped(HINT, view.theme.dim, cols);
    let from = turn.0.saturating_sub(1);
    lines.extend(view.state.conference.guest_ids().filter(|id| id.0 >= from).map(|id| row(view, id, turn, cols)));
    lines
}

const HINT: &str = "Enter: đã giới thiệu, có mặt · Delete: không dự, không giới thiệu · F4: sửa";

fn row(view: &View, id: GuestId, turn: GuestId, cols: usize) -> Line<'static> {
    let (sign, style) = match mark(view.state, id) {
        GuestMark::There => ("● ", view.theme.green),
        GuestMark::Absent => ("○ ", view.theme.red),
        GuestMark::Unknown if id == turn => ("▸ ", view.theme.gold),
        GuestMark::Unknown => ("· ", view.theme.dim),
    };
    let name = view.state.conference.guest(id).map(|guest| guest.person.full()).unwrap_or_default();
    let name = crate::text::cut(&name, cols.saturating_sub(2));
    mixed([(sign.to_owned(), style), (name, if id == turn { view.theme.gold } else { view.theme.text })])
}

enum GuestMark {
    There,
    Absent,
    Unknown,
}

fn mark(state: &State, id: GuestId) -> GuestMark {
    if state.hall.guests.contains_key(&id) {
        GuestMark::There
    } else if state.hall.guests_absent.contains(&id) {
        GuestMark::Absent
    } else {
        GuestMark::Unknown
    }
}
