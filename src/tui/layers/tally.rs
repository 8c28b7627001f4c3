//! Ctrl+K: the tally grid. Sheets read aloud, one key a mark; or sums typed; or a show of hands over many choices.

pub mod cells;
pub mod draw_numbers;
pub mod draw_tick;
pub mod frame;
pub mod grid;
pub mod kept;
pub mod keys;
pub mod layer;
pub mod numbers;
pub mod opening;
pub mod screen;
pub mod sheet;
pub mod sums;
pub mod table;
pub mod tick;
pub mod who;

pub use grid::Tally;
pub use layer::{open, reopen};
