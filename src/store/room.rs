//! Why a disk takes no more. SQLite tells a full disk as such; a quota and a limit of the system it tells as a fault of
//! the disk, so what it is is tried.

use crate::store::fault::{Make, StoreError, folder};
use crate::store::look::log_path;
use crate::store::system;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

/// As much is written for a try.
const TRIED: usize = 64 << 10;

/// What keeps a file from growing, after writing to it failed; `None` if nothing is found that does.
pub fn wanting(path: &Path) -> Option<StoreError> {
    let length = |path: &Path| fs::metadata(path).map(|found| found.len()).unwrap_or_default();
    let longest = length(path).max(length(&log_path(path)));
    // A page and what the log puts before it.
    if let Some(limit) = system::file_limit().filter(|limit| longest + (8 << 10) > *limit) {
        return Some(StoreError::TooLarge { path: path.to_path_buf(), limit });
    }
    let kind = try_writing(&folder(path)).err()?.kind();
    let wanting = KINDS.iter().find(|(known, _)| *known == kind);
    wanting.map(|(_, make)| make(path.to_path_buf()))
}

/// What the system says of that.
pub const KINDS: &[(io::ErrorKind, Make)] =
    &[(io::ErrorKind::StorageFull, StoreError::Full), (io::ErrorKind::QuotaExceeded, StoreError::Quota)];

/// Whether a file can be written, made durable and locked in a folder; it is taken away again.
pub fn try_writing(folder: &Path) -> io::Result<()> {
    let path = folder.join(format!(".chutoa-thu-{}", std::process::id()));
    let tried = (|| {
        let file = system::private(OpenOptions::new().write(true).create_new(true)).open(&path)?;
        // By the call that SQLite writes with: what it was told is told again.
        system::overwrite(&file, &vec![0; TRIED])?;
        file.sync_all()?;
        file.try_lock().map_err(io::Error::from)
    })();
    drop(fs::remove_file(&path));
    tried
}
