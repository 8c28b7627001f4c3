//! The chair's papers: the minutes to read, to seal, and as a draft on disk.

use crate::domain::draft_key::DraftOwner;
use crate::domain::paper::Document;
use crate::export::FORMATS;
use crate::papers::{self, Seal};
use crate::store::Session;
use crate::store::new_file::write_new;
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
    for format in FORMATS {
        let path = beside(session.path(), name, format.name);
        let bytes = (format.write)(&document).map_err(|fault| fault.to_string())?;
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
