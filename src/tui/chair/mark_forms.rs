//! The forms of the table of marks: why and who, from which file, and what was asked for and kept.

use crate::domain::ids::ItemId;
use crate::domain::score::change::Typed;
use crate::domain::score::sheet::{Column, points};
use crate::domain::stages::Stage;
use crate::domain::stages::scoring;
use crate::domain::stages::scoring::Scoring;
use crate::domain::{Command, State};
use crate::tui::layers::form::{Form, FormBuilder, Sent};

/// The table of the item on stage.
///
/// # Errors
///
/// A sentence where the item on stage has none.
pub fn on_stage(state: &State) -> Result<(ItemId, &Scoring), String> {
    match state.agenda.on_stage().map(|entry| (entry.id, &entry.stage)) {
        Some((item, Stage::Scoring(stage))) => Ok((item, stage)),
        Some(_) | None => Err("Bảng điểm mở được khi mục chấm điểm đang diễn ra. Bấm Tab để vào mục đó.".to_owned()),
    }
}

/// Marks are changed: who asked, and why. `known` of them stood there; the table may have been adopted.
pub fn why(marks: Vec<Typed>, known: usize, adopted: bool) -> Form {
    let note = if adopted {
        "Bảng điểm đã thông qua: sửa thì Hội nghị phải biểu quyết lại. Lý do và người đề nghị được ghi vào biên bản."
            .to_owned()
    } else {
        format!("Sửa {known} điểm đã có. Lý do và người đề nghị được ghi vào biên bản.")
    };
    let mut form = FormBuilder::new("Sửa điểm", &note);
    let (by, reason) = (form.words("Ai đề nghị", ""), form.words("Lý do", ""));
    form.ask(move |answers| {
        let by = answers.some(by).ok_or("Ghi ai đề nghị sửa điểm.")?;
        let reason = answers.some(reason).ok_or("Ghi lý do sửa điểm.")?;
        Ok(Command::Act(scoring::Command::Score { marks: marks.clone(), reason, by }.into()))
    })
}

/// «Nhập điểm từ tệp».
///
/// # Errors
///
/// A sentence where the item on stage has no table.
pub fn file(state: &State) -> Result<Form, String> {
    on_stage(state)?;
    let columns = Column::ALL.map(|column| (state.conference.bloc.kind.adapt(column.words()), column)).to_vec();
    let note = "Cột đầu ghi tên đơn vị, các cột sau là điểm; hàng đầu có thể ghi tên tiêu chí. Sai một ô thì không lấy điểm nào.";
    let mut form = FormBuilder::new("Nhập điểm từ tệp", note);
    let path = form.words("Tệp CSV", "");
    let column = form.pick("Là điểm", columns, 2);
    Ok(form.submit(move |answers| {
        let path = answers.some(path).ok_or("Nhập tên tệp, ví dụ /media/usb/diem.csv.")?;
        Ok(Sent::Marks(path, answers.picked(&column).unwrap_or_default()))
    }))
}

/// «Giữ nguyên điểm»: what a unit asked for and did not get is told in the minutes.
///
/// # Errors
///
/// A sentence where there is no agreed mark yet.
pub fn keep(state: &State) -> Result<Form, String> {
    let (_, stage) = on_stage(state)?;
    let places = stage.sheet.places();
    let mut spots = Vec::new();
    for unit in state.conference.standing() {
        for place in &places {
            if let Some(mark) = stage.sheet.get(unit, place.number, Column::Agreed) {
                let short = state.conference.short(unit);
                let label = format!("{short} · {} {}: {}", place.code, place.name, points(mark));
                let value = crate::text::scaled(mark, 2);
                spots.push((label, Typed { unit, criterion: place.number, column: Column::Agreed, value }));
            }
        }
    }
    if spots.is_empty() {
        return Err(state.conference.bloc.kind.adapt("Chưa có điểm nào Khối đã thống nhất."));
    }
    let mut form = FormBuilder::new("Giữ nguyên điểm", "Ý kiến được ghi vào biên bản; điểm không đổi.");
    let mark = form.pick("Điểm", spots, 0);
    let (by, reason) = (form.words("Ai nêu ý kiến", ""), form.words("Ý kiến", ""));
    Ok(form.ask(move |answers| {
        let marks = answers.picked(&mark).into_iter().collect();
        let by = answers.some(by).ok_or("Ghi ai nêu ý kiến về điểm.")?;
        let reason = answers.some(reason).ok_or("Ghi tóm tắt ý kiến.")?;
        Ok(Command::Act(scoring::Command::Score { marks, reason, by }.into()))
    }))
}
