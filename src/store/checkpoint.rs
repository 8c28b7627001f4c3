//! Puts what stands in the log into the file while the meeting goes on, so that the file alone is never far behind.

use crate::store::settings::{OpenMode, configured};
use rusqlite::OpenFlags;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

/// Done on a connection of its own, one at a time: the disk is waited for there, and no key waits for the disk.
///
/// It waits for nobody and holds nobody up; what others have not read yet stays in the log until the next time, and
/// failing does no harm, for the log has it all: though the file alone may then be half old, half new.
#[derive(Debug, Default)]
pub struct Checkpoint {
    running: Option<JoinHandle<rusqlite::Result<()>>>,
    /// How long the log was when it was begun last for its length.
    begun_at: usize,
}

/// So many pages of a log are much: whoever looks whether it is whole reads them.
pub const LONG: usize = 500;

impl Checkpoint {
    /// Whether it is long enough to begin; the same log again when it is longer by as much.
    pub fn is_due(&mut self, pages: usize) -> bool {
        self.begun_at = self.begun_at.min(pages);
        let is_due = pages >= self.begun_at + LONG;
        if is_due {
            self.begun_at = pages;
        }
        is_due
    }

    /// Begins it, unless it is being done.
    pub fn begin(&mut self, path: &Path) {
        if self.running.as_ref().is_none_or(JoinHandle::is_finished) {
            let path: PathBuf = path.to_path_buf();
            self.running = Some(thread::spawn(move || put(&path)));
        }
    }

    /// Waits until it is done.
    pub fn wait(&mut self) {
        drop(self.running.take().map(JoinHandle::join));
    }
}

/// Does it, and waits for the disk.
pub fn put(path: &Path) -> rusqlite::Result<()> {
    let connection = configured(path, OpenMode::Write, OpenFlags::SQLITE_OPEN_READ_WRITE, "")?;
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}
