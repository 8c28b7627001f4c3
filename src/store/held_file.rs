//! Whether the file under its name is still the one that is held: somebody may have deleted, moved or replaced it.

use crate::store::fault::{Misplaced, StoreError};
use crate::store::look::log_path;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A file and its log as they were when they were opened.
#[derive(Debug, Clone)]
pub struct HeldFile {
    path: PathBuf,
    file: Option<FileId>,
    /// `None` where the file has no log.
    log: Option<FileId>,
}

/// Device and number of a file: what stays if it gets another name.
type FileId = (u64, u64);

impl HeldFile {
    /// As they are now.
    pub fn now(path: &Path) -> Self {
        Self { path: path.to_path_buf(), file: id(path), log: id(&log_path(path)) }
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
        if self.log.is_some() && id(&log_path(&self.path)) != self.log {
            return misplaced(Misplaced::WithoutLog);
        }
        Ok(())
    }
}

fn id(path: &Path) -> Option<FileId> {
    fs::symlink_metadata(path).ok().map(|found| (found.dev(), found.ino()))
}
