//! The archive: what stands in a folder, and what may be done with a file of a newer version.

use crate::store::archive_entry::ArchiveEntry;
use crate::store::chain::{self, ChainHead};
use crate::store::connect::{self, Database};
use crate::store::copy;
use crate::store::fault::StoreError;
use crate::store::findings::{self, Findings};
use crate::store::kept_listing::KeptListing;
use crate::store::migrations::LATEST;
use crate::store::schema;
use crate::store::settings::OpenMode;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use uuid::Uuid;

/// How session files end.
pub const SESSION: &str = "chutoa";

/// How rehearsals end.
pub const REHEARSAL: &str = "chaythu";

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
    listed(dir, |_| true, &mut KeptListing::default())
}

/// Those of them whose path is wanted: no other is opened.
pub fn list_named(dir: &Path, is_wanted: impl Fn(&Path) -> bool) -> Listing {
    listed(dir, is_wanted, &mut KeptListing::default())
}

/// All of them, and what was found is kept in a folder of caches: files that did not change since are not opened.
pub fn list_kept(dir: &Path, caches: &Path, clock: SystemTime) -> Listing {
    let mut kept = KeptListing::read(dir, caches, clock);
    let listing = listed(dir, |_| true, &mut kept);
    let was_read = listing.skipped.iter().all(|(path, _)| path != dir);
    kept.keep(was_read);
    listing
}

fn listed(dir: &Path, is_wanted: impl Fn(&Path) -> bool, kept: &mut KeptListing) -> Listing {
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
    for path in files.iter().map(DirEntry::path).filter(is_session) {
        match kept.entry(&path, || entry(&path)) {
            Ok(entry) => listing.entries.push(entry),
            Err(fault) => listing.skipped.push((path, fault)),
        }
    }
    listing.entries.sort_by(|one, two| two.date.cmp(&one.date).then_with(|| one.path.cmp(&two.path)));
    listing.skipped.sort_by(|one, two| one.0.cmp(&two.0));
    listing
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
    Ok(ArchiveEntry {
        title: meta(&link, "title"),
        unit: meta(&link, "unit"),
        date: meta(&link, "date"),
        closed,
        newer: link.version > LATEST,
        rehearsal: ends(path, REHEARSAL),
        faults: found.faults,
        path: path.to_path_buf(),
    })
}

fn meta(link: &Database, key: &str) -> String {
    link.connection.query_row("SELECT v FROM meta WHERE k=?1", [key], |row| row.get(0)).unwrap_or_default()
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
