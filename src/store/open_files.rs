//! Session files that SQLite has open in this process: closing another handle of one would drop its locks.

use crate::store::fault::StoreError;
use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::os::unix::fs::MetadataExt;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Device and number of a file.
pub type FileId = (u64, u64);

/// How often SQLite has each open, and other handles of them, which are closed when it has let go of them.
static OPEN: Mutex<OpenFiles> = Mutex::new(OpenFiles { counts: BTreeMap::new(), parked: Vec::new() });

struct OpenFiles {
    counts: BTreeMap<FileId, u32>,
    parked: Vec<(FileId, File)>,
}

fn table() -> MutexGuard<'static, OpenFiles> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says that SQLite has a file open.
#[derive(Debug)]
pub struct Guard(FileId);

impl Guard {
    /// Enters a file; it is looked at first, unless SQLite has it open here: then it has been looked at.
    pub fn enter(found: &Metadata, look: impl FnOnce() -> Result<(), StoreError>) -> Result<Self, StoreError> {
        let (key, mut open) = ((found.dev(), found.ino()), table());
        if !open.counts.contains_key(&key) {
            look()?;
        }
        *open.counts.entry(key).or_default() += 1;
        Ok(Self(key))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let OpenFiles { counts, parked } = &mut *table();
        if let Some(count) = counts.get_mut(&self.0) {
            *count -= 1;
        }
        counts.retain(|_, count| *count > 0);
        parked.retain(|(key, _)| counts.contains_key(key));
    }
}

/// Whether SQLite has a file open here.
#[cfg(test)]
pub fn is_open(key: FileId) -> bool {
    table().counts.contains_key(&key)
}

/// Closes another handle of a session file as soon as SQLite does not have that open here.
pub fn close_when_free(file: File) {
    let Ok(found) = file.metadata() else { return };
    close_with((found.dev(), found.ino()), file);
}

/// Closes a handle of what lies beside a session file, as soon as SQLite does not have that open here.
pub fn close_with(session: FileId, file: File) {
    let mut open = table();
    if open.counts.contains_key(&session) {
        open.parked.push((session, file));
    } else {
        drop(file);
    }
}
