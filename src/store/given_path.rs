//! The file that somebody means by what was typed or dropped into the terminal.
//!
//! Terminals and file managers quote a dropped name, escape its spaces, or make an address of it; a name made on a Mac
//! is decomposed on the disk and composed on the keyboard.

use crate::text;
use std::fs;
use std::path::{Path, PathBuf};

/// A typed or dropped path: as it stands if that is there, else without what a terminal put around it.
pub fn given(words: &str, home: Option<&Path>) -> PathBuf {
    let plain = PathBuf::from(words.trim());
    let quoted = unquoted(words.trim());
    let ways = [plain.clone(), under_home(&quoted, home), PathBuf::from(unescaped(&quoted)), of_address(&quoted)];
    ways.into_iter().find_map(|path| existing(&path)).unwrap_or(plain)
}

/// The path itself, or the one file beside it whose name is spelled with the same letters; `None` if there is none.
pub fn existing(path: &Path) -> Option<PathBuf> {
    if path.exists() {
        return Some(spelled(path));
    }
    let wanted = text::nfc(&path.file_name()?.to_string_lossy());
    let mut fits = names(path).filter(|name| text::nfc(name) == wanted);
    let found = fits.next().filter(|_| fits.next().is_none())?;
    Some(path.with_file_name(found))
}

/// As the disk spells it, where it takes letters of either case for the same: a plan is known by its name, and one that is
/// spelled otherwise would begin another meeting.
fn spelled(path: &Path) -> PathBuf {
    let real = dunce::canonicalize(path).ok().and_then(|real| Some(path.with_file_name(real.file_name()?)));
    let small = |path: &Path| path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    real.filter(|real| small(real) == small(path) && real.exists()).unwrap_or_else(|| path.to_path_buf())
}

/// The file that a name stands for, with no link on the way; where there is none yet, its folder's.
pub fn real(path: &Path) -> PathBuf {
    let in_folder =
        || dunce::canonicalize(folder(path)).map(|folder| folder.join(path.file_name().unwrap_or_default()));
    dunce::canonicalize(path).or_else(|_| in_folder()).unwrap_or_else(|_| path.to_path_buf())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A name in the folder that may have been meant: another case, another ending behind it, or a slip.
pub fn near(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_string_lossy().into_owned();
    // What SQLite keeps beside a session is never what was meant.
    let ours = |name: &String| !name.ends_with("-wal") && !name.ends_with("-shm");
    let known: Vec<String> = names(path).filter(ours).collect();
    let longer = known.iter().find(|name| text::fold(name).starts_with(&text::fold(&wanted))).cloned();
    longer.or_else(|| text::closest(&wanted, known.iter().map(String::as_str)).map(str::to_owned))
}

fn names(path: &Path) -> impl Iterator<Item = String> {
    fs::read_dir(folder(path))
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
}

fn unquoted(words: &str) -> String {
    for quote in ['\'', '"'] {
        if let Some(inside) = words.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            // A shell writes a quote within quotes so.
            return inside.replace("'\\''", "'");
        }
    }
    words.to_owned()
}

fn under_home(words: &str, home: Option<&Path>) -> PathBuf {
    match (words.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(words),
    }
}

/// «Điểm\ khối.csv» as a shell reads it.
fn unescaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut escaped = false;
    for letter in words.chars() {
        escaped = letter == '\\' && !escaped;
        if !escaped {
            out.push(letter);
        }
    }
    out
}

/// «file:///media/usb/Điểm%20khối.csv» as a path.
fn of_address(words: &str) -> PathBuf {
    let Some(rest) = words.strip_prefix("file://") else { return PathBuf::from(words) };
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.as_bytes();
    while let [first, after @ ..] = left {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok()).filter(|_| *first == b'%');
        let byte = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        left = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
        bytes.push(byte.unwrap_or(*first));
    }
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_terminal_makes_of_a_dropped_name_is_that_file() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("Điểm khối 2025.csv");
        fs::write(&file, "x").unwrap();
        let shown = file.display().to_string();
        let address = format!("file://{}", shown.replace(' ', "%20").replace('Đ', "%C4%90"));
        let mut ways = vec![
            shown.clone(),
            format!(" {shown} "),
            format!("'{shown}' "),
            format!("\"{shown}\""),
            "~/Điểm khối 2025.csv".to_owned(),
        ];
        // Not on Windows: store/given_path.rs: a path is dropped there in quotes, and its backslashes escape nothing.
        if cfg!(unix) {
            ways.extend([shown.replace(' ', "\\ "), address]);
        }
        for words in ways {
            assert_eq!(given(&words, Some(dir.path())), file, "{words}");
        }
        let missing = dir.path().join("khác.csv");
        assert_eq!(given(&missing.display().to_string(), None), missing);
    }

    #[test]
    fn a_decomposed_name_is_found_by_its_letters() {
        use unicode_normalization::UnicodeNormalization;
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("kế hoạch.toml".nfd().collect::<String>());
        fs::write(&file, "x").unwrap();
        assert_eq!(existing(&dir.path().join("kế hoạch.toml")), Some(file));
        assert_eq!(existing(&dir.path().join("kế hoach.toml")), None);
    }

    #[test]
    fn the_name_that_was_meant_is_offered() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("kehoach.toml.txt"), "x").unwrap();
        assert_eq!(near(&dir.path().join("kehoach.toml")).as_deref(), Some("kehoach.toml.txt"));
        assert_eq!(near(&dir.path().join("kehoch.toml.txt")).as_deref(), Some("kehoach.toml.txt"));
        assert_eq!(near(&dir.path().join("bien-ban.docx")), None);
        fs::write(dir.path().join("hop.chutoa-wal"), "x").unwrap();
        assert_eq!(near(&dir.path().join("hop.chutoa")), None);
    }
}
