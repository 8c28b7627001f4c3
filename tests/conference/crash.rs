//! A program that panics: the terminal is given back, the meeting is whole, and a report lies beside the session.
//!
//! The product has no key that panics. A child of this test runs the true loop and the true screen, and breaks under a
//! key of its own.

use crate::chair::Chair;
use crate::place::{Place, WIDE};
use crate::term::{PATIENCE, Screen as Shown, Term};
use chutoa::domain::{Actor, World};
use chutoa::store::{OpenMode, Session, verify};
use chutoa::tui::chair::ChairScreen;
use chutoa::tui::{Message, Screen, Theme, Tty};
use crossterm::event::KeyCode;
use portable_pty::CommandBuilder;
use ratatui::Frame;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const SESSION: &str = "CHUTOA_TEST_SESSION";
const LITERAL: &str = "\x1b[20~";
const FORMATTED: &str = "\x1b[23~";

/// A screen that panics: with a literal under F9, with words of the meeting under F11.
struct Breaks(ChairScreen);

impl Screen for Breaks {
    fn message(&mut self, message: Message) {
        let pressed = if let Message::Key(key) = &message { Some(key.code) } else { None };
        let words = std::hint::black_box("lời của cuộc họp");
        assert!(pressed != Some(KeyCode::F(9)), "broken by a test");
        assert!(pressed != Some(KeyCode::F(11)), "broken over {words}");
        self.0.message(message);
    }

    fn tick(&mut self) -> bool {
        self.0.tick()
    }

    fn draw(&mut self, frame: &mut Frame) {
        self.0.draw(frame);
    }

    fn finished(&self) -> bool {
        self.0.finished()
    }
}

#[test]
#[ignore = "the child of the test below, in a terminal of its own"]
fn child() {
    let Some(session) = std::env::var_os(SESSION) else { return };
    let (mut tty, events) = Tty::open().unwrap();
    let session = Session::open(Path::new(&session), OpenMode::Write).unwrap();
    let world = World::new(|| chrono::Utc::now().timestamp_millis(), uuid::Uuid::now_v7);
    let theme = Theme::new(tty.look());
    let mut screen = Breaks(ChairScreen::new(session, world, theme, Actor::default()));
    chutoa::tui::run(&mut tty, &events, &mut screen).unwrap();
}

/// Breaks a running meeting by a key; the last screen of it.
fn broken(place: &Place, key: &str) -> Shown {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["crash::child", "--exact", "--ignored", "--nocapture"]);
    for (name, value) in [("TERM", "xterm-256color"), ("CHUTOA_THEME", "dark"), ("CHUTOA_TRUST_CLOCK", "1")] {
        command.env(name, value);
    }
    command.env(SESSION, place.session());
    let mut term = Term::start(command, 200, 50);
    term.until_says("Đã ghi");
    term.send(key.as_bytes());
    assert_ne!(term.until_ends(PATIENCE).0, 0);
    term.last_screen()
}

fn reports(place: &Place) -> Vec<String> {
    let names = fs::read_dir(place.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.contains(".su-co-")).collect();
    names.sort();
    names
}

#[test]
fn a_panic_is_reported_beside_the_session_and_told_once() {
    let place = Place::shipped("hung-yen-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    chair.leave();
    let seq = place.look(|session| session.state().seq);

    let last = broken(&place, LITERAL);
    assert!(!last.alternate && !last.pastes && !last.mouse && !last.hidden, "{last:?}");
    assert!(last.tells("Mọi bước đã ghi còn nguyên"), "{}", last.text());
    let one = reports(&place);
    assert!(one.len() == 1 && last.text().replace('\n', "").contains(&one[0]), "{one:?}\n{}", last.text());
    let path = place.path().join(&one[0]);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let report = fs::read_to_string(&path).unwrap();
    for words in [
        &format!("\nversion: {}\n", env!("CARGO_PKG_VERSION")),
        &format!("\nlast event: {seq}\n"),
        "\nplace: tests/conference/crash.rs:",
        "\nmessage: broken by a test\n",
    ] {
        assert!(report.contains(words), "{words} in {report}");
    }

    broken(&place, FORMATTED);
    let two = reports(&place);
    assert_eq!((two.len(), &two[0]), (2, &one[0]));
    let report = fs::read_to_string(place.path().join(&two[1])).unwrap();
    assert!(report.contains("\nmessage: (left out: made of values)\n"), "{report}");
    assert!(!report.contains("lời của"), "{report}");

    assert_eq!(verify(&place.session(), None).unwrap().faults, Vec::<String>::new());
    for told in [true, false] {
        let chair = Chair::at(place.open_file(&place.session(), WIDE));
        let screen = chair.sees("Đã ghi");
        assert_eq!(screen.tells(&two[1]), told, "{}", screen.text());
        chair.leave();
    }
}
