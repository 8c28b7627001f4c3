//! Opening a file: header, version gate, settings. A file that SQLite has open here is never opened otherwise.

use crate::store::checkpoint::Checkpoint;
use crate::store::fault::StoreError;
use crate::store::given_path;
use crate::store::header;
use crate::store::held_file::HeldFile;
use crate::store::join;
use crate::store::lock_owners::{self, Acknowledged};
use crate::store::look::{self, Copied, Journalling};
use crate::store::migrations::{self, FIRST, LATEST};
use crate::store::misplaced::Misplaced;
use crate::store::open_files::Guard;
use crate::store::schema;
use crate::store::settings::{OpenMode, Wait, configured, library, wait};
use crate::store::system;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
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
    /// Up to where the chair was told that it is written, by the lock of the chair; read before the file, for it only
    /// grows. Who writes has been asked that before.
    pub known: Option<Acknowledged>,
    /// It had no log when it was opened, though its header says that it needs one.
    lost_log: bool,
    /// How many bytes it had then; `None` where changes may stand in a log.
    pub length: Option<u64>,
    mode: OpenMode,
    /// What is written to or followed, for somebody may take it away.
    pub held: Option<HeldFile>,
    /// What stands in it was found not to be what was written: it stays so, whatever it says later.
    spoiled: Cell<bool>,
    /// How its header said that changes are kept when it was opened.
    pub journalling: Journalling,
    /// Several may write: when it is let go of, all goes back into the file.
    live: bool,
    /// The meeting is over, and the file stands alone: no log is ever made for it.
    is_over: bool,
    /// The log is being put into the file.
    checkpoint: Checkpoint,
    /// Dropped after the connection.
    copied: Option<Copied>,
    _guard: Guard,
}

/// Opens a file of whatever version, after a look at its header.
pub fn open(path: &Path, mode: OpenMode) -> Result<Database, StoreError> {
    library()?;
    let opened = open_once(path, mode)?;
    // Since its header was read it was made ready for several, or a log was put beside it.
    if mode == OpenMode::Look && opened.journalling == Journalling::Rollback && !opened.rests()? {
        drop(opened);
        return open_once(path, mode);
    }
    Ok(opened)
}

fn open_once(path: &Path, mode: OpenMode) -> Result<Database, StoreError> {
    let path = dunce::canonicalize(path).map_err(|error| StoreError::io(path, error))?;
    let known = if mode == OpenMode::Look { lock_owners::acknowledged(&path) } else { None };
    let (guard, journalling) = header::enter(&path)?;
    if mode == OpenMode::Write && system::facts_behind(&path).is_ok_and(|found| found.links > 1) {
        return Err(StoreError::Linked(path));
    }
    let kept = if mode == OpenMode::Look { journalling } else { Journalling::Unknown };
    if let Some(beside) = look::strange_beside(&path, kept) {
        return Err(StoreError::StrangeBeside { path, beside });
    }
    let sqlite = |error| StoreError::sqlite(&path, error);
    let (stray_log, lost_log) = (look::stray_log(&path, journalling), look::lost_log(&path, journalling));
    let (connection, copied) = match mode {
        OpenMode::Look => look::open(&path, journalling)?,
        OpenMode::Write | OpenMode::Watch => {
            join::may_join(&path, journalling)?;
            join::joined(&path, mode, journalling)?
        }
    };
    if mode == OpenMode::Write && connection.is_readonly("main").map_err(sqlite)? {
        return Err(StoreError::ReadOnly(path));
    }
    join::is_made(&connection, &path)?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(sqlite);
    if number("application_id")? != schema::APPLICATION {
        return Err(StoreError::NotOurs(path));
    }
    let version = number("user_version")?;
    let looked_at = copied.as_ref().map(|copied| copied.length);
    let found = || looked_at.or_else(|| fs::metadata(&path).ok().map(|found| found.len()));
    let length = if journalling == Journalling::Rollback { found() } else { None };
    let mut open = Database::new(connection, path, version, mode, guard);
    (open.stray_log, open.lost_log, open.length, open.copied) = (stray_log, lost_log, length, copied);
    (open.known, open.journalling) = (known, journalling);
    Ok(open)
}

