//! Verdicts in words, for screen, script and minutes.

use crate::domain::facts::Facts;
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::rule::Rule;
use crate::domain::vote::tally::{Line, Outcome, Verdict};
use crate::text;

/// «9/11 = 81,82% ≥ 80%, đạt», or «nhất trí» where nothing was counted.
pub fn line(verdict: &Verdict, line: &Line) -> String {
    if verdict.agreed {
        return "nhất trí".to_owned();
    }
    if verdict.of == 0 {
        return "chưa thống nhất".to_owned();
    }
    let share = text::share(u64::from(line.yes()), u64::from(verdict.of));
    let (sign, end) = signs(verdict.rule, line.reached);
    format!("{}/{} = {share} {sign} {}, {end}", line.yes(), verdict.of, bare(verdict.rule))
}

fn signs(rule: Rule, reached: bool) -> (&'static str, &'static str) {
    match (rule.strict, reached) {
        (false, true) => ("≥", "đạt"),
        (true, true) => (">", "đạt"),
        (false, false) => ("<", "chưa đạt"),
        (true, false) => ("≤", "chưa đạt"),
    }
}

fn bare(rule: Rule) -> String {
    rule.words().trim_start_matches("trên ").to_owned()
}

/// What a question came to as a whole; none where it simply is decided.
pub fn outcome(verdict: &Verdict) -> Option<&'static str> {
    match verdict.outcome {
        Outcome::Decided => None,
        Outcome::Nobody if verdict.of == 0 => Some("Còn ý kiến khác, chưa thống nhất."),
        Outcome::Nobody => Some("Chưa có lựa chọn nào đạt."),
        Outcome::OverQuota => Some("Nhiều hơn chỉ tiêu: lấy số phiếu cao nhất."),
        Outcome::Tied => Some("Bằng phiếu ở chỗ cuối cùng: chưa đơn vị nào trong số đó được chọn."),
    }
}

/// Facts of the ballot itself: who votes, what is needed; no number where the total is unknown.
pub fn facts(ballot: &Ballot, rule: Rule, facts: &mut Facts) {
    if ballot.members.is_none() {
        facts.set("co_mat", "có mặt nhất trí");
        return;
    }
    let of = ballot.base(rule);
    facts.count("B", ballot.electorate.len()).count("mau_so", usize::try_from(of).unwrap_or(0));
    facts.count("can", usize::try_from(rule.need(of)).unwrap_or(0));
    facts.set("nguong", rule.words()).set("co_so", rule.base.words());
}

/// Facts of one counted choice.
pub fn counted(verdict: &Verdict, line: &Line, facts: &mut Facts) {
    if verdict.of > 0 {
        facts.set("dy", line.yes().to_string()).set("mau_so", verdict.of.to_string());
        facts.count("kdy", usize::try_from(line.votes.no).unwrap_or(0));
        facts.count("yk", usize::try_from(line.votes.other).unwrap_or(0));
        facts.set("tyle", text::share(u64::from(line.yes()), u64::from(verdict.of)));
        facts.set("nguong", verdict.rule.words());
    }
}
