//! Signals and terminals: the program ends in time, gives the terminal back, and says why it cannot be shown.

use crate::chair::{Chair, keys};
use crate::place::{PROGRAM, Place};
use crate::side::by_side;
use crate::term::{PATIENCE, Term};
use chutoa::store::verify;
use rustix::process::Signal;
use std::process::{Command, Stdio};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(2);

#[test]
fn a_signal_ends_it_soon_and_the_terminal_is_as_before() {
    let signals = [("SIGTERM", Signal::TERM), ("SIGHUP", Signal::HUP), ("SIGINT", Signal::INT)];
    by_side(&signals, |(name, _)| name.to_owned(), |(name, signal)| ended_by(name, signal));
}

fn ended_by(name: &str, signal: Signal) {
    let place = Place::shipped("hung-yen-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    chair.press(keys::F3);
    chair.types("đang ghi dở");
    let before = chair.screen();
    assert!(before.alternate && before.pastes && before.mouse && !before.hidden, "{name}: {before:?}");
    chair.term.signal(signal);
    let (_, took) = chair.term.until_ends(SOON);
    let last = chair.term.last_screen();
    assert!(!last.alternate && !last.pastes && !last.mouse && !last.hidden, "{name}: {last:?}");
    eprintln!("{name}: ended after {took:?}");
    let drafts = place.look(|session| session.drafts().unwrap());
    assert!(drafts.iter().any(|draft| draft.body == "đang ghi dở"), "{name}: {drafts:?}");
}

#[test]
fn a_closed_window_ends_it_soon() {
    let place = Place::shipped("hung-yen-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    let mut alone = chair.term.close_window();
    let (_, took) = alone.ends(SOON).expect("it lives on without a window");
    eprintln!("closed window: ended after {took:?}");
    assert_eq!(verify(&place.session(), None).unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_window_too_small_says_so_and_goes_on_when_it_is_large_again() {
    let place = Place::shipped("hung-yen-2022");
    let mut chair = Chair::at(place.open((80, 24)));
    let before = chair.step();
    chair.term.resize(20, 5);
    let small =
        chair.term.until("a sentence", |screen| screen.columns().iter().any(|column| column.contains("quá nhỏ")));
    assert!(small.tells("20×5") && small.rows.len() == 5, "{}", small.text());
    chair.term.resize(80, 24);
    chair.term.until("the same screen", |screen| screen.steady() == before.steady());
    let after = chair.step();
    assert!(after.alternate && !after.tells("quá nhỏ"), "{}", after.text());
}

#[test]
fn a_terminal_that_cannot_draw_is_refused() {
    let place = Place::shipped("hung-yen-2022");
    let plan = place.plan();
    let mut command = place.command(&["open", plan.to_str().unwrap()]);
    command.env("TERM", "dumb");
    let mut term = Term::start(command, 80, 24);
    assert_eq!(term.until_ends(PATIENCE).0, 2);
    let last = term.last_screen();
    assert!(last.tells("TERM đang là “dumb”") && last.tells("TERM=xterm-256color"), "{}", last.text());
    assert!(term.frames().iter().all(|frame| !frame.alternate));
    assert_eq!(place.sessions().len(), 0, "nothing is made where nothing can be shown");
}

#[test]
fn a_pipe_is_refused() {
    let place = Place::shipped("hung-yen-2022");
    for arguments in [vec!["open", "hung-yen-2022.toml"], vec![]] {
        let mut command = Command::new(PROGRAM);
        command.env("TERM", "xterm-256color").env("CHUTOA_SESSIONS", place.path()).current_dir(place.path());
        let output = command.args(&arguments).stdin(Stdio::null()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("đang nối vào ống (|) hay tệp (<, >)"), "{said}");
        assert!(output.stdout.is_empty());
    }
    assert_eq!(place.sessions().len(), 0);
}
