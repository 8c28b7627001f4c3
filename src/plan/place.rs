//! Where a fault stands: from bytes to line and column.

use crate::domain::field::Complaint;
use std::collections::BTreeMap;
use std::panic::Location;

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

    /// Complaints with their places, in the order of the file; many of one kind are told once, with their number.
    pub fn located(&self, mut complaints: Vec<Complaint>) -> Vec<Located> {
        complaints.sort_by_key(|complaint| complaint.at.start);
        complaints.dedup();
        let mut groups: BTreeMap<_, Vec<Located>> = BTreeMap::new();
        for complaint in complaints {
            let (line, column) = self.of(complaint.at.start);
            let kind = kind(&complaint);
            groups.entry(kind).or_default().push(Located { line, column, words: complaint.words });
        }
        let mut located: Vec<Located> = groups.into_values().flat_map(told).collect();
        located.sort_by_key(|one| (one.line, one.column));
        // One stray letter makes the parser say the same several times.
        located.dedup_by(|one, before| one.line == before.line && one.words == before.words);
        located
    }
}

/// What is of one kind: told of in one place of the code, or word for word the same.
fn kind(complaint: &Complaint) -> (Option<Location<'static>>, String) {
    complaint.kind.map_or_else(|| (None, complaint.words.clone()), |place| (Some(*place), String::new()))
}

/// How many of one kind are told one by one.
const EACH: usize = 5;

/// How many lines are named of those that are not.
const LINES: usize = 8;

/// A few one by one; of more the first, and where the others stand.
fn told(mut located: Vec<Located>) -> Vec<Located> {
    located.dedup_by(|one, before| one.line == before.line && one.words == before.words);
    if located.len() <= EACH {
        return located;
    }
    let others = located.len() - 1;
    let mut lines: Vec<String> = located.iter().skip(1).map(|one| one.line.to_string()).collect();
    lines.dedup();
    let more = if lines.len() > LINES { ", …" } else { "" };
    lines.truncate(LINES);
    located.truncate(1);
    for first in &mut located {
        first.words = format!("{} (và {others} chỗ khác như vậy: dòng {}{more})", first.words, lines.join(", "));
    }
    located
}
