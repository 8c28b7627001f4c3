//! No word of the trade on a screen: hunted over what the sources say and over all pictures.

use std::fs;
use std::path::{Path, PathBuf};

/// Words of programmers, and words that mean something else to whoever reads them.
const AVOIDED: [&str; 10] = [
    "sha-256",
    "markdown",
    "bỏ dấu",
    "phiên",
    "tệp csv",
    "biểu mẫu",
    "chức năng này",
    "dấu cách",
    "bỏ phiếu kín bằng phiếu",
    "hỏi ý kiến chung",
];

/// Words that hold one of those and are none.
const MEANT: [&str; 2] = ["phiên họp", "luân phiên"];

fn files(folder: &Path, ending: &str, into: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files(&path, ending, into);
        } else if path.extension().is_some_and(|has| has == ending) {
            into.push(path);
        }
    }
}

/// The words between quotes of a line that is no comment; other words by which a thing is found are never shown.
fn quoted(line: &str) -> String {
    let line = line.split("//").next().unwrap_or_default();
    if line.contains(".also(") {
        return String::new();
    }
    line.split('"').skip(1).step_by(2).collect::<Vec<_>>().join(" ").to_lowercase()
}

fn avoided(words: &str) -> Option<&'static str> {
    let bare = MEANT.iter().fold(words.to_lowercase(), |words, meant| words.replace(meant, ""));
    AVOIDED.into_iter().find(|avoided| bare.contains(avoided))
}

#[test]
fn no_source_says_a_word_of_the_trade() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for part in ["cli", "tui", "domain", "store"] {
        files(&root.join("src").join(part), "rs", &mut all);
    }
    let mut faults = Vec::new();
    for path in all.iter().filter(|path| !path.to_string_lossy().contains("tests")) {
        let text = fs::read_to_string(path).unwrap();
        let told = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        // Commands are typed by whoever keeps sums and files of other programs.
        let is_command = path.starts_with(root.join("src/cli"));
        faults.extend(told.lines().enumerate().filter_map(|(at, line)| {
            let help = line.trim_start().starts_with("///") && is_command;
            let word = avoided(&if help { line.to_lowercase() } else { quoted(line) });
            let word = word.filter(|word| !is_command || *word == "phiên");
            word.map(|word| format!("{}:{}: {word}", path.display(), at + 1))
        }));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn no_picture_shows_a_word_of_the_trade() {
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui"), "snap", &mut all);
    assert!(all.len() > 80, "{}", all.len());
    let faults = all.iter().filter_map(|path| {
        let text = fs::read_to_string(path).unwrap();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        avoided(&words).map(|word| format!("{}: {word}", path.display()))
    });
    assert_eq!(faults.collect::<Vec<_>>(), Vec::<String>::new());
}
