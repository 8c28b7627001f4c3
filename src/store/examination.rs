//! The examination of a file that is opened: pages and tables, beside the reading of its events where there are many.

use crate::domain::StoredEvent;
use crate::store::connect::{self, Database};
use crate::store::fault::StoreError;
use crate::store::findings::{self, RowChecks};
use crate::store::journal::Journal;
use crate::store::look::{self, Journalling};
use crate::store::settings::{OpenMode, configured};
use rusqlite::OpenFlags;
use std::thread;

/// Of so many pages on it is worth a thread and a connection.
const MANY: i64 = if cfg!(test) { 10 } else { 1_000 };

/// Reads a file while it is examined; what the examination finds is said first, for what was read follows from it.
pub fn while_reading<T>(link: &Database, read: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    if !is_worth_it(link) {
        link.examine()?;
        return read();
    }
    let (path, mode, version) = (&link.path, link.mode(), link.version);
    thread::scope(|scope| {
        let examine = move || {
            let beside = configured(path, mode, OpenFlags::SQLITE_OPEN_READ_WRITE, "");
            let beside = beside.map_err(|error| StoreError::sqlite(path, error))?;
            connect::examine(&beside, path, version)
        };
        let Ok(beside) = thread::Builder::new().spawn_scoped(scope, examine) else {
            link.examine()?;
            return read();
        };
        let done = read();
        match beside.join() {
            Ok(Ok(())) => done,
            Ok(Err(fault @ (StoreError::Damaged { .. } | StoreError::Schema(_)))) => Err(fault),
            // There it could not be asked; here it can.
            Ok(Err(_)) | Err(_) => link.examine().and(done),
        }
    })
}

/// Reads a journal from its beginning, on two threads where it is long; `each` sees it after every event.
pub fn read(
    link: &Database,
    journal: &mut Journal,
    each: impl FnMut(&mut Vec<StoredEvent>) + Send,
) -> Result<(), StoreError> {
    if is_long(link) {
        journal.catch_up_beside(&link.connection, &link.path, each)
    } else {
        journal.catch_up(&link.connection, &link.path, each)
    }
}

/// Reads a file that only is looked at while SQLite checks its pages; whether they hold, where that was asked meanwhile.
pub fn pages_while_reading<T>(link: &Database, read: impl FnOnce() -> T) -> (T, Option<bool>) {
    // One that lies alone is opened once more as it was; of others there is a copy, or a log that only one may read.
    let is_alone = link.journalling == Journalling::Rollback && link.stray_log.is_none() && !link.is_unfinished();
    if link.mode() != OpenMode::Look || !is_alone || !is_long(link) {
        return (read(), None);
    }
    let path = &link.path;
    thread::scope(|scope| {
        let looked = || look::open(path, Journalling::Rollback).ok();
        let check = move || looked().map(|(beside, _)| findings::pages_hold(&beside, RowChecks::Done));
        let beside = thread::Builder::new().spawn_scoped(scope, check);
        let done = read();
        (done, beside.ok().and_then(|beside| beside.join().ok().flatten()))
    })
}

/// Who only looks has a connection of a kind of its own, and gets no second one.
fn is_worth_it(link: &Database) -> bool {
    let is_plain = match link.mode() {
        OpenMode::Write => true,
        OpenMode::Watch => link.journalling == Journalling::WriteAheadLog,
        OpenMode::Look => false,
    };
    is_plain && is_long(link)
}

fn is_long(link: &Database) -> bool {
    let pages = link.connection.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0));
    pages.is_ok_and(|pages| pages >= MANY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Session, trial, verify};
    use std::fs;

    /// Whatever page is blank: what the examination finds of it in its place, it finds beside the reading.
    #[test]
    fn a_damaged_page_is_found_beside_the_reading() {
        let (dir, path, mut session) = trial::session();
        trial::rename(&mut session, 0..150);
        drop(session);
        let whole = fs::read(&path).unwrap();
        let mut found = 0;
        for page in 1..whole.len() / 4096 {
            let copy = dir.path().join(format!("{page}.chutoa"));
            let mut bytes = whole.clone();
            bytes[page * 4096..(page + 1) * 4096].fill(0);
            fs::write(&copy, bytes).unwrap();
            let Ok(link) = connect::open(&copy, OpenMode::Write).and_then(Database::of_this_version) else { continue };
            assert!(is_worth_it(&link));
            let alone = link.examine().err().map(|fault| fault.to_string());
            drop(link);
            let opened = Session::open(&copy, OpenMode::Write).err().map(|fault| fault.to_string());
            assert!(alone.is_none() || opened == alone, "page {page}: {opened:?}, not {alone:?}");
            let looked = connect::open(&copy, OpenMode::Look).unwrap();
            assert!(is_long(&looked));
            let hold = findings::pages_hold(&looked.connection, RowChecks::Done);
            assert_eq!(pages_while_reading(&looked, || ()).1, Some(hold), "page {page}");
            drop(looked);
            assert!(hold || verify(&copy, None).unwrap().faults[0].starts_with("Tệp bị hỏng"), "page {page}");
            found += usize::from(alone.is_some());
        }
        assert!(found > 5, "{found} pages");
    }
}
