//! The chair's screen: frame, questions before a step, notes, papers.

pub mod answers;
pub mod audience_forms;
pub mod ballots;
pub mod base;
pub mod calls;
pub mod clock_forms;
pub mod closing;
pub mod closing_card;
pub mod columns;
pub mod fingerprints;
pub mod foot;
pub mod forms;
pub mod hall_column;
mod hall_names;
pub mod hall_screen;
pub mod hands;
pub mod layout;
pub mod marks;
pub mod misplaced;
pub mod need;
pub mod nominees;
pub mod officers;
pub mod papers;
pub mod participation;
pub mod rail;
mod sayings;
pub mod screen;
pub mod steps;
pub mod timeline;
pub mod title;
pub mod unfit;
pub mod unit_changes;
mod waiting;
pub mod words;

pub use screen::{ChairScreen, draw_opening};

#[cfg(test)]
mod tests;
