//! What the terminal and the system tell the loop.

use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAct {
    /// Its first button went down.
    Click,
    /// The wheel turned: away from the hand.
    WheelUp,
    /// The wheel turned: towards the hand.
    WheelDown,
}

/// What the mouse did, and over which cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub act: MouseAct,
    /// The cell, from 0.
    pub at: Position,
}

use crate::text;

/// What a screen is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key went down or repeats.
    Key(KeyEvent),
    /// A paste: NFC, its lines ended by `\n`; tabs stay, for they part the cells of a table.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The window has another size, or must be drawn again.
    Resize,
    /// The terminal tells a held key from a pressed one, when it is asked to.
    TellsHeldKeys,
    /// The program is being ended from outside: keep what is being typed; the loop ends after this.
    Quit,
}

impl Message {
    /// A paste. Terminals send the ends of pasted lines as `\r`, `\n` or both; what is no table makes spaces of tabs itself.
    pub fn pasted(pasted: &str) -> Self {
        let plain = pasted.replace("\r\n", "\n").replace('\r', "\n");
        Self::Paste(plain.split('\t').map(text::nfc).collect::<Vec<_>>().join("\t"))
    }
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
