//! Files beside a session: written whole or not at all, and never over somebody's work.

use crate::store::fault::StoreError;
use crate::store::portable_name;
use crate::store::regular_file;
use crate::store::system;
use crate::store::temporary::{self, NameTaken};
use std::fs;
use std::path::{Path, PathBuf};

/// Writes a file without a name, makes it durable, then gives it its name; a file with other words in it is never
/// replaced: the new one takes the next number. Answers the name it got. Its owner alone may read it, as the session file:
/// papers hold names.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    let path = &free(path, bytes);
    // One left behind by a crash of an older version may be anybody's to read.
    drop(fs::remove_file(path.with_extension("tam")));
    if regular_file::read(path).is_ok_and(|known| known == bytes) {
        let own = system::keep_private(path);
        return own.map(|()| path.clone()).map_err(|error| StoreError::io(path, error).to_string());
    }
    let done = temporary::write(path, bytes, NameTaken::Stays);
    done.map(|()| path.clone()).map_err(|error| StoreError::making(path, error).to_string())
}

/// Makes a folder, and those that it stands in; where that may not be, names the one of them that is there.
pub fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if let Some(what) = portable_name::unfit(&name).filter(|_| !folder.exists()) {
        return Err(StoreError::Unfit { path: folder.to_path_buf(), what });
    }
    fs::create_dir_all(folder).map_err(|error| {
        let here = |above: &Path| if above.as_os_str().is_empty() { Path::new(".") } else { above }.to_path_buf();
        let there = folder.ancestors().skip(1).map(here).find(|above| above.is_dir());
        match there.filter(|_| error.kind() == std::io::ErrorKind::PermissionDenied && !folder.exists()) {
            Some(above) => StoreError::Folder(above),
            None => StoreError::io(folder, error),
        }
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