/// Makes a new, empty file that only its owner may read, and opens it.
pub fn create(path: &Path) -> Result<Database, StoreError> {
    library()?;
    let path = given_path::real(path);
    touch(&path)?;
    let found = system::facts_behind(&path).map_err(|error| StoreError::io(&path, error))?;
    let guard = Guard::enter(found.id, || Ok(()))?;
    let mode = OpenMode::Write;
    let connection = configured(&path, mode, OpenFlags::SQLITE_OPEN_READ_WRITE, "");
    // There is nothing in it that a cut could harm, and who makes it syncs the folder once.
    let connection = connection.and_then(|made| wait(&made, Wait::ForOrder).map(|()| made));
    let connection = connection.map_err(|error| StoreError::sqlite(&path, error))?;
    Ok(Database::new(connection, path, LATEST, mode, guard))
}

/// Makes an empty file that only its owner may read.
pub fn touch(path: &Path) -> Result<(), StoreError> {
    let made = system::private(fs::OpenOptions::new().write(true).create_new(true)).open(path);
    made.map(drop).map_err(|error| StoreError::making(path, error))
}

/// SQLite's quick check and the text of the schema.
pub fn examine(connection: &Connection, path: &Path, version: i32) -> Result<(), StoreError> {
    let sqlite = |error| StoreError::sqlite(path, error);
    if !schema::pages_hold(connection).map_err(sqlite)? {
        return Err(StoreError::Damaged { path: path.to_path_buf(), source: None });
    }
    if schema::differences(connection, version).map_err(sqlite)?.is_empty() {
        Ok(())
    } else {
        Err(StoreError::Schema(path.to_path_buf()))
    }
}

impl Database {
    /// Over a file that lies alone under its name.
    fn new(connection: Connection, path: PathBuf, version: i32, mode: OpenMode, guard: Guard) -> Self {
        Self {
            connection,
            path,
            version,
            stray_log: None,
            known: None,
            lost_log: false,
            length: None,
            mode,
            held: None,
            spoiled: Cell::new(false),
            journalling: Journalling::Rollback,
            live: false,
            is_over: false,
            checkpoint: Checkpoint::default(),
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
    pub fn examine(&self) -> Result<(), StoreError> {
        examine(&self.connection, &self.path, self.version)
    }

    /// Makes the file ready for several writers: WAL, or TRUNCATE where WAL is refused. A closed one stays as it is.
    pub fn go_live(&mut self) -> Result<(), StoreError> {
        let set = |mode: &str| self.connection.pragma_update_and_check(None, "journal_mode", mode, |row| row.get(0));
        // Only the head of the file is changed, and then the mark: the log that is made for it syncs the folder, and that
        // the journal of this is gone, before anything is said to be written.
        wait(&self.connection, Wait::ForOrder).map_err(|error| StoreError::sqlite(&self.path, error))?;
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
        let ready = self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
        let ready = ready.and_then(|()| if has_log { self.says_log_is_needed() } else { Ok(()) });
        let ready = ready.and_then(|()| wait(&self.connection, Wait::ForAll));
        ready.map_err(|error| StoreError::sqlite(&self.path, error))?;
        (self.live, self.length) = (true, None);
        self.hold();
        Ok(())
    }

    /// Whether nobody else has made it ready for several since it was opened.
    pub fn rests(&self) -> Result<bool, StoreError> {
        let mode = self.connection.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0));
        mode.map(|mode| mode != "wal").map_err(|error| StoreError::sqlite(&self.path, error))
    }

    /// In the file itself, for a copy of that alone must say so.
    fn says_log_is_needed(&self) -> rusqlite::Result<()> {
        schema::mark_log(&self.connection, true)?;
        self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
    }

    /// The meeting is over, and the file stands alone: a log beside it is another's from now on.
    pub fn stands_alone(&mut self) {
        self.is_over = true;
    }

    /// Whether somebody else made it ready for several since it was opened; refused where a log was put beside it.
    pub fn was_made_live(&self) -> Result<bool, StoreError> {
        match look::log_beside(&self.path) {
            None => self.rests().map(|rests| !rests),
            Some(_) if look::says_log_is_needed(&self.path) => Ok(true),
            Some(log) => Err(StoreError::StrayLog { path: self.path.clone(), log }),
        }
    }

    /// It was written to: how long it was when it was opened says nothing any more.
    pub fn has_grown(&mut self) {
        self.length = None;
    }

    /// From now on it is looked whether the file is still under its name.
    pub fn hold(&mut self) {
        self.held = Some(HeldFile::now(&self.path));
    }

    /// Begins to put the log into the file, unless that is being done.
    pub fn settle(&mut self) {
        if self.live && self.in_place().is_ok() {
            self.checkpoint.begin(&self.path);
        }
    }

