//! Verdicts in words, for screen, script and minutes.

use crate::domain::facts::Facts;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::{Ballot, Choice, Opinion, Question, Subject};
use crate::domain::vote::paper_ballots::sheets::Sheets;
use crate::domain::vote::script::lines;
use crate::domain::vote::setup::question::fills;
use crate::domain::vote::setup::rule::{Base, Rule};
use crate::domain::vote::verdict::tally::{ChoiceResult, Decision, Verdict};
use crate::text;

/// «9/11 = 81,82% ≥ 80%, đạt», or «nhất trí» where nothing was counted.
pub fn line(verdict: &Verdict, line: &ChoiceResult) -> String {
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

/// «14/15 = 93,33%»: the same where the line to reach is said once for many.
pub fn reach(verdict: &Verdict, line: &ChoiceResult) -> String {
    let share = text::share(u64::from(line.yes()), u64::from(verdict.of));
    format!("{}/{} = {share}", line.yes(), verdict.of)
}

fn signs(rule: Rule, reached: bool) -> (&'static str, &'static str) {
    let sign = match (rule.strict, reached) {
        (false, true) => "≥",
        (true, true) => ">",
        (false, false) => "<",
        (true, false) => "≤",
    };
    (sign, self::reached(reached))
}

/// Whether the line was reached, in words.
pub fn reached(reached: bool) -> &'static str {
    if reached { "đạt" } else { "chưa đạt" }
}

fn bare(rule: Rule) -> String {
    rule.words().trim_start_matches("trên ").to_owned()
}

/// What a question came to as a whole; `None` if it simply is decided.
pub fn outcome(verdict: &Verdict) -> Option<&'static str> {
    match verdict.outcome {
        Decision::Decided => None,
        Decision::Nobody if verdict.of == 0 => Some("Còn ý kiến khác, chưa thống nhất."),
        Decision::Nobody if verdict.lines.len() > 1 => Some("Chưa có đơn vị nào đủ tỷ lệ."),
        Decision::Nobody => Some("Không đủ tỷ lệ, chưa được thông qua."),
        Decision::OverQuota => Some("Số đơn vị đạt nhiều hơn số suất."),
        Decision::Tied => Some("Bằng phiếu ở suất cuối cùng."),
    }
}

/// Facts of a ballot: who votes, what is needed, the sheets; and what is asked where that is how to vote.
pub fn facts(ballot: &Ballot, facts: &mut Facts) {
    facts.offer(lines::BALLOT);
    needs(ballot, facts);
    sheets(ballot, facts);
    if ballot.procedural {
        facts.set(Slot::Content, labels(ballot)).set(Slot::Requests, labels(ballot));
    }
}

/// Who votes and what is needed; no number where the total is unknown.
fn needs(ballot: &Ballot, facts: &mut Facts) {
    facts.set(Slot::YesWords, ballot.manner().profile().agreeing);
    if ballot.members.is_none() {
        facts.set(Slot::Consent, "có mặt nhất trí");
        return;
    }
    facts.count(Slot::Entitled, usize::try_from(ballot.in_hall()).unwrap_or(0));
    if let Some(rule) = one_rule(ballot) {
        facts.set(Slot::Threshold, rule.words()).set(Slot::Base, rule.base.words());
        if ballot.knows_base(0) {
            let of = ballot.base(0);
            facts.count(Slot::Denominator, usize::try_from(of).unwrap_or(0));
            facts.count(Slot::Need, usize::try_from(rule.need(of)).unwrap_or(0));
        }
    }
}

/// The rule of a sheet, where all its questions have the same.
fn one_rule(ballot: &Ballot) -> Option<Rule> {
    let rule = ballot.questions.first()?.rule;
    ballot.questions.iter().all(|question| question.rule.is_same(rule)).then_some(rule)
}

