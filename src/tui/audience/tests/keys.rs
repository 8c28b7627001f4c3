//! Keys on the wall and at the lectern: what they leave on the screen, and for how long.

use crate::domain::agenda;
use crate::domain::display::{DisplayChange, Shown};
use crate::domain::ids::ItemId;
use crate::domain::{Actor, Command, Request, SessionOpened, World};
use crate::store::Session;
use crate::tui::audience::{AudienceScreen, Options};
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::Cell;
use std::rc::Rc;
use tempfile::TempDir;
use uuid::Uuid;

const START: i64 = 1_766_019_600_000;
const QUIT: &str = "tắt màn chiếu";
const PLAN: &str = r#"
[conference]
title = "Hội nghị thử"
year = 2025
[bloc]
name = "Khối thi đua thử"
total = 1
[[unit]]
key = "u1"
name = "Sở Thử nghiệm"
[[item]]
kind = "discussion"
title = "Thảo luận"
[[item]]
kind = "speech"
role = "closing"
title = "Bế mạc"
"#;

struct Room {
    chair: Session,
    wall: AudienceScreen,
    clock: Rc<Cell<i64>>,
    _folder: TempDir,
}

impl Room {
    fn new(script: bool) -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let plan = crate::plan::read(PLAN.as_bytes()).unwrap();
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
        let now = Rc::clone(&clock);
        let world = World::new(move || now.get(), Uuid::nil);
        let options = Options { script, ..Options::default() };
        let wall = AudienceScreen::new(Session::open_to_follow(&path).unwrap(), world, Theme::contrast(), options);
        Self { chair, wall, clock, _folder: folder }
    }

    fn start(&mut self, item: u32) {
        let command = Command::Agenda(agenda::Command::Start { item: ItemId(item) });
        let (id, at) = (Uuid::from_u64_pair(1, u64::from(item)), self.clock.get());
        let actor = Actor::default();
        self.chair.ask(Request { id, actor, at, happened: None, saw: None, despite: None, command }).unwrap();
    }

    fn key(&mut self, key: KeyCode) {
        self.wall.message(Message::Key(KeyEvent::from(key)));
    }

    /// The ground of a cell in which nothing stands.
    fn ground(&mut self) -> Option<ratatui::style::Color> {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(|frame| self.wall.draw(frame)).unwrap();
        terminal.backend().buffer().content.last().map(|cell| cell.bg)
    }

    /// What is shown, and whether the clock alone made it another.
    fn after(&mut self, milliseconds: i64) -> (String, bool) {
        self.clock.set(self.clock.get() + milliseconds);
        let moved = self.wall.tick();
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(|frame| self.wall.draw(frame)).unwrap();
        (terminal.backend().to_string(), moved)
    }
}

#[test]
fn what_a_key_raises_goes_after_some_seconds_and_with_the_slide() {
    for script in [false, true] {
        let mut room = Room::new(script);
        room.key(KeyCode::Home);
        assert!(room.after(0).0.contains(QUIT));
        assert!(room.after(4_000).0.contains(QUIT));
        let (shown, moved) = room.after(4_000);
        assert!(!shown.contains(QUIT) && moved, "it is drawn anew without it");
        room.key(KeyCode::Home);
        assert!(room.after(0).0.contains(QUIT));
        room.start(1);
        assert!(!room.after(100).0.contains(QUIT), "the next slide has nothing of it");
    }
}

#[test]
fn at_the_lectern_the_next_step_stays_in_sight_and_a_page_raises_nothing() {
    let mut room = Room::new(true);
    room.key(KeyCode::Home);
    let shown = room.after(0).0;
    assert!(shown.contains(QUIT) && shown.contains("Vào mục: Thảo luận"), "{shown}");
    room.after(10_000);
    for key in [KeyCode::Down, KeyCode::PageDown, KeyCode::Up, KeyCode::PageUp] {
        room.key(key);
        assert!(!room.after(0).0.contains(QUIT), "{key:?}");
    }
}

#[test]
fn a_theme_that_was_chosen_paints_the_screen_but_one_that_is_off() {
    let mut room = Room::new(false);
    room.after(0);
    assert_eq!(room.ground(), Theme::contrast().ground.bg);
    let off = Command::Wall(DisplayChange::Show(Shown::Black));
    let (id, at, actor) = (Uuid::from_u64_pair(1, 99), room.clock.get(), Actor::default());
    room.chair.ask(Request { id, actor, at, happened: None, saw: None, despite: None, command: off }).unwrap();
    room.after(100);
    assert_eq!(room.ground(), Some(ratatui::style::Color::Reset));
}
