//! Whether the file under its name is still the one that is held: somebody may have deleted, moved or replaced it, or
//! written another one over it.

use crate::store::chain::Hash;
use crate::store::checkpoint;
use crate::store::fault::StoreError;
use crate::store::file_facts::{FileFacts, FileId};
use crate::store::journal;
use crate::store::log_frames::{self, LogHead, head};
use crate::store::look::{self, begins_as_logs_do, frozen, log_path};
use crate::store::misplaced::Misplaced;
use crate::store::open_files;
use crate::store::settings::{OpenMode, configured};
use crate::store::system;
use rusqlite::{Connection, OpenFlags};
use std::cell::Cell;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::thread;
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
    /// As it was when that was there last; and if it is not found, as it is now, and since when it has been so.
    seen: Cell<(Stamp, Option<(Stamp, Instant)>)>,
    /// The index of the log, as a file of this process: `None` where there is none. A handle of it that is closed drops
    /// SQLite's locks of it, so it is closed when SQLite has let go of the session here.
    index: Option<(FileId, File)>,
    /// How long it has been: it never gets shorter.
    index_length: Cell<u64>,
    /// The head of the log, and how long it has been under it: it is emptied whole, and then has another head; never cut.
    log_under: Cell<(LogHead, u64)>,
    /// As the log was when its frames were read last, when that was, and how long it took.
    log_read: Cell<(Stamp, Instant, Duration)>,
}

/// What a file becomes when somebody writes to it: its length, and when that was.
type Stamp = (u64, i64, i64);

/// Number and hash of an event.
type Known = (u64, Hash);

/// While the log is put into it a file may be read half old, half new; when nothing was written to it for so long, it is
/// as it stays. A slow disk, or a machine with much to do, takes its time over a single page.
const HALF_WRITTEN: Duration = Duration::from_secs(5);

/// No more than one part of so many of the time goes into reading the log.
const SHARE: u32 = 20;

/// How long is waited before a half written file is looked at again.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

impl HeldFile {
    /// As they are now.
    pub fn now(path: &Path) -> Self {
        let seen = system::facts_at(path).map(|found| stamp(&found)).unwrap_or_default();
        let known = if let Found::Stands(last) = last_of(path, None) { last } else { None };
        let log = log_path(path);
        let index = index_path(path);
        Self {
            index: OpenOptions::new()
                .read(true)
                .write(true)
                .open(&index)
                .ok()
                .and_then(|file| Some((id(&index)?, file))),
            index_length: Cell::new(length(&index)),
            path: path.to_path_buf(),
            file: id(path),
            log: id(&log),
            known: Cell::new(known),
            seen: Cell::new((seen, None)),
            log_under: Cell::new((head(&log).unwrap_or_default(), length(&log))),
            log_read: Cell::new((Stamp::default(), Instant::now(), Duration::ZERO)),
        }
    }

    /// What has become of them; nothing, if they are still what they were.
    pub fn check(&self) -> Result<(), StoreError> {
        let misplaced = |how| Err(StoreError::Misplaced { path: self.path.clone(), how });
        let Ok(found) = system::facts_at(&self.path) else { return misplaced(Misplaced::Gone) };
        if Some(found.id) != self.file {
            return misplaced(Misplaced::Replaced);
        }
        if found.links > 1 {
            return misplaced(Misplaced::TwoNames);
        }
        let log = log_path(&self.path);
        if self.log.is_some() && id(&log) != self.log {
            return misplaced(Misplaced::WithoutLog);
        }
        self.mend_index()?;
        let log_is_over = self.log.is_some() && (self.is_log_over(&log) || self.is_log_altered(&log));
        if log_is_over || self.is_written_over(&found) { misplaced(Misplaced::WrittenOver) } else { Ok(()) }
    }

