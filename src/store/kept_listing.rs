//! What was found of session files at rest, kept between runs: what did not change since is not opened again.
//!
//! A file is known by its place on the disk, its length and its times, down to the nanosecond; the time of the last change
//! of the inode is nobody's to set. Nothing is kept of a file that another lies beside (a log, a lock), in which something
//! is wrong, or that changed just now. What is kept is never trusted over the file, and a cache that cannot be read or
//! written is none.

use crate::store::archive_entry::ArchiveEntry;
use crate::store::file_facts::FileFacts;
use crate::store::regular_file;
use crate::store::system;
use crate::store::temporary::{self, NameTaken};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// So long after a change the clock of a disk may not tell the next one from it. In seconds.
const JUST_NOW: i64 = 2;

/// By what a file is known to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct FileStamp {
    device: u64,
    inode: u64,
    length: u64,
    /// Seconds and nanoseconds.
    modified: (i64, i64),
    /// The inode with all its times.
    changed: (i64, i64),
}

impl FileStamp {
    fn of(found: &FileFacts) -> Self {
        Self {
            device: found.id.0,
            inode: found.id.1,
            length: found.length,
            modified: found.modified,
            changed: found.changed,
        }
    }
}

/// What is kept of a folder.
#[derive(Debug, Default, Serialize, Deserialize)]
struct KeptFolder {
    /// The program that looked: another one may find other things.
    program: Option<FileStamp>,
    /// By the names of files.
    entries: BTreeMap<String, (FileStamp, ArchiveEntry)>,
}

/// A file of which nothing is known yet, as it is before it is looked at.
#[derive(Debug)]
pub struct UnknownFile {
    /// The file.
    pub path: PathBuf,
    /// Its name and stamp, if it is at rest.
    at_rest: Option<(String, FileStamp)>,
}

/// The listing of a folder, as it was and as it is now.
#[derive(Debug, Default)]
pub struct KeptListing {
    /// Where it is kept; `None`: nowhere.
    file: Option<PathBuf>,
    was: KeptFolder,
    now: KeptFolder,
    /// Names in the folder.
    names: HashSet<OsString>,
    /// In seconds.
    clock: i64,
}

