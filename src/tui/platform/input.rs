//! The thread that reads the keyboard and what it says to the loop.

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::KeyCode;

use crate::tui::key_filter::{is_letter, may_lead};
use crate::tui::platform::message::{Message, TerminalEvent};
use crate::tui::platform::system::TtyInput;

/// How long the bytes of one paste may be apart.
const BREATH: Duration = Duration::from_millis(2);
/// No text begins with more digits, spaces and line ends than these.
const LONGEST_LEAD: usize = 32;

/// Start reading keys; ends by itself when the loop has gone, and asks the loop to leave when reading fails.
pub fn start(mut input: TtyInput, sender: Sender<TerminalEvent>) {
    thread::spawn(move || {
        let mut ahead = VecDeque::new();
        loop {
            let message = match ahead.pop_front().map_or_else(|| input.read(), Ok) {
                Ok(message) => message,
                Err(fault) if fault.kind() == ErrorKind::Interrupted => continue,
                Err(_) => Message::Quit,
            };
            if leads_a_text(&message, &mut ahead, &mut input) && sender.send(TerminalEvent::Letters).is_err() {
                return;
            }
            let last = message == Message::Quit;
            if sender.send(message.into()).is_err() || last {
                return;
            }
        }
    });
}

/// Fewer keys may have been typed one after another and held up on their way.
const ROW: usize = 3;

/// Whether a key that may decide something stands before letters in the same breath, or among the cells of a table: so
/// begins a pasted text («12 đơn vị …», an empty line before the first word, or a row of marks). What was read to know it
/// waits in `ahead`.
fn leads_a_text(message: &Message, ahead: &mut VecDeque<Message>, input: &mut TtyInput) -> bool {
    let leads = |message: &Message| matches!(message, Message::Key(key) if may_lead(*key));
    while leads(ahead.back().unwrap_or(message)) && ahead.len() < LONGEST_LEAD {
        let Ok(Some(next)) = input.soon(BREATH) else { break };
        ahead.push_back(next);
    }
    leads(message) && is_pasted(message, ahead)
}

/// Of keys that came in one breath and may decide something.
fn is_pasted(first: &Message, behind: &VecDeque<Message>) -> bool {
    let is_tab = |message: &Message| matches!(message, Message::Key(key) if key.code == KeyCode::Tab);
    let is_row = behind.len() + 1 >= ROW && (is_tab(first) || behind.iter().any(is_tab));
    is_row || matches!(behind.back(), Some(Message::Key(key)) if is_letter(*key))
}
