//! One ballot: its questions, the frozen electorate, and how far it has come.

use crate::domain::ids::{BallotId, ItemId, UnitId};
use crate::domain::people::Person;
use crate::domain::vote::count::{Count, Verdict};
use crate::domain::vote::verdict::way::{TieBreak, Way};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub use crate::domain::vote::manner::Manner;
pub use crate::domain::vote::setup::question::{Choice, Method, Question, Subject};
pub use crate::domain::vote::votes::Answer;

/// How far a ballot has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BallotStage {
    /// The electorate is frozen.
    Frozen,
    /// Votes are being given and counted.
    Open,
    /// The result stands, known to the chair alone.
    Settled,
    /// The hall has heard it.
    Announced,
    /// The opening was voided while nothing was counted.
    Voided,
}

/// A written opinion of an absent unit, on one choice of one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The absent unit.
    pub unit: UnitId,
    /// Title of the question it names.
    pub question: String,
    /// Label of the choice it names.
    pub choice: String,
    /// The unit that the choice stands for: it stays the same where a name is mended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<UnitId>,
    /// What it says.
    pub answer: Answer,
}

impl Opinion {
    /// Whether it names this choice of this question.
    pub fn is_on(&self, question: &Question, choice: &Choice) -> bool {
        let same = if self.about.is_some() { self.about == choice.unit } else { self.choice == choice.label };
        same && self.question == question.title
    }

    /// Whether another says something on the same choice for the same unit.
    pub fn is_of_same(&self, other: &Self) -> bool {
        let same = if self.about.is_some() { self.about == other.about } else { self.choice == other.choice };
        same && self.unit == other.unit && self.question == other.question
    }
}

/// One ballot of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Its number.
    pub id: BallotId,
    /// The item that put it.
    pub item: ItemId,
    /// First or second round.
    pub round: u8,
    /// What is asked.
    pub questions: Vec<Question>,
    /// The units entitled, frozen.
    pub electorate: Vec<UnitId>,
    /// Number of member units then; none: not known.
    pub members: Option<u16>,
    /// Written opinions that count in this round.
    pub written: Vec<Opinion>,
    /// How far it has come.
    pub step: BallotStage,
    /// Its result was kept, to be announced together with others: the item that it is a vote of, as it was called then.
    pub kept: Option<String>,
    /// Those announced with it at once.
    pub announced_with: Vec<BallotId>,
    /// The count that holds, in the manner in which votes are given: an objection turns hỏi ý kiến chung into a show
    /// of hands.
    pub count: Count,
    /// Counts that were dropped, with who asked and why.
    pub dropped: Vec<Dropped>,
    /// Objections raised: unit, words.
    pub objections: Vec<(Option<UnitId>, String)>,
    /// By question, once settled.
    pub verdicts: Vec<Verdict>,
    /// Why it was voided.
    pub voided: Option<String>,
    /// When the sheets first came back, in milliseconds.
    pub returned_at: Option<i64>,
    /// Who keeps the sealed sheets; `None` where nobody said.
    pub kept_by: Option<String>,
    /// When it was announced, in milliseconds.
    pub announced_at: Option<i64>,
    /// When the last count of it ended: announced, or confirmed after a review, in milliseconds.
    pub ended_at: Option<i64>,
    /// What it did not decide is left so.
    pub left: bool,
    /// Single questions that are left so, from 0.
    pub left_questions: Vec<u16>,
    /// About how to vote, not about the item itself: Ban kiểm phiếu, mẫu số.
    pub procedural: bool,
    /// Sheets are counted twice, by two tellers apart.
    pub double: bool,
    /// Ban kiểm phiếu of a secret ballot, the first its head.
    pub tellers: Vec<Person>,
    /// What the plan looks at, in order, where votes are equal.
    pub ties: Vec<Way>,
    /// What the chair applied or skipped where a question was not simply decided.
    pub resolutions: Vec<TieBreak>,
    /// Reviews after announcing.
    pub reviews: Vec<Review>,
    /// Lines that were lost while it was voted on.
    pub lost_lines: Vec<LostLine>,
    /// Units of the list that were not in the hall when it was looked round last; empty in sessions of versions that
    /// did not look round.
    pub away: Vec<UnitId>,
    /// Units of the list that stand aside in this item.
    pub aside: Vec<UnitId>,
    /// Units of the list that took no part in the count of a choice; nothing where all did.
    pub missed: BTreeMap<(u16, u16), BTreeSet<UnitId>>,
    /// Answers by name, question and choice first, that several units gave when they were asked together.
    pub together: BTreeSet<(u16, u16, UnitId)>,
    /// Choices whose hands were raised once for all of them.
    pub put_together: BTreeSet<(u16, u16)>,
}

/// A điểm cầu whose line was lost between the frozen list and the settled result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostLine {
    /// Its name.
    pub place: String,
    /// The entitled units that sat there.
    pub units: Vec<UnitId>,
    /// Since when, in milliseconds.
    pub from: i64,
    /// Until when; none: not back when the result was announced.
    pub to: Option<i64>,
}

/// A count that is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// What it was.
    pub count: Count,
    /// Who asked for a recount.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Kiểm lại after announcing: the announced result holds until it is corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who asked.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The verdicts as announced before.
    pub before: Vec<Verdict>,
    /// Who confirmed what it came to; `None` while it runs.
    pub second: Option<String>,
}

/// From more choices than this on it is told of in tables and numbers.
const LONG: usize = 8;

impl Ballot {
    /// As it is settled, where that goes with the announcement: all agree, and nobody was counted.
    pub fn settled_at_once(&self) -> Option<Self> {
        let at_once = self.step == BallotStage::Open && self.voting().is_agreed() && self.manner().profile().at_once();
        let settled = |ballot: Self| Self { step: BallotStage::Settled, verdicts: self.judge(), ..ballot };
        at_once.then(|| settled(self.clone()))
    }

