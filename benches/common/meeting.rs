//! A session of the sample plan (16 units) with as many events as wanted.

use chutoa::cli::open::opening;
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
    session_of(folder, include_bytes!("../../sessions/mau-khoi-thi-dua.toml"), world)
}

/// A new session of a plan.
pub fn session_of(folder: &Path, text: &[u8], world: &World) -> Session {
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

/// How long a thing takes.
pub fn time(run: impl FnOnce()) -> Duration {
    let began = Instant::now();
    run();
    began.elapsed()
}
