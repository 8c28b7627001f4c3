//! A bus error, as when a file in memory was cut short by another program, goes to whoever listens for it.

use signal_hook::consts::SIGBUS;

/// Takes it from Rust's own handler, which gives every bus error that is no overflow of a stack back to the system at
/// once: the program then ended without a word, and left the terminal as it was. Asked before anybody listens.
pub fn release() {
    #[expect(
        unsafe_code,
        reason = "no safe face of this call exists; it names no handler, so no code of ours runs in it"
    )]
    // SAFETY: resets a signal to the system's default; called before other threads begin.
    unsafe {
        libc::signal(SIGBUS, libc::SIG_DFL);
    }
}
