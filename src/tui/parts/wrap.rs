//! A text broken into rows of a window, at words; only the rows that a change reached are broken again.

use std::ops::Range;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

/// How far behind the end of a row a letter can still decide where it breaks, in bytes.
const AHEAD: usize = 32;

/// The rows of a text.
#[derive(Clone, Debug)]
pub(crate) struct WrappedRows {
    /// The text as it was broken last.
    text: String,
    cols: usize,
    /// Where each row starts, in bytes; a row ends where the next one starts.
    starts: Vec<usize>,
}

impl Default for WrappedRows {
    /// No text, in a window that is wide enough for any.
    fn default() -> Self {
        Self { text: String::new(), cols: usize::MAX, starts: vec![0] }
    }
}

impl WrappedRows {
    /// Breaks a text for so many columns.
    pub(crate) fn set_width(&mut self, text: &str, cols: usize) {
        if cols != self.cols {
            *self = Self { cols, ..Self::default() };
        }
        self.set_text(text);
    }

    /// Breaks a text for the same columns as before.
    ///
    /// Where a row ends depends on what follows its start and on nothing else, so rows that start before the change
    /// stay, and from the first row that starts in the text behind it all others do.
    pub(crate) fn set_text(&mut self, text: &str) {
        if self.text == text {
            return;
        }
        let same = count_same(self.text.bytes(), text.bytes());
        let room = self.text.len().min(text.len()) - same;
        let behind = count_same(self.text.bytes().rev(), text.bytes().rev()).min(room);
        // A row is broken by the word that begins the next one, which may reach to the end of that.
        let kept = self.starts.partition_point(|start| start + AHEAD <= same).saturating_sub(2).max(1);
        let old = self.starts.split_off(kept);
        let mut start = self.starts.last().copied().unwrap_or_default();
        while let Some(next) = row_end(&text[start..], self.cols).map(|length| start + length) {
            let known = (next + behind).checked_sub(text.len()).map(|after| self.text.len() - behind + after);
            if let Some(at) = known.and_then(|known| old.binary_search(&known).ok()) {
                self.starts.extend(old[at..].iter().map(|start| start + text.len() - self.text.len()));
                break;
            }
            self.starts.push(next);
            start = next;
        }
        text.clone_into(&mut self.text);
    }

    /// How many rows there are; at least one.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// What is on a row, without the line's end.
    pub(crate) fn row(&self, row: usize) -> &str {
        self.text[self.range(row)].trim_end_matches('\n')
    }

    /// Row and column of a place in the text. Between two rows it is on the lower one.
    pub(crate) fn position(&self, at: usize) -> (usize, usize) {
        let row = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        (row, self.text[self.range(row).start..at].graphemes(true).map(columns).sum())
    }

    /// The place at a row and column; at the end of the row if it is shorter, but always on it.
    pub(crate) fn byte_at(&self, row: usize, col: usize) -> usize {
        let Range { start, end } = self.range(row);
        let (mut at, mut left) = (start, col);
        for letter in self.text[start..end].graphemes(true) {
            let next = at + letter.len();
            if columns(letter) > left || next == end && row + 1 < self.starts.len() {
                break;
            }
            (at, left) = (next, left - columns(letter));
        }
        at
    }

    fn range(&self, row: usize) -> Range<usize> {
        let start = |row: usize| self.starts.get(row).copied().unwrap_or(self.text.len());
        start(row)..start(row + 1)
    }
}

/// Where the row ends that begins a text: behind a line's end, at a word, or inside one that is longer than the row.
/// `None` if the text ends first.
fn row_end(text: &str, cols: usize) -> Option<usize> {
    let (mut full, mut used) = (0, 0);
    for letter in text.graphemes(true) {
        if letter == "\n" {
            return Some(full + 1);
        }
        used += columns(letter);
        if used > cols && full > 0 {
            break;
        }
        full += letter.len();
    }
    if full == text.len() {
        return None;
    }
    let seen = &text[..text.floor_char_boundary(full + AHEAD)];
    let words = || seen.split_word_bound_indices().map(|(at, _)| at).take_while(|at| *at <= full).filter(|at| *at > 0);
    // Behind a space: neither a space nor a comma begins a row.
    let behind_space = words().filter(|at| text[..*at].ends_with(' ')).last();
    behind_space.or_else(|| words().last()).or(Some(full))
}

/// The columns that a letter takes on the screen.
pub(crate) fn columns(letter: &str) -> usize {
    if letter == "\n" { 0 } else { letter.cell_width().into() }
}

fn count_same(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests;
