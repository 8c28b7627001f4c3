//! A result that was counted again after it was announced, as papers tell it: what was announced, and what holds.

use crate::domain::vote::ballot::{Ballot, Review, Subject};
use crate::domain::vote::count::Verdict;
use crate::domain::vote::minutes::words;

/// After announcing only corrections: what was announced before is told with what holds.
///
/// `once`: what a review left as it was is not told again.
pub fn reviews(ballot: &Ballot, once: bool) -> Vec<String> {
    // What one review came to is what the next one began with.
    let after = ballot.reviews.iter().skip(1).map(|next| &next.before).chain([&ballot.verdicts]);
    ballot.reviews.iter().zip(after).map(|(review, after)| reviewed(ballot, review, after, once)).collect()
}

fn reviewed(ballot: &Ballot, review: &Review, after: &[Verdict], once: bool) -> String {
    let end = match &review.second {
        None => "Kết quả đang được kiểm lại.".to_owned(),
        Some(second) if review.before == after => {
            format!("Đã kiểm lại trước Hội nghị, kết quả không thay đổi; {second} xác nhận.")
        }
        Some(second) => {
            let now = if after == ballot.verdicts {
                "Kết quả trên đây là kết quả đã đính chính".to_owned()
            } else {
                format!("Kết quả được đính chính thành ({})", changed(ballot, after, &review.before, once))
            };
            let before = changed(ballot, &review.before, after, once);
            format!("{now}, thay cho kết quả đã công bố ({before}); {second} xác nhận.")
        }
    };
    format!("Sau khi công bố, {} đề nghị kiểm lại, lý do: {}. {end}", review.by, review.reason)
}

/// The figures of one count that another count gave otherwise; older sessions tell all of them where they are few.
pub fn changed(ballot: &Ballot, of: &[Verdict], other: &[Verdict], once: bool) -> String {
    if !once && !ballot.is_long() {
        return figures(ballot, of);
    }
    let mut lines = Vec::new();
    for (question, (one, two)) in ballot.questions.iter().zip(of.iter().zip(other)) {
        let pairs = question.choices.iter().zip(one.lines.iter().zip(&two.lines));
        let differ = pairs.filter(|(_, (line, before))| words::line(one, line) != words::line(two, before));
        // On a sheet of several parts the same unit may stand in two of them.
        let part = if once && ballot.questions.len() > 1 && question.subject != Subject::Text {
            format!("{}, ", question.title)
        } else {
            String::new()
        };
        lines.extend(differ.map(|(choice, (line, _))| format!("{part}{}: {}", choice.label, words::line(one, line))));
    }
    let rest = match (once, lines.len() < ballot.places().count()) {
        (false, _) => "; các nội dung khác không thay đổi",
        (true, true) => "; các kết quả khác không thay đổi",
        (true, false) => "",
    };
    format!("{}{rest}", lines.join("; "))
}

/// «Hội A: 6/11 = 54,55% > 50%, đạt; …».
pub fn figures(ballot: &Ballot, verdicts: &[Verdict]) -> String {
    let pairs = ballot.questions.iter().zip(verdicts);
    let lines = pairs.flat_map(|(question, verdict)| {
        let choices = question.choices.iter().zip(&verdict.lines);
        choices.map(|(choice, line)| format!("{}: {}", choice.label, words::line(verdict, line))).collect::<Vec<_>>()
    });
    lines.collect::<Vec<_>>().join("; ")
}
