//! A chair's session and a desk on one file, a clock that stands still between keys, a screen in memory.

use crate::domain::agenda;
use crate::domain::ids::ItemId;
use crate::domain::notes::NotePlace;
use crate::domain::{Actor, Command, Request, Role, SessionOpened, World};
use crate::store::{OpenMode, Session};
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crate::tui::secretary::SecretaryScreen;
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use tempfile::TempDir;
use uuid::Uuid;

const START: i64 = 1_766_019_600_000;
const PLAN: &str = r#"
[conference]
title = "Hội nghị thử"
year = 2025
phrases = ["100% đại biểu nhất trí", "đề nghị bổ sung"]
[bloc]
name = "Khối thi đua thử"
total = 3
[[unit]]
key = "u1"
name = "Hội Thử nghiệm thứ ba, Bảo trợ trẻ em"
short = "Hội 3"
delegate = { name = "Nguyễn Thử" }
[[unit]]
key = "u2"
name = "Hội Thử nghiệm thứ bảy"
short = "Hội 7"
[[unit]]
key = "u3"
name = "Sở Thử nghiệm"
short = "Sở"
[[item]]
kind = "discussion"
title = "Thảo luận"
[[item]]
kind = "speech"
role = "closing"
title = "Bế mạc"
"#;

/// A chair's session and a desk on one file.
pub struct Room {
    pub chair: Session,
    pub screen: SecretaryScreen,
    pub clock: Rc<Cell<i64>>,
    pub terminal: Terminal<TestBackend>,
    pub folder: TempDir,
    pub number: u64,
}

fn world(clock: &Rc<Cell<i64>>) -> World {
    let (now, drawn) = (Rc::clone(clock), Cell::new(0));
    let run = u64::try_from(clock.get()).unwrap();
    World::new(
        move || now.get(),
        move || {
            drawn.set(drawn.get() + 1);
            Uuid::from_u64_pair(run, drawn.get())
        },
    )
}

pub fn secretary(path: &Path, clock: &Rc<Cell<i64>>) -> SecretaryScreen {
    let actor = Actor { role: Role::Secretary, name: String::new() };
    SecretaryScreen::new(Session::open(path, OpenMode::Write).unwrap(), world(clock), Theme::plain(), actor)
}

impl Room {
    pub fn new() -> Self {
        Self::with(PLAN)
    }

    pub fn with(plan: &str) -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let plan = crate::plan::read(plan.as_bytes()).unwrap();
        let opening = SessionOpened {
            session: Uuid::from_u64_pair(7, 7),
            offset: 420,
            rehearsal: false,
            conference: plan.conference,
            items: plan.items,
            plan: "thử".to_owned(),
            text: plan.text,
        };
        let path = folder.path().join("x.chutoa");
        let chair = Session::create(&path, opening, Uuid::from_u64_pair(7, 8), &Actor::default(), START).unwrap();
        let clock = Rc::new(Cell::new(START));
        let screen = secretary(&path, &clock);
        let terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
        Self { chair, screen, clock, terminal, folder, number: 0 }
    }

    /// On stage: the discussion.
    pub fn talking() -> Self {
        let mut room = Self::new();
        room.chair(Command::Agenda(agenda::Command::Start { item: ItemId(1) }));
        room
    }

    pub fn chair(&mut self, command: Command) {
        self.asks(command);
        self.wait(50);
    }

    /// The chair does something that the desk has not looked at yet.
    pub fn asks(&mut self, command: Command) {
        self.number += 1;
        let (id, at) = (Uuid::from_u64_pair(1, self.number), self.clock.get());
        let actor = Actor::default();
        let despite = (command == Command::Close).then(|| "hết giờ".to_owned());
        self.chair.ask(Request { id, actor, at, happened: None, saw: None, despite, command }).unwrap();
    }

    /// The desk is killed and started again.
    pub fn restart(&mut self) {
        let path = self.chair.path().to_owned();
        self.screen = secretary(&path, &self.clock);
    }

    /// The desk looks around after some time.
    pub fn wait(&mut self, milliseconds: i64) {
        self.clock.set(self.clock.get() + milliseconds);
        self.screen.tick();
    }

    pub fn key(&mut self, key: impl Into<KeyEvent>) {
        self.clock.set(self.clock.get() + 100);
        self.screen.message(Message::Key(key.into()));
        self.screen.tick();
    }

    pub fn control(&mut self, letter: char) {
        self.key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
    }

    pub fn words(&mut self, words: &str) {
        words.chars().for_each(|letter| self.key(if letter == '\n' { KeyCode::Enter } else { KeyCode::Char(letter) }));
    }

    pub fn text(&mut self) -> String {
        self.terminal.draw(|frame| self.screen.draw(frame)).unwrap();
        let shown = self.terminal.backend().to_string();
        shown.lines().map(|row| row.trim_matches('"').trim_end()).collect::<Vec<_>>().join("\n")
    }

    /// What the chair's process reads.
    pub fn note(&mut self, item: u32, turn: Option<u32>) -> Option<String> {
        self.chair.changed().unwrap();
        self.chair.state().note(NotePlace { item: ItemId(item), turn }).map(|note| note.text.clone())
    }

    pub fn points(&mut self) -> Vec<String> {
        self.chair.changed().unwrap();
        self.chair.state().resolutions.iter().filter(|one| !one.gone).map(|one| one.resolution.words()).collect()
    }

    pub fn picture(&mut self, name: &str) {
        let mut both = String::new();
        for (width, height) in [(80, 24), (120, 36)] {
            self.terminal.backend_mut().resize(width, height);
            both = format!("{both}{width}×{height}\n{}\n\n", self.text());
        }
        insta::assert_snapshot!(name, both);
    }
}
