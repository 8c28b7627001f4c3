//! A state made of a plan, as a session would begin: nothing is written, and no session is made.

use crate::cli::failure::Failure;
use crate::cli::open;
use crate::cli::rehearse;
use crate::domain::{self, Actor, Event, State, StoredEvent, World};
use crate::plan::{self, ParsedPlan};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// The state at the planned beginning: the same for the same plan, whenever it is asked for.
pub fn state(folder: &Path, file: &Path) -> Result<State, Failure> {
    let unusable = || Failure::Wanting(format!("Không dùng được kế hoạch {}.", file.display()));
    begun(rehearse::read(folder, file)?, &plan::file_name::stem(file)).ok_or_else(unusable)
}

/// The same of the text of a plan that is built in.
pub fn state_of(text: &[u8]) -> Result<State, Failure> {
    let unusable = || Failure::Wanting("Không dùng được kế hoạch mẫu.".to_owned());
    begun(plan::read(text).map_err(|_| unusable())?, "mau").ok_or_else(unusable)
}

fn begun(plan: ParsedPlan, stem: &str) -> Option<State> {
    let at = rehearse::start(&plan);
    let still = World::new(move || at, Uuid::nil);
    let opening = open::opening(plan, stem, true, &still);
    let event = Arc::new(Event::Opened(Box::new(opening)));
    let first = StoredEvent { seq: 1, command: Uuid::nil(), part: 0, at, actor: Actor::default(), event };
    domain::fold(&[first])
}
