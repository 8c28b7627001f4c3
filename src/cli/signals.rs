//! Signals that end a command without a screen: what it left half made is taken away, and where a file was cut short
//! under it that is said in a sentence.

use crate::store::{bus_error, temporary};
use signal_hook::consts::{SIGBUS, SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io::{self, Write};
use std::process;
use std::sync::Arc;
use std::thread;

/// What is said where the system took away what was being read.
const CUT: &str = "chutoa phải dừng: một chương trình khác vừa cắt ngắn tệp đang đọc (tệp hội nghị hoặc tệp -shm đi kèm). Chạy lại lệnh; nếu vẫn vậy, xem ai đang ghi vào tệp đó.";

/// Of all signals, before anybody listens: a file that may not grow any more is a fault of writing, told in a sentence,
/// and one that was cut short in memory is told by whoever listens; the system would end the program for either.
pub fn prepare() {
    drop(flag::register(SIGXFSZ, Arc::default()));
    bus_error::release();
}

/// Listens from now on. Where that cannot be had, a signal ends the command as it always does.
pub fn listen() {
    let Ok(mut signals) = Signals::new([SIGBUS, SIGTERM, SIGHUP, SIGINT]) else { return };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            temporary::abandon();
            if signal == SIGBUS {
                drop(writeln!(io::stderr(), "{CUT}"));
                process::exit(1);
            }
            drop(emulate_default_handler(signal));
            process::exit(128 + signal);
        }
    });
}
