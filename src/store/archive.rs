//! The archive: what stands in a folder, and what may be done with a file of a newer version.

use crate::store::chain::{self, ChainHead};
use crate::store::connect::{self, Database};
use crate::store::copy;
use crate::store::fault::StoreError;
use crate::store::findings::{self, Findings};
use crate::store::journal;
use crate::store::migrations::LATEST;
use crate::store::settings::OpenMode;
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// How session files end.
pub const SESSION: &str = "chutoa";

/// How rehearsals end.
pub const REHEARSAL: &str = "chaythu";

/// A file in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveEntry {
    /// The file.
    pub path: PathBuf,
    /// Title of the conference.
    pub title: String,
    /// The bloc.
    pub unit: String,
    /// The day, as «2025-12-30».
    pub date: String,
    /// The meeting is over.
    pub closed: bool,
    /// Written by a newer version.
    pub newer: bool,
    /// Chạy thử.
    pub rehearsal: bool,
    /// What is wrong with it, as far as can be seen without reading its journal.
    pub faults: Vec<String>,
}

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
    let mut listing = Listing::default();
    let files = match fs::read_dir(dir) {
        Ok(files) => files,
        Err(error) => {
            listing.skipped.push((dir.to_path_buf(), StoreError::io(dir, error)));
            return listing;
        }
    };
    for path in files.flatten().map(|file| file.path()).filter(|path| ends(path, SESSION) || ends(path, REHEARSAL)) {
        match entry(&path) {
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
    let closed = journal::is_closed(&link.connection).map_err(|error| StoreError::sqlite(path, error))?;
    Ok(ArchiveEntry {
        title: meta(&link, "title"),
        unit: meta(&link, "unit"),
        date: meta(&link, "date"),
        closed,
        newer: link.version > LATEST,
        rehearsal: ends(path, REHEARSAL),
        faults: findings::of(&link).faults,
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
