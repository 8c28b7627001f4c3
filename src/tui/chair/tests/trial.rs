//! The chair's screen over a session of its own: a clock that stands still between keys, ids that are known, a screen in memory.

use crate::domain::State;
use crate::domain::attendance;
use crate::domain::ids::ItemId;
use crate::domain::script::Ask;
use crate::domain::vote::ballot::BallotStage;
use crate::domain::{Actor, Command, SessionOpened, World, agenda, next};
use crate::store::{Draft, OpenMode, Session, StoreError};
use crate::tui::chair::ChairScreen;
use crate::tui::digits;
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crate::tui::shell::base::{self, BaseLayer};
use crate::tui::shell::layer::Layer;
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;
use std::any::{Any, TypeId};
use std::cell::Cell;
use std::path::{MAIN_SEPARATOR_STR, Path};
use std::rc::Rc;
use tempfile::TempDir;
use uuid::Uuid;

/// 08:00 on the day of the plan, in milliseconds.
const START: i64 = 1_766_019_600_000;

/// The sizes that snapshots are taken at: the smallest, and one with three columns.
const SIZES: [Size; 2] = [(80, 24), (120, 36)];

/// Two where the stage has large letters, and the agenda a column of its own.
const WIDE: [Size; 2] = [(160, 45), (200, 50)];

/// The screen with all that it stands on.
pub struct Trial {
    pub chair: ChairScreen,
    pub clock: Rc<Cell<i64>>,
    terminal: Terminal<TestBackend>,
    folder: TempDir,
}

/// Items of the plan by their place, from 1.
pub mod item {
    pub const ROLL_CALL: u32 = 1;
    pub const CEREMONY: u32 = 2;
    pub const AGENDA: u32 = 3;
    pub const DISCUSSION: u32 = 6;
    pub const SCORING: u32 = 7;
    pub const AWARDS: u32 = 8;
    pub const ELECTION: u32 = 9;
    pub const MINUTES: u32 = 13;
}

/// A clock that stands still, and ids that are known and never the same in two runs.
fn world(clock: &Rc<Cell<i64>>, run: u64) -> World {
    let (now, drawn) = (Rc::clone(clock), Cell::new(0));
    World::new(
        move || now.get(),
        move || {
            drawn.set(drawn.get() + 1);
            Uuid::from_u64_pair(run, drawn.get())
        },
    )
}

impl Trial {
    /// Before the first item.
    pub fn new() -> Self {
        Self::with(include_str!("plan.toml"))
    }

