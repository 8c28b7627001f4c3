//! The line that each row has to reach, and how far it has come with what is entered here: the bar below the grid.

use crate::domain::vote::ballot::{Ballot, Method, Question};
use crate::domain::vote::count::ChoiceResult;
use crate::domain::vote::setup::rule::{Base, Rule};
use crate::domain::vote::verdict::tally::decide_winners;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::sheet::ChoiceIndex;
use crate::tui::vote::bar;

/// What the rows of one question have to reach.
#[derive(Debug, Clone)]
pub struct Goal {
    rule: Rule,
    /// What the share is taken of, invalid sheets of this entry not yet taken off.
    of: u32,
    /// Whether invalid sheets of this entry go off it.
    of_valid: bool,
    /// By choice what counts already and is not entered here: other bundles, written opinions.
    before: Vec<u32>,
    quota: Option<u16>,
    star: Option<&'static str>,
    word: &'static str,
}

/// What is entered for a question so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entered {
    /// Invalid sheets.
    pub invalid: u32,
    /// Votes by choice; `None` where none are entered yet.
    pub yes: Vec<Option<u32>>,
    /// All that there is to count is entered, and holds.
    pub whole: bool,
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It reached the line, and is among those who are put up.
    Chosen(&'static str),
    /// It reached the line.
    Reached,
    /// So many are missing.
    Missing(u32),
}

impl Goal {
    /// Of every question; none where no share is counted, or of what is not known.
    pub fn all(ballot: &Ballot) -> Vec<Option<Self>> {
        (0u16..).zip(&ballot.questions).map(|(number, question)| Self::of(ballot, number, question)).collect()
    }

    fn of(ballot: &Ballot, number: u16, question: &Question) -> Option<Self> {
        if !ballot.manner().counts() || ballot.members.is_none() {
            return None;
        }
        let sheets = ballot.sheets();
        let of = match (question.rule.base, sheets) {
            (Base::Returned, Some(sheets)) => sheets.returned?,
            // All that came back will be counted; what is invalid so far is not of them.
            (Base::Valid, Some(sheets)) => sheets.returned?.saturating_sub(sheets.invalid(number)),
            (Base::Members | Base::Present | Base::Returned | Base::Valid, _) => ballot.base(number),
        };
        let places = (0u16..).zip(&question.choices).map(|(choice, _)| (number, choice));
        let before = places.map(|place| {
            // Hands that were counted stand in the cells.
            let votes = if sheets.is_some() { ballot.votes(place).yes } else { 0 };
            votes.saturating_add(ballot.written_votes(place).yes)
        });
        let word = if question.method == Method::PerChoice { "đồng ý" } else { "chọn" };
        let (of_valid, star) = (sheets.is_some() && question.rule.base == Base::Valid, bar::chosen(question));
        let (rule, quota) = (question.rule, question.quota);
        Some(Self { rule, of, of_valid, before: before.collect(), quota, star, word }).filter(|goal| goal.of > 0)
    }

    /// What the votes of a row say: «đồng ý», «chọn».
    pub fn word(&self) -> &'static str {
        self.word
    }

    /// The bar of a row: so many votes, the line to reach, and of how many.
    pub fn bar(&self, choice: usize, entered: &Entered) -> (u32, u32, u32) {
        let of = self.of.saturating_sub(if self.of_valid { entered.invalid } else { 0 });
        let yes = entered.yes.get(choice).copied().flatten().unwrap_or(0);
        let yes = yes.saturating_add(self.before.get(choice).copied().unwrap_or(0));
        (yes, self.rule.need(of), of)
    }

    /// How a row stands; `None` while nothing is entered for it. Who is put up is known once all is counted.
    pub fn standing(&self, choice: usize, entered: &Entered) -> Option<Standing> {
        entered.yes.get(choice).copied().flatten()?;
        let (yes, need, _) = self.bar(choice, entered);
        let missing = need.saturating_sub(yes);
        if missing > 0 {
            return Some(Standing::Missing(missing));
        }
        let star =
            self.star.filter(|_| entered.whole && self.winners(entered).iter().any(|at| usize::from(*at) == choice));
        Some(star.map_or(Standing::Reached, Standing::Chosen))
    }

    fn winners(&self, entered: &Entered) -> Vec<u16> {
        let line = |choice: usize| {
            let (yes, _, of) = self.bar(choice, entered);
            let votes = Votes { yes, ..Votes::default() };
            ChoiceResult { votes, written: Votes::default(), reached: self.rule.reached(yes, of) }
        };
        let lines: Vec<ChoiceResult> = (0..self.before.len()).map(line).collect();
        decide_winners(&lines, self.quota, false).0
    }
}

impl Standing {
    /// In so few columns as there are: «còn thiếu 2», «thiếu 2»; nothing where there is no room for either.
    pub fn words(self, cols: usize) -> String {
        let words = match self {
            Self::Chosen(star) => [star.to_owned(), "★".to_owned()],
            Self::Reached => ["đủ".to_owned(), "đủ".to_owned()],
            Self::Missing(missing) => [format!("còn thiếu {missing}"), format!("thiếu {missing}")],
        };
        words.into_iter().find(|words| crate::text::columns(words) <= cols).unwrap_or_default()
    }
}

/// Of the row of a question.
pub fn of(goals: &[Option<Goal>], (question, _): ChoiceIndex) -> Option<&Goal> {
    goals.get(question).and_then(Option::as_ref)
}
