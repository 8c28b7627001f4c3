//! The answers that a rehearsal gives while a ballot runs, and who usually counts.

use crate::domain::outcome;
use crate::domain::people::Person;
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Ballot, Method, Question};
use crate::domain::vote::command::Command;
use crate::domain::vote::electorate::freeze::{self, Wish};
use crate::domain::vote::paper_ballots::sheets::{BUNDLE, Figures, Sheets};
use crate::domain::vote::setup::board::{self, USUAL};
use crate::domain::vote::setup::proposal::Proposal;
use crate::domain::vote::verdict::resolve;
use crate::domain::vote::verdict::way::Way;
use crate::domain::vote::votes::Votes;

/// Delegates of three units that do not stand; where there are too few, those who serve the meeting.
pub fn board(scene: &Scene, proposal: Option<&Proposal>) -> Command {
    let questions = proposal.map(|proposal| proposal.questions.as_slice()).unwrap_or_default();
    let stands = |unit| questions.iter().flat_map(|question| &question.choices).any(|choice| choice.unit == Some(unit));
    let free = scene.hall.entitled().into_iter().filter(|unit| !stands(*unit));
    let delegates = free.map(|unit| {
        let delegate = scene.conference.unit(unit).and_then(|unit| unit.delegate.clone()).unwrap_or_default();
        Person { unit: Some(unit), name: delegate.name, ..Person::default() }
    });
    let servants = (1..=USUAL)
        .map(|number| Person { office: Some(format!("cán bộ giúp việc thứ {number}")), ..Person::default() });
    Command::Board { tellers: delegates.chain(servants).take(USUAL).collect(), reason: None }
}

/// Who counts, as named by the hall; where no names are known, by what they are.
pub fn tellers(scene: &Scene) -> Vec<String> {
    let named = outcome::tellers(scene.outcomes).unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    let labels = named.iter().map(|person| board::label(scene, person));
    // Two names that read alike are one teller: the second name of a count must be another's.
    for label in labels {
        if !names.iter().any(|known| crate::text::is_same_name(known, &label)) {
            names.push(label);
        }
    }
    let usual = ["Trưởng Ban kiểm phiếu", "Thành viên Ban kiểm phiếu"];
    names.extend(usual.iter().skip(names.len()).map(|words| (*words).to_owned()));
    names
}

/// Every sheet for the first that may win; an entry that differs is entered as the other one.
pub fn tally(scene: &Scene, ballot: &Ballot, number: u16) -> Command {
    let sheets = ballot.sheets();
    let known = sheets.and_then(|sheets| sheets.bundle(number));
    let entries = known.map(|bundle| bundle.entries.as_slice()).unwrap_or_default();
    let left = sheets.map_or(0, Sheets::left);
    let names = tellers(scene);
    let name = |at: usize| names.get(at).cloned().unwrap_or_default();
    let (teller, figures) = match entries {
        [] => (name(0), unanimous(ballot, left.min(if ballot.double { BUNDLE } else { u32::MAX }))),
        [first] => {
            (names.iter().find(|name| **name != first.teller).cloned().unwrap_or_default(), first.figures.clone())
        }
        [first, second, ..] => (second.teller.clone(), first.figures.clone()),
    };
    let checked_by = (!ballot.double).then(|| name(1));
    Command::Bundle { ballot: ballot.id, bundle: number, place: None, teller, checked_by, figures, kept_by: None }
}

fn unanimous(ballot: &Ballot, sheets: u32) -> Figures {
    let part = |question: &Question| {
        let limit = question.limit().map_or(usize::MAX, usize::from);
        let vote = |at: usize| match question.method {
            _ if at < limit => Votes { yes: sheets, ..Votes::default() },
            Method::PerChoice => Votes { no: sheets, ..Votes::default() },
            Method::Choose(_) => Votes::default(),
        };
        (0..question.choices.len()).map(vote).collect()
    };
    let invalid = vec![0; ballot.questions.len()];
    Figures { sheets, invalid, votes: ballot.questions.iter().map(part).collect() }
}

/// The proposed step where it changes anything, else the next one; at the end what is open is left so.
pub fn resolve(scene: &Scene, proposal: Option<&Proposal>, ballot: &Ballot, question: u16) -> Command {
    let leave = Command::Leave { ballot: ballot.id, question: Some(question) };
    let Some(open) = ballot.open_question(question) else { return leave };
    let Some(offer) = resolve::offer(scene, ballot, &open) else { return leave };
    let way = offer.way;
    if way == Way::Again {
        let wish = Wish { manner: Some(ballot.manner()), double: Some(ballot.double) };
        if freeze::freeze(scene, proposal, wish).is_ok() {
            return Command::Freeze { manner: wish.manner, double: wish.double };
        }
    }
    if offer.parts(&open) {
        return Command::Resolve { ballot: ballot.id, question, way, chosen: Vec::new(), reason: String::new() };
    }
    if way == Way::Highest { leave } else { Command::Skip { ballot: ballot.id, question, way, reason: String::new() } }
}
