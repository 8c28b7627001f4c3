//! Joining a file to stay at it: whether what lies beside it is its own, and how it is opened then.

use crate::store::fault::StoreError;
use crate::store::look::{self, Copied, Journalling};
use crate::store::schema;
use crate::store::settings::{OpenMode, configured};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Whether what lies beside a file is its own, and all of it is there.
pub fn may_join(path: &Path, journalling: Journalling) -> Result<(), StoreError> {
    let says_log_is_needed = || -> Result<bool, StoreError> {
        let alone = look::alone(path).and_then(|alone| schema::needs_log(&alone));
        alone.map_err(|error| StoreError::sqlite(path, error))
    };
    // A log that SQLite makes anew would hide that there was one.
    if look::lost_log(path, journalling) && !look::log_appears(path) && says_log_is_needed()? {
        return Err(StoreError::LostLog(path.to_path_buf()));
    }
    // So would one that it writes over, for it takes what does not begin as logs do for an empty one.
    let is_log = journalling == Journalling::WriteAheadLog;
    if is_log && look::is_log_without_head(path) && says_log_is_needed()? {
        return Err(StoreError::SpoiledLog(path.to_path_buf()));
    }
    if let Some(log) = look::stray_log(path, journalling) {
        return Err(StoreError::StrayLog { path: path.to_path_buf(), log });
    }
    if journalling == Journalling::Rollback && look::has_undo(path) {
        let (back, _copied) = look::open(path, journalling)?;
        is_made(&back, path)?;
        // SQLite takes back whatever lies there, and the file is not what it was any more.
        look::whole(&back, path).ok_or_else(|| StoreError::Damaged { path: path.to_path_buf(), source: None })?;
    }
    Ok(())
}

/// A connection that stays. Who follows a meeting that is over only looks: a log that somebody puts beside it is not read.
pub fn joined(
    path: &Path,
    mode: OpenMode,
    journalling: Journalling,
) -> Result<(Connection, Option<Copied>), StoreError> {
    let sqlite = |error| StoreError::sqlite(path, error);
    if mode == OpenMode::Watch && journalling == Journalling::Rollback {
        let looked = look::open(path, journalling)?;
        if schema::is_closed(&looked.0).map_err(sqlite)? {
            return Ok(looked);
        }
    }
    Ok((configured(path, mode, OpenFlags::SQLITE_OPEN_READ_WRITE, "").map_err(sqlite)?, None))
}

/// Its header was ours, and once what was left undone is taken back nothing is left: the making of it was cut short.
pub fn is_made(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let pages = connection.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0));
    match pages.map_err(|error| StoreError::sqlite(path, error))? {
        0 => Err(StoreError::Unmade(path.to_path_buf())),
        _ => Ok(()),
    }
}
