//! Votes: one machine that serves motions, awards and elections.

pub mod ballot;
pub mod ballots;
pub mod command;
pub mod count;
pub mod counting;
pub mod deed;
pub mod electorate;
pub mod event;
pub mod irreversible;
pub mod machine;
pub mod manner;
pub mod manners;
pub mod memory;
pub mod minutes;
pub mod paper_ballots;
pub mod script;
pub mod setup;
pub mod verdict;
pub mod votes;
pub mod voting;

pub use command::Command;
pub use event::Event;
