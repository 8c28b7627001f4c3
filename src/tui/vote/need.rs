//! What a ballot needs, in words: «cần 9/11 (80%)».

use crate::domain::vote::ballot::{Ballot, Question};
use crate::domain::vote::setup::rule::Rule;

/// What is needed: once where it is the same for all that is asked, else part by part while these are few.
pub fn needs(ballot: &Ballot) -> Option<String> {
    let first = ballot.questions.first()?.rule;
    if !ballot.manner().counts() || ballot.members.is_none() {
        return None;
    }
    if ballot.questions.iter().all(|question| question.rule.is_same(first)) {
        return Some(format!("cần {}", need(ballot, 0, first)));
    }
    let parts = (0u16..).zip(&ballot.questions);
    let parts = parts.map(|(at, question)| format!("phần {} cần {}", at + 1, need(ballot, at, question.rule)));
    (ballot.questions.len() <= 3).then(|| parts.collect::<Vec<_>>().join(", "))
}

/// What is needed of many contents asked one by one, where it is the same for all: it is said once.
pub fn one_need(ballot: &Ballot) -> Option<String> {
    let first = ballot.questions.first()?.rule;
    let alone = |question: &Question| question.rule.is_same(first) && question.choices.len() == 1;
    (ballot.is_long() && ballot.manner().counts() && ballot.questions.iter().all(alone)).then(|| need(ballot, 0, first))
}

/// «9/11 (80%)»; as the rule alone where the base is known only once sheets are counted.
pub fn need(ballot: &Ballot, number: u16, rule: Rule) -> String {
    if !ballot.knows_base(number) {
        return format!("{} {}", rule.words(), rule.base.words());
    }
    let of = ballot.base(number);
    format!("{}/{of} ({})", rule.need(of), rule.words())
}
