//! The lines that announce a result: one for a common consent, else one for each choice, as they stand on the sheet.

use crate::domain::facts::Facts;
use crate::domain::scene::Script;
use crate::domain::script::Spoken;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::{Ballot, Manner, Method, Question, Subject};
use crate::domain::vote::count::Verdict;
use crate::domain::vote::words;

/// What is read out.
pub fn lines(script: &Script, ballot: &Ballot, facts: &Facts) -> Vec<Spoken> {
    if ballot.verdicts.iter().all(|verdict| verdict.agreed) {
        return script.spoken("agreed", facts);
    }
    if ballot.verdicts.iter().all(|verdict| verdict.of == 0) && ballot.manner == Manner::General {
        return script.spoken("objected", facts);
    }
    let mut spoken = Vec::new();
    let writers = words::writers(ballot);
    let mut facts = facts.clone();
    facts.count(Slot::Writers, writers);
    let facts = &facts;
    if ballot.manner != Manner::Paper && writers > 0 {
        spoken.extend(script.spoken("written", facts));
    }
    if ballot.manner == Manner::Paper {
        spoken.extend(script.spoken("sheets", facts));
    }
    for (number, (question, verdict)) in (0u16..).zip(ballot.questions.iter().zip(&ballot.verdicts)) {
        if ballot.manner == Manner::Paper && ballot.questions.len() > 1 {
            let mut facts = facts.clone();
            facts.set(Slot::Content, &question.title);
            words::part(ballot, number, &mut facts);
            spoken.extend(script.spoken("sheets_part", &facts));
        }
        spoken.extend(of_question(script, ballot, (question, verdict), facts));
    }
    spoken
}

fn of_question(
    script: &Script,
    ballot: &Ballot,
    (question, verdict): (&Question, &Verdict),
    facts: &Facts,
) -> Vec<Spoken> {
    let choices = question.choices.iter().zip(&verdict.lines);
    let said = choices.flat_map(|(choice, line)| {
        let mut facts = facts.clone();
        facts
            .set(Slot::Content, &choice.label)
            .maybe(Slot::Unit, choice.unit.map(|unit| script.scene.conference.name(unit)));
        if let Subject::Award { award, giver, .. } = &question.subject {
            facts.set(Slot::Award, award).set(Slot::Giver, giver).set(Slot::Request, words::request(award, giver));
        }
        words::counted(verdict, line, &mut facts);
        if ballot.manner == Manner::Paper {
            // A blank is no other opinion.
            facts.count(Slot::Other, 0);
        }
        if question.method != Method::PerChoice {
            // Who names another says no to nobody.
            facts.count(Slot::No, 0);
        }
        script.spoken(if line.reached { "passed" } else { "failed" }, &facts)
    });
    said.collect()
}
