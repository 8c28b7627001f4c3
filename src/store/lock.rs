//! One chair, and desks by number: locks on small files beside the session, never on the session itself.

use crate::store::fault::{StoreError, folder};
use crate::store::lock_owners::{self, Acknowledged};
use crate::store::regular_file;
use std::cell::Cell;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A place at a session that one process has at a time.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    file: File,
    /// It holds what a console that was killed had told the chair to be written: kept until somebody knows as much.
    stays: Cell<bool>,
}

/// Held by the console while it runs.
#[derive(Debug)]
pub struct ChairLock {
    lock: Lock,
    who: String,
}

/// Held by a secretary's desk while it runs: the first one free, so that a desk that was killed finds its drafts again.
#[derive(Debug)]
pub struct DeskLock {
    #[expect(dead_code, reason = "held, never read")]
    lock: Lock,
    /// From 1.
    pub number: u8,
}

/// Held by an audience screen while it runs; its file is given a new time as a sign of life.
#[derive(Debug)]
pub struct ScreenLock(Lock);

/// What is known of the audience screens of a session: measured, never assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScreenSign {
    /// None is open.
    Missing,
    /// Some are open, and none gave a sign of life of late.
    Silent,
    /// So many are open and alive.
    Alive(usize),
}

/// More secretaries than this no meeting has.
const DESKS: u8 = 9;

/// More audience screens than this are not told apart.
const SCREENS: u8 = 9;

/// For how long a sign of life is good, in milliseconds.
const GOOD_FOR: u64 = 6_000;

impl ChairLock {
    /// Takes the chair of a session, or says who has it.
    pub fn acquire(session: &Path, who: &str) -> Result<Self, StoreError> {
        let left = lock_owners::acknowledged(session);
        let lock = Lock::take(session, lock_owners::lock_path(session), who)?.ok_or_else(|| taken(session))?;
        let own = Self { lock, who: who.to_owned() };
        if let Some(left) = left {
            own.acknowledge(&left)?;
            own.lock.stays.set(true);
        }
        Ok(own)
    }

    /// Notes up to where the chair was told that it is written. Nobody waits for the disk: this only helps to see that a
    /// file is older than what was once in it.
    pub fn acknowledge(&self, known: &Acknowledged) -> Result<(), StoreError> {
        self.lock.stays.set(false);
        self.lock.sign(&format!("{}\t{}\t{}", crate::text::line(&self.who), known.seq, known.code))
    }
}

impl DeskLock {
    /// Takes the first desk that is free.
    pub fn acquire(session: &Path) -> Result<Self, StoreError> {
        for number in 1..=DESKS {
            if let Some(lock) = Lock::take(session, lock_owners::desk_path(session, number), "thư ký")? {
                return Ok(Self { lock, number });
            }
        }
        Err(StoreError::NoDesk)
    }
}

impl ScreenLock {
    /// Takes the first place that is free. A folder that takes no file of it lets it run all the same: then nobody knows.
    pub fn acquire(session: &Path, at: i64) -> Option<Self> {
        let take = |number| Lock::take(session, lock_owners::screen_path(session, number), "màn chiếu").ok().flatten();
        let lock = Self((1..=SCREENS).find_map(take)?);
        lock.beat(at);
        Some(lock)
    }

    /// Gives a sign of life; one that fails is one that is not seen.
    pub fn beat(&self, at: i64) {
        let at = UNIX_EPOCH + Duration::from_millis(u64::try_from(at).unwrap_or(0));
        drop(self.0.file.set_modified(at));
    }
}

/// What the audience screens of a session show of themselves at a moment of the machine's clock.
pub fn screens(session: &Path, now: i64) -> ScreenSign {
    let now = UNIX_EPOCH + Duration::from_millis(u64::try_from(now).unwrap_or(0));
    let held = (1..=SCREENS).filter_map(|number| {
        let file = regular_file::open(&lock_owners::screen_path(session, number)).ok()?;
        let is_held = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
        is_held.then(|| file.metadata().and_then(|known| known.modified()).ok()).flatten()
    });
    // A clock that was put back leaves a sign in what is then the future, until the next one.
    let is_fresh = |sign: &SystemTime| {
        let apart = now.duration_since(*sign).unwrap_or_else(|early| early.duration());
        apart <= Duration::from_millis(GOOD_FOR)
    };
    let held: Vec<SystemTime> = held.collect();
    match (held.len(), held.iter().filter(|sign| is_fresh(sign)).count()) {
        (0, _) => ScreenSign::Missing,
        (_, 0) => ScreenSign::Silent,
        (_, alive) => ScreenSign::Alive(alive),
    }
}

