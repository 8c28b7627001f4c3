//! The chair's lock on the session file itself: whoever deletes or replaces the small file beside it opens no second
//! chair, by whatever name.
//!
//! It is a lock of the whole file (`flock`), of which SQLite's locks of ranges know nothing. But closing any handle of a
//! file drops every lock of ranges that the process has on it, SQLite's too: so this one is closed only when SQLite has
//! let go of the file here.

use crate::store::fault::StoreError;
use crate::store::open_files;
use crate::store::regular_file;
use crate::store::system;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

/// Held as long as the chair is.
#[derive(Debug)]
pub struct FileLock(Option<File>);

impl FileLock {
    /// Takes it; `None` if somebody has it. A disk that knows no such locks has none.
    pub fn take(session: &Path) -> Result<Option<Self>, StoreError> {
        let file = match regular_file::open(session) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Some(Self(None))),
            Err(error) => return Err(StoreError::io(session, error)),
        };
        match system::lock_beside_sqlite(&file) {
            Ok(()) => Ok(Some(Self(Some(file)))),
            Err(TryLockError::WouldBlock) => {
                open_files::close_when_free(file);
                Ok(None)
            }
            Err(TryLockError::Error(_)) => {
                open_files::close_when_free(file);
                Ok(Some(Self(None)))
            }
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        if let Some(file) = self.0.take() {
            drop(file.unlock());
            open_files::close_when_free(file);
        }
    }
}
