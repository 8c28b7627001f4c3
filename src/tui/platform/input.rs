//! The thread that reads the keyboard and what it says to the loop.

use std::io::ErrorKind;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event as Raw, KeyCode, KeyEvent, KeyModifiers};

use crate::text;
use crate::tui::key_filter::{decides, is_letter};

/// How long after the start a late answer about colours is still taken for one.
const LATE: Duration = Duration::from_secs(3);

/// What a screen is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key went down or repeats.
    Key(KeyEvent),
    /// A paste: NFC, its lines ended by `\n`; tabs stay, for they part the cells of a table.
    Paste(String),
    /// The window has another size, or must be drawn again.
    Resize,
    /// The program is being ended from outside: keep what is being typed; the loop ends after this.
    Quit,
}

/// What reaches the loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TerminalEvent {
    /// Something for the screen.
    Say(Message),
    /// Letters come right behind the key that follows: both are of one sentence.
    Letters,
    /// Stop until continued (a SIGTSTP from outside).
    Suspend,
    /// Continued after a stop.
    Resume,
}

impl From<Message> for TerminalEvent {
    fn from(message: Message) -> Self {
        Self::Say(message)
    }
}

/// How long the bytes of one paste may be apart.
const BREATH: Duration = Duration::from_millis(2);

/// Start reading keys; ends by itself when the loop has gone, and asks the loop to leave when reading fails.
pub fn start(sender: Sender<TerminalEvent>, may_answer_late: bool) {
    let mut late = Late::new(may_answer_late.then(|| Instant::now() + LATE));
    thread::spawn(move || {
        let mut ahead = None;
        loop {
            let read = ahead.take().map_or_else(event::read, Ok);
            let message = match read {
                Ok(raw) if late.swallows(&raw, Instant::now()) => continue,
                Ok(raw) => {
                    ahead = behind(&raw);
                    if ahead.as_ref().and_then(Raw::as_key_event).is_some_and(is_letter)
                        && sender.send(TerminalEvent::Letters).is_err()
                    {
                        return;
                    }
                    translate(raw)
                }
                Err(fault) if fault.kind() == ErrorKind::Interrupted => continue,
                Err(_) => Some(Message::Quit),
            };
            let last = message == Some(Message::Quit);
            if message.is_some_and(|m| sender.send(m.into()).is_err()) || last {
                return;
            }
        }
    });
}

/// What comes in the same breath as a key that may decide something: the beginning of a pasted text.
fn behind(raw: &Raw) -> Option<Raw> {
    raw.as_key_event().filter(|key| decides(*key))?;
    if event::poll(BREATH).ok()? { event::read().ok() } else { None }
}

/// A terminal event in our words; nothing for the mouse and the focus.
fn translate(raw: Raw) -> Option<Message> {
    match raw {
        Raw::Key(key) => Some(Message::Key(key)),
        Raw::Paste(pasted) => Some(Message::Paste(plain_line_ends(&pasted))),
        Raw::Resize(_, _) => Some(Message::Resize),
        Raw::FocusGained | Raw::FocusLost | Raw::Mouse(_) => None,
    }
}

/// Terminals send the ends of pasted lines as `\r`, `\n` or both; what is no table makes spaces of tabs itself.
fn plain_line_ends(pasted: &str) -> String {
    let plain = pasted.replace("\r\n", "\n").replace('\r', "\n");
    plain.split('\t').map(text::nfc).collect::<Vec<_>>().join("\t")
}

/// Swallows the answer of a terminal that took too long to tell its colours (`ESC ] … ESC \`), which would be keys.
struct Late {
    until: Option<Instant>,
    inside: bool,
}

impl Late {
    fn new(until: Option<Instant>) -> Self {
        Self { until, inside: false }
    }

    fn swallows(&mut self, raw: &Raw, now: Instant) -> bool {
        let (Raw::Key(key), Some(until)) = (raw, self.until) else { return false };
        if now > until {
            self.until = None;
            return false;
        }
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if self.inside {
            let end = (alt && key.code == KeyCode::Char('\\')) || (control && key.code == KeyCode::Char('g'));
            self.inside = !end;
            return true;
        }
        self.inside = alt && key.code == KeyCode::Char(']');
        self.inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> Raw {
        Raw::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    #[test]
    fn a_paste_is_nfc_with_plain_line_ends() {
        let raw = Raw::Paste("Vie\u{323}\u{302}t\r\nNam\rmo\u{323}\u{302}t".to_owned());
        assert_eq!(translate(raw), Some(Message::Paste("Việt\nNam\nmột".to_owned())));
        let cells = Raw::Paste("983,25\t\t20\r\n\t1".to_owned());
        assert_eq!(translate(cells), Some(Message::Paste("983,25\t\t20\n\t1".to_owned())));
    }

    #[test]
    fn a_late_answer_about_colours_is_no_typing() {
        let now = Instant::now();
        let mut late = Late::new(Some(now + LATE));
        let mut answer = vec![key(']', KeyModifiers::ALT)];
        answer.extend("11;rgb:1e1e/1e1e/1e1e".chars().map(|c| key(c, KeyModifiers::NONE)));
        answer.push(key('\\', KeyModifiers::ALT));
        assert!(answer.iter().all(|raw| late.swallows(raw, now)));
        assert!(!late.swallows(&key('a', KeyModifiers::NONE), now));
        assert!(!late.swallows(&answer[0], now + LATE + LATE));
        assert!(!Late::new(None).swallows(&answer[0], now));
    }
}
