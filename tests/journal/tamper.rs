//! What catches whom: triggers, chain, schema, the printed fingerprint, and any single byte.

use crate::world::{folder, to_spoil, write_at, written};
use chutoa::domain::StoredEvent;
use chutoa::store::chain::{Columns, Hash};
use chutoa::store::{OpenMode, Session, StoreError, archive, fingerprint, verify};
use rusqlite::Connection;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

const TRIGGERS: &str = "DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete; DROP TRIGGER event_next;";

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journal").join(name)
}

/// Changes a file behind the program's back.
fn tamper(path: &Path, sql: &str) -> rusqlite::Result<()> {
    Connection::open(path).expect("opens").execute_batch(sql)
}

fn triggers(path: &Path) -> String {
    let connection = Connection::open(path).expect("opens");
    let mut texts = connection.prepare("SELECT sql FROM sqlite_schema WHERE type='trigger'").expect("prepared");
    let texts = texts.query_map([], |row| row.get::<_, String>(0)).expect("read");
    texts.map(|text| text.expect("text") + ";").collect()
}

/// Without the triggers changed, as one who knows the format would do it.
pub fn quietly(path: &Path, change: impl Fn(&Connection)) {
    let again = triggers(path);
    tamper(path, TRIGGERS).expect("dropped");
    change(&Connection::open(path).expect("opens"));
    tamper(path, &again).expect("made again");
}

/// Makes the chain hold again over what the rows say now.
pub fn rechain(connection: &Connection) {
    let mut head: Hash = [0; 32];
    let mut rows =
        connection.prepare("SELECT seq, at_ms, cmd_id, part, actor, kind, body FROM event").expect("prepared");
    let mut rows = rows.query([]).expect("read");
    while let Some(row) = rows.next().expect("a row") {
        let text = |column: usize| row.get::<_, String>(column).expect("text");
        let (actor, kind, body) = (text(4), text(5), text(6));
        let (seq, at): (i64, i64) = (row.get(0).expect("seq"), row.get(1).expect("at"));
        let columns = Columns {
            seq: seq.try_into().expect("small"),
            at,
            command: row.get(2).expect("id"),
            part: row.get(3).expect("part"),
            actor: &actor,
            kind: &kind,
            body: &body,
        };
        let hash = columns.hash(&head);
        let values = rusqlite::params![head, hash, seq];
        connection.execute("UPDATE event SET prev=?1, hash=?2 WHERE seq=?3", values).expect("rewritten");
        head = hash;
    }
}

fn altered(path: &Path, expected: u64) {
    let fault = Session::open(path, OpenMode::Watch).expect_err("a fault");
    assert!(matches!(fault, StoreError::Altered { seq, .. } if seq == expected), "{fault:?}");
    let report = verify(path, None).expect("a report");
    assert!(report.faults.iter().any(|fault| fault.contains(&format!("Sự kiện số {expected}"))), "{report:?}");
    assert_eq!(report.events, expected - 1);
}

#[test]
fn slips_are_refused_by_the_file() {
    let dir = folder();
    let path = written(dir.path(), 20, false);
    let row = "SELECT 21, hash, hash, zeroblob(16), 0, 0, 'chair:', 'closed', '\"closed\"' FROM event WHERE seq=20";
    for sql in [
        "UPDATE event SET body='{}' WHERE seq=5",
        "DELETE FROM event WHERE seq=20",
        "INSERT INTO event SELECT 25, hash, hash, zeroblob(16), 0, 0, '', '', '{}' FROM event WHERE seq=20",
        "INSERT INTO event SELECT 21, prev, hash, zeroblob(16), 0, 0, '', '', '{}' FROM event WHERE seq=20",
        "PRAGMA recursive_triggers=ON; INSERT OR REPLACE INTO event SELECT 5, prev, hash, cmd_id, part, 0, '', '', '{}' FROM event WHERE seq=5",
        "UPDATE OR REPLACE event SET seq=6 WHERE seq=5",
    ] {
        assert!(tamper(&path, sql).is_err(), "{sql}");
    }
    assert!(verify(&path, None).expect("a report").faults.is_empty());
    tamper(&path, &format!("INSERT INTO event {row}"))
        .expect("the right link with an invented hash is accepted by SQL");
    altered(&path, 21);
}

