//! The forms of the table of marks: why and who, from which file, and what was asked for and kept.

use crate::domain::ids::ItemId;
use crate::domain::score::change::Typed;
use crate::domain::score::sheet::{Column, points};
use crate::domain::stages::Stage;
use crate::domain::stages::scoring::Scoring;
use crate::domain::{Command, State, act};
use crate::tui::form::{Form, Sent, options, pick, some, text, words};

/// The table of the item on stage.
///
/// # Errors
///
/// A sentence where the item on stage has none.
pub fn on_stage(state: &State) -> Result<(ItemId, &Scoring), String> {
    match state.agenda.on_stage().map(|entry| (entry.id, &entry.item.stage)) {
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
    let rows = vec![words("Ai đề nghị", ""), words("Lý do", "")];
    Form::new("Sửa điểm", &note, rows, move |answers| {
        let by = some(answers, 0).ok_or("Ghi ai đề nghị sửa điểm.")?;
        let reason = some(answers, 1).ok_or("Ghi lý do sửa điểm.")?;
        Ok(Sent::Command(Command::Act(act::Command::Score { marks: marks.clone(), reason, by })))
    })
}

/// «Nhập điểm từ tệp».
///
/// # Errors
///
/// A sentence where the item on stage has no table.
pub fn file(state: &State) -> Result<Form, String> {
    on_stage(state)?;
    let columns = Column::ALL.map(|column| state.conference.bloc.kind.adapt(column.words())).to_vec();
    let rows = vec![words("Tệp CSV", ""), options("Là điểm", columns, 2)];
    let note = "Cột đầu ghi tên đơn vị, các cột sau là điểm; hàng đầu có thể ghi tên tiêu chí. Sai một ô thì không lấy điểm nào.";
    Ok(Form::new("Nhập điểm từ tệp", note, rows, |answers| {
        let path = some(answers, 0).ok_or("Nhập tên tệp, ví dụ /media/usb/diem.csv.")?;
        let column = Column::ALL.get(pick(answers, 1)).copied().unwrap_or_default();
        Ok(Sent::Marks(path, column))
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
    let mut names = Vec::new();
    for unit in state.conference.standing() {
        for place in &places {
            if let Some(mark) = stage.sheet.get(unit, place.number, Column::Agreed) {
                names.push(format!(
                    "{} · {} {}: {}",
                    state.conference.short(unit),
                    place.code,
                    place.name,
                    points(mark)
                ));
                let value = crate::text::scaled(mark, 2);
                spots.push(Typed { unit, criterion: place.number, column: Column::Agreed, value });
            }
        }
    }
    if spots.is_empty() {
        return Err(state.conference.bloc.kind.adapt("Chưa có điểm nào Khối đã thống nhất."));
    }
    let rows = vec![options("Điểm", names, 0), words("Ai nêu ý kiến", ""), words("Ý kiến", "")];
    Ok(Form::new(
        "Giữ nguyên điểm",
        "Ý kiến được ghi vào biên bản; điểm không đổi.",
        rows,
        move |answers| {
            let marks = spots.get(pick(answers, 0)).cloned().into_iter().collect();
            let by = some(answers, 1).ok_or("Ghi ai nêu ý kiến về điểm.")?;
            let reason = text(answers, 2);
            if reason.is_empty() {
                return Err("Ghi tóm tắt ý kiến.".to_owned());
            }
            Ok(Sent::Command(Command::Act(act::Command::Score { marks, reason, by })))
        },
    ))
}
