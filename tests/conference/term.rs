//! A program in a pseudo-terminal, and the screens it shows.
//!
//! A screen is taken only where a frame is whole (the program draws between the marks of a synchronized update), and
//! the terminal and its parser are resized under one lock.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take on a machine that does other things too.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What the terminal shows, whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mode of a terminal, set by itself")]
pub struct Screen {
    /// Rows, without blanks at their ends.
    pub rows: Vec<String>,
    /// Where the cursor is: row, column.
    pub cursor: (u16, u16),
    /// The cursor is not shown.
    pub hidden: bool,
    /// The alternate screen is shown.
    pub alternate: bool,
    /// Pastes are told from keys.
    pub pastes: bool,
    /// The mouse is reported.
    pub mouse: bool,
}

impl Screen {
    fn of(parser: &vt100::Parser) -> Self {
        let screen = parser.screen();
        let (_, cols) = screen.size();
        Self {
            rows: screen.rows(0, cols.get()).map(|row| row.trim_end().to_owned()).collect(),
            cursor: screen.cursor_position(),
            hidden: screen.hide_cursor(),
            alternate: screen.alternate_screen(),
            pastes: screen.bracketed_paste(),
            mouse: screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None,
        }
    }

    /// All rows as one text.
    pub fn text(&self) -> String {
        self.rows.join("\n")
    }

    /// Whether these words stand in one row.
    pub fn has(&self, words: &str) -> bool {
        self.rows.iter().any(|row| row.contains(words))
    }

    /// Each column of the wide layout as one running text, so that words are found across line breaks.
    pub fn columns(&self) -> Vec<String> {
        let mut columns: Vec<String> = Vec::new();
        for row in &self.rows {
            for (at, part) in row.split('│').enumerate() {
                if columns.len() <= at {
                    columns.push(String::new());
                }
                // Beside what is read out stands a mark, and its lines are open.
                let words = part.trim().trim_start_matches('┃').trim();
                if !words.is_empty() {
                    columns[at].push_str(words);
                    columns[at].push(' ');
                }
            }
        }
        columns
    }

    /// Whether these words stand in one column, broken over lines or not.
    pub fn tells(&self, words: &str) -> bool {
        self.columns().iter().any(|column| column.contains(words))
    }

    /// What a step changes: everything but the bar with the clock, and times of day and of turns.
    pub fn steady(&self) -> String {
        let mut steady = String::new();
        for row in self.rows.iter().skip(1) {
            let chars: Vec<char> = row.chars().collect();
            for (at, c) in chars.iter().enumerate() {
                let colon = |at: Option<&char>| at == Some(&':');
                let near = (1..=2).any(|far| colon(chars.get(at + far)) || at >= far && colon(chars.get(at - far)));
                steady.push(if c.is_ascii_digit() && near { '#' } else { *c });
            }
            steady.push('\n');
        }
        steady
    }
}

/// A cell as it is painted.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What stands in it.
    pub sign: String,
    /// The colour of that.
    pub front: vt100::Color,
    /// The ground.
    pub back: vt100::Color,
    /// Both are exchanged.
    pub inverse: bool,
}

impl Cell {
    fn of(cell: &vt100::Cell) -> Self {
        Self { sign: cell.contents().to_owned(), front: cell.fgcolor(), back: cell.bgcolor(), inverse: cell.inverse() }
    }
}

#[derive(Default)]
struct Seen {
    last: Screen,
    frames: Vec<Screen>,
    ended: bool,
    stop: bool,
}

struct Shared {
    parser: Mutex<vt100::Parser>,
    seen: Mutex<Seen>,
    news: Condvar,
}

/// A program in a terminal; killed when it is dropped.
pub struct Term {
    process: Process,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    shared: Arc<Shared>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

impl Term {
    /// Starts a program in a terminal of that many columns and rows.
    pub fn start(command: CommandBuilder, cols: u16, rows: u16) -> Self {
        Self::vast(command, (cols, rows), (cols, rows))
    }