/// Whether a desk of a session is taken.
pub fn has_desk(session: &Path, number: u8) -> bool {
    let file = regular_file::open(&lock_owners::desk_path(session, number));
    file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

impl Lock {
    /// Takes a place; `None` if somebody has it.
    fn take(session: &Path, path: PathBuf, who: &str) -> Result<Option<Self>, StoreError> {
        loop {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false).mode(0o600).custom_flags(NO_LINK);
            let file = options.open(&path).map_err(|error| not_made(session, &path, error))?;
            if !is_plain(&file) {
                return Err(StoreError::StrangeLock(path));
            }
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(StoreError::io(&path, error)),
            }
            if still_there(&file, &path) {
                let lock = Self { path, file, stays: Cell::new(false) };
                lock.sign(&crate::text::line(who))?;
                return Ok(Some(lock));
            }
        }
    }

    fn sign(&self, words: &str) -> Result<(), StoreError> {
        let text = format!("{}\t{words}\n", std::process::id());
        let written = self.file.write_all_at(text.as_bytes(), 0).and_then(|()| self.file.set_len(text.len() as u64));
        written.map_err(|error| StoreError::io(&self.path, error))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is held: whoever waits for it sees that it is gone, and makes another.
        if !self.stays.get() {
            drop(fs::remove_file(&self.path));
        }
    }
}

/// What stands under the name of a lock is never followed elsewhere: it would be emptied there.
const NO_LINK: i32 = rustix::fs::OFlags::NOFOLLOW.bits().cast_signed();

/// A regular file with one name.
fn is_plain(file: &File) -> bool {
    file.metadata().is_ok_and(|found| found.is_file() && found.nlink() == 1)
}

/// The file that was locked is still the one with that name.
fn still_there(file: &File, path: &Path) -> bool {
    let same = |one: &fs::Metadata, two: &fs::Metadata| (one.dev(), one.ino()) == (two.dev(), two.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(one), Ok(two)) if same(&one, &two))
}

/// Nobody knows of this file: where it cannot be made, it is the folder that does not take any.
fn not_made(session: &Path, path: &Path, error: io::Error) -> StoreError {
    let stands = fs::symlink_metadata(path);
    // One that a killed console left is no stranger's for standing on a medium that is read only.
    if error.kind() == ErrorKind::ReadOnlyFilesystem {
        return StoreError::io(session, error);
    }
    if error.kind() == ErrorKind::PermissionDenied && stands.is_err() {
        StoreError::Folder(folder(session))
    } else if stands.is_ok() {
        StoreError::StrangeLock(path.to_path_buf())
    } else {
        StoreError::io(path, error)
    }
}

fn taken(session: &Path) -> StoreError {
    let who = match lock_owners::chair(session) {
        Some((pid, name)) if name.is_empty() => format!("tiến trình {pid}"),
        Some((pid, name)) => format!("{name}, tiến trình {pid}"),
        None => "chưa rõ ai".to_owned(),
    };
    StoreError::AnotherChair { who }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_is_known_by_its_place_and_its_sign_of_life() {
        let folder = tempfile::tempdir().unwrap();
        let session = folder.path().join("x.chutoa");
        let now = 1_766_019_600_000;
        assert_eq!(screens(&session, now), ScreenSign::Missing);
        let screen = ScreenLock::acquire(&session, now).unwrap();
        assert_eq!(screens(&session, now + 5_000), ScreenSign::Alive(1));
        // It holds its place and does nothing any more: that is not taken for a screen that shows something.
        assert_eq!(screens(&session, now + 7_000), ScreenSign::Silent);
        screen.beat(now + 7_000);
        let second = ScreenLock::acquire(&session, now + 7_000).unwrap();
        assert_eq!(screens(&session, now + 7_000), ScreenSign::Alive(2));
        drop((screen, second));
        assert_eq!(screens(&session, now + 7_000), ScreenSign::Missing);
        // What a killed one left is no screen.
        fs::write(lock_owners::screen_path(&session, 1), "1\tmàn chiếu\n").unwrap();
        assert_eq!(screens(&session, now + 7_000), ScreenSign::Missing);
    }
}
