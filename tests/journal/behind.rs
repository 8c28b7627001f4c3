//! A file that holds less than what was told to be written: its log was damaged or is another's; and what no such file is.

use crate::world::{asked, folder, rename, session, to_spoil, write_at, written};
use chutoa::store::misplaced::Misplaced;
use chutoa::store::{ChairLock, OpenMode, Session, StoreError, Trouble, archive, verify};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

fn beside(path: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", path.display()))
}

/// A file, its log and the lock of the chair, as a killed program leaves them, with this many events.
fn killed(dir: &Path, events: u64) -> PathBuf {
    let from = folder();
    let mut session = session(from.path());
    let chair = ChairLock::acquire(session.path(), "chủ trì").expect("taken");
    session.seat(chair);
    for n in 1..events {
        session.ask(asked(1, n, rename(&format!("tên {n}")))).expect("renamed");
    }
    let path = dir.join("a.chutoa");
    for end in ["", "-wal", ".khoa"] {
        fs::copy(beside(session.path(), end), beside(&path, end)).expect("copied");
    }
    path
}

fn seated(path: &Path) -> Result<Session, StoreError> {
    let chair = ChairLock::acquire(path, "chủ trì")?;
    let mut session = Session::open(path, OpenMode::Write)?;
    session.seat(chair);
    Ok(session)
}

/// Something done to the log of a file.
type Deed = fn(&Path);

#[test]
fn what_was_told_to_be_written_and_is_gone_is_missed() {
    let deeds: [(&str, Deed); 5] = [
        ("emptied", |log| fs::write(log, "").expect("emptied")),
        ("one flip", |log| {
            let file = to_spoil(log);
            write_at(&file, b"ZZZZ", file.metadata().expect("a length").len() / 2);
        }),
        ("cut", |log| {
            let file = to_spoil(log);
            file.set_len(file.metadata().expect("a length").len() / 2).expect("cut");
        }),
        ("no header", |log| write_at(&to_spoil(log), &[0; 32], 0)),
        ("another's", |log| {
            let other = folder();
            assert!(fs::copy(beside(&killed(other.path(), 5), "-wal"), log).is_ok());
        }),
    ];
    for (words, deed) in deeds {
        let dir = folder();
        let path = killed(dir.path(), 12);
        deed(&beside(&path, "-wal"));
        let report = verify(&path, None).expect("a report");
        assert!(report.faults.iter().any(|fault| fault.contains("đến sự kiện số 12")), "{words}: {:?}", report.faults);
        for _ in 0..2 {
            let Err(fault) = seated(&path) else { panic!("{words}: the chair is told each time") };
            assert!(matches!(fault, StoreError::Behind { known: 12, .. }), "{words}: {fault}");
        }
    }
}

#[test]
fn a_whole_file_goes_on_after_a_kill() {
    let dir = folder();
    let path = killed(dir.path(), 12);
    assert_eq!(verify(&path, None).expect("a report").faults, Vec::<String>::new());
    let mut session = seated(&path).expect("goes on");
    session.ask(asked(1, 12, rename("sau"))).expect("renamed");
    drop(session);
    assert!(!beside(&path, ".khoa").exists(), "who leaves leaves nothing");
    assert_eq!(verify(&path, None).expect("a report").events, 13);
}

/// A kill between the removal of the log and the header that says so.
#[test]
fn a_kill_on_leaving_leaves_a_whole_file() {
    let dir = folder();
    let path = written(dir.path(), 5, false);
    write_at(&to_spoil(&path), &[2, 2], 18);
    let report = verify(&path, None).expect("a report");
    assert_eq!((report.events, report.faults), (5, Vec::new()));
    assert_eq!(Session::open(&path, OpenMode::Write).expect("opens").journal().len(), 5);
}

/// What would be taken back in another copy of a file is not taken back in a closed one.
#[test]
fn a_closed_file_is_never_taken_back() {
    let (dir, elsewhere) = (folder(), folder());
    let open = written(elsewhere.path(), 4, false);
    let other = Connection::open(&open).expect("opened");
    let rows = "PRAGMA cache_size=1; BEGIN; CREATE TABLE x(a);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<400) INSERT INTO x SELECT randomblob(2000) FROM n;
        INSERT INTO meta(k, v) VALUES('dở', hex(randomblob(9000)));";
    other.execute_batch(rows).expect("half done");
    let closed = written(dir.path(), 8, true);
    let undo = beside(&closed, "-journal");
    fs::copy(beside(&open, "-journal"), &undo).expect("left behind");
    assert!(fs::metadata(&undo).is_ok_and(|found| found.len() > 512), "it holds something");
    let before = fs::read(&closed).expect("read");
    assert!(verify(&closed, None).expect("a report").closed.is_some());
    for mode in [OpenMode::Write, OpenMode::Watch] {
        assert!(matches!(Session::open(&closed, mode), Err(StoreError::StrayLog { .. })), "{mode:?}");
    }
    assert!(Session::open(&closed, OpenMode::Look).is_ok());
    assert!(fs::read(&closed).expect("read") == before && undo.exists());
}

