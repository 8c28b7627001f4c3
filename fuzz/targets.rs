//! The doors through which bytes of others come in, a function each: any bytes, and a panic where a promise is broken.
//!
//! `fuzz_targets/` gives them to libFuzzer, `tests/cli/mutated.rs` runs them with seeded mutations.

use chutoa::cli::apply::envelope;
use chutoa::cli::open::opening;
use chutoa::domain::agenda::Item;
use chutoa::domain::ids::UnitId;
use chutoa::domain::score::change::Spot;
use chutoa::domain::score::sheet::{Column, Sheet};
use chutoa::domain::stages::{Plan, acts, motion};
use chutoa::domain::{self, Actor, Command, Event, Refusal, Request, State, StoredEvent, Waypoints, World, rehearsal};
use chutoa::export;
use chutoa::papers::{self, PAPERS, Seal};
use chutoa::plan::{self, Law, ParsedPlan, marks as table};
use chutoa::store::{self, OpenMode, Session, archive, codec};
use chutoa::tui::chair::ChairScreen;
use chutoa::tui::platform::{KeyParser, Message};
use chutoa::tui::runner;
use chutoa::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::mpsc::channel;
use tempfile::TempDir;
use uuid::Uuid;

const SAMPLE: &[u8] = include_bytes!("../sessions/mau-khoi-thi-dua.toml");
const SHORT: &[u8] = include_bytes!("../sessions/yen-bai-2022.toml");
const START: i64 = 1_766_995_200_000;

fn world() -> World {
    World::new(|| START, || Uuid::from_u128(1))
}

fn sample() -> ParsedPlan {
    plan::read(SAMPLE).expect("the sample is a plan")
}

fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}

/// A plan: every fault stands in the text and has words, and what has none is carried to its end by a rehearsal.
pub fn plan(bytes: &[u8]) {
    let found = plan::examine(bytes, Law::shipped());
    let lines = String::from_utf8_lossy(bytes).lines().count().max(1);
    for located in found.faults.iter().chain(&found.advice) {
        assert!(located.line >= 1 && located.column >= 1 && !located.words.is_empty(), "{located:?}");
        assert!(located.line <= lines + 1, "{located:?} of {lines} lines");
    }
    match plan::read(bytes) {
        Err(faults) => assert_eq!(faults, found.faults),
        Ok(plan) => {
            assert_eq!(found.faults, Vec::new());
            let mut meeting = Meeting::open(plan);
            meeting.rehearse(400);
            meeting.holds();
        }
    }
}

/// A table of marks, read as a file and pasted: what is taken stands in the sheet, what is not is told.
pub fn marks(bytes: &[u8]) {
    static KNOWN: OnceLock<(ParsedPlan, Sheet)> = OnceLock::new();
    let (plan, sheet) = KNOWN.get_or_init(|| {
        let plan = sample();
        let scoring = |item: &Item| if let Plan::Scoring(plan) = &item.stage { Some(plan.sheet.clone()) } else { None };
        let sheet = plan.items.iter().find_map(scoring);
        let sheet = sheet.expect("the sample has marks");
        (plan, sheet)
    });
    let Ok(text) = table::decoded(bytes) else { return };
    let _ = table::names_units(&text);
    let spot = Spot { unit: UnitId(1), criterion: 0, column: Column::Agreed };
    let read = table::read(&text, sheet, &plan.conference, Column::Agreed);
    let block = table::block(&text, sheet, &plan.conference, spot);
    for taken in [read, block] {
        match taken {
            Ok(typed) => assert!(!typed.is_empty() && typed.iter().all(|one| !one.value.is_empty()), "{typed:?}"),
            Err(faults) => assert!(faults.iter().all(|fault| !fault.is_empty()) && !faults.is_empty()),
        }
    }
}

/// Lines of `apply`, at a step that the first byte chooses: refused in words, or done so that the journal says the
/// same when it is read again.
pub fn apply(bytes: &[u8]) {
    let Some((steps, lines)) = bytes.split_first() else { return };
    let mut meeting = Meeting::open(sample());
    meeting.rehearse(usize::from(*steps));
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).take(20) {
        match envelope::read(line) {
            Err(words) => assert!(!words.is_empty()),
            Ok(envelope) => {
                if let Err(refusal) = meeting.ask(envelope.asked(&world())) {
                    assert!(!refusal.to_string().is_empty());
                }
            }
        }
    }
    meeting.holds();
}

/// A session file: looked at in every way, and not a byte of it changed.
pub fn session(bytes: &[u8]) {
    let folder = folder();
    let path = folder.path().join("tep.chutoa");
    fs::write(&path, bytes).expect("written");
    if let Err(fault) = store::verify(&path, Some("00000-00000-00000-00000")) {
        assert!(!fault.to_string().is_empty());
    }
    let _ = archive::log(&path);
    let _ = archive::list(folder.path());
    if let Ok(session) = Session::open(&path, OpenMode::Look) {
        papers_of(session.state());
    }
    assert_eq!(fs::read(&path).expect("read"), bytes, "who looks writes");
    let names = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(names, 1, "who looks leaves something behind");
}

