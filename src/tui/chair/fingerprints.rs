//! A code that somebody brings back from the hall: at which result it stands in this file.

use crate::domain::State;
use crate::domain::display::{Standing, standing};
use crate::store::Session;
use crate::store::fingerprint::Sought;
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;

const TITLE: &str = "Đối chiếu mã";

/// Asks for the code.
pub fn ask(_: &State) -> Result<Form, String> {
    let note = "Nhập mã đối chiếu: cả mã, ít nhất nhóm đầu, hoặc cả dòng «CHUTOA …» quét từ màn chiếu.";
    let mut form = FormBuilder::new(TITLE, note);
    let code = form.words("Mã", "");
    let submit = move |typed: String| {
        Effect::at_seat(move |seat| {
            let words = look_up(seat.session(), &typed)?;
            let told = FormBuilder::new(TITLE, &words).submit(|_| Ok(Effect::Close(None))).does("Đóng");
            Ok(Effect::open(told))
        })
    };
    Ok(form.submit(move |answers| Ok(submit(answers.words(code)))).does("Tìm"))
}

/// What a code is of; the sentence that says why nobody can tell, where so.
fn look_up(session: &Session, typed: &str) -> Result<String, String> {
    let wanted = Sought::parse(typed).ok_or("Chưa phải mã đối chiếu: cần 20 chữ và số, ít nhất 5.")?;
    let found = session.with_fingerprint(&wanted).map_err(|fault| fault.to_string())?;
    let [seq] = found.as_slice() else {
        return Err(if found.is_empty() {
            "Tệp này không có mã đó.".to_owned()
        } else {
            format!("Phần mã đã gõ khớp với {} sự kiện: gõ thêm chữ của mã.", found.len())
        });
    };
    let at = standing(session.state(), session.journal(), *seq, wanted.day);
    let Standing { words, fault } = at.ok_or("Không đọc được sự kiện có mã đó.")?;
    Ok([words].into_iter().chain(fault).collect::<Vec<_>>().join(" "))
}
