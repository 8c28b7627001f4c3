//! The archive: what stands in a folder, and what may be done with a file of a newer version.

use crate::store::archive_entry::ArchiveEntry;
use crate::store::chain::{self, ChainHead};
use crate::store::connect;
use crate::store::copy;
use crate::store::fault::StoreError;
use crate::store::findings::{self, Findings};
use crate::store::kept_listing::{KeptListing, UnknownFile};
use crate::store::meta;
use crate::store::migrations::LATEST;
use crate::store::schema;
use crate::store::settings::OpenMode;
use std::fs::{self, DirEntry};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::SystemTime;
use uuid::Uuid;

/// How session files end.
pub const SESSION: &str = "chutoa";

/// How rehearsals end.
pub const REHEARSAL: &str = "chaythu";

/// How a rehearsal is called that lies in a folder of its own, which goes when it is left.
pub const TRIED: &str = "xem-thu";

/// What stands in a folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// What could be read, latest day first.
    pub entries: Vec<ArchiveEntry>,
    /// What could not, and why.
    pub skipped: Vec<(PathBuf, StoreError)>,
}

/// All session files of a folder; a folder that cannot be read is one skipped entry.
pub fn list(dir: &Path) -> Listing {
    list_named(dir, |_| true)
}

/// Those of them whose path is wanted: no other is opened.
pub fn list_named(dir: &Path, is_wanted: impl Fn(&Path) -> bool) -> Listing {
    listed(dir, is_wanted, &mut KeptListing::default(), |_| {})
}

/// All of them, each told as it is found, and what was found is kept in a folder of caches: files that did not change
/// since are not opened.
pub fn list_kept(dir: &Path, caches: &Path, clock: SystemTime, each: impl FnMut(&ArchiveEntry)) -> Listing {
    let mut kept = KeptListing::read(dir, caches, clock);
    let listing = listed(dir, |_| true, &mut kept, each);
    let was_read = listing.skipped.iter().all(|(path, _)| path != dir);
    kept.keep(was_read);
    listing
}

fn listed(
    dir: &Path,
    is_wanted: impl Fn(&Path) -> bool,
    kept: &mut KeptListing,
    mut each: impl FnMut(&ArchiveEntry),
) -> Listing {
    let mut listing = Listing::default();
    let files: Vec<DirEntry> = match fs::read_dir(dir) {
        Ok(files) => files.flatten().collect(),
        Err(error) => {
            listing.skipped.push((dir.to_path_buf(), StoreError::io(dir, error)));
            return listing;
        }
    };
    kept.sees(files.iter().map(DirEntry::file_name));
    let is_session = |path: &PathBuf| (ends(path, SESSION) || ends(path, REHEARSAL)) && is_wanted(path);
    let mut unknown = Vec::new();
    for path in files.iter().map(DirEntry::path).filter(is_session) {
        match kept.known(path) {
            Ok(entry) => {
                each(&entry);
                listing.entries.push(entry);
            }
            Err(file) => unknown.push(file),
        }
    }
    look_at(unknown, |file, found| match found {
        Ok(entry) => {
            kept.found(&file, &entry);
            each(&entry);
            listing.entries.push(entry);
        }
        Err(fault) => listing.skipped.push((file.path, fault)),
    });
    listing.entries.sort_by(|one, two| two.date.cmp(&one.date).then_with(|| one.path.cmp(&two.path)));
    listing.skipped.sort_by(|one, two| one.0.cmp(&two.0));
    listing
}

/// So many files are a thread's work at least: to start one takes a fraction of what a file does.
const FEW: usize = 8;

/// More threads than this would wait for the disk and for each other.
const MOST: usize = 8;

/// Looks at files, several at a time where the machine can; each is taken as it is found.
fn look_at(files: Vec<UnknownFile>, mut take: impl FnMut(UnknownFile, Result<ArchiveEntry, StoreError>)) {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = processors.min(MOST).min(files.len() / FEW);
    if threads < 2 {
        for file in files {
            let found = entry(&file.path);
            take(file, found);
        }
        return;
    }
    let (queue, (sender, receiver)) = (Mutex::new(files.into_iter()), channel());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(move || {
                while let Some(file) = next() {
                    let found = entry(&file.path);
                    // Nobody takes them any more only where that failed.
                    drop(sender.send((file, found)));
                }
            });
        }
        drop(sender);
        for (file, found) in receiver {
            take(file, found);
        }
    });
}

fn ends(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|has| has == extension)
}

fn entry(path: &Path) -> Result<ArchiveEntry, StoreError> {
    let link = connect::open(path, OpenMode::Look)?;
    // One look: SQLite asks for its locks, and for what lies beside the file, once and not for each statement.
    let _reading = link.connection.unchecked_transaction().map_err(|error| StoreError::sqlite(path, error))?;
    let found = findings::of(&link);
    let closed = match found.says_closed {
        Some(closed) => closed,
        // What keeps it from being read is said.
        None => schema::is_closed(&link.connection).map_err(|error| StoreError::sqlite(path, error))?,
    };
    let told = |key| meta::value(&link.connection, key).unwrap_or_default();
    Ok(ArchiveEntry {
        title: told("title"),
        unit: told("unit"),
        date: told("date"),
        closed,
        newer: link.version > LATEST,
        rehearsal: ends(path, REHEARSAL),
        faults: found.faults,
        path: path.to_path_buf(),
    })
}

/// An event as it was written, whatever version wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// Number, from 1.
    pub seq: u64,
    /// When, in milliseconds.
    pub at: i64,
    /// «chair:Nguyễn Văn A».
    pub actor: String,
    /// The command that it is part of.
    pub command: Uuid,
    /// «hall.checked_in».
    pub kind: String,
    /// JSON.
    pub body: String,
}

/// The journal of a file of whatever version, as far as its chain holds; and what is wrong with the file besides.
pub fn log(path: &Path) -> Result<(Vec<Raw>, Findings), StoreError> {
    let link = connect::open(path, OpenMode::Look)?;
    let (mut events, mut found) = (Vec::new(), findings::of(&link));
    chain::read(&link.connection, &link.path, &mut ChainHead::default(), |columns, _| {
        let (actor, kind, body) = (columns.actor.to_owned(), columns.kind.to_owned(), columns.body.to_owned());
        let command = Uuid::from_bytes(columns.command);
        found.see(columns);
        events.push(Raw { seq: columns.seq, at: columns.at, actor, command, kind, body });
        Ok(())
    })?;
    Ok((events, found))
}

/// A safe copy of a file of whatever version; and what is wrong with that file: then the copy says so too.
pub fn backup(path: &Path, dir: &Path) -> Result<(PathBuf, Findings), StoreError> {
    let link = connect::open(path, OpenMode::Look)?;
    let mut found = findings::of(&link);
    let read = chain::read(&link.connection, &link.path, &mut ChainHead::default(), |columns, _| {
        found.see(columns);
        Ok(())
    });
    found.faults.extend(read.err().map(|fault| fault.to_string()));
    let whole = found.faults.is_empty();
    let copy = if whole { copy::into(&link, dir) } else { copy::of_a_short_file(&link, dir) };
    Ok((copy?, found))
}
