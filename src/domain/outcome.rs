//! What stages publish for others to read; a stage reads outcomes, never another stage.

use crate::domain::ids::{ItemId, UnitId};
use crate::domain::people::Person;
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
    /// The table of marks was adopted.
    ScoresAdopted,
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
        | Result::TellersNamed => None,
    })
}
