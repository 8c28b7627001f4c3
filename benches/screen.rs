//! The chair's screen with 16 units and 2,000 events: a key, its durable event, the frame; and the papers at the end.

#[path = "common/carried.rs"]
mod carried;
#[path = "common/events.rs"]
mod events;
#[path = "common/meeting.rs"]
mod meeting;
#[path = "common/times.rs"]
mod times;

use carried::to_the_end;
use chutoa::domain::Actor;
use chutoa::export::FORMATS;
use chutoa::papers::{self, Seal};
use chutoa::tui::chair::ChairScreen;
use chutoa::tui::platform::Background;
use chutoa::tui::{Message, Screen, Theme};
use crossterm::event::{KeyCode, KeyEvent};
use events::fill;
use meeting::{folder, session, time, world};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::process::{self, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use times::{Times, head};

/// How many meetings are walked from the first key to the last.
const MEETINGS: usize = 10;

/// Events before the first key.
const EVENTS: usize = 2_000;

/// Letters typed into one note of each meeting.
const LETTERS: usize = 200;

/// Letters of a note of some twenty pages, and of a paste that comes as keys.
const TWENTY_PAGES: usize = 40_000;

/// Letters of a paste that comes as keys.
const BURST: usize = 20_000;

/// How often the loop draws while keys wait.
const FRAME: Duration = Duration::from_millis(50);

fn main() {
    head("Key to screen, 120×36, 16 units, 2,000 events before the first key (/dev/shm)");
    let (mut steps, mut letters, mut events) = (Vec::new(), Vec::new(), 0);
    for _ in 0..MEETINGS {
        events += walk(&mut steps, &mut letters);
    }
    Times::of(steps).print("Enter or Space: message, ask, durable commit, draw");
    Times::of(letters).print("a letter in a note: message, draw, draft kept");
    for (what, paragraph) in [("in paragraphs", "Ý kiến nhất trí với dự thảo.\n"), ("in one", "ý kiến nhất trí, ")]
    {
        let mut show = Show::writing(paragraph);
        let letters = "thi đua ".chars().cycle().take(LETTERS).map(|letter| show.write(letter)).collect();
        Times::of(letters).print(&format!("a letter in a note of 20 pages {what}"));
    }
    let bursts = (0..3).map(|_| Show::writing("").burst());
    Times::of(bursts.collect()).print("a burst of 20,000 letters without brackets, one paragraph");
    println!("\nThe keys of these {MEETINGS} meetings made {events} events.");
    head("Papers of such a session, closed");
    export();
}

/// The chair's screen on a test's terminal.
struct Show {
    screen: ChairScreen,
    terminal: Terminal<TestBackend>,
    /// Gone with the show.
    _folder: TempDir,
}

impl Show {
    /// A new session of 2,000 events, drawn once.
    fn new() -> Self {
        let folder = folder(true);
        let mut session = session(folder.path(), &world());
        fill(&mut session, &world(), EVENTS);
        let screen = ChairScreen::new(session, world(), Theme::new(Background::Dark), Actor::default());
        let terminal = Terminal::new(TestBackend::new(120, 36)).expect("a screen");
        let mut show = Self { screen, terminal, _folder: folder };
        show.draw();
        show
    }

    /// The editor open over a note of some twenty pages made of one text, if there is one, the caret in its middle.
    fn writing(text: &str) -> Self {
        let mut show = Self::new();
        for _ in 0..10 {
            show.press(show.key());
        }
        show.press(KeyCode::F(3));
        let pages: String = text.chars().cycle().take(TWENTY_PAGES).collect();
        show.screen.message(Message::Paste(pages));
        show.draw();
        for _ in 0..20 {
            show.press(KeyCode::PageUp);
        }
        show
    }

    /// Letters as fast as they are taken, a frame and a look around as often as the loop grants them.
    fn burst(&mut self) -> Duration {
        time(|| {
            let mut drawn = Instant::now();
            for letter in "thi đua ".chars().cycle().take(BURST) {
                self.screen.message(Message::Key(KeyEvent::from(KeyCode::Char(letter))));
                if drawn.elapsed() > FRAME {
                    self.draw();
                    self.screen.tick();
                    drawn = Instant::now();
                }
            }
            self.draw();
            self.screen.tick();
        })
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| self.screen.draw(frame)).expect("a frame");
        self.screen.drawn();
    }

    fn press(&mut self, code: KeyCode) -> Duration {
        time(|| {
            self.screen.message(Message::Key(KeyEvent::from(code)));
            self.draw();
        })
    }

    /// A letter, its frame, and the look around that keeps the draft.
    fn write(&mut self, letter: char) -> Duration {
        time(|| {
            self.screen.message(Message::Key(KeyEvent::from(KeyCode::Char(letter))));
            self.draw();
            self.screen.tick();
        })
    }

    /// The key that the bottom line names.
    fn key(&self) -> KeyCode {
        let buffer = self.terminal.backend().buffer();
        let row = (0..buffer.area.width).map(|x| buffer[(x, buffer.area.height - 1)].symbol());
        let row: String = row.collect();
        if row.trim_start().starts_with("Dấu cách") { KeyCode::Char(' ') } else { KeyCode::Enter }
    }
}

/// Walks a meeting from the first key to the last, with one note; how many events came of it.
fn walk(steps: &mut Vec<Duration>, letters: &mut Vec<Duration>) -> usize {
    let mut show = Show::new();
    for step in 0.. {
        if show.screen.finished() {
            break;
        }
        if step == 10 {
            show.press(KeyCode::F(3));
            letters.extend("thi đua ".chars().cycle().take(LETTERS).map(|letter| show.write(letter)));
            show.press(KeyCode::Esc);
        }
        assert!(step < 1_000, "the meeting ends");
        steps.push(show.press(show.key()));
    }
    show.screen.into_session().journal().len() - EVENTS
}

/// The papers in memory, and by the program: opened, verified, made, on the disk, read again.
fn export() {
    let folder = folder(false);
    let world = world();
    let mut session = session(folder.path(), &world);
    fill(&mut session, &world, EVENTS);
    to_the_end(&mut session, &world);
    let state = session.state();
    for format in FORMATS {
        let make = || drop((format.write)(&papers::minutes(state, Seal::default())).expect("a paper"));
        Times::of((0..50).map(|_| time(make)).collect()).print(&format!("minutes, {}, in memory", format.name));
    }
    let path = session.path().to_path_buf();
    drop(session);
    let mut program = process::Command::new(env!("CARGO_BIN_EXE_chutoa"));
    program.arg("export").arg(&path).stdout(Stdio::null());
    let mut run = || time(|| assert!(program.status().expect("a program").success(), "exported"));
    Times::of((0..15).map(|_| run()).collect()).print("chutoa export: all of it, on the disk");
}
