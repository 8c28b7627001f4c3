//! Tỷ lệ cần đạt as it stands for the item's questions: the plan's own, or what was chosen before the vote.

use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Ballot, BallotStage, Choice, Method, Question, Subject};
use crate::domain::vote::event::Event;
use crate::domain::vote::setup::proposal::Proposal;
use crate::domain::vote::setup::rule::{Base, Rule, Terms};
use std::borrow::Cow;

/// The proposal of an item's stage with the terms that hold for it; nearly always its own.
pub fn effective<'a>(scene: &Scene, proposal: &'a Proposal) -> Cow<'a, Proposal> {
    let mut proposal = Cow::Borrowed(proposal);
    if scene.ballots.terms.iter().any(|(item, _)| *item == scene.item) {
        for question in &mut proposal.to_mut().questions {
            if let Some(rule) = chosen(scene, &question.title) {
                question.rule = rule;
            }
        }
    }
    proposal
}

fn chosen(scene: &Scene, question: &str) -> Option<Rule> {
    let own = scene.ballots.terms.iter().filter(|(item, _)| *item == scene.item);
    own.rev().find(|(_, terms)| terms.question == question).map(|(_, terms)| terms.rule)
}

/// Another rule for a question that has not been put to the vote.
pub fn change(
    scene: &Scene,
    proposal: &Proposal,
    title: &str,
    (words, base): (Option<&str>, Option<Base>),
    reason: &str,
) -> Result<Event, Refusal> {
    let question = unput(scene, proposal, title)?;
    let base = base.unwrap_or(question.rule.base);
    let rule = match words.map(str::trim).filter(|words| !words.is_empty()) {
        None => Rule { base, ..question.rule },
        Some(words) => Rule::parse(words, base).map_err(|fault| Refusal::BadText(format!("«{words}»: {fault}.")))?,
    };
    if rule.is_same(question.rule) {
        return Err(Refusal::Already(format!("Tỷ lệ cần đạt đang là {} {}.", rule.words(), base.words())));
    }
    let reason = crate::text::line(reason);
    if reason.is_empty() {
        return Err(Refusal::BadText("Ghi lý do đổi tỷ lệ cần đạt; lý do vào biên bản.".into()));
    }
    let terms = Terms { question: title.to_owned(), rule, by_hall: false, ballot: None, reason };
    Ok(Event::TermsChanged { item: scene.item, terms })
}

/// The question by its title, if the hall has not begun to vote on it.
pub fn unput<'a>(scene: &Scene, proposal: &'a Proposal, title: &str) -> Result<&'a Question, Refusal> {
    let question = proposal.questions.iter().find(|question| question.title == title);
    let question = question.ok_or(Refusal::Unknown("nội dung"))?;
    let put = scene.own_ballots().filter(|ballot| ballot.step != BallotStage::Voided && !ballot.procedural);
    if put.flat_map(|ballot| &ballot.questions).any(|known| known.title == title) {
        return Err(Refusal::NotNow("Nội dung này đã đưa ra biểu quyết; không đổi tỷ lệ cần đạt được nữa.".into()));
    }
    Ok(question)
}

/// The question that asks the hall to take a share of another number.
pub fn rebase(scene: &Scene, proposal: &Proposal, title: &str, base: Base) -> Result<Question, Refusal> {
    let question = unput(scene, proposal, title)?;
    if question.rule.base == base {
        return Err(Refusal::Already(format!("Tỷ lệ đang tính trên {}.", base.words())));
    }
    let label = format!("tính tỷ lệ cần đạt của «{title}» trên {}", base.words());
    Ok(Question {
        title: label.clone(),
        subject: Subject::Rebase { question: title.to_owned(), rule: Rule { base, ..question.rule } },
        choices: vec![Choice { label, unit: None, person: None }],
        method: Method::PerChoice,
        quota: None,
        rule: Rule::MAJORITY,
    })
}

/// The terms that an announced ballot sets.
pub fn voted(ballot: &Ballot) -> Option<Event> {
    let (question, verdict) = ballot.questions.first().zip(ballot.verdicts.first())?;
    let Subject::Rebase { question: title, rule } = &question.subject else { return None };
    let reason = "Hội nghị biểu quyết".to_owned();
    let terms = Terms { question: title.clone(), rule: *rule, by_hall: true, ballot: Some(ballot.id), reason };
    (!verdict.winners.is_empty()).then_some(Event::TermsChanged { item: ballot.item, terms })
}
