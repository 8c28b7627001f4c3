//! Opening a file: header, version gate, settings. A file that SQLite has open here is never opened otherwise.

use crate::store::checkpoint;
use crate::store::fault::{StoreError, folder};
use crate::store::given_path;
use crate::store::held_file::HeldFile;
use crate::store::look::{self, Copied, Journalling};
use crate::store::migrations::{self, FIRST, LATEST};
use crate::store::regular_file;
use crate::store::schema;
use crate::store::settings::{OpenMode, configured};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// A connection with its settings, to a file that is ours.
#[derive(Debug)]
pub struct Database {
    /// The connection; closed before the file may be opened otherwise.
    pub connection: Connection,
    /// The file, in full.
    pub path: PathBuf,
    /// Version of the schema.
    pub version: i32,
    /// A log beside it that is not its own.
    pub stray_log: Option<PathBuf>,
    /// It had no log when it was opened, though its header says that it needs one.
    lost_log: bool,
    /// How many bytes it had then; `None` where changes may stand in a log.
    pub length: Option<u64>,
    mode: OpenMode,
    /// What is written to or followed, for somebody may take it away.
    held: Option<HeldFile>,
    /// Several may write: when it is let go of, all goes back into the file.
    live: bool,
    /// The log is being put into the file.
    checkpoint: Option<JoinHandle<()>>,
    /// Dropped after the connection.
    copied: Option<Copied>,
    _guard: Guard,
}

/// SQLite 3.51.3, the first without the WAL-reset bug.
const OLDEST: i32 = 3_051_003;

/// Files that SQLite has open in this process, with how often; closing another handle of one would drop its locks.
static OPEN: Mutex<BTreeMap<(u64, u64), u32>> = Mutex::new(BTreeMap::new());

fn table() -> MutexGuard<'static, BTreeMap<(u64, u64), u32>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says that SQLite has a file open.
#[derive(Debug)]
struct Guard((u64, u64));

impl Drop for Guard {
    fn drop(&mut self) {
        let mut open = table();
        if let Some(count) = open.get_mut(&self.0) {
            *count -= 1;
        }
        open.retain(|_, count| *count > 0);
    }
}

