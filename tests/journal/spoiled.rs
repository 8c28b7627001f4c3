//! Another program changes what stands in the file while somebody sits at it: it is told, and all is saved from memory.

use crate::tamper::{add, quietly};
use crate::world::{asked, early, folder, rename, session, written};
use chutoa::domain::draft_key::{DraftKey, DraftOwner};
use chutoa::domain::ids::ItemId;
use chutoa::domain::{Command, agenda};
use chutoa::store::leaving::told_at_the_end;
use chutoa::store::misplaced::Misplaced;
use chutoa::store::{Draft, OpenMode, Session, StoreError, Trouble, verify};
use rusqlite::Connection;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// At a session of which all stands in the file itself, with a draft.
fn seated(dir: &Path) -> Session {
    let mut session = session(dir);
    session.ask(asked(2, 1, Command::Agenda(agenda::Command::Start { item: ItemId(1) }))).expect("started");
    for n in 1..60 {
        session.ask(asked(1, n, rename(&format!("Mục có tên dài cho đầy trang, lần {n}")))).expect("renamed");
    }
    let (who, key) = (DraftOwner::read("chair"), DraftKey::Private);
    session.draft_save(&Draft { who, key, base: 0, caret: 0, body: "chữ riêng".into() }).expect("kept");
    let other = Connection::open(session.path()).expect("opens");
    other.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("all is in the file");
    session
}

/// Pages past the beginning, in place. Locks there are kept whatever handle is closed.
#[cfg(windows)]
fn write_over(path: &Path, from: &str) {
    let past = 3 * 4096;
    let rest = usize::try_from(fs::metadata(path).expect("a file").len() - past).expect("small");
    let byte = |at: usize| if from == "/dev/zero" { 0 } else { u8::try_from(at * 7 % 251).expect("a byte") };
    crate::world::write_at(&crate::world::to_spoil(path), &(0..rest).map(byte).collect::<Vec<u8>>(), past);
}

/// Pages past the beginning, in place: by another program, for to close the file here would drop its locks.
#[cfg(unix)]
fn write_over(path: &Path, from: &str) {
    let pages = fs::metadata(path).expect("a file").len() / 4096;
    let mut command = std::process::Command::new("dd");
    command.arg(format!("if={from}")).arg(format!("of={}", path.display()));
    command.args(["bs=4096", "seek=3", "conv=notrunc", "status=none"]).arg(format!("count={}", pages - 3));
    assert!(command.status().expect("runs").success());
}

fn sql(path: &Path, sql: &str) {
    quietly(path, |connection| connection.execute_batch(sql).expect("changed"));
}

