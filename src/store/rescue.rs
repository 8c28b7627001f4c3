//! A session whose file is not where it was, or takes no more: written elsewhere, to go on there or to keep the words.

use crate::domain::State;
use crate::store::anew;
use crate::store::connect::{self, Database};
use crate::store::copy;
use crate::store::draft::Draft;
use crate::store::ending;
use crate::store::fault::StoreError;
use crate::store::journal::{self, Journal};
use crate::store::lock;
use crate::store::misplaced::Misplaced;
use crate::store::new_file::write_new;
use crate::store::settings::OpenMode;
use std::fs;
use std::path::{Path, PathBuf};

/// Where to go on in a folder: in the file that others at the session have moved to already, for two files of one meeting
/// would be worse; else in a new one with all of it, but for drafts that no copy may hold.
pub fn write(link: &Database, known: &Journal, dir: &Path) -> Result<PathBuf, StoreError> {
    if let Some(theirs) = of_others(link, known, dir) {
        return Ok(theirs);
    }
    let is_other =
        matches!(link.in_place(), Err(StoreError::Misplaced { how: Misplaced::WrittenOver | Misplaced::Spoiled, .. }));
    // What is there now is another file, or cannot be read: what happened is known here.
    if is_other {
        from_memory(link, known, dir)
    } else {
        copy::anew_into(link, dir).or_else(|_| from_memory(link, known, dir))
    }
}

/// All that happened, as it is known here, in a new file in a folder; nothing of the file that is held is read.
pub fn from_memory(link: &Database, known: &Journal, dir: &Path) -> Result<PathBuf, StoreError> {
    let path = copy::free(link, dir)?;
    anew::write(&path, known)?;
    Ok(path)
}

/// A file in a folder at which somebody sits, and which holds all that is known here.
pub fn of_others(link: &Database, known: &Journal, dir: &Path) -> Option<PathBuf> {
    let (stem, ending) = (link.path.file_stem()?.to_str()?, link.path.extension()?);
    let is_ours = |path: &PathBuf| {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(stem) && path.extension() == Some(ending) && path != &link.path
    };
    let holds_all = |path: &PathBuf| {
        let looked = connect::open(path, OpenMode::Look).ok()?;
        let stands = journal::hash_at(&looked.connection, known.head.seq).ok()?;
        (stands == Some(known.head.hash)).then_some(())
    };
    let mut found: Vec<PathBuf> = fs::read_dir(dir).ok()?.flatten().map(|file| file.path()).filter(is_ours).collect();
    found.sort();
    found.into_iter().find(|path| lock::is_sat_at(path) && holds_all(path).is_some())
}

/// Whether any of it is somebody's words.
pub fn are_words(drafts: &[Draft], state: &State) -> bool {
    drafts.iter().any(|draft| ending::words(draft, state).is_some())
}

/// Words that stand nowhere on the disk, in a file of their own in a folder.
pub fn write_words(link: &Database, drafts: &[Draft], state: &State, dir: &Path) -> Result<PathBuf, String> {
    let texts: Vec<String> = drafts.iter().filter_map(|draft| ending::words(draft, state)).collect();
    let name = format!("{}.chua-ghi-duoc.txt", link.path.file_stem().unwrap_or_default().to_string_lossy());
    let text = format!("Chữ đã gõ mà tệp hội nghị không ghi được.\n\n{}\n", texts.join("\n\n"));
    write_new(&dir.join(name), text.as_bytes())
}
