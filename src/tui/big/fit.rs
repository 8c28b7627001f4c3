//! The largest letters that fit: words on as many lines as it takes, never so low that stacked marks merge.

use crate::domain::wall::Letters;
use crate::tui::big::cells;
use crate::tui::big::raster::{self, Grain};

/// Below so many rows a letter with two marks (Ắ, Ộ) cannot be read from the back of a hall.
pub const SMALLEST: u16 = 8;

/// Digits have no marks.
const SMALLEST_DIGITS: u16 = 4;

/// Rows between two lines.
const GAP: usize = 1;

impl From<Letters> for Grain {
    fn from(letters: Letters) -> Self {
        Self { across: if letters == Letters::Half { 1 } else { 2 } }
    }
}

/// Words as rows of cells, each line in the middle of `cols`; none where they fit only below [`SMALLEST`].
pub fn fit(words: &str, cols: usize, rows: usize, letters: Letters) -> Option<Vec<String>> {
    let (words, grain) = (crate::text::line(words), Grain::from(letters));
    if words.is_empty() {
        return None;
    }
    let (height, lines) = largest(&words, cols, rows, grain)?;
    let mut drawn = Vec::new();
    for line in lines {
        if !drawn.is_empty() {
            drawn.extend(std::iter::repeat_n(String::new(), GAP));
        }
        let cells = cells::rows(&raster::draw(&line, height, grain)?, grain);
        drawn.extend(cells.into_iter().map(|row| centred(&row, cols)));
    }
    Some(drawn)
}

/// The greatest height, and the lines that the words take at it.
fn largest(words: &str, cols: usize, rows: usize, grain: Grain) -> Option<(u16, Vec<String>)> {
    let highest = u16::try_from(rows).unwrap_or(u16::MAX);
    let smallest = if words.chars().any(char::is_alphabetic) { SMALLEST } else { SMALLEST_DIGITS };
    (smallest..=highest).rev().find_map(|height| {
        let lines = wrapped(words, cols, height, grain)?;
        let tall = lines.len() * usize::from(height) + (lines.len() - 1) * GAP;
        (tall <= rows).then_some((height, lines))
    })
}

/// Lines broken at spaces; none where a word alone is too wide.
fn wrapped(words: &str, cols: usize, height: u16, grain: Grain) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        match (joined, lines.last_mut()) {
            (Some(joined), Some(line)) if raster::columns(&joined, height, grain) <= cols => *line = joined,
            _ if raster::columns(word, height, grain) <= cols => lines.push(word.to_owned()),
            _ => return None,
        }
    }
    Some(lines)
}

fn centred(row: &str, cols: usize) -> String {
    let free = cols.saturating_sub(row.chars().count());
    format!("{}{}", " ".repeat(free / 2), row.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str, cols: usize, rows: usize, letters: Letters) -> String {
        fit(words, cols, rows, letters).map_or_else(|| "(chữ đậm)".to_owned(), |rows| rows.join("\n"))
    }

    #[test]
    fn stacked_marks_are_legible() {
        insta::assert_snapshot!("quadrant_khoi", shown("TRƯỞNG KHỐI", 100, 10, Letters::Quadrant));
        insta::assert_snapshot!("quadrant_dak_lak", shown("ĐẮK LẮK", 80, 12, Letters::Quadrant));
        insta::assert_snapshot!("half_dak_lak", shown("ĐẮK LẮK", 80, 10, Letters::Half));
        insta::assert_snapshot!("clock", shown("04:32", 60, 10, Letters::Quadrant));
        insta::assert_snapshot!("small_letters", shown("Thảo luận, góp ý", 80, 20, Letters::Quadrant));
    }

    #[test]
    fn letters_are_as_large_as_fits_and_never_too_low() {
        let rows = |words, cols, rows| fit(words, cols, rows, Letters::Quadrant).map_or(0, |drawn| drawn.len());
        assert_eq!(rows("KHỐI", 200, 20), 20, "one line fills the height");
        assert_eq!(rows("TRƯỞNG KHỐI", 100, 7), 0, "below eight rows: bold text");
        assert_eq!(rows("TRƯỞNG KHỐI", 20, 30), 0, "a word that is too wide");
        assert!(rows("TRƯỞNG KHỐI", 60, 30) > 16, "two lines where one would be small");
        for cols in [40, 80, 120, 240] {
            for row in fit("TRƯỞNG KHỐI ĐẮK LẮK", cols, 67, Letters::Quadrant).unwrap_or_default() {
                assert!(row.chars().count() <= cols, "{cols}: {row}");
            }
        }
    }
}
