//! What stands in a form when it is sent, read by the names that its rows were declared under.

use crate::tui::layers::form::row::FormRow;
use std::cell::Cell;
use std::rc::Rc;

/// A row of words.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    row: usize,
}

/// A row of digits.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    row: usize,
}

/// A row of choices, and what each of them stands for.
#[derive(Debug, Clone)]
pub struct Pick<T> {
    row: usize,
    values: Rc<[T]>,
}

/// A row of names to choose from, and the one below for another name.
#[derive(Debug, Clone)]
pub struct NameRows {
    listed: Pick<String>,
    typed: Words,
}

impl NameRows {
    /// Of these two rows.
    pub fn new(listed: Pick<String>, typed: Words) -> Self {
        Self { listed, typed }
    }
}

impl Words {
    /// Of that row.
    pub fn new(row: usize) -> Self {
        Self { row }
    }
}

impl Number {
    /// Of that row.
    pub fn new(row: usize) -> Self {
        Self { row }
    }
}

impl<T> Pick<T> {
    /// Of that row, over what its choices stand for.
    pub fn new(row: usize, values: Vec<T>) -> Self {
        Self { row, values: values.into() }
    }
}

/// What stands in the rows of one form.
pub struct Answers<'a> {
    rows: &'a [FormRow],
    /// The row that a refusal names.
    refused: Cell<Option<usize>>,
}

/// So many votes, the line to reach, and of how many.
pub type Grown = (u32, u32, u32);

/// What the figures come to; `None` while nothing is typed that tells, else what is wrong with them.
pub type Gauge = Box<dyn Fn(&Answers) -> Result<Option<Grown>, String>>;

impl<'a> Answers<'a> {
    /// Of these rows.
    pub fn new(rows: &'a [FormRow]) -> Self {
        Self { rows, refused: Cell::new(None) }
    }

    /// The row that a refusal named last; `None` if it named none.
    pub fn refused(&self) -> Option<usize> {
        self.refused.get()
    }

    /// A refusal of what stands in a row: the caret goes there.
    pub fn refuse(&self, number: Number, why: impl Into<String>) -> String {
        self.refused.set(Some(number.row));
        why.into()
    }

    /// The number of a row, which must not be empty; else why, and the caret goes there.
    pub fn counted(&self, number: Number, missing: &str) -> Result<u32, String> {
        self.some_number(number)?.ok_or_else(|| self.refuse(number, missing))
    }

    /// The words of a row, which must not be empty; else why, and the caret goes there.
    pub fn written(&self, words: Words, missing: &str) -> Result<String, String> {
        self.some(words).ok_or_else(|| self.refuse(Number::new(words.row), missing))
    }

    /// The words of a row.
    pub fn words(&self, words: Words) -> String {
        self.rows.get(words.row).and_then(FormRow::words).unwrap_or_default()
    }

    /// The words of a row; `None` where it is empty.
    pub fn some(&self, words: Words) -> Option<String> {
        Some(self.words(words)).filter(|words| !words.is_empty())
    }

    /// The number of a row; `None` where it is empty.
    pub fn some_number(&self, number: Number) -> Result<Option<u32>, String> {
        let digits = self.some(Words::new(number.row));
        digits.map(|digits| digits.parse().map_err(|_| self.refuse(number, "Số quá lớn."))).transpose()
    }

    /// The number of a row; empty is 0.
    pub fn number(&self, number: Number) -> Result<u32, String> {
        self.some_number(number).map(Option::unwrap_or_default)
    }

    /// The name typed, else the one chosen.
    pub fn name(&self, rows: &NameRows) -> Option<String> {
        self.some(rows.typed).or_else(|| self.picked(&rows.listed))
    }

    /// What was chosen in a row; `None` where there is nothing to choose.
    pub fn picked<T: Clone>(&self, pick: &Pick<T>) -> Option<T> {
        pick.values.get(self.rows.get(pick.row)?.chosen()?).cloned()
    }
}
