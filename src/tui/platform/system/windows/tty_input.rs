//! Reads what the console sends: keys and changes of its size, as messages.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};

use crate::tui::platform::key_burst::KeyBurst;
use crate::tui::platform::message::Message;

/// How long nothing must come behind a key before it is one that was pressed alone.
const BREATH: Duration = Duration::from_millis(2);
/// The same behind several: a long paste comes in pieces.
const PIECES: Duration = Duration::from_millis(20);
/// More than this is not waited for.
const LONGEST: usize = 1 << 18;

/// The keyboard and the size of the window.
#[derive(Debug, Default)]
pub struct TtyInput {
    keys: KeyBurst,
    ready: VecDeque<Message>,
}

impl TtyInput {
    /// Listen to the console.
    pub fn open() -> io::Result<Self> {
        Ok(Self::default())
    }

    /// The next message; waits for it.
    pub fn read(&mut self) -> io::Result<Message> {
        loop {
            if let Some(message) = self.ready.pop_front() {
                return Ok(message);
            }
            self.take()?;
        }
    }

    /// The next message if it comes within that time.
    pub fn soon(&mut self, within: Duration) -> io::Result<Option<Message>> {
        if self.ready.is_empty() && event::poll(within)? {
            self.take()?;
        }
        Ok(self.ready.pop_front())
    }

    /// All that comes in one breath.
    fn take(&mut self) -> io::Result<()> {
        let mut burst = Vec::new();
        loop {
            match event::read()? {
                Event::Key(key) => burst.extend(self.keys.pressed(key, Instant::now())),
                Event::Resize(..) => self.ready.push_back(Message::Resize),
                Event::Paste(text) => self.ready.push_back(Message::pasted(&text)),
                Event::FocusGained | Event::FocusLost | Event::Mouse(_) => {}
            }
            let patience = match burst.len() {
                0 => Duration::ZERO,
                1 => BREATH,
                _ => PIECES,
            };
            if burst.len() >= LONGEST || !event::poll(patience)? {
                break;
            }
        }
        self.keys.say(&burst, Instant::now(), &mut self.ready);
        Ok(())
    }
}
