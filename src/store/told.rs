//! What whoever had the chair was told to be written, as the lock of the chair keeps it: is it in the file?

use crate::store::connect;
use crate::store::fault::StoreError;
use crate::store::fingerprint;
use crate::store::journal;
use crate::store::lock_owners;
use crate::store::settings::OpenMode;
use std::path::Path;

/// Whether a file holds what whoever had the chair last, and never gave it up, was told to be written. It is looked at
/// before anybody writes: then what a damaged log still holds would be written over.
pub fn is_there(path: &Path) -> Result<(), StoreError> {
    let Some(known) = lock_owners::acknowledged(path) else { return Ok(()) };
    let link = connect::open(path, OpenMode::Look)?;
    let sqlite = |error| StoreError::sqlite(path, error);
    let hash = journal::hash_at(&link.connection, known.seq).map_err(sqlite)?;
    if hash.as_ref().map(fingerprint::of).as_ref() == Some(&known.code) {
        return Ok(());
    }
    let found = journal::count(&link.connection).map_err(sqlite)?;
    Err(StoreError::Behind { path: link.path.clone(), known: known.seq, found })
}
