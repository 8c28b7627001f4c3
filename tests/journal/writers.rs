//! Several at once: threads, processes, a watcher, a second chair, copies under way.

use crate::world::{asked, files, folder, note, rename, session};
use chutoa::domain::fold;
use chutoa::store::{ChairLock, News, OpenMode, Session, StoreError, Trouble, archive, verify};
use std::path::Path;
use std::process::Command;
use std::thread;

/// Asks `count` times. Whoever decides inside one transaction waits for the others and hardly ever finds the file busy.
fn write(path: &Path, series: u64, count: u64) {
    let mut session = Session::open(path, OpenMode::Write).expect("opens");
    let mut busy = 0;
    for n in 0..count {
        while let Err(trouble) = session.ask(asked(series, n, rename(&format!("{series} {n}")))) {
            assert!(matches!(trouble, Trouble::Fault(StoreError::Busy { .. })), "{trouble}");
            busy += 1;
            assert!(busy < 3, "{busy} collisions in {n} commands");
        }
    }
    assert_eq!(Some(session.state()), fold(session.journal()).as_ref());
}

fn whole(path: &Path, events: u64) {
    let report = verify(path, None).expect("a report");
    assert_eq!(report.faults, Vec::<String>::new());
    assert_eq!(report.events, events);
}

#[test]
fn threads_keep_one_chain() {
    let dir = folder();
    let session = session(dir.path());
    let path = session.path();
    thread::scope(|scope| {
        for series in 1..=3 {
            scope.spawn(move || write(path, series, 60));
        }
    });
    whole(path, 181);
    let own: Vec<u64> = Session::open(path, OpenMode::Watch)
        .expect("opens")
        .journal()
        .iter()
        .filter_map(|recorded| (recorded.command.as_u64_pair().0 == 2).then_some(recorded.command.as_u64_pair().1))
        .collect();
    assert_eq!(own, (0..60).collect::<Vec<_>>(), "each writer's commands in its own order");
}

/// Run by `processes_keep_one_chain` in processes of its own; does nothing otherwise.
#[test]
fn child_writer() {
    if let (Ok(path), Ok(series)) = (std::env::var("CHUTOA_TEST_FILE"), std::env::var("CHUTOA_TEST_SERIES")) {
        write(Path::new(&path), series.parse().expect("a number"), 80);
    }
}

#[test]
fn processes_keep_one_chain() {
    let dir = folder();
    let mut session = session(dir.path());
    let program = std::env::current_exe().expect("this program");
    let start = |series: u32| {
        Command::new(&program)
            .args(["--exact", "writers::child_writer", "--nocapture"])
            .env("CHUTOA_TEST_FILE", session.path())
            .env("CHUTOA_TEST_SERIES", series.to_string())
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("a child")
    };
    let mut children = [start(1), start(2)];
    let mut copies = 0;
    while children.iter_mut().any(|child| child.try_wait().expect("a child").is_none()) {
        session.changed().expect("looks");
        let listing = archive::list(dir.path());
        assert_eq!(listing.entries.len(), 1, "{:?}", listing.skipped);
        let target = folder();
        let copy = session.copy_to(target.path()).expect("a copy");
        whole(&copy, Session::open(&copy, OpenMode::Watch).expect("opens").journal().len() as u64);
        copies += 1;
    }
    assert!(children.iter_mut().all(|child| child.wait().expect("a child").success()));
    assert!(copies > 0);
    session.changed().expect("looks");
    assert_eq!(session.journal().len(), 161);
    whole(session.path(), 161);
}

#[test]
fn others_are_seen() {
    let dir = folder();
    let mut session = session(dir.path());
    let mut wall = Session::open(session.path(), OpenMode::Watch).expect("opens");
    assert_eq!(wall.changed().expect("looks"), News::Nothing);
    session.ask(asked(1, 1, rename("mới"))).expect("asked");
    assert_ne!(session.changed().expect("looks"), News::Events, "one's own steps are known");
    assert_eq!(wall.changed().expect("looks"), News::Events);
    assert_eq!(wall.changed().expect("looks"), News::Nothing);
    assert_eq!(wall.state(), session.state());
    let refused = wall.ask(asked(1, 2, rename("màn chiếu")));
    assert!(matches!(refused, Err(Trouble::Fault(StoreError::ReadOnly(_)))), "{refused:?}");
}

