//! The chair's papers: the minutes to read, to seal, and as a draft on disk.

use crate::domain::draft_key::DraftOwner;
use crate::domain::paper::Document;
use crate::export::Format;
use crate::papers::{self, Seal};
use crate::store::Session;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The minutes of a session as they stand.
pub fn minutes(session: &Session) -> Document {
    let fingerprint = session.fingerprint();
    papers::minutes(session.state(), Seal { fingerprint: fingerprint.as_deref() })
}

/// Writes the minutes in every format beside the session, as a draft before they are adopted; says which files.
pub fn write_draft(session: &Session) -> Result<String, String> {
    let document = minutes(session);
    let name = if document.draft { "bien-ban-du-thao" } else { "bien-ban" };
    let mut written = Vec::new();
    for format in Format::ALL {
        let path = beside(session.path(), name, format.name());
        let bytes = format.write(&document).map_err(|fault| fault.to_string())?;
        let path = write_new(&path, &bytes)?;
        written.push(path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
    }
    Ok(format!("Đã ghi {}.", written.join(" và ")))
}

fn beside(session: &Path, name: &str, ending: &str) -> PathBuf {
    let stem = session.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    session.with_file_name(format!("{stem}-{name}.{ending}"))
}

/// Where somebody's notes off the record are kept: beside the session, by the secretary's number.
pub fn private_path(session: &Path, who: &DraftOwner) -> PathBuf {
    session.with_extension(match who.desk() {
        None => "ghi-chu-rieng.txt".to_owned(),
        Some(1) => "ghi-chu-thu-ky.txt".to_owned(),
        Some(number) => format!("ghi-chu-thu-ky-so-{number}.txt"),
    })
}

/// Writes a file beside its final name, makes it durable, then gives it its name; a file with other words in it is
/// never replaced: the new one takes the next number. Answers the name it got.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    write(path, bytes, 0o666)
}

/// The same, for one's own eyes, as the session file is.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    write(path, bytes, 0o600)
}

fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<PathBuf, String> {
    let path = &free(path, bytes);
    let beside = path.with_extension("tam");
    // One left behind by a crash may have been anybody's to read.
    drop(fs::remove_file(&beside));
    let created = OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&beside);
    let written = created.and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    let done = written.and_then(|()| fs::rename(&beside, path));
    done.map(|()| path.clone()).map_err(|error| {
        drop(fs::remove_file(&beside));
        crate::store::StoreError::io(path, error).to_string()
    })
}

/// The first of «tên», «tên-2», «tên-3», … that is not there, or holds these very bytes.
fn free(path: &Path, bytes: &[u8]) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let numbered = (2..1000).map(|number| path.with_file_name(format!("{stem}-{number}{ending}")));
    let mut names = std::iter::once(path.to_path_buf()).chain(numbered);
    let fits = |name: &PathBuf| fs::read(name).map_or(!name.exists(), |known| known == bytes);
    names.find(fits).unwrap_or_else(|| path.to_path_buf())
}