/// Something done to a file.
type Deed = (&'static str, fn(&Path));

const DEEDS: &[Deed] = &[
    ("zeros", |path| write_over(path, "/dev/zero")),
    ("noise", |path| write_over(path, "/dev/urandom")),
    ("another body", |path| sql(path, "UPDATE event SET body=replace(body, 'lần', 'lan') WHERE seq=10")),
    ("no end", |path| sql(path, "DELETE FROM event WHERE seq>50")),
    ("wrong hash", |path| {
        sql(
            path,
            "INSERT INTO event(seq, prev, hash, cmd_id, part, at_ms, actor, kind, body)
             SELECT seq+1, hash, prev, randomblob(16), 0, at_ms, actor, kind, body FROM event ORDER BY seq DESC LIMIT 1",
        );
    }),
    ("unknown kind", |path| add(path, "vote.by_mind", r#"{"vote":{"by_mind":{}}}"#)),
    ("another title", |path| sql(path, "UPDATE meta SET v='Khác' WHERE k='title'")),
    ("a row that nobody knows", |path| sql(path, "INSERT INTO meta VALUES('zz', '1')")),
    ("an urn", |path| sql(path, "INSERT INTO urn VALUES(1, zeroblob(32), zeroblob(16), 1, zeroblob(1), zeroblob(1))")),
    ("another program", |path| sql(path, "PRAGMA application_id=5")),
    ("another version", |path| sql(path, "PRAGMA user_version=2")),
    ("no events", |path| Connection::open(path).expect("opens").execute_batch("DROP TABLE event").expect("dropped")),
    ("no drafts", |path| Connection::open(path).expect("opens").execute_batch("DROP TABLE draft").expect("dropped")),
    ("no trigger", |path| {
        Connection::open(path).expect("opens").execute_batch("DROP TRIGGER event_no_update").expect("dropped");
    }),
];

fn is_told(fault: &StoreError) -> bool {
    matches!(fault, StoreError::Misplaced { how: Misplaced::Spoiled | Misplaced::WrittenOver, .. })
}

#[test]
fn what_others_change_in_a_file_is_told_at_rest_and_all_is_saved() {
    let one = |(name, deed): &Deed| {
        let (dir, elsewhere) = (folder(), folder());
        let mut session = seated(dir.path());
        let events = session.state().seq;
        deed(session.path());
        let since = Instant::now();
        let fault = loop {
            match session.changed() {
                Err(fault) => break fault,
                Ok(_) => assert!(since.elapsed() < Duration::from_secs(30), "{name}: nobody is told"),
            }
            thread::sleep(Duration::from_millis(100));
        };
        assert!(is_told(&fault), "{name}: {fault}");
        eprintln!("{name}: told after {:?}", since.elapsed());
        let refused = session.ask(asked(1, 900, rename("sau"))).expect_err("nothing is written");
        assert!(matches!(&refused, Trouble::Fault(fault) if is_told(fault)), "{name}: {refused}");
        session.move_to(elsewhere.path()).expect("saved");
        assert!(session.drafts().expect("drafts").iter().any(|draft| draft.body == "chữ riêng"), "{name}");
        session.ask(asked(1, 901, rename("sau"))).expect("goes on");
        let path = session.path().to_path_buf();
        drop(session);
        let report = verify(&path, None).expect("a report");
        assert_eq!((report.events, report.faults), (events + 1, Vec::new()), "{name}");
    };
    thread::scope(|scope| DEEDS.iter().for_each(|deed| drop(scope.spawn(move || one(deed)))));
}

/// Nobody waited: it is seen all the same.
#[test]
fn no_meeting_is_closed_nor_left_over_a_file_that_does_not_hold() {
    for (name, deed) in DEEDS {
        let (dir, elsewhere) = (folder(), folder());
        let mut session = seated(dir.path());
        deed(session.path());
        let closed = session.ask(early(1, 900)).expect_err("it is not closed");
        assert!(matches!(&closed, Trouble::Fault(fault) if is_told(fault)), "{name}: {closed}");
        assert_eq!(session.state().closed, None, "{name}");

        let left = seated(elsewhere.path());
        deed(left.path());
        let fault = left.holds().expect_err("it is not left");
        assert!(is_told(&fault), "{name}: {fault}");
        assert!(left.copy_to(dir.path()).is_err_and(|fault| is_told(&fault)), "{name}");
    }
}

/// What a file is found to hold after it was let go of is told by whoever let go of it, and before that by who leaves.
#[test]
fn what_stands_behind_the_pages_or_beside_the_record_is_told_at_the_end() {
    let dir = folder();
    let path = written(dir.path(), 5, true);
    assert!(matches!(told_at_the_end(&path), (None, notes) if notes.is_empty()));
    let viewed = Session::open(&path, OpenMode::Write).expect("opens");
    viewed.holds().expect("whole");
    let whole = fs::read(&path).expect("read");
    fs::OpenOptions::new().append(true).open(&path).expect("opened").write_all(b"more").expect("written");
    let fault = viewed.holds().expect_err("told");
    assert!(is_told(&fault), "{fault:?}");
    drop(viewed);
    assert!(told_at_the_end(&path).0.expect("told").to_string().contains("Độ dài"));
    fs::write(&path, &whole).expect("as it was");
    sql(&path, "INSERT INTO draft VALUES('secretary', 'note.1', 0, 0, 'chữ')");
    assert!(told_at_the_end(&path).0.expect("told").to_string().contains("Còn bản nháp"));
    fs::write(&path, &whole).expect("as it was");
    fs::write(format!("{}-wal", path.display()), vec![7; 99]).expect("put beside");
    let (fault, notes) = told_at_the_end(&path);
    assert!(fault.is_none() && notes[0].contains("-wal của một bản khác"), "{fault:?} {notes:?}");
}

#[test]
fn a_copy_from_memory_is_written_whenever_it_is_asked() {
    let (dir, elsewhere) = (folder(), folder());
    let mut session = seated(dir.path());
    let events = session.state().seq;
    for number in 0..2 {
        let path = session.write_copy(elsewhere.path()).expect("written");
        let report = verify(&path, None).expect("a report");
        assert_eq!((report.events, report.faults), (events + number, Vec::new()));
        session.ask(asked(1, 900 + number, rename(&format!("sau {number}")))).expect("goes on where it was");
    }
    let missing = session.write_copy(&elsewhere.path().join("khong-co")).expect_err("no folder");
    assert!(missing.to_string().contains("Không tìm thấy thư mục"), "{missing}");
}
