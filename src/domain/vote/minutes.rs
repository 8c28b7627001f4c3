//! A vote in words and tables, for the minutes.

pub mod asked_together;
pub mod report;
pub mod tables;
pub mod words;
