//! Safe copies of a file that may be in use: whole, without what is off the record.

use crate::store::connect::{self, Database};
use crate::store::draft;
use crate::store::fault::{StoreError, folder};
use crate::store::settings::OpenMode;
use rusqlite::{Connection, OptionalExtension};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Copies a file into a folder under its own name; an older copy of the same session is replaced.
pub fn into(link: &Database, dir: &Path) -> Result<PathBuf, StoreError> {
    let target = target(link, dir)?;
    replaceable(link, &target)?;
    write(link, target, draft::wipe_for_copy)
}

/// Copies a file with all its drafts into a folder: it is the one to go on with. Nothing is replaced.
pub fn whole_into(link: &Database, dir: &Path) -> Result<PathBuf, StoreError> {
    write(link, free(link, dir)?, |_| Ok(()))
}

/// The first name in a folder under which nothing stands: its own, or that with a number.
pub fn free(link: &Database, dir: &Path) -> Result<PathBuf, StoreError> {
    let target = target(link, dir)?;
    let stem = target.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = target.extension().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = (2..100).map(|number| target.with_file_name(format!("{stem}-{number}.{ending}")));
    let mut names = std::iter::once(target.clone()).chain(numbered);
    let free = names.find(|name| fs::symlink_metadata(name).is_err());
    free.ok_or(StoreError::Exists(target))
}

fn target(link: &Database, dir: &Path) -> Result<PathBuf, StoreError> {
    let dir = dir.canonicalize().map_err(|error| StoreError::io(dir, error))?;
    Ok(dir.join(link.path.file_name().unwrap_or_default()))
}

/// Makes a copy beside its name, without what `wipe` takes out, and gives it its name.
fn write(link: &Database, target: PathBuf, wipe: Wipe) -> Result<PathBuf, StoreError> {
    let mut temporary = target.as_os_str().to_owned();
    temporary.push(format!(".{}.tam", std::process::id()));
    let temporary = PathBuf::from(temporary);
    let made = make(link, &temporary, wipe).and_then(|()| finish(&temporary, &target));
    if made.is_err() {
        drop(fs::remove_file(&temporary));
        drop(fs::remove_file(beside(&temporary, "-journal")));
    }
    made.map(|()| target)
}

/// Takes out of a copy what it may not hold.
type Wipe = fn(&Connection) -> rusqlite::Result<()>;

fn make(link: &Database, temporary: &Path, wipe: Wipe) -> Result<(), StoreError> {
    let at = |error| StoreError::sqlite(temporary, error);
    drop(fs::remove_file(temporary));
    connect::touch(temporary)?;
    let Some(text) = temporary.to_str() else { return Err(StoreError::Folder(folder(temporary))) };
    let writable = |yes: bool| link.connection.pragma_update(None, "query_only", !yes);
    writable(true).map_err(at)?;
    let copied = link.connection.execute("VACUUM INTO ?1", [text]);
    writable(link.mode() == OpenMode::Write).map_err(at)?;
    copied.map_err(at)?;
    let copy = Connection::open(temporary).map_err(at)?;
    copy.execute_batch("PRAGMA secure_delete=ON; PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY").map_err(at)?;
    wipe(&copy).and_then(|()| copy.execute_batch("VACUUM")).map_err(at)?;
    copy.close().map_err(|(_, error)| at(error))
}

/// Onto the disk, and under its name.
fn finish(temporary: &Path, target: &Path) -> Result<(), StoreError> {
    let io = |error| StoreError::io(target, error);
    File::open(temporary).and_then(|file| file.sync_all()).map_err(io)?;
    fs::rename(temporary, target).map_err(io)?;
    // Not every file system knows how to sync a folder.
    drop(File::open(folder(target)).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// Nothing stands there, or an older copy that nobody has open.
fn replaceable(link: &Database, target: &Path) -> Result<(), StoreError> {
    let exists = || StoreError::Exists(target.to_path_buf());
    if !target.try_exists().map_err(|error| StoreError::io(target, error))? {
        return Ok(());
    }
    let own = link.path.canonicalize().map_err(|error| StoreError::io(&link.path, error))?;
    if own == *target || ["-wal", "-journal"].iter().any(|end| beside(target, end).exists()) {
        return Err(exists());
    }
    let old = connect::open(target, OpenMode::Look).map_err(|_| exists())?;
    let (first, last) = (event(&old.connection, "ASC"), event(&old.connection, "DESC"));
    let stands = |found: Option<(i64, Vec<u8>)>| found.is_some_and(|(seq, hash)| has(&link.connection, seq, &hash));
    if stands(first) && stands(last) { Ok(()) } else { Err(exists()) }
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn event(connection: &Connection, order: &str) -> Option<(i64, Vec<u8>)> {
    let sql = format!("SELECT seq, hash FROM event ORDER BY seq {order} LIMIT 1");
    connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional().ok().flatten()
}

fn has(connection: &Connection, seq: i64, hash: &[u8]) -> bool {
    let sql = "SELECT 1 FROM event WHERE seq=?1 AND hash=?2";
    connection.query_row(sql, rusqlite::params![seq, hash], |_| Ok(())).is_ok()
}
