//! What is said and asked while a vote runs.

pub mod lines;
pub mod outlook;
pub mod read_out;
pub mod ready;
pub mod steps;
