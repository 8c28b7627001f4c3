//! The file of the session was taken away while the meeting runs: where all of it is written, to go on there.

use crate::store::{StoreError, place};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;
use crate::tui::shell::seat::Seat;
use std::path::{Path, PathBuf};

/// The form. The first folder known stands ready: where it goes changes nothing of the meeting.
pub fn form(fault: &StoreError, file: &Path) -> Form {
    let folders = place::other_folders(file);
    let words: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
    let mut form = FormBuilder::new("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ", &fault.to_string());
    let ready = if words.is_empty() { None } else { Some(0) };
    let folder = form.one_of_or_typed("Ghi cả phiên vào thư mục", &words, ready);
    let form = form.submit(move |answers| {
        let folder = answers.name(&folder).ok_or("Nhập thư mục, ví dụ /media/usb.")?;
        Ok(Effect::at_seat(move |seat| go_on(seat, Path::new(&folder))))
    });
    form.does("Ghi cả phiên sang đó và làm tiếp")
}

fn go_on(seat: &mut Seat, folder: &Path) -> Result<Effect, String> {
    seat.move_to(folder).map_err(|fault| fault.to_string())?;
    let path: PathBuf = seat.session().path().to_path_buf();
    Ok(Effect::Done(Some(format!("Đã ghi cả phiên vào {} và làm tiếp ở đó.", path.display()))))
}
