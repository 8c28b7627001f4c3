//! Reads the sources: what is code, what is test, and which file imports which.

use std::collections::BTreeMap;
use std::path::Path;

/// One source file outside of tests.
pub struct File {
    /// «src/domain/hall.rs».
    pub path: String,
    /// «domain», «hall».
    pub module: Vec<String>,
    /// Without comments, words in quotes, and tests.
    pub code: String,
    /// How many lines, tests left out.
    pub lines: usize,
}

/// Names that a file passes on, each with the path it stands for.
type Passed = BTreeMap<String, Vec<String>>;

/// All of `src`.
pub struct House {
    /// Files that are not tests.
    pub files: Vec<File>,
    /// By module: its file, and the names that it passes on from its children.
    by_module: BTreeMap<Vec<String>, (usize, Passed)>,
}

impl File {
    /// «domain»; «lib» for the map of the house and the programs.
    pub fn part(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    /// «hall».
    pub fn name(&self) -> &str {
        self.module.last().map_or("lib", String::as_str)
    }
}

impl House {
    /// Reads it.
    pub fn read() -> Self {
        let mut files = Vec::new();
        let mut tests = Vec::new();
        for (path, text) in Self::everywhere().into_iter().filter(|(path, _)| path.starts_with("src/")) {
            let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
            let module: Vec<String> = if ["lib", "main"].contains(&inner) {
                Vec::new()
            } else {
                inner.split('/').map(str::to_owned).collect()
            };
            let (code, lines, children) = without_tests(&bare(&text), &text);
            tests.extend(children.into_iter().map(|child| [module.clone(), vec![child]].concat()));
            files.push(File { path, module, code, lines });
        }
        files.retain(|file| !tests.iter().any(|test| file.module.starts_with(test)));
        let by_module = files.iter().enumerate().filter(|(_, file)| file.path != "src/main.rs");
        let by_module = by_module.map(|(at, file)| (file.module.clone(), (at, passed_on(&file.code)))).collect();
        Self { files, by_module }
    }

    /// Path and text of every Rust file of `src` and `tests`.
    pub fn everywhere() -> Vec<(String, String)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut left = vec![root.join("src"), root.join("tests")];
        let mut found = Vec::new();
        while let Some(folder) = left.pop() {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    left.push(path);
                } else if path.extension().is_some_and(|ext| ext == "rs") {
                    found.push((relative(root, &path), std::fs::read_to_string(&path).unwrap()));
                }
            }
        }
        found.sort();
        found
    }

    /// The files that a file names by `crate::…`, each time it does.
    pub fn imports(&self, file: &File) -> Vec<&File> {
        let mut paths = Vec::new();
        for (at, _) in file.code.match_indices("crate::") {
            let inside =
                file.code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$');
            if !inside {
                expand(&file.code[at + "crate::".len()..], &[], &mut paths);
            }
        }
        paths.iter().filter_map(|path| self.resolve(path)).map(|at| &self.files[at]).collect()
    }

    /// The file in which a path ends, followed through what parents pass on.
    fn resolve(&self, path: &[String]) -> Option<usize> {
        let long = (1..=path.len()).rev().find(|length| self.by_module.contains_key(&path[..*length]))?;
        let (at, passed) = &self.by_module[&path[..long]];
        match path.get(long).and_then(|name| passed.get(name)) {
            Some(child) if *child != path[long..] => {
                let on = [&path[..long], child.as_slice(), &path[long + 1..]].concat();
                self.resolve(&on)
            }
            Some(_) | None => Some(*at),
        }
    }
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/")
}

/// The words of a piece of code.
pub fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// `a::{b, c::d as e}` after a prefix, as paths; stops where the path does.
fn expand(text: &str, prefix: &[String], into: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix.to_vec();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        at += skipped;
        if rest.starts_with('{') {
            at += 1;
            loop {
                at += expand(&text[at..], &path, into);
                let Some(stop) = text[at..].find([',', '}']) else { return text.len() };
                at += stop + 1;
                if text[at - 1..].starts_with('}') {
                    return at;
                }
            }
        }
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if length == 0 {
            break;
        }
        path.push(rest[..length].to_owned());
        at += length;
        if !text[at..].starts_with("::") {
            break;
        }
        at += 2;
    }
    path.retain(|name| name != "self");
    if path.len() > prefix.len() || !prefix.is_empty() {
        into.push(path);
    }
    at
}

