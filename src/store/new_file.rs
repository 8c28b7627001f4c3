//! Files beside a session: written whole or not at all, and never over somebody's work.

use crate::store::fault::StoreError;
use crate::store::regular_file;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Writes a file beside its final name, makes it durable, then gives it its name; a file with other words in it is
/// never replaced: the new one takes the next number. Answers the name it got. Its owner alone may read it, as the
/// session file: papers hold names.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    let path = &free(path, bytes);
    let beside = path.with_extension("tam");
    // One left behind by a crash may have been anybody's to read.
    drop(fs::remove_file(&beside));
    let created = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside);
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
    let fits = |name: &PathBuf| regular_file::read(name).map_or(!name.exists(), |known| known == bytes);
    names.find(fits).unwrap_or_else(|| path.to_path_buf())
}
