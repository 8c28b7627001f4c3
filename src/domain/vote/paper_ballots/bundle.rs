//! What the figures of a bundle of sheets can be at all: a refusal names the sum that does not hold.

use crate::domain::refusal::Refusal;
use crate::domain::vote::ballot::{Method, Question};
use crate::domain::vote::paper_ballots::sheets::Figures;

/// Whether the figures of a bundle can be at all; a refusal names the sum that does not hold.
pub fn possible(questions: &[Question], figures: &Figures) -> Result<(), Refusal> {
    let shaped = figures.invalid.len() == questions.len() && figures.votes.len() == questions.len();
    if !shaped || questions.iter().zip(&figures.votes).any(|(question, votes)| question.choices.len() != votes.len()) {
        return Err(Refusal::BadCount("Bảng kiểm phiếu không đủ dòng cho mọi nội dung.".into()));
    }
    (0u16..).zip(questions).try_for_each(|(number, question)| of_question(number, question, figures))
}

fn of_question(number: u16, question: &Question, figures: &Figures) -> Result<(), Refusal> {
    let invalid = figures.invalid.get(usize::from(number)).copied().unwrap_or(0);
    let title = crate::text::capitalise(&question.title);
    if invalid > figures.sheets {
        return Err(Refusal::BadCount(format!(
            "{title}: {invalid} phiếu không hợp lệ, nhiều hơn {} phiếu.",
            figures.sheets
        )));
    }
    let valid = figures.valid(number);
    let votes = figures.votes.get(usize::from(number)).map(Vec::as_slice).unwrap_or_default();
    for (choice, votes) in question.choices.iter().zip(votes) {
        let (yes, no, blank) = (votes.yes, votes.no, votes.other);
        let label = crate::text::capitalise(&choice.label);
        match question.method {
            Method::PerChoice if votes.sum() != u64::from(valid) => {
                return Err(Refusal::BadCount(format!(
                    "{label}: {yes} đồng ý + {no} không đồng ý + {blank} để trống = {}, phải bằng {valid} phiếu hợp lệ.",
                    votes.sum()
                )));
            }
            Method::Choose(_) if no > 0 || blank > 0 => {
                return Err(Refusal::BadCount(format!("{label}: phần này chỉ đếm dấu chọn.")));
            }
            Method::Choose(_) if yes > valid => {
                return Err(Refusal::BadCount(format!("{label}: {yes} dấu chọn, nhiều hơn {valid} phiếu hợp lệ.")));
            }
            Method::PerChoice | Method::Choose(_) => {}
        }
    }
    let marks: u64 = votes.iter().map(|votes| u64::from(votes.yes)).sum();
    let most = question.limit().map(|limit| u64::from(limit) * u64::from(valid));
    match most.filter(|most| marks > *most) {
        None => Ok(()),
        Some(most) => Err(Refusal::BadCount(format!(
            "{title}: cộng {marks} dấu chọn, nhiều nhất {valid} phiếu × {} = {most}.",
            question.limit().unwrap_or(0)
        ))),
    }
}