    /// Before the first item of another plan.
    pub fn with(plan: &str) -> Self {
        let memory = Path::new("/dev/shm");
        let folder = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()).unwrap();
        let plan = crate::plan::read(plan.as_bytes()).unwrap();
        let opening = SessionOpened {
            session: Uuid::from_u64_pair(7, 7),
            offset: 420,
            rehearsal: false,
            conference: plan.conference,
            items: plan.items,
            plan: "plan.toml".to_owned(),
            text: plan.text,
        };
        let clock = Rc::new(Cell::new(START));
        let world = world(&clock, 1);
        let path = folder.path().join("hoi-nghi.chutoa");
        let session = Session::create(&path, opening, world.id(), &Actor::default(), START).unwrap();
        let chair = ChairScreen::new(session, world, Theme::plain(), Actor::default());
        let mut trial = Self { chair, clock, terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(), folder };
        trial.show();
        trial
    }

    /// The program was killed after a tick, and is started again on the same file: nothing else was saved.
    pub fn killed(mut self) -> Self {
        self.chair.tick();
        let Self { chair, clock, folder, .. } = self;
        let path = chair.session().path().to_path_buf();
        drop(chair);
        let session = Session::open(&path, OpenMode::Write).unwrap();
        let chair =
            ChairScreen::new(session, world(&clock, 2 + clock.get().unsigned_abs()), Theme::plain(), Actor::default());
        let mut trial = Self { chair, clock, terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(), folder };
        trial.show();
        trial
    }

    /// The folder that the session lies in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// On an item, all units present.
    pub fn on(number: u32) -> Self {
        let mut trial = Self::new();
        trial.go(1);
        if number > 1 {
            trial.ask(Command::Hall(attendance::Command::CheckInRest));
            trial.go(number);
        }
        trial
    }

    /// Puts an item on stage.
    pub fn go(&mut self, number: u32) {
        self.ask(Command::Agenda(agenda::Command::Start { item: ItemId(number) }));
    }

    /// Asks the one door; it must not refuse.
    pub fn ask(&mut self, command: Command) {
        self.clock.set(self.clock.get() + 1000);
        self.despite(command, None);
    }

    /// The same in spite of what is against it.
    pub fn despite(&mut self, command: Command, reason: Option<&str>) {
        self.chair.shell_mut().seat.see();
        let done = base::ask(&mut self.chair, command, reason.map(str::to_owned));
        assert!(done, "{:?}", self.chair.shell().notice());
        self.chair.refresh();
        self.show();
    }

    /// A frame, as the loop shows it.
    pub fn show(&mut self) {
        self.terminal.draw(|frame| self.chair.draw(frame)).unwrap();
        self.chair.drawn();
    }

    /// Another size, and a frame.
    pub fn size(&mut self, (width, height): (u16, u16)) {
        self.terminal.backend_mut().resize(width, height);
        self.chair.message(Message::Resize);
        self.show();
    }

    /// A key without a frame and in no time.
    pub fn strike(&mut self, key: impl Into<KeyEvent>) {
        self.chair.message(Message::Key(key.into()));
    }

    /// A key a second after the last one, and a frame.
    pub fn key(&mut self, key: impl Into<KeyEvent>) {
        self.clock.set(self.clock.get() + 1000);
        self.strike(key);
        self.show();
    }

    /// Ctrl and a letter.
    pub fn control(&mut self, letter: char) {
        self.key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
    }

    pub fn enter(&mut self) {
        self.key(KeyCode::Enter);
    }

    pub fn space(&mut self) {
        self.key(KeyCode::Char(' '));
    }

    /// Words, letter by letter.
    pub fn words(&mut self, words: &str) {
        words.chars().for_each(|letter| self.key(if letter == '\n' { KeyCode::Enter } else { KeyCode::Char(letter) }));
    }

    /// The key of the bottom line; where something must be chosen or said, the first of it.
    pub fn step(&mut self) {
        if self.bottom().starts_with("  ↑↓  ") {
            return self.key(KeyCode::Down);
        }
        if let Some(digit) = self.must_be_said() {
            return self.key(KeyCode::Char(digit));
        }
        if self.bottom().starts_with("  Phím cách  Lấy số") {
            return self.space();
        }
        let public = self.chair.next().is_some_and(|cue| cue.public.is_some());
        let form = self.chair.shell().stack.top().filter(|layer| layer.is_form());
        let space = form.map_or(public, |form| form.is_step(KeyCode::Char(' ').into()));
        if space { self.space() } else { self.enter() }
    }

    /// The digit of the plain answer where no Enter gives one: of a unit that is called, of hands, of a sheet in hand.
    pub fn must_be_said(&self) -> Option<char> {
        let first = |digits: &[digits::Digit]| digits.iter().find(|digit| digit.key == '1').map(|digit| digit.key);
        if self.chair.is_bare() && !self.chair.asks() {
            let cue = self.chair.next().filter(|cue| next::plain_answer(cue).is_none())?;
            return first(digits::of(cue, self.chair.state()));
        }
        self.bottom().trim_start().chars().next().filter(char::is_ascii_digit)
    }

    /// Steps until something holds.
    pub fn until(&mut self, holds: impl Fn(&ChairScreen) -> bool) {
        for _ in 0..200 {
            if holds(&self.chair) {
                return;
            }
            self.step();
        }
        panic!("never:\n{}", self.text());
    }

    /// Steps until hands are raised, and opens the form for their number.
    pub fn until_hands(&mut self) {
        self.until(|chair| matches!(chair.next().and_then(|cue| cue.ask()), Some(Ask::Hands { .. })));
        self.enter();
    }

    /// Steps until the last ballot stands there, with no form open.
    pub fn until_ballot(&mut self, step: BallotStage) {
        self.until(|chair| {
            let ballots = &chair.state().ballots;
            !chair.asks() && ballots.iter().last().is_some_and(|ballot| ballot.step == step)
        });
    }

    /// An action of the palette, by what is typed to find it.
    pub fn find(&mut self, query: &str) {
        self.key(KeyCode::F(2));
        self.words(query);
        self.enter();
    }

    /// The choice of a form by its number, and Enter.
    pub fn choose(&mut self, number: char) {
        self.key(KeyCode::Char(number));
        self.enter();
    }

    /// The rows of the screen.
    pub fn rows(&self) -> Vec<String> {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width).max(1);
        buffer.content.chunks(width).map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect()
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        self.rows().iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n")
    }

    /// The colour of the letters where these words begin.
    pub fn style_of(&self, words: &str) -> Option<ratatui::style::Color> {
        let row = self.rows().iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{}", self.text()));
        let before = self.rows()[row].split(words).next().unwrap_or_default().chars().count();
        let at = (u16::try_from(before).unwrap(), u16::try_from(row).unwrap());
        self.terminal.backend().buffer().cell(at).map(|cell| cell.fg)
    }

    /// The row of the next step, above that of the F-keys.
    pub fn bottom(&self) -> String {
        self.rows().into_iter().nth_back(1).unwrap_or_default()
    }

    /// Where the caret is shown; `None` if it is hidden.
    pub fn caret(&mut self) -> Option<Position> {
        let backend = self.terminal.backend();
        backend.cursor_visible().then(|| backend.cursor_position())
    }

    /// Everything that Enter can change but the words of a notice: journal, forms, layer, whether it is over.
    pub fn stands(&self) -> (u64, usize, Option<TypeId>, bool) {
        let chair = &self.chair;
        let layer = chair.shell().stack.under_forms().map(|layer| (layer as &dyn Any).type_id());
        (chair.state().seq, chair.forms(), layer, chair.finished())
    }

    /// Takes a picture at each size, under one name: of what an item is about. What stands beside it unchanged
    /// (agenda, hall, the other keys) has pictures of its own, so that one word of it turns one picture red.
    pub fn picture(&mut self, name: &str) {
        self.pictures(name, SIZES.map(|size| (size, regions::alone as Part)));
    }

    /// Takes a picture of the whole screen at each size.
    pub fn whole(&mut self, name: &str) {
        self.pictures(name, SIZES.map(|size| (size, <[String]>::to_vec as Part)));
    }

    /// Takes a picture of the whole screen in two wide windows.
    pub fn wide(&mut self, name: &str) {
        self.pictures(name, WIDE.map(|size| (size, <[String]>::to_vec as Part)));
    }

    /// Takes a picture of one region of the wide screen.
    pub fn region(&mut self, name: &str, region: Part) {
        self.pictures(name, [(SIZES[1], region)]);
    }

    fn pictures<const N: usize>(&mut self, name: &str, parts: [(Size, Part); N]) {
        let all = parts.map(|(size, part)| {
            self.size(size);
            let rows = part(&self.rows()).into_iter().map(|row| wherever(&row, self.folder.path()));
            let rows: Vec<String> = rows.map(|row| row.trim_end().to_owned()).collect();
            format!("{}×{}\n{}", size.0, size.1, rows.join("\n"))
        });
        self.size(SIZES[0]);
        let all = all.join("\n\n");
        // The code follows from every byte of the journal: not what a picture is for.
        let code = all.split_once("Mã đối chiếu: ").and_then(|(_, after)| after.split_whitespace().next());
        let all = code.map_or_else(|| all.clone(), |code| all.replace(code, &"X".repeat(code.len())));
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, all));
    }
}

