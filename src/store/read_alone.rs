//! What stands in a file without its log, read beside the meeting: all of it is read, and no key waits for that.

use crate::store::chain::Hash;
use crate::store::checkpoint;
use crate::store::file_facts::FileFacts;
use crate::store::journal;
use crate::store::look::{self, alone};
use crate::store::settings::{OpenMode, configured};
use crate::store::system;
use rusqlite::OpenFlags;
use std::cell::{Cell, RefCell};
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What a file becomes when somebody writes to it: its length, and when that was.
pub type Stamp = (u64, i64, i64);

/// Number and hash of an event.
pub type Known = (u64, Hash);

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The event that was known, among pages and events that hold, and this is the last one.
    Stands(Known),
    /// Another one, or what does not get whole any more.
    Another,
    /// Not all of it can be read: it may be half written.
    Torn,
    /// It is half written, and cannot be written to the end, as on a disk that is full: all is there for whoever reads it
    /// with its log, and it becomes whole as soon as there is room.
    LeftUnfinished,
}

/// The reading of a file that was written to, one at a time.
#[derive(Debug, Default)]
pub struct ReadAlone {
    running: RefCell<Option<JoinHandle<(Stamp, Found, Duration)>>>,
    found: Cell<Option<(Stamp, Found)>>,
    /// When the last one ended, and how long it took.
    before: Cell<Option<(Instant, Duration)>>,
}

impl ReadAlone {
    /// Begins it, unless it goes on or has just ended: a file that stays half written is not read all the time. One that
    /// is late is not half written by somebody who will end that.
    pub fn begin(&self, path: &Path, known: Known, of: Stamp, is_late: bool) {
        let is_resting = self.before.get().is_some_and(|(ended, took)| ended.elapsed() < took);
        let mut running = self.running.borrow_mut();
        if running.is_none() && !is_resting {
            let path = path.to_path_buf();
            *running = Some(thread::spawn(move || {
                let since = Instant::now();
                let (of, found) = if is_late { at_last(&path, known, of) } else { (of, read(&path, known)) };
                (of, found, since.elapsed())
            }));
        }
    }

    /// What was found in the file as it was then, once it was read to the end.
    pub fn ended(&self) -> Option<(Stamp, Found)> {
        if self.running.borrow().as_ref().is_none_or(JoinHandle::is_finished) {
            self.wait();
        }
        self.found.take()
    }

    /// Waits until it is read to the end.
    pub fn wait(&self) {
        if let Some((of, found, took)) = self.running.take().and_then(|running| running.join().ok()) {
            self.found.set(Some((of, found)));
            self.before.set(Some((Instant::now(), took)));
        }
    }
}

impl Drop for ReadAlone {
    /// Before the file is let go of.
    fn drop(&mut self) {
        self.wait();
    }
}

/// As a file is.
pub fn stamp(found: &FileFacts) -> Stamp {
    (found.length, found.modified.0, found.modified.1)
}

/// The last event that stands in a file alone.
pub fn last(path: &Path) -> Option<Known> {
    alone(path).and_then(|connection| journal::last(&connection)).ok()?
}

/// Whether another event stands in its place: a few pages tell that.
pub fn is_another(path: &Path, (seq, hash): Known) -> bool {
    let stands = alone(path).and_then(|connection| journal::hash_at(&connection, seq));
    stands.is_ok_and(|stands| stands.is_some_and(|stands| stands != hash))
}

/// Whether it is half written only because putting the log into it cannot be ended.
pub fn is_left_unfinished(path: &Path, known: Known) -> bool {
    checkpoint::put(path).is_err() && holds_with_its_log(path, known).unwrap_or_default()
}

fn read(path: &Path, (seq, hash): Known) -> Found {
    let Ok(connection) = alone(path) else { return Found::Torn };
    match journal::hash_at(&connection, seq) {
        Ok(Some(found)) if found != hash => return Found::Another,
        // Pages that hold other events or drafts may have been written over just as well.
        Ok(Some(_)) if look::whole(&connection, path).is_some() => {}
        Ok(_) | Err(_) => return Found::Torn,
    }
    journal::last(&connection).ok().flatten().map_or(Found::Torn, Found::Stands)
}

/// Whoever put the log into it may have been killed over that: then doing it again makes it whole, and another of it.
fn at_last(path: &Path, known: Known, of: Stamp) -> (Stamp, Found) {
    if is_left_unfinished(path, known) {
        return (of, Found::LeftUnfinished);
    }
    let of = system::facts_at(path).map_or(of, |found| stamp(&found));
    let found = read(path, known);
    (of, if found == Found::Torn { Found::Another } else { found })
}

/// Read as whoever opens it reads it.
fn holds_with_its_log(path: &Path, (seq, hash): Known) -> rusqlite::Result<bool> {
    let connection = configured(path, OpenMode::Look, OpenFlags::SQLITE_OPEN_READ_WRITE, "")?;
    let stands = journal::hash_at(&connection, seq)? == Some(hash);
    Ok(stands && look::whole(&connection, path).is_some())
}