#[test]
fn what_came_in_with_a_command_of_ones_own_is_still_told() {
    let dir = folder();
    let mut session = session(dir.path());
    let mut other = Session::open(session.path(), OpenMode::Write).expect("opens");
    other.ask(asked(2, 1, rename("một"))).expect("goes in");
    session.ask(asked(1, 1, rename("hai"))).expect("goes in");
    assert_eq!(session.changed().expect("looks"), News::Events, "the other's step was folded in by one's own");
    other.ask(asked(2, 2, rename("ba"))).expect("goes in");
    session.catch_up().expect("looks");
    assert_eq!(session.changed().expect("looks"), News::Events, "catching up tells nobody");
    session.ask(asked(1, 2, rename("bốn"))).expect("goes in");
    assert_eq!(session.changed().expect("looks"), News::Nothing);
}

#[test]
fn a_stale_screen_is_told() {
    let dir = folder();
    let mut session = session(dir.path());
    let mut desk = Session::open(session.path(), OpenMode::Write).expect("opens");
    session.ask(asked(1, 1, note("một", 0))).expect("asked");
    let refused = desk.ask(asked(2, 1, note("hai", 0)));
    assert!(matches!(refused, Err(Trouble::Refused(_))), "{refused:?}");
    assert_eq!(desk.state(), session.state(), "a refusal brings what it was about");
}

#[test]
fn whoever_stops_in_the_middle_is_named() {
    let dir = folder();
    let mut session = session(dir.path());
    let _chair = ChairLock::acquire(session.path(), "Nguyễn Văn An").expect("the chair");
    let other = rusqlite::Connection::open(session.path()).expect("opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("begins");
    let refused = session.ask(asked(1, 1, rename("chờ")));
    let Err(Trouble::Fault(fault @ StoreError::Busy { .. })) = refused else { panic!("{refused:?}") };
    assert!(fault.to_string().starts_with("Chưa ghi được vì"), "{fault}");
    other.execute_batch("ROLLBACK").expect("ends");
    session.ask(asked(1, 1, rename("chờ"))).expect("asked again");
}

#[test]
fn one_chair() {
    let dir = folder();
    let session = session(dir.path());
    let first = ChairLock::acquire(session.path(), "Nguyễn Văn An").expect("the chair");
    let second = ChairLock::acquire(session.path(), "Trần Thị Bình").expect_err("taken");
    assert!(matches!(second, StoreError::AnotherChair { .. }));
    assert!(second.to_string().contains("Nguyễn Văn An"), "{second}");
    drop(first);
    assert!(!files(dir.path()).iter().any(|name| name.contains(".khoa")));
    drop(ChairLock::acquire(session.path(), "Trần Thị Bình").expect("the chair is free"));
}

#[test]
fn copies_do_not_run_over_others() {
    let (dir, target) = (folder(), folder());
    let mut session = session(dir.path());
    assert!(matches!(session.copy_to(dir.path()), Err(StoreError::Exists(_))), "not onto itself");
    let copy = session.copy_to(target.path()).expect("a copy");
    session.ask(asked(1, 1, rename("sau bản sao"))).expect("asked");
    assert_eq!(session.copy_to(target.path()).expect("a newer copy"), copy);
    whole(&copy, 2);
    let stranger = folder();
    let twin = crate::world::session(stranger.path()).copy_to(stranger.path());
    assert!(twin.is_err());
    let mut ahead = Session::open(&copy, OpenMode::Write).expect("opens");
    ahead.ask(asked(9, 9, rename("bản sao đi tiếp"))).expect("asked");
    drop(ahead);
    assert!(matches!(session.copy_to(target.path()), Err(StoreError::Exists(_))), "a copy that went its own way stays");
    std::fs::write(&copy, "thư của tôi").expect("written");
    assert!(matches!(session.copy_to(target.path()), Err(StoreError::Exists(_))), "what is not ours stays");
    assert_eq!(files(target.path()).len(), 1, "no leftovers");
}
