//! The colours of the screen: chosen here, at once and for later runs.

use crate::tui::layers::form::Form;
use crate::tui::looks::{Looks, ThemeChoice};
use crate::tui::shell::layer::Effect;
use crate::tui::shell::state::Shell;

/// What turns the mouse on and off is called.
pub const MOUSE: &str = "Chuột: dùng để chọn và cuộn, hoặc thôi, để bôi đen chữ";

/// The mouse is ours, or selects text; kept for later runs.
pub fn turn_mouse(shell: &mut Shell) {
    match shell.seat.looks_mut().turn_mouse() {
        Ok(said) => shell.tell(said),
        Err(why) => shell.say(why),
    }
}

/// The themes, the one of now chosen.
pub fn form(looks: &Looks) -> Form {
    let now = ThemeChoice::ALL.iter().position(|choice| *choice == looks.choice()).unwrap_or(0);
    let choices = ThemeChoice::ALL.map(|choice| (choice.words().to_owned(), choice)).to_vec();
    let form = Form::choice("Màu của màn hình", "Giữ cho cả những lần mở sau.", choices, |choice| {
        Ok(Effect::at_seat(move |seat| {
            seat.looks_mut().choose(choice)?;
            Ok(Effect::Told(format!("Màu của màn hình: {}.", crate::text::lower_first(choice.words()))))
        }))
    });
    form.chosen(now)
}
