//! Looking changes nothing: no byte of a file or of its log, and nothing new beside them.

use crate::world::{asked, files, folder, rename, session, to_spoil, write_at, written};
use chutoa::store::{OpenMode, Session, StoreError, Trouble, archive, verify};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every way to look at a file without joining the meeting; what it says is another matter.
fn look(path: &Path, copies: &Path) {
    drop(verify(path, Some("00000-00000-00000-00000")));
    drop(Session::open(path, OpenMode::Look).map(|session| session.drafts()));
    drop(archive::log(path));
    drop(archive::backup(path, copies));
    drop(archive::list(path.parent().expect("a folder")));
}

fn contents(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    files(dir).into_iter().map(|name| (name.clone(), fs::read(dir.join(name)).expect("read"))).collect()
}

fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// A file and its log as a dead machine leaves them, with this many events.
fn left_by_a_dead_machine(dir: &Path, events: usize) -> PathBuf {
    let from = folder();
    let mut session = session(from.path());
    for n in 1..events {
        session.ask(asked(1, n as u64, rename(&format!("tên {n}")))).expect("renamed");
    }
    let path = dir.join(session.path().file_name().expect("a name"));
    fs::copy(session.path(), &path).expect("copied");
    fs::copy(log_of(session.path()), log_of(&path)).expect("copied");
    path
}

fn unchanged_by_looking(path: &Path) {
    let (dir, copies) = (path.parent().expect("a folder"), folder());
    let before = contents(dir);
    look(path, copies.path());
    let after = contents(dir);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    assert!(before == after, "bytes of {} or of its log changed", path.display());
}

#[test]
fn files_and_logs_stay_as_they_are() {
    let dir = folder();
    let dead = left_by_a_dead_machine(dir.path(), 9);
    assert!(fs::metadata(log_of(&dead)).is_ok_and(|log| log.len() > 0), "the log was copied along");
    unchanged_by_looking(&dead);
    assert_eq!(verify(&dead, None).expect("a report").events, 9, "what stands in the log counts");
    for closed in [true, false] {
        let dir = folder();
        unchanged_by_looking(&written(dir.path(), 5, closed));
    }
}

/// A machine dies in the meeting, which is carried to its end elsewhere; the closed file is copied back beside the log.
#[test]
fn a_log_of_another_copy_is_named_and_left_alone() {
    let (dir, elsewhere) = (folder(), folder());
    let dead = left_by_a_dead_machine(dir.path(), 4);
    let closed = written(elsewhere.path(), 6, true);
    fs::copy(&closed, &dead).expect("copied back");
    unchanged_by_looking(&dead);
    let report = verify(&dead, None).expect("a report");
    assert_eq!((report.stray_log.as_deref(), report.closed.is_some()), (Some(log_of(&dead).as_path()), true));
    assert_eq!(report.faults, Vec::<String>::new());
    for mode in [OpenMode::Write, OpenMode::Watch] {
        let before = contents(dir.path());
        let fault = Session::open(&dead, mode).expect_err("it would be written over");
        assert!(matches!(&fault, StoreError::StrayLog { log, .. } if *log == log_of(&dead)), "{fault:?}");
        assert!(contents(dir.path()) == before);
    }
    fs::remove_file(log_of(&dead)).expect("moved away");
    assert!(Session::open(&dead, OpenMode::Write).is_ok());
}

/// Who leaves last leaves one file; a copy made before is told by what it lacks.
#[test]
fn a_file_that_was_copied_without_its_log_is_told() {
    let (dir, copies) = (folder(), folder());
    let mut session = session(dir.path());
    session.ask(asked(1, 1, rename("tên"))).expect("renamed");
    let copy = copies.path().join("chép.chutoa");
    fs::copy(session.path(), &copy).expect("copied");
    let report = verify(&copy, None).expect("a report");
    assert!(report.faults.iter().any(|fault| fault.contains("-wal")), "{report:?}");
    assert!(matches!(Session::open(&copy, OpenMode::Write), Err(StoreError::LostLog(_))));
    // What is left of it can be gone on with, by a copy that says so.
    let (rest, _) = archive::backup(&copy, dir.path()).expect("a copy");
    assert!(Session::open(&rest, OpenMode::Write).is_ok());
    let path = session.path().to_path_buf();
    drop(session);
    assert_eq!(verify(&path, None).expect("a report").faults, Vec::<String>::new());
    assert!(!log_of(&path).exists());
}

/// A header that says half of it that a log is needed makes nobody who looks write one.
#[test]
fn a_header_that_says_two_things_is_looked_at_without_a_trace() {
    let dir = folder();
    let path = written(dir.path(), 5, true);
    write_at(&to_spoil(&path), &[1, 2], 18);
    unchanged_by_looking(&path);
    assert_eq!(crate::world::files(dir.path()).len(), 1);
}

/// Who sits at a meeting that is over did not make what somebody puts beside its file.
#[test]
fn what_is_put_beside_a_closed_file_on_a_screen_stays() {
    let (dir, elsewhere) = (folder(), folder());
    let path = written(dir.path(), 5, true);
    let viewed = Session::open(&path, OpenMode::Write).expect("opens");
    let other = crate::world::session(elsewhere.path());
    fs::copy(log_of(other.path()), log_of(&path)).expect("put beside");
    let before = (fs::read(&path).expect("read"), fs::read(log_of(&path)).expect("read"));
    viewed.close().expect("let go");
    assert!(before == (fs::read(&path).expect("read"), fs::read(log_of(&path)).expect("it is still there")));
}

