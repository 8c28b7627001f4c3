//! What lies over the list of meetings, and what was chosen at last.

use crate::tui::doctor::Finding;
use crate::tui::home::samples::Samples;
use crossterm::event::KeyEvent;
use std::path::PathBuf;

/// What was chosen on the home screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HomeChoice {
    /// A session, to go on with or to look at.
    Open(PathBuf),
    /// A new session of a plan.
    Begin(PathBuf),
    /// The sample of that number, on a file that is not kept.
    TryOut(usize),
    /// A plan made from the sample of that number.
    Create(usize),
}

/// What lies over the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// The keys and the signs.
    Help,
    /// What this machine lacks for a meeting, scrolled.
    Machine(Vec<Finding>, u16),
    /// The conferences that can be tried.
    Samples(Samples),
    /// Whether to begin a session of that plan.
    Begin {
        /// The plan.
        plan: PathBuf,
        /// What is asked.
        words: String,
    },
}

impl Over {
    /// A key for what is chosen from.
    pub fn key(&mut self, key: KeyEvent) {
        if let Self::Samples(samples) = self {
            samples.key(key);
        }
    }
}