#[test]
fn dropped_triggers_and_changed_events() {
    for (sql, seq) in [
        ("UPDATE event SET body=replace(body, 'Điểm danh', 'Điểm xanh') WHERE seq=5", 5),
        ("UPDATE event SET at_ms=at_ms+1 WHERE seq=5", 5),
        ("UPDATE event SET actor='chair:Kẻ khác' WHERE seq=5", 5),
        ("UPDATE event SET part=1 WHERE seq=5", 5),
        ("UPDATE event SET cmd_id=zeroblob(16) WHERE seq=5", 5),
        ("UPDATE event SET kind='said' WHERE seq=5", 5),
        ("UPDATE event SET hash=zeroblob(32) WHERE seq=5", 5),
        ("DELETE FROM event WHERE seq=5", 5),
        ("DELETE FROM event WHERE seq=1", 1),
    ] {
        let dir = folder();
        let path = written(dir.path(), 20, false);
        quietly(&path, |connection| connection.execute_batch(sql).expect("changed"));
        altered(&path, seq);
    }
}

#[test]
fn triggers_and_tables_are_compared() {
    for sql in [
        TRIGGERS,
        "CREATE TABLE more(a)",
        "DROP TABLE urn",
        "CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; END",
    ] {
        let dir = folder();
        let path = written(dir.path(), 4, false);
        tamper(&path, sql).expect("changed");
        assert!(matches!(Session::open(&path, OpenMode::Watch), Err(StoreError::Schema(_))), "{sql}");
        let report = verify(&path, None).expect("a report");
        assert!(!report.faults.is_empty() && report.events == 4, "{report:?}");
    }
}

#[test]
fn only_the_printed_fingerprint_tells_of_a_cut_tail_or_a_new_chain() {
    let cut = |connection: &Connection| connection.execute_batch("DELETE FROM event WHERE seq>15").expect("cut");
    let rewrite = |connection: &Connection| {
        connection.execute_batch("UPDATE event SET body=replace(body, 'danh', 'xanh') WHERE seq=5").expect("changed");
        rechain(connection);
    };
    for (change, left) in [(&cut as &dyn Fn(&Connection), 15), (&rewrite, 23)] {
        let dir = folder();
        let path = written(dir.path(), 19, true);
        let printed = verify(&path, None).expect("a report").closed.expect("closed");
        quietly(&path, change);
        let quiet = verify(&path, None).expect("a report");
        assert_eq!((quiet.faults.len(), quiet.events), (0, left));
        let told = verify(&path, Some(&printed)).expect("a report");
        assert!(told.unfound.is_some() && told.found.is_none() && told.faults.is_empty(), "{told:?}");
    }
}

/// Writes an event after the last one as one who knows the format would: no trigger is dropped and the chain holds.
pub fn add(path: &Path, kind: &str, body: &str) {
    let connection = Connection::open(path).expect("opens");
    let last = |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?, row.get::<_, Hash>(1)?, row.get::<_, i64>(2)?));
    let sql = "SELECT seq, hash, at_ms FROM event ORDER BY seq DESC LIMIT 1";
    let (seq, prev, at) = connection.query_row(sql, [], last).expect("an event");
    let (seq, command) = (seq + 1, [7; 16]);
    let number = u64::try_from(seq).expect("small");
    let columns = Columns { seq: number, at, command, part: 0, actor: "chair:", kind, body };
    let values = rusqlite::params![seq, prev, columns.hash(&prev), command, at, columns.actor, kind, body];
    let sql =
        "INSERT INTO event(seq, prev, hash, cmd_id, part, at_ms, actor, kind, body) VALUES(?1,?2,?3,?4,0,?5,?6,?7,?8)";
    connection.execute(sql, values).expect("the file takes it");
}