    /// The same, waiting until what is half written is whole, and reading the file whatever its time says.
    pub fn check_through(&self) -> Result<(), StoreError> {
        let ((length, ..), unread) = self.seen.get();
        self.seen.set(((length, 0, 0), unread));
        let since = Instant::now();
        loop {
            self.check()?;
            let (_, unread) = self.seen.get();
            if unread.is_none() || since.elapsed() > HALF_WRITTEN * 2 || self.is_left_unfinished() {
                return Ok(());
            }
            thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// Somebody cut the index of the log short: SQLite has it in its memory, and to look at what is not there any more ends
    /// the process. Made as long as it was, it is empty, and SQLite makes it anew out of the log.
    fn mend_index(&self) -> Result<(), StoreError> {
        let Some((known, file)) = &self.index else { return Ok(()) };
        let Ok(found) = system::facts_at(&index_path(&self.path)) else { return self.without_index() };
        if found.id != *known {
            return self.without_index();
        }
        let before = self.index_length.replace(found.length.max(self.index_length.get()));
        if found.length < before {
            file.set_len(before).map_err(|error| StoreError::io(&self.path, error))?;
        }
        Ok(())
    }

    /// Who comes now makes another, and both would write to the log without knowing of each other.
    fn without_index(&self) -> Result<(), StoreError> {
        Err(StoreError::Misplaced { path: self.path.clone(), how: Misplaced::WithoutIndex })
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
        !begins_as_logs_do(&now) || (1..known).contains(&length)
    }

    /// Whether its frames do not follow each other any more: asked when it was written to, and no more than a part of the
    /// time.
    fn is_log_altered(&self, log: &Path) -> bool {
        let (Ok(found), Some((_, index))) = (system::facts_at(log), &self.index) else { return false };
        let ((read, at, took), now) = (self.log_read.get(), stamp(&found));
        if now == read || at.elapsed() < took * SHARE {
            return false;
        }
        let since = Instant::now();
        let is_altered = log_frames::is_altered(log, index);
        // What was found goes on being found.
        if !is_altered {
            self.log_read.set((now, Instant::now(), since.elapsed()));
        }
        is_altered
    }

    /// Whether another content stands in it: asked only when it was written to, as it is when the log enters it.
    fn is_written_over(&self, found: &FileFacts) -> bool {
        let Some(known) = self.known.get().filter(|_| self.log.is_some()) else { return false };
        let ((before, unread), now) = (self.seen.get(), stamp(found));
        // With a log beside it a session never gets shorter.
        if now.0 < before.0 {
            return true;
        }
        if now == before && unread.is_none() {
            return false;
        }
        let mut found = last_of(&self.path, Some(known));
        let since = unread.filter(|(then, _)| *then == now).map_or_else(Instant::now, |(_, since)| since);
        let is_late = since.elapsed() > HALF_WRITTEN;
        // Whoever put the log into it may have been killed over that: then doing it again makes it whole.
        if is_late {
            if self.is_left_unfinished() {
                self.seen.set((now, None));
                return false;
            }
            found = last_of(&self.path, Some(known));
        }
        match found {
            Found::Stands(last) => {
                self.known.set(last);
                self.seen.set((now, None));
                false
            }
            Found::Another => true,
            Found::Torn | Found::Unread => {
                self.seen.set((before, Some((now, since))));
                is_late
            }
        }
    }

    /// Whether it is half written only because putting the log into it cannot be ended, as on a disk that is full: then
    /// all is there for whoever reads it with its log, and it becomes whole as soon as there is room.
    fn is_left_unfinished(&self) -> bool {
        let ended = checkpoint::start(&self.path).join();
        matches!(ended, Ok(Err(_))) && self.holds_with_its_log()
    }

    /// Read as whoever opens it reads it.
    fn holds_with_its_log(&self) -> bool {
        let read = configured(&self.path, OpenMode::Look, OpenFlags::SQLITE_OPEN_READ_WRITE, "");
        let Ok(connection) = read else { return false };
        let Some((seq, hash)) = self.known.get() else { return false };
        journal::hash_at(&connection, seq).is_ok_and(|found| found == Some(hash)) && is_whole(&connection, &self.path)
    }
}

impl Drop for HeldFile {
    fn drop(&mut self) {
        if let (Some(session), Some((_, file))) = (self.file, self.index.take()) {
            open_files::close_with(session, file);
        }
    }
}

fn index_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-shm");
    PathBuf::from(name)
}

fn stamp(found: &FileFacts) -> Stamp {
    (found.length, found.modified.0, found.modified.1)
}

/// What stands in a file alone.
enum Found {
    /// The event that was known, and this is the last one.
    Stands(Option<Known>),
    /// Another event of its number.
    Another,
    /// It is there, and not all of what else there is can be read: it may be half written.
    Torn,
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
        // Pages that hold other events or drafts may have been written over just as well.
        if !is_whole(&connection, path) {
            return Found::Torn;
        }
    }
    journal::last(&connection).map_or(Found::Unread, Found::Stands)
}

/// Pages and every event.
fn is_whole(connection: &Connection, path: &Path) -> bool {
    look::whole(connection, path).is_some()
}

fn length(path: &Path) -> u64 {
    fs::symlink_metadata(path).map(|found| found.len()).unwrap_or_default()
}

fn id(path: &Path) -> Option<FileId> {
    system::facts_at(path).ok().map(|found| found.id)
}
