//! What becomes of the mouse over a screen under layers.

use crate::tui::parts::function_key_at;
use crate::tui::platform::{Mouse, MouseAct};
use crate::tui::shell::base::{BaseLayer, apply, key};
use crate::tui::shell::foot_keys;
use crate::tui::shell::layer::WHEEL;
use crossterm::event::KeyCode;
use ratatui::layout::Position;

/// So many rows a turn of the wheel moves.
const ROWS: isize = WHEEL.cast_signed();

/// Takes what the mouse did. It chooses and opens; no step of the meeting is done by it.
pub fn take<B: BaseLayer>(base: &mut B, mouse: Mouse) {
    match mouse.act {
        MouseAct::Click => click(base, mouse.at),
        MouseAct::WheelUp => wheel(base, false),
        MouseAct::WheelDown => wheel(base, true),
    }
    base.refresh();
}

/// Said where the way out is pointed at: one press too many must not take the screen from the meeting.
pub const BY_KEY: &str = "Thoát bằng phím F10.";

fn click<B: BaseLayer>(base: &mut B, at: Position) {
    let shell = base.shell_mut();
    shell.hush();
    let keys = foot_keys::function_keys::<B>(&shell.stack, shell.state());
    match function_key_at(shell.foot, &keys, at) {
        Some(10) => return shell.say(BY_KEY),
        Some(number) => return key(base, KeyCode::F(number).into()),
        None => {}
    }
    if let Some(top) = shell.stack.top_mut() {
        let effect = top.click(at, &shell.seat);
        return apply(base, effect);
    }
    if let Some(spot) = shell.spots.at(at) {
        base.base_click(spot);
    }
}

fn wheel<B: BaseLayer>(base: &mut B, down: bool) {
    let shell = base.shell_mut();
    match shell.stack.top_mut() {
        Some(top) => {
            let effect = top.wheel(down, &shell.seat);
            apply(base, effect);
        }
        None => base.base_wheel(if down { ROWS } else { -ROWS }),
    }
}
