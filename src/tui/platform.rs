//! All that is asked of the operating system about a terminal: may it be drawn on, enter, leave, colours, keys, signals.

mod input;
mod key_burst;
mod key_codes;
mod key_parser;
mod machine;
mod message;
mod signs;
mod sync_programs;
mod system;
mod terminal_answers;

use std::env;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::mem::ManuallyDrop;
use std::panic;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Once};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{execute, queue};
use ratatui::Frame;
use ratatui::backend::{Backend, ClearType, CrosstermBackend};
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::store::crash;

pub use key_burst::KeyBurst;
pub use key_parser::KeyParser;
pub use message::{Message, Mouse, MouseAct, TerminalEvent};
pub use system::{
    draws_quarters, is_clock_kept, screens, sync_programs, tells_by_locale, terminal_name, window_size, zone,
};
pub use terminal_answers::TerminalAnswers;

/// What the writer holds before it writes: a full frame goes out in one piece.
const BUFFER: usize = 1 << 16;

/// The terminal is ours: raw, on the alternate screen.
static ACTIVE: AtomicBool = AtomicBool::new(false);
/// It was, and was given back.
static LEFT: AtomicBool = AtomicBool::new(false);
/// The terminal tells held keys from pressed ones, and was told how to while it is ours.
static PUSHED: AtomicBool = AtomicBool::new(false);
/// The terminal reports the mouse to us.
static POINTED: AtomicBool = AtomicBool::new(false);
/// Buttons and wheel alone, in the form that has no end of columns: no move, so that nothing comes unasked.
const REPORT_MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// None of it: what is selected is text again.
const LEAVE_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1000l";
/// All keys as sequences with what happened to them and the text they make: of Enter, space and digits nothing less
/// tells whether they are held.
const HELD_KEYS: u8 = 1 | 2 | 8 | 16;
/// The panic hook is put in once for the life of the process.
static HOOK: Once = Once::new();

/// Why the program cannot show itself here; the sentence says what to do.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Standard input or output is a pipe or a file.
    #[error(
        "Không mở được màn hình vì bàn phím hoặc màn hình đang nối vào ống (|) hay tệp (<, >). \
         Hãy chạy thẳng chutoa trong một cửa sổ dòng lệnh."
    )]
    NotATerminal,
    /// `TERM` says that nothing can be drawn.
    #[error(
        "Không mở được màn hình vì TERM đang là “{0}”. \
         Hãy mở một cửa sổ dòng lệnh khác, hoặc đặt TERM=xterm-256color rồi chạy lại."
    )]
    Dumb(String),
    /// The console knows no escape sequences.
    #[error(
        "Không mở được màn hình vì cửa sổ lệnh này là loại cũ (legacy console). Hãy mở chutoa trong Windows Terminal, \
         hoặc bấm chuột phải vào thanh tiêu đề, chọn Properties, bỏ chọn «Use legacy console» rồi mở lại."
    )]
    Legacy,
    /// The terminal refused.
    #[error("Không mở được màn hình: {0}. Hãy đóng cửa sổ này, mở cửa sổ mới rồi chạy lại.")]
    Io(#[from] io::Error),
}

/// The ground the colours stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light letters on a dark ground.
    Dark,
    /// Dark letters on a light ground.
    Light,
    /// No colour at all (`NO_COLOR`).
    Plain,
}

/// The terminal while it is ours; dropping it gives it back as it was.
#[derive(Debug)]
pub struct Tty {
    /// Never dropped by itself: its own drop would write to a terminal that may be gone, and panic.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    look: Background,
    /// The environment said so.
    is_told: bool,
    ended: Arc<AtomicBool>,
    /// Held keys are told apart at this moment.
    told: bool,
}

impl Tty {
    /// Take the terminal: refuse politely, ask its colours, enter, start the threads of keys and signals.
    pub fn open() -> Result<(Self, Receiver<TerminalEvent>), TerminalError> {
        let both = io::stdin().is_terminal() && io::stdout().is_terminal();
        check(both, terminal_name().as_deref())?;
        let (look, is_told) = ask();
        install_hook();
        enter().map_err(refused).inspect_err(|_| leave())?;
        let writer = BufWriter::with_capacity(BUFFER, io::stdout());
        let terminal = on(CrosstermBackend::new(writer)).inspect_err(|_| leave())?;
        let (sender, receiver) = channel();
        let ended = Arc::new(AtomicBool::new(false));
        let keys = system::TtyInput::open().inspect_err(|_| leave())?;
        system::watch(sender.clone(), Arc::clone(&ended), leave).inspect_err(|_| leave())?;
        input::start(keys, sender);
        Ok((Self { terminal: ManuallyDrop::new(terminal), look, is_told, ended, told: false }, receiver))
    }

