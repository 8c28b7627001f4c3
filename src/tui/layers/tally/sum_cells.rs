//! The cells of typed sums: which there are, row by row, and what stands in them from figures.

use crate::domain::vote::ballot::{Method, Question};
use crate::domain::vote::paper_ballots::sheets::Figures;
use serde::{Deserialize, Serialize};

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SumCell {
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

/// The number of sheets, then by question the invalid ones and the choices.
pub fn rows_of_sheets(questions: &[Question]) -> Vec<Vec<SumCell>> {
    let mut rows = vec![vec![SumCell::Sheets]];
    for (at, question) in questions.iter().enumerate() {
        rows.push(vec![SumCell::Invalid(at)]);
        rows.extend((0..question.choices.len()).map(|choice| match question.method {
            Method::PerChoice => vec![SumCell::Yes(at, choice), SumCell::No(at, choice)],
            Method::Choose(_) => vec![SumCell::Yes(at, choice)],
        }));
    }
    rows
}

/// In the order in which the hall is asked.
pub fn rows_of_hands(questions: &[Question]) -> Vec<Vec<SumCell>> {
    let row = |at, choice| vec![SumCell::Yes(at, choice), SumCell::No(at, choice), SumCell::Other(at, choice)];
    let numbered = questions.iter().enumerate();
    numbered.flat_map(|(at, question)| (0..question.choices.len()).map(move |choice| row(at, choice))).collect()
}

/// Figures as they are typed.
pub fn of_figures(figures: &Figures, questions: &[Question]) -> Vec<(SumCell, u32)> {
    let mut cells = vec![(SumCell::Sheets, figures.sheets)];
    let parts = questions.iter().zip(&figures.invalid).zip(&figures.votes).enumerate();
    for (at, ((question, invalid), votes)) in parts {
        cells.push((SumCell::Invalid(at), *invalid));
        for (choice, votes) in votes.iter().enumerate() {
            cells.push((SumCell::Yes(at, choice), votes.yes));
            cells.extend((question.method == Method::PerChoice).then_some((SumCell::No(at, choice), votes.no)));
        }
    }
    cells
}
