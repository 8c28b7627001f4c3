//! Files that are made before they have their name: nameless where the disk can, and cleared away where a kill left them.

use crate::store::fault::folder;
use crate::store::system;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// How the name of one ends.
const END: &str = ".tam";

/// Those that this process is making under a name of their own, for whoever ends it by a signal.
static MAKING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// What becomes of something that has the name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameTaken {
    /// It stays, and nothing is written.
    Stays,
    /// It is an older version, and the new one takes its place.
    IsReplaced,
}

/// Writes a file that its owner alone may read: durable before it has its name, and all of it or nothing.
pub fn write(path: &Path, bytes: &[u8], taken: NameTaken) -> io::Result<()> {
    clear(path);
    match system::nameless(&folder(path)) {
        Some(mut file) => {
            fill(&mut file, bytes)?;
            match taken {
                NameTaken::Stays => system::name(&file, path),
                NameTaken::IsReplaced => beside(path, taken, |own| system::name(&file, own)),
            }
        }
        None => beside(path, taken, |own| {
            let mut file = system::private(OpenOptions::new().write(true).create_new(true)).open(own)?;
            fill(&mut file, bytes)
        }),
    }
}

fn fill(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a file under a name of its own, which goes whatever happens, and gives it that of another.
fn beside(path: &Path, taken: NameTaken, make: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let mut own = path.as_os_str().to_owned();
    own.push(format!(".{}{END}", std::process::id()));
    let own = PathBuf::from(own);
    making().push(own.clone());
    let done = make(&own).and_then(|()| match taken {
        NameTaken::IsReplaced => system::rename(&own, path),
        NameTaken::Stays => rename_to_free(&own, path),
    });
    if done.is_err() {
        drop(fs::remove_file(&own));
    }
    making().retain(|known| *known != own);
    done
}

/// Gives it a name that nothing has. A second name is refused where something has it; a disk that knows no second names
/// is asked before.
fn rename_to_free(own: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(own, path) {
        Ok(()) => fs::remove_file(own),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) if fs::symlink_metadata(path).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => system::rename(own, path),
    }
}

fn making() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    MAKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what this process is making just now: a signal ends it.
pub fn abandon() {
    making().iter().for_each(|path| drop(fs::remove_file(path)));
}

/// Removes what a killed program left of copies to be called so: «name.77.tam» and what SQLite put beside it.
fn clear(target: &Path) {
    let begin = format!("{}.", target.file_name().unwrap_or_default().to_string_lossy());
    for path in fs::read_dir(folder(target)).into_iter().flatten().flatten().map(|file| file.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let maker = name
            .strip_prefix(&begin)
            .and_then(|rest| rest.strip_suffix("-journal").unwrap_or(rest).strip_suffix(END)?.parse::<i32>().ok());
        if maker.is_some_and(system::is_gone) {
            drop(fs::remove_file(path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// On a stick that knows no nameless files a signal comes while it is written.
    #[test]
    fn what_a_signal_cuts_off_is_taken_away() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.chutoa");
        fs::write(&path, "older").unwrap();
        let done = beside(&path, NameTaken::IsReplaced, |own| {
            fs::write(own, "half")?;
            assert_eq!(names(dir.path()).len(), 2);
            abandon();
            assert_eq!(names(dir.path()), ["x.chutoa"]);
            fs::write(own, "whole")
        });
        assert!(done.is_ok());
        assert_eq!(
            (names(dir.path()), fs::read_to_string(&path).unwrap()),
            (vec!["x.chutoa".to_owned()], "whole".into())
        );
        assert!(making().iter().all(|known| !known.starts_with(dir.path())));
    }

    /// The same on a disk that knows no nameless files.
    #[test]
    fn a_name_that_is_taken_stays_on_every_disk() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        let make = |words: &'static str| beside(&path, NameTaken::Stays, move |own| fs::write(own, words));
        make("one").unwrap();
        assert_eq!(make("two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((fs::read_to_string(&path).unwrap(), names(dir.path())), ("one".to_owned(), vec!["x".to_owned()]));
    }

    #[test]
    fn what_stands_there_stays_unless_it_is_to_be_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        write(&path, b"one", NameTaken::Stays).unwrap();
        assert_eq!(write(&path, b"two", NameTaken::Stays).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", NameTaken::IsReplaced).unwrap();
        assert_eq!((fs::read(&path).unwrap(), names(dir.path())), (b"two".to_vec(), vec!["x".to_owned()]));
        // What a killed program left goes with the next one.
        fs::write(dir.path().join("x.999999999.tam"), "left").unwrap();
        write(&path, b"three", NameTaken::IsReplaced).unwrap();
        assert_eq!(names(dir.path()), ["x"]);
    }
}
