//! A folder of its own, the program run in it, and what came out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// English words that no user is to see.
const ENGLISH: &[&str] = &[
    "error",
    "usage",
    "unexpected",
    "found",
    "failed",
    "such",
    "expected",
    "invalid",
    "denied",
    "file",
    "directory",
    "missing",
    "required",
    "argument",
    "arguments",
    "options",
    "option",
    "commands",
    "value",
    "values",
    "permission",
    "not",
    "the",
    "is",
    "database",
    "disk",
    "thread",
    "panicked",
    "unknown",
    "variant",
    "field",
    "line",
    "column",
    "print",
    "cannot",
    "subcommand",
    "possible",
    "default",
    "try",
    "for",
    "more",
    "information",
    "tip",
];

/// What the program said and how it ended.
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Exit status and words, checked together; nothing foreign among them.
    #[track_caller]
    pub fn ended(&self, status: i32, words: &str) -> &Self {
        let all = format!("{}\n{}", self.out, self.err);
        assert_eq!(self.status, status, "{all}");
        assert!(all.contains(words), "«{words}» is not in:\n{all}");
        self.vietnamese();
        self
    }

    #[track_caller]
    pub fn vietnamese(&self) {
        let all = format!("{}\n{}", self.out, self.err).to_lowercase();
        // Names of options stand for themselves.
        let words = all.split_whitespace().filter(|word| !word.starts_with("--") && !word.contains(['/', '\\']));
        for word in words.flat_map(|word| word.split(|letter: char| !letter.is_alphanumeric())) {
            assert!(!ENGLISH.contains(&word), "«{word}» is English:\n{all}");
        }
    }
}

/// A folder with the program at hand.
pub struct Desk {
    pub folder: TempDir,
    caches: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), caches: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The program with arguments, in this folder, with sessions in it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chutoa"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("CHUTOA_SESSIONS", self.folder.path()).env_remove("COLUMNS");
        command.env("XDG_CACHE_HOME", self.caches.path());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Said {
        said(self.command(arguments))
    }

    /// With something on standard input.
    pub fn fed(&self, arguments: &[&str], input: &str) -> Said {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Who is refused before the input is read may be gone by then.
        if let Err(fault) = child.stdin.take().unwrap().write_all(input.as_bytes()) {
            assert_eq!(fault.kind(), std::io::ErrorKind::BrokenPipe, "{fault}");
        }
        let output = child.wait_with_output().unwrap();
        Said {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// A finished rehearsal of the shipped plan of Yên Bái.
    pub fn rehearsal(&self) -> PathBuf {
        let plan = shipped("yen-bai-2022");
        self.run(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "xong.chaythu"]).ended(0, "Chạy thử xong");
        self.path("xong.chaythu")
    }
}

pub fn said(mut command: Command) -> Said {
    let output = command.output().unwrap();
    Said {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A plan of this repository, in full.
pub fn shipped(stem: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(format!("{stem}.toml"))
}

/// A row of dots ends its sentence: behind none of a paper's stands a full stop, but the mark that ends the paper.
pub fn ends_by_its_dots(name: &str, text: &str) {
    let rest = text.replace("…./.", "");
    assert!(!rest.contains("…."), "{name}:\n{rest}");
}

/// All plans of this repository.
pub fn plans() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let mut plans: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    plans.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    plans.sort();
    plans
}
