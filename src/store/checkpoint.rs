//! Puts what stands in the log into the file while the meeting goes on, so that the file alone is never far behind.

use crate::store::settings::{OpenMode, configured};
use rusqlite::OpenFlags;
use std::path::Path;
use std::thread::{self, JoinHandle};

/// Begins it on a connection of its own: the disk is waited for there, and no key waits for the disk.
///
/// It waits for nobody and holds nobody up; what others have not read yet stays in the log until the next time, and
/// failing does no harm, for the log has it all: though the file alone may then be half old, half new.
pub fn start(path: &Path) -> JoinHandle<rusqlite::Result<()>> {
    let path = path.to_path_buf();
    thread::spawn(move || {
        let connection = configured(&path, OpenMode::Write, OpenFlags::SQLITE_OPEN_READ_WRITE, "")?;
        connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
    })
}
