//! Through a whole conference with detours: the live state is always the folded one.

use crate::world::{START, actor, asked, folder, id, note, rename, session, step};
use chutoa::domain::hall::Attendance;
use chutoa::domain::ids::{ItemId, UnitId};
use chutoa::domain::stages::Kind;
use chutoa::domain::{Command, Role, State, agenda, attendance, fold};
use chutoa::store::chain::{self, ChainHead, Columns};
use chutoa::store::{Done, OpenMode, Session, Trouble, codec};

/// Numbers that are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn detour(dice: &mut Dice, n: u64) -> Command {
    let unit = UnitId(1 + u16::try_from(dice.below(5)).expect("small"));
    let item = ItemId(1 + u32::try_from(dice.below(7)).expect("small"));
    match dice.below(10) {
        0..=2 => Command::Undo,
        3 => Command::Redo,
        4 => note(&format!("ghi chép {n}"), 0),
        5 => rename(&format!("tên {n}")),
        6 => Command::Hall(attendance::Command::CheckIn { unit, with: Attendance::uncounted() }),
        7 => Command::Pause { reason: "giải lao".into() },
        8 => Command::Agenda(agenda::Command::Start { item }),
        _ => Command::Agenda(agenda::Command::Add {
            // What its title names is done in it: these have lines to read.
            title: format!("chào cờ, tuyên bố lý do, thêm {n}"),
            kind: Kind::Ceremony,
            before: None,
            minutes: None,
            reason: "Hội nghị đề nghị".into(),
        }),
    }
}

fn same(session: &Session) {
    let folded: Option<State> = fold(session.journal());
    assert_eq!(Some(session.state()), folded.as_ref(), "after {} events", session.journal().len());
}

/// Walks with a seed; how many undo and redo went through.
fn walk(seed: u64) -> (usize, usize) {
    let dir = folder();
    let (mut session, mut dice) = (session(dir.path()), Dice(seed | 1));
    let (mut undone, mut redone, mut regret) = (0, 0, false);
    for n in 2.. {
        let wander = n < 400 && dice.below(3) == 0;
        let command = if wander { Some(detour(&mut dice, n)) } else { step(session.state()) };
        let command = if regret { Some(Command::Redo) } else { command };
        let Some(command) = command else { break };
        let mut asked = asked(7, n, command.clone());
        if !regret && dice.below(4) == 0 {
            asked.actor = actor(Role::Secretary);
        }
        let secretary = asked.actor.role == Role::Secretary;
        regret = false;
        match session.ask(asked) {
            Ok(Done::Recorded { .. }) if command == Command::Undo => {
                undone += 1;
                regret = !secretary && dice.below(2) == 0;
            }
            Ok(Done::Recorded { .. }) if command == Command::Redo => redone += 1,
            Ok(Done::Recorded { .. } | Done::Nothing) => {}
            Ok(Done::Already) => panic!("a new command was taken for an old one"),
            Err(Trouble::Refused(refusal)) => {
                assert!(wander || secretary || command == Command::Redo, "{command:?}: {refusal}");
            }
            Err(Trouble::Fault(fault)) => panic!("{fault}"),
        }
        same(&session);
        assert!(n < 3000, "the meeting does not come to its end");
    }
    assert!(session.state().closed.is_some());
    let (state, path) = (session.state().clone(), session.path().to_path_buf());
    let printed = session.fingerprint();
    session.close().expect("closed");
    let again = Session::open(&path, OpenMode::Watch).expect("opens");
    assert_eq!(*again.state(), state);
    assert_eq!(again.fingerprint(), printed);
    (undone, redone)
}

#[test]
fn live_state_is_the_folded_one() {
    let walks: Vec<(usize, usize)> = [3, 1_234_567, 424_242].into_iter().map(walk).collect();
    assert!(walks.iter().all(|(undone, redone)| *undone > 2 && *redone > 0), "{walks:?}");
}

