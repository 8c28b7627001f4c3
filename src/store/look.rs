//! Looking at a file: no byte of it or of its log changes, and nothing new stands beside it afterwards.
//!
//! SQLite replays a log into whatever file it lies beside, and removes it when the last one leaves. Who only looks must
//! do neither: the log may belong to another copy of the file, or be all that is left of a meeting.

use crate::store::chain::{self, ChainHead};
use crate::store::fault::StoreError;
use crate::store::journal;
use crate::store::regular_file;
use crate::store::schema;
use crate::store::settings::{OpenMode, configured};
use crate::store::system;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs;
use std::io::{self, ErrorKind, Read};
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
        // Who reads it goes by the second one, whatever the first one says.
        if header.get(19) == Some(&2) { Self::WriteAheadLog } else { Self::Rollback }
    }
}

/// The log beside a file.
pub fn log_path(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

/// A log that is not the file's own: one that says it needs none has it beside itself, or one that is whole has what
/// another copy of it would have to take back.
pub fn stray_log(path: &Path, journalling: Journalling) -> Option<PathBuf> {
    if journalling != Journalling::Rollback {
        return None;
    }
    let undo = beside(path, "-journal");
    log_beside(path).or_else(|| Some(undo).filter(|undo| holds_something(undo) && is_anothers_undo(path)))
}

/// Whether a write to it was cut short.
pub fn has_undo(path: &Path) -> bool {
    holds_something(&beside(path, "-journal"))
}

/// Whether what would be taken back was never written to this file: it is whole as it stands, and it would be damaged, or
/// lose more than one command, which is all that a write of ours can leave half done. Somebody may be writing just now,
/// so what seems to be another's is looked at again.
fn is_anothers_undo(path: &Path) -> bool {
    let looks = || would_lose(path).unwrap_or_default();
    looks() && {
        thread::sleep(ABOUT_TO / 3);
        has_undo(path) && looks()
    }
}

fn would_lose(path: &Path) -> rusqlite::Result<bool> {
    let now = alone(path)?;
    let Some(head) = whole(&now, path) else { return Ok(false) };
    if schema::is_closed(&now)? {
        return Ok(true);
    }
    let (back, _copied) = taken_back(path)?;
    // The making of a file is taken back whole.
    if head.seq == 0 || back.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0))? == 0 {
        return Ok(false);
    }
    let Some(back) = whole(&back, path) else { return Ok(true) };
    let last = "SELECT min(seq) FROM event WHERE cmd_id=(SELECT cmd_id FROM event ORDER BY seq DESC LIMIT 1)";
    let last: u64 = now.query_row(last, [], |row| row.get::<_, i64>(0))?.unsigned_abs();
    let stands = journal::hash_at(&now, back.seq)? == Some(back.hash);
    Ok(back.seq + 1 < last || !stands)
}

/// Where the chain of a file ends of which pages and chain hold; `None` if they do not.
pub fn whole(connection: &Connection, path: &Path) -> Option<ChainHead> {
    let mut head = ChainHead::default();
    let holds = schema::pages_hold(connection).unwrap_or_default()
        && chain::read(connection, path, &mut head, |_, _| Ok(())).is_ok();
    holds.then_some(head)
}

/// A copy of a file in which what was left undone is taken back.
pub fn taken_back(path: &Path) -> rusqlite::Result<(Connection, Option<Copied>)> {
    by(Access::Copied, path)
}

/// A file that needs a log and has none: it was copied without it, or the log was removed.
pub fn lost_log(path: &Path, journalling: Journalling) -> bool {
    journalling == Journalling::WriteAheadLog && fs::symlink_metadata(log_path(path)).is_err()
}

/// Whether the log of a file holds something that does not begin as logs do: it was zeroed, cut or written over.
pub fn is_log_without_head(path: &Path) -> bool {
    let mut head = [0; 32];
    let log = log_path(path);
    let Ok(mut file) = regular_file::open(&log) else { return false };
    holds_something(&log) && (file.read_exact(&mut head).is_err() || !begins_as_logs_do(&head))
}

