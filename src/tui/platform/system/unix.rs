//! Linux, macOS and their relatives: the terminal and the machine.

mod machine;
mod probe;
mod tty_input;
mod watch;

use std::env;
use std::io::{self, Write};
use std::time::Duration;

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

pub use machine::{is_clock_kept, screens, sync_programs, zone};
pub use probe::ask as answers;
pub use tty_input::TtyInput;
pub use watch::start as watch;

/// How long the terminal may take to say whether it is light or dark.
const ASK: Duration = Duration::from_millis(50);

/// The name under which the terminal says what it can.
pub fn terminal_name() -> Option<String> {
    env::var("TERM").ok()
}

/// Quarters of a cell (▖▟) are in the fonts of terminals, or drawn by the terminal itself.
pub fn draws_quarters() -> bool {
    true
}

/// Letters are as the locale says.
pub fn tells_by_locale() -> bool {
    true
}

/// Columns and rows of the window; `None` where there is none, or it does not tell.
pub fn window_size() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
}

/// Whether the ground of the terminal is light; one that does not tell in time is dark.
pub fn is_light() -> bool {
    let mut options = QueryOptions::default();
    options.timeout = ASK;
    matches!(theme_mode(options), Ok(ThemeMode::Light))
}

/// Raw mode, pastes told from keys; and it is asked whether held keys can be told: the answer comes among the keys, and
/// nobody waits for it.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    let mut out = io::stdout();
    execute!(out, EnableBracketedPaste)?;
    out.write_all(b"\x1b[?u").and_then(|()| out.flush())
}

/// The opposite.
pub fn leave() {
    let _ = execute!(io::stdout(), DisableBracketedPaste);
    let _ = disable_raw_mode();
}

/// Stop as the default of the signal does; returns when continued.
pub fn suspend() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}