/// Looks at the header, unless SQLite has the file open here: then it has been looked at.
fn enter(path: &Path) -> Result<(Guard, Journalling), StoreError> {
    let io = |error| StoreError::io(path, error);
    let found = fs::metadata(path).map_err(io)?;
    // What is no regular file may never answer: a pipe waits for whoever writes into it.
    if !found.is_file() {
        return Err(StoreError::NotSqlite(path.to_path_buf()));
    }
    let key = (found.dev(), found.ino());
    let mut open = table();
    let mut journalling = Journalling::Unknown;
    if !open.contains_key(&key) {
        let mut header = Vec::with_capacity(100);
        regular_file::open(path).and_then(|file| file.take(100).read_to_end(&mut header)).map_err(io)?;
        known(path, &header)?;
        journalling = Journalling::of(&header);
    }
    *open.entry(key).or_default() += 1;
    Ok((Guard(key), journalling))
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

/// Opens a file of whatever version, after a look at its header.
pub fn open(path: &Path, mode: OpenMode) -> Result<Database, StoreError> {
    library()?;
    let path = path.canonicalize().map_err(|error| StoreError::io(path, error))?;
    let (guard, journalling) = enter(&path)?;
    if mode == OpenMode::Write && fs::metadata(&path).is_ok_and(|found| found.nlink() > 1) {
        return Err(StoreError::Linked(path));
    }
    let sqlite = |error| StoreError::sqlite(&path, error);
    let (stray_log, lost_log) = (look::stray_log(&path, journalling), look::lost_log(&path, journalling));
    let (connection, copied) = match mode {
        OpenMode::Look => look::open(&path, journalling)?,
        OpenMode::Write | OpenMode::Watch => {
            // A log that SQLite makes anew would hide that there was one.
            if lost_log
                && !look::log_appears(&path)
                && schema::needs_log(&look::open(&path, journalling)?.0).map_err(sqlite)?
            {
                return Err(StoreError::LostLog(path));
            }
            if let Some(log) = stray_log {
                return Err(StoreError::StrayLog { path, log });
            }
            (configured(&path, mode, OpenFlags::SQLITE_OPEN_READ_WRITE, "").map_err(sqlite)?, None)
        }
    };
    if mode == OpenMode::Write && connection.is_readonly("main").map_err(sqlite)? {
        return Err(StoreError::ReadOnly(path));
    }
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(sqlite);
    if number("application_id")? != schema::APPLICATION {
        return Err(StoreError::NotOurs(path));
    }
    let version = number("user_version")?;
    let found = || fs::metadata(&path).ok().map(|found| found.len());
    let length = if journalling == Journalling::Rollback { found() } else { None };
    let mut open = Database::new(connection, path, version, mode, guard);
    (open.stray_log, open.lost_log, open.length, open.copied) = (stray_log, lost_log, length, copied);
    Ok(open)
}

/// Makes a new, empty file that only its owner may read, and opens it.
pub fn create(path: &Path) -> Result<Database, StoreError> {
    library()?;
    let path = given_path::real(path);
    touch(&path)?;
    let found = fs::metadata(&path).map_err(|error| StoreError::io(&path, error))?;
    let guard = Guard((found.dev(), found.ino()));
    *table().entry(guard.0).or_default() += 1;
    let mode = OpenMode::Write;
    let connection = configured(&path, mode, OpenFlags::SQLITE_OPEN_READ_WRITE, "");
    let connection = connection.map_err(|error| StoreError::sqlite(&path, error))?;
    Ok(Database::new(connection, path, LATEST, mode, guard))
}

/// Makes an empty file that only its owner may read.
pub fn touch(path: &Path) -> Result<(), StoreError> {
    let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    made.map(drop).map_err(|error| {
        let fault = StoreError::io(path, error);
        if matches!(fault, StoreError::Permission(_)) { StoreError::Folder(folder(path)) } else { fault }
    })
}

impl Database {
    /// Over a file that lies alone under its name.
    fn new(connection: Connection, path: PathBuf, version: i32, mode: OpenMode, guard: Guard) -> Self {
        Self {
            connection,
            path,
            version,
            stray_log: None,
            lost_log: false,
            length: None,
            mode,
            held: None,
            live: false,
            checkpoint: None,
            copied: None,
            _guard: guard,
        }
    }

    /// The version gate: no file of a newer version goes on from here, and an older one is brought up before anybody
    /// writes to it. Who only looks leaves it as it is.
    pub fn of_this_version(mut self) -> Result<Self, StoreError> {
        if self.version > LATEST {
            return Err(StoreError::Newer(self.path.clone()));
        }
        if self.version < FIRST {
            return Err(StoreError::Schema(self.path.clone()));
        }
        if self.version < LATEST && self.mode == OpenMode::Write {
            self.examine()?;
            let raised = migrations::bring_up(&self.connection, migrations::ALL);
            raised.map_err(|error| StoreError::sqlite(&self.path, error))?;
            self.version = LATEST;
        }
        Ok(self)
    }

    /// SQLite's quick check and the text of the schema.
    ///
    /// CHECKs on rows are left out of it: whoever reads an event tests its lengths, its hash and its JSON anyway.
    pub fn examine(&self) -> Result<(), StoreError> {
        let sqlite = |error| StoreError::sqlite(&self.path, error);
        let ignore = |on: bool| self.connection.pragma_update(None, "ignore_check_constraints", on).map_err(sqlite);
        ignore(true)?;
        let said: String = self.connection.pragma_query_value(None, "quick_check", |row| row.get(0)).map_err(sqlite)?;
        ignore(false)?;
        if said != "ok" {
            return Err(StoreError::Damaged { path: self.path.clone(), source: None });
        }
        if schema::differences(&self.connection, self.version).map_err(sqlite)?.is_empty() {
            Ok(())
        } else {
            Err(StoreError::Schema(self.path.clone()))
        }
    }

    /// Makes the file ready for several writers: WAL, or TRUNCATE where WAL is refused. A closed one stays as it is.
    pub fn go_live(&mut self) -> Result<(), StoreError> {
        let set = |mode: &str| self.connection.pragma_update_and_check(None, "journal_mode", mode, |row| row.get(0));
        let now: Result<String, _> = set("wal");
        let has_log = now.as_ref().is_ok_and(|now| now == "wal");
        match now {
            Ok(_) if has_log => {}
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                return Err(StoreError::sqlite(&self.path, error));
            }
            Ok(_) | Err(_) => drop(set("truncate").map_err(|error| StoreError::sqlite(&self.path, error))?),
        }
        // The log is made by the first read; only then may the file say that it lacks something without it.
        let ready = self.connection.pragma_update(None, "synchronous", "FULL");
        let ready =
            ready.and_then(|()| self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())));
        let ready = ready.and_then(|()| if has_log { self.says_log_is_needed() } else { Ok(()) });
        ready.map_err(|error| StoreError::sqlite(&self.path, error))?;
        self.live = true;
        self.hold();
        Ok(())
    }

    /// In the file itself, for a copy of that alone must say so.
    fn says_log_is_needed(&self) -> rusqlite::Result<()> {
        schema::mark_log(&self.connection, true)?;
        self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
    }

    /// From now on it is looked whether the file is still under its name.
    pub fn hold(&mut self) {
        self.held = Some(HeldFile::now(&self.path));
    }

    /// Begins to put the log into the file, unless that is being done.
    pub fn settle(&mut self) {
        if self.live && self.checkpoint.as_ref().is_none_or(JoinHandle::is_finished) && self.in_place().is_ok() {
            self.checkpoint = Some(checkpoint::start(&self.path));
        }
    }

    /// Waits until it is done, so that nobody else in this process has the file open.
    pub fn settled(&mut self) {
        drop(self.checkpoint.take().map(JoinHandle::join));
    }

    /// Whether what is written is found again under its name.
    pub fn in_place(&self) -> Result<(), StoreError> {
        self.held.as_ref().map_or(Ok(()), HeldFile::check)
    }

    /// All goes back into the one file, unless others still work in it. A kill at any moment of this leaves a file that
    /// says whether it is whole.
    fn rest(&self) {
        let connection = &self.connection;
        let done = connection.busy_timeout(Duration::ZERO).and_then(|()| schema::mark_log(connection, false));
        let mode = done.and_then(|()| {
            connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0))
        });
        if !mode.is_ok_and(|mode| mode == "delete") {
            drop(schema::mark_log(connection, true));
        }
    }

    /// Another connection to the same file, after this one failed.
    pub fn renew(&mut self) -> Result<(), StoreError> {
        let sqlite = |error| StoreError::sqlite(&self.path, error);
        if !self.connection.is_autocommit() {
            drop(self.connection.execute_batch("ROLLBACK"));
        }
        self.connection = configured(&self.path, self.mode, OpenFlags::SQLITE_OPEN_READ_WRITE, "").map_err(sqlite)?;
        self.go_live()
    }

    /// Whether its log is missing though it must be there: whoever leaves last puts it into the file and says so.
    pub fn is_cut_short(&self) -> Result<bool, StoreError> {
        let needed = schema::needs_log(&self.connection);
        Ok(self.lost_log && needed.map_err(|error| StoreError::sqlite(&self.path, error))?)
    }

    /// What it was opened for.
    pub fn mode(&self) -> OpenMode {
        self.mode
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.settled();
        // By name it would be somebody else's log that is removed.
        if self.live && self.in_place().is_ok() {
            self.rest();
        }
    }
}

