//! Every step taken with an answer of the rehearsal's own, on a clock that follows the planned minutes.

use crate::domain::agenda::{self, Entry};
use crate::domain::script::Ask;
use crate::domain::{self, Actor, Command, Request, State, World, rehearsal};
use crate::papers;
use crate::store::{Done, Session};
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::rc::Rc;
use uuid::Uuid;

/// No plan needs more steps than this.
const MOST: u32 = 20_000;

/// How long one step takes, in milliseconds.
const STEP: i64 = 7_000;

/// A clock that is set by hand, and ids that are counted.
pub struct ManualClock {
    now: Rc<Cell<i64>>,
    plan: u64,
}

impl ManualClock {
    /// For a plan, from a moment on.
    pub fn new(plan: &str, start: i64) -> Self {
        let digest = Sha256::digest(plan.as_bytes());
        let plan = digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        Self { now: Rc::new(Cell::new(start)), plan }
    }

    /// The world of this clock.
    pub fn world(&self) -> World {
        let (now, plan, count) = (Rc::clone(&self.now), self.plan, Cell::new(0_u64));
        let id = move || {
            count.set(count.get() + 1);
            Uuid::from_u64_pair(plan, count.get())
        };
        World::new(move || now.get(), id)
    }

    /// A step was taken; never before the planned end of an item that it finishes.
    fn pass(&self, state: &State, command: &Command) {
        let later = self.now.get() + STEP;
        let planned = if finishes(command) { state.agenda.on_stage().and_then(planned_end) } else { None };
        self.now.set(planned.map_or(later, |planned| planned.max(later)));
    }
}

fn finishes(command: &Command) -> bool {
    matches!(command, Command::Agenda(agenda::Command::Finish | agenda::Command::Pass { .. }) | Command::Close)
}

fn planned_end(entry: &Entry) -> Option<i64> {
    Some(entry.spans.last()?.from + i64::from(entry.item.minutes?) * 60_000)
}

/// Takes every step until the meeting is closed; how many, or why not.
pub fn to_the_end(session: &mut Session, world: &World, clock: &ManualClock) -> Result<u32, String> {
    for steps in 0..MOST {
        let Some(command) = command(session.state())? else { return Ok(steps) };
        clock.pass(session.state(), &command);
        let asked = Request {
            id: world.id(),
            actor: Actor::default(),
            at: world.now(),
            happened: None,
            saw: None,
            despite: None,
            command,
        };
        match session.ask(asked) {
            Ok(Done::Recorded { .. }) => {}
            Ok(Done::Nothing | Done::Already) => return Err(stuck(session.state(), "bước này không đổi gì")),
            Err(trouble) => return Err(stuck(session.state(), &trouble.to_string())),
        }
    }
    Err(stuck(session.state(), &format!("quá {MOST} bước mà chưa bế mạc")))
}

/// The next command; `None` if the meeting is over.
fn command(state: &State) -> Result<Option<Command>, String> {
    let Some(cue) = domain::next(state) else { return Ok(None) };
    match rehearsal::answer(state, &cue) {
        Some(command) => Ok(Some(command)),
        None if cue.ask() == Some(&Ask::SealMinutes) => Ok(Some(Command::Act(papers::seal(state).into()))),
        None => Err(stuck(state, &format!("không có câu trả lời sẵn cho bước «{}»", cue.label))),
    }
}

fn stuck(state: &State, why: &str) -> String {
    let place = state
        .agenda
        .on_stage()
        .map_or_else(|| "ngoài các mục".to_owned(), |entry| format!("mục «{}»", entry.item.title));
    format!("Chạy thử dừng ở {place}: {why}")
}