    /// The ground this terminal draws on.
    pub fn look(&self) -> Background {
        self.look
    }

    /// Whether the environment says what it is: then nobody else chooses.
    pub fn is_told(&self) -> bool {
        self.is_told
    }

    /// Draw one whole frame, shown by the terminal in one piece.
    pub fn paint(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let area = drawable(self.terminal.size()?);
        if area != self.terminal.get_frame().area() {
            self.terminal.backend_mut().clear_region(ClearType::All)?;
            self.terminal.resize(area)?;
        }
        let is_plain = !draws_quarters();
        self.terminal.draw(|frame| {
            draw(frame);
            if is_plain {
                signs::plain(frame.buffer_mut());
            }
        })?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// The terminal has answered that it can tell a held key from a pressed one.
    pub fn can_tell_held_keys(&mut self) {
        if ACTIVE.load(Ordering::SeqCst) && !PUSHED.swap(true, Ordering::SeqCst) {
            self.told = false;
            let _ = execute!(io::stdout(), PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::empty()));
        }
    }

    /// Has held keys told apart, where the terminal can. While text is typed it does not: letters then come as they
    /// always do, and so does what an input method makes of them.
    pub fn tell_held_keys(&mut self, wanted: bool) -> io::Result<()> {
        if self.told == wanted || !PUSHED.load(Ordering::SeqCst) {
            return Ok(());
        }
        self.told = wanted;
        let mut out = io::stdout();
        write!(out, "\x1b[={};1u", if wanted { HELD_KEYS } else { 0 })?;
        out.flush()
    }

    /// Has the mouse reported, or leaves it to the terminal, where text is selected with it.
    pub fn report_mouse(&mut self, wanted: bool) -> io::Result<()> {
        if !ACTIVE.load(Ordering::SeqCst) || POINTED.swap(wanted, Ordering::SeqCst) == wanted {
            return Ok(());
        }
        let mut out = io::stdout();
        out.write_all(if wanted { REPORT_MOUSE } else { LEAVE_MOUSE })?;
        out.flush()
    }

    /// Stop as Ctrl+Z from outside asks, leaving the shell a sane terminal; returns when continued.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        system::suspend()?;
        self.resume()
    }

    /// Take the terminal again after a stop; the next frame is drawn in full.
    pub fn resume(&mut self) -> io::Result<()> {
        leave();
        enter()?;
        // `Terminal::clear` would ask where the cursor is and lose the race for the answer to the input thread.
        let area = drawable(self.terminal.size()?);
        self.terminal.resize(area)
    }
}

/// The largest screen that is drawn on, in columns and rows; what a terminal says beyond it is no screen of this world,
/// and its cells would take all memory.
const LARGEST: (u16, u16) = (1_000, 400);

/// The part of a terminal that is drawn on.
fn drawable(size: Size) -> Rect {
    Rect::new(0, 0, size.width.min(LARGEST.0), size.height.min(LARGEST.1))
}

/// A terminal over a backend, as far as it is drawn on.
fn on<B: Backend>(backend: B) -> Result<Terminal<B>, B::Error> {
    let viewport = Viewport::Fixed(drawable(backend.size()?));
    Terminal::with_options(backend, TerminalOptions { viewport })
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        let writer = self.terminal.backend_mut();
        let _ = Write::flush(writer);
        if ACTIVE.load(Ordering::SeqCst) {
            leave();
        } else {
            // The panic hook has left already; a frame begun before it must not keep the screen frozen.
            let _ = execute!(writer, EndSynchronizedUpdate, Show);
        }
    }
}

/// Whether a terminal can be drawn on at all.
fn check(both_terminals: bool, term: Option<&str>) -> Result<(), TerminalError> {
    if !both_terminals {
        return Err(TerminalError::NotATerminal);
    }
    match term {
        None | Some("") => Err(TerminalError::Dumb("(trống)".to_owned())),
        Some("dumb") => Err(TerminalError::Dumb("dumb".to_owned())),
        Some(_) => Ok(()),
    }
}

/// Whether keys and screen are those of one terminal, and no pipe or file.
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether a screen can be drawn on a terminal of that name; one that is no terminal at all is not asked for its name.
pub fn drawable_as(term: &str) -> Result<(), TerminalError> {
    if term.is_empty() && !is_terminal() { Ok(()) } else { check(true, Some(term)) }
}

/// Asks the terminal how it draws letters and tells keys, before anybody else reads from it; `None` if it cannot be asked.
pub fn ask_terminal() -> Option<TerminalAnswers> {
    let term = terminal_name().unwrap_or_default();
    (is_terminal() && check(true, Some(&term)).is_ok()).then(system::answers).flatten()
}

/// Rings the terminal's bell; a terminal that is gone cannot.
pub fn bell() {
    let mut out = io::stdout();
    let _ = out.write_all(b"\x07").and_then(|()| out.flush());
}

