//! A machine's clock that jumps: times never stand still, never run backwards in a sum, and are mended with a reason.

use crate::world::{START, asked, folder, session};
use chutoa::domain::clock::{Command as Mend, Times};
use chutoa::domain::ids::ItemId;
use chutoa::domain::{Command, Request, agenda, fold, speaking};
use chutoa::store::{OpenMode, Session, verify};

const YEAR: i64 = 365 * 24 * 3_600_000;
const MINUTE: i64 = 60_000;

fn at(n: u64, at: i64, command: Command) -> Request {
    Request { at, ..asked(1, n, command) }
}

fn start(item: u32) -> Command {
    Command::Agenda(agenda::Command::Start { item: ItemId(item) })
}

#[test]
fn a_clock_that_is_put_right_goes_on() {
    let dir = folder();
    let mut session = session(dir.path());
    // A year ahead; put right after ten minutes, and twenty minutes go by.
    session.ask(at(1, START + YEAR, start(1))).expect("started");
    session.ask(at(2, START + YEAR + 10 * MINUTE, start(2))).expect("started");
    session.ask(at(3, START + 11 * MINUTE, start(3))).expect("started");
    session.ask(at(4, START + 31 * MINUTE, start(4))).expect("started");
    let state = session.state();
    assert_eq!(state.at, START + 31 * MINUTE, "later events have the machine's own time");
    let used: Vec<i64> =
        state.agenda.entries.iter().map(|entry| speaking::used(entry, &state.stops, state.at) / MINUTE).collect();
    assert_eq!(used[..3], [0, 0, 20], "{used:?}");
    assert_eq!(state.clock.turns.len(), 1);

    let mend =
        Command::Clock(Mend::Mend { times: Times::BeforeCorrection, minutes: 0, reason: "máy sai năm".into() });
    session.ask(at(5, START + 32 * MINUTE, mend)).expect("mended");
    let state = session.state();
    assert_eq!(state.agenda.entries[0].spans[0].from, START + MINUTE, "by just what the clock was put back");
    let path = session.path().to_path_buf();
    drop(session);
    let again = Session::open(&path, OpenMode::Watch).expect("opens");
    assert_eq!(Some(again.state()), fold(again.journal()).as_ref());
    assert_eq!(verify(&path, None).expect("a report").faults, Vec::<String>::new());
}

#[test]
fn seconds_behind_are_waited_for() {
    let dir = folder();
    let mut session = session(dir.path());
    session.ask(at(1, START + 10 * MINUTE, start(1))).expect("started");
    session.ask(at(2, START + 10 * MINUTE - 5000, start(2))).expect("started");
    assert_eq!(session.state().at, START + 10 * MINUTE);
    assert!(session.state().clock.turns.is_empty());
}