/// By the first four bytes, which tell the order of bytes of its checksums (SQLite's file format, 4.1).
pub fn begins_as_logs_do(head: &[u8]) -> bool {
    const MAGIC: u32 = 0x377f_0682;
    let magic = head.first_chunk().map(|bytes| u32::from_be_bytes(*bytes));
    magic.is_some_and(|magic| [MAGIC, MAGIC | 1].contains(&magic))
}

/// What lies beside a file under the name of what SQLite keeps there, and is no regular file.
pub fn strange_beside(path: &Path, journalling: Journalling) -> Option<PathBuf> {
    // Beside a file that needs no log it is left alone.
    let ends: &[&str] =
        if journalling == Journalling::Rollback { &["-journal"] } else { &["-wal", "-shm", "-journal"] };
    let is_strange = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|found| !found.is_file());
    ends.iter().map(|end| beside(path, end)).find(is_strange)
}

/// A log beside a file, whosever it is.
pub fn log_beside(path: &Path) -> Option<PathBuf> {
    Some(log_path(path)).filter(|log| holds_something(log))
}

/// Whether a file says, without the log beside it, that it needs that; whoever makes it so says it a moment later.
pub fn says_log_is_needed(path: &Path) -> bool {
    let says = || alone(path).and_then(|file| schema::needs_log(&file)).unwrap_or_default();
    let until = Instant::now() + ABOUT_TO;
    while Instant::now() < until {
        if says() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    says()
}

/// A file as it stands, whatever lies beside it.
pub fn alone(path: &Path) -> rusqlite::Result<Connection> {
    by(Access::Frozen, path).map(|(connection, _)| connection)
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
    /// Read only, with the locks of whoever writes; no index of a log is made for it.
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
        // A log that comes beside it meanwhile is taken for its own, and then an index would be made.
        Access::ReadOnly => looked(&address(path, "readonly_shm=1"), read | OpenFlags::SQLITE_OPEN_URI, ""),
        Access::Alone => looked(path, write, "PRAGMA locking_mode=EXCLUSIVE;"),
        Access::Beside => looked(path, write, ""),
        Access::Copied => {
            let mut copied = Copied::of(path).map_err(|error| not_copied(&error))?;
            let connection = looked(&copied.file, write, "")?;
            copied.has_been_opened();
            return Ok((connection, Some(copied)));
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
    address(path, "immutable=1")
}

fn address(path: &Path, how: &str) -> PathBuf {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    let letter = |byte: &u8| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") };
    let escaped: String = path.as_os_str().as_encoded_bytes().iter().map(letter).collect();
    PathBuf::from(format!("file:{escaped}?{how}"))
}

/// A file and its log, copied into a folder that only its owner may enter; the names go as soon as it is open, so that a
/// kill leaves nothing.
#[derive(Debug)]
pub struct Copied {
    folder: PathBuf,
    file: PathBuf,
    /// How many bytes the file has once what was left undone is taken back.
    pub length: u64,
}

impl Copied {
    /// SQLite holds all of it: nobody else needs to find it.
    fn has_been_opened(&mut self) {
        self.length = fs::metadata(&self.file).map(|found| found.len()).unwrap_or_default();
        drop(fs::remove_dir_all(&self.folder));
    }

    fn of(path: &Path) -> io::Result<Self> {
        let folder = new_folder()?;
        let copied = Self { file: folder.join("session"), folder, length: 0 };
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
    clear();
    let name = |number| std::env::temp_dir().join(format!("chutoa-{}-{number}", std::process::id()));
    let mut names = (0..1000).map(name);
    loop {
        let folder = names.next().ok_or(ErrorKind::AlreadyExists)?;
        match system::private_folder().create(&folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|()| folder),
        }
    }
}

/// Removes what a killed program left of such folders.
fn clear() {
    for path in fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let maker = name.strip_prefix("chutoa-").and_then(|rest| rest.split_once('-')?.0.parse().ok());
        if maker.is_some_and(system::is_gone) {
            drop(fs::remove_dir_all(path));
        }
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}
