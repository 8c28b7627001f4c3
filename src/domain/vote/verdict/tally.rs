//! Counting: what was given for each choice, and the verdict that follows by the rule.

use crate::domain::ids::UnitId;
use crate::domain::vote::ballot::{Ballot, Question};
use crate::domain::vote::setup::rule::Base;

pub use crate::domain::vote::count::{ChoiceResult, Count, Decision, Verdict};
pub use crate::domain::vote::votes::Votes;

impl Ballot {
    /// Votes in the hall for one choice.
    pub fn votes(&self, place: (u16, u16)) -> Votes {
        self.voting().votes(place)
    }

    /// Those for a choice, in the hall and in writing as far as that counts.
    pub fn votes_in_all(&self, place: (u16, u16)) -> u32 {
        self.votes(place).yes.saturating_add(self.written_votes(place).yes)
    }

    /// Written opinions on one choice, where the rule counts all members; else they are only noted.
    pub fn written_votes(&self, place: (u16, u16)) -> Votes {
        let mut votes = Votes::default();
        if let Some((question, choice)) = self.choice(place) {
            for opinion in &self.written {
                if opinion.is_on(question, choice) && question.rule.base == Base::Members {
                    votes.add(opinion.answer);
                }
            }
        }
        votes
    }

    /// What the share of a question is taken of.
    pub fn base(&self, question: u16) -> u32 {
        let base = self.questions.get(usize::from(question)).map_or(Base::Members, |question| question.rule.base);
        match base {
            Base::Members => self.members.map_or(0, u32::from),
            Base::Present => self.voters(question),
            Base::Returned => self.voting().returned(question).unwrap_or(0),
            Base::Valid => self.voting().valid(question).unwrap_or(0),
        }
    }

    /// Whether that number is known yet: of sheets it is only once they are counted.
    pub fn knows_base(&self, question: u16) -> bool {
        match self.questions.get(usize::from(question)).map(|question| question.rule.base) {
            Some(Base::Returned) => self.voting().returned(question).is_some(),
            Some(Base::Valid) => self.voting().valid(question).is_some(),
            Some(Base::Members | Base::Present) | None => true,
        }
    }

    /// The most votes that any choice of a question can get.
    pub fn reach(&self, question: &Question) -> u32 {
        let mut written: Vec<UnitId> =
            self.written.iter().filter(|o| o.question == question.title).map(|o| o.unit).collect();
        written.sort_unstable();
        written.dedup();
        let in_writing = if question.rule.base == Base::Members { written.len() } else { 0 };
        self.in_hall() + u32::try_from(in_writing).unwrap_or(0)
    }

    /// The verdicts, by question, of what has been counted.
    pub fn judge(&self) -> Vec<Verdict> {
        (0u16..).zip(&self.questions).map(|(number, question)| self.judge_question(number, question)).collect()
    }

    /// Whether nobody objected, and those who did not are enough: then «nhất trí» stands without a count.
    fn is_carried(&self) -> bool {
        let enough = |(number, question): (u16, &Question)| {
            let yes = self.voters(number).saturating_add(self.written_votes((number, 0)).yes);
            question.rule.reached(yes, self.base(number))
        };
        self.voting().is_agreed() && (self.members.is_none() || (0u16..).zip(&self.questions).all(enough))
    }

    fn judge_question(&self, number: u16, question: &Question) -> Verdict {
        let of = self.base(number);
        let (silent, agreed) = (self.voting().is_agreed(), self.is_carried());
        let lines: Vec<ChoiceResult> = (0u16..)
            .zip(&question.choices)
            .map(|(choice, _)| {
                let (mut votes, written) = (self.votes((number, choice)), self.written_votes((number, choice)));
                if silent && !agreed {
                    // Too few to carry it, however much they agree: then it is told in numbers, as by hands.
                    votes.yes = self.voters(number);
                }
                ChoiceResult { votes, written, reached: agreed || question.rule.reached(votes.yes + written.yes, of) }
            })
            .collect();
        let (winners, tied, outcome) = decide_winners(&lines, question.quota, agreed);
        Verdict { agreed, lines, of: if agreed { 0 } else { of }, rule: question.rule, winners, tied, outcome }
    }
}

/// Who wins of those that reached the line: highest first, and nobody across a tie at the last place.
pub fn decide_winners(lines: &[ChoiceResult], quota: Option<u16>, agreed: bool) -> (Vec<u16>, Vec<u16>, Decision) {
    let mut order: Vec<u16> = (0u16..).zip(lines).filter(|(_, line)| line.reached).map(|(number, _)| number).collect();
    if order.is_empty() {
        return (order, Vec::new(), Decision::Nobody);
    }
    let yes = |number: &u16| lines.get(usize::from(*number)).map_or(0, ChoiceResult::yes);
    let places = quota.map_or(order.len(), usize::from);
    if order.len() <= places || agreed {
        return (order, Vec::new(), Decision::Decided);
    }
    order.sort_by_key(|number| (std::cmp::Reverse(yes(number)), *number));
    let last = order.get(places.saturating_sub(1)).map_or(0, yes);
    let first_out = order.get(places).map_or(0, yes);
    if last == first_out {
        let tied: Vec<u16> = order.iter().copied().filter(|number| yes(number) == last).collect();
        let mut winners: Vec<u16> = order.into_iter().filter(|number| yes(number) > last).collect();
        winners.sort_unstable();
        return (winners, tied, Decision::Tied);
    }
    order.truncate(places);
    order.sort_unstable();
    (order, Vec::new(), Decision::OverQuota)
}
