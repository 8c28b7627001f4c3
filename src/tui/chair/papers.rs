//! The chair's papers on disk.

use crate::domain::draft_key::DraftOwner;
use crate::export::USUAL;
use crate::papers::{PAPERS, Seal, dossier};
use crate::store::Session;
use crate::store::new_file::write_new;
use std::path::{Path, PathBuf};

/// Writes a paper in the usual formats beside the session, before bế mạc as a draft; says which files.
pub fn write(session: &Session, name: &str) -> Result<String, String> {
    let state = session.state();
    let fingerprint = session.seal();
    let seal = Seal { fingerprint: fingerprint.as_deref() };
    let mut made = PAPERS.iter().flat_map(|paper| paper.documents(state, seal));
    let (_, document) = made.find(|(known, _)| known == name).ok_or("Văn bản này không còn nội dung để ghi.")?;
    let named = if document.draft { format!("{name}-du-thao") } else { dossier::file_name(state, name) };
    let mut written = Vec::new();
    for format in USUAL {
        let path = beside(session.path(), &named, format.name);
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