    /// The review under way, if any.
    pub fn review(&self) -> Option<&Review> {
        self.reviews.last().filter(|review| review.second.is_none())
    }

    /// How votes are given.
    pub fn manner(&self) -> Manner {
        self.count.manner()
    }

    /// Whether it is under way: from the frozen list to the announced result, or to where that is kept for later.
    pub fn is_under_way(&self) -> bool {
        match self.step {
            BallotStage::Frozen | BallotStage::Open => true,
            BallotStage::Settled => self.kept.is_none(),
            BallotStage::Announced | BallotStage::Voided => false,
        }
    }

    /// Whether its result waits to be announced together with others.
    pub fn is_kept(&self) -> bool {
        self.kept.is_some() && self.step == BallotStage::Settled
    }

    /// Whether it is about who counts: people named to the hall.
    pub fn names_tellers(&self) -> bool {
        self.questions.iter().any(|question| matches!(question.subject, Subject::Board { .. }))
    }

    /// Whether the hall heard that it named tellers by it.
    pub fn has_named_tellers(&self) -> bool {
        self.names_tellers()
            && self.step == BallotStage::Announced
            && self.verdicts.iter().all(|verdict| !verdict.winners.is_empty())
    }

    /// Every choice: number of the question, number of the choice in it, both from 0.
    pub fn places(&self) -> impl Iterator<Item = (u16, u16)> {
        let numbered = (0u16..).zip(&self.questions);
        numbered.flat_map(|(q, question)| (0u16..).take(question.choices.len()).map(move |c| (q, c)))
    }

    /// The places of one question.
    fn places_of(&self, question: u16) -> impl Iterator<Item = (u16, u16)> {
        let choices = self.questions.get(usize::from(question)).map_or(0, |known| known.choices.len());
        (0u16..).take(choices).map(move |choice| (question, choice))
    }

    /// What who votes in it does: «biểu quyết», «bỏ phiếu».
    pub fn verb(&self) -> &'static str {
        self.manner().profile().verb
    }

    /// Whether it asks so much that a list and its numbers serve better than a sentence for each.
    pub fn is_long(&self) -> bool {
        self.places().nth(LONG).is_some()
    }

    /// «30/69»: which of all choices one is.
    pub fn number(&self, place: (u16, u16)) -> Option<String> {
        let at = self.places().position(|known| known == place)? + 1;
        Some(format!("{at}/{}", self.places().count()))
    }

    /// Numbers in the list of all choices, from 1, for which something holds.
    pub fn numbers(&self, holds: impl Fn((u16, u16)) -> bool) -> Vec<usize> {
        (1..).zip(self.places()).filter(|(_, place)| holds(*place)).map(|(number, _)| number).collect()
    }

    /// Whether a choice reached its line by the verdicts that stand.
    pub fn has_reached(&self, (question, choice): (u16, u16)) -> bool {
        let verdict = self.verdicts.get(usize::from(question));
        verdict.and_then(|verdict| verdict.lines.get(usize::from(choice))).is_some_and(|line| line.reached)
    }

    /// A choice by its place.
    pub fn choice(&self, (question, choice): (u16, u16)) -> Option<(&Question, &Choice)> {
        let question = self.questions.get(usize::from(question))?;
        Some((question, question.choices.get(usize::from(choice))?))
    }

    /// How many are entitled.
    pub fn entitled(&self) -> u32 {
        u32::try_from(self.electorate.len()).unwrap_or(u32::MAX)
    }

    /// Whether a unit of the list takes no part, by what was noted last.
    pub fn is_out(&self, unit: UnitId) -> bool {
        self.away.contains(&unit) || self.aside.contains(&unit)
    }

    /// How many of the list are in the hall and vote, by what was noted last.
    pub fn in_hall(&self) -> u32 {
        let here = self.electorate.iter().filter(|unit| !self.is_out(**unit)).count();
        u32::try_from(here).unwrap_or(u32::MAX)
    }

    /// Whether everything of a question has its count.
    pub fn is_counted_through(&self, question: u16) -> bool {
        let voting = self.voting();
        self.places_of(question).all(|place| voting.is_counted_at(place))
    }

    /// How many took part in the count of a choice; while it is not counted, who would.
    pub fn took_part(&self, place: (u16, u16)) -> u32 {
        let voting = self.voting();
        let there = self.electorate.iter().filter(|unit| voting.takes_part(place, **unit)).count();
        u32::try_from(there).unwrap_or(u32::MAX)
    }

    /// How many took part in the vote on a question: in the count of any of its choices.
    pub fn voters(&self, question: u16) -> u32 {
        if self.missed.is_empty() && self.away.is_empty() && self.aside.is_empty() {
            return self.entitled();
        }
        u32::try_from(self.electorate.iter().filter(|unit| self.voted_on(question, **unit)).count()).unwrap_or(u32::MAX)
    }

    /// Whether a unit took part in the vote on a question.
    pub fn voted_on(&self, question: u16, unit: UnitId) -> bool {
        let voting = self.voting();
        self.places_of(question).any(|place| voting.takes_part(place, unit))
    }

    /// Remembers that a unit of the list stands aside from now on, or does no longer; a result that stands stays.
    pub fn stand_aside(&mut self, unit: UnitId, aside: bool) {
        if !matches!(self.step, BallotStage::Frozen | BallotStage::Open) || !self.electorate.contains(&unit) {
            return;
        }
        self.aside.retain(|known| *known != unit);
        if aside {
            self.aside.push(unit);
        }
    }
}
