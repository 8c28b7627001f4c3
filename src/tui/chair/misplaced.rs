//! The file of the session was taken away while the meeting runs: where all of it is written, to go on there.

use crate::store::{StoreError, place};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;
use crate::tui::shell::seat::Seat;
use std::path::{Path, PathBuf};

/// The form: folders of this machine, or another one. The first stands ready, so that one key saves the meeting: where
/// it goes changes nothing of it. Never Enter, which the chair may be pressing for the next step just now.
pub fn form(fault: &StoreError, file: &Path) -> Form {
    let known = place::other_folders(file);
    let words = |folder: &PathBuf| format!("Ghi cả phiên vào {} và làm tiếp ở đó", folder.display());
    let known = known.into_iter().map(|folder| (words(&folder), Some(folder)));
    let choices = known.chain([("Thư mục khác…".to_owned(), None)]).collect();
    let form = Form::choice("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ", &fault.to_string(), choices, |folder| {
        Ok(folder.map_or_else(|| Effect::open(typed()), |folder| Effect::at_seat(move |seat| go_on(seat, &folder))))
    });
    form.chosen(0).by_space("Thực hiện dòng đang chọn")
}

/// Another folder.
fn typed() -> Form {
    let mut form = FormBuilder::new("Ghi cả phiên sang nơi khác", "Hội nghị làm tiếp trên tệp mới ở thư mục này.");
    let folder = form.words("Thư mục", "");
    let form = form.submit(move |answers| {
        let folder = answers.some(folder).ok_or("Nhập thư mục, ví dụ /media/usb.")?;
        Ok(Effect::at_seat(move |seat| go_on(seat, Path::new(&folder))))
    });
    form.does("Ghi và làm tiếp")
}

fn go_on(seat: &mut Seat, folder: &Path) -> Result<Effect, String> {
    // It may have been put back while the question stood: two files of one meeting would be worse.
    if seat.session().in_place().is_ok() {
        return Ok(Effect::Done(Some("Tệp hội nghị đã trở về chỗ cũ: làm tiếp trên tệp đó.".to_owned())));
    }
    seat.move_to(folder).map_err(|fault| fault.to_string())?;
    Ok(Effect::Done(Some(format!("Đã ghi cả phiên vào {} và làm tiếp ở đó.", seat.session().path().display()))))
}
