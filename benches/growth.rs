//! How costs grow: events of a session, units of a bloc, questions of a ballot, sessions of a folder; a table each.
//!
//! `cargo bench --bench growth -- events 100000` runs one part at one size: so it is counted under
//! `valgrind --tool=callgrind`, which the load of a machine does not move.

#[path = "common/archive.rs"]
mod archive;
#[path = "common/carried.rs"]
mod carried;
#[path = "common/events.rs"]
mod events;
#[path = "common/halls.rs"]
mod halls;
#[path = "common/meeting.rs"]
mod meeting;
#[path = "common/show.rs"]
mod show;
#[path = "common/times.rs"]
mod times;

use carried::to_the_end;
use chutoa::domain::ids::ItemId;
use chutoa::domain::{Command, agenda};
use chutoa::store::{OpenMode, Session, verify};
use crossterm::event::KeyCode;
use events::{any, fill};
use meeting::{ask, folder, session, session_of, time, world};
use show::Show;
use std::path::Path;
use std::time::Duration;
use std::{fs, process};
use times::{Times, head};

/// One part: its name, its sizes, and what it does at one of them.
type Part = (&'static str, &'static [usize], fn(usize));

/// All of them.
const PARTS: [Part; 5] = [
    ("events", &[1_000, 10_000, 100_000, 1_000_000], by_events),
    ("units", &[10, 100, 500, 1_500], by_units),
    ("cells", &[30, 300, 1_200, 2_220], by_cells),
    ("questions", &[1, 50, 100, 200], by_questions),
    ("sessions", &[10, 100, 1_000, 10_000], by_sessions),
];

/// Columns of the table of marks.
const CRITERIA: usize = 30;

/// How often what is quick is done.
const OFTEN: usize = 100;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    if let [held, who, path] = words.as_slice()
        && held == HELD
    {
        return hold(who, Path::new(path));
    }
    let wanted: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let named = |name: &str| words.iter().any(|word| word == name);
    for (name, sizes, part) in PARTS {
        if words.len() > wanted.len() && !named(name) {
            continue;
        }
        head(&format!("By {name}"));
        for size in if wanted.is_empty() { sizes } else { &wanted } {
            part(*size);
        }
    }
}

/// The word by which this program is told to open a session and to say how much memory that took.
const HELD: &str = "held";

fn hold(who: &str, path: &Path) {
    let _session = if who == "viewer" { Session::open_to_follow(path) } else { Session::open(path, OpenMode::Write) };
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        told.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|line| line.split_whitespace().next());
    print!("{:.1}", peak.and_then(|peak| peak.parse::<f64>().ok()).unwrap_or_default() / 1024.0);
}

/// What it says, started anew: nothing that was used before is counted.
fn held(who: &str, path: &Path) -> String {
    let own = std::env::current_exe().expect("this program");
    let said = process::Command::new(own).arg(HELD).arg(who).arg(path).output().expect("it runs");
    String::from_utf8_lossy(&said.stdout).into_owned()
}

/// What is done few times where it takes long.
fn times_of(size: usize) -> usize {
    (1_000_000 / size.max(1)).clamp(3, 30)
}

fn by_events(size: usize) {
    let (folder, world) = (folder(true), world());
    let mut session = session(folder.path(), &world);
    fill(&mut session, &world, size);
    let last = |n: usize| size / 4 * 4 + n;
    let each = |session: &mut Session, n| time(|| ask(session, &world, any(last(n))));
    Times::of((0..OFTEN).map(|n| each(&mut session, n)).collect()).print(&format!("{size} events: one more"));
    let undone = (0..5).map(|_| time(|| ask(&mut session, &world, Command::Undo)));
    Times::of(undone.collect()).print(&format!("{size} events: one taken back"));
    let path = session.path().to_path_buf();
    drop(session);
    let write = || drop(Session::open(&path, OpenMode::Write).expect("a session"));
    let follow = || drop(Session::open_to_follow(&path).expect("a session"));
    for (what, once) in [("to write", &write as &dyn Fn()), ("by a viewer", &follow)] {
        let times = (0..times_of(size)).map(|_| time(once)).collect();
        Times::of(times).print(&format!("{size} events: opened {what}, let go of"));
    }
    let once = || time(|| assert!(verify(&path, None).expect("a report").faults.is_empty()));
    Times::of((0..times_of(size)).map(|_| once()).collect()).print(&format!("{size} events: verified"));
    let length = fs::metadata(&path).map_or(0, |found| found.len() >> 20);
    let (viewer, desk) = (held("viewer", &path), held("desk", &path));
    println!("| {size} events, MB: the file · held by a viewer · by a desk | | {length} · {viewer} · {desk} | | |");
}

fn by_units(size: usize) {
    let plan = halls::plan(size, &halls::motion(1, "hands"));
    let start = |session: &mut Session, world: &_| {
        ask(session, world, Command::Agenda(agenda::Command::Start { item: ItemId(1) }));
    };
    let mut show = Show::of(&plan, start);
    show.keys(KeyCode::Enter, OFTEN.min(size), &format!("{size} units: Enter in the roll call"));
    let mut show = Show::of(&plan, start);
    show.press(KeyCode::F(4));
    show.keys(KeyCode::Char(' '), OFTEN, &format!("{size} units: a mark in F4"));
}

fn by_cells(size: usize) {
    let units = size / CRITERIA;
    let mut show = Show::of(&halls::plan(units, &halls::scoring(CRITERIA)), halls::second);
    show.paste_marks(units, CRITERIA);
    show.keys(KeyCode::Char('7'), OFTEN, &format!("{size} cells of marks: a digit, nothing saved"));
}

fn by_questions(size: usize) {
    let once = || {
        let (folder, world) = (folder(true), world());
        let plan = halls::plan(15, &halls::motion(size, "hands"));
        let mut session = session_of(folder.path(), plan.as_bytes(), &world);
        let mut steps = 0;
        let took: Duration = time(|| steps = to_the_end(&mut session, &world));
        (took, steps)
    };
    let runs: Vec<(Duration, usize)> = (0..3).map(|_| once()).collect();
    let steps = runs.first().map_or(1, |(_, steps)| *steps);
    Times::of(runs.iter().map(|(took, _)| *took).collect())
        .print(&format!("{size} questions: {steps} steps to the end"));
}

fn by_sessions(size: usize) {
    archive::run(size, 5);
}