#[test]
fn an_emptied_file_beside_its_log_is_not_to_be_deleted() {
    let dir = folder();
    let path = killed(dir.path(), 4);
    fs::write(&path, "").expect("emptied");
    assert!(matches!(Session::open(&path, OpenMode::Write), Err(StoreError::Emptied(_))));
}

#[test]
fn a_file_written_over_while_it_is_held_is_told() {
    let deeds: [Deed; 4] = [
        |path| to_spoil(path).set_len(0).expect("emptied"),
        |path| to_spoil(path).set_len(8192).expect("cut"),
        |path| to_spoil(&beside(path, "-wal")).set_len(5000).expect("cut"),
        |path| write_at(&to_spoil(&beside(path, "-wal")), &[0; 64], 0),
    ];
    for (number, deed) in deeds.into_iter().enumerate() {
        let dir = folder();
        let mut session = session(dir.path());
        session.ask(asked(1, 1, rename("trước"))).expect("renamed");
        deed(session.path());
        let fault = session.ask(asked(1, 2, rename("sau"))).expect_err("nothing is written");
        let told = matches!(fault, Trouble::Fault(StoreError::Misplaced { how: Misplaced::WrittenOver, .. }));
        assert!(told, "{number}: {fault}");
    }
}

/// What somebody kept to himself is wiped out of the log too: emptied and begun anew, it is nobody's fault.
#[test]
fn a_log_that_was_emptied_and_begun_anew_is_the_same_file() {
    let dir = folder();
    let mut chair = session(dir.path());
    let mut desk = Session::open(chair.path(), OpenMode::Write).expect("opens");
    for n in 1..12 {
        chair.ask(asked(1, n, rename(&format!("tên {n}")))).expect("renamed");
    }
    assert!(chair.in_place().is_ok());
    let long = fs::metadata(beside(chair.path(), "-wal")).expect("a log").len();
    desk.wipe_private().expect("wiped");
    desk.changed().expect("seen");
    desk.ask(asked(2, 1, rename("sau"))).expect("renamed");
    let anew = fs::metadata(beside(chair.path(), "-wal")).expect("a log").len();
    assert!(0 < anew && anew < long, "{anew} of {long}: the log was not begun anew");
    chair.in_place().expect("nothing was written over");
    chair.ask(asked(1, 12, rename("rồi"))).expect("goes on");
}

/// The lock of a run that was killed says nothing of a file that was closed elsewhere and put in its place.
#[test]
fn what_was_known_of_another_run_is_no_fault_of_a_closed_file() {
    let (dir, elsewhere) = (folder(), folder());
    let path = killed(dir.path(), 12);
    fs::remove_file(beside(&path, "-wal")).expect("removed");
    fs::copy(written(elsewhere.path(), 14, true), &path).expect("put back");
    let report = verify(&path, None).expect("a report");
    assert_eq!(report.faults, Vec::<String>::new());
    let told = |note: &String| note.contains("lần họp khác") && note.contains("số 12");
    assert!(report.notes.iter().any(told), "{:?}", report.notes);
    assert!(seated(&path).expect("opens").state().closed.is_some());
}

/// Nobody is left who knew how much there was: a log whose head is gone is told all the same.
#[test]
fn a_log_without_a_head_is_told_where_no_lock_is() {
    let deeds: [Deed; 3] = [
        |log| write_at(&to_spoil(log), &[0; 32], 0),
        |log| to_spoil(log).set_len(20).expect("cut"),
        |log| fs::write(log, "chữ khác".repeat(900)).expect("written over"),
    ];
    for (number, deed) in deeds.into_iter().enumerate() {
        let dir = folder();
        let path = killed(dir.path(), 12);
        fs::remove_file(beside(&path, ".khoa")).expect("removed");
        assert_eq!(verify(&path, None).expect("a report").faults, Vec::<String>::new());
        deed(&beside(&path, "-wal"));
        let report = verify(&path, None).expect("a report");
        assert!(report.faults.iter().any(|fault| fault.contains("-wal")), "{number}: {:?}", report.faults);
        // Nobody writes over what may still be read of it.
        let bytes = || ["", "-wal"].map(|end| fs::read(beside(&path, end)).expect("read"));
        let before = bytes();
        for mode in [OpenMode::Write, OpenMode::Watch] {
            let fault = Session::open(&path, mode).expect_err("a fault");
            assert!(matches!(fault, StoreError::SpoiledLog(_)), "{number}: {fault:?}");
        }
        assert!(bytes() == before);
        let copies = folder();
        let (rest, _) = archive::backup(&path, copies.path()).expect("a copy");
        assert!(Session::open(&rest, OpenMode::Write).is_ok());
    }
}
