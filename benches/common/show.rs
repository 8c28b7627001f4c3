//! The chair's screen on a test's terminal, for keys that are measured.

use crate::meeting::{folder, session_of, time, world};
use crate::times::Times;
use chutoa::domain::{Actor, World};
use chutoa::store::Session;
use chutoa::tui::chair::ChairScreen;
use chutoa::tui::platform::Background;
use chutoa::tui::{Message, Screen, Theme};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::time::Duration;
use tempfile::TempDir;

/// The chair's screen on a test's terminal.
pub struct Show {
    /// The screen.
    pub screen: ChairScreen,
    terminal: Terminal<TestBackend>,
    /// Gone with the show.
    _folder: TempDir,
}

impl Show {
    /// Over a session of a plan in which something was done before.
    pub fn of(plan: &str, before: impl FnOnce(&mut Session, &World)) -> Self {
        let (folder, world) = (folder(true), world());
        let mut session = session_of(folder.path(), plan.as_bytes(), &world);
        before(&mut session, &world);
        Self::over(session, folder)
    }

    /// Over a session in a folder of its own.
    pub fn over(session: Session, folder: TempDir) -> Self {
        let screen = ChairScreen::new(session, world(), Theme::new(Background::Dark), Actor::default());
        let terminal = Terminal::new(TestBackend::new(120, 36)).expect("a screen");
        let mut show = Self { screen, terminal, _folder: folder };
        show.press(KeyCode::F(5));
        show.press(KeyCode::Esc);
        show
    }

    /// A key, its frame, and the look around.
    pub fn press(&mut self, code: KeyCode) -> Duration {
        time(|| {
            self.screen.message(Message::Key(KeyEvent::from(code)));
            self.terminal.draw(|frame| self.screen.draw(frame)).expect("a frame");
            self.screen.drawn();
            self.screen.tick();
        })
    }

    /// What F2 finds for some words.
    pub fn find(&mut self, words: &str) {
        self.press(KeyCode::F(2));
        for letter in words.chars() {
            self.press(KeyCode::Char(letter));
        }
        self.press(KeyCode::Enter);
    }

    /// A table of so many marks, typed into all of its cells by one paste.
    pub fn paste_marks(&mut self, units: usize, criteria: usize) {
        self.find("bang diem");
        let row: Vec<String> = (0..criteria).map(|at| format!("{},5", 50 + at)).collect();
        let block = vec![row.join("\t"); units].join("\n");
        self.screen.message(Message::Paste(block));
    }

    /// The same key again and again.
    pub fn keys(&mut self, code: KeyCode, often: usize, what: &str) {
        Times::of((0..often).map(|_| self.press(code)).collect()).print(what);
    }
}
