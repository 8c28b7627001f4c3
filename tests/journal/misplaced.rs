//! What becomes of a session whose file is taken away under it: nothing is said to be written, and all of it is saved.

use crate::world::{asked, files, folder, rename, session, written};
use chutoa::domain::draft_key::{DraftKey, DraftOwner};
use chutoa::store::misplaced::Misplaced;
use chutoa::store::{ChairLock, Draft, OpenMode, Session, StoreError, Trouble, verify};
use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

fn log_of(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}-wal", path.display()))
}

fn run(command: &mut Command) {
    assert!(command.status().expect("runs").success());
}

/// Something done to a file and its log.
type Deed = fn(&Path);

#[test]
fn a_file_that_is_taken_away_is_told_and_saved_whole() {
    let deeds: [(Misplaced, Deed); 9] = [
        (Misplaced::Gone, |path| fs::remove_file(path).expect("deleted")),
        (Misplaced::Gone, |path| fs::rename(path, path.with_extension("old")).expect("moved")),
        (Misplaced::Replaced, |path| {
            fs::copy(path, path.with_extension("copy")).expect("copied");
            fs::rename(path.with_extension("copy"), path).expect("replaced");
        }),
        (Misplaced::TwoNames, |path| fs::hard_link(path, path.with_extension("two")).expect("linked")),
        (Misplaced::WithoutLog, |path| fs::remove_file(log_of(path)).expect("deleted")),
        (Misplaced::WithoutLog, |path| {
            fs::rename(log_of(path), path.with_extension("log")).expect("moved");
            fs::write(log_of(path), "").expect("another");
        }),
        // By other programs: to close the file here would drop its locks.
        (Misplaced::WrittenOver, |path| {
            let other = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals/three-terminals.chutoa");
            run(Command::new("cp").arg(other).arg(path));
        }),
        (Misplaced::WrittenOver, |path| run(Command::new("truncate").args(["-s", "0"]).arg(path))),
        (Misplaced::WrittenOver, |path| run(Command::new("truncate").args(["-s", "-4096"]).arg(path))),
    ];
    for (expected, deed) in deeds {
        let (dir, elsewhere) = (folder(), folder());
        let mut session = session(dir.path());
        let (who, key) = (DraftOwner::read("chair"), DraftKey::Private);
        session.draft_save(&Draft { who, key, base: 0, caret: 0, body: "riêng".into() }).expect("kept");
        session.ask(asked(1, 1, rename("trước"))).expect("renamed");
        deed(session.path());
        for n in 2..4 {
            let fault = session.ask(asked(1, n, rename("sau"))).expect_err("nothing is written");
            let Trouble::Fault(StoreError::Misplaced { how, .. }) = fault else { panic!("{expected:?}: {fault}") };
            assert_eq!((how, session.journal().len()), (expected, 2));
        }
        assert!(session.changed().is_err_and(|fault| fault.is_misplaced()), "it is seen without a step");
        let left = files(dir.path());
        session.move_to(elsewhere.path()).expect("saved");
        let mut now = files(dir.path());
        now.retain(|name| Path::new(name).extension().is_none_or(|ending| ending != "khoa"));
        assert_eq!(now, left, "what lies there now is not touched, but for a sign where it went on");
        session.ask(asked(1, 3, rename("sau"))).expect("goes on");
        assert_eq!(session.drafts().expect("drafts").len(), 1);
        let path = session.path().to_path_buf();
        assert!(
            matches!(ChairLock::acquire(&path, ""), Err(StoreError::AnotherChair { .. })),
            "the chair is held there"
        );
        drop(session);
        let report = verify(&path, None).expect("a report");
        assert_eq!((report.events, report.faults), (3, Vec::new()), "{expected:?}");
    }
}

#[test]
fn no_second_name_leads_to_a_second_chair() {
    let dir = folder();
    let path = written(dir.path(), 3, false);
    let (hard, soft) = (dir.path().join("hard.chutoa"), dir.path().join("soft.chutoa"));
    symlink(&path, &soft).expect("linked");
    let held = ChairLock::acquire(&path, "").expect("taken");
    assert!(matches!(ChairLock::acquire(&soft, ""), Err(StoreError::AnotherChair { .. })));
    drop(held);
    assert_eq!(Session::open(&soft, OpenMode::Write).expect("opens").path(), path.canonicalize().expect("a path"));
    fs::hard_link(&path, &hard).expect("linked");
    for name in [&path, &hard] {
        assert!(matches!(Session::open(name, OpenMode::Write), Err(StoreError::Linked(_))));
        assert!(Session::open(name, OpenMode::Look).is_ok(), "who only looks may");
    }
}

/// Locks of ranges of this process on a file, as the system counts them: SQLite's.
fn ranges(path: &Path) -> usize {
    let inode = format!(":{} ", fs::metadata(path).expect("a file").ino());
    let own = format!(" {} ", std::process::id());
    // While others take and let go of locks, the list is told in pieces that do not fit: one line twice, or not at all.
    let told = || {
        let table = fs::read_to_string("/proc/locks").unwrap_or_default();
        let ours = |line: &&str| line.contains("POSIX") && line.contains(&inode) && line.contains(&own);
        let place = |line: &str| line.split_once(": ").map(|(_, lock)| lock.to_owned());
        table.lines().filter(ours).filter_map(place).collect::<std::collections::BTreeSet<String>>()
    };
    loop {
        let (one, other) = (told(), told());
        if one == other {
            return one.len();
        }
    }
}

