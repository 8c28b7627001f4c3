//! `chutoa list`: the archive.

use crate::cli::failure::{self, Failure};
use crate::cli::print;
use crate::store::{ArchiveEntry, StoreError};
use serde::Serialize;
use std::path::Path;

/// What `list` takes.
#[derive(Debug, clap::Args)]
pub struct ListArguments {
    /// In thành JSON, cho chương trình khác đọc.
    #[arg(long)]
    pub json: bool,
}

/// One session, for machines.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    file: String,
    title: &'a str,
    bloc: &'a str,
    date: &'a str,
    closed: bool,
    rehearsal: bool,
    newer: bool,
    faults: &'a [String],
}

/// Prints the sessions of the folder; what cannot be read is said.
pub fn run(folder: &Path, arguments: &ListArguments) -> Result<(), Failure> {
    let listing = failure::listing(folder, |_| {});
    if let Some((_, fault)) = listing.skipped.iter().find(|(path, _)| path == folder) {
        return Err(Failure::Wanting(no_folder(folder, fault)));
    }
    if arguments.json {
        print::json(&listing.entries.iter().map(listed).collect::<Vec<_>>())?;
    } else if listing.entries.is_empty() {
        print::say(&no_entry(folder, listing.skipped.len()))?;
    } else {
        print::say(&listing.entries.iter().map(words).collect::<Vec<_>>().join("\n"))?;
    }
    if listing.skipped.is_empty() {
        return Ok(());
    }
    let unread: Vec<String> = listing.skipped.iter().map(|(_, fault)| fault.to_string()).collect();
    let unread = Failure::Wanting(unread.join("\n"));
    if listing.skipped.iter().all(|(_, fault)| matches!(fault, StoreError::Empty(_) | StoreError::Unmade(_))) {
        // What was never begun is missing nowhere: it is named, and nothing failed.
        unread.tell();
        return Ok(());
    }
    Err(unread)
}

fn no_entry(folder: &Path, unread: usize) -> String {
    match unread {
        0 => format!("Chưa có hội nghị nào trong thư mục {}.", folder.display()),
        unread => format!("Thư mục {} có {unread} tệp hội nghị, không đọc được tệp nào:", folder.display()),
    }
}

fn no_folder(folder: &Path, fault: &StoreError) -> String {
    if folder.exists() {
        return fault.to_string();
    }
    format!(
        "Không có thư mục {}. Chọn thư mục khác bằng --sessions, hoặc mở một kế hoạch để bắt đầu.",
        folder.display()
    )
}

fn listed(entry: &ArchiveEntry) -> Listed<'_> {
    Listed {
        file: entry.path.display().to_string(),
        title: &entry.title,
        bloc: &entry.unit,
        date: &entry.date,
        closed: entry.closed,
        rehearsal: entry.rehearsal,
        newer: entry.newer,
        faults: &entry.faults,
    }
}

fn words(entry: &ArchiveEntry) -> String {
    let stands = match (entry.newer, entry.closed) {
        (true, _) => "do bản chutoa mới hơn ghi",
        (false, true) => "đã bế mạc",
        (false, false) => "chưa bế mạc",
    };
    let rehearsal = if entry.rehearsal { ", chạy thử" } else { "" };
    let faults: Vec<&str> = entry.faults.iter().flat_map(|fault| ["\n    ! ", fault]).collect();
    let faults = faults.concat();
    format!(
        "{}  {}{rehearsal}\n    {}\n    {}\n    {}{faults}",
        entry.date,
        stands,
        entry.title,
        entry.unit,
        entry.path.display()
    )
}
