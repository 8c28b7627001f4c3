//! A small invented meeting in a session file: the same commands at the same times make the same bytes.

use crate::desk::Desk;
use chutoa::domain::{Actor, Command, Request, Role, SessionOpened, next};
use chutoa::store::{OpenMode, Session};
use chutoa::tui::audience::{AudienceScreen, Options};
use chutoa::tui::secretary::SecretaryScreen;
use chutoa::tui::{Screen, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::fmt::Write;
use std::path::Path;
use uuid::Uuid;

const AT: i64 = 1_766_023_200_000;

/// The session file in the desk's folder.
pub const FILE: &str = "x.chutoa";

/// Six invented units, and the items of a test.
fn plan(items: &str) -> String {
    let mut text = String::from(
        "[conference]\ntitle = \"Hội nghị thử\"\nyear = 2025\nquorum = \"quá nửa\"\n[bloc]\nname = \"Khối thi đua thử\"\nshort = \"Khối thử\"\ntotal = 6\nhead = \"u1\"\n",
    );
    for unit in 1..=6 {
        writeln!(text, "[[unit]]\nkey = \"u{unit}\"\nname = \"Sở Thử nghiệm {unit}\"\nshort = \"Sở {unit}\"").unwrap();
    }
    text.push_str("[[presidium]]\nname = \"Chủ Trì Một\"\n[[presidium]]\nname = \"Chủ Trì Hai\"\n");
    text + items
}

/// The audience screen, or the lectern's, as it stands now.
fn wall(path: &Path, script: bool) -> String {
    let session = Session::open(path, OpenMode::Watch).unwrap();
    shown(&mut AudienceScreen::new(session, clock(), Theme::dark(), Options { script, ..Options::default() }))
}

/// The secretary's desk as it stands now.
fn secretary(path: &Path) -> String {
    let actor = Actor { role: Role::Secretary, name: String::new() };
    shown(&mut SecretaryScreen::new(Session::open(path, OpenMode::Write).unwrap(), clock(), Theme::dark(), actor))
}

fn clock() -> chutoa::domain::World {
    chutoa::domain::World::new(|| AT, Uuid::nil)
}

fn shown(screen: &mut dyn Screen) -> String {
    let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
    terminal.draw(|frame| screen.draw(frame)).unwrap();
    let shown = terminal.backend().to_string();
    // The code follows from every byte of the journal, and tells none of them.
    let code = shown.split_once("Mã đối chiếu: ").and_then(|(_, after)| after.split_whitespace().next());
    // The picture beside it is that code once more.
    code.map_or_else(|| shown.clone(), |code| shown.replace(code, "X").replace('▀', " "))
}

/// A session that is gone on with, and what may be told of it at the moments that matter.
pub struct World {
    pub desk: Desk,
    pub told: Vec<String>,
    session: Option<Session>,
    number: u128,
    waited: i64,
}

impl World {
    /// A session of these items, everybody present, the first item on stage.
    pub fn of(items: &str) -> Self {
        let desk = Desk::new();
        let plan = chutoa::plan::read(plan(items).as_bytes()).unwrap();
        let opening = SessionOpened {
            session: Uuid::from_u128(1),
            offset: 420,
            rehearsal: false,
            conference: plan.conference,
            items: plan.items,
            plan: "thử".into(),
            text: plan.text,
        };
        let session = Session::create(&desk.path(FILE), opening, Uuid::from_u128(2), &Actor::default(), AT).unwrap();
        let mut world = Self { desk, told: Vec::new(), session: Some(session), number: 2, waited: 0 };
        world.asks(&["{\"hall\":\"check_in_rest\"}", "{\"agenda\":{\"start\":{\"item\":1}}}"]);
        world
    }

    /// The same with the vote of its item brought to a cue.
    pub fn at(items: &str, cue: &str) -> Self {
        let mut world = Self::of(items);
        world.until(cue);
        world
    }

    fn ask(&mut self, command: Command, despite: Option<&str>) {
        self.number += 1;
        let at = AT + (self.waited + i64::try_from(self.number).unwrap()) * 1000;
        let despite = despite.map(str::to_owned);
        let id = Uuid::from_u128(self.number);
        let asked = Request { id, actor: Actor::default(), at, happened: None, saw: None, despite, command };
        self.session.as_mut().unwrap().ask(asked).unwrap();
    }

    /// Lets time go by.
    pub fn wait(&mut self, seconds: i64) {
        self.waited += seconds;
    }

    /// Commands as `apply` takes them.
    pub fn asks(&mut self, commands: &[&str]) {
        for command in commands {
            self.ask(serde_json::from_str(command).unwrap(), None);
        }
    }

    /// A command with a reason for going on.
    pub fn insists(&mut self, command: &str) {
        self.ask(serde_json::from_str(command).unwrap(), Some("thử"));
    }

    /// Goes on with the ready answers until this cue.
    pub fn until(&mut self, name: &str) {
        for _ in 0..200 {
            let state = self.session.as_ref().unwrap().state();
            let Some(cue) = next(state) else { break };
            if cue.key.to_string().starts_with(name) {
                return;
            }
            self.ask(chutoa::domain::rehearsal::answer(state, &cue).unwrap(), None);
        }
        panic!("{name} never comes");
    }

    /// Keeps what everybody may be told now.
    pub fn look(&mut self) {
        for arguments in [&["show", FILE][..], &["show", FILE, "--json"], &["log", FILE], &["log", FILE, "--json"]] {
            let said = self.desk.run(arguments);
            assert_eq!(said.status, 0, "{}", said.err);
            self.told.push(said.out);
        }
        self.look_around();
    }

    /// Keeps what the hall sees now, and every paper.
    pub fn look_around(&mut self) {
        self.told.extend([false, true].map(|script| wall(&self.desk.path(FILE), script)));
        self.told.push(secretary(&self.desk.path(FILE)));
        let folder = format!("{}", self.told.len());
        self.desk.run(&["export", FILE, "--to", &folder, "--format", "md,csv,json"]).ended(0, "dự thảo");
        let mut papers: Vec<_> =
            std::fs::read_dir(self.desk.path(&folder)).unwrap().map(|file| file.unwrap().path()).collect();
        papers.sort();
        self.told.extend(papers.into_iter().map(|path| std::fs::read_to_string(path).unwrap()));
    }

    /// Lets go of the file, for another program.
    pub fn leave(mut self) -> Desk {
        drop(self.session.take());
        self.desk
    }
}