/// Names that a parent passes on from its children: `pub use form::line` gives line ↦ form, line.
fn passed_on(code: &str) -> BTreeMap<String, Vec<String>> {
    let mut names = BTreeMap::new();
    for (at, found) in code.match_indices("pub use ") {
        let mut paths = Vec::new();
        expand(&code[at + found.len()..], &[], &mut paths);
        for path in paths.into_iter().filter(|path| path[0] != "crate") {
            names.insert(path[path.len() - 1].clone(), path);
        }
    }
    names
}

/// Code without tests, its lines without tests, and the children that are tests only.
fn without_tests(code: &str, text: &str) -> (String, usize, Vec<String>) {
    let (mut kept, mut children) = (code.to_owned(), Vec::new());
    let mut lines = text.lines().count();
    while let Some(start) = kept.find("#[cfg(test)]") {
        let body = &kept[start..];
        let open = body.find(['{', ';']).unwrap_or(body.len() - 1);
        if body[open..].starts_with(';') {
            let head = &body[..open];
            let last = words(head).last().unwrap_or_default();
            if words(head).any(|word| word == "mod") {
                children.push(last.to_owned());
            }
            kept.replace_range(start..=start + open, "");
            continue;
        }
        let mut depth = 0;
        let end = body[open..].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        let end = start + open + end.map_or(body.len() - open - 1, |(at, _)| at);
        lines -= kept[start..=end].lines().count().min(lines);
        kept.replace_range(start..=end, "");
    }
    (kept, lines, children)
}

/// Code with comments and everything in quotes blanked; line breaks stay.
fn bare(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = match (chars[at], chars.get(at + 1)) {
            ('/', Some('/')) => chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |to| at + to),
            ('r', Some('"' | '#')) if raw(&chars, at).is_some() => raw(&chars, at).unwrap(),
            ('"', _) => quoted(&chars, at),
            ('\'', Some('\\')) => {
                chars[at + 2..].iter().skip(1).position(|c| *c == '\'').map_or(chars.len(), |to| at + 4 + to)
            }
            ('\'', Some(_)) if chars.get(at + 2) == Some(&'\'') => at + 3,
            (_, _) => {
                out.push(chars[at]);
                at += 1;
                continue;
            }
        };
        out.push(' ');
        out.extend(chars[at..end].iter().filter(|c| **c == '\n'));
        at = end;
    }
    out
}

/// The end of `r#"…"#`, if one begins here.
fn raw(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    let word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') && chars[at - 1] != 'b';
    if word || chars.get(at + 1 + hashes) != Some(&'"') {
        return None;
    }
    let mut end = at + 2 + hashes;
    while end < chars.len() {
        if chars[end] == '"' && chars[end + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes {
            return Some(end + 1 + hashes);
        }
        end += 1;
    }
    Some(chars.len())
}

fn quoted(chars: &[char], at: usize) -> usize {
    let mut end = at + 1;
    while end < chars.len() && chars[end] != '"' {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    (end + 1).min(chars.len())
}

#[test]
fn paths_are_read_as_written() {
    let mut paths = Vec::new();
    expand("domain::{self, vote::{ballot::BallotStage, Command}, Refusal};", &[], &mut paths);
    let joined: Vec<String> = paths.iter().map(|path| path.join("::")).collect();
    assert_eq!(joined, ["domain", "domain::vote::ballot::BallotStage", "domain::vote::Command", "domain::Refusal"]);
    let code = bare("a /* no */ \"crate::x\" r#\"crate::\"y\"# '\"' 'a // crate::z\nb");
    assert!(!code.contains("crate"), "{code}");
    let (kept, lines, children) =
        without_tests("fn a() {}\n#[cfg(test)]\nmod tests;\n#[cfg(test)]\nmod x {\n{}\n}\nb", "1\n2\n3\n4\n5\n6\n7\n8");
    assert_eq!((kept.contains('x'), lines, children), (false, 4, vec!["tests".to_owned()]));
}
