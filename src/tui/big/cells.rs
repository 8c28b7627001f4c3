//! Points to cells: quarters or halves of a block.

use crate::tui::big::raster::{Grain, Points};

/// By the four points of a cell: upper left 1, upper right 2, lower left 4, lower right 8.
const QUADRANTS: [char; 16] = [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];

/// By the two points of a cell: upper 1, lower 2.
const HALVES: [char; 4] = [' ', '▀', '▄', '█'];

/// One line of text for each row of cells.
pub fn rows(points: &Points, grain: Grain) -> Vec<String> {
    let across = usize::from(grain.across);
    let cell = |x: usize, y: usize| {
        let bit = |at: usize, dx: usize, dy: usize| usize::from(points.at(x * across + dx, y * 2 + dy)) << at;
        match grain.across {
            1 => HALVES.get(bit(0, 0, 0) | bit(1, 0, 1)),
            _ => QUADRANTS.get(bit(0, 0, 0) | bit(1, 1, 0) | bit(2, 0, 1) | bit(3, 1, 1)),
        }
        .copied()
        .unwrap_or(' ')
    };
    (0..points.height / 2).map(|y| (0..points.width.div_ceil(across)).map(|x| cell(x, y)).collect()).collect()
}
