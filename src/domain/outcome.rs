//! What stages publish for others to read; a stage reads outcomes, never another stage.

use crate::domain::ids::{ItemId, UnitId};
use crate::domain::people::Person;
use crate::domain::score::rank::Total;
use serde::{Deserialize, Serialize};

/// A result that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The item it comes from.
    pub item: ItemId,
    /// What it is.
    pub result: Result,
}

/// The kinds of result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Result {
    /// A unit holds a seat next year.
    SeatFilled {
        /// The deputy's seat, rather than the head's.
        deputy: bool,
        /// The unit.
        unit: UnitId,
        /// The person named with it.
        person: Option<Person>,
    },
    /// Units are proposed for an award.
    AwardProposed {
        /// The award in full.
        award: String,
        /// Who would give it.
        giver: String,
        /// In the order of the plan.
        units: Vec<UnitId>,
    },
    /// A text was adopted.
    TextAdopted {
        /// What it is called.
        text: String,
    },
    /// A text was put and not adopted.
    TextRejected {
        /// What it is called.
        text: String,
    },
    /// The table of marks was adopted, without marks that the program knows.
    ScoresAdopted,
    /// The table of marks was adopted as it stood.
    ScoresRanked {
        /// What each unit came to.
        totals: Vec<Total>,
    },
    /// Marks were changed after the table had been adopted: it is adopted no longer.
    ScoresWithdrawn,
    /// The tellers were named.
    TellersNamed,
}

/// The unit that takes a seat next year, by the last result.
pub fn seat(outcomes: &[Outcome], wanted_deputy: bool) -> Option<(UnitId, Option<&Person>)> {
    outcomes.iter().rev().find_map(|outcome| match &outcome.result {
        Result::SeatFilled { deputy, unit, person } if *deputy == wanted_deputy => Some((*unit, person.as_ref())),
        Result::SeatFilled { .. }
        | Result::AwardProposed { .. }
        | Result::TextAdopted { .. }
        | Result::TextRejected { .. }
        | Result::ScoresAdopted
        | Result::ScoresRanked { .. }
        | Result::ScoresWithdrawn
        | Result::TellersNamed => None,
    })
}

/// Awards proposed so far, in order.
pub fn awards(outcomes: &[Outcome]) -> impl Iterator<Item = (&str, &str, &[UnitId])> {
    outcomes.iter().filter_map(|outcome| match &outcome.result {
        Result::AwardProposed { award, giver, units } => Some((award.as_str(), giver.as_str(), units.as_slice())),
        Result::SeatFilled { .. }
        | Result::TextAdopted { .. }
        | Result::TextRejected { .. }
        | Result::ScoresAdopted
        | Result::ScoresRanked { .. }
        | Result::ScoresWithdrawn
        | Result::TellersNamed => None,
    })
}

/// The table of marks that stands adopted; none after it was withdrawn, until it is adopted again.
pub fn scores(outcomes: &[Outcome]) -> Option<&[Total]> {
    let withdrawn = |from: usize, item: ItemId| {
        let later = outcomes.iter().skip(from + 1);
        later.into_iter().any(|later| later.item == item && later.result == Result::ScoresWithdrawn)
    };
    outcomes.iter().enumerate().rev().find_map(|(at, outcome)| match &outcome.result {
        Result::ScoresRanked { totals } if !withdrawn(at, outcome.item) => Some(totals.as_slice()),
        Result::ScoresRanked { .. }
        | Result::SeatFilled { .. }
        | Result::AwardProposed { .. }
        | Result::TextAdopted { .. }
        | Result::TextRejected { .. }
        | Result::ScoresAdopted
        | Result::ScoresWithdrawn
        | Result::TellersNamed => None,
    })
}

/// Whether the table of an item stands adopted, with marks or without.
pub fn is_adopted(outcomes: &[Outcome], item: ItemId) -> bool {
    let own = outcomes.iter().filter(|outcome| outcome.item == item);
    let stands = own.rev().find_map(|outcome| match &outcome.result {
        Result::ScoresAdopted | Result::ScoresRanked { .. } => Some(true),
        Result::ScoresWithdrawn => Some(false),
        Result::SeatFilled { .. }
        | Result::AwardProposed { .. }
        | Result::TextAdopted { .. }
        | Result::TextRejected { .. }
        | Result::TellersNamed => None,
    });
    stands.unwrap_or(false)
}
