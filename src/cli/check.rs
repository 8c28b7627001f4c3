//! `chutoa check`: every complaint about plans, with file, line, column and the mend.

use crate::cli::failure::{Failure, complaints};
use crate::cli::print;
use crate::plan;
use crate::store::StoreError;
use std::fs;
use std::path::{Path, PathBuf};

/// What `check` takes.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    /// Kế hoạch (.toml), một hay nhiều tệp.
    #[arg(value_parser = crate::cli::failure::file(), value_name = "KẾ HOẠCH", required = true)]
    pub plans: Vec<PathBuf>,
}

/// Reads every plan and says what is wrong with it.
pub fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    let (mut wrong, mut unread) = (0, Vec::new());
    for path in &arguments.plans {
        match look(path) {
            Ok(Looked { words, faults }) => {
                wrong += usize::from(faults > 0);
                print::say(&words)?;
            }
            Err(fault) => unread.push(fault.to_string()),
        }
    }
    if !unread.is_empty() {
        return Err(Failure::Wanting(unread.join("\n")));
    }
    if wrong > 0 {
        return Err(Failure::Wanting(format!("{wrong}/{} kế hoạch còn lỗi.", arguments.plans.len())));
    }
    Ok(())
}

/// What was found in one plan.
struct Looked {
    words: String,
    faults: usize,
}

fn look(path: &Path) -> Result<Looked, StoreError> {
    let bytes = fs::read(path).map_err(|error| StoreError::io(path, error))?;
    Ok(match plan::read(&bytes) {
        Ok(_) => Looked { words: format!("{}: không có lỗi", path.display()), faults: 0 },
        Err(found) => Looked { words: complaints(path, &found), faults: found.len() },
    })
}
