//! What `verify` finds wrong with a file every reader of it tells, and no paper carries a fingerprint that does not hold.

use crate::desk::Desk;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// Changes a file behind the program's back.
fn tamper(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

fn longer(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    bytes.extend_from_slice(&[0; 4096]);
    fs::write(path, bytes).unwrap();
}

/// As a copy that was made while the meeting was open: it says that it needs a log, and has none.
fn without_log(path: &Path) {
    tamper(path, "UPDATE meta SET v='1' WHERE k='rests'; PRAGMA journal_mode=WAL");
    for end in ["-wal", "-shm"] {
        drop(fs::remove_file(format!("{}{end}", path.display())));
    }
}

/// Something done to a file.
type Deed = fn(&Path);

/// A deed, and what is told of the file after it.
const DEEDS: &[(Deed, &str)] = &[
    (longer, "Độ dài của tệp không khớp"),
    (without_log, "Thiếu tệp -wal đi kèm"),
    (|path| tamper(path, "UPDATE meta SET v='Hội nghị khác' WHERE k='title'"), "không khớp với sự kiện đầu tiên"),
    (|path| tamper(path, "INSERT INTO draft VALUES('chair', 'item:1', 0, 0, 'thêm sau')"), "Còn bản nháp"),
];

fn minutes(desk: &Desk, session: &str) -> String {
    drop(fs::remove_dir_all(desk.path("ra")));
    let said = desk.run(&["export", session, "--to", "ra", "--paper", "bien-ban", "--format", "md"]);
    assert!(desk.path("ra").is_dir(), "{}", said.err);
    let files = fs::read_dir(desk.path("ra")).unwrap().map(|file| file.unwrap().path()).collect::<Vec<PathBuf>>();
    fs::read_to_string(&files[0]).unwrap()
}

#[test]
fn every_reader_tells_what_verify_finds() {
    for (deed, words) in DEEDS {
        let desk = Desk::new();
        let path = desk.rehearsal();
        fs::create_dir(desk.path("sao")).unwrap();
        assert!(minutes(&desk, "xong.chaythu").contains("Mã đối chiếu: "));
        desk.run(&["show", "xong.chaythu"]).ended(0, "Mã đối chiếu");
        deed(&path);
        desk.run(&["verify", "xong.chaythu"]).ended(1, words);
        for command in [&["show"][..], &["show", "--json"], &["log"], &["log", "--json"], &["export"]] {
            let said = desk.run(&[command, &["xong.chaythu"]].concat());
            said.ended(1, words).ended(1, "KHÔNG nguyên vẹn");
            assert!(!said.out.is_empty(), "what can be read is told: {command:?}");
            assert!(!said.out.contains("Mã đối chiếu:"), "{command:?}: {}", said.out);
        }
        assert!(!minutes(&desk, "xong.chaythu").contains("Mã đối chiếu: "), "{words}");
        desk.run(&["list"]).ended(0, words);
        let json: serde_json::Value = serde_json::from_str(&desk.run(&["list", "--json"]).out).unwrap();
        assert!(json[0]["faults"][0].as_str().is_some_and(|fault| fault.contains(words)), "{json}");
        desk.run(&["backup", "xong.chaythu", "sao"]).ended(1, words).ended(1, "Đã sao lưu");
        desk.run(&["verify", "sao/xong.chaythu"]).ended(1, "bản sao của một tệp không nguyên vẹn");
    }
}

#[test]
fn a_broken_chain_is_not_copied_as_whole() {
    let desk = Desk::new();
    let path = desk.rehearsal();
    fs::create_dir(desk.path("sao")).unwrap();
    let triggers = ["event_no_update", "event_no_delete", "event_next"].map(|name| {
        let sql = "SELECT sql FROM sqlite_schema WHERE name=?1";
        Connection::open(&path).unwrap().query_row(sql, [name], |row| row.get::<_, String>(0)).unwrap()
    });
    tamper(&path, "DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete; DROP TRIGGER event_next");
    tamper(&path, "UPDATE event SET at_ms=at_ms+1 WHERE seq=5");
    tamper(&path, &triggers.join(";"));
    desk.run(&["backup", "xong.chaythu", "sao"]).ended(1, "tại sự kiện số 5").ended(1, "Đã sao lưu");
}

/// A write that was cut short in rollback mode is taken back at the next opening: that is told, and is no fault.
#[test]
fn an_unfinished_write_is_called_unfinished() {
    let desk = Desk::new();
    let (path, other) = (desk.rehearsal(), desk.path("y.chaythu"));
    tamper(&path, "DROP TRIGGER event_no_delete; DELETE FROM event WHERE kind='closed'");
    tamper(
        &path,
        "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT,'journal is append-only'); END",
    );
    let writer = Connection::open(&path).unwrap();
    let rows = "PRAGMA cache_size=1; BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<400)
        INSERT INTO meta(k, v) SELECT 'x' || i, hex(randomblob(1000)) FROM n;";
    writer.execute_batch(rows).unwrap();
    let journal = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
    fs::copy(&path, &other).unwrap();
    fs::copy(journal(&path), journal(&other)).unwrap();
    assert!(fs::metadata(journal(&other)).unwrap().len() > 512 && fs::metadata(&other).unwrap().len() > 400_000);
    for command in [&["verify"][..], &["show"], &["log"]] {
        desk.run(&[command, &["y.chaythu"]].concat()).ended(0, "Lần ghi cuối bị ngắt giữa chừng");
    }
    desk.run(&["verify", "y.chaythu"]).ended(0, "Tệp nguyên vẹn.");
}
