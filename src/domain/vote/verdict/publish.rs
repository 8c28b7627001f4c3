//! What an announced ballot publishes: only what is decided; a tie or too many winners wait for a way out.

use crate::domain::ids::UnitId;
use crate::domain::outcome::{Outcome, OutcomeKind};
use crate::domain::vote::ballot::{Ballot, Choice, Question, Subject};
use crate::domain::vote::count::Decision;
use crate::domain::vote::verdict::way::{TieBreak, Way};

/// Results of a ballot as it is announced.
pub fn announced(ballot: &Ballot) -> Vec<Outcome> {
    let pairs =
        ballot.questions.iter().zip(&ballot.verdicts).filter(|(_, verdict)| verdict.outcome != Decision::OverQuota);
    of(ballot, pairs.flat_map(|(question, verdict)| published(question, &verdict.winners)))
}

/// Results of a way out; of two heads put forward together none takes the seat yet.
pub fn resolved(ballot: &Ballot, resolution: &TieBreak) -> Vec<Outcome> {
    let question = ballot.questions.get(usize::from(resolution.question));
    let undecided = |question: &&Question| {
        matches!(question.subject, Subject::Seat { .. }) && resolution.way == Way::Both && resolution.chosen.len() > 1
    };
    let question = question.filter(|question| !resolution.chosen.is_empty() && !undecided(question));
    of(ballot, question.map(|question| published(question, &resolution.chosen)).unwrap_or_default())
}

fn of(ballot: &Ballot, results: impl IntoIterator<Item = OutcomeKind>) -> Vec<Outcome> {
    results.into_iter().map(|result| Outcome { item: ballot.item, ballot: Some(ballot.id), result }).collect()
}

fn published(question: &Question, winners: &[u16]) -> Vec<OutcomeKind> {
    let given_up = given_up(question, winners);
    let results = match &question.subject {
        // Every place that is filled is a result of its own.
        Subject::Seat { .. } => winners.iter().filter_map(|winner| result(question, &[*winner])).collect(),
        Subject::Text
        | Subject::Award { .. }
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => Vec::from_iter(result(question, winners)),
    };
    results.into_iter().chain(given_up).collect()
}

/// Who wins one award instead of another is no longer proposed for the other.
fn given_up(question: &Question, winners: &[u16]) -> Option<OutcomeKind> {
    let Subject::Award { instead_of: Some(award), .. } = &question.subject else { return None };
    let choices = winners.iter().filter_map(|number| question.choices.get(usize::from(*number)));
    let units: Vec<UnitId> = choices.filter_map(|choice| choice.unit).collect();
    (!units.is_empty()).then(|| OutcomeKind::AwardGivenUp { award: award.clone(), units })
}

fn result(question: &Question, winners: &[u16]) -> Option<OutcomeKind> {
    let won: Vec<&Choice> = winners.iter().filter_map(|number| question.choices.get(usize::from(*number))).collect();
    match &question.subject {
        Subject::Text if won.is_empty() => Some(OutcomeKind::TextRejected { text: question.title.clone() }),
        Subject::Text => Some(OutcomeKind::TextAdopted { text: question.title.clone() }),
        Subject::Scores => (!won.is_empty()).then_some(OutcomeKind::ScoresAdopted),
        Subject::Table { totals } => (!won.is_empty()).then(|| OutcomeKind::ScoresRanked { totals: totals.clone() }),
        Subject::Tellers => (!won.is_empty()).then_some(OutcomeKind::TellersNamed),
        Subject::Board { tellers, .. } => {
            (!won.is_empty()).then(|| OutcomeKind::BoardNamed { tellers: tellers.clone() })
        }
        Subject::Rebase { .. } => None,
        Subject::Award { award, giver, grant, .. } => {
            let units: Vec<UnitId> = won.iter().filter_map(|choice| choice.unit).collect();
            (!units.is_empty()).then(|| OutcomeKind::AwardProposed {
                award: award.clone(),
                giver: giver.clone(),
                grant: grant.clone(),
                units,
            })
        }
        Subject::Seat { deputy, .. } => {
            let choice = won.first()?;
            Some(OutcomeKind::SeatFilled { deputy: *deputy, unit: choice.unit?, person: choice.person.clone() })
        }
    }
}
