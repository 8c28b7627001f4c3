//! A grid that is typed into: its cells with a way back and forth, the caret, and which of its rows are in sight.

use crate::tui::parts::steps::Steps;
use std::collections::BTreeMap;

/// A cell before and after a step; `None` if nothing was typed into it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CellChange<K> {
    cell: K,
    before: Option<String>,
    after: Option<String>,
}

/// What was typed, by cell; those never typed into are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells<K> {
    typed: BTreeMap<K, String>,
    steps: Steps<Vec<CellChange<K>>>,
    /// The cell that the last step was typed into, while it may be typed on.
    typing: Option<K>,
}

impl<K> Default for Cells<K> {
    fn default() -> Self {
        Self { typed: BTreeMap::new(), steps: Steps::default(), typing: None }
    }
}

impl<K: Copy + Ord> FromIterator<(K, String)> for Cells<K> {
    /// Cells as they stand, without a way back.
    fn from_iter<I: IntoIterator<Item = (K, String)>>(cells: I) -> Self {
        Self { typed: cells.into_iter().collect(), steps: Steps::default(), typing: None }
    }
}

impl<K: Copy + Ord> Cells<K> {
    /// What was typed into a cell; `None` if nothing was.
    pub fn get(&self, cell: K) -> Option<&str> {
        self.typed.get(&cell).map(String::as_str)
    }

    /// All that was typed, in the order of the cells.
    pub fn iter(&self) -> impl Iterator<Item = (K, &str)> {
        self.typed.iter().map(|(cell, words)| (*cell, words.as_str()))
    }

    /// Puts words into cells, or nothing, as one step; what stands there already is no change.
    pub fn put(&mut self, cells: impl IntoIterator<Item = (K, Option<String>)>) {
        let mut changes = Vec::new();
        for (cell, after) in cells {
            let before = self.set(cell, after.clone());
            if before != after {
                changes.push(CellChange { cell, before, after });
            }
        }
        self.typing = None;
        if !changes.is_empty() {
            self.steps.push(changes);
        }
    }

    /// Types on in a cell: one step with what was typed into it last, until the cell is left.
    pub fn type_on(&mut self, cell: K, words: Option<String>) {
        let step = self.steps.last_mut().filter(|_| self.typing == Some(cell));
        let Some(change) = step.and_then(|step| step.first_mut()) else {
            let changes = self.get(cell) != words.as_deref();
            self.put([(cell, words)]);
            self.typing = changes.then_some(cell);
            return;
        };
        change.after.clone_from(&words);
        if change.before == change.after {
            self.steps.take_last();
            self.typing = None;
        }
        self.set(cell, words);
    }

    /// The cell is left: what is typed next is another step.
    pub fn leave(&mut self) {
        self.typing = None;
    }

    /// Takes the last step back; answers the first cell that it changed.
    pub fn undo(&mut self) -> Option<K> {
        self.typing = None;
        let changes = self.steps.undo()?.clone();
        let cell = changes.first().map(|change| change.cell);
        for change in changes.into_iter().rev() {
            self.set(change.cell, change.before);
        }
        cell
    }

    /// Does it again; answers the first cell that it changed.
    pub fn redo(&mut self) -> Option<K> {
        self.typing = None;
        let changes = self.steps.redo()?.clone();
        let cell = changes.first().map(|change| change.cell);
        for change in changes {
            self.set(change.cell, change.after);
        }
        cell
    }

    /// Answers what stood there.
    fn set(&mut self, cell: K, words: Option<String>) -> Option<String> {
        match words {
            Some(words) => self.typed.insert(cell, words),
            None => self.typed.remove(&cell),
        }
    }
}

/// The chosen cell: its row, and its place in the row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caret {
    /// From 0.
    pub row: usize,
    /// From 0.
    pub column: usize,
}

impl Caret {
    /// Moves down and right in rows that are so long, all of them at least one cell; the edges hold.
    pub fn go(&mut self, (down, right): (isize, isize), rows: usize, length: impl Fn(usize) -> usize) {
        self.row = along(self.row, down, rows);
        self.column = along(self.column, right, length(self.row));
    }

    /// To the next cell, or the one before, from the end of a row to the head of the next.
    pub fn tab(&mut self, forward: bool, rows: usize, length: impl Fn(usize) -> usize) {
        match (forward, self.column) {
            (true, column) if column + 1 < length(self.row) => self.column += 1,
            (true, _) => self.next_row(rows),
            (false, 0) if self.row > 0 => {
                self.row -= 1;
                self.column = length(self.row).saturating_sub(1);
            }
            (false, column) => self.column = column.saturating_sub(1),
        }
    }

    /// To the head of the next row; the last one holds.
    pub fn next_row(&mut self, rows: usize) {
        if self.row + 1 < rows {
            *self = Self { row: self.row + 1, column: 0 };
        }
    }
}

/// So many steps on from a place among so many; both ends hold.
pub fn along(now: usize, by: isize, many: usize) -> usize {
    now.saturating_add_signed(by).min(many.saturating_sub(1))
}

/// The first of all in sight, so that the chosen one is among those there is room for.
pub fn first_in_sight(first: usize, chosen: usize, room: usize, all: usize) -> usize {
    first.clamp((chosen + 1).saturating_sub(room), chosen).min(all.saturating_sub(room))
}

#[cfg(test)]
mod tests;
