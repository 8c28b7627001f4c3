//! The chair's console: frame, questions before a step, notes, papers.

pub mod answers;
pub mod ballots;
pub mod calls;
pub mod closing;
pub mod console;
pub mod drafts;
pub mod foot;
pub mod forms;
pub mod keys;
pub mod layout;
pub mod mark_forms;
pub mod marks;
pub mod papers;
pub mod steps;
pub mod tallying;
pub mod wall_forms;
pub mod writing;

pub use console::Console;

#[cfg(test)]
mod tests;