/// Whoever follows a meeting that is over reads no log that somebody puts beside its file, and makes no index of it.
#[test]
fn a_log_that_comes_beside_a_closed_file_is_named_and_never_read() {
    for mode in [OpenMode::Write, OpenMode::Watch, OpenMode::Look] {
        let (dir, elsewhere) = (folder(), folder());
        let path = written(dir.path(), 5, true);
        let mut viewed = Session::open(&path, mode).expect("opens");
        let dead = left_by_a_dead_machine(elsewhere.path(), 9);
        fs::copy(log_of(&dead), log_of(&path)).expect("put beside");
        let (before, events) = (contents(dir.path()), viewed.journal().len());
        for _ in 0..3 {
            if mode != OpenMode::Look {
                let fault = viewed.changed().expect_err("it is told");
                assert!(matches!(&fault, StoreError::StrayLog { log, .. } if *log == log_of(&path)), "{fault:?}");
            }
            drop(viewed.findings());
            drop(viewed.drafts());
            drop(viewed.catch_up());
        }
        assert_eq!(viewed.journal().len(), events);
        if mode != OpenMode::Write {
            assert!(contents(dir.path()) == before, "{mode:?}: {:?}", files(dir.path()));
        }
        fs::remove_file(log_of(&path)).expect("moved away");
        if mode != OpenMode::Look {
            viewed.changed().expect("it is as it was");
        }
        drop(viewed.close());
        assert_eq!(
            (fs::read(&path).ok().as_ref(), verify(&path, None).expect("a report").faults),
            (before.get(&files(dir.path())[0]), Vec::new())
        );
    }
}

/// A file at rest is nobody's: a log that is put beside it was not made by somebody who made it ready for several.
#[test]
fn a_log_that_comes_beside_a_file_at_rest_is_not_taken_for_its_own() {
    let (dir, elsewhere) = (folder(), folder());
    let path = written(dir.path(), 5, false);
    let mut one = Session::open_for_a_command(&path).expect("opens");
    let dead = left_by_a_dead_machine(elsewhere.path(), 9);
    fs::copy(log_of(&dead), log_of(&path)).expect("put beside");
    let before = (fs::read(&path).expect("read"), fs::read(log_of(&path)).expect("read"));
    let fault = one.ask(asked(7, 1, rename("tên"))).expect_err("told");
    assert!(matches!(fault, Trouble::Fault(StoreError::StrayLog { .. })), "{fault:?}");
    drop(one);
    assert!(before == (fs::read(&path).expect("read"), fs::read(log_of(&path)).expect("it is still there")));
    // Whoever made it ready for several is joined.
    fs::remove_file(log_of(&path)).expect("moved away");
    let mut one = Session::open_for_a_command(&path).expect("opens");
    let _chair = Session::open(&path, OpenMode::Write).expect("opens");
    one.ask(asked(7, 1, rename("tên"))).expect("renamed");
}

/// What a write that was cut short left beside a file: from then, for the file as it was then.
fn undo_of(path: &Path) -> Vec<u8> {
    let (dir, undo) = (folder(), format!("{}-journal", path.display()));
    let copy = dir.path().join("chép.chutoa");
    fs::copy(path, &copy).expect("copied");
    let writer = rusqlite::Connection::open(&copy).expect("opens");
    // A cache of one page writes what it changes before it is committed, and so it makes its journal whole.
    writer.execute_batch("PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN IMMEDIATE").expect("begun");
    for n in 0..40 {
        let long = "dài ".repeat(400);
        writer.execute("INSERT INTO draft VALUES('chair', ?1, 0, 0, ?2)", (format!("note.{n}"), long)).expect("put");
    }
    let left =
        fs::read(undo.replace(path.to_str().expect("a path"), copy.to_str().expect("a path"))).expect("a journal");
    assert!(left.len() > 4096, "{}", left.len());
    left
}

/// A file at rest in the middle of a meeting was never written to by what lies beside it: nothing is taken back in it.
#[test]
fn what_another_write_left_undone_is_not_taken_back_in_a_whole_file() {
    let dir = folder();
    let path = written(dir.path(), 5, false);
    let undo = undo_of(&path);
    let beside = PathBuf::from(format!("{}-journal", path.display()));
    // Its own is taken back.
    fs::write(&beside, &undo).expect("put beside");
    unchanged_by_looking(&path);
    let mut session = Session::open(&path, OpenMode::Write).expect("opens");
    for n in 0..30 {
        session.ask(asked(8, n, rename(&format!("tên {n}")))).expect("renamed");
    }
    drop(session);
    assert!(!beside.exists());
    fs::write(&beside, &undo).expect("put beside");
    let before = contents(dir.path());
    unchanged_by_looking(&path);
    let report = verify(&path, None).expect("a report");
    assert_eq!((report.faults, report.stray_log), (Vec::new(), Some(beside.clone())));
    let faults = [
        Session::open(&path, OpenMode::Write).expect_err("refused"),
        Session::open(&path, OpenMode::Watch).expect_err("refused"),
        Session::open_for_a_command(&path).expect_err("refused"),
    ];
    assert!(faults.iter().all(|fault| matches!(fault, StoreError::StrayLog { .. })), "{faults:?}");
    assert!(contents(dir.path()) == before);
    fs::remove_file(beside).expect("moved away");
    assert!(Session::open(&path, OpenMode::Write).is_ok());
}
