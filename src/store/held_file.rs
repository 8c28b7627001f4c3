//! Whether the file under its name is still the one that is held: somebody may have deleted, moved or replaced it.

use crate::store::fault::{Misplaced, StoreError};
use crate::store::look::log_path;
use crate::store::regular_file;
use std::fs;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A file and its log as they were when they were opened.
#[derive(Debug)]
pub struct HeldFile {
    path: PathBuf,
    file: Option<FileId>,
    /// `None` where the file has no log.
    log: Option<FileId>,
    /// How long file and log have been: neither is ever cut, but a log that is emptied whole.
    lengths: [AtomicU64; 2],
}

/// Device and number of a file: what stays if it gets another name.
type FileId = (u64, u64);

impl HeldFile {
    /// As they are now.
    pub fn now(path: &Path) -> Self {
        let log = log_path(path);
        let lengths = [path, log.as_path()].map(|path| AtomicU64::new(length(path)));
        Self { path: path.to_path_buf(), file: id(path), log: id(&log), lengths }
    }

    /// What has become of them; nothing, if they are still what they were.
    pub fn check(&self) -> Result<(), StoreError> {
        let misplaced = |how| Err(StoreError::Misplaced { path: self.path.clone(), how });
        let Ok(found) = fs::symlink_metadata(&self.path) else { return misplaced(Misplaced::Gone) };
        if Some((found.dev(), found.ino())) != self.file {
            return misplaced(Misplaced::Replaced);
        }
        if found.nlink() > 1 {
            return misplaced(Misplaced::TwoNames);
        }
        let log = log_path(&self.path);
        if self.log.is_some() && id(&log) != self.log {
            return misplaced(Misplaced::WithoutLog);
        }
        let [of_file, of_log] = &self.lengths;
        if is_cut(of_file, found.len()) || (self.log.is_some() && (is_cut_short(of_log, &log) || is_no_log(&log))) {
            return misplaced(Misplaced::WrittenOver);
        }
        Ok(())
    }
}

fn length(path: &Path) -> u64 {
    fs::symlink_metadata(path).map(|found| found.len()).unwrap_or_default()
}

/// Shorter than it was; how long it is now is remembered.
fn is_cut(known: &AtomicU64, now: u64) -> bool {
    known.fetch_max(now, Ordering::Relaxed) > now
}

/// Shorter than it was, and not empty: SQLite empties a log, and never cuts it.
fn is_cut_short(known: &AtomicU64, log: &Path) -> bool {
    let now = length(log);
    if now == 0 {
        known.store(0, Ordering::Relaxed);
    }
    is_cut(known, now)
}

/// It holds something and does not begin as logs do.
fn is_no_log(log: &Path) -> bool {
    let mut head = [0; 4];
    let read = regular_file::open(log).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && ![MAGIC, MAGIC | 1].contains(&u32::from_be_bytes(head))
}

/// How a log begins, by the order of bytes of its checksums (SQLite's file format, 4.1).
const MAGIC: u32 = 0x377f_0682;

fn id(path: &Path) -> Option<FileId> {
    fs::symlink_metadata(path).ok().map(|found| (found.dev(), found.ino()))
}
