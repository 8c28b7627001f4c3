//! The sums of a bundle: a sheet goes in whole, and can be taken out again; and when they cannot be.

use crate::domain::vote::ballot::{Method, Question};
use crate::domain::vote::paper_ballots::sheets::Figures;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::sheet::{BallotSheet, SheetMark};

/// No sheets at all.
pub fn none(questions: &[Question]) -> Figures {
    let votes = questions.iter().map(|question| vec![Votes::default(); question.choices.len()]).collect();
    Figures { sheets: 0, invalid: vec![0; questions.len()], votes }
}

/// Whether they are of these questions.
pub fn fit(figures: &Figures, questions: &[Question]) -> bool {
    let same = |(votes, question): (&Vec<Votes>, &Question)| votes.len() == question.choices.len();
    figures.invalid.len() == questions.len()
        && figures.votes.len() == questions.len()
        && figures.votes.iter().zip(questions).all(same)
}

/// Counts a sheet that is read.
pub fn add(figures: &mut Figures, sheet: &BallotSheet, questions: &[Question]) {
    count(figures, sheet, questions, |sum| sum.saturating_add(1));
}

/// Takes it out again.
pub fn take(figures: &mut Figures, sheet: &BallotSheet, questions: &[Question]) {
    count(figures, sheet, questions, |sum| sum.saturating_sub(1));
}

fn count(figures: &mut Figures, sheet: &BallotSheet, questions: &[Question], step: impl Fn(u32) -> u32) {
    figures.sheets = step(figures.sheets);
    let sums = figures.invalid.iter_mut().zip(&mut figures.votes);
    for ((part, question), (invalid, votes)) in sheet.parts.iter().zip(questions).zip(sums) {
        if part.flaw.is_some() {
            *invalid = step(*invalid);
            continue;
        }
        for (mark, votes) in part.marks.iter().zip(votes) {
            match (mark, question.method) {
                (Some(SheetMark::Yes), _) => votes.yes = step(votes.yes),
                (Some(SheetMark::No), Method::PerChoice) => votes.no = step(votes.no),
                (Some(SheetMark::Blank), Method::PerChoice) => votes.other = step(votes.other),
                (Some(SheetMark::No | SheetMark::Blank), Method::Choose(_)) | (None, _) => {}
            }
        }
    }
}

/// Whether a row holds; else the sum that does not, in words.
pub fn holds(method: Method, votes: Votes, valid: u32) -> Result<(), String> {
    let Votes { yes, no, other } = votes;
    match method {
        Method::PerChoice if votes.sum() != u64::from(valid) => {
            Err(format!("{yes} + {no} + {other} = {} ≠ {valid} phiếu hợp lệ", votes.sum()))
        }
        Method::Choose(_) if yes > valid => Err(format!("{yes} > {valid} phiếu hợp lệ")),
        Method::PerChoice | Method::Choose(_) => Ok(()),
    }
}

/// Whether the marks of a question are within its limit; else the sum that is not, in words.
pub fn within(question: &Question, yes: u64, valid: u32) -> Result<(), String> {
    let Some(limit) = question.limit() else { return Ok(()) };
    let most = u64::from(limit) * u64::from(valid);
    if yes > most { Err(format!("cộng {yes} dấu > {valid} × {limit} = {most}")) } else { Ok(()) }
}
