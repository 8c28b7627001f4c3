//! A unit does not agree to a mark that was asked to be changed: it stays as it was, and the minutes tell who said so.

use crate::domain::score::change::{MarkChange, Typed};
use crate::domain::stages::{Stage, scoring};
use crate::domain::{Command, State};
use crate::tui::layers::form::{Form, FormBuilder};

/// The form for that; `None` where there is no such change.
pub fn not_agreed(change: usize, state: &State) -> Option<Form> {
    let Stage::Scoring(stage) = &state.agenda.on_stage()?.stage else { return None };
    let logged = stage.log.get(change)?;
    // With its decimals: a figure with a dot alone may be read in two ways.
    let back = |change: &MarkChange| Typed {
        unit: change.unit,
        criterion: change.criterion,
        column: change.column,
        value: change.from.map(|mark| crate::text::scaled(mark, 2)).unwrap_or_default(),
    };
    let marks: Vec<Typed> = logged.marks.iter().map(back).collect();
    let note = "Điểm giữ như trước khi sửa; ý kiến và lý do được ghi vào biên bản. Bảng điểm sau đó vẫn được Hội nghị thông qua.";
    let mut form = FormBuilder::new("Có đơn vị không nhất trí", note);
    let by = form.words("Đơn vị không nhất trí", "");
    let reason = form.words("Lý do", "");
    let form = form.ask(move |answers| {
        let by = answers.written(by, "Ghi đơn vị không nhất trí.")?;
        let reason = answers.written(reason, "Ghi lý do không nhất trí.")?;
        Ok(Command::Act(scoring::Command::Score { marks: marks.clone(), reason, by }.into()))
    });
    Some(form.does("Giữ điểm cũ"))
}
