//! What a ballot remembers of its events; no rule stands here.

use crate::domain::ids::BallotId;
use crate::domain::vote::ballot::{Ballot, Dropped, Step};
use crate::domain::vote::command::Event;
use crate::domain::vote::tally::Count;

/// Remembers an event. What names no ballot is left alone.
pub fn apply(ballots: &mut Vec<Ballot>, event: &Event, at: i64) {
    if let Event::Frozen { ballot, item, round, manner, questions, electorate, members, written } = event {
        ballots.push(Ballot {
            id: *ballot,
            item: *item,
            round: *round,
            manner: *manner,
            questions: questions.clone(),
            electorate: electorate.clone(),
            members: *members,
            written: written.clone(),
            step: Step::Frozen,
            count: Count::default(),
            dropped: Vec::new(),
            objections: Vec::new(),
            verdicts: Vec::new(),
            voided: None,
            announced_at: None,
            left: false,
        });
    } else if let Some(ballot) = target(event).and_then(|id| ballots.iter_mut().find(|ballot| ballot.id == id)) {
        remember(ballot, event, at);
    }
}

fn target(event: &Event) -> Option<BallotId> {
    match event {
        Event::Opened { ballot }
        | Event::Agreed { ballot }
        | Event::Objected { ballot, .. }
        | Event::HandsCounted { ballot, .. }
        | Event::Called { ballot, .. }
        | Event::Settled { ballot, .. }
        | Event::Announced { ballot }
        | Event::CountDropped { ballot, .. }
        | Event::Voided { ballot, .. }
        | Event::LeftUndecided { ballot } => Some(*ballot),
        Event::Frozen { .. } | Event::OpinionReceived { .. } | Event::OpinionsLapsed { .. } => None,
    }
}

fn remember(ballot: &mut Ballot, event: &Event, at: i64) {
    match event {
        Event::Opened { .. } => ballot.step = Step::Open,
        Event::Agreed { .. } => ballot.count.agreed = true,
        Event::Objected { unit, words, manner, .. } => {
            ballot.objections.push((*unit, words.clone()));
            ballot.manner = *manner;
            ballot.count.agreed = false;
        }
        Event::HandsCounted { question, choice, votes, .. } => {
            ballot.count.hands.insert((*question, *choice), *votes);
        }
        Event::Called { question, choice, unit, answer, .. } => {
            ballot.count.calls.insert((*question, *choice, *unit), *answer);
        }
        Event::Settled { verdicts, .. } => {
            ballot.step = Step::Settled;
            ballot.verdicts.clone_from(verdicts);
        }
        Event::Announced { .. } => {
            ballot.step = Step::Announced;
            ballot.announced_at = Some(at);
        }
        Event::CountDropped { by, reason, .. } => {
            let count = std::mem::take(&mut ballot.count);
            ballot.dropped.push(Dropped { count, by: by.clone(), reason: reason.clone() });
            ballot.verdicts.clear();
            ballot.step = Step::Open;
        }
        Event::Voided { reason, .. } => {
            ballot.step = Step::Voided;
            ballot.voided = Some(reason.clone());
        }
        Event::LeftUndecided { .. } => ballot.left = true,
        Event::Frozen { .. } | Event::OpinionReceived { .. } | Event::OpinionsLapsed { .. } => {}
    }
}
