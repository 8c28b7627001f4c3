//! A result that was counted again after it was announced, as papers tell it: what was announced, and what holds.

use crate::domain::vote::ballot::{Ballot, Review};
use crate::domain::vote::count::Verdict;
use crate::domain::vote::words;

/// After announcing only corrections: what was announced before is told with what holds.
pub fn reviews(ballot: &Ballot) -> Vec<String> {
    // What one review came to is what the next one began with.
    let after = ballot.reviews.iter().skip(1).map(|next| &next.before).chain([&ballot.verdicts]);
    ballot.reviews.iter().zip(after).map(|(review, after)| reviewed(ballot, review, after)).collect()
}

fn reviewed(ballot: &Ballot, review: &Review, after: &[Verdict]) -> String {
    let end = match &review.second {
        None => "Kết quả đang được kiểm lại.".to_owned(),
        Some(second) if review.before == after => {
            format!("Đã kiểm lại trước Hội nghị, kết quả không thay đổi; {second} xác nhận.")
        }
        Some(second) => {
            let now = if after == ballot.verdicts {
                "Kết quả trên đây là kết quả đã đính chính".to_owned()
            } else {
                format!("Kết quả được đính chính thành ({})", changed(ballot, after, &review.before))
            };
            let before = changed(ballot, &review.before, after);
            format!("{now}, thay cho kết quả đã công bố ({before}); {second} xác nhận.")
        }
    };
    format!("Sau khi công bố, {} đề nghị kiểm lại, lý do: {}. {end}", review.by, review.reason)
}

/// The figures of one count; of many names only those that another count gave otherwise.
fn changed(ballot: &Ballot, of: &[Verdict], other: &[Verdict]) -> String {
    if !ballot.is_long() {
        return figures(ballot, of);
    }
    let mut lines = Vec::new();
    for (question, (one, two)) in ballot.questions.iter().zip(of.iter().zip(other)) {
        let pairs = question.choices.iter().zip(one.lines.iter().zip(&two.lines));
        let differ = pairs.filter(|(_, (line, before))| words::line(one, line) != words::line(two, before));
        lines.extend(differ.map(|(choice, (line, _))| format!("{}: {}", choice.label, words::line(one, line))));
    }
    format!("{}; các nội dung khác không thay đổi", lines.join("; "))
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
