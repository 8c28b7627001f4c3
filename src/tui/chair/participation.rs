//! Forms for units that take no part in the vote of one item, and take part again.

use crate::domain::ids::UnitId;
use crate::domain::scene::Scene;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::electorate::aside::AsideKind;
use crate::domain::{Command, State, next};
use crate::tui::layers::form::{Form, FormBuilder};

fn scene(state: &State) -> Result<Scene<'_>, String> {
    let entry = state.agenda.on_stage().ok_or("Chưa có mục nào đang diễn ra.")?;
    Ok(next::scene(state, entry))
}

fn named(state: &State, units: impl Iterator<Item = UnitId>) -> Vec<(String, UnitId)> {
    units.map(|unit| (state.conference.short(unit).to_owned(), unit)).collect()
}

/// A unit recuses itself, or its delegates are out of the hall for this item.
pub fn aside(state: &State) -> Result<Form, String> {
    let scene = scene(state)?;
    let here = state.hall.present().into_iter().filter(|unit| !scene.is_aside(*unit));
    let note = "Không tính là đồng ý hay không đồng ý, không ở số còn lại; ghi vào biên bản.";
    let mut form = FormBuilder::new("Đơn vị không biểu quyết nội dung này", note);
    let unit = form.pick_unit("Đơn vị", named(state, here), state);
    let kinds = AsideKind::ALL.map(|kind| (crate::text::capitalise(kind.words()), kind)).to_vec();
    let kind = form.pick("Vì", kinds);
    let reason = form.words("Lý do (nếu có)", "");
    Ok(form.ask(move |answers| {
        let unit = answers.picked(&unit).ok_or("Chọn đơn vị.")?;
        let kind = answers.picked(&kind).ok_or("Chọn một dòng.")?;
        Ok(Command::Vote(Vote::Aside { unit, kind, reason: answers.words(reason) }))
    }))
}

/// It takes part again.
pub fn rejoin(state: &State) -> Result<Form, String> {
    let scene = scene(state)?;
    let aside: Vec<UnitId> = state.conference.unit_ids().filter(|unit| scene.is_aside(*unit)).collect();
    if aside.is_empty() {
        return Err("Ở nội dung này không có đơn vị nào đứng ngoài biểu quyết.".to_owned());
    }
    let mut form = FormBuilder::new("Đơn vị biểu quyết lại ở nội dung này", "");
    let unit = form.pick_unit("Đơn vị", named(state, aside.into_iter()), state);
    Ok(form.ask(move |answers| {
        let unit = answers.picked(&unit).ok_or("Chọn đơn vị.")?;
        Ok(Command::Vote(Vote::Rejoin { unit }))
    }))
}
