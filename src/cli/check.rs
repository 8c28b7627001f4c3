//! `chutoa check`: every complaint about plans, with file, line, column and the mend, and what is worth a second look.

use crate::cli::dated_law;
use crate::cli::failure::{Failure, complaints};
use crate::cli::print;
use crate::plan::{self, Findings, Law};
use crate::store::{StoreError, regular_file};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What `check` takes.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    /// Kế hoạch (.toml), một hay nhiều tệp.
    #[arg(value_parser = crate::cli::failure::file(), value_name = "KẾ HOẠCH", required = true)]
    pub plans: Vec<PathBuf>,
    /// In ra JSON.
    #[arg(long)]
    pub json: bool,
}

/// One fault or one piece of advice, for a machine.
#[derive(Debug, Serialize)]
struct Found<'a> {
    line: usize,
    column: usize,
    words: &'a str,
}

/// What was found in one plan, for a machine.
#[derive(Debug, Serialize)]
struct Checked<'a> {
    plan: String,
    faults: Vec<Found<'a>>,
    advice: Vec<Found<'a>>,
}

/// Reads every plan and says what is wrong with it, then what is worth a second look.
pub fn run(folder: &Path, arguments: &CheckArguments) -> Result<(), Failure> {
    let law = dated_law::told(folder);
    let (mut looked, mut unread) = (Vec::new(), Vec::new());
    for path in &arguments.plans {
        match look(path, &law) {
            Ok(findings) => looked.push((path, findings)),
            Err(fault) => unread.push(fault.to_string()),
        }
    }
    if arguments.json {
        print::json(&looked.iter().map(|(path, findings)| checked(path, findings)).collect::<Vec<_>>())?;
    } else {
        looked.iter().try_for_each(|(path, findings)| print::say(&words(path, findings)))?;
    }
    if !unread.is_empty() {
        return Err(Failure::Wanting(unread.join("\n")));
    }
    let wrong = looked.iter().filter(|(_, findings)| !findings.faults.is_empty()).count();
    let advice: usize = looked.iter().map(|(_, findings)| findings.advice.len()).sum();
    if wrong > 0 {
        return Err(Failure::Wanting(format!("{wrong}/{} kế hoạch còn lỗi.", arguments.plans.len())));
    }
    if advice > 0 {
        // The terminal may be gone; then nobody reads it anyway.
        let _ = writeln!(std::io::stderr(), "Không có lỗi; có {advice} điều nên xem lại.");
    }
    Ok(())
}

fn look(path: &Path, law: &Law) -> Result<Findings, StoreError> {
    let bytes = regular_file::read(path).map_err(|error| StoreError::io(path, error))?;
    if path.file_name().is_some_and(|name| name == plan::law::FILE) {
        let faults = Law::parse(&bytes).err().unwrap_or_default();
        return Ok(Findings { faults, advice: Vec::new() });
    }
    Ok(plan::examine(&bytes, law))
}

fn words(path: &Path, findings: &Findings) -> String {
    let mut lines = Vec::new();
    if findings.faults.is_empty() {
        lines.push(format!("{}: không có lỗi", path.display()));
    } else {
        lines.push(complaints(path, &findings.faults));
    }
    let advice = findings.advice.iter();
    lines.extend(advice.map(|one| format!("{}:{}:{}: nên xem: {}", path.display(), one.line, one.column, one.words)));
    lines.join("\n")
}

fn checked<'a>(path: &Path, findings: &'a Findings) -> Checked<'a> {
    let list = |located: &'a [plan::Located]| {
        located.iter().map(|one| Found { line: one.line, column: one.column, words: &one.words }).collect()
    };
    Checked { plan: path.display().to_string(), faults: list(&findings.faults), advice: list(&findings.advice) }
}
