//! Session files that SQLite has open in this process: closing another handle of one would drop its locks.

use crate::store::fault::StoreError;
use crate::store::file_facts::FileId;
use crate::store::system;
use std::collections::BTreeMap;
use std::fs::File;
use std::sync::{Mutex, MutexGuard, PoisonError};

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
    pub fn enter(key: FileId, look: impl FnOnce() -> Result<(), StoreError>) -> Result<Self, StoreError> {
        let mut open = table();
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
    let Ok(found) = system::facts_of(&file) else { return };
    close_with(found.id, file);
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
