//! What stands beside the journal: drafts, the archive, the end, faults of files and folders.

use crate::world::{START, actor, asked, early, files, folder, id, opening, rename, session, written};
use chutoa::domain::draft_key::{DraftKey, DraftOwner};
use chutoa::domain::ids::ItemId;
use chutoa::domain::{Command, Role, agenda};
use chutoa::store::{Closed, Draft, OpenMode, Session, StoreError, archive};
use std::fs;
use std::path::Path;

const CANARY: &str = "Chim hoàng yến 7f3a91";

fn draft(who: &str, place: &str, body: &str) -> Draft {
    Draft { who: DraftOwner::read(who), key: DraftKey::read(place), base: 3, caret: 7, body: body.into() }
}

fn holds(path: &Path, words: &str) -> bool {
    fs::read(path).expect("read").windows(words.len()).any(|part| part == words.as_bytes())
}

fn end(session: &mut Session) {
    session.ask(asked(1, 1, Command::Agenda(agenda::Command::Start { item: ItemId(1) }))).expect("started");
    session.ask(early(1, 2)).expect("closed");
}

#[test]
fn drafts_survive() {
    let dir = folder();
    let mut session = session(dir.path());
    let (one, two) = (draft("secretary", "item:1", "Đang gõ dở"), draft("chair", "item:1", ""));
    session.draft_save(&draft("secretary", "item:1", "Đang")).expect("kept");
    session.draft_save(&one).expect("kept");
    session.draft_save(&two).expect("kept");
    session.draft_sync().expect("synced");
    session.draft_sync().expect("nothing to sync");
    let path = session.path().to_path_buf();
    // As after a kill: the file and its WAL as they stand, without a clean end.
    let crashed = folder();
    for name in files(dir.path()).iter().filter(|name| !name.ends_with("-shm")) {
        fs::copy(dir.path().join(name), crashed.path().join(name)).expect("copied");
    }
    let after = Session::open(&crashed.path().join(path.file_name().expect("a name")), OpenMode::Write).expect("opens");
    assert_eq!(after.drafts().expect("drafts"), [two.clone(), one.clone()]);
    drop(session);
    let mut again = Session::open(&path, OpenMode::Write).expect("opens");
    again.draft_drop(&one.who, &one.key).expect("dropped");
    assert_eq!(again.drafts().expect("drafts"), [two]);
    assert_eq!(again.journal().len(), 1, "a draft is no event");
}

#[test]
fn private_notes_leave_with_the_meeting() {
    let (dir, target) = (folder(), folder());
    let mut session = session(dir.path());
    for n in 0..40 {
        session.draft_save(&draft(&format!("secretary.{n}"), "private", &CANARY.repeat(n * 9 + 1))).expect("kept");
        session.draft_save(&draft("secretary", &format!("item:{n}"), &"ghi chép ".repeat(n * 7))).expect("kept");
        session.ask(asked(5, n as u64, rename(&format!("tên {n}")))).expect("asked");
    }
    let copy = session.copy_to(target.path()).expect("a copy");
    assert!(!holds(&copy, CANARY) && holds(&copy, "ghi chép"));
    assert_eq!(files(target.path()).len(), 1);
    let kept = Session::open(&copy, OpenMode::Watch).expect("opens").drafts().expect("drafts");
    assert_eq!(kept.len(), 40);
    assert_eq!(session.drafts().expect("drafts").len(), 80, "the copy takes nothing from the original");
    end(&mut session);
    let path = session.path().to_path_buf();
    assert!(matches!(session.close().expect("closes"), Closed::OneFile(_)));
    assert!(!holds(&path, CANARY) && !holds(&path, "ghi chép"), "what was never sent is no part of the record");
    let apart = path.with_extension("chua-vao-bien-ban.txt");
    assert!(!holds(&apart, CANARY) && holds(&apart, "ghi chép"), "and is not thrown away");
}

/// An unfinished count is a teller's own: it goes into no copy, and burnt it leaves the WAL too.
#[test]
fn unfinished_counts_stay_here() {
    let (dir, target) = (folder(), folder());
    let mut session = session(dir.path());
    for n in 1..20 {
        session.draft_save(&draft("chair", "tally.1.1.a", &CANARY.repeat(n))).expect("kept");
    }
    let copy = session.copy_to(target.path()).expect("a copy");
    assert!(!holds(&copy, CANARY));
    session.draft_burn(&DraftOwner::read("chair"), &DraftKey::read("tally.1.1.a")).expect("burnt");
    for name in files(dir.path()) {
        assert!(!holds(&dir.path().join(&name), CANARY), "{name}");
    }
}

#[test]
fn wiping_early() {
    let dir = folder();
    let mut session = session(dir.path());
    session.draft_save(&draft("a", "private", CANARY)).expect("kept");
    session.draft_save(&draft("a", "item:1", "giữ")).expect("kept");
    session.wipe_private().expect("wiped");
    assert_eq!(session.drafts().expect("drafts").len(), 1);
    for name in files(dir.path()) {
        assert!(!holds(&dir.path().join(&name), CANARY), "{name}");
    }
}

