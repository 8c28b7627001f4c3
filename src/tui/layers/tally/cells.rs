//! The cells of number mode: which there are, in which lines, and the text that stands in each.

use crate::domain::vote::ballot::{Method, Question};
use serde::{Deserialize, Serialize};

/// The most digits of a cell.
const DIGITS: usize = 5;

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Sheets of the bundle.
    Sheets,
    /// Invalid ones of a question.
    Invalid(usize),
    /// Đồng ý, or chosen, by question and choice.
    Yes(usize, usize),
    /// Không đồng ý.
    No(usize, usize),
    /// Ý kiến khác, in a show of hands.
    Other(usize, usize),
}

/// What stands in the cells, those that are empty left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled(Vec<(Cell, String)>);

impl Filled {
    /// The text of a cell; empty where nothing was typed.
    pub fn text(&self, cell: Cell) -> &str {
        self.0.iter().find(|(known, _)| *known == cell).map_or("", |(_, text)| text.as_str())
    }

    /// The number of a cell; none where nothing was typed.
    pub fn number(&self, cell: Cell) -> Option<u32> {
        self.text(cell).parse().ok()
    }

    /// Puts a text into a cell: digits only, and not too many.
    pub fn set(&mut self, cell: Cell, text: &str) {
        let text: String = text.chars().filter(char::is_ascii_digit).take(DIGITS).collect();
        self.0.retain(|(known, _)| *known != cell);
        if !text.is_empty() {
            self.0.push((cell, text));
        }
    }

    /// Whether nothing stands anywhere but in the number of sheets.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|(cell, _)| *cell == Cell::Sheets)
    }

    /// Whether there is room for one more digit.
    pub fn has_room(&self, cell: Cell) -> bool {
        self.text(cell).len() < DIGITS
    }
}

/// The lines of cells for sheets: their number, then by question the invalid ones and the choices.
pub fn of_sheets(questions: &[Question]) -> Vec<Vec<Cell>> {
    let mut lines = vec![vec![Cell::Sheets]];
    for (at, question) in questions.iter().enumerate() {
        lines.push(vec![Cell::Invalid(at)]);
        lines.extend((0..question.choices.len()).map(|choice| match question.method {
            Method::PerChoice => vec![Cell::Yes(at, choice), Cell::No(at, choice)],
            Method::Choose(_) => vec![Cell::Yes(at, choice)],
        }));
    }
    lines
}

/// The lines of cells for a show of hands: the minority first, the rest agree.
pub fn of_hands(questions: &[Question]) -> Vec<Vec<Cell>> {
    let line = |at, choice| vec![Cell::No(at, choice), Cell::Other(at, choice), Cell::Yes(at, choice)];
    let numbered = questions.iter().enumerate();
    numbered.flat_map(|(at, question)| (0..question.choices.len()).map(move |choice| line(at, choice))).collect()
}

impl Cell {
    /// The row that it stands in; none above the first question.
    pub fn place(self) -> Option<(usize, Option<usize>)> {
        match self {
            Self::Sheets => None,
            Self::Invalid(question) => Some((question, None)),
            Self::Yes(question, choice) | Self::No(question, choice) | Self::Other(question, choice) => {
                Some((question, Some(choice)))
            }
        }
    }
}
