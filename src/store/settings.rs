//! The settings of every connection, by what the file is opened for.

use crate::store::fault::StoreError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenMode {
    /// To ask and to keep drafts.
    Write,
    /// To follow a meeting as it goes on: nothing can be written.
    Watch,
    /// To look once: nothing is written, and nothing is left beside the file.
    Look,
}

/// How long another writer is waited for.
const WAIT: Duration = Duration::from_secs(1);

/// SQLite 3.51.3, the first without the WAL-reset bug.
const OLDEST: i32 = 3_051_003;

/// Refuses an older one.
pub fn library() -> Result<(), StoreError> {
    if rusqlite::version_number() < OLDEST { Err(StoreError::Library(rusqlite::version())) } else { Ok(()) }
}

/// What a commit waits for on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// What must be there before something else: a cut leaves one state or the other.
    ForOrder,
    /// All of it: what is said to be written is.
    ForAll,
}

/// Sets what commits wait for from now on.
pub fn wait(connection: &Connection, until: Wait) -> rusqlite::Result<()> {
    let word = if until == Wait::ForOrder { "NORMAL" } else { "FULL" };
    connection.pragma_update(None, "synchronous", word)
}

/// A connection with the settings of every one of ours, and those that must come before the file is touched.
pub fn configured(path: &Path, mode: OpenMode, flags: OpenFlags, before: &str) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(WAIT)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // The log goes back into the file only where we say so: a file that needs a log and has none was copied without it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.execute_batch(before)?;
    // No commit waits until a long log is in the file: that is done beside the meeting (`store/checkpoint.rs`).
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.execute_batch(
        "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA cell_size_check=ON;
         PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA mmap_size=0; PRAGMA synchronous=EXTRA;
         PRAGMA cache_size=-2048;",
    )?;
    if mode != OpenMode::Write {
        connection.pragma_update(None, "query_only", true)?;
    }
    // The file itself is opened by the first read.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}
