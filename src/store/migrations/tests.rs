//! The road is tried on a list that nobody ships, before the first table changes.

use crate::store::connect;
use crate::store::migrations::{ALL, FIRST, LATEST, Migration, bring_up};
use crate::store::settings::OpenMode;
use crate::store::{Session, StoreError, archive, schema, trial, verify};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TO_TWO: Migration =
    Migration { to: 2, sql: "ALTER TABLE draft ADD COLUMN at_ms INTEGER; CREATE TABLE paper(name TEXT) STRICT" };
const TO_THREE: Migration = Migration { to: 3, sql: "INSERT INTO paper(name) VALUES('minutes')" };
const BROKEN: Migration = Migration { to: 4, sql: "CREATE TABLE half(a TEXT) STRICT; INSERT INTO nowhere VALUES(1)" };

/// A session of today's version.
fn session() -> (TempDir, PathBuf) {
    let (dir, path, _session) = trial::session();
    (dir, path)
}

fn version(path: &Path) -> i32 {
    connect::open(path, OpenMode::Watch).unwrap().version
}

fn raise(path: &Path, all: &[Migration]) -> rusqlite::Result<()> {
    bring_up(&connect::open(path, OpenMode::Write).unwrap().connection, all)
}

#[test]
fn steps_follow_each_other() {
    let mut version = FIRST;
    for step in ALL {
        assert_eq!(step.to, version + 1);
        version = step.to;
    }
    assert_eq!(version, LATEST);
}

#[test]
fn an_older_file_is_brought_up_and_is_as_if_made_so() {
    let (_dir, path) = session();
    assert_eq!(version(&path), LATEST);
    raise(&path, &[TO_TWO]).unwrap();
    raise(&path, &[TO_TWO, TO_THREE]).unwrap();
    raise(&path, &[TO_TWO, TO_THREE]).unwrap();
    assert_eq!(version(&path), 3);
    let link = connect::open(&path, OpenMode::Watch).unwrap();
    let papers: i64 = link.connection.query_row("SELECT count(*) FROM paper", [], |row| row.get(0)).unwrap();
    assert_eq!(papers, 1, "each step is taken once");
    let strange = |version| schema::differences_by(&[TO_TWO, TO_THREE], &link.connection, version).unwrap();
    assert_eq!(strange(3), Vec::<String>::new());
    assert_eq!(strange(FIRST), ["draft", "paper"], "by the old list it would be a changed file");
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    let (_dir, path) = session();
    let before = fs::read(&path).unwrap();
    assert!(raise(&path, &[TO_TWO, TO_THREE, BROKEN]).is_err());
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(Session::open(&path, OpenMode::Write).unwrap().state().seq, 1);
}

#[test]
fn an_older_program_refuses_it_but_for_looking_at_its_journal() {
    let (dir, path) = session();
    raise(&path, &[TO_TWO]).unwrap();
    for mode in [OpenMode::Write, OpenMode::Watch] {
        let refused = Session::open(&path, mode).unwrap_err();
        assert!(matches!(refused, StoreError::Newer(_)), "{refused}");
        assert!(refused.to_string().contains("do bản chutoa mới hơn ghi. Cập nhật chutoa rồi mở lại"), "{refused}");
    }
    let report = verify(&path, None).unwrap();
    assert_eq!((report.newer, report.events, report.faults), (true, 1, vec![]));
    assert_eq!(archive::log(&path).unwrap().0.len(), 1);
    let copies = dir.path().join("copies");
    fs::create_dir(&copies).unwrap();
    assert_eq!(version(&archive::backup(&path, &copies).unwrap().0), 2);
}
