//! What whoever had the chair was told to be written, as the lock of the chair keeps it: is it in the file?

use crate::store::connect::{self, Database};
use crate::store::fault::StoreError;
use crate::store::fingerprint;
use crate::store::journal;
use crate::store::lock;
use crate::store::lock_owners::{self, Acknowledged};
use crate::store::schema;
use crate::store::settings::OpenMode;
use std::path::{Path, PathBuf};

/// The file in which the meeting of a file went on, where that knows more of it, or somebody sits there.
pub fn moved_on(link: &Database, known: &Acknowledged) -> Option<PathBuf> {
    let to = known.moved.as_ref().filter(|to| **to != link.path)?;
    let there = connect::open(to, OpenMode::Look).ok()?;
    let first = |link: &Database| journal::hash_at(&link.connection, 1).ok().flatten();
    let is_same = first(&there).is_some_and(|hash| first(link) == Some(hash));
    let goes_further = journal::count(&there.connection).ok()? > journal::count(&link.connection).unwrap_or_default();
    (is_same && (goes_further || lock::is_sat_at(to))).then(|| to.clone())
}

/// Whether a file holds what whoever had the chair last, and never gave it up, was told to be written. It is looked at
/// before anybody writes: then what a damaged log still holds would be written over.
pub fn is_there(path: &Path) -> Result<(), StoreError> {
    let Some(known) = lock_owners::acknowledged(path) else { return Ok(()) };
    let link = connect::open(path, OpenMode::Look)?;
    let sqlite = |error| StoreError::sqlite(path, error);
    if let Some(to) = moved_on(&link, &known) {
        return Err(StoreError::MovedOn { path: link.path.clone(), to });
    }
    let hash = journal::hash_at(&link.connection, known.seq).map_err(sqlite)?;
    if hash.as_ref().map(fingerprint::of).as_ref() == Some(&known.code) {
        return Ok(());
    }
    // Nothing comes after the end: what is known is of another run.
    if schema::is_closed(&link.connection).unwrap_or_default() {
        return Ok(());
    }
    let found = journal::count(&link.connection).map_err(sqlite)?;
    Err(StoreError::Behind { path: link.path.clone(), known: known.seq, found })
}
