//! The lines that read out a result: one for each choice, as they stand on the sheet.

use crate::domain::facts::Facts;
use crate::domain::grant;
use crate::domain::script::Spoken;
use crate::domain::script_builder::Script;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::{Ballot, Method, Subject};
use crate::domain::vote::minutes::words;
use crate::domain::vote::script::lines;
use crate::domain::vote::verdict::together;
use crate::domain::vote::voting::ThirdAnswer;

/// What was counted in the hall, after how many wrote.
pub fn counted(script: &Script, ballot: &Ballot, facts: &Facts) -> Vec<Spoken> {
    if together::is_summed(ballot) {
        return together::spoken(&script.scene, &[ballot], None);
    }
    let writers = words::writers(ballot);
    let mut facts = facts.clone();
    facts.count(Slot::Writers, writers);
    let mut spoken = if writers > 0 { script.spoken("written", &facts) } else { Vec::new() };
    for number in (0u16..).take(ballot.questions.len()) {
        spoken.extend(of_question(script, ballot, number, &facts));
    }
    spoken
}

/// What one question came to, choice by choice.
pub fn of_question(script: &Script, ballot: &Ballot, number: u16, facts: &Facts) -> Vec<Spoken> {
    let at = usize::from(number);
    let Some((question, verdict)) = ballot.questions.get(at).zip(ballot.verdicts.get(at)) else { return Vec::new() };
    let choices = question.choices.iter().zip(&verdict.lines);
    let said = choices.flat_map(|(choice, line)| {
        let mut facts = facts.clone();
        facts
            .set(Slot::Content, &choice.label)
            .maybe(Slot::Unit, choice.unit.map(|unit| script.scene.conference.name(unit)));
        facts.offer(lines::CHOICE);
        if let Subject::Seat { .. } = &question.subject {
            facts.set(Slot::Unit, format!("{} ({})", choice.label, question.title));
        }
        if let Subject::Award { award, giver, grant, .. } = &question.subject {
            let request = grant::request(award, giver, grant.as_ref());
            facts.set(Slot::Award, award).set(Slot::Giver, giver).set(Slot::Request, request);
        }
        words::counted(verdict, line, &mut facts);
        if ballot.manner().profile().rest == ThirdAnswer::Unmarked {
            // A blank is no other opinion; of how many sheets or units it is a share of is said with it.
            facts.count(Slot::Other, 0);
            facts.count(Slot::Blank, usize::try_from(line.votes.other).unwrap_or(0));
            let called = script.scene.conference.bloc.called();
            facts.set(Slot::YesWords, called.of_voters(&words::sheets_of(ballot, question, verdict.of)));
        }
        if question.method != Method::PerChoice {
            // Who names another says no to nobody.
            facts.count(Slot::No, 0);
        }
        script.spoken(if line.reached { "passed" } else { "failed" }, &facts)
    });
    said.collect()
}