/// Facts of the sheets: printed, issued, returned; valid and invalid where the sheet has one part.
fn sheets(ballot: &Ballot, facts: &mut Facts) {
    let Some(sheets) = ballot.sheets() else { return };
    let words = |number: Option<u32>| number.map(|number| number.to_string());
    facts
        .maybe(Slot::Issued, words(sheets.issued.map(|issued| issued.issued)))
        .maybe(Slot::Returned, words(sheets.returned));
    facts.count(Slot::Parts, ballot.questions.len());
    if ballot.questions.len() == 1 && sheets.is_counted() {
        part(sheets, 0, facts);
    }
}

/// Facts of one part of the sheets.
pub fn part(sheets: &Sheets, question: u16, facts: &mut Facts) {
    let invalid = sheets.invalid(question);
    facts.count(Slot::Invalid, usize::try_from(invalid).unwrap_or(0));
    facts.set(Slot::Valid, sheets.returned.unwrap_or(0).saturating_sub(invalid).to_string());
}

/// Facts of one counted choice.
pub fn counted(verdict: &Verdict, line: &ChoiceResult, facts: &mut Facts) {
    if verdict.of > 0 {
        facts.set(Slot::Yes, line.yes().to_string()).set(Slot::Denominator, verdict.of.to_string());
        facts.count(Slot::No, usize::try_from(line.votes.no).unwrap_or(0));
        facts.count(Slot::Other, usize::try_from(line.votes.other).unwrap_or(0));
        facts.set(Slot::Share, text::share(u64::from(line.yes()), u64::from(verdict.of)));
        facts.set(Slot::Threshold, verdict.rule.words());
    }
}

/// «phiếu đồng ý trên số phiếu hợp lệ»: sheets that agree, and what their share is taken of where that is not simply the
/// sheets that came back.
pub fn sheets_of(ballot: &Ballot, question: &Question, of: u32) -> String {
    let agreeing = ballot.manner().profile().agreeing;
    let plain = ballot.sheets().and_then(|sheets| sheets.returned) == Some(of);
    if plain || ballot.members.is_none() {
        agreeing.to_owned()
    } else {
        format!("{agreeing} trên {}", question.rule.base.words())
    }
}

/// One choice as it is asked about: «việc suy tôn Hội A làm Trưởng khối năm 2026».
pub fn asked(question: &Question, choice: &Choice) -> String {
    match &question.subject {
        Subject::Award { .. } => format!("việc {} cho {}", question.title, choice.label),
        Subject::Seat { elected, .. } => {
            format!("việc {} {} làm {}", fills(*elected), choice.label, question.title)
        }
        Subject::Text
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => choice.label.clone(),
    }
}

/// What a question is about, in the middle of a sentence: «việc suy tôn Trưởng khối năm 2026», «quy chế».
pub fn matter(question: &Question) -> String {
    match &question.subject {
        Subject::Award { .. } => format!("việc {}", question.title),
        Subject::Seat { elected, .. } => format!("việc {} {}", fills(*elected), question.title),
        Subject::Text
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => question.title.clone(),
    }
}

/// What a ballot is about, by title; of very many, how many.
pub fn titles(ballot: &Ballot) -> String {
    if ballot.is_long() && ballot.questions.iter().all(|question| question.choices.len() == 1) {
        return format!("{} nội dung", ballot.questions.len());
    }
    ballot.questions.iter().map(|question| question.title.as_str()).collect::<Vec<_>>().join("; ")
}

/// Every choice of a ballot, as a list.
pub fn labels(ballot: &Ballot) -> String {
    let labels = ballot.questions.iter().flat_map(|question| &question.choices).map(|choice| choice.label.as_str());
    crate::domain::conference::join(&labels.collect::<Vec<_>>())
}

/// How many units are counted in writing.
pub fn writers(ballot: &Ballot) -> usize {
    let counts = |opinion: &&Opinion| {
        ballot.questions.iter().any(|known| known.title == opinion.question && known.rule.base == Base::Members)
    };
    let mut units: Vec<_> = ballot.written.iter().filter(counts).map(|opinion| opinion.unit).collect();
    units.sort_unstable();
    units.dedup();
    units.len()
}

/// A number of sheets on paper: two digits below ten; none is «0».
pub fn two(count: u32) -> String {
    if count == 0 { "0".to_owned() } else { text::two(count.into()) }
}
