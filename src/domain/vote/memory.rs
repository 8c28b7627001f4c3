//! What a ballot remembers of its events; no rule stands here.

use crate::domain::hall::Hall;
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::vote::ballot::{Answer, Ballot, BallotStage, Dropped, LostLine, Review};
use crate::domain::vote::count::Count;
use crate::domain::vote::event::Event;
use std::collections::{BTreeMap, BTreeSet};

/// Remembers an event. What names no ballot is left alone.
pub fn apply(ballots: &mut Vec<Ballot>, event: &Event, at: i64) {
    if let Some(ballot) = frozen(event) {
        ballots.push(ballot);
    } else if let Some(ballot) = target(event).and_then(|id| ballots.iter_mut().find(|ballot| ballot.id == id)) {
        remember(ballot, event, at);
    }
}

/// Remembers that the line to a điểm cầu was lost, or is back, with the ballot under way; of no other is it told.
pub fn line(ballots: &mut [Ballot], hall: &Hall, (place, lost): (&str, bool), at: i64) {
    let under_way = |ballot: &&mut Ballot| ballot.is_under_way();
    let Some(ballot) = ballots.iter_mut().rev().find(under_way) else { return };
    let known = ballot.lost_lines.iter_mut().find(|known| known.place == place && known.to.is_none());
    match (known, lost) {
        (Some(known), false) => known.to = Some(at),
        (None, true) if ballot.step != BallotStage::Settled => {
            let there = |unit: &&UnitId| hall.of(**unit).is_at(place);
            let units: Vec<UnitId> = ballot.electorate.iter().filter(there).copied().collect();
            let line = LostLine { place: place.to_owned(), units, from: at, to: None };
            ballot.lost_lines.extend(Some(line).filter(|line| !line.units.is_empty()));
        }
        (Some(_), true) | (None, _) => {}
    }
}

fn frozen(event: &Event) -> Option<Ballot> {
    let Event::Frozen {
        ballot,
        item,
        round,
        manner,
        questions,
        electorate,
        members,
        written,
        procedural,
        double,
        ties,
        tellers,
    } = event
    else {
        return None;
    };
    Some(Ballot {
        id: *ballot,
        item: *item,
        round: *round,
        questions: questions.clone(),
        electorate: electorate.clone(),
        members: *members,
        written: written.clone(),
        step: BallotStage::Frozen,
        kept: None,
        announced_with: Vec::new(),
        count: Count::blank(*manner),
        dropped: Vec::new(),
        objections: Vec::new(),
        verdicts: Vec::new(),
        voided: None,
        returned_at: None,
        kept_by: None,
        announced_at: None,
        ended_at: None,
        left: false,
        left_questions: Vec::new(),
        tellers: tellers.clone(),
        procedural: *procedural,
        double: *double,
        ties: ties.clone(),
        resolutions: Vec::new(),
        reviews: Vec::new(),
        lost_lines: Vec::new(),
        away: Vec::new(),
        aside: Vec::new(),
        missed: BTreeMap::new(),
        together: BTreeSet::new(),
        put_together: BTreeSet::new(),
    })
}

fn target(event: &Event) -> Option<BallotId> {
    match event {
        Event::Opened { ballot }
        | Event::Away { ballot, .. }
        | Event::Agreed { ballot }
        | Event::Objected { ballot, .. }
        | Event::HandsCounted { ballot, .. }
        | Event::Called { ballot, .. }
        | Event::Settled { ballot, .. }
        | Event::Announced { ballot, .. }
        | Event::Kept { ballot, .. }
        | Event::CountDropped { ballot, .. }
        | Event::Voided { ballot, .. }
        | Event::Issued { ballot, .. }
        | Event::Returned { ballot, .. }
        | Event::BundleRead { ballot, .. }
        | Event::SheetsKept { ballot, .. }
        | Event::Resolved { ballot, .. }
        | Event::ReviewBegan { ballot, .. }
        | Event::Corrected { ballot, .. }
        | Event::LeftUndecided { ballot, .. } => Some(*ballot),
        Event::Frozen { .. }
        | Event::StoodAside { .. }
        | Event::Rejoined { .. }
        | Event::TermsChanged { .. }
        | Event::OpinionReceived { .. }
        | Event::OpinionsLapsed { .. } => None,
    }
}

