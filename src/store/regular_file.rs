//! Reading what lies in a folder: regular files alone. A pipe or a device among them may never answer.

use crate::store::system;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Opens a regular file to read it; whatever else has its name is refused at once.
pub fn open(path: &Path) -> io::Result<File> {
    let attempt = || system::without_waiting(OpenOptions::new().read(true)).open(path);
    let file = system::patiently(attempt).map_err(|error| match fs::metadata(path) {
        // So does a folder on Windows.
        Ok(found) if found.is_dir() => ErrorKind::IsADirectory.into(),
        // Sockets, and a terminal where there is none, do not even open.
        Ok(found) if !found.is_file() => ErrorKind::InvalidInput.into(),
        _ => error,
    })?;
    let found = file.metadata()?;
    if found.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if found.is_file() { Ok(file) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// All of a regular file; one that is no text of a person or paper of ours is not read at all.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    if file.metadata()?.len() > MOST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Sixteen megabytes: no plan, law or paper comes near.
const MOST: u64 = 16 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_and_huge_files_are_refused_at_once() {
        let huge = tempfile::NamedTempFile::new().unwrap();
        huge.as_file().set_len(MOST + 1).unwrap();
        assert_eq!(read(huge.path()).unwrap_err().kind(), ErrorKind::FileTooLarge);
        huge.as_file().set_len(MOST).unwrap();
        assert_eq!(read(huge.path()).unwrap().len() as u64, MOST);
        assert_eq!(read(Path::new("/dev/zero")).unwrap_err().kind(), ErrorKind::InvalidInput);
        assert_eq!(read(&std::env::temp_dir()).unwrap_err().kind(), ErrorKind::IsADirectory);
    }
}
