//! A folder of very many sessions: listing it, and one command of one plan in it, beside python's sqlite3.

use crate::times::Times;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Python's own reader: every file opened, its description read, and whether it is closed.
const PYTHON: &str = "import os, sqlite3, sys
for name in os.listdir(sys.argv[1]):
    if name.endswith('.chutoa'):
        link = sqlite3.connect(f'file:{sys.argv[1]}/{name}?mode=ro', uri=True)
        dict(link.execute('SELECT k, v FROM meta'))
        link.execute(\"SELECT 1 FROM event WHERE kind='closed'\").fetchone()
        link.close()";

/// Each of them so often, by turns, in a folder of so many sessions.
pub fn run(size: usize, runs: usize) {
    let (folder, caches) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let session = fill(folder.path(), size);
    // What changed in the last seconds is not kept.
    thread::sleep(Duration::from_secs(4));
    let ours = |line: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chutoa"));
        command.args(["--sessions", &folder.path().display().to_string()]).args(line);
        command.env("XDG_CACHE_HOME", caches.path());
        command
    };
    let session = session.display().to_string();
    let mut python = Command::new("python3");
    python.args(["-c", PYTHON]).arg(folder.path());
    let mut all = [
        ("chutoa list, nothing kept", ours(&["list"]), Vec::new()),
        ("chutoa list", ours(&["list"]), Vec::new()),
        ("python's sqlite3, each file opened", python, Vec::new()),
        ("chutoa apply PLAN", ours(&["apply", &plan(folder.path())]), Vec::new()),
        ("chutoa apply FILE", ours(&["apply", &session]), Vec::new()),
    ];
    for _ in 0..runs {
        for (name, command, times) in &mut all {
            if name.ends_with("nothing kept") {
                drop(fs::remove_dir_all(caches.path().join("chutoa")));
            }
            times.extend(timed(command));
        }
    }
    for (name, _, times) in all.into_iter().filter(|(.., times)| !times.is_empty()) {
        Times::of(times).print(&format!("{size} sessions: {name}"));
    }
}

fn plan(folder: &Path) -> String {
    folder.join("mau.toml").display().to_string()
}

/// One session of the sample, and copies of it under names of other plans.
fn fill(folder: &Path, size: usize) -> PathBuf {
    fs::write(folder.join("mau.toml"), include_bytes!("../../sessions/mau-khoi-thi-dua.toml")).expect("a plan");
    let mut begin = Command::new(env!("CARGO_BIN_EXE_chutoa"));
    begin.args(["--sessions", &folder.display().to_string(), "apply", &plan(folder)]);
    timed(&mut begin).expect("a session");
    let mut files = fs::read_dir(folder).expect("the folder").flatten().map(|file| file.path());
    let session = files.find(|path| path.extension().is_some_and(|ending| ending == "chutoa")).expect("a session");
    for number in 1..size {
        fs::copy(&session, folder.join(format!("khac-{number}-2025-12-20.chutoa"))).expect("a copy");
    }
    session
}

/// How long a program takes; `None` if it is not there.
fn timed(command: &mut Command) -> Option<Duration> {
    let since = Instant::now();
    let ended = command.stdin(Stdio::null()).stdout(Stdio::null()).status().ok()?;
    ended.success().then(|| since.elapsed())
}
