//! What stages publish for others to read; a stage reads outcomes, never another stage.

use crate::domain::conference::Conference;
use crate::domain::grant::{self, Grant};
use crate::domain::ids::{BallotId, ItemId, UnitId};
use crate::domain::people::Person;
use crate::domain::score::rank::Total;
use serde::{Deserialize, Serialize};

/// A result that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The item it comes from.
    pub item: ItemId,
    /// The ballot it comes from: if that is corrected, the result falls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballot: Option<BallotId>,
    /// What it is.
    pub result: OutcomeKind,
}

/// The kinds of result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
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
        /// How it comes about; `None` in older sessions: as its words tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        grant: Option<Grant>,
        /// In the order of the plan.
        units: Vec<UnitId>,
    },
    /// Units took another award instead of this one.
    AwardGivenUp {
        /// The award in full.
        award: String,
        /// Which.
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
    /// The tellers were adopted by a text.
    TellersNamed,
    /// Ban kiểm phiếu: these persons, the first its head.
    BoardNamed {
        /// Who.
        tellers: Vec<Person>,
    },
}

impl OutcomeKind {
    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        match self {
            Self::SeatFilled { deputy, unit, .. } => {
                let kind = conference.bloc.called();
                let seat = if *deputy { kind.deputy() } else { kind.head() };
                format!("{seat}{}: {}", conference.in_next_term(), conference.short(*unit))
            }
            Self::AwardProposed { award, grant: Some(grant), units, .. } => {
                format!("{}: {} tập thể", grant::title(award, Some(grant)), units.len())
            }
            Self::AwardProposed { award, units, .. } => format!("đề nghị {award}: {} tập thể", units.len()),
            Self::TextAdopted { text } => format!("thông qua {text}"),
            Self::TextRejected { text } => format!("chưa thông qua {text}"),
            Self::AwardGivenUp { award, units } => format!("thôi đề nghị {award}: {} tập thể", units.len()),
            Self::ScoresAdopted | Self::ScoresRanked { .. } => "thông qua bảng điểm".to_owned(),
            Self::ScoresWithdrawn => "bảng điểm đã thông qua hết hiệu lực vì sửa điểm".to_owned(),
            Self::BoardNamed { tellers } => format!("Ban kiểm phiếu: {} người", tellers.len()),
            Self::TellersNamed => "thông qua Ban kiểm phiếu".to_owned(),
        }
    }
}

/// The unit that takes a seat next year, by the last result.
pub fn seat(outcomes: &[Outcome], wanted_deputy: bool) -> Option<(UnitId, Option<&Person>)> {
    outcomes.iter().rev().find_map(|outcome| {
        let OutcomeKind::SeatFilled { deputy, unit, person } = &outcome.result else { return None };
        (*deputy == wanted_deputy).then_some((*unit, person.as_ref()))
    })
}

/// The units that take a seat next year, by the item that filled it last: a seat may have several places.
pub fn seats(outcomes: &[Outcome], wanted_deputy: bool) -> Vec<UnitId> {
    let filled = |outcome: &Outcome| {
        let OutcomeKind::SeatFilled { deputy, unit, .. } = &outcome.result else { return None };
        (*deputy == wanted_deputy).then_some(*unit)
    };
    let last = outcomes.iter().rev().find(|outcome| filled(outcome).is_some()).map(|outcome| outcome.item);
    let mut units: Vec<UnitId> = Vec::new();
    for unit in outcomes.iter().filter(|outcome| Some(outcome.item) == last).filter_map(filled) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    units
}

/// The texts that were adopted, in order.
pub fn adopted(outcomes: &[Outcome]) -> Vec<&str> {
    let mut texts = Vec::new();
    for outcome in outcomes {
        if let OutcomeKind::TextAdopted { text } = &outcome.result {
            texts.push(text.as_str());
        }
    }
    texts
}

/// How many places of a seat an item filled.
pub fn seats_of(outcomes: &[Outcome], item: ItemId, wanted_deputy: bool) -> usize {
    let fills =
        |result: &OutcomeKind| matches!(result, OutcomeKind::SeatFilled { deputy, .. } if *deputy == wanted_deputy);
    outcomes.iter().filter(|outcome| outcome.item == item && fills(&outcome.result)).count()
}

