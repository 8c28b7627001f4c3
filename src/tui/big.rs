//! Big letters for the hall: words drawn from a font's outlines into the quarters (or halves) of cells.

mod cells;
mod fit;
mod raster;

use crate::domain::display::Letters;
use crate::tui::platform;
pub use fit::{fit, grid, lines, read_out};

/// What letters may be made of in this terminal: old consoles have no quarters of cells.
pub fn of_terminal() -> Letters {
    if platform::draws_quarters() { Letters::Quadrant } else { Letters::Half }
}
