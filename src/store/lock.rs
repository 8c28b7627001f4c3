//! One chair: a lock on a small file beside the session, never on the session itself.

use crate::store::fault::{Fault, folder};
use crate::store::holders;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Held by the console while it runs.
#[derive(Debug)]
pub struct ChairLock {
    path: PathBuf,
    file: File,
}

impl ChairLock {
    /// Takes the chair of a session, or says who has it.
    pub fn acquire(session: &Path, who: &str) -> Result<Self, Fault> {
        let path = holders::lock_path(session);
        loop {
            let mut options = OpenOptions::new();
            let opened = options.read(true).write(true).create(true).truncate(false).mode(0o600).open(&path);
            let file = opened.map_err(|error| not_made(session, &path, error))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(taken(session)),
                Err(TryLockError::Error(error)) => return Err(Fault::io(&path, error)),
            }
            if still_there(&file, &path) {
                let lock = Self { path, file };
                lock.sign(who)?;
                return Ok(lock);
            }
        }
    }

    fn sign(&self, who: &str) -> Result<(), Fault> {
        let text = format!("{}\t{}\n", std::process::id(), crate::text::line(who));
        let written = self.file.set_len(0).and_then(|()| (&self.file).write_all(text.as_bytes()));
        written.map_err(|error| Fault::io(&self.path, error))
    }
}

impl Drop for ChairLock {
    fn drop(&mut self) {
        // Removed while it is held: whoever waits for it sees that it is gone, and makes another.
        drop(fs::remove_file(&self.path));
    }
}

/// The file that was locked is still the one with that name.
fn still_there(file: &File, path: &Path) -> bool {
    let same = |one: &fs::Metadata, two: &fs::Metadata| (one.dev(), one.ino()) == (two.dev(), two.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(one), Ok(two)) if same(&one, &two))
}

/// Nobody knows of this file: where it cannot be made, it is the folder that does not take any.
fn not_made(session: &Path, path: &Path, error: io::Error) -> Fault {
    if error.kind() == ErrorKind::PermissionDenied && !path.exists() {
        Fault::Folder(folder(session))
    } else {
        Fault::io(path, error)
    }
}

fn taken(session: &Path) -> Fault {
    let who = match holders::chair(session) {
        Some((pid, name)) if name.is_empty() => format!("tiến trình {pid}"),
        Some((pid, name)) => format!("{name}, tiến trình {pid}"),
        None => "chưa rõ ai".to_owned(),
    };
    Fault::AnotherChair { who }
}
