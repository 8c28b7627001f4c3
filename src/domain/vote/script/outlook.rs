//! The cues after an announced result: ways out that were applied are said, open questions wait for one.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::script::Ask;
use crate::domain::script_builder::Script;
use crate::domain::slot::{Slot, Slots};
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::count::Decision;
use crate::domain::vote::minutes::words;
use crate::domain::vote::setup::proposal::ROUNDS;
use crate::domain::vote::verdict::left_open::OpenQuestion;
use crate::domain::vote::verdict::resolve;
use crate::domain::vote::verdict::way::{TieBreak, Way};

/// Adds what follows from the last announced ballot of an item.
pub fn add(script: &mut Script, ballot: &Ballot, open: &[OpenQuestion], facts: &Facts) {
    let mut facts = facts.clone();
    words::facts(ballot, &mut facts);
    let used = ballot.resolutions.iter().enumerate().filter(|(_, known)| !known.skipped && !known.chosen.is_empty());
    for (number, applied) in used {
        chosen(script, ballot, (number, applied), &facts);
    }
    // A second round waits until every question of the sheet has come to it.
    let waits = |open: &&OpenQuestion| ballot.next_tie_step(open.question) == Some(Way::Again);
    let mut tied = open.iter().filter(|open| open.outcome != Decision::Nobody);
    if let Some(first) = tied.clone().find(|open| !waits(open)).or(tied.next()) {
        resolve(script, ballot, first, &facts);
    } else if !open.is_empty() {
        undecided(script, ballot, &facts);
    }
}

fn chosen(script: &mut Script, ballot: &Ballot, (number, applied): (usize, &TieBreak), facts: &Facts) {
    let Some(question) = ballot.questions.get(usize::from(applied.question)) else { return };
    let kind = script.scene.conference.bloc.called();
    let mut facts = facts.clone();
    facts
        .set(Slot::List, resolve::labels(question, &applied.chosen))
        .set(Slot::Criterion, applied.way.words(kind, ballot.verb()));
    facts.set(Slot::Figures, &applied.facts);
    let key = CueKey::from("vote.chosen").of(ballot.id.0).of(number);
    script.say_as(key, if applied.way == Way::Head { "head_chose" } else { "chosen" }, &facts);
}

fn resolve(script: &mut Script, ballot: &Ballot, open: &OpenQuestion, facts: &Facts) {
    let Some(question) = ballot.questions.get(usize::from(open.question)) else { return };
    let kind = script.scene.conference.bloc.called();
    let offer = resolve::offer(&script.scene, ballot, open);
    let mut facts = facts.clone();
    facts.set(Slot::List, resolve::labels(question, &open.among)).count(Slot::Places, open.places);
    facts.set(Slot::Award, &question.title);
    let first = open.among.first().map_or(0, |choice| ballot.votes_in_all((open.question, *choice)));
    facts.set(Slot::Yes, first.to_string());
    let steps: Vec<String> = ballot.ties.iter().map(|way| way.words(kind, ballot.verb())).collect();
    facts.set(Slot::TieSteps, steps.join(", "));
    facts.offer(Slots::of(&[Slot::Criterion, Slot::Figures]));
    if let Some(offer) = &offer {
        facts.set(Slot::Criterion, offer.way.words(kind, ballot.verb())).set(Slot::Figures, &offer.facts);
    }
    let line = match (open.outcome, &offer) {
        (Decision::OverQuota, _) => "over_quota",
        (_, None) => "still_tied",
        (_, Some(_)) => "tied",
    };
    let spoken = script.spoken(line, &facts);
    let tried = ballot.resolutions.iter().filter(|known| known.question == open.question).count();
    let label = offer.map_or("Chọn cách giải quyết".to_owned(), |offer| {
        format!("Xét: {}", offer.way.words(kind, ballot.verb()))
    });
    let key = CueKey::from("vote.resolve").of(ballot.id.0).of(open.question).of(tried);
    script.ask(key, spoken, label, Ask::Resolve { ballot: ballot.id, question: open.question });
}

fn undecided(script: &mut Script, ballot: &Ballot, facts: &Facts) {
    let pairs = ballot.questions.iter().zip(&ballot.verdicts);
    let called = script.scene.conference.bloc.called();
    let outcome = |verdict| words::outcome(verdict).map(|said| called.of_voters(said));
    let why: Vec<String> = pairs
        .filter(|(_, verdict)| verdict.outcome == Decision::Nobody)
        .filter_map(|(question, verdict)| Some(format!("{}: {}", question.title, outcome(verdict)?)))
        .collect();
    let again = ballot.round < ROUNDS && ballot.members.is_some();
    let ask = Ask::Undecided { ballot: ballot.id, again, why: why.join(" ") };
    let open = ballot.questions.iter().zip(&ballot.verdicts);
    let open: Vec<String> = open
        .filter(|(_, verdict)| verdict.outcome == Decision::Nobody)
        .map(|(question, _)| words::matter(question))
        .collect();
    let mut facts = facts.clone();
    facts.set(Slot::Content, open.join("; "));
    let spoken = if ballot.round >= ROUNDS { script.spoken("rounds_over", &facts) } else { Vec::new() };
    script.ask("vote.undecided", spoken, "Chọn cách giải quyết", ask);
}
