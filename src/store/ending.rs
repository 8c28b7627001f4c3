//! The end of a meeting: one file in DELETE mode that travels, or the names of those who hold on.

use crate::store::connect::Database;
use crate::store::draft;
use crate::store::fault::StoreError;
use crate::store::lock_owners;
use rusqlite::ErrorCode;
use std::path::PathBuf;

/// How a file was let go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// The meeting is not over, or the file was only watched: just let go.
    LetGo,
    /// The meeting is over, and this one file is all there is.
    OneFile(PathBuf),
    /// The meeting is over, but others have the file open; names as far as known. Ask them to leave, then open and close again.
    Held(Vec<String>),
}

/// Makes one file of it.
pub fn into_one_file(link: &Database) -> Result<Closed, StoreError> {
    let connection = &link.connection;
    let done = draft::wipe_private(connection)
        .and_then(|()| connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)))
        .and_then(|_| connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0)));
    let mode: String = match done {
        Ok(mode) => mode,
        Err(error)
            if matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) =>
        {
            return Ok(held(link));
        }
        Err(error) => return Err(StoreError::sqlite(&link.path, error)),
    };
    if mode != "delete" {
        return Ok(held(link));
    }
    // What was deleted may still stand in the gaps of pages.
    connection
        .execute_batch("PRAGMA synchronous=EXTRA; VACUUM")
        .map_err(|error| StoreError::sqlite(&link.path, error))?;
    Ok(Closed::OneFile(link.path.clone()))
}

fn held(link: &Database) -> Closed {
    Closed::Held(lock_owners::list(&link.path))
}
