//! Windows: the console and the machine.

#![expect(clippy::unnecessary_wraps, reason = "the same face as on Unix, where these may fail")]

mod machine;
mod tty_input;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use winapi_util::HandleRef;
use winapi_util::console::{mode, set_mode};

use crate::store::system;
use crate::tui::platform::message::{Message, TerminalEvent};
use crate::tui::platform::terminal_answers::TerminalAnswers;

pub use machine::{is_clock_kept, screens, sync_programs, zone};
pub use tty_input::TtyInput;

/// Output is drawn by escape sequences (`ENABLE_VIRTUAL_TERMINAL_PROCESSING`).
const SEQUENCES: u32 = 0x4;
/// A click marks text, and the screen stands still as long (`ENABLE_QUICK_EDIT_MODE`).
const QUICK_EDIT: u32 = 0x40;
/// Without this that cannot be switched (`ENABLE_EXTENDED_FLAGS`).
const EXTENDED: u32 = 0x80;

/// How input and output were before; `None` of what is no console.
static BEFORE: Mutex<(Option<u32>, Option<u32>)> = Mutex::new((None, None));

/// Every console of this system that can be drawn on at all draws what this one does.
pub fn terminal_name() -> Option<String> {
    Some("xterm-256color".to_owned())
}

/// Windows Terminal draws quarters of a cell (▖▟) by itself, and finds a font for every other sign; that of the older
/// window need not have them.
pub fn draws_quarters() -> bool {
    std::env::var_os("WT_SESSION").is_some()
}

/// Letters are Unicode, whatever the locale.
pub fn tells_by_locale() -> bool {
    false
}

/// Columns and rows of the window; `None` where there is none, or it does not tell.
pub fn window_size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok().filter(|(columns, rows)| *columns > 0 && *rows > 0)
}

/// Not asked: an answer that comes late would be taken for keys. Consoles are dark unless somebody chose otherwise.
pub fn is_light() -> bool {
    false
}

/// Not asked, for the same reason.
pub fn answers() -> Option<TerminalAnswers> {
    None
}

/// Escape sequences, no marking by a click, and raw keys. Pastes come as keys: see `key_burst`.
pub fn enter() -> io::Result<()> {
    let (input, output) = (mode(HandleRef::stdin()).ok(), mode(HandleRef::stdout()).ok());
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = (input, output);
    if let Some(before) = output {
        let told = set_mode(HandleRef::stdout(), before | SEQUENCES);
        told.map_err(|_| io::Error::from(io::ErrorKind::Unsupported))?;
    }
    if let Some(before) = input {
        set_mode(HandleRef::stdin(), before & !QUICK_EDIT | EXTENDED)?;
    }
    enable_raw_mode()
}

/// As it was.
pub fn leave() {
    let _ = disable_raw_mode();
    let (input, output) = *BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = input {
        let _ = set_mode(HandleRef::stdin(), before | EXTENDED);
    }
    if let Some(before) = output {
        let _ = set_mode(HandleRef::stdout(), before);
    }
}

/// There is no stopping here.
pub fn suspend() -> io::Result<()> {
    Ok(())
}

/// A console that is closed ends the loop, which keeps what is being typed; the system waits for that.
pub fn watch(sender: Sender<TerminalEvent>, ended: Arc<AtomicBool>, _restore: fn()) -> io::Result<()> {
    system::listen_to_console(move || {
        let runs = !ended.load(Ordering::SeqCst);
        runs && sender.send(Message::Quit.into()).is_ok()
    });
    Ok(())
}
