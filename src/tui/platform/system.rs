//! What is asked of the operating system about terminal and machine: one folder a system, with the same face.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::{
    TtyInput, answers, draws_quarters, enter, is_clock_kept, is_light, leave, screens, suspend, sync_programs,
    tells_by_locale, terminal_name, watch, window_size, zone,
};
#[cfg(windows)]
pub use windows::{
    TtyInput, answers, draws_quarters, enter, is_clock_kept, is_light, leave, screens, suspend, sync_programs,
    tells_by_locale, terminal_name, watch, window_size, zone,
};
