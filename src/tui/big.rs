//! Big letters for the hall: words drawn from a font's outlines into the quarters (or halves) of cells.

mod cells;
mod fit;
mod raster;

pub use fit::{fit, grid, lines};
