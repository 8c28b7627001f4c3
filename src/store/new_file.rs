//! Files beside a session: written whole or not at all, and never over somebody's work.

use crate::store::fault::StoreError;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Writes a file beside its final name, makes it durable, then gives it its name; a file with other words in it is
/// never replaced: the new one takes the next number. Answers the name it got.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    write(path, bytes, 0o666)
}

/// The same, for one's own eyes, as the session file is.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    write(path, bytes, 0o600)
}

fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<PathBuf, String> {
    let path = &free(path, bytes);
    let beside = path.with_extension("tam");
    // One left behind by a crash may have been anybody's to read.
    drop(fs::remove_file(&beside));
    let created = OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&beside);
    let written = created.and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    let done = written.and_then(|()| fs::rename(&beside, path));
    done.map(|()| path.clone()).map_err(|error| {
        drop(fs::remove_file(&beside));
        StoreError::io(path, error).to_string()
    })
}

/// The first of «tên», «tên-2», «tên-3», … that is not there, or holds these very bytes.
fn free(path: &Path, bytes: &[u8]) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let numbered = (2..1000).map(|number| path.with_file_name(format!("{stem}-{number}{ending}")));
    let mut names = std::iter::once(path.to_path_buf()).chain(numbered);
    let fits = |name: &PathBuf| fs::read(name).map_or(!name.exists(), |known| known == bytes);
    names.find(fits).unwrap_or_else(|| path.to_path_buf())
}
