//! Looking changes nothing: no byte of a file or of its log, and nothing new beside them.

use crate::world::{asked, files, folder, rename, session, written};
use chutoa::store::{OpenMode, Session, StoreError, archive, verify};
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
    let rest = archive::backup(&copy, dir.path()).expect("a copy");
    assert!(Session::open(&rest, OpenMode::Write).is_ok());
    let path = session.path().to_path_buf();
    drop(session);
    assert_eq!(verify(&path, None).expect("a report").faults, Vec::<String>::new());
    assert!(!log_of(&path).exists());
}
