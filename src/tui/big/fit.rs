//! The largest letters that fit: words on as many lines as it takes, never so low that stacked marks merge.

use crate::domain::display::Letters;
use crate::tui::big::cells;
use crate::tui::big::raster::{self, Breadth, Grain, Hand, Reach};
use std::cell::RefCell;
use std::collections::VecDeque;

/// Below so many rows a letter with two marks (Ắ, Ộ) cannot be read from the back of a hall.
const SMALLEST: u16 = 8;

/// Digits have no marks.
const SMALLEST_DIGITS: u16 = 4;

/// Letters that are read out are of one size: at arm's length larger ones gain nothing, and the eye loses its place where
/// they change from sentence to sentence.
const READ_OUT: u16 = SMALLEST;

/// Rows between two lines.
const GAP: usize = 1;

/// For whose eyes words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// The hall's: as large as fits, each line in the middle.
    Shown(Letters),
    /// Of who reads them out: from the left, narrow where quarters of cells leave them legible.
    ReadOut(Letters),
}

impl Setting {
    const fn letters(self) -> Letters {
        match self {
            Self::Shown(letters) | Self::ReadOut(letters) => letters,
        }
    }

    fn breadth(self) -> Breadth {
        match self {
            Self::ReadOut(letters) if letters != Letters::Half => Breadth::Narrow,
            Self::ReadOut(_) | Self::Shown(_) => Breadth::Whole,
        }
    }

    /// The rows of the highest letters that may be, in so many rows.
    fn highest(self, rows: usize) -> u16 {
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        match self {
            Self::Shown(_) => rows,
            Self::ReadOut(_) => rows.min(READ_OUT),
        }
    }

    fn placed(self, row: &str, cols: usize) -> String {
        match self {
            Self::Shown(_) => centred(row, cols),
            Self::ReadOut(_) => row.trim_end().to_owned(),
        }
    }
}

impl From<Letters> for Grain {
    fn from(letters: Letters) -> Self {
        Self { across: if letters == Letters::Half { 1 } else { 2 } }
    }
}

/// So many drawings are kept: a slide has a few, and is drawn every second while a clock runs.
const KEPT: usize = 24;

/// What was asked for, and what came of it.
type Drawn = ((String, usize, usize, Setting), Option<Vec<String>>);

thread_local! {
    static DRAWN: RefCell<VecDeque<Drawn>> = const { RefCell::new(VecDeque::new()) };
}

/// Words as rows of cells, each line in the middle of `cols`; `None` if they fit only below eight rows.
pub fn fit(words: &str, cols: usize, rows: usize, letters: Letters) -> Option<Vec<String>> {
    set(words, cols, rows, Setting::Shown(letters))
}

/// The same for who reads the words out: from the left, of one size where that fits.
pub fn read_out(words: &str, cols: usize, rows: usize, letters: Letters) -> Option<Vec<String>> {
    set(words, cols, rows, Setting::ReadOut(letters))
}

fn set(words: &str, cols: usize, rows: usize, setting: Setting) -> Option<Vec<String>> {
    let asked = (crate::text::line(words), cols, rows, setting);
    DRAWN.with_borrow_mut(|drawn| {
        let at = drawn.iter().position(|(key, _)| *key == asked);
        let (key, cells) = at.and_then(|at| drawn.remove(at)).unwrap_or_else(|| {
            let cells = drawn_anew(&asked.0, cols, rows, setting);
            (asked, cells)
        });
        drawn.truncate(KEPT - 1);
        drawn.push_front((key, cells.clone()));
        cells
    })
}

fn drawn_anew(words: &str, cols: usize, rows: usize, setting: Setting) -> Option<Vec<String>> {
    if words.is_empty() || is_hopeless(words, cols, rows) || !raster::knows(words) {
        return None;
    }
    let (hand, lines) = hands(words, rows, setting).find_map(|hand| {
        let lines = wrapped(words, cols, hand)?;
        (tall(lines.len(), hand) <= rows).then_some((hand, lines))
    })?;
    let drawn = lines.iter().map(|line| drawn(line, hand)).collect::<Option<Vec<_>>>()?;
    let parted = drawn.into_iter().enumerate().flat_map(|(at, line)| {
        let gap = if at == 0 { 0 } else { GAP };
        std::iter::repeat_n(String::new(), gap).chain(line.into_iter().map(|row| setting.placed(&row, cols)))
    });
    Some(parted.collect())
}