/// An award with the units proposed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The award in full.
    pub award: String,
    /// Who would give it.
    pub giver: String,
    /// How it comes about, if that is known.
    pub grant: Option<Grant>,
    /// The units, in the order in which they were decided.
    pub units: Vec<UnitId>,
}

/// Awards proposed so far, each once, in the order in which they came up.
pub fn awards(outcomes: &[Outcome]) -> Vec<Proposed> {
    let mut found: Vec<Proposed> = Vec::new();
    for outcome in outcomes {
        if let OutcomeKind::AwardProposed { award, giver, grant, units } = &outcome.result {
            match found.iter_mut().find(|known| known.award == *award) {
                Some(known) => known.units.extend(units.iter().copied()),
                None => found.push(Proposed {
                    award: award.clone(),
                    giver: giver.clone(),
                    grant: grant.clone(),
                    units: units.clone(),
                }),
            }
        }
        if let OutcomeKind::AwardGivenUp { award, units } = &outcome.result {
            for known in found.iter_mut().filter(|known| known.award == *award) {
                known.units.retain(|unit| !units.contains(unit));
            }
        }
    }
    found.retain(|known| !known.units.is_empty());
    found
}

/// Awards for which somebody above is asked; what the bloc gives itself is none of them.
pub fn requested(outcomes: &[Outcome]) -> Vec<Proposed> {
    let own = |proposed: &Proposed| proposed.grant.as_ref().is_some_and(Grant::is_own);
    awards(outcomes).into_iter().filter(|one| !own(one)).collect()
}

/// Awards proposed in one item.
pub fn awards_of(outcomes: &[Outcome], item: ItemId) -> Vec<Proposed> {
    let own: Vec<Outcome> = outcomes.iter().filter(|outcome| outcome.item == item).cloned().collect();
    awards(&own)
}

/// The tellers named last; empty where the text that named them is all that is known.
pub fn tellers(outcomes: &[Outcome]) -> Option<&[Person]> {
    outcomes.iter().rev().find_map(|outcome| {
        if let OutcomeKind::BoardNamed { tellers } = &outcome.result {
            return Some(tellers.as_slice());
        }
        (outcome.result == OutcomeKind::TellersNamed).then_some([].as_slice())
    })
}

/// The table of marks that stands adopted; `None` after it was withdrawn, until it is adopted again.
pub fn scores(outcomes: &[Outcome]) -> Option<&[Total]> {
    let withdrawn = |from: usize, item: ItemId| {
        let later = outcomes.iter().skip(from + 1);
        later.into_iter().any(|later| later.item == item && later.result == OutcomeKind::ScoresWithdrawn)
    };
    outcomes.iter().enumerate().rev().find_map(|(at, outcome)| {
        let OutcomeKind::ScoresRanked { totals } = &outcome.result else { return None };
        (!withdrawn(at, outcome.item)).then_some(totals.as_slice())
    })
}

/// Whether a table was adopted, changed since, and not adopted again.
pub fn scores_withdrawn(outcomes: &[Outcome]) -> bool {
    last_adoption(outcomes.iter()) == Some(false)
}

/// Whether the table of an item stands adopted, with marks or without.
pub fn is_adopted(outcomes: &[Outcome], item: ItemId) -> bool {
    last_adoption(outcomes.iter().filter(|outcome| outcome.item == item)) == Some(true)
}

/// What was said last of a table of marks: adopted, or withdrawn; `None` if nothing was.
fn last_adoption<'a>(outcomes: impl DoubleEndedIterator<Item = &'a Outcome>) -> Option<bool> {
    outcomes.rev().find_map(|outcome| {
        let adopted = matches!(outcome.result, OutcomeKind::ScoresAdopted | OutcomeKind::ScoresRanked { .. });
        (adopted || outcome.result == OutcomeKind::ScoresWithdrawn).then_some(adopted)
    })
}
