//! The pulse of a running console: when it was last seen alive, so that a gap is as long as it really was.

use crate::store::connect::Database;
use crate::store::fault::StoreError;
use rusqlite::OptionalExtension;

/// Notes that the console is alive; not waited for on the disk, for half a minute lost does no harm.
pub fn note(link: &Database, at: i64) -> Result<(), StoreError> {
    let connection = &link.connection;
    let sql = "INSERT INTO meta(k, v) VALUES('alive', ?1) ON CONFLICT(k) DO UPDATE SET v=excluded.v";
    let noted = connection
        .pragma_update(None, "synchronous", "NORMAL")
        .and_then(|()| connection.prepare_cached(sql)?.execute([at.to_string()]));
    connection.pragma_update(None, "synchronous", "FULL").map_err(|error| StoreError::sqlite(&link.path, error))?;
    noted.map(drop).map_err(|error| StoreError::sqlite(&link.path, error))
}

/// When the console was last seen alive, in milliseconds.
pub fn last(link: &Database) -> Option<i64> {
    let read = link.connection.query_row("SELECT v FROM meta WHERE k='alive'", [], |row| row.get::<_, String>(0));
    read.optional().ok().flatten().and_then(|at| at.parse().ok())
}
