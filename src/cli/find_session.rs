//! The session that a second terminal joins: the one under way, never a new one.

use crate::cli::failure::Failure;
use crate::cli::open;
use crate::plan::file_name::is_plan;
use std::path::{Path, PathBuf};

/// The session that a file means: itself, or the one of a plan that is under way.
pub fn session(folder: &Path, file: &Path) -> Result<PathBuf, Failure> {
    if !is_plan(file) {
        return Ok(file.to_path_buf());
    }
    let stem = crate::plan::file_name::stem(file);
    let mut known = open::sessions_of(folder, &stem).into_iter();
    known.find(|entry| !entry.closed && !entry.newer).map(|entry| entry.path).ok_or_else(|| {
        Failure::Wanting(format!(
            "Kế hoạch {0} chưa có hội nghị nào đang họp. Chủ trì mở trước: chutoa open {0}",
            file.display()
        ))
    })
}
