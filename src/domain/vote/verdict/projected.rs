//! Projected verdict, for the chair alone while hands are counted or names called; never of a secret ballot.

use crate::domain::vote::ballot::{Ballot, BallotStage};

/// What the count so far already says of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Projected {
    /// Whatever still comes, the line is reached.
    Sure,
    /// It may still go either way.
    Open,
    /// Whatever still comes, the line is not reached.
    Impossible,
}

impl Projected {
    /// As written on the chair's screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Sure => "đã đủ",
            Self::Open => "còn có thể thay đổi",
            Self::Impossible => "không thể đạt",
        }
    }
}

impl Ballot {
    /// The early verdict on a choice while votes are given openly; none at any other time.
    pub fn projected(&self, place: (u16, u16)) -> Option<Projected> {
        let outstanding = self.voting().outstanding(place)?;
        let (question, _) = self.choice(place).filter(|_| self.step == BallotStage::Open)?;
        let (yes, of) = (self.votes_in_all(place), self.base(place.0));
        Some(if question.rule.reached(yes, of) {
            Projected::Sure
        } else if question.rule.reached(yes.saturating_add(outstanding), of) {
            Projected::Open
        } else {
            Projected::Impossible
        })
    }
}
