//! An absent unit: why it is absent, or that it comes after all; which of both is chosen by nobody beforehand.

use crate::domain::attendance::Command as Do;
use crate::domain::hall::Presence;
use crate::domain::ids::UnitId;
use crate::domain::{Command, State};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;

/// The form for an absent unit, with the reason as far as it is known.
pub fn absent(unit: UnitId, state: &State) -> Form {
    let note = format!("{}. Không có lý do thì để trống.", state.conference.name(unit));
    let known = if let Presence::Absent { reason } = state.hall.of(unit) { reason.as_deref() } else { None };
    let mut form = FormBuilder::new("Vắng", &note);
    let reason = form.words("Lý do", known.unwrap_or_default());
    form.ask(move |answers| Ok(Command::Hall(Do::MarkAbsent { unit, reason: answers.some(reason) })))
}

/// Enter on a unit that is recorded as absent: its details are those of its absence, unless it has come.
pub fn still_or_come(unit: UnitId, state: &State, come: fn(UnitId, &State) -> Form) -> Form {
    let name = state.conference.name(unit);
    let known = if let Presence::Absent { reason: Some(reason) } = state.hall.of(unit) {
        format!("{name}. Đang ghi vắng, lý do: {reason}.")
    } else {
        format!("{name}. Đang ghi vắng, chưa ghi lý do.")
    };
    let comes = if state.hall.closed { "Đến muộn: ghi người dự" } else { "Có mặt: ghi người dự" };
    let ways = vec![("Vẫn vắng: ghi lý do".to_owned(), false), (comes.to_owned(), true)];
    let mut form = FormBuilder::new("Đơn vị vắng", &known);
    let way = form.pick("", ways);
    form.compare(move |answers, state| {
        let has_come = answers.picked(&way).ok_or("Chọn một dòng.")?;
        Ok(Effect::open(if has_come { come(unit, state) } else { absent(unit, state) }))
    })
}