    /// The same once the log has become long.
    pub fn settle_if_long(&mut self) {
        if self.checkpoint.is_due(self.held.as_ref().and_then(HeldFile::frames_waiting).unwrap_or_default()) {
            self.settle();
        }
    }

    /// Waits until it is done, and read, so that nobody else in this process has the file open.
    pub fn settled(&mut self) {
        self.checkpoint.wait();
        self.held.iter().for_each(HeldFile::wait);
    }

    /// Whether what is written is found again under its name.
    pub fn in_place(&self) -> Result<(), StoreError> {
        if self.spoiled.get() {
            return Err(self.spoil());
        }
        if let Some(log) = look::log_beside(&self.path).filter(|_| self.is_over) {
            return Err(StoreError::StrayLog { path: self.path.clone(), log });
        }
        self.held.as_ref().map_or(Ok(()), HeldFile::check)
    }

    /// The same, where the answer is waited for, and the file read though nobody seems to have written to it.
    pub fn stays_in_place(&self) -> Result<(), StoreError> {
        self.in_place()?;
        self.held.as_ref().map_or(Ok(()), HeldFile::check_through)
    }

    /// Nothing is written to it any more.
    pub fn spoil(&self) -> StoreError {
        self.spoiled.set(true);
        StoreError::Misplaced { path: self.path.clone(), how: Misplaced::Spoiled }
    }

    /// All goes back into the one file, unless others still work in it. A kill at any moment of this leaves a file that
    /// says whether it is whole.
    fn rest(&self) {
        let connection = &self.connection;
        // What enters the file is synced with it; what is left behind by a cut says that it lacks nothing.
        let alone = connection.busy_timeout(Duration::ZERO).and_then(|()| wait(connection, Wait::ForOrder));
        let done = alone.and_then(|()| schema::mark_log(connection, false));
        let entered =
            done.and_then(|()| connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)));
        // SQLite removes the log by its name. All that takes time is done before, for meanwhile the folder may have been
        // emptied, and another meeting begun there under the same name.
        if !self.held.as_ref().is_none_or(HeldFile::has_its_names) {
            return;
        }
        let mode = entered.and_then(|_| {
            connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0))
        });
        if !mode.is_ok_and(|mode| mode == "delete") {
            drop(wait(connection, Wait::ForAll).and_then(|()| schema::mark_log(connection, true)));
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

    /// Whether the write that its undo journal is of was cut short: it was copied to be looked at without that, and it is
    /// taken back when somebody opens it to write.
    pub fn is_unfinished(&self) -> bool {
        self.journalling == Journalling::Rollback && self.copied.is_some()
    }

    /// What it was opened for.
    pub fn mode(&self) -> OpenMode {
        self.mode
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.settled();
        // Another made it ready for several meanwhile, and left before.
        let may_be_left = self.mode == OpenMode::Write && !self.live && self.held.is_some() && !self.is_over;
        let is_left = may_be_left && self.was_made_live().unwrap_or_default();
        // By name it would be somebody else's log that is removed.
        if (self.live || is_left) && self.in_place().is_ok() {
            self.rest();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open_files;
    use std::collections::BTreeSet;

    /// Locks of this process on a file, as the system counts them.
    fn locks(path: &Path) -> usize {
        let inode = format!(":{} ", system::facts_at(path).unwrap().id.1);
        let own = format!(" {} ", std::process::id());
        // While others take and let go of locks, the list is told in pieces that do not fit: one line twice, or not at all.
        let told = || {
            let table = fs::read_to_string("/proc/locks").unwrap_or_default();
            let ours = |line: &&str| line.contains("POSIX") && line.contains(&inode) && line.contains(&own);
            let place = |line: &str| line.split_once(": ").map(|(_, lock)| lock.to_owned());
            table.lines().filter(ours).filter_map(place).collect::<BTreeSet<String>>()
        };
        loop {
            let (one, other) = (told(), told());
            if one == other {
                return one.len();
            }
        }
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
        let fault = open(&path, OpenMode::Watch).err();
        assert!(matches!(fault, Some(StoreError::Unmade(_))), "nothing is committed yet: {fault:?}");
        assert_eq!(locks(&path), before);
        transaction.commit().unwrap();
        assert!(open(&path, OpenMode::Watch).unwrap().of_this_version().is_ok());
        let key = system::facts_at(&path).unwrap().id;
        assert!(open_files::is_open(key));
        drop(link);
        assert!(!open_files::is_open(key), "the file is let go of");
    }
}
