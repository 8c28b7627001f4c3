//! A sessions folder of its own for every scenario, and what stands in it afterwards.

use crate::term::{PATIENCE, Term};
use chutoa::export::markdown;
use chutoa::papers::{Seal, minutes};
use chutoa::store::{OpenMode, Session, verify};
use portable_pty::CommandBuilder;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_chutoa");

/// The wide layout: three columns, the number of rows in the journal, no counter of items.
pub const WIDE: (u16, u16) = (120, 36);

/// A folder with one plan, gone when it is dropped.
pub struct Place {
    dir: TempDir,
    plan: String,
}

impl Place {
    /// A folder with one of the shipped plans.
    pub fn shipped(plan: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(format!("{plan}.toml"));
        Self::with(plan, &fs::read_to_string(path).unwrap())
    }

    /// A folder with a plan of that text; on the memory disk where there is one.
    pub fn with(plan: &str, text: &str) -> Self {
        let dir = tempfile::Builder::new().prefix("chutoa-").tempdir_in("/dev/shm");
        let dir = dir.or_else(|_| tempfile::tempdir()).unwrap();
        fs::write(dir.path().join(format!("{plan}.toml")), text).unwrap();
        Self { dir, plan: plan.to_owned() }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The plan.
    pub fn plan(&self) -> PathBuf {
        self.path().join(format!("{}.toml", self.plan))
    }

    /// `chutoa` with these arguments, in an environment of nothing but what it needs.
    pub fn command(&self, arguments: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(PROGRAM);
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("CHUTOA_THEME", "dark"),
            ("CHUTOA_TRUST_CLOCK", "1"),
            ("PATH", "/usr/bin:/bin"),
        ] {
            command.env(name, value);
        }
        command.env("CHUTOA_SESSIONS", self.path());
        command.env("HOME", self.path());
        command.cwd(self.path());
        command.args(arguments);
        command
    }

    /// Opens a file in a terminal.
    pub fn open_file(&self, file: &Path, size: (u16, u16)) -> Term {
        Term::start(self.command(&["open", file.to_str().unwrap()]), size.0, size.1)
    }

    /// Opens the plan in a terminal.
    pub fn open(&self, size: (u16, u16)) -> Term {
        self.open_file(&self.plan(), size)
    }

    /// The one session file of the folder.
    pub fn session(&self) -> PathBuf {
        let sessions = self.sessions();
        assert_eq!(sessions.len(), 1, "{sessions:?}");
        sessions[0].clone()
    }

    /// Every session file of the folder.
    pub fn sessions(&self) -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> =
            fs::read_dir(self.path()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| ending(path)).collect();
        found.sort();
        found
    }

    /// The session's minutes as text, after its file was found whole.
    pub fn minutes(&self) -> String {
        minutes_of(&self.session())
    }

    /// How many commands wrote events after that one.
    pub fn steps_after(&self, seq: u64) -> usize {
        let session = Session::open(&self.session(), OpenMode::Watch).unwrap();
        let after = session.journal().iter().filter(|recorded| recorded.seq > seq);
        after.map(|recorded| recorded.command).collect::<BTreeSet<_>>().len()
    }

    /// Looks into the session while or after it runs.
    pub fn look<T>(&self, at: impl Fn(&Session) -> T) -> T {
        at(&Session::open(&self.session(), OpenMode::Watch).unwrap())
    }

    /// Whether a draft with these words is in the file, as another process sees it.
    pub fn holds(&self, words: &str) -> bool {
        self.look(|session| session.drafts().unwrap()).iter().any(|draft| draft.body.contains(words))
    }

    /// Waits for that.
    pub fn keeps(&self, words: &str) {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if self.holds(words) {
                return;
            }
        }
        panic!("no draft with «{words}» after {:?}", since.elapsed());
    }

    /// Every file under the folder.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.path().to_path_buf()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files
    }
}

/// The minutes of a session as text, after its file was found whole.
pub fn minutes_of(path: &Path) -> String {
    let report = verify(path, None).unwrap();
    assert_eq!(report.faults, Vec::<String>::new());
    let session = Session::open(path, OpenMode::Watch).unwrap();
    let fingerprint = session.fingerprint();
    assert_eq!(report.closed, fingerprint);
    markdown(&minutes(session.state(), Seal { fingerprint: fingerprint.as_deref() }))
}

fn ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "chutoa")
}