/// What a terminal without letters for Vietnamese says of itself; `None` if they can be drawn.
pub fn shortage() -> Option<&'static str> {
    static TOLD: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    let bare = *TOLD.get_or_init(|| terminal_name().is_some_and(|term| term == "linux"));
    bare.then_some(
        "Màn hình chữ này (TERM=linux) thiếu nhiều chữ có dấu như ế, ữ và không vẽ được chữ lớn. \
         Nên mở chutoa trong một cửa sổ dòng lệnh của màn hình đồ họa.",
    )
}

/// What the environment says of colours, if it says anything.
fn configured(no_color: Option<&str>, theme: Option<&str>) -> Option<Background> {
    if no_color.is_some_and(|v| !v.is_empty()) {
        return Some(Background::Plain);
    }
    match theme {
        Some("light") => Some(Background::Light),
        Some("dark") => Some(Background::Dark),
        Some(_) | None => None,
    }
}

/// The look, and whether the environment says so; an answer that comes too late is passed over as every other that nobody waits for.
fn ask() -> (Background, bool) {
    let no_color = env::var("NO_COLOR").ok();
    let theme = env::var("CHUTOA_THEME").ok();
    let configured = configured(no_color.as_deref(), theme.as_deref());
    if configured == Some(Background::Plain) {
        // The theme without colours asks for none. What must be black on white to be read by a phone is still painted.
        crossterm::style::force_color_output(true);
    }
    let asked = || if system::is_light() { Background::Light } else { Background::Dark };
    let look = configured.unwrap_or_else(asked);
    (look, configured.is_some())
}

/// Raw mode, alternate screen, pastes told from keys.
fn enter() -> io::Result<()> {
    ACTIVE.store(true, Ordering::SeqCst);
    system::enter()?;
    execute!(io::stdout(), EnterAlternateScreen, Hide)
}

/// Why the terminal could not be entered.
fn refused(error: io::Error) -> TerminalError {
    if error.kind() == io::ErrorKind::Unsupported { TerminalError::Legacy } else { error.into() }
}

/// Whether a screen of this program was open, and is not any more: what is said now stands below what stood there before.
pub fn has_left() -> bool {
    LEFT.load(Ordering::SeqCst)
}

/// Everything back as it was; does nothing when it is back already, and never fails.
fn leave() {
    if !ACTIVE.swap(false, Ordering::SeqCst) {
        return;
    }
    LEFT.store(true, Ordering::SeqCst);
    if PUSHED.swap(false, Ordering::SeqCst) {
        let _ = execute!(io::stdout(), PopKeyboardEnhancementFlags);
    }
    if POINTED.swap(false, Ordering::SeqCst) {
        let _ = io::stdout().write_all(LEAVE_MOUSE);
    }
    let _ = execute!(io::stdout(), EndSynchronizedUpdate, LeaveAlternateScreen, Show);
    system::leave();
}

/// A panic first gives the terminal back, then is reported beside the session, told by the hook that was there before,
/// and told to whoever sits there.
fn install_hook() {
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            leave();
            let report = crash::report(info, machine::now());
            previous(info);
            let _ = writeln!(io::stderr(), "{}", crashed(report.as_deref()));
        }));
    });
}

/// What is said after a panic.
fn crashed(report: Option<&Path>) -> String {
    let words = "\nchutoa dừng đột ngột vì một lỗi của chương trình. Mọi bước đã ghi còn nguyên; mở lại là họp tiếp.";
    report.map_or_else(
        || words.to_owned(),
        |path| {
            let path = path.display();
            format!("{words}\nXin gửi báo cáo sự cố (không có nội dung cuộc họp) cho người phụ trách: {path}")
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_and_dumb_terminals_are_refused_with_a_sentence() {
        assert!(matches!(check(false, Some("xterm")), Err(TerminalError::NotATerminal)));
        for term in [None, Some(""), Some("dumb")] {
            let fault = check(true, term).unwrap_err();
            assert!(fault.to_string().contains("Hãy"), "{fault}");
        }
        assert!(check(true, Some("xterm-256color")).is_ok());
        let legacy = refused(io::ErrorKind::Unsupported.into());
        assert!(legacy.to_string().contains("Windows Terminal"), "{legacy}");
    }

    #[test]
    fn the_environment_answers_instead_of_the_terminal() {
        assert_eq!(configured(Some("1"), Some("light")), Some(Background::Plain));
        assert_eq!(configured(Some(""), Some("light")), Some(Background::Light));
        assert_eq!(configured(None, Some("dark")), Some(Background::Dark));
        assert_eq!(configured(None, Some("tối")), None);
        assert_eq!(configured(None, None), None);
    }
}
