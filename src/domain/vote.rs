//! Votes: one machine that serves motions, awards and elections.

pub mod ballot;
pub mod command;
pub mod count;
pub mod fields;
pub mod lines;
pub mod machine;
pub mod memory;
pub mod report;
pub mod rule;
pub mod steps;
pub mod tally;
pub mod words;

pub use command::{Command, Event};
