//! Ctrl+K: the tally grid. Sheets read aloud, one key a mark; or sums typed; or a show of hands over many choices.

mod draw_reading;
mod draw_sums;
mod figures;
mod frame;
mod goal;
mod grid;
mod kept;
mod layer;
mod pointed;
mod pointing;
pub mod reading;
pub mod repeats;
mod rest;
pub mod row_sum;
mod screen;
pub mod sheet;
mod sum_cells;
pub mod sums;
pub mod table;
pub mod target;

pub use grid::{Tally, TallyState};
pub use layer::{open, reopen};
