//! The watchdog: signals become events, and a process whose terminal is gone ends even when the loop does not.

use std::io::{self, Write};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::termios::tcgetattr;
use signal_hook::consts::{SIGBUS, SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::store::{crash, temporary};
use crate::tui::platform::machine;
use crate::tui::platform::message::{Message, TerminalEvent};

/// How often signals and the terminal are looked at.
const LOOK: Duration = Duration::from_millis(100);
/// How long the loop has to end by itself.
const GRACE: Duration = Duration::from_millis(500);
/// How long giving the terminal back may take: a terminal that is gone may block for ever.
const RESTORE: Duration = Duration::from_millis(200);

/// Start the watchdog. `ended` says that the loop has ended; `restore` gives the terminal back.
pub fn start(sender: Sender<TerminalEvent>, ended: Arc<AtomicBool>, restore: fn()) -> io::Result<()> {
    let mut signals = Signals::new([SIGBUS, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        let mut doom: Option<(i32, Instant)> = None;
        loop {
            let fatal = heard(&mut signals, &sender);
            if fatal == Some(SIGBUS) {
                cut_off(restore);
            }
            let ended = ended.load(Ordering::SeqCst);
            match (fatal.or_else(|| (!ended && gone()).then_some(SIGHUP)), doom) {
                // After the loop a signal means what it always means.
                (Some(signal), _) if ended => end(signal),
                (Some(signal), None) => {
                    doom = Some((signal, Instant::now()));
                    let _ = sender.send(Message::Quit.into());
                }
                (_, Some((signal, since))) if !ended && since.elapsed() >= GRACE => {
                    try_restore(restore);
                    end(signal);
                }
                _ => {}
            }
            thread::sleep(LOOK);
        }
    });
    Ok(())
}

/// Pass on what only concerns drawing; give back the first signal that ends the program.
fn heard(signals: &mut Signals, sender: &Sender<TerminalEvent>) -> Option<i32> {
    let mut fatal = None;
    for signal in signals.pending() {
        match signal {
            SIGTSTP => drop(sender.send(TerminalEvent::Suspend)),
            SIGCONT => drop(sender.send(TerminalEvent::Resume)),
            ending => fatal = fatal.or(Some(ending)),
        }
    }
    fatal
}

/// A file that is in use was cut short by somebody else, and the loop stands still where it looked at it: it never comes
/// back. What was said to be written is on the disk, for a commit waits for that.
fn cut_off(restore: fn()) -> ! {
    try_restore(restore);
    drop(crash::report_signal("SIGBUS: a file in use was cut short", machine::now()));
    let _ = writeln!(
        io::stderr(),
        "chutoa phải dừng: một chương trình khác vừa cắt ngắn tệp đang dùng (tệp -shm hoặc tệp hội nghị). Những gì đã báo «Đã ghi» vẫn còn. Mở lại để làm tiếp."
    );
    process::exit(1)
}

/// The window was closed: a terminal that is hung up answers nothing any more.
fn gone() -> bool {
    matches!(tcgetattr(io::stdin()), Err(Errno::IO | Errno::NXIO | Errno::BADF))
}

/// Give the terminal back, without waiting for one that no longer listens.
fn try_restore(restore: fn()) {
    let (done, wait) = channel();
    thread::spawn(move || {
        restore();
        let _ = done.send(());
    });
    let _ = wait.recv_timeout(RESTORE);
}

/// End the process as that signal would have.
fn end(signal: i32) -> ! {
    temporary::abandon();
    let _ = emulate_default_handler(signal);
    process::exit(128 + signal)
}