/// What a terminal sends: the same keys however it is cut, the next key counts, and the console lives through it.
pub fn terminal(bytes: &[u8]) {
    let mut parser = KeyParser::default();
    let (mut whole, mut single) = (VecDeque::new(), VecDeque::new());
    parser.feed(bytes, &mut whole);
    let mut other = KeyParser::default();
    for byte in bytes {
        other.feed(&[*byte], &mut single);
    }
    assert_eq!(whole, single, "cut otherwise");
    while parser.patience().is_some() {
        parser.give_up(&mut whole);
    }
    let mut next = VecDeque::new();
    parser.feed(b"\r", &mut next);
    assert_eq!(next, [Message::Key(KeyEvent::from(KeyCode::Enter))]);
    console(whole, bytes.len());
}

/// The chair's console at one of some steps, given those messages.
fn console(messages: VecDeque<Message>, step: usize) {
    static SESSIONS: OnceLock<(TempDir, Vec<PathBuf>)> = OnceLock::new();
    let (_, sessions) = SESSIONS.get_or_init(sessions);
    let folder = folder();
    let path = folder.path().join("tep.chutoa");
    fs::copy(&sessions[step % sessions.len()], &path).expect("copied");
    let session = Session::open(&path, OpenMode::Write).expect("opens");
    let mut screen = ChairScreen::new(session, world(), Theme::dark(), Actor::default());
    let (sender, events) = channel();
    for message in messages {
        sender.send(message.into()).expect("listens");
    }
    drop(sender);
    let mut surface = Terminal::new(TestBackend::new(80, 24)).expect("a terminal");
    runner::run(&mut surface, &events, &mut screen).expect("drawn");
    screen.into_session().close().expect("let go of");
}

/// Sessions of the sample and of a shipped plan after some steps.
fn sessions() -> (TempDir, Vec<PathBuf>) {
    let folder = folder();
    let mut paths = Vec::new();
    for (name, text, steps) in [("mau", SAMPLE, [0, 30, 90, 200]), ("yen-bai", SHORT, [0, 12, 30, 60])] {
        for steps in steps {
            let path = folder.path().join(format!("{name}-{steps}.chutoa"));
            let plan = plan::read(text).expect("a plan");
            let opening = opening(plan, name, false, &world());
            let id = Uuid::from_u128(2);
            let mut session = Session::create(&path, opening, id, &Actor::default(), START).expect("created");
            for number in 0..steps {
                let Some(command) = step(session.state()) else { break };
                session.ask(request(100 + number, command)).expect("a step");
            }
            session.close().expect("let go of");
            paths.push(path);
        }
    }
    (folder, paths)
}

fn request(number: u128, command: Command) -> Request {
    Request {
        id: Uuid::from_u128(number),
        actor: Actor::default(),
        at: START,
        happened: None,
        saw: None,
        despite: None,
        command,
    }
}

/// The next step as a rehearsal takes it; `None` at the end.
fn step(state: &State) -> Option<Command> {
    let cue = domain::next(state)?;
    Some(rehearsal::answer(state, &cue).unwrap_or_else(|| Command::Act(papers::seal(state).into())))
}

/// A meeting in memory.
struct Meeting {
    journal: Vec<StoredEvent>,
    state: State,
    waypoints: Waypoints,
}

impl Meeting {
    fn open(plan: ParsedPlan) -> Self {
        let event = Event::Opened(Box::new(opening(plan, "mau", true, &world())));
        let first = StoredEvent {
            seq: 1,
            command: Uuid::from_u128(1),
            part: 0,
            at: START,
            actor: Actor::default(),
            event: event.into(),
        };
        let journal = vec![first];
        let mut waypoints = Waypoints::every(4);
        let state = waypoints.fold(&journal).expect("opened");
        Self { journal, state, waypoints }
    }

    fn ask(&mut self, mut request: Request) -> Result<(), Refusal> {
        if let Command::Act(acts::Command::Motion(motion::Command::Seal { .. })) = &request.command {
            request.command = Command::Act(papers::seal(&self.state).into());
        }
        for (part, event) in (0_u32..).zip(domain::decide(&self.state, &request)?) {
            let body = codec::body(&event).expect("told");
            assert_eq!(codec::event(&body).as_ref(), Some(&event), "read again");
            let seq = self.state.seq + 1;
            let (command, actor) = (request.id, request.actor.clone());
            self.journal.push(StoredEvent { seq, command, part, at: self.state.at, actor, event: event.into() });
            self.waypoints.advance(&mut self.state, &self.journal);
        }
        Ok(())
    }

    fn rehearse(&mut self, steps: usize) {
        for number in 0..steps {
            let Some(command) = step(&self.state) else { break };
            let id = 1000 + u128::try_from(number).expect("small");
            if self.ask(request(id, command)).is_err() {
                break;
            }
        }
    }

    /// What is kept live is what the journal says, and papers can be made of it.
    fn holds(&self) {
        assert_eq!(domain::fold(&self.journal).as_ref(), Some(&self.state), "folded anew");
        papers_of(&self.state);
    }
}

fn papers_of(state: &State) {
    for (_, document) in PAPERS.iter().flat_map(|paper| (paper.make)(state, Seal::default())) {
        let _ = export::markdown(&document);
    }
}
