//! Whether a file still says what is known here, read anew as whoever opens it next would read it: another program may
//! have changed what it holds, and what this process keeps of its pages tells nothing of that.

use crate::store::chain::{self, ChainHead};
use crate::store::connect::Database;
use crate::store::fault::StoreError;
use crate::store::findings::{self, RowChecks};
use crate::store::journal::{self, Journal};
use crate::store::settings::{OpenMode, configured};
use rusqlite::OpenFlags;
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// All that `verify` asks of a file: pages, tables, what stands beside the journal, and every event up to its end, among them the last one that is known here.
pub fn holds(link: &Database, known: ChainHead) -> Result<(), StoreError> {
    holds_at(&link.path, link.version, known)
}

fn holds_at(path: &Path, version: i32, known: ChainHead) -> Result<(), StoreError> {
    let sqlite = |error| StoreError::sqlite(path, error);
    let read = configured(path, OpenMode::Look, OpenFlags::SQLITE_OPEN_READ_WRITE, "").map_err(sqlite)?;
    if !findings::pages_hold(&read, RowChecks::Asked) {
        return Err(StoreError::Damaged { path: path.to_path_buf(), source: None });
    }
    if !findings::beside_the_journal(&read, path, version).is_empty() {
        return Err(StoreError::Schema(path.to_path_buf()));
    }
    chain::read(&read, path, &mut ChainHead::default(), |columns, _| {
        // Those before it were read here.
        let is_read = columns.seq <= known.seq || journal::recorded(columns).is_some();
        if is_read { Ok(()) } else { Err(StoreError::Newer(path.to_path_buf())) }
    })?;
    if known.seq == 0 || journal::hash_at(&read, known.seq).map_err(sqlite)? == Some(known.hash) {
        return Ok(());
    }
    Err(StoreError::Altered { path: path.to_path_buf(), seq: known.seq })
}

/// Reads the file anew; what does not hold is not written to any more.
pub fn through(link: &Database, journal: &Journal) -> Result<(), StoreError> {
    match holds(link, journal.head) {
        Err(fault) if fault.is_of_content() => Err(link.spoil()),
        // Who is busy with it, or has no room, is heard of where it matters.
        Ok(()) | Err(_) => Ok(()),
    }
}

/// When a file was last read through, and what SQLite said of it then.
///
/// What another program alters may stand anywhere, so nothing less than all of it finds that; what is new alone is read at
/// once by whoever catches up. So all is read beside the meeting, on a connection of its own, and no key waits for it.
#[derive(Debug)]
pub struct ReadThrough {
    at: Instant,
    version: i64,
    /// How long it took the last time.
    took: Duration,
    /// It is being done: how long it takes, and what was found.
    running: Option<JoinHandle<(Duration, Result<(), StoreError>)>>,
}

impl ReadThrough {
    /// Just now.
    pub fn now(version: i64) -> Self {
        Self { at: Instant::now(), version, took: Duration::ZERO, running: None }
    }

    /// Begins to read it again where it is time: soon after others wrote to it, and once a minute.
    pub fn begin(&mut self, link: &Database, known: ChainHead, version: i64) {
        let since = self.at.elapsed();
        let is_due = since > AT_THE_LATEST || (version != self.version && since > AFTER_OTHERS.max(self.took * SHARE));
        if self.running.is_some() || !is_due {
            return;
        }
        (self.at, self.version) = (Instant::now(), version);
        let (path, of) = (link.path.clone(), link.version);
        self.running = Some(thread::spawn(move || {
            let since = Instant::now();
            let found = holds_at(&path, of, known);
            (since.elapsed(), found)
        }));
    }

    /// What was found, once it was read to the end; a fault of what stands in it alone.
    pub fn found(&mut self) -> Option<StoreError> {
        if !self.running.as_ref()?.is_finished() {
            return None;
        }
        let (took, found) = self.running.take()?.join().ok()?;
        self.took = took;
        // Who is busy with it, or has no room, is heard of where it matters.
        found.err().filter(StoreError::is_of_content)
    }

    /// Waits until nobody reads it here any more.
    pub fn wait(&mut self) {
        drop(self.running.take().map(JoinHandle::join));
    }
}

impl Drop for ReadThrough {
    /// Before the file is let go of: whoever leaves last makes one file of it.
    fn drop(&mut self) {
        self.wait();
    }
}

/// A desk keeps what is typed there every two seconds: not each time is it read through.
const AFTER_OTHERS: Duration = Duration::from_secs(3);

const AT_THE_LATEST: Duration = Duration::from_mins(1);

/// No more than one part of so many of the time is spent on it.
const SHARE: u32 = 20;
