//! Disks that are full or may not be written; needs the right to mount, else it says that it was skipped.

use crate::world::{asked, folder, rename, session};
use chutoa::domain::draft_key::{DraftKey, DraftOwner};
use chutoa::store::{Done, Draft, OpenMode, Session, StoreError, Trouble, verify};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A disk of its own, as long as it is held.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path, size: &str) -> Option<Self> {
        run("mount", &["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs", at.to_str()?])
            .then(|| Self(at.to_path_buf()))
    }

    fn again(&self, how: &str) {
        assert!(run("mount", &["-o", &format!("remount,{how}"), self.0.to_str().expect("a path")]));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &["-l", self.0.to_str().unwrap_or_default()]);
    }
}

fn run(program: &str, arguments: &[&str]) -> bool {
    let ran = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    ran.is_ok_and(|status| status.success())
}

#[test]
fn a_full_disk_loses_nothing() {
    let dir = folder();
    let Some(disk) = Disk::mount(dir.path(), "600k") else {
        println!("skipped: a_full_disk_loses_nothing needs the right to mount");
        return;
    };
    let mut session = session(dir.path());
    let mut acknowledged = 1;
    let fault = loop {
        match session.ask(asked(1, acknowledged, rename(&"dài ".repeat(200)))) {
            Ok(done) => assert!(matches!(done, Done::Recorded { .. })),
            Err(Trouble::Fault(fault)) => break fault,
            Err(Trouble::Refused(refusal)) => panic!("{refusal}"),
        }
        acknowledged += 1;
        assert!(acknowledged < 5000, "the disk is never full");
    };
    assert!(matches!(fault, StoreError::Full(_)), "{fault:?}");
    assert_eq!(session.journal().len() as u64, acknowledged);
    disk.again("size=4m");
    assert!(matches!(session.ask(asked(1, acknowledged, rename("đã có chỗ"))), Ok(Done::Recorded { .. })));
    let path = session.path().to_path_buf();
    drop(session);
    let report = verify(&path, None).expect("a report");
    assert_eq!((report.events, report.faults.len()), (acknowledged + 1, 0));
}

/// What cannot be put into the file for want of room is no stranger's deed: the meeting stays on its file.
#[test]
fn a_full_disk_is_not_told_as_somebody_elses_deed() {
    let dir = folder();
    let Some(disk) = Disk::mount(dir.path(), "700k") else {
        println!("skipped: a_full_disk_is_not_told_as_somebody_elses_deed needs the right to mount");
        return;
    };
    let mut session = session(dir.path());
    let long = "dài ".repeat(200);
    for n in 1..20 {
        session.ask(asked(1, n, rename(&long))).expect("room");
    }
    // Room for the log is left, and none for the file.
    let filler = dir.path().join("filler");
    let mut size = 600 * 1024;
    while fs::write(&filler, vec![1; size]).is_err() {
        size -= 4096;
    }
    let fault = (20..5000).find_map(|n| session.ask(asked(1, n, rename(&long))).err()).expect("it gets full");
    assert!(matches!(fault, Trouble::Fault(StoreError::Full(_))), "{fault:?}");
    session.settle();
    let until = Instant::now() + Duration::from_secs(8);
    while Instant::now() < until {
        session.changed().expect("nobody else wrote to it");
        thread::sleep(Duration::from_millis(100));
    }
    let fault = session.ask(asked(1, 5000, rename(&long))).expect_err("still full");
    assert!(matches!(fault, Trouble::Fault(StoreError::Full(_))), "{fault:?}");
    // Whoever leaves now is told at once that the file is whole, and what it did not take.
    let since = Instant::now();
    session.holds().expect("it holds all that was told to be written");
    assert!(since.elapsed() < Duration::from_secs(4), "{:?}", since.elapsed());
    let (who, key) = (DraftOwner::read("chair"), DraftKey::Private);
    let draft = Draft { who, key, base: 0, caret: 0, body: "chữ ".repeat(9000) };
    assert!(matches!(session.draft_save(&draft), Err(StoreError::Full(_))));
    assert!(matches!(session.kept(), Err(StoreError::Full(_))));
    disk.again("size=4m");
    let last = session.ask(asked(1, 5001, rename("đã có chỗ"))).expect("cured");
    assert!(matches!(last, Done::Recorded { .. }));
    let (path, events) = (session.path().to_path_buf(), session.journal().len() as u64);
    drop(session);
    let report = verify(&path, None).expect("a report");
    assert_eq!((report.events, report.faults), (events, Vec::new()));
}

#[test]
fn a_disk_that_may_only_be_read() {
    let dir = folder();
    let Some(disk) = Disk::mount(dir.path(), "2m") else {
        println!("skipped: a_disk_that_may_only_be_read needs the right to mount");
        return;
    };
    let path = crate::world::written(dir.path(), 5, true);
    disk.again("ro");
    assert!(matches!(Session::open(&path, OpenMode::Write), Err(StoreError::ReadOnly(_))));
    let mut look = Session::open(&path, OpenMode::Watch).expect("a closed file can be looked at");
    assert!(look.state().closed.is_some());
    let (who, key) = (DraftOwner::read("chair"), DraftKey::Private);
    let draft = Draft { who, key, base: 0, caret: 0, body: String::new() };
    assert!(matches!(look.draft_save(&draft), Err(StoreError::ReadOnly(_))));
    assert!(matches!(look.copy_to(dir.path()), Err(StoreError::Exists(_))));
    let target = folder();
    assert!(verify(&look.copy_to(target.path()).expect("a copy"), None).expect("a report").faults.is_empty());
}