/// The file beside the session is deleted, replaced, or emptied; the chair is at the session itself.
#[test]
fn no_second_chair_where_the_lock_beside_the_file_is_gone() {
    let deeds: [Deed; 3] = [
        |lock| fs::remove_file(lock).expect("deleted"),
        |lock| {
            fs::remove_file(lock).expect("deleted");
            fs::write(lock, "1\tai đó\n").expect("another");
        },
        |lock| fs::write(lock, "").expect("emptied"),
    ];
    for deed in deeds {
        let dir = folder();
        let mut session = session(dir.path());
        session.seat(ChairLock::acquire(session.path(), "chủ trì").expect("taken"));
        let (path, lock) = (session.path().to_path_buf(), PathBuf::from(format!("{}.khoa", session.path().display())));
        let before = ranges(&path);
        if before == 0 {
            println!("skipped: SQLite's locks are not counted, for that needs /proc/locks");
        }
        deed(&lock);
        for _ in 0..2 {
            assert!(matches!(ChairLock::acquire(&path, ""), Err(StoreError::AnotherChair { .. })));
        }
        assert_eq!(ranges(&path), before, "who asked in vain let go of SQLite's locks");
        session.changed().expect("seen");
        assert!(lock.exists(), "it is put back");
        session.ask(asked(1, 1, rename("tên"))).expect("renamed");
        let known = chutoa::store::lock_owners::acknowledged(&path).expect("noted");
        assert_eq!(known.seq, 2);
        drop(session);
        drop(ChairLock::acquire(&path, "").expect("free"));
    }
}

/// A console whose file is gone put its lock back beside the next meeting that got the same name, and kept it from its chair.
#[test]
fn a_meeting_begun_under_the_name_of_a_lost_one_is_not_kept_from_its_chair() {
    let (dir, elsewhere) = (folder(), folder());
    let mut lost = session(dir.path());
    lost.seat(ChairLock::acquire(lost.path(), "chủ trì").expect("taken"));
    let path = lost.path().to_path_buf();
    for name in files(dir.path()) {
        fs::remove_file(dir.path().join(name)).expect("deleted");
    }
    let begun = session(dir.path());
    assert_eq!(begun.path(), path);
    assert!(lost.changed().is_err_and(|fault| fault.is_misplaced()));
    lost.move_to(elsewhere.path()).expect("saved");
    assert!(!PathBuf::from(format!("{}.khoa", path.display())).exists(), "nothing of the lost one lies beside it");
    let mut begun = begun;
    begun.seat(ChairLock::acquire(&path, "chủ trì").expect("free"));
    drop(lost);
    begun.ask(asked(2, 1, rename("tên"))).expect("goes on");
}

/// A lock that was a link emptied the file that it led to.
#[test]
fn a_lock_is_never_followed() {
    let dir = folder();
    let path = written(dir.path(), 3, false);
    let lock = PathBuf::from(format!("{}.khoa", path.display()));
    let precious = dir.path().join("precious");
    let deeds: [fn(&Path, &Path); 4] = [
        |precious, lock| symlink(precious, lock).expect("linked"),
        |precious, lock| fs::hard_link(precious, lock).expect("linked"),
        |_, lock| fs::create_dir(lock).expect("made"),
        |_, lock| assert!(std::process::Command::new("mkfifo").arg(lock).status().is_ok_and(|made| made.success())),
    ];
    for deed in deeds {
        fs::write(&precious, "quý").expect("written");
        deed(&precious, &lock);
        let taken = ChairLock::acquire(&path, "").expect_err("no lock of ours");
        assert!(matches!(taken, StoreError::StrangeLock(_)), "{taken:?}");
        assert_eq!(fs::read_to_string(&precious).expect("read"), "quý");
        drop(fs::remove_file(&lock).or_else(|_| fs::remove_dir(&lock)));
    }
    assert!(ChairLock::acquire(&path, "").is_ok());
}

/// The file alone, without its log, is not far behind: what was settled is in it.
#[test]
fn what_was_settled_is_in_the_file_alone() {
    let (dir, elsewhere) = (folder(), folder());
    let mut session = session(dir.path());
    let alone = |session: &Session, name: &str| {
        let copy = elsewhere.path().join(name);
        fs::copy(session.path(), &copy).expect("copied");
        verify(&copy, None).expect("a report").events
    };
    for n in 1..20 {
        session.ask(asked(1, n, rename(&format!("tên {n}")))).expect("renamed");
    }
    assert_eq!(alone(&session, "before.chutoa"), 1);
    session.settle();
    let since = std::time::Instant::now();
    let mut number = 0;
    while alone(&session, &format!("{number}.chutoa")) < 20 {
        assert!(since.elapsed() < std::time::Duration::from_secs(30), "it never comes into the file");
        number += 1;
    }
    assert!(session.ask(asked(1, 20, rename("sau"))).is_ok());
    let path = session.path().to_path_buf();
    drop(session);
    assert_eq!(verify(&path, None).expect("a report").faults, Vec::<String>::new());
}
