//! Reads what the terminal sends: bytes and changes of its size, as messages.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::pipe;

use crate::tui::platform::key_parser::KeyParser;
use crate::tui::platform::message::Message;

/// What is read at once: as much as a terminal holds.
const CHUNK: usize = 4096;
/// No answer in words takes longer: who types on behind one that was cut off is heard after that.
const ANSWER: Duration = Duration::from_secs(1);

/// The keyboard and the size of the window.
#[derive(Debug)]
pub struct TtyInput {
    parser: KeyParser,
    ready: VecDeque<Message>,
    resized: UnixStream,
    /// Since when an answer in words comes.
    answering: Option<Instant>,
}

/// What there is to read.
struct Readable {
    keys: bool,
    size: bool,
}

impl TtyInput {
    /// Listen to the terminal at standard input.
    pub fn open() -> io::Result<Self> {
        let (resized, told) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        told.set_nonblocking(true)?;
        pipe::register(SIGWINCH, told)?;
        Ok(Self { parser: KeyParser::default(), ready: VecDeque::new(), resized, answering: None })
    }

    /// The next message; waits for it.
    pub fn read(&mut self) -> io::Result<Message> {
        loop {
            if let Some(message) = self.ready.pop_front() {
                return Ok(message);
            }
            self.wait(None)?;
        }
    }

    /// The next message if it comes within that time.
    pub fn soon(&mut self, within: Duration) -> io::Result<Option<Message>> {
        if self.ready.is_empty() {
            self.wait(Some(within))?;
        }
        Ok(self.ready.pop_front())
    }

    /// Take what comes, or see that nothing comes.
    fn wait(&mut self, limit: Option<Duration>) -> io::Result<()> {
        let patience = self.parser.patience();
        let shorter = [limit, patience].into_iter().flatten().min();
        let readable = self.readable(shorter)?;
        if readable.size {
            while self.resized.read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
            self.ready.push_back(Message::Resize);
        }
        if readable.keys {
            let mut bytes = [0; CHUNK];
            let count = rustix::io::read(io::stdin(), &mut bytes)?;
            if count == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            if self.answering.is_some_and(|since| since.elapsed() > ANSWER) {
                self.parser.give_up(&mut self.ready);
            }
            self.parser.feed(bytes.get(..count).unwrap_or_default(), &mut self.ready);
            self.answering = self.parser.is_in_words().then(|| self.answering.unwrap_or_else(Instant::now));
        } else if !readable.size && patience.is_some() && patience == shorter {
            self.parser.give_up(&mut self.ready);
        }
        Ok(())
    }

    fn readable(&self, within: Option<Duration>) -> io::Result<Readable> {
        let stdin = io::stdin();
        let mut asked = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.resized, PollFlags::IN)];
        let within = within.map(|time| Timespec { tv_sec: 0, tv_nsec: i64::from(time.subsec_nanos()) });
        poll(&mut asked, within.as_ref())?;
        let [keys, size] = asked.map(|asked| !asked.revents().is_empty());
        Ok(Readable { keys, size })
    }
}
