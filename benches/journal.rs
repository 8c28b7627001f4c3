//! The journal: one durable event beside a raw INSERT, and opening a file of many events.

#[path = "common/events.rs"]
mod events;
#[path = "common/meeting.rs"]
mod meeting;
#[path = "common/times.rs"]
mod times;

use chutoa::store::{OpenMode, Session, verify_and_read};
use events::{any, fill};
use meeting::{ask, folder, session, time, world};
use rusqlite::Connection;
use std::path::Path;
use std::time::Duration;
use times::{Times, head, millis};

/// How many commits are made in a row, before the other has its turn.
const BLOCK: usize = 20;

fn main() {
    head("One event beside a raw prepared INSERT of the same bytes (WAL, synchronous=FULL), in alternating blocks");
    commits("disk", folder(false).path(), 15);
    commits("/dev/shm", folder(true).path(), 250);
    head("Open and verify: pages, schema, chain verified, events folded (/dev/shm)");
    for (events, times) in [(1_000, 100), (2_000, 100), (100_000, 9), (1_000_000, 3)] {
        open(events, times);
    }
}

/// A table without rules, written as fast as SQLite can.
fn raw(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("raw.db")).expect("a database");
    let sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
               CREATE TABLE event(seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT";
    connection.execute_batch(sql).expect("a table");
    connection
}

fn commits(disk: &str, folder: &Path, blocks: usize) {
    let (world, raw) = (world(), raw(folder));
    let mut session = session(folder, &world);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for block in 0..blocks {
        for n in block * BLOCK..(block + 1) * BLOCK {
            ours.push(time(|| ask(&mut session, &world, any(n))));
        }
        for n in block * BLOCK..(block + 1) * BLOCK {
            let body = serde_json::to_string(&any(n)).expect("JSON");
            theirs.push(time(|| insert(&raw, &body)));
        }
    }
    let (ours, theirs) = (Times::of(ours), Times::of(theirs));
    ours.print(&format!("{disk}: event"));
    theirs.print(&format!("{disk}: raw INSERT"));
    let (event, plain) = (ours.at(50), theirs.at(50));
    let ratio = event.as_secs_f64() / plain.as_secs_f64();
    let (median, least) = (event.saturating_sub(plain), ours.at(0).saturating_sub(theirs.at(0)));
    let (median, least) = (millis(median), millis(least));
    println!("| {disk}: event ÷ raw, medians: {ratio:.2}; event − raw: | | {median} | | {least} |");
}

fn insert(connection: &Connection, body: &str) {
    let mut statement = connection.prepare_cached("INSERT INTO event(body) VALUES(?1)").expect("a statement");
    statement.execute([body]).expect("a row");
}

fn open(events: usize, times: usize) {
    let (folder, world) = (folder(true), world());
    let mut session = session(folder.path(), &world);
    fill(&mut session, &world, events);
    let (path, count) = (session.path().to_path_buf(), session.journal().len());
    drop(session);
    let once = || {
        let mut opened = None;
        let took: Duration = time(|| opened = Some(Session::open(&path, OpenMode::Write).expect("a session")));
        assert_eq!(opened.map(|session| session.journal().len()), Some(count));
        took
    };
    Times::of((0..times).map(|_| once()).collect()).print(&format!("open {count} events"));
    let looked = || time(|| assert!(verify_and_read(&path, None).expect("a report").1.is_some()));
    Times::of((0..times).map(|_| looked()).collect()).print(&format!("verify {count} events"));
}
