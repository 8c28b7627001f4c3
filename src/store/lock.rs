//! One chair, and desks by number: locks on small files beside the session, never on the session itself.

use crate::store::fault::{StoreError, folder};
use crate::store::file_facts::FileId;
use crate::store::file_lock::FileLock;
use crate::store::lock_owners::{self, Acknowledged};
use crate::store::system;
use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A place at a session that one process has at a time.
#[derive(Debug)]
struct Lock {
    session: PathBuf,
    /// Which file had that name when the place was taken.
    of: Option<FileId>,
    path: PathBuf,
    /// Another one where somebody took it away meanwhile.
    file: RefCell<Option<File>>,
    /// What it says besides the process.
    words: RefCell<String>,
    /// It holds what a console that was killed had told the chair to be written: kept until somebody knows as much.
    stays: Cell<bool>,
}

/// Held by the console while it runs.
#[derive(Debug)]
pub struct ChairLock {
    lock: Lock,
    who: String,
    /// The session file itself, for the small one beside it may be deleted.
    #[expect(dead_code, reason = "held, never read")]
    file: FileLock,
}

/// Held by a secretary's desk while it runs: the first one free, so that a desk that was killed finds its drafts again.
#[derive(Debug)]
pub struct DeskLock {
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
        let file = FileLock::take(session)?.ok_or_else(|| taken(session))?;
        let left = lock_owners::acknowledged(session);
        let lock = Lock::take(session, lock_owners::lock_path(session), who)?.ok_or_else(|| taken(session))?;
        let own = Self { lock, who: who.to_owned(), file };
        if let Some(left) = left {
            own.acknowledge(&left)?;
            own.lock.stays.set(true);
        }
        Ok(own)
    }

    /// Notes up to where the chair was told that it is written. Nobody waits for the disk: this only helps to see that a
    /// file is older than what was once in it.
    ///
    /// Of a file that was left for another one it stays: whoever finds the file put back is told where the meeting went on.
    pub fn acknowledge(&self, known: &Acknowledged) -> Result<(), StoreError> {
        self.lock.stays.set(known.moved.is_some());
        self.lock.renew();
        let moved = known.moved.as_deref().and_then(Path::to_str).filter(|path| !path.contains(char::is_control));
        let moved = moved.map(|path| format!("\t{path}")).unwrap_or_default();
        self.lock.sign(&format!("{}\t{}\t{}{moved}", crate::text::line(&self.who), known.seq, known.code))
    }
}

impl ChairLock {
    /// Puts the small file back where somebody took it away: others see by it who has the chair.
    pub fn renew(&self) {
        self.lock.renew();
    }
}

impl DeskLock {
    /// The same.
    pub fn renew(&self) {
        self.lock.renew();
    }

    /// Takes a desk by its number, or else the first one that is free.
    pub fn acquire_again(session: &Path, number: u8) -> Result<Self, StoreError> {
        let same = Lock::take(session, lock_owners::desk_path(session, number), "thư ký")?;
        same.map_or_else(|| Self::acquire(session), |lock| Ok(Self { lock, number }))
    }

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
        drop(self.0.file.borrow().as_ref().map(|file| file.set_modified(at)));
    }
}

/// What the audience screens of a session show of themselves at a moment of the machine's clock.
pub fn screens(session: &Path, now: i64) -> ScreenSign {
    let now = UNIX_EPOCH + Duration::from_millis(u64::try_from(now).unwrap_or(0));
    let held = (1..=SCREENS).filter_map(|number| {
        let path = lock_owners::screen_path(session, number);
        system::is_held(&path).then(|| fs::metadata(&path).and_then(|known| known.modified()).ok()).flatten()
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
    system::is_held(&lock_owners::desk_path(session, number))
}

/// Whether a chair or a secretary sits at a session.
pub fn is_sat_at(session: &Path) -> bool {
    system::is_held(&lock_owners::lock_path(session)) || (1..=DESKS).any(|number| has_desk(session, number))
}

impl Lock {
    /// Takes a place; `None` if somebody has it.
    fn take(session: &Path, path: PathBuf, who: &str) -> Result<Option<Self>, StoreError> {
        let Some(file) = Self::locked(session, &path)? else { return Ok(None) };
        let (file, words) = (RefCell::new(Some(file)), RefCell::new(String::new()));
        let of = system::facts_behind(session).ok().map(|found| found.id);
        let lock = Self { session: session.to_path_buf(), of, path, file, words, stays: Cell::new(false) };
        lock.sign(&crate::text::line(who))?;
        Ok(Some(lock))
    }

    /// Takes it anew where its file was deleted or replaced; where somebody else was faster, at the next time.
    fn renew(&self) {
        if self.is_there() || !self.is_of_this_file() {
            return;
        }
        if let Ok(Some(file)) = Self::locked(&self.session, &self.path) {
            drop(self.file.replace(Some(file)));
            let words = self.words.borrow().clone();
            drop(self.sign(&words));
        }
    }

    /// The file of a place, made and locked; `None` if somebody has it.
    fn locked(session: &Path, path: &Path) -> Result<Option<File>, StoreError> {
        loop {
            let file = system::open_to_hold(path).map_err(|error| not_made(session, path, error))?;
            let Some(file) = file else { return Ok(None) };
            if !is_plain(&file) {
                return Err(StoreError::StrangeLock(path.to_path_buf()));
            }
            if !system::hold(&file).map_err(|error| StoreError::io(path, error))? {
                return Ok(None);
            }
            if still_there(&file, path) {
                return Ok(Some(file));
            }
        }
    }

    /// The session's name is still that of the file that was sat at: whoever begins another one under it is not kept out.
    fn is_of_this_file(&self) -> bool {
        system::facts_behind(&self.session).is_ok_and(|found| Some(found.id) == self.of)
    }

    fn sign(&self, words: &str) -> Result<(), StoreError> {
        let text = format!("{}\t{words}\n", std::process::id());
        words.clone_into(&mut self.words.borrow_mut());
        let file = self.file.borrow();
        let Some(file) = file.as_ref() else { return Ok(()) };
        let written = system::overwrite(file, text.as_bytes());
        written.map_err(|error| StoreError::io(&self.path, error))
    }

    /// The file that is held is still the one with its name.
    fn is_there(&self) -> bool {
        self.file.borrow().as_ref().is_some_and(|file| still_there(file, &self.path))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // One that somebody else put there stays.
        if !self.stays.get() && self.is_there() {
            self.file.take().into_iter().for_each(|file| system::drop_place(file, &self.path));
        }
    }
}

/// A regular file with one name.
fn is_plain(file: &File) -> bool {
    system::facts_of(file).is_ok_and(|found| found.is_file && found.links == 1)
}

/// The file that was locked is still the one with that name.
fn still_there(file: &File, path: &Path) -> bool {
    matches!((system::facts_of(file), system::facts_behind(path)), (Ok(one), Ok(two)) if one.id == two.id)
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
        // Its lock was taken away just now: who has the file open is known all the same.
        None => Some(lock_owners::list(session).join(", "))
            .filter(|known| !known.is_empty())
            .unwrap_or_else(|| "chưa rõ ai".to_owned()),
    };
    let moved = lock_owners::acknowledged(session).and_then(|known| known.moved);
    let where_to = moved.map(|path| format!(", làm tiếp trên tệp {}", path.display())).unwrap_or_default();
    StoreError::AnotherChair { who: format!("{who}{where_to}") }
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
