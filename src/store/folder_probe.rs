//! What can be done in a folder, tried and not guessed: written to, on what kind of disk, with how much room.

use crate::store::fault::StoreError;
use crate::store::fs_kind::FsKind;
use crate::store::room;
use crate::store::system;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What was found of a folder.
#[derive(Debug)]
pub struct FolderProbe {
    /// It is there; if not, the nearest one above it was tried.
    pub exists: bool,
    /// On what kind of disk it is.
    pub kind: FsKind,
    /// Whether a file could be written, made durable and locked in it.
    pub written: Result<(), StoreError>,
    /// Bytes that are free; `None` if the disk does not tell.
    pub free: Option<u64>,
    /// Which disk.
    pub device: Option<u64>,
}

/// Tries a folder; what is written for that is taken away again.
pub fn of(folder: &Path) -> FolderProbe {
    let there = nearest(folder);
    FolderProbe {
        exists: folder.is_dir(),
        kind: system::fs_kind(&there),
        written: try_writing(&there),
        free: system::free_space(&there),
        device: system::facts_behind(&there).ok().map(|found| found.id.0),
    }
}

/// The folder, or the nearest above it that is there.
fn nearest(folder: &Path) -> PathBuf {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    full.ancestors().find(|above| above.exists()).unwrap_or(Path::new("/")).to_path_buf()
}

fn try_writing(folder: &Path) -> Result<(), StoreError> {
    room::try_writing(folder).map_err(|error| {
        let forbidden = [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem].contains(&error.kind());
        if forbidden { StoreError::Folder(folder.to_path_buf()) } else { StoreError::io(folder, error) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_try_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let probe = of(dir.path());
        // Not on Windows: store/folder_probe.rs: how much room is left is not asked there.
        let is_told = probe.free.is_some() || cfg!(windows);
        assert!(probe.exists && probe.written.is_ok() && is_told, "{probe:?}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        let below = of(&dir.path().join("chua-co/o-duoi"));
        assert!(!below.exists && below.written.is_ok(), "{below:?}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        assert!(of(Path::new("/proc")).written.is_err());
    }
}