/// An event after bế mạc is told, and changes nothing of what is told of the meeting.
#[test]
fn after_the_end_nothing_counts() {
    let id = |path: &Path| {
        let sql = "SELECT lower(hex(cmd_id)) FROM event WHERE seq=5";
        Connection::open(path).expect("opens").query_row(sql, [], |row| row.get::<_, String>(0)).expect("an id")
    };
    let renamed = r#"{"agenda":{"renamed":{"item":1,"title":"Tên khác"}}}"#.to_owned();
    for (kind, body) in [
        ("agenda.renamed", &(|_: &Path| renamed.clone()) as &dyn Fn(&Path) -> String),
        ("taken_back", &|path| format!(r#"{{"taken_back":{{"command":"{}"}}}}"#, dashed(&id(path)))),
        ("closed", &|_| r#""closed""#.to_owned()),
    ] {
        let dir = folder();
        let path = written(dir.path(), 8, true);
        let printed = verify(&path, None).expect("a report").closed.expect("closed");
        let state = Session::open(&path, OpenMode::Look).expect("opens").state().clone();
        add(&path, kind, &body(&path));
        let report = verify(&path, Some(&printed)).expect("a report");
        assert!(report.faults.iter().any(|fault| fault.contains("sau khi bế mạc")), "{kind}: {report:?}");
        assert_eq!((report.found.map(|found| found.after), report.closed.as_ref()), (Some(1), Some(&printed)));
        let again = Session::open(&path, OpenMode::Look).expect("opens");
        assert_eq!((again.state(), again.fingerprint()), (&state, Some(printed)), "{kind}");
    }
}

/// What cannot even be read after the end takes nothing from what was before it.
#[test]
fn what_cannot_be_read_after_the_end_does_not_count() {
    let invented = |path: &Path| {
        let row =
            "SELECT max(seq)+1, hash, zeroblob(32), zeroblob(16), 0, 0, 'chair:', 'closed', '\"closed\"' FROM event
            WHERE seq=(SELECT max(seq) FROM event)";
        tamper(path, &format!("INSERT INTO event {row}")).expect("the file takes it");
    };
    let unknown = |path: &Path| add(path, "zzz.unknown", r#"{"zzz":{"unknown":1}}"#);
    for (name, deed) in [("a wrong hash", &invented as &dyn Fn(&Path)), ("an unknown kind", &unknown)] {
        let dir = folder();
        let path = written(dir.path(), 8, true);
        let printed = verify(&path, None).expect("a report").closed.expect("closed");
        let state = Session::open(&path, OpenMode::Look).expect("opens").state().clone();
        deed(&path);
        let again = Session::open(&path, OpenMode::Look).expect(name);
        assert_eq!((again.state(), again.fingerprint(), again.seal()), (&state, Some(printed.clone()), None), "{name}");
        let report = verify(&path, Some(&printed)).expect("a report");
        assert!(report.faults.iter().any(|fault| fault.contains("sau khi bế mạc")), "{name}: {report:?}");
        assert_eq!((report.found.map(|found| found.after), report.closed), (Some(1), Some(printed)), "{name}");
    }
}

/// «0102…» as a UUID is written.
fn dashed(hex: &str) -> String {
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// Something done to a file behind the program's back.
type Tamper<'a> = &'a dyn Fn(&Path);

/// What the chain does not hold is looked at too.
#[test]
fn a_file_that_is_not_whole_is_told() {
    let sql = |sql: &'static str| move |path: &Path| tamper(path, sql).expect("changed");
    let longer = |path: &Path| {
        let mut bytes = fs::read(path).expect("read");
        bytes.extend_from_slice(&[0; 4096]);
        fs::write(path, bytes).expect("written");
    };
    let empty = |path: &Path| {
        quietly(path, |file| file.execute_batch("DELETE FROM event").expect("emptied"));
    };
    let tampers: [(&str, Tamper); 12] = [
        ("không có sự kiện", &empty),
        ("có dòng «ghi chú» không do chutoa", &sql("INSERT INTO meta VALUES('ghi chú', 'thêm sau')")),
        ("có dòng «alive» không do chutoa", &sql("INSERT OR REPLACE INTO meta VALUES('alive', 'chữ riêng')")),
        ("sqlite_stat1", &sql("ANALYZE")),
        ("các trang", &zeroed_index),
        ("Số hiệu cấu trúc", &sql("PRAGMA user_version=0")),
        ("không khớp với sự kiện đầu tiên", &sql("UPDATE meta SET v='Hội nghị khác' WHERE k='title'")),
        ("không khớp với sự kiện đầu tiên", &sql("UPDATE meta SET v='2031-01-01' WHERE k='date'")),
        ("không khớp với sự kiện đầu tiên", &sql("DELETE FROM meta WHERE k='unit'")),
        ("bản nháp", &sql("INSERT INTO draft VALUES('chair', 'item:1', 0, 0, 'thêm sau')")),
        ("hòm phiếu", &sql("INSERT INTO urn VALUES(1, zeroblob(32), zeroblob(16), 1, zeroblob(1), zeroblob(1))")),
        ("Độ dài của tệp", &longer),
    ];
    for (words, change) in tampers {
        let dir = folder();
        let path = written(dir.path(), 6, true);
        assert_eq!(verify(&path, None).expect("a report").faults, Vec::<String>::new());
        change(&path);
        let report = verify(&path, None).expect("a report");
        assert!(report.faults.iter().any(|fault| fault.contains(words)), "{words}: {report:?}");
        // Every other reader that can read it tells no less.
        let copies = folder();
        let logged = archive::log(&path).expect("a log").1;
        let copied = archive::backup(&path, copies.path()).map(|(_, found)| found);
        let listed = archive::list(dir.path()).entries.pop().expect("listed").faults;
        let told = [Some(logged.faults), copied.ok().map(|found| found.faults), Some(listed)];
        for faults in told.into_iter().flatten() {
            assert!(faults.iter().any(|fault| fault.contains(words)), "{words}: {faults:?}");
        }
    }
}

/// Older programs left drafts in a closed file, and whoever says that he is one is not believed without a word.
#[test]
fn drafts_in_a_file_without_a_mark_are_told() {
    let dir = folder();
    let path = written(dir.path(), 6, true);
    tamper(&path, "DELETE FROM meta WHERE k='rests'").expect("changed");
    tamper(&path, "INSERT INTO draft VALUES('chair', 'item:1', 0, 0, 'thêm sau')").expect("changed");
    let report = verify(&path, None).expect("a report");
    assert!(report.faults.is_empty() && report.notes.iter().any(|note| note.contains("bản nháp")), "{report:?}");
}

/// Another program that makes a closed file ready for several, and takes its own log away, took nothing of it.
#[test]
fn a_closed_file_lacks_nothing_without_a_log() {
    let dir = folder();
    let path = written(dir.path(), 6, true);
    quietly(&path, |file| file.execute_batch("PRAGMA journal_mode=WAL; PRAGMA wal_checkpoint(TRUNCATE)").expect("set"));
    assert_eq!(fs::read(&path).expect("read")[18..20], [2, 2]);
    let report = verify(&path, None).expect("a report");
    assert_eq!(report.faults, Vec::<String>::new());
}

/// The page on which the commands of events are found is emptied.
fn zeroed_index(path: &Path) {
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name='sqlite_autoindex_event_1'";
    let page: u32 = Connection::open(path).expect("opens").query_row(sql, [], |row| row.get(0)).expect("a page");
    write_at(&to_spoil(path), &[0; 4096], u64::from(page - 1) * 4096);
}

#[test]
fn where_a_fingerprint_stands() {
    let dir = folder();
    let path = written(dir.path(), 6, false);
    let wall = Session::open(&path, OpenMode::Watch).expect("opens").head_fingerprint();
    let mut session = Session::open(&path, OpenMode::Write).expect("opens");
    session.ask(crate::world::asked(3, 900, crate::world::rename("sau"))).expect("asked");
    drop(session);
    for typed in [wall.clone(), wall.to_lowercase(), wall.replace('-', " "), wall.replace('0', "O").replace('1', "l")] {
        let report = verify(&path, Some(&typed)).expect("a report");
        let found = report.found.expect("found");
        assert_eq!((found.seq, found.after, report.faults.len()), (6, 1, 0), "{typed}");
    }
    assert_eq!(
        verify(&path, Some("K7Q2M")).expect("a report").unfound.map(|why| why.contains("không có trong tệp này")),
        Some(true)
    );
}

#[test]
fn newer_versions_can_be_looked_at_and_saved() {
    for sql in [
        "PRAGMA user_version=2; ALTER TABLE meta ADD COLUMN more TEXT",
        "DROP TRIGGER event_no_update; UPDATE event SET body='{\"vote\":{\"by_mind\":{}}}', kind='vote.by_mind' WHERE seq=4",
    ] {
        let (dir, target) = (folder(), folder());
        let path = written(dir.path(), 4, false);
        quietly(&path, |connection| {
            connection.execute_batch(&sql.replace("DROP TRIGGER event_no_update;", "")).expect("changed");
            rechain(connection);
        });
        let fault = Session::open(&path, OpenMode::Write).expect_err("a fault");
        assert!(matches!(fault, StoreError::Newer(_)), "{fault:?}");
        assert_eq!(verify(&path, None).expect("a report").events, 4);
        assert_eq!(archive::log(&path).expect("a log").0.len(), 4);
        let (copy, _) = archive::backup(&path, target.path()).expect("a copy");
        assert_eq!(archive::log(&copy).expect("a log"), archive::log(&path).expect("a log"));
        // What the archive shows means the same in every version.
        let found = archive::log(&path).expect("a log").1;
        assert_eq!((found.newer, found.faults), (true, Vec::new()));
        quietly(&path, |connection| {
            connection.execute("UPDATE meta SET v='Hội nghị khác' WHERE k='title'", []).expect("changed");
        });
        let found = archive::log(&path).expect("a log").1;
        assert!(found.faults.iter().any(|fault| fault.starts_with("Tên hội nghị")), "{:?}", found.faults);
    }
}

/// What is told of a file: its journal, where its chain ends, and what the archive says of it.
#[derive(Debug, PartialEq)]
struct Told {
    journal: Vec<StoredEvent>,
    head: String,
    closed: Option<String>,
    listed: Option<(String, String, String, bool)>,
}

/// What is told of the one file of a folder; `None` where it is told that it is not whole. A journal that is opened is
/// never another one.
fn told(path: &Path, journal: Option<&[StoredEvent]>) -> Option<Told> {
    let opened = Session::open(path, OpenMode::Look).ok()?;
    if let Some(journal) = journal {
        assert_eq!(opened.journal(), journal, "what happened was changed, unseen");
    }
    let report = verify(path, None).ok().filter(|report| report.faults.is_empty() && !report.newer)?;
    let mut entries = archive::list(path.parent()?).entries;
    let listed = entries.pop().map(|entry| (entry.title, entry.unit, entry.date, entry.closed));
    Some(Told { journal: opened.journal().to_vec(), head: report.head, closed: report.closed, listed })
}

/// Every byte of a small closed file, one bit of it altered: that is told, or all that is told is as before.
#[test]
fn every_single_byte() {
    let dir = folder();
    let path = written(dir.path(), 3, true);
    // On small pages the same rows fill a fourth of the bytes: less of them is empty.
    tamper(&path, "PRAGMA page_size=512; VACUUM").expect("smaller");
    let (bytes, whole) = (fs::read(&path).expect("read"), told(&path, None).expect("whole"));
    let workers = thread::available_parallelism().map_or(2, NonZero::get);
    let altered = |worker: usize| {
        let own = folder();
        let path = own.path().join("x.chutoa");
        fs::write(&path, &bytes).expect("written");
        let file = to_spoil(&path);
        let (mut caught, mut unused) = (0, 0);
        for at in (worker..bytes.len()).step_by(workers) {
            let set = |byte: u8| write_at(&file, &[byte], u64::try_from(at).expect("small"));
            set(bytes[at] ^ 1 << (at % 8));
            match told(&path, Some(&whole.journal)) {
                None => caught += 1,
                Some(now) => {
                    assert_eq!(now, whole, "byte {at}");
                    unused += 1;
                }
            }
            set(bytes[at]);
        }
        (caught, unused)
    };
    let altered = &altered;
    let counts: Vec<(usize, usize)> = thread::scope(|scope| {
        let begun: Vec<_> = (0..workers).map(|worker| scope.spawn(move || altered(worker))).collect();
        begun.into_iter().map(|worker| worker.join().expect("no byte is taken for another")).collect()
    });
    let (caught, unused): (Vec<usize>, Vec<usize>) = counts.into_iter().unzip();
    let (caught, unused): (usize, usize) = (caught.iter().sum(), unused.iter().sum());
    assert_eq!(caught + unused, bytes.len());
    assert!(caught > 2000, "{caught} told, {unused} in bytes without meaning");
    println!("{caught} bytes told, {unused} without meaning");
}

#[test]
fn a_file_that_is_cut_is_told() {
    let dir = folder();
    let path = written(dir.path(), 30, true);
    let bytes = fs::read(&path).expect("read");
    for length in [0, 1, 99, 100, 4096, bytes.len() / 2, bytes.len() - 1] {
        fs::write(&path, &bytes[..length]).expect("written");
        assert!(Session::open(&path, OpenMode::Watch).is_err(), "cut to {length}");
    }
}

#[test]
fn vectors() {
    let text = fs::read_to_string(data("vectors.json")).expect("vectors");
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    for case in &cases {
        let word = |key: &str| case[key].as_str().expect("a word");
        let columns = Columns {
            seq: case["seq"].as_u64().expect("a number"),
            at: case["at"].as_i64().expect("a number"),
            command: hex(word("command")).try_into().expect("16 bytes"),
            part: u32::try_from(case["part"].as_u64().expect("a number")).expect("small"),
            actor: word("actor"),
            kind: word("kind"),
            body: word("body"),
        };
        let hash = columns.hash(&hex(word("prev")).try_into().expect("32 bytes"));
        assert_eq!(hash.as_slice(), hex(word("hash")));
        assert_eq!(fingerprint::of(&hash), word("fingerprint"));
    }
    assert_eq!(cases.len(), 3);
}

fn hex(text: &str) -> Vec<u8> {
    let pair = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(pair).collect()
}

#[test]
fn another_program_agrees() {
    let python = |arguments: [&Path; 2]| Command::new("python3").arg(data("verify.py")).args(arguments).output();
    let checked = python([Path::new("--vectors"), &data("vectors.json")]);
    let Ok(checked) = checked else {
        println!("skipped: another_program_agrees needs python3");
        return;
    };
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let dir = folder();
    let path = written(dir.path(), 25, true);
    let report = verify(&path, None).expect("a report");
    let read = python([&path, Path::new("")]).expect("python3");
    assert_eq!(String::from_utf8_lossy(&read.stdout).trim(), format!("{} {}", report.events, report.head));
    assert_eq!(report.closed.as_deref(), Some(report.head.as_str()));
    quietly(&path, |connection| connection.execute_batch("UPDATE event SET at_ms=0 WHERE seq=9").expect("changed"));
    assert!(!python([&path, Path::new("")]).expect("python3").status.success());
}
