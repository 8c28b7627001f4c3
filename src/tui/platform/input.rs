//! The thread that reads the keyboard and what it says to the loop.

use std::io::ErrorKind;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crate::tui::key_filter::{decides, is_letter};
use crate::tui::platform::message::{Message, TerminalEvent};
use crate::tui::platform::tty_input::TtyInput;

/// How long the bytes of one paste may be apart.
const BREATH: Duration = Duration::from_millis(2);

/// Start reading keys; ends by itself when the loop has gone, and asks the loop to leave when reading fails.
pub fn start(mut input: TtyInput, sender: Sender<TerminalEvent>) {
    thread::spawn(move || {
        let mut ahead = None;
        loop {
            let message = match ahead.take().map_or_else(|| input.read(), Ok) {
                Ok(message) => message,
                Err(fault) if fault.kind() == ErrorKind::Interrupted => continue,
                Err(_) => Message::Quit,
            };
            ahead = behind(&message, &mut input);
            if matches!(ahead, Some(Message::Key(key)) if is_letter(key))
                && sender.send(TerminalEvent::Letters).is_err()
            {
                return;
            }
            let last = message == Message::Quit;
            if sender.send(message.into()).is_err() || last {
                return;
            }
        }
    });
}

/// What comes in the same breath as a key that may decide something: the beginning of a pasted text.
fn behind(message: &Message, input: &mut TtyInput) -> Option<Message> {
    matches!(message, Message::Key(key) if decides(*key)).then(|| input.soon(BREATH).ok().flatten())?
}