/// What is drawn as if the session lay in a folder of this name: that of a test has another on every system, and other
/// rows beside it are padded to the same column.
fn wherever(drawn: &str, folder: &Path) -> String {
    const FOLDER: &str = "XXXXXXXXXXXXXXXXXXX";
    let here = std::path::absolute(folder).unwrap();
    let [file, known] = [here.join("hoi-nghi.chutoa"), Path::new(FOLDER).join("hoi-nghi.chutoa")];
    let [file, known] = [file, known].map(|path| path.display().to_string());
    let known = known.replace(MAIN_SEPARATOR_STR, "/");
    let wide = file.len().max(known.len());
    let drawn = drawn.replace(&format!("{file:<wide$}"), &format!("{known:<wide$}")).replace(&file, &known);
    drawn.replace(&here.display().to_string(), FOLDER)
}

/// Columns and rows.
type Size = (u16, u16);

/// What is taken of the rows of a screen.
type Part = fn(&[String]) -> Vec<String>;

/// The regions of the wide screen, and what is left of a screen without them.
pub mod regions {
    /// Where the stage begins and ends between its two rules.
    const STAGE: (usize, usize) = (34, 92);

    fn cut(rows: &[String], from: usize, to: usize) -> Vec<String> {
        rows.iter().map(|row| row.chars().skip(from).take(to - from).collect()).collect()
    }

