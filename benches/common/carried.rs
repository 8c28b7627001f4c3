//! A meeting that carries itself.

use crate::meeting::ask;
use chutoa::domain::{self, Command, World};
use chutoa::papers;
use chutoa::store::Session;

/// Takes every step with its ready answer; how many there were.
pub fn to_the_end(session: &mut Session, world: &World) -> usize {
    let mut steps = 0;
    while let Some(cue) = domain::next(session.state()) {
        let command = domain::rehearsal::answer(session.state(), &cue);
        ask(session, world, command.unwrap_or_else(|| Command::Act(papers::seal(session.state()).into())));
        steps += 1;
    }
    steps
}
