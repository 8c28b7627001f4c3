//! What the name of a file says: whether it is a plan, and how sessions of it are called.

use crate::plan::law;
use std::path::Path;

/// How plans end; Windows hides the last part of the second.
const ENDINGS: [&str; 2] = [".toml", ".toml.txt"];

/// Whether a file is a plan by its name, in letters of any size; the law of the day lies beside the plans and is none.
pub fn is_plan(path: &Path) -> bool {
    bare(path).is_some() && path.file_name().is_none_or(|name| name != law::FILE)
}

/// The name without its ending: what its sessions are called by.
pub fn stem(path: &Path) -> String {
    let whole = || path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    crate::text::nfc(&bare(path).unwrap_or_else(whole))
}

fn bare(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let small = name.to_ascii_lowercase();
    let ending = ENDINGS.iter().rev().find(|ending| small.ends_with(**ending))?;
    name.get(..name.len() - ending.len()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_known_however_its_ending_is_written() {
        for (name, wanted) in [
            ("kehoach.toml", Some("kehoach")),
            ("KEHOACH.TOML", Some("KEHOACH")),
            ("k.2025.toml.txt", Some("k.2025")),
            ("kehoach.txt", None),
            ("law.toml", None),
            ("bien-ban.docx", None),
        ] {
            let path = Path::new("/x").join(name);
            assert_eq!(is_plan(&path).then(|| stem(&path)).as_deref(), wanted, "{name}");
        }
        assert_eq!(stem(Path::new("e\u{302}\u{301}.toml")), "ế");
    }
}
