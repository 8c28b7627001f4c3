//! Disks that are full or may not be written; needs the right to mount, else it says that it was skipped.

use crate::world::{asked, folder, rename, session};
use chutoa::domain::draft_key::{DraftKey, DraftOwner};
use chutoa::store::{Done, Draft, OpenMode, Session, StoreError, Trouble, verify};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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
