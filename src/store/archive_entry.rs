//! What the archive tells of a session file.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A file in the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveEntry {
    /// The file.
    #[serde(skip)]
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
