//! Number mode: cells typed one after another, and what follows from them row by row.

use crate::domain::vote::ballot::{Method, Question};
use crate::domain::vote::sheets::Figures;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::cells::{self, Cell, Filled};
use crate::tui::layers::tally::sums;

/// Whose numbers these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Sheets of a bundle.
    Sheets,
    /// A show of hands of so many entitled.
    Hands(u32),
}

/// The cell to look at first, and why.
pub type Fault = (Cell, String);

/// What a row comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// Something is missing; the words say what, empty before anything is typed.
    Missing(&'static str),
    /// It cannot be: the sum that does not hold.
    Bad(String),
    /// It holds; what was left empty is worked out.
    Good(Votes),
}

/// The numbers as far as they are typed.
#[derive(Debug, Clone)]
pub struct Numbers {
    questions: Vec<Question>,
    of: Of,
    lines: Vec<Vec<Cell>>,
    /// What was typed.
    pub filled: Filled,
    at: (usize, usize),
    /// The caret has just come here: the first digit takes the place of what stands.
    fresh: bool,
    past: Vec<(Cell, String)>,
}

impl Numbers {
    /// Empty cells.
    pub fn new(questions: Vec<Question>, of: Of) -> Self {
        let lines = match of {
            Of::Sheets => cells::of_sheets(&questions),
            Of::Hands(_) => cells::of_hands(&questions),
        };
        Self { questions, of, lines, filled: Filled::default(), at: (0, 0), fresh: true, past: Vec::new() }
    }

    /// The cell of the caret.
    pub fn cell(&self) -> Option<Cell> {
        self.lines.get(self.at.0).and_then(|line| line.get(self.at.1)).copied()
    }

    /// Puts the caret on a cell.
    pub fn go_to(&mut self, cell: Cell) {
        let found = self
            .lines
            .iter()
            .enumerate()
            .find_map(|(line, cells)| Some((line, cells.iter().position(|known| *known == cell)?)));
        if let Some(at) = found {
            (self.at, self.fresh) = (at, true);
        }
    }

    /// Whether the caret stands in the last line.
    pub fn is_last(&self) -> bool {
        self.at.0 + 1 >= self.lines.len()
    }

    /// A digit: it takes the place of what stands in the cell, then they follow each other.
    pub fn digit(&mut self, digit: char) -> bool {
        let Some(cell) = self.cell() else { return false };
        let fresh = std::mem::take(&mut self.fresh);
        if !fresh && !self.filled.has_room(cell) {
            return false;
        }
        let before = if fresh { String::new() } else { self.filled.text(cell).to_owned() };
        if fresh {
            self.remember(cell);
        }
        self.filled.set(cell, &format!("{before}{digit}"));
        true
    }

    /// Takes the last digit of the cell away.
    pub fn backspace(&mut self) {
        let Some(cell) = self.cell() else { return };
        if std::mem::take(&mut self.fresh) {
            self.remember(cell);
        }
        let mut text = self.filled.text(cell).to_owned();
        text.pop();
        self.filled.set(cell, &text);
    }

    /// Empties the cell.
    pub fn clear(&mut self) {
        if let Some(cell) = self.cell() {
            self.remember(cell);
            self.filled.set(cell, "");
            self.fresh = true;
        }
    }

    /// Takes back what was typed last; false where there is nothing.
    pub fn undo(&mut self) -> bool {
        let Some((cell, text)) = self.past.pop() else { return false };
        self.filled.set(cell, &text);
        self.go_to(cell);
        true
    }

    fn remember(&mut self, cell: Cell) {
        self.past.push((cell, self.filled.text(cell).to_owned()));
    }

    /// Enter: the first cell of the next line. In a show of hands an empty minority is none.
    pub fn enter(&mut self) {
        if let (Of::Hands(_), Some(cell @ Cell::No(..))) = (self.of, self.cell())
            && self.filled.text(cell).is_empty()
        {
            self.remember(cell);
            self.filled.set(cell, "0");
        }
        self.move_line(1, Some(0));
    }

