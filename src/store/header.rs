//! The first bytes of a file: whether it is SQLite's, whether it is ours, and how it keeps changes.

use crate::store::fault::StoreError;
use crate::store::look::{self, Journalling};
use crate::store::open_files::Guard;
use crate::store::regular_file;
use crate::store::schema;
use crate::store::system;
use std::fs;
use std::io::Read;
use std::path::Path;

/// Looks at the header, unless SQLite has the file open here: then it has been looked at.
pub fn enter(path: &Path) -> Result<(Guard, Journalling), StoreError> {
    let io = |error| StoreError::io(path, error);
    let found = system::facts_behind(path).map_err(io)?;
    // What is no regular file may never answer: a pipe waits for whoever writes into it.
    if !found.is_file {
        return Err(StoreError::NotSqlite(path.to_path_buf()));
    }
    let mut journalling = Journalling::Unknown;
    let guard = Guard::enter(found.id, || {
        let mut header = Vec::with_capacity(100);
        regular_file::open(path).and_then(|file| file.take(100).read_to_end(&mut header)).map_err(io)?;
        known(path, &header)?;
        journalling = Journalling::of(&header);
        Ok(())
    });
    Ok((guard?, journalling))
}

/// Is it SQLite's, and is it ours?
fn known(path: &Path, header: &[u8]) -> Result<(), StoreError> {
    if header.is_empty() && fs::metadata(look::log_path(path)).is_ok_and(|log| log.len() > 0) {
        return Err(StoreError::Emptied(path.to_path_buf()));
    }
    if header.is_empty() {
        return Err(StoreError::Empty(path.to_path_buf()));
    }
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::NotSqlite(path.to_path_buf()));
    }
    // Neither a program nor a table has entered it: the making of one was cut short.
    let is_zero = |from: usize| header.get(from..from + 4) == Some(&[0; 4]);
    if is_zero(68) && is_zero(40) {
        return Err(StoreError::Empty(path.to_path_buf()));
    }
    if header.get(68..72) != Some(&schema::APPLICATION.to_be_bytes()) {
        return Err(StoreError::NotOurs(path.to_path_buf()));
    }
    Ok(())
}
