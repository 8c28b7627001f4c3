//! Looking at a file: no byte of it or of its log changes, and nothing new stands beside it afterwards.
//!
//! SQLite replays a log into whatever file it lies beside, and removes it when the last one leaves. Who only looks must
//! do neither: the log may belong to another copy of the file, or be all that is left of a meeting.

use crate::store::fault::StoreError;
use crate::store::schema;
use crate::store::settings::{OpenMode, configured};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How the header says that changes are kept until they enter the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Journalling {
    /// This process has the file open already, and may not read its header.
    Unknown,
    /// Every commit is in the file itself: nobody works in it, and a log beside it is not its own.
    Rollback,
    /// Commits may stand in a log beside it.
    WriteAheadLog,
}

impl Journalling {
    /// By the bytes of the header that say who may write and read.
    pub fn of(header: &[u8]) -> Self {
        if header.get(18..20) == Some(&[2, 2]) { Self::WriteAheadLog } else { Self::Rollback }
    }
}

/// The log beside a file.
pub fn log_path(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

/// A log that is not the file's own: one that says it needs none has it beside itself, or one that is whole and closed
/// has what another copy of it would have to take back.
pub fn stray_log(path: &Path, journalling: Journalling) -> Option<PathBuf> {
    if journalling != Journalling::Rollback {
        return None;
    }
    let (log, undo) = (log_path(path), beside(path, "-journal"));
    let log = Some(log).filter(|log| holds_something(log));
    log.or_else(|| Some(undo).filter(|undo| holds_something(undo) && is_whole_and_closed(path)))
}

/// As it stands, without what lies beside it.
fn is_whole_and_closed(path: &Path) -> bool {
    let Ok((connection, _)) = by(Access::Frozen, path) else { return false };
    let said = connection.pragma_query_value(None, "quick_check", |row| row.get::<_, String>(0));
    said.is_ok_and(|said| said == "ok") && schema::is_closed(&connection).unwrap_or_default()
}

/// A file that needs a log and has none: it was copied without it, or the log was removed.
pub fn lost_log(path: &Path, journalling: Journalling) -> bool {
    journalling == Journalling::WriteAheadLog && fs::symlink_metadata(log_path(path)).is_err()
}

/// Waits for the log of a file that another process is about to write to: its header says so a moment before.
pub fn log_appears(path: &Path) -> bool {
    let until = Instant::now() + ABOUT_TO;
    while Instant::now() < until {
        if log_path(path).exists() {
            return true;
        }
        thread::sleep(Duration::from_millis(5));
    }
    false
}

/// What stands beside a file under its name and an ending.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn holds_something(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.len() > 0)
}

/// How long a process may take from the header to the log.
const ABOUT_TO: Duration = Duration::from_millis(300);

/// A way to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// As nobody writes to it: what lies beside it is not looked at.
    Frozen,
    /// Read only, with the locks of whoever writes.
    ReadOnly,
    /// As the only one, so that no index of the log is made beside it.
    Alone,
    /// Beside those who work in it.
    Beside,
    /// A copy of file and log, where neither folder nor medium takes an index.
    Copied,
}

/// The ways that fit a file, the best first.
fn ways(path: &Path, journalling: Journalling) -> &'static [Access] {
    match journalling {
        Journalling::Unknown => &[Access::Beside, Access::Frozen],
        Journalling::Rollback if stray_log(path, journalling).is_some() => &[Access::Frozen],
        Journalling::Rollback if holds_something(&beside(path, "-journal")) => &[Access::ReadOnly, Access::Copied],
        Journalling::Rollback => &[Access::ReadOnly, Access::Frozen],
        Journalling::WriteAheadLog if lost_log(path, journalling) => &[Access::Frozen],
        Journalling::WriteAheadLog if beside(path, "-shm").exists() => &[Access::Beside, Access::Copied],
        Journalling::WriteAheadLog => &[Access::Alone, Access::Beside, Access::Copied],
    }
}

/// A connection that only looks, and the copy it looks at, if it is one.
pub fn open(path: &Path, journalling: Journalling) -> Result<(Connection, Option<Copied>), StoreError> {
    let mut ways = ways(path, journalling).iter().copied().peekable();
    while let Some(way) = ways.next() {
        match by(way, path) {
            Err(error) if ways.peek().is_some() && may_go_otherwise(&error) => {}
            other => return other.map_err(|error| StoreError::sqlite(path, error)),
        }
    }
    Err(StoreError::NotSqlite(path.to_path_buf()))
}

fn may_go_otherwise(error: &rusqlite::Error) -> bool {
    let codes = [
        ErrorCode::CannotOpen,
        ErrorCode::ReadOnly,
        ErrorCode::DatabaseBusy,
        ErrorCode::PermissionDenied,
        ErrorCode::SystemIoFailure,
    ];
    error.sqlite_error_code().is_some_and(|code| codes.contains(&code))
}

fn by(way: Access, path: &Path) -> rusqlite::Result<(Connection, Option<Copied>)> {
    let read = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let write = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let looked = |path: &Path, flags, before| configured(path, OpenMode::Look, flags, before);
    let connection = match way {
        Access::Frozen => looked(&frozen(path), read | OpenFlags::SQLITE_OPEN_URI, ""),
        Access::ReadOnly => looked(path, read, ""),
        Access::Alone => looked(path, write, "PRAGMA locking_mode=EXCLUSIVE;"),
        Access::Beside => looked(path, write, ""),
        Access::Copied => {
            let copied = Copied::of(path).map_err(|error| not_copied(&error))?;
            return looked(&copied.file, write, "").map(|connection| (connection, Some(copied)));
        }
    };
    connection.map(|connection| (connection, None))
}

fn not_copied(error: &io::Error) -> rusqlite::Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN);
    rusqlite::Error::SqliteFailure(code, Some(error.to_string()))
}

/// The address under which SQLite takes a file as one that nobody changes.
pub fn frozen(path: &Path) -> PathBuf {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    let letter = |byte: &u8| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") };
    let escaped: String = path.as_os_str().as_bytes().iter().map(letter).collect();
    PathBuf::from(format!("file:{escaped}?immutable=1"))
}

/// A file and its log, copied into a folder that only its owner may enter; gone when it is dropped.
#[derive(Debug)]
pub struct Copied {
    folder: PathBuf,
    file: PathBuf,
}

impl Copied {
    fn of(path: &Path) -> io::Result<Self> {
        let folder = new_folder()?;
        let copied = Self { file: folder.join("session"), folder };
        fs::copy(path, &copied.file)?;
        for end in ["-wal", "-journal"] {
            if beside(path, end).exists() {
                fs::copy(beside(path, end), beside(&copied.file, end))?;
            }
        }
        Ok(copied)
    }
}

/// A folder of our own: one that is there is somebody else's.
fn new_folder() -> io::Result<PathBuf> {
    let name = |number| std::env::temp_dir().join(format!("chutoa-{}-{number}", std::process::id()));
    let mut names = (0..1000).map(name);
    loop {
        let folder = names.next().ok_or(ErrorKind::AlreadyExists)?;
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|()| folder),
        }
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}