    /// The same in a terminal that says to be of one size, and of which a part is seen here.
    pub fn vast(command: CommandBuilder, told: (u16, u16), (cols, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(size(told.0, told.1)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (reader, writer) = (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
        let shared = Arc::new(Shared {
            parser: Mutex::new(vt100::Parser::new(cells(rows), cells(cols), 0)),
            seen: Mutex::default(),
            news: Condvar::new(),
        });
        let reads = Arc::clone(&shared);
        thread::spawn(move || read(reader, &reads));
        Self { process: Process { child }, master: pair.master, writer, shared }
    }

    /// Bytes as a keyboard sends them.
    pub fn send(&mut self, bytes: &[u8]) {
        // A program that has just ended takes no keys; whoever waits for it sees that.
        let _ = self.writer.write_all(bytes).and_then(|()| self.writer.flush());
    }

    /// The screen now.
    pub fn screen(&self) -> Screen {
        lock(&self.shared.seen).last.clone()
    }

    /// The cells of the screen now, by row.
    pub fn cells(&self) -> Vec<Vec<Cell>> {
        let parser = lock(&self.shared.parser);
        let (rows, cols) = parser.screen().size();
        let at = |row, col| parser.screen().cell(row, col).map(Cell::of).unwrap_or_default();
        (0..rows.get()).map(|row| (0..cols.get()).map(|col| at(row, col)).collect()).collect()
    }

    /// Every screen shown so far.
    pub fn frames(&self) -> Vec<Screen> {
        lock(&self.shared.seen).frames.clone()
    }

    /// The program has ended and all it wrote has been read.
    pub fn ended(&self) -> bool {
        lock(&self.shared.seen).ended
    }

    /// Waits until the screen is as wanted or the time is over.
    pub fn wait(&self, within: Duration, wanted: impl Fn(&Screen) -> bool) -> Option<Screen> {
        let until = Instant::now() + within;
        let mut seen = lock(&self.shared.seen);
        loop {
            if wanted(&seen.last) {
                return Some(seen.last.clone());
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.ended {
                return None;
            }
            seen = self.shared.news.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits for a screen; what was waited for and the screen are told where it does not come.
    pub fn until(&self, what: &str, wanted: impl Fn(&Screen) -> bool) -> Screen {
        self.wait(PATIENCE, wanted)
            .unwrap_or_else(|| panic!("waited in vain for {what}; the screen:\n{}", self.screen().text()))
    }

    /// Waits for what is no matter of the screen: it is asked again and again, whether the screen changes or not.
    pub fn until_true(&self, what: &str, is_so: impl Fn() -> bool) {
        let since = Instant::now();
        while !is_so() {
            let screen = self.screen();
            assert!(since.elapsed() < PATIENCE, "waited in vain for {what}; the screen:\n{}", screen.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for words.
    pub fn until_says(&self, words: &str) -> Screen {
        self.until(words, |screen| screen.tells(words))
    }

    /// Waits for the end of the program: exit status and how long it took.
    pub fn until_ends(&mut self, within: Duration) -> (u32, Duration) {
        let ended = self.process.ends(within);
        ended.unwrap_or_else(|| panic!("still running; the screen:\n{}", self.screen().text()))
    }

    /// Waits until all that the ended program wrote has been read, and gives the last screen.
    pub fn last_screen(&self) -> Screen {
        self.wait(PATIENCE, |_| false);
        assert!(self.ended(), "the terminal is still held by somebody");
        self.screen()
    }

    /// Another window size, at once for the program and for our eyes.
    pub fn resize(&self, cols: u16, rows: u16) {
        let mut parser = lock(&self.shared.parser);
        parser.screen_mut().set_size(cells(rows), cells(cols));
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// Another window size for the program alone.
    pub fn tell_size(&self, cols: u16, rows: u16) {
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        self.process.signal(signal);
    }

    /// Kills the program as a power cut would, and waits until it is gone.
    pub fn kill(&mut self) {
        self.signal(Signal::KILL);
        self.process.child.wait().unwrap();
    }

    /// Closes the window: gives back the process alone.
    pub fn close_window(mut self) -> Process {
        lock(&self.shared.seen).stop = true;
        // The reader lets go of its end at the next output: the help is drawn for that.
        self.send(b"\x1bOP");
        let mut seen = lock(&self.shared.seen);
        while !seen.ended {
            seen = self.shared.news.wait(seen).unwrap_or_else(PoisonError::into_inner);
        }
        drop(seen);
        let Self { process, master, writer, .. } = self;
        drop((writer, master));
        process
    }
}

/// A process of ours; killed when it is dropped.
pub struct Process {
    child: Box<dyn Child + Send + Sync>,
}

impl Process {
    /// Exit status and how long it took, if it ends by itself in time.
    pub fn ends(&mut self, within: Duration) -> Option<(u32, Duration)> {
        let since = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some((status.exit_code(), since.elapsed()));
            }
            if since.elapsed() > within {
                return None;
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.id()).unwrap()).unwrap();
        // It may just have ended by itself.
        let _ = kill_process(pid, signal);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.signal(Signal::KILL);
            let _ = self.child.wait();
        }
    }
}

/// End of a synchronized update: a frame is whole.
const WHOLE: &[u8] = b"\x1b[?2026l";
const BEGIN: &[u8] = b"\x1b[?2026h";

fn read(mut reader: Box<dyn Read + Send>, shared: &Shared) {
    let mut buffer = [0; 1 << 14];
    let mut kept: Vec<u8> = Vec::new();
    let mut inside = false;
    loop {
        let count = reader.read(&mut buffer).unwrap_or(0);
        if count == 0 || lock(&shared.seen).stop {
            break;
        }
        kept.extend(&buffer[..count]);
        let mut parser = lock(&shared.parser);
        while let Some(at) = find(&kept, if inside { WHOLE } else { BEGIN }) {
            let end = at + WHOLE.len();
            parser.process(&kept[..end]);
            kept.drain(..end);
            inside = !inside;
            if !inside {
                show(shared, &parser);
            }
        }
        if !inside {
            // A mark may be cut in two by the read: its first part waits.
            let part = (1..BEGIN.len()).rev().find(|part| kept.ends_with(&BEGIN[..*part])).unwrap_or(0);
            let end = kept.len() - part;
            parser.process(&kept[..end]);
            kept.drain(..end);
            show(shared, &parser);
        }
    }
    let mut parser = lock(&shared.parser);
    parser.process(&kept);
    show(shared, &parser);
    drop(parser);
    drop(reader);
    lock(&shared.seen).ended = true;
    shared.news.notify_all();
}

fn show(shared: &Shared, parser: &vt100::Parser) {
    let screen = Screen::of(parser);
    let mut seen = lock(&shared.seen);
    if seen.last != screen {
        seen.frames.push(screen.clone());
        seen.last = screen;
        shared.news.notify_all();
    }
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}
