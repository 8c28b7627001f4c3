//! The digits that answer the question of the next step: one table, of what they do and of what a screen says of them.

use crate::domain::State;
use crate::domain::next;
use crate::domain::script::{Ask, Cue};
use crate::domain::vote::ballot::Answer;

/// A digit, its words on the screen, and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digit {
    /// 1 … 9.
    pub key: char,
    /// «không đồng ý».
    pub words: &'static str,
    /// What it does.
    pub does: DigitDeed,
}

/// What a digit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigitDeed {
    /// The unit that is called answers so.
    Answers(Answer),
    /// The form of the question.
    Form,
    /// Its line is only read.
    ReadOnly,
    /// Everybody in the hall agrees to what hands are raised for.
    AllAgree,
    /// All that is not counted yet: agreed by everybody, or like the count before.
    Rest {
        /// Like the count before.
        same: bool,
    },
    /// What is left of the roll call, agreed by all who are left.
    RestOfCalls,
    /// The result is announced later.
    Keep,
}

const fn digit(key: char, words: &'static str, does: DigitDeed) -> Digit {
    Digit { key, words, does }
}

const ANSWERS: &[Digit] = &[
    digit('1', "đồng ý", DigitDeed::Answers(Answer::Yes)),
    digit('2', "không đồng ý", DigitDeed::Answers(Answer::No)),
    digit('3', "ý kiến khác", DigitDeed::Answers(Answer::Other)),
    digit('4', "không trả lời", DigitDeed::Answers(Answer::Silent)),
];
/// Where the unit may agree, so may the rest.
const ANSWERS_OR_REST: &[Digit] = &[
    digit('1', "đồng ý", DigitDeed::Answers(Answer::Yes)),
    digit('2', "không đồng ý", DigitDeed::Answers(Answer::No)),
    digit('3', "ý kiến khác", DigitDeed::Answers(Answer::Other)),
    digit('4', "không trả lời", DigitDeed::Answers(Answer::Silent)),
    digit('9', "đồng ý cả", DigitDeed::RestOfCalls),
];
const KEEP: &[Digit] = &[digit('2', "công bố sau", DigitDeed::Keep)];
const OBJECTION: &[Digit] = &[digit('2', "có ý kiến khác", DigitDeed::Form)];
const SPEAKER: &[Digit] = &[digit('2', "mời phát biểu", DigitDeed::Form)];
const MARKS: &[Digit] = &[digit('2', "có đơn vị không nhất trí", DigitDeed::Form)];
const PRESIDE: &[Digit] = &[digit('2', "không chuyển, chỉ ghi là đã đọc", DigitDeed::ReadOnly)];
const HANDS: &[Digit] = &[digit('1', "tất cả đồng ý", DigitDeed::AllAgree)];
const MANY_HANDS: &[Digit] = &[
    digit('1', "tất cả đồng ý", DigitDeed::AllAgree),
    digit('2', "các nội dung còn lại đồng ý cả", DigitDeed::Rest { same: false }),
    digit('3', "các nội dung còn lại như số vừa đếm", DigitDeed::Rest { same: true }),
];
const REST_OF_HANDS: &[Digit] = &[
    digit('2', "các nội dung còn lại đồng ý cả", DigitDeed::Rest { same: false }),
    digit('3', "các nội dung còn lại như số vừa đếm", DigitDeed::Rest { same: true }),
];

/// The digits that do something at the next step.
pub fn of(cue: &Cue, state: &State) -> &'static [Digit] {
    if next::may_keep(state, cue).is_some() {
        return KEEP;
    }
    let Some(ask) = cue.ask() else { return &[] };
    match ask {
        Ask::Call { ready: Some(Answer::Yes), .. } => ANSWERS_OR_REST,
        Ask::Call { .. } => ANSWERS,
        Ask::Objection(_) => OBJECTION,
        Ask::Speaker => SPEAKER,
        Ask::Preside { .. } => PRESIDE,
        Ask::Marks { .. } => MARKS,
        Ask::Hands { ballot, left: None, .. } => {
            let known = state.ballots.get(*ballot);
            // Who objected is expected to raise a hand: then it is counted.
            match known.map(|ballot| (ballot.is_long(), ballot.objections.is_empty())) {
                Some((true, true)) => MANY_HANDS,
                Some((true, false)) => REST_OF_HANDS,
                Some((false, true)) => HANDS,
                Some((false, false)) | None => &[],
            }
        }
        Ask::NoQuorum
        | Ask::CannotVote { .. }
        | Ask::Hands { .. }
        | Ask::Name { .. }
        | Ask::Board
        | Ask::Issue { .. }
        | Ask::Return { .. }
        | Ask::Tally { .. }
        | Ask::Resolve { .. }
        | Ask::Correct(_)
        | Ask::Nominate { .. }
        | Ask::Names { .. }
        | Ask::Undecided { .. }
        | Ask::NotHere(_)
        | Ask::SealMinutes => &[],
    }
}

/// «2: không đồng ý · 3: ý kiến khác», with what else is done before it; empty where no digit does anything.
pub fn words(cue: &Cue, state: &State) -> String {
    of(cue, state).iter().map(|digit| format!("{}: {}", digit.key, digit.words)).collect::<Vec<_>>().join(" · ")
}
