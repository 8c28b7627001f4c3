//! A session of the sample plan (16 units) with as many events as wanted.

use chutoa::cli::open::opening;
use chutoa::domain::agenda;
use chutoa::domain::attendance;
use chutoa::domain::hall::Attendance;
use chutoa::domain::ids::{ItemId, UnitId};
use chutoa::domain::notes::{self, NotePlace};
use chutoa::domain::{Actor, Command, Request, World};
use chutoa::plan;
use chutoa::store::{Done, Session};
use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use uuid::Uuid;

/// When everything begins.
const START: i64 = 1_671_498_000_000;

/// What one unit says, as it is noted down.
const SAID: &str = "Đại diện đơn vị nhất trí với dự thảo báo cáo, đề nghị bổ sung số liệu phong trào thi đua \
                    của quý IV và làm rõ tiêu chí chấm điểm chuyên đề; kiến nghị Khối sớm ban hành kế hoạch.";

/// A folder on the disk of the temporary folder, or in memory.
pub fn folder(memory: bool) -> TempDir {
    if memory { tempfile::tempdir_in("/dev/shm") } else { tempfile::tempdir() }.expect("a folder")
}

/// A clock that goes on by one second with every look at it.
pub fn world() -> World {
    let now = Rc::new(Cell::new(START));
    let tick = move || {
        now.set(now.get() + 1000);
        now.get()
    };
    World::new(tick, Uuid::now_v7)
}

/// A new session of the sample plan.
pub fn session(folder: &Path, world: &World) -> Session {
    let text = include_bytes!("../../sessions/mau-khoi-thi-dua.toml");
    let opening = opening(plan::read(text).expect("a plan"), "mau", true, world);
    let path = folder.join("mau.chutoa");
    Session::create(&path, opening, world.id(), &Actor::default(), world.now()).expect("a session")
}

/// Asks for one thing that will be recorded.
pub fn ask(session: &mut Session, world: &World, command: Command) {
    let asked = Request {
        id: world.id(),
        actor: Actor::default(),
        at: world.now(),
        happened: None,
        saw: None,
        despite: None,
        command,
    };
    let done = session.ask(asked).expect("nothing is refused");
    assert!(matches!(done, Done::Recorded { .. }), "every command makes an event");
}

/// The n-th of the things that can be asked all day: a unit comes, an item is renamed, a note is written, a unit goes.
pub fn any(n: usize) -> Command {
    let unit = UnitId(u16::try_from(n / 4 % 16 + 1).unwrap_or(1));
    match n % 4 {
        0 => Command::Hall(attendance::Command::CheckIn { unit, with: Attendance::uncounted() }),
        1 => Command::Agenda(agenda::Command::Rename { item: ItemId(2), title: format!("Nghi thức, lần {n}") }),
        2 => {
            let (place, base) = (NotePlace { item: ItemId(2), turn: None }, u32::try_from(n / 4).unwrap_or(0));
            Command::Note(notes::Command { place, text: format!("{n}. {SAID}"), base })
        }
        _ => Command::Hall(attendance::Command::Clear { unit }),
    }
}

/// Fills a session up to so many events; nobody is called yet at the end.
pub fn fill(session: &mut Session, world: &World, events: usize) {
    for n in session.journal().len() - 1..events / 4 * 4 {
        ask(session, world, any(n));
    }
}

/// How long a thing takes.
pub fn time(run: impl FnOnce()) -> Duration {
    let began = Instant::now();
    run();
    began.elapsed()
}