fn library() -> Result<(), StoreError> {
    if rusqlite::version_number() < OLDEST { Err(StoreError::Library(rusqlite::version())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Locks of this process on a file, as the system counts them.
    fn locks(path: &Path) -> usize {
        let inode = format!(":{} ", fs::metadata(path).unwrap().ino());
        let own = format!(" {} ", std::process::id());
        let table = fs::read_to_string("/proc/locks").unwrap_or_default();
        table.lines().filter(|line| line.contains("POSIX") && line.contains(&inode) && line.contains(&own)).count()
    }

    #[test]
    fn looking_at_an_open_file_leaves_its_locks() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.chutoa");
        let link = create(&path).unwrap();
        let transaction =
            rusqlite::Transaction::new_unchecked(&link.connection, rusqlite::TransactionBehavior::Immediate);
        let transaction = transaction.unwrap();
        schema::create(&transaction).unwrap();
        let before = locks(&path);
        if before == 0 {
            println!("skipped: looking_at_an_open_file_leaves_its_locks needs /proc/locks");
        }
        assert!(matches!(open(&path, OpenMode::Watch), Err(StoreError::NotOurs(_))), "nothing is committed yet");
        assert_eq!(locks(&path), before);
        transaction.commit().unwrap();
        assert!(open(&path, OpenMode::Watch).unwrap().of_this_version().is_ok());
        let key = (fs::metadata(&path).unwrap().dev(), fs::metadata(&path).unwrap().ino());
        assert!(table().contains_key(&key));
        drop(link);
        assert!(!table().contains_key(&key), "the file is let go of");
    }
}