    /// Moves by lines; within its line to a column, else the one it stands in.
    pub fn move_line(&mut self, lines: isize, column: Option<usize>) {
        let line = self.at.0.saturating_add_signed(lines).min(self.lines.len().saturating_sub(1));
        let last = self.lines.get(line).map_or(0, |cells| cells.len().saturating_sub(1));
        if line != self.at.0 || column.is_none() {
            self.at = (line, column.unwrap_or(self.at.1).min(last));
        }
        self.fresh = true;
    }

    /// Tab: the next cell, or the one before.
    pub fn move_cell(&mut self, on: bool) {
        let cells = self.lines.get(self.at.0).map_or(0, Vec::len);
        self.fresh = true;
        match (on, self.at.1) {
            (true, column) if column + 1 < cells => self.at.1 += 1,
            (true, _) => self.move_line(1, Some(0)),
            (false, 0) => self.move_line(-1, Some(usize::MAX)),
            (false, _) => self.at.1 -= 1,
        }
    }

    /// Sheets of the bundle, as typed.
    pub fn sheets(&self) -> Option<u32> {
        self.filled.number(Cell::Sheets)
    }

    /// Invalid sheets of a question: those that are too many, in words.
    pub fn invalid(&self, question: usize) -> Result<u32, String> {
        let invalid = self.filled.number(Cell::Invalid(question)).unwrap_or(0);
        match self.sheets() {
            Some(sheets) if invalid > sheets => Err(format!("{invalid} không hợp lệ > {sheets} phiếu")),
            Some(_) | None => Ok(invalid),
        }
    }

    /// What a row comes to.
    pub fn row(&self, question: usize, choice: usize) -> Judged {
        let number = |cell| self.filled.number(cell);
        let (yes, no) = (number(Cell::Yes(question, choice)), number(Cell::No(question, choice)));
        match self.of {
            Of::Hands(entitled) => hands(yes, no, number(Cell::Other(question, choice)), entitled),
            Of::Sheets => {
                let method = self.questions.get(question).map(|question| question.method).unwrap_or_default();
                let Some(sheets) = self.sheets() else { return Judged::Missing("chưa có số phiếu") };
                on_sheets(method, yes, no, sheets.saturating_sub(self.invalid(question).unwrap_or(0)))
            }
        }
    }

    /// A question as a whole: invalid sheets, and marks against the limit.
    pub fn question(&self, at: usize) -> Result<(), String> {
        let (Of::Sheets, Some(question), Some(sheets)) = (self.of, self.questions.get(at), self.sheets()) else {
            return Ok(());
        };
        let invalid = self.invalid(at)?;
        let yes = (0..question.choices.len()).map(|choice| match self.row(at, choice) {
            Judged::Good(votes) => u64::from(votes.yes),
            Judged::Missing(_) | Judged::Bad(_) => 0,
        });
        sums::within(question, yes.sum(), sheets.saturating_sub(invalid))
    }

    /// All rows that hold, by place; else the first cell to look at, and why.
    pub fn rows(&self) -> Result<Vec<(usize, usize, Votes)>, Fault> {
        let mut rows = Vec::new();
        for (at, question) in self.questions.iter().enumerate() {
            for choice in 0..question.choices.len() {
                let name = || format!("{}. {}", choice + 1, crate::text::capitalise(&question.choices[choice].label));
                match self.row(at, choice) {
                    Judged::Good(votes) => rows.push((at, choice, votes)),
                    Judged::Bad(why) => return Err((self.first_cell(at, choice), format!("{}: {why}", name()))),
                    Judged::Missing(what) => {
                        let what = if what.is_empty() { "chưa nhập" } else { what };
                        return Err((self.first_cell(at, choice), format!("{}: {what}.", name())));
                    }
                }
            }
        }
        Ok(rows)
    }

    fn first_cell(&self, question: usize, choice: usize) -> Cell {
        match self.of {
            Of::Sheets => Cell::Yes(question, choice),
            Of::Hands(_) => Cell::No(question, choice),
        }
    }