#[test]
fn one_file_travels() {
    let dir = folder();
    let mut session = session(dir.path());
    let path = session.path().to_path_buf();
    // Not on Windows: the folder says who may read what is made in it.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    }
    let wall = Session::open(&path, OpenMode::Watch).expect("opens");
    end(&mut session);
    let printed = session.fingerprint();
    assert!(matches!(session.close().expect("says who holds on"), Closed::Held(_)));
    drop(wall);
    let again = Session::open(&path, OpenMode::Write).expect("opens");
    assert_eq!(again.close().expect("closes"), Closed::OneFile(path.clone()));
    assert_eq!(files(dir.path()), ["mau-2025-12-29.chutoa"]);
    let look = Session::open(&path, OpenMode::Write).expect("opens");
    assert_eq!(look.fingerprint(), printed);
    drop(look);
    assert_eq!(files(dir.path()), ["mau-2025-12-29.chutoa"], "opened again, it is still one file");
    let open = crate::world::session(folder().path());
    assert_eq!(open.fingerprint(), None);
    assert_eq!(open.close().expect("let go"), Closed::LetGo);
}

#[test]
fn archive_lists_what_can_be_read() {
    let dir = folder();
    let path = written(dir.path(), 3, true);
    fs::rename(&path, dir.path().join("a.chutoa")).expect("renamed");
    let open = session(dir.path());
    fs::write(dir.path().join("b.chutoa"), "không phải").expect("written");
    fs::write(dir.path().join("c.chaythu"), "").expect("written");
    fs::write(dir.path().join("plan.toml"), "").expect("written");
    let listing = archive::list(dir.path());
    let seen: Vec<_> = listing.entries.iter().map(|entry| (entry.title.as_str(), entry.closed, entry.newer)).collect();
    assert_eq!(seen, [("Hội nghị tổng kết mẫu", true, false), ("Hội nghị tổng kết mẫu", false, false)]);
    assert_eq!(
        (listing.entries[0].date.as_str(), listing.entries[0].unit.as_str()),
        ("2025-12-29", "Khối thi đua mẫu")
    );
    assert!(matches!(&listing.skipped[..], [(_, StoreError::NotSqlite(_)), (_, StoreError::Empty(_))]), "{listing:?}");
    assert_eq!(open.journal().len(), 1);
    assert!(matches!(&archive::list(Path::new("/không/có")).skipped[..], [(_, StoreError::Missing(_))]));
}

#[test]
fn files_that_are_not_sessions() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    let open = |name: &str| Session::open(&at(name), OpenMode::Write).expect_err("a fault");
    fs::write(at("text"), "x".repeat(300)).expect("written");
    fs::write(at("short"), "SQLite format 3\0").expect("written");
    fs::write(at("empty"), "").expect("written");
    rusqlite::Connection::open(at("other")).expect("opens").execute_batch("CREATE TABLE a(b)").expect("made");
    assert!(matches!(open("text"), StoreError::NotSqlite(_)));
    assert!(matches!(open("short"), StoreError::NotSqlite(_)));
    assert!(matches!(open("empty"), StoreError::Empty(_)));
    assert!(matches!(open("other"), StoreError::NotOurs(_)));
    assert!(matches!(open("none"), StoreError::Missing(_)));
    assert!(matches!(open("."), StoreError::NotSqlite(_)));
}

#[test]
fn an_existing_file_is_never_touched() {
    let dir = folder();
    let path = written(dir.path(), 2, false);
    let before = fs::read(&path).expect("read");
    let again = Session::create(&path, opening(), id(0, 1), &actor(Role::Chair), START);
    assert!(matches!(again, Err(StoreError::Exists(_))));
    assert_eq!(fs::read(&path).expect("read"), before);
    let nowhere = Session::create(Path::new("/không/có/a.chutoa"), opening(), id(0, 1), &actor(Role::Chair), START);
    assert!(matches!(nowhere, Err(StoreError::NoFolder(_))));
}

#[test]
fn synced_folders_are_refused() {
    let dir = folder();
    let synced = dir.path().join("OneDrive - Sở Nội vụ");
    fs::create_dir(&synced).expect("made");
    let refused = Session::create(&synced.join("a.chutoa"), opening(), id(0, 1), &actor(Role::Chair), START);
    assert!(matches!(refused, Err(StoreError::Synced { service: "OneDrive", .. })));
    assert!(files(&synced).is_empty());
    let path = session(dir.path()).copy_to(&synced).expect("copies may go there");
    assert!(matches!(Session::open(&path, OpenMode::Write), Err(StoreError::Synced { .. })));
    assert!(Session::open(&path, OpenMode::Watch).is_ok(), "to look is harmless");
}
