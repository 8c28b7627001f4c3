//! Whether the file under its name is still the one that is held: somebody may have deleted, moved or replaced it, or
//! written another one over it.

use crate::store::chain::Hash;
use crate::store::fault::{Misplaced, StoreError};
use crate::store::journal;
use crate::store::look::{frozen, log_path};
use crate::store::regular_file;
use crate::store::settings::{OpenMode, configured};
use rusqlite::OpenFlags;
use std::cell::Cell;
use std::fs::{self, Metadata};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A file and its log as they were when they were opened.
#[derive(Debug)]
pub struct HeldFile {
    path: PathBuf,
    file: Option<FileId>,
    /// `None` where the file has no log.
    log: Option<FileId>,
    /// The last event that stands in the file itself, without its log; `None` where that cannot be told.
    known: Cell<Option<Known>>,
    /// As it was when that was there last, and since when it is not found.
    seen: Cell<(Stamp, Option<Instant>)>,
    /// The head of the log, and how long it has been under it: it is emptied whole, and then has another head; never cut.
    log_under: Cell<(LogHead, u64)>,
}

/// What a file becomes when somebody writes to it: its length, and when that was.
type Stamp = (u64, i64, i64);

/// Number and hash of an event.
type Known = (u64, Hash);

/// While the log is put into it a file may be read half old, half new; not for longer than this.
const HALF_WRITTEN: Duration = Duration::from_secs(1);

/// Device and number of a file: what stays if it gets another name.
type FileId = (u64, u64);

impl HeldFile {
    /// As they are now.
    pub fn now(path: &Path) -> Self {
        let seen = fs::symlink_metadata(path).map(|found| stamp(&found)).unwrap_or_default();
        let known = if let Found::Stands(last) = last_of(path, None) { last } else { None };
        let log = log_path(path);
        Self {
            path: path.to_path_buf(),
            file: id(path),
            log: id(&log),
            known: Cell::new(known),
            seen: Cell::new((seen, None)),
            log_under: Cell::new((head(&log).unwrap_or_default(), length(&log))),
        }
    }

    /// What has become of them; nothing, if they are still what they were.
    pub fn check(&self) -> Result<(), StoreError> {
        let misplaced = |how| Err(StoreError::Misplaced { path: self.path.clone(), how });
        let Ok(found) = fs::symlink_metadata(&self.path) else { return misplaced(Misplaced::Gone) };
        if Some((found.dev(), found.ino())) != self.file {
            return misplaced(Misplaced::Replaced);
        }
        if found.nlink() > 1 {
            return misplaced(Misplaced::TwoNames);
        }
        let log = log_path(&self.path);
        if self.log.is_some() && id(&log) != self.log {
            return misplaced(Misplaced::WithoutLog);
        }
        let log_is_over = self.log.is_some() && self.is_log_over(&log);
        if log_is_over || self.is_written_over(&found) { misplaced(Misplaced::WrittenOver) } else { Ok(()) }
    }

    /// Whether the log does not begin as logs do, or is shorter than it was under the same head.
    fn is_log_over(&self, log: &Path) -> bool {
        let Some(now) = head(log) else { return false };
        let length = length(log);
        // It was begun anew in between: the next look knows.
        if head(log) != Some(now) {
            return false;
        }
        let (before, known) = self.log_under.get();
        let known = if now == before { known } else { 0 };
        self.log_under.set((now, known.max(length)));
        !begins_as_logs_do(now) || (1..known).contains(&length)
    }

    /// Whether another content stands in it: asked only when it was written to, as it is when the log enters it.
    fn is_written_over(&self, found: &Metadata) -> bool {
        let Some(known) = self.known.get().filter(|_| self.log.is_some()) else { return false };
        let ((before, unread), now) = (self.seen.get(), stamp(found));
        // With a log beside it a session never gets shorter.
        if now.0 < before.0 {
            return true;
        }
        if now == before && unread.is_none() {
            return false;
        }
        match last_of(&self.path, Some(known)) {
            Found::Stands(last) => {
                self.known.set(last);
                self.seen.set((now, None));
                false
            }
            Found::Another => true,
            Found::Unread => {
                let since = unread.unwrap_or_else(Instant::now);
                self.seen.set((before, Some(since)));
                since.elapsed() > HALF_WRITTEN
            }
        }
    }
}

fn stamp(found: &Metadata) -> Stamp {
    (found.len(), found.mtime(), found.mtime_nsec())
}

/// What stands in a file alone.
enum Found {
    /// The event that was known, and this is the last one.
    Stands(Option<Known>),
    /// Another event of its number.
    Another,
    /// Neither: it may be half written.
    Unread,
}

/// Looks for an event by a connection that looks at the file alone: closing any other handle of it would drop the locks
/// of this process.
fn last_of(path: &Path, known: Option<Known>) -> Found {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let Ok(connection) = configured(&frozen(path), OpenMode::Look, flags, "") else { return Found::Unread };
    if let Some((seq, hash)) = known {
        match journal::hash_at(&connection, seq) {
            Ok(Some(found)) if found == hash => {}
            Ok(Some(_)) => return Found::Another,
            Ok(None) | Err(_) => return Found::Unread,
        }
    }
    journal::last(&connection).map_or(Found::Unread, Found::Stands)
}

fn length(path: &Path) -> u64 {
    fs::symlink_metadata(path).map(|found| found.len()).unwrap_or_default()
}

/// What stands at the beginning of a log: among it numbers drawn anew each time that it is emptied (SQLite's file format,
/// 4.1).
type LogHead = [u8; 24];

/// `None` of one that is empty.
fn head(log: &Path) -> Option<LogHead> {
    let mut head = LogHead::default();
    regular_file::open(log).and_then(|mut file| file.read_exact(&mut head)).ok().map(|()| head)
}

fn begins_as_logs_do(head: LogHead) -> bool {
    let [a, b, c, d, ..] = head;
    [MAGIC, MAGIC | 1].contains(&u32::from_be_bytes([a, b, c, d]))
}

/// The first four bytes, by the order of bytes of its checksums.
const MAGIC: u32 = 0x377f_0682;

fn id(path: &Path) -> Option<FileId> {
    fs::symlink_metadata(path).ok().map(|found| (found.dev(), found.ino()))
}