#[test]
fn clocks_that_jump_back() {
    let dir = folder();
    let mut session = session(dir.path());
    session.ask(asked(1, 500, rename("sau"))).expect("asked");
    let mut early = asked(1, 501, rename("trước"));
    early.at = 0;
    session.ask(early).expect("asked");
    let times: Vec<i64> = session.journal().iter().map(|recorded| recorded.at).collect();
    assert_eq!(times, [START, START + 500_000, 0, 0], "the machine's own time, and before it an event that says so");
}

#[test]
fn a_command_counts_once() {
    let dir = folder();
    let mut session = session(dir.path());
    let first = session.ask(asked(1, 1, rename("một"))).expect("asked");
    assert_eq!(first, Done::Recorded { first: 2, last: 2 });
    assert_eq!(session.ask(asked(1, 1, rename("một"))).expect("asked"), Done::Already);
    let mut other = Session::open(session.path(), OpenMode::Write).expect("opens");
    assert_eq!(other.ask(asked(1, 1, rename("khác"))).expect("asked"), Done::Already);
    assert_eq!(other.journal().len(), 2);
    assert_eq!(other.journal()[1].command, id(1, 1));
}

#[test]
fn a_refusal_leaves_no_trace() {
    let dir = folder();
    let mut session = session(dir.path());
    let before = session.head_fingerprint();
    assert!(matches!(session.ask(asked(1, 1, Command::Close)), Err(Trouble::Refused(_))));
    assert!(matches!(session.ask(asked(1, 2, Command::Gap { since: 0 })), Ok(Done::Nothing)));
    assert_eq!(session.head_fingerprint(), before);
    assert_eq!(Session::open(session.path(), OpenMode::Watch).expect("opens").journal().len(), 1);
}

/// Measured by hand: `cargo test --release --test journal -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, meaningful in a release build only"]
fn a_hundred_thousand_events() {
    let dir = folder();
    let path = crate::world::written(dir.path(), 1, false);
    let connection = rusqlite::Connection::open(&path).expect("opens");
    connection.execute_batch("BEGIN IMMEDIATE").expect("begins");
    let mut head = ChainHead::default();
    chain::read(&connection, &path, &mut head, |_, _| Ok(())).expect("read");
    for seq in 2..=100_000 {
        let body =
            format!(r#"{{"agenda":{{"renamed":{{"item":{},"title":"Mục thứ {seq} của chương trình"}}}}}}"#, seq % 7);
        let (kind, command) = (codec::kind(&body), id(4, seq).into_bytes());
        let columns = Columns { seq, at: START, command, part: 0, actor: "chair:An", kind: &kind, body: &body };
        chain::append(&connection, &mut head, &columns).expect("written");
    }
    connection.execute_batch("COMMIT").expect("commits");
    drop(connection);
    let began = busy();
    let session = Session::open(&path, OpenMode::Watch).expect("opens");
    println!("open: {} µs for {} events", busy() - began, session.journal().len());
    let began = busy();
    assert_eq!(fold(session.journal()).as_ref(), Some(session.state()));
    println!("of that, folding: {} µs", busy() - began);
    let began = busy();
    let connection = rusqlite::Connection::open(&path).expect("opens");
    let said: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0)).expect("checked");
    println!("of that, quick_check: {} µs, {said}", busy() - began);
    let began = busy();
    chain::read(&connection, &path, &mut ChainHead::default(), |_, _| Ok(())).expect("read");
    println!("of that, reading and hashing: {} µs", busy() - began);
    drop(connection);
    let began = busy();
    assert!(chutoa::store::verify(&path, None).expect("a report").faults.is_empty());
    println!("verify: {} µs", busy() - began);
    drop(session);
    let mut session = Session::open(&path, OpenMode::Write).expect("opens");
    let began = busy();
    for n in 0..1000 {
        session.ask(asked(9, n, rename(&format!("tên {n}")))).expect("asked");
    }
    println!("ask: {} µs each", (busy() - began) / 1000);
}

/// Microseconds that this thread had a processor, so that others on the machine do not count; 0 where it cannot be told.
fn busy() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse::<u64>().ok()).unwrap_or(0) / 1000
}
