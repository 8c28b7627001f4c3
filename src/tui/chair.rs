//! The chair's screen: frame, questions before a step, notes, papers.

pub mod answers;
pub mod audience_forms;
pub mod ballots;
pub mod base;
pub mod calls;
pub mod clock_forms;
pub mod closing;
pub mod fingerprints;
pub mod foot;
pub mod forms;
pub mod hall_screen;
pub mod hands;
pub mod layout;
pub mod misplaced;
pub mod need;
pub mod officers;
pub mod papers;
pub mod participation;
pub mod screen;
pub mod steps;
pub mod title;
pub mod unfit;
pub mod unit_changes;
mod waiting;

pub use screen::ChairScreen;

#[cfg(test)]
mod tests;
