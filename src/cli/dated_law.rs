//! The law of the day: a file in the sessions folder, else the one that is shipped.

use crate::cli::failure::complaints;
use crate::plan::Law;
use crate::plan::law::FILE;
use crate::store::StoreError;
use crate::store::regular_file;
use std::io::ErrorKind;
use std::path::Path;

/// What holds when, by the sessions folder; where its file cannot be used the shipped one, and why.
pub fn of(folder: &Path) -> (Law, Option<String>) {
    let path = folder.join(FILE);
    let fault = match regular_file::read(&path) {
        Ok(bytes) => match Law::parse(&bytes) {
            Ok(law) => return (law, None),
            Err(found) => complaints(&path, &found),
        },
        Err(error) if error.kind() == ErrorKind::NotFound || error.kind() == ErrorKind::NotADirectory => {
            return (Law::shipped().clone(), None);
        }
        Err(error) => StoreError::io(&path, error).to_string(),
    };
    (Law::shipped().clone(), Some(format!("{fault}\nDùng bảng văn bản kèm chương trình thay cho tệp này.")))
}

/// The same, said on stderr where its file cannot be used.
pub fn told(folder: &Path) -> Law {
    let (law, fault) = of(folder);
    if let Some(words) = fault {
        // The terminal may be gone; then nobody reads it anyway.
        let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{words}\n").as_bytes());
    }
    law
}