    /// The figures of the bundle; else the first cell to look at, and why.
    pub fn figures(&self) -> Result<Figures, Fault> {
        let sheets = self.sheets().filter(|sheets| *sheets > 0);
        let sheets = sheets.ok_or((Cell::Sheets, "Nhập số phiếu của tập.".to_owned()))?;
        let mut figures = Figures { sheets, ..sums::none(&self.questions) };
        for at in 0..self.questions.len() {
            let invalid = self.invalid(at).map_err(|why| (Cell::Invalid(at), why))?;
            if let Some(place) = figures.invalid.get_mut(at) {
                *place = invalid;
            }
        }
        for (question, choice, votes) in self.rows()? {
            if let Some(place) = figures.votes.get_mut(question).and_then(|part| part.get_mut(choice)) {
                *place = votes;
            }
        }
        for at in 0..self.questions.len() {
            self.question(at).map_err(|why| (Cell::Yes(at, 0), format!("Phần {}: {why}", at + 1)))?;
        }
        Ok(figures)
    }

    /// Goes on from cells kept before; rows that were not begun there keep what was counted since.
    pub fn resume(&mut self, kept: Filled) {
        let counted = std::mem::replace(&mut self.filled, kept);
        let Of::Hands(_) = self.of else { return };
        for line in &self.lines {
            if line.iter().all(|cell| self.filled.text(*cell).is_empty()) {
                for cell in line {
                    self.filled.set(*cell, counted.text(*cell));
                }
            }
        }
    }

    /// Puts figures into the cells.
    pub fn put(&mut self, figures: &Figures) {
        self.filled = Filled::default();
        self.filled.set(Cell::Sheets, &figures.sheets.to_string());
        for (at, (invalid, votes)) in figures.invalid.iter().zip(&figures.votes).enumerate() {
            self.filled.set(Cell::Invalid(at), &invalid.to_string());
            let counts = self.questions.get(at).is_some_and(|question| question.method == Method::PerChoice);
            for (choice, votes) in votes.iter().enumerate() {
                self.put_row(at, choice, *votes, counts);
            }
        }
    }

    /// Puts the votes of a row into its cells.
    pub fn put_row(&mut self, question: usize, choice: usize, votes: Votes, with_no: bool) {
        self.filled.set(Cell::Yes(question, choice), &votes.yes.to_string());
        if with_no {
            self.filled.set(Cell::No(question, choice), &votes.no.to_string());
        }
        if matches!(self.of, Of::Hands(_)) {
            self.filled.set(Cell::Other(question, choice), &votes.other.to_string());
        }
    }
}

/// An empty «không đồng ý» is the rest; what is left over is không đánh dấu.
fn on_sheets(method: Method, yes: Option<u32>, no: Option<u32>, valid: u32) -> Judged {
    let Some(yes) = yes else { return Judged::Missing(if no.is_some() { "chưa nhập đồng ý" } else { "" }) };
    if method != Method::PerChoice {
        let votes = Votes { yes, ..Votes::default() };
        return sums::holds(method, votes, valid).map_or_else(Judged::Bad, |()| Judged::Good(votes));
    }
    let both = u64::from(yes) + u64::from(no.unwrap_or(0));
    let left = u64::from(valid).checked_sub(both).and_then(|left| u32::try_from(left).ok());
    match (left, no) {
        (Some(left), None) => Judged::Good(Votes { yes, no: left, other: 0 }),
        (Some(left), Some(no)) => Judged::Good(Votes { yes, no, other: left }),
        (None, None) => Judged::Bad(format!("{yes} > {valid} phiếu hợp lệ")),
        (None, Some(no)) => Judged::Bad(format!("{yes} + {no} = {both} > {valid} phiếu hợp lệ")),
    }
}

/// The minority is typed, the rest agree; their number may be typed too.
fn hands(yes: Option<u32>, no: Option<u32>, other: Option<u32>, entitled: u32) -> Judged {
    let Some(no) = no else { return Judged::Missing("") };
    let other = other.unwrap_or(0);
    let few = u64::from(no) + u64::from(other);
    let rest = u64::from(entitled).checked_sub(few).and_then(|rest| u32::try_from(rest).ok());
    match yes.or(rest) {
        Some(yes) if u64::from(yes) + few > u64::from(entitled) => {
            Judged::Bad(format!("{no} + {other} + {yes} = {} > {entitled} đơn vị", u64::from(yes) + few))
        }
        Some(yes) => Judged::Good(Votes { yes, no, other }),
        None => Judged::Bad(format!("{no} + {other} = {few} > {entitled} đơn vị")),
    }
}
