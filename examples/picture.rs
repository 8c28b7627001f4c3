//! One screen without a meeting: `cargo run --example picture -- awards 120x36 [--steps 3] [--theme dark]`.
//!
//! It draws the chair's screen over the same invented bloc as the pictures of the tests do, all units present, with
//! the first item of a kind on stage; `--steps` presses so often the key that the bottom line names.

use chutoa::domain::ids::ItemId;
use chutoa::domain::stages::Kind;
use chutoa::domain::{Actor, Command, Request, SessionOpened, World, agenda, attendance};
use chutoa::plan;
use chutoa::store::Session;
use chutoa::tui::chair::ChairScreen;
use chutoa::tui::{Message, Screen, Theme};
use crossterm::event::KeyCode;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell as Letter;
use ratatui::style::{Color, Modifier};
use std::cell::Cell;
use std::error::Error;
use std::path::Path;
use std::rc::Rc;
use uuid::Uuid;

type Done<T> = Result<T, Box<dyn Error>>;

/// The bloc of the tests.
const PLAN: &[u8] = include_bytes!("../src/tui/chair/tests/plan.toml");

/// 08:00 on the day of the plan, in milliseconds.
const START: i64 = 1_766_019_600_000;

/// What is to be drawn.
struct Wanted {
    kind: Kind,
    size: (u16, u16),
    steps: u32,
    theme: Theme,
}

fn main() -> Done<()> {
    let Some(wanted) = wanted(std::env::args().skip(1))? else {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        println!("cargo run --example picture -- KIND [120x36] [--steps N] [--theme dark|light|plain]");
        println!("KIND: {}", kinds.join(" "));
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let clock = Rc::new(Cell::new(START));
    let session = session(folder.path(), wanted.kind, &world(&clock))?;
    let mut chair = ChairScreen::new(session, world(&clock), wanted.theme, Actor::default());
    let mut terminal = Terminal::new(TestBackend::new(wanted.size.0, wanted.size.1))?;
    terminal.draw(|frame| chair.draw(frame))?;
    for _ in 0..wanted.steps {
        // Two steps at one time are one: a held key does not run a meeting.
        clock.set(clock.get() + 1_000);
        chair.drawn();
        chair.message(Message::Key(named_key(&terminal).into()));
        terminal.draw(|frame| chair.draw(frame))?;
    }
    print(&terminal, wanted.theme != Theme::plain());
    Ok(())
}

/// Reads the arguments; `None` if there are none.
fn wanted(mut arguments: impl Iterator<Item = String>) -> Done<Option<Wanted>> {
    let Some(word) = arguments.next() else { return Ok(None) };
    let kind = Kind::from_plan(&word).ok_or_else(|| format!("no kind of item is called {word}"))?;
    let mut wanted = Wanted { kind, size: (120, 36), steps: 0, theme: Theme::plain() };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--steps" => wanted.steps = value()?.parse()?,
            "--theme" => {
                wanted.theme = match value()?.as_str() {
                    "dark" => Theme::dark(),
                    "light" => Theme::light(),
                    _ => Theme::plain(),
                }
            }
            size => {
                let (width, height) = size.split_once('x').ok_or_else(|| format!("{size} is no size like 120x36"))?;
                wanted.size = (width.parse()?, height.parse()?);
            }
        }
    }
    Ok(Some(wanted))
}

/// A clock that stands still, and ids in their order.
fn world(clock: &Rc<Cell<i64>>) -> World {
    let now = Rc::clone(clock);
    World::new(move || now.get(), Uuid::now_v7)
}

/// A session with all units present and the first item of a kind on stage.
fn session(folder: &Path, kind: Kind, world: &World) -> Done<Session> {
    let plan = plan::read(PLAN).map_err(|faults| format!("the plan of the tests has {} faults", faults.len()))?;
    let at = plan.items.iter().position(|item| item.stage.kind() == kind).ok_or("the plan has no such item")?;
    let opening = SessionOpened {
        session: world.id(),
        offset: 7 * 60,
        rehearsal: false,
        conference: plan.conference,
        items: plan.items,
        plan: "plan.toml".to_owned(),
        text: plan.text,
    };
    let path = folder.join("picture.chutoa");
    let mut session = Session::create(&path, opening, world.id(), &Actor::default(), world.now())?;
    let item = ItemId(u32::try_from(at + 1)?);
    let mut commands = vec![Command::Agenda(agenda::Command::Start { item: ItemId(1) })];
    if at > 0 {
        commands.push(Command::Hall(attendance::Command::CheckInRest));
        commands.push(Command::Agenda(agenda::Command::Start { item }));
    }
    for command in commands {
        let (actor, at) = (Actor::default(), world.now());
        session.ask(Request { id: world.id(), actor, at, happened: None, saw: None, despite: None, command })?;
    }
    Ok(session)
}

/// The key that the bottom line begins with.
fn named_key(terminal: &Terminal<TestBackend>) -> KeyCode {
    let buffer = terminal.backend().buffer();
    let start = buffer.content.len() - usize::from(buffer.area.width);
    let last: String = buffer.content[start..].iter().map(Letter::symbol).collect();
    if last.trim_start().starts_with("Dấu cách") { KeyCode::Char(' ') } else { KeyCode::Enter }
}

/// Prints the screen row by row, with its colours if wanted.
fn print(terminal: &Terminal<TestBackend>, coloured: bool) {
    let buffer = terminal.backend().buffer();
    for row in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
        let letters: String = row
            .iter()
            .map(|cell| if coloured { format!("{}{}", ansi(cell), cell.symbol()) } else { cell.symbol().to_owned() })
            .collect();
        println!("{}", if coloured { format!("{letters}\x1b[0m") } else { letters.trim_end().to_owned() });
    }
}

/// How a cell looks, in the language of terminals.
fn ansi(cell: &Letter) -> String {
    let mut codes = vec!["0".to_owned()];
    for (color, ground) in [(cell.fg, 38), (cell.bg, 48)] {
        if let Color::Indexed(number) = color {
            codes.push(format!("{ground};5;{number}"));
        }
    }
    for (modifier, code) in [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ] {
        if cell.modifier.contains(modifier) {
            codes.push(code.to_string());
        }
    }
    format!("\x1b[{}m", codes.join(";"))
}
