//! What a laptop needs before the meeting: each thing is measured, and stands as good or with its mend; what cannot be
//! measured stays unknown.

mod clock;
mod disk;
pub mod finding;
mod screens;
mod terminal;

use crate::domain::conference::Conference;
use crate::domain::session::State;
use crate::tui::platform::TerminalAnswers;
use clock::ClockFacts;
pub use finding::{Finding, Health, summary};
use std::path::Path;

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Checkup<'a> {
    /// Where sessions lie.
    pub folder: &'a Path,
    /// The session files that are or will be used.
    pub sessions: &'a [&'a Path],
    /// Of the plan, or of the session.
    pub conference: Option<&'a Conference>,
    /// Of the session.
    pub state: Option<&'a State>,
    /// Minutes from UTC in which the record tells time.
    pub offset: i32,
    /// Now by the machine, in milliseconds.
    pub now: i64,
    /// What the window answered; `None` where it could not be asked.
    pub answers: Option<TerminalAnswers>,
    /// The meeting goes on: the window belongs to its screen.
    pub in_meeting: bool,
}

impl Checkup<'_> {
    /// Everything, in the order in which one would see to it.
    pub fn findings(&self) -> Vec<Finding> {
        let open = self.state.filter(|state| state.closed.is_none());
        let facts = ClockFacts {
            now: self.now,
            offset: self.offset,
            day: self.conference.and_then(|known| known.day),
            last: open.map(|state| state.at),
            began: self.state.is_some_and(|state| !state.agenda.went.is_empty()),
        };
        let mut found = terminal::findings(self.answers, self.in_meeting);
        found.extend(clock::findings(facts));
        found.extend(disk::findings(self.folder, self.sessions));
        if let Some(conference) = self.conference {
            found.push(disk::copy(conference.copy_to.as_deref(), self.folder));
        }
        found.extend(screens::findings(open.and(self.sessions.first().copied())));
        found
    }
}
