//! Safe copies of a file that may be in use: whole, without what is off the record.

use crate::store::connect::{self, Database};
use crate::store::draft;
use crate::store::fault::{StoreError, folder};
use crate::store::schema;
use crate::store::settings::OpenMode;
use crate::store::temporary::{self, NameTaken};
use rusqlite::backup::Backup;
use rusqlite::{Connection, MAIN_DB, OptionalExtension};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Copies a file into a folder under its own name; an older copy of the same session is replaced.
pub fn into(link: &Database, dir: &Path) -> Result<PathBuf, StoreError> {
    let target = target(link, dir)?;
    replaceable(link, &target)?;
    write(link, target, NameTaken::IsReplaced, draft::wipe_for_copy)
}

/// The same of a file that is not whole: the copy says so.
pub fn of_a_short_file(link: &Database, dir: &Path) -> Result<PathBuf, StoreError> {
    let target = target(link, dir)?;
    replaceable(link, &target)?;
    write(link, target, NameTaken::IsReplaced, |copy| {
        draft::wipe_for_copy(copy)?;
        schema::mark_short_copy(copy, copy.query_row("SELECT coalesce(max(seq), 0) FROM event", [], |row| row.get(0))?)
    })
}

/// The same beside what stands there: it is the one to go on with.
pub fn anew_into(link: &Database, dir: &Path) -> Result<PathBuf, StoreError> {
    write(link, free(link, dir)?, NameTaken::Stays, draft::wipe_for_copy)
}

/// The first name in a folder under which nothing stands: its own, or that with a number.
pub fn free(link: &Database, dir: &Path) -> Result<PathBuf, StoreError> {
    let target = target(link, dir)?;
    let stem = target.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = target.extension().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = (2..100).map(|number| target.with_file_name(format!("{stem}-{number}.{ending}")));
    let mut names = std::iter::once(target.clone()).chain(numbered);
    let free = names.find(|name| {
        // What was left beside another file of that name would be taken for its own.
        ["", "-wal", "-shm", "-journal"].iter().all(|end| fs::symlink_metadata(beside(name, end)).is_err())
    });
    free.ok_or(StoreError::Exists(target))
}

fn target(link: &Database, dir: &Path) -> Result<PathBuf, StoreError> {
    let dir = dunce::canonicalize(dir).map_err(|error| {
        let fault = StoreError::io(dir, error);
        if let StoreError::Missing(dir) = fault { StoreError::NoFolder(dir) } else { fault }
    })?;
    Ok(dir.join(link.path.file_name().unwrap_or_default()))
}

/// Takes out of a copy what it may not hold.
type Wipe = fn(&Connection) -> rusqlite::Result<()>;

/// Writes a copy without what `wipe` takes out, durable before it has its name.
fn write(link: &Database, target: PathBuf, taken: NameTaken, wipe: Wipe) -> Result<PathBuf, StoreError> {
    let image = image(link, wipe).map_err(|error| StoreError::sqlite(&link.path, error))?;
    temporary::write(&target, &image, taken).map_err(|error| StoreError::making(&target, error))?;
    // Not every file system knows how to sync a folder.
    drop(File::open(folder(&target)).and_then(|folder| folder.sync_all()));
    Ok(target)
}

/// The bytes of a copy. What may not be in it never comes near its disk: it is taken out in memory, and the gaps that it
/// left in pages with it.
fn image(link: &Database, wipe: Wipe) -> rusqlite::Result<Vec<u8>> {
    let mut memory = Connection::open_in_memory()?;
    Backup::new(&link.connection, &mut memory)?.run_to_completion(PAGES, PAUSE, None)?;
    wipe(&memory)?;
    memory.execute_batch("VACUUM")?;
    let mut bytes = memory.serialize(MAIN_DB)?.to_vec();
    // Whole in itself: who writes and reads it needs no log (SQLite's file format, 1.3.3).
    bytes.iter_mut().skip(18).take(2).for_each(|byte| *byte = 1);
    Ok(bytes)
}

/// Pages that are read at a time; between them others may write, and then it is begun anew.
const PAGES: i32 = 100_000;

/// How long who writes just now is waited for.
const PAUSE: Duration = Duration::from_millis(20);

/// Nothing stands there, or an older copy that nobody has open.
fn replaceable(link: &Database, target: &Path) -> Result<(), StoreError> {
    let exists = || StoreError::Exists(target.to_path_buf());
    if !target.try_exists().map_err(|error| StoreError::io(target, error))? {
        return Ok(());
    }
    let own = dunce::canonicalize(&link.path).map_err(|error| StoreError::io(&link.path, error))?;
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