    fn middle(rows: &[String]) -> &[String] {
        &rows[1..rows.len() - 2]
    }

    /// The agenda.
    pub fn rail(rows: &[String]) -> Vec<String> {
        cut(middle(rows), 0, STAGE.0)
    }

    /// Who is here, need and reach, who presides.
    pub fn hall(rows: &[String]) -> Vec<String> {
        cut(middle(rows), STAGE.1 + 1, usize::MAX)
    }

    /// The two last rows.
    pub fn foot(rows: &[String]) -> Vec<String> {
        rows[rows.len() - 2..].to_vec()
    }

    /// Without the agenda and the hall where they stand beside the stage uncovered, and without the other keys.
    pub fn alone(rows: &[String]) -> Vec<String> {
        let rule = |row: &String, at: usize| row.chars().nth(at) == Some('│');
        let beside = middle(rows).iter().all(|row| rule(row, STAGE.0) && rule(row, STAGE.1));
        let mut left = if beside {
            [&rows[..1], &cut(middle(rows), STAGE.0 + 2, STAGE.1), &rows[rows.len() - 2..]].concat()
        } else {
            rows.to_vec()
        };
        if let Some(last) = left.last_mut() {
            *last = last.split("  F1 ").next().unwrap_or_default().to_owned();
        }
        left
    }
}

impl ChairScreen {
    pub(crate) fn state(&self) -> &State {
        self.shell().state()
    }

    pub(crate) fn session(&self) -> &Session {
        self.shell().seat.session()
    }

    pub(crate) fn drafts(&self) -> Vec<Draft> {
        self.shell().seat.drafts().unwrap()
    }

    pub(crate) fn draft_save(&mut self, draft: &Draft) -> Result<(), StoreError> {
        self.shell_mut().seat.keep(|session, _| session.draft_save(draft))
    }

    pub(crate) fn draft_sync(&mut self) -> Result<(), StoreError> {
        self.shell_mut().seat.keep(|session, _| session.draft_sync())
    }

    /// How many forms are open.
    pub(crate) fn forms(&self) -> usize {
        let stack = &self.shell().stack;
        stack.depth() - usize::from(stack.under_forms().is_some())
    }

    /// Whether a form is open.
    pub(crate) fn asks(&self) -> bool {
        self.shell().stack.asks()
    }

    /// The layer of that type.
    pub(crate) fn layer<L: Layer>(&self) -> Option<&L> {
        self.shell().stack.find()
    }

    /// Whether a layer of that type lies over the stage.
    pub(crate) fn shows<L: Layer>(&self) -> bool {
        self.layer::<L>().is_some()
    }

    /// Whether no layer lies over the stage, forms aside.
    pub(crate) fn is_bare(&self) -> bool {
        self.shell().stack.under_forms().is_none()
    }
}
