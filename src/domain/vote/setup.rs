//! What is put to the vote before anybody votes: questions, the share that is needed, who counts.

pub mod board;
pub mod fields;
pub mod proposal;
pub mod question;
pub mod rule;
pub mod terms;
