//! The chair's screen over large things: many units, marks, texts, pages and sheets; each beside a small one in the same run.
//!
//! `cargo bench --bench large -- marks` runs one part; under `valgrind --tool=callgrind` a part is counted in instructions.

#[path = "common/carried.rs"]
mod carried;
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
use chutoa::domain::notes::{self, NotePlace};
use chutoa::domain::vote::Command as Vote;
use chutoa::domain::vote::ballot::{BallotStage, Manner};
use chutoa::domain::{self, Command, World, agenda};
use chutoa::store::Session;
use chutoa::tui::{Message, Screen};
use crossterm::event::{KeyCode, KeyEvent};
use meeting::{ask, folder, session, session_of, time, world};
use show::Show;
use times::{Times, head};

/// Keys of each kind.
const KEYS: usize = 100;

/// One part: its name and what it does.
const PARTS: [(&str, fn()); 5] =
    [("units", units), ("marks", marks), ("sheets", sheets), ("pages", pages), ("texts", texts)];

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    for (name, part) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            part();
        }
    }
}

fn units() {
    head("Many units: a key, its event, the frame and the look around");
    for units in [16, 100, 1_500] {
        let plan = halls::plan(units, &halls::motion(1, "hands"));
        let start = |session: &mut Session, world: &World| {
            ask(session, world, Command::Agenda(agenda::Command::Start { item: ItemId(1) }));
        };
        let mut show = Show::of(&plan, start);
        show.keys(KeyCode::Enter, KEYS, &format!("{units} units: Enter in the roll call"));
        let mut show = Show::of(&plan, start);
        show.press(KeyCode::F(4));
        show.keys(KeyCode::Down, KEYS, &format!("{units} units: an arrow in F4"));
        show.keys(KeyCode::Char(' '), KEYS, &format!("{units} units: a mark in F4"));
        let mut show = Show::of(&plan, halls::second);
        show.keys(KeyCode::PageDown, KEYS, &format!("{units} units: a key over the stage"));
    }
}

fn marks() {
    head("The grid of marks, all cells typed and not saved");
    for (units, criteria) in [(16, 5), (74, 30)] {
        let mut show = Show::of(&halls::plan(units, &halls::scoring(criteria)), halls::second);
        show.paste_marks(units, criteria);
        show.keys(KeyCode::Down, KEYS, &format!("{units} × {criteria}: an arrow"));
        show.keys(KeyCode::Char('7'), KEYS, &format!("{units} × {criteria}: a digit"));
        show.keys(KeyCode::Enter, KEYS, &format!("{units} × {criteria}: Enter"));
        let idle = (0..KEYS).map(|_| time(|| _ = show.screen.tick()));
        Times::of(idle.collect()).print(&format!("{units} × {criteria}: a look around, nothing typed"));
    }
}

fn sheets() {
    head("Ballot sheets read mark by mark");
    for (sheets, texts) in [(16, 5), (74, 200)] {
        let mut show = Show::of(&halls::plan(sheets, &halls::motion(texts, "paper")), |session, world| {
            halls::second(session, world);
            opened(session, world, Manner::SecretBallot);
            let ballot = session.state().ballots.open().expect("a ballot").id;
            let many = u32::try_from(sheets).expect("few");
            for step in [Vote::Issue { ballot, printed: many, issued: many }, Vote::Return { ballot, returned: many }] {
                ask(session, world, Command::Vote(step));
            }
        });
        show.screen.message(Message::Key(KeyEvent::new(KeyCode::Char('k'), crossterm::event::KeyModifiers::CONTROL)));
        let before = resident();
        show.keys(KeyCode::Char('1'), KEYS, &format!("{sheets} × {texts}: a mark"));
        for _ in 0..sheets * texts {
            show.screen.message(Message::Key(KeyEvent::from(KeyCode::Char('1'))));
        }
        show.keys(KeyCode::Char('2'), KEYS, &format!("{sheets} × {texts}: a mark at the end"));
        println!("| memory of these sheets, kB: {before} before, {} after | | | | |", resident());
    }
}

/// Memory in hand, in kB.
fn resident() -> u64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn pages() {
    head("F8, the minutes");
    for (letters, what) in [(1_000, "a few pages"), (20_000, "60 pages")] {
        let (folder, world) = (folder(true), world());
        let mut session = session(folder.path(), &world);
        for item in 2..=9 {
            let text: String = "Ý kiến nhất trí với dự thảo, đề nghị làm rõ. ".chars().cycle().take(letters).collect();
            let place = NotePlace { item: ItemId(item), turn: None };
            ask(&mut session, &world, Command::Agenda(agenda::Command::Start { item: ItemId(item) }));
            ask(&mut session, &world, Command::Note(notes::Command { place, text, base: 0 }));
        }
        let mut show = Show::over(session, folder);
        Times::of(vec![show.press(KeyCode::F(8))]).print(&format!("{what}: F8"));
        show.keys(KeyCode::Down, KEYS, &format!("{what}: an arrow in F8"));
    }
}

fn texts() {
    head("A meeting carried by itself: texts put to the vote together, one count each");
    for texts in [1, 50, 100, 200] {
        let once = || {
            let (folder, world) = (folder(true), world());
            let plan = halls::plan(15, &halls::motion(texts, "hands"));
            let mut session = session_of(folder.path(), plan.as_bytes(), &world);
            time(|| _ = to_the_end(&mut session, &world))
        };
        Times::of((0..3).map(|_| once()).collect()).print(&format!("{texts} texts"));
    }
}

/// Up to the open ballot in a manner.
fn opened(session: &mut Session, world: &World, manner: Manner) {
    while let Some(cue) = domain::next(session.state()) {
        let Some(command) = domain::rehearsal::answer(session.state(), &cue) else { break };
        let command = if let Command::Vote(Vote::Freeze { .. }) = command {
            Command::Vote(Vote::Freeze { manner: Some(manner), double: Some(false) })
        } else {
            command
        };
        ask(session, world, command);
        if session
            .state()
            .ballots
            .open()
            .is_some_and(|ballot| ballot.step == BallotStage::Open && ballot.sheets().is_some())
        {
            break;
        }
    }
}
