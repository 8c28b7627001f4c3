//! Chấm điểm as plain data and pure functions: the table of marks, what is changed in it, ranks and classes.

pub mod band;
pub mod change;
pub mod fields;
pub mod minutes;
pub mod rank;
pub mod sheet;
pub mod spoken;