impl KeptListing {
    /// What an earlier run kept in a folder of caches.
    pub fn read(dir: &Path, caches: &Path, clock: SystemTime) -> Self {
        let whole = dunce::canonicalize(dir).unwrap_or_else(|_| dir.to_path_buf());
        let digest = Sha256::digest(whole.as_os_str().as_encoded_bytes());
        let code = digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
        let file = caches.join(format!("listing-{code:016x}.json"));
        let program = std::env::current_exe()
            .and_then(|file| system::facts_behind(&file))
            .ok()
            .map(|found| FileStamp::of(&found));
        let was: KeptFolder =
            regular_file::read(&file).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        let was = if was.program == program && program.is_some() { was } else { KeptFolder::default() };
        let clock = clock.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed());
        let now = KeptFolder { program, entries: BTreeMap::new() };
        Self { file: Some(file), was, now, names: HashSet::new(), clock }
    }

    /// All names of the folder, before its files are asked for.
    pub fn sees(&mut self, names: impl Iterator<Item = OsString>) {
        if self.file.is_some() {
            self.names = names.collect();
        }
    }

    /// What is known of a file, else the file, to be looked at.
    pub fn known(&mut self, path: PathBuf) -> Result<ArchiveEntry, UnknownFile> {
        let at_rest = self.at_rest(&path);
        let known = at_rest.as_ref().and_then(|(name, stamp)| {
            self.was.entries.remove(name).filter(|(known, _)| known == stamp).map(|(_, entry)| entry)
        });
        let file = UnknownFile { path, at_rest };
        let Some(entry) = known else { return Err(file) };
        let entry = ArchiveEntry { path: file.path.clone(), ..entry };
        self.found(&file, &entry);
        Ok(entry)
    }

    /// What was found by a look at a file.
    pub fn found(&mut self, file: &UnknownFile, entry: &ArchiveEntry) {
        let Some((name, stamp)) = &file.at_rest else { return };
        // Looked at while it changed it would be known by the times of before.
        let is_same = system::facts_at(&file.path).is_ok_and(|found| FileStamp::of(&found) == *stamp);
        if is_same && entry.faults.is_empty() && self.clock - stamp.changed.0 > JUST_NOW {
            self.now.entries.insert(name.clone(), (*stamp, entry.clone()));
        }
    }

    /// Name and stamp of a regular file beside which nothing lies under its name.
    fn at_rest(&self, path: &Path) -> Option<(String, FileStamp)> {
        self.file.as_ref()?;
        let name = path.file_name()?.to_str()?.to_owned();
        let is_beside = |end: &str| self.names.contains(&OsString::from(format!("{name}{end}")));
        if ["-wal", "-shm", "-journal", ".khoa"].into_iter().any(is_beside) {
            return None;
        }
        let found = system::facts_at(path).ok().filter(|found| found.is_file)?;
        Some((name, FileStamp::of(&found)))
    }

    /// Keeps what stands in the folder now, where that is something else than before. Its owner alone may read it: titles
    /// and blocs stand in it.
    pub fn keep(self, was_read: bool) {
        let Some(file) = self.file.filter(|_| was_read) else { return };
        let Ok(text) = serde_json::to_vec(&self.now) else { return };
        let known = regular_file::read(&file).ok();
        if known.as_ref() == Some(&text) || (known.is_none() && self.now.entries.is_empty()) {
            return;
        }
        let Some(folder) = file.parent() else { return };
        let made = system::private_folder().recursive(true).create(folder);
        // Nobody misses it where it cannot be kept: the files are looked at again.
        drop(made.and_then(|()| temporary::write(&file, &text, NameTaken::IsReplaced)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::time::Duration;

    /// Lists one file; whether it was looked at.
    fn looks(dir: &Path, caches: &Path, faults: &[&str], names: &[&str]) -> bool {
        let path = dir.join("a.chutoa");
        // Files of a test are older than they are.
        let clock = SystemTime::now() + Duration::from_mins(1);
        let mut kept = KeptListing::read(dir, caches, clock);
        kept.sees(names.iter().map(OsString::from));
        let known = kept.known(path.clone());
        let looked = known.is_err();
        let entry = known.unwrap_or_else(|file| {
            let entry = ArchiveEntry {
                path: path.clone(),
                title: "Hội nghị".to_owned(),
                unit: "Khối".to_owned(),
                date: "2025-12-20".to_owned(),
                closed: true,
                newer: false,
                rehearsal: false,
                faults: faults.iter().map(|&fault| fault.to_owned()).collect(),
            };
            kept.found(&file, &entry);
            entry
        });
        assert_eq!((entry.path.as_path(), entry.title.as_str()), (path.as_path(), "Hội nghị"));
        kept.keep(true);
        looked
    }

    #[test]
    fn what_did_not_change_is_not_looked_at_again() {
        let (dir, caches) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (dir, caches) = (dir.path(), caches.path().join("chutoa"));
        let write = |text: &str| fs::write(dir.join("a.chutoa"), text).unwrap();
        write("mot");
        let again = |names: &[&str]| looks(dir, &caches, &[], names);
        assert!(again(&[]) && !again(&[]) && !again(&[]), "once");
        assert!(again(&["a.chutoa-wal"]) && again(&["a.chutoa.khoa"]), "somebody is at it");
        assert!(again(&[]) && !again(&["b.chutoa-wal"]), "at rest again");
        write("hai");
        assert!(again(&[]) && !again(&[]), "as long as before, and another");
        let kept = fs::read_dir(&caches).unwrap().next().unwrap().unwrap().path();
        assert!(system::is_private(&kept));
        write("bon");
        assert!(
            looks(dir, &caches, &["hỏng"], &[]) && looks(dir, &caches, &["hỏng"], &[]),
            "what is wrong is told anew"
        );
        assert!(again(&[]) && !again(&[]));
        for file in fs::read_dir(&caches).unwrap() {
            fs::write(file.unwrap().path(), "{").unwrap();
        }
        assert!(again(&[]) && !again(&[]), "a cache that cannot be read is none");
    }

    #[test]
    fn what_changed_just_now_is_not_kept() {
        let (dir, caches) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let path = dir.path().join("a.chutoa");
        fs::write(&path, "mot").unwrap();
        let found = system::facts_at(&path).unwrap().changed.0.unsigned_abs();
        let keeps = |later: u64| {
            let clock = SystemTime::UNIX_EPOCH + Duration::from_secs(found + later);
            let mut kept = KeptListing::read(dir.path(), caches.path(), clock);
            drop(kept.known(path.clone()));
            kept.now.entries.len()
        };
        assert_eq!(keeps(0), 0);
        assert!(looks(dir.path(), caches.path(), &[], &[]));
        assert_eq!([0, 2, 3].map(keeps), [0, 0, 1]);
    }
}
