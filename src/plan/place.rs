//! Where a fault stands: from bytes to line and column.

use crate::domain::field::Complaint;

/// A complaint with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// From 1.
    pub line: usize,
    /// Characters of the line, from 1.
    pub column: usize,
    /// What is wrong and how to mend it, in the user's words.
    pub words: String,
}

/// The beginnings of a text's lines.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Finds all lines.
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Line and column of a byte, both from 1.
    pub fn of(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at);
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(0);
        let before = self.text.get(start..at).unwrap_or_default();
        (line.max(1), before.chars().count() + 1)
    }

    /// A complaint with its place.
    pub fn located(&self, complaint: Complaint) -> Located {
        let (line, column) = self.of(complaint.at.start);
        Located { line, column, words: complaint.words }
    }
}