fn remember(ballot: &mut Ballot, event: &Event, at: i64) {
    match event {
        Event::Opened { .. } => ballot.step = BallotStage::Open,
        Event::Objected { unit, words, manner, .. } => {
            ballot.objections.push((*unit, words.clone()));
            ballot.count = Count::blank(*manner);
            ballot.missed.clear();
        }
        Event::Away { units, .. } => ballot.away.clone_from(units),
        Event::HandsCounted { question, choice, together, .. } => {
            let place = (*question, *choice);
            ballot.put_together.retain(|known| *known != place);
            ballot.put_together.extend(together.then_some(place));
            if !ballot.voting().is_counted_at(place) {
                missed(ballot, place);
            }
            ballot.count.record(event);
        }
        Event::Called { question, choice, unit, answer, together, .. } => {
            silent(ballot, (*question, *choice), *unit, *answer);
            ballot.together.extend(together.then_some((*question, *choice, *unit)));
            ballot.count.record(event);
        }
        Event::Agreed { .. } | Event::Issued { .. } | Event::BundleRead { .. } => ballot.count.record(event),
        Event::Returned { .. } => {
            ballot.count.record(event);
            ballot.returned_at.get_or_insert(at);
        }
        Event::Settled { verdicts, .. } => {
            ballot.step = BallotStage::Settled;
            ballot.verdicts.clone_from(verdicts);
        }
        Event::Kept { item, .. } => ballot.kept = Some(item.clone()),
        Event::Announced { with, .. } => {
            ballot.step = BallotStage::Announced;
            ballot.announced_with.clone_from(with);
            (ballot.announced_at, ballot.ended_at) = (Some(at), Some(at));
        }
        Event::CountDropped { by, reason, .. } => dropped(ballot, by, reason),
        Event::ReviewBegan { by, reason, .. } => looked_at_again(ballot, by, reason),
        Event::Corrected { second, changed, .. } => corrected(ballot, second, *changed, at),
        Event::SheetsKept { by, .. } => ballot.kept_by = Some(by.clone()),
        Event::Resolved { resolution, .. } => ballot.resolutions.push(resolution.clone()),
        Event::Voided { reason, .. } => {
            ballot.step = BallotStage::Voided;
            ballot.voided = Some(reason.clone());
        }
        Event::LeftUndecided { question: Some(question), .. } => ballot.left_questions.push(*question),
        Event::LeftUndecided { question: None, .. } => ballot.left = true,
        Event::Frozen { .. }
        | Event::StoodAside { .. }
        | Event::Rejoined { .. }
        | Event::TermsChanged { .. }
        | Event::OpinionReceived { .. }
        | Event::OpinionsLapsed { .. } => {}
    }
}

/// Who was out while hands were counted for a choice.
fn missed(ballot: &mut Ballot, place: (u16, u16)) {
    let out: BTreeSet<UnitId> = ballot.electorate.iter().copied().filter(|unit| ballot.is_out(*unit)).collect();
    if out.is_empty() {
        ballot.missed.remove(&place);
    } else {
        ballot.missed.insert(place, out);
    }
}

/// Who gave no answer because nobody was there to give one.
fn silent(ballot: &mut Ballot, place: (u16, u16), unit: UnitId, answer: Answer) {
    if answer == Answer::Silent && ballot.is_out(unit) {
        ballot.missed.entry(place).or_default().insert(unit);
    } else if let Some(out) = ballot.missed.get_mut(&place) {
        out.remove(&unit);
        if out.is_empty() {
            ballot.missed.remove(&place);
        }
    }
}

/// The count is not used, and is taken once more.
fn dropped(ballot: &mut Ballot, by: &str, reason: &str) {
    let count = anew(ballot);
    ballot.dropped.push(Dropped { count, by: by.to_owned(), reason: reason.to_owned() });
    ballot.verdicts.clear();
    ballot.kept = None;
    ballot.step = BallotStage::Open;
}

fn looked_at_again(ballot: &mut Ballot, by: &str, reason: &str) {
    anew(ballot);
    let before = std::mem::take(&mut ballot.verdicts);
    ballot.reviews.push(Review { by: by.to_owned(), reason: reason.to_owned(), before, second: None });
    ballot.step = BallotStage::Open;
}

/// Takes the count away; sheets that went out stay out.
fn anew(ballot: &mut Ballot) -> Count {
    let again = ballot.voting().again();
    ballot.missed.clear();
    ballot.together.clear();
    ballot.put_together.clear();
    std::mem::replace(&mut ballot.count, again)
}

fn corrected(ballot: &mut Ballot, second: &str, changed: bool, at: i64) {
    ballot.ended_at = Some(at);
    ballot.step = BallotStage::Announced;
    if let Some(review) = ballot.reviews.last_mut() {
        review.second = Some(second.to_owned());
    }
    if changed {
        ballot.resolutions.clear();
        ballot.left = false;
        ballot.left_questions.clear();
    }
}