/// Whether even letters one column wide would be too many: spares measuring a page of prose at every size.
fn is_hopeless(words: &str, cols: usize, rows: usize) -> bool {
    let lines = (rows + GAP) / (usize::from(SMALLEST_DIGITS) + GAP);
    words.chars().count() > cols * lines
}

/// Lines of a list as rows of cells, all of one size, each on one line; `None` if they fit only below eight rows.
pub fn lines(words: &[String], cols: usize, rows: usize, letters: Letters) -> Option<Vec<Vec<String>>> {
    grid(words, (cols, words.len()), rows, letters)
}

/// The same in cells of so many columns, so many below each other.
pub fn grid(words: &[String], (cols, down): (usize, usize), rows: usize, letters: Letters) -> Option<Vec<Vec<String>>> {
    let all = words.join(" ");
    if !raster::knows(&all) {
        return None;
    }
    let hand = hands(&all, rows, Setting::Shown(letters))
        .find(|hand| tall(down, *hand) <= rows && words.iter().all(|line| raster::columns(line, *hand) <= cols))?;
    words.iter().map(|line| drawn(line, hand)).collect()
}

/// From the largest to the smallest that may be.
fn hands(words: &str, rows: usize, setting: Setting) -> impl Iterator<Item = Hand> {
    let (reach, grain, breadth) = (Reach::of(words), Grain::from(setting.letters()), setting.breadth());
    let smallest = if reach == Reach::Digits { SMALLEST_DIGITS } else { SMALLEST };
    (smallest..=setting.highest(rows)).rev().map(move |rows| Hand { rows, breadth, grain, reach })
}

fn tall(lines: usize, hand: Hand) -> usize {
    lines * usize::from(hand.rows) + lines.saturating_sub(1) * GAP
}

fn drawn(line: &str, hand: Hand) -> Option<Vec<String>> {
    Some(cells::rows(&raster::draw(line, hand)?, hand.grain))
}

/// Lines broken at spaces; `None` if a word alone is too wide.
fn wrapped(words: &str, cols: usize, hand: Hand) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        match (joined, lines.last_mut()) {
            (Some(joined), Some(line)) if raster::columns(&joined, hand) <= cols => *line = joined,
            _ if raster::columns(word, hand) <= cols => lines.push(word.to_owned()),
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
    fn every_vietnamese_letter_is_in_the_font() {
        let marks = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
        assert!(raster::knows("đbcdghklmnpqrstvxfjwz") && raster::knows("ĐBCDGHKLMNPQRSTVXFJWZ"));
        for letter in "aăâeêioôơuưy".chars() {
            for mark in marks {
                let word = crate::text::nfc(&format!("{letter}{mark}"));
                assert!(raster::knows(&word) && raster::knows(&word.to_uppercase()), "{word}");
            }
        }
    }

    #[test]
    fn letters_are_as_large_as_fits_and_never_too_low() {
        let rows = |words, cols, rows| fit(words, cols, rows, Letters::Quadrant).map_or(0, |drawn| drawn.len());
        assert_eq!(rows("KHỐI", 200, 20), 20, "one line fills the height");
        assert_eq!(rows("TRƯỞNG KHỐI", 100, 7), 0, "below eight rows: bold text");
        assert_eq!(rows("TRƯỞNG KHỐI", 20, 30), 0, "a word that is too wide");
        assert_eq!(rows("✓ KHỐI", 200, 20), 0, "a sign that the font lacks");
        assert!(rows("TRƯỞNG KHỐI", 60, 30) > 16, "two lines where one would be small");
        for cols in [40, 80, 120, 240] {
            for row in fit("TRƯỞNG KHỐI ĐẮK LẮK", cols, 67, Letters::Quadrant).unwrap_or_default() {
                assert!(row.chars().count() <= cols, "{cols}: {row}");
            }
        }
    }
}
