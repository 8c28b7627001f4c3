//! Where sessions lie, and how commands fail.

use crate::plan::Located;
use crate::store::{ArchiveEntry, Listing, StoreError, Trouble, archive};
use crate::store::{given_path, system};
use crate::tui;
use clap::builder::{PathBufValueParser, TypedValueParser};
use etcetera::BaseStrategy;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

/// Why a command ended without doing its work.
#[derive(Debug)]
pub enum Failure {
    /// Refused or found wanting: exit status 1.
    Wanting(String),
    /// Misuse: exit status 2.
    Misuse(String),
}

impl Failure {
    /// Says it on stderr and gives the exit status.
    pub fn tell(&self) -> ExitCode {
        let (words, status) = match self {
            Self::Wanting(words) => (words, 1),
            Self::Misuse(words) => (words, 2),
        };
        // After a screen it stands apart from what was there before it, and is the first thing that is read.
        let apart = if tui::has_left() { "\n" } else { "" };
        // The terminal may be gone; then nobody reads it anyway.
        let _ = writeln!(std::io::stderr(), "{apart}{}", crate::text::shown(words));
        ExitCode::from(status)
    }
}

impl From<StoreError> for Failure {
    fn from(fault: StoreError) -> Self {
        Self::Wanting(fault.to_string())
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(refusal) => Self::Wanting(refusal.to_string()),
            Trouble::Fault(fault) => fault.into(),
        }
    }
}

impl From<tui::TerminalError> for Failure {
    fn from(fault: tui::TerminalError) -> Self {
        Self::Misuse(fault.to_string())
    }
}

/// A file that is named on the command line, by its letters where the disk spells them otherwise.
pub fn file() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|path| given_path::existing(&path).unwrap_or(path))
}

/// The sessions folder: as told, else by the environment, else ./sessions if there, else the user's data folder.
pub fn sessions(given: Option<&Path>) -> PathBuf {
    let given = given.map(Path::to_path_buf).or_else(|| std::env::var_os("CHUTOA_SESSIONS").map(PathBuf::from));
    given.unwrap_or_else(|| {
        let here = PathBuf::from("sessions");
        if here.is_dir() {
            return here;
        }
        etcetera::choose_base_strategy().map_or(here, |base| system::sessions_folder(&base.data_dir(), base.home_dir()))
    })
}

/// All sessions of a folder; what did not change since it was listed last is not opened.
///
/// Each is told as it is found.
pub fn listing(folder: &Path, mut each: impl FnMut(&ArchiveEntry)) -> Listing {
    if let Ok(base) = etcetera::choose_base_strategy() {
        return archive::list_kept(folder, &base.cache_dir().join("chutoa"), SystemTime::now(), each);
    }
    let listing = archive::list(folder);
    listing.entries.iter().for_each(&mut each);
    listing
}

/// How screens look at this terminal: as the user chose in an earlier run, unless the environment says so.
pub fn looks(tty: &tui::Tty) -> tui::Looks {
    let file = etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("chutoa").join("settings.toml"));
    tui::Looks::kept(file, tty.look(), tty.is_told())
}

/// Complaints about a plan, a line each: «tệp:dòng:cột: …».
pub fn complaints(path: &Path, found: &[Located]) -> String {
    let lines: Vec<String> =
        found.iter().map(|one| format!("{}:{}:{}: {}", path.display(), one.line, one.column, one.words)).collect();
    lines.join("\n")
}
