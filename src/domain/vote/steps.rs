//! The beats of a vote: what a stage with a ballot adds to its script.

use crate::domain::facts::Facts;
use crate::domain::refusal::Refusal;
use crate::domain::scene::{Scene, Script};
use crate::domain::script::{Ask, Spoken, Step as Do};
use crate::domain::vote::ballot::{Ballot, Manner, Step};
use crate::domain::vote::command::Command;
use crate::domain::vote::machine::{self, Proposal, ROUNDS};
use crate::domain::vote::rule::Rule;
use crate::domain::vote::words;

/// Adds what is still to be done of an item's vote; `facts` name what is decided.
pub fn add(script: &mut Script, proposal: &Proposal, facts: &Facts) {
    let last = script.scene.own_ballots().filter(|ballot| ballot.step != Step::Voided).last();
    match last {
        None => before(script, proposal, facts),
        Some(ballot)
            if ballot.step == Step::Announced && !machine::changed_table(&script.scene, proposal).is_empty() =>
        {
            before(script, proposal, facts);
        }
        Some(ballot) => running(script, ballot, proposal, facts),
    }
}

fn rule(proposal: &Proposal) -> Rule {
    proposal.questions.first().map_or(Rule::MAJORITY, |question| question.rule)
}

/// Facts before the list is frozen, as things stand in the hall.
fn outlook(scene: &Scene, proposal: &Proposal, facts: &Facts) -> Facts {
    let mut facts = facts.clone();
    if let Some(members) = scene.members() {
        let rule = rule(proposal);
        facts.count("B", scene.hall.entitled().len()).count("mau_so", members.into());
        if proposal.questions.iter().all(|question| question.rule == rule) {
            let need = rule.need(u32::from(members));
            facts.count("can", usize::try_from(need).unwrap_or(0)).set("nguong", rule.words());
        }
    }
    facts
}

fn before(script: &mut Script, proposal: &Proposal, facts: &Facts) {
    let facts = outlook(&script.scene, proposal, facts);
    match possible(&script.scene, proposal) {
        Err(why) => {
            let spoken = script.spoken("short", &facts);
            script.push(
                "vote.cannot",
                spoken,
                "Chọn cách giải quyết",
                Do::Ask(Ask::CannotVote { why: why.to_string() }),
            );
        }
        Ok(manner) => {
            let spoken = script.spoken("put", &facts);
            freeze(script, "vote.freeze", spoken, manner);
        }
    }
}

/// The manner in which the list can be frozen: the planned one, or what stands in where it cannot be used.
fn possible(scene: &Scene, proposal: &Proposal) -> Result<Option<Manner>, Refusal> {
    let fault = |manner| machine::decide(scene, Some(proposal), &Command::Freeze { manner }).err();
    let Some(why) = fault(None) else { return Ok(None) };
    let stands_in = if why == Refusal::TotalUnknown { Manner::General } else { Manner::Hands };
    if !why.is_waivable() && fault(Some(stands_in)).is_none() { Ok(Some(stands_in)) } else { Err(why) }
}

fn freeze(script: &mut Script, key: &str, spoken: Vec<Spoken>, manner: Option<Manner>) {
    let count = script.scene.hall.entitled().len();
    let warning = format!("Chốt: {count} đơn vị được biểu quyết; đơn vị đến sau chờ lần sau.");
    script.publish(key, spoken, "Chốt danh sách biểu quyết", warning, Do::Vote(Command::Freeze { manner }));
}

fn running(script: &mut Script, ballot: &Ballot, proposal: &Proposal, facts: &Facts) {
    let mut facts = facts.clone();
    words::facts(ballot, rule(proposal), &mut facts);
    let id = ballot.id;
    match ballot.step {
        Step::Frozen => {
            let spoken = opening(script, ballot, &facts);
            script.push(format!("vote.open.{}", id.0), spoken, "Mở biểu quyết", Do::Vote(Command::Open { ballot: id }));
        }
        Step::Open if ballot.is_counted() => {
            let warning = "Chốt kết quả: sau khi chốt, chỉ sửa được bằng «Đếm lại».".to_owned();
            script.publish(
                "vote.settle",
                Vec::new(),
                "Chốt kết quả",
                warning,
                Do::Vote(Command::Settle { ballot: id }),
            );
        }
        Step::Open => counting(script, ballot, &facts),
        Step::Settled => {
            let spoken = result(script, ballot, &facts);
            let warning = "Công bố trước Hội nghị: sau khi công bố không hoàn tác được.".to_owned();
            script.publish(
                "vote.announce",
                spoken,
                "Công bố kết quả",
                warning,
                Do::Vote(Command::Announce { ballot: id }),
            );
        }
        Step::Announced => after(script, ballot),
        Step::Voided => {}
    }
}

fn opening(script: &Script, ballot: &Ballot, facts: &Facts) -> Vec<Spoken> {
    let mut spoken = Vec::new();
    if ballot.round > 1 {
        let names: Vec<&str> = ballot
            .questions
            .iter()
            .flat_map(|question| &question.choices)
            .map(|choice| choice.label.as_str())
            .collect();
        let mut facts = facts.clone();
        facts.set("ds", crate::domain::conference::join(&names));
        spoken.extend(script.spoken("again", &facts));
    }
    // The other manners are asked when the count begins.
    if ballot.manner == Manner::RollCall {
        spoken.extend(script.spoken("calls", facts));
    }
    spoken
}

fn counting(script: &mut Script, ballot: &Ballot, facts: &Facts) {
    let id = ballot.id;
    let key = format!("vote.count.{}", id.0);
    match ballot.manner {
        Manner::General => {
            let spoken = script.spoken("general", facts);
            script.push(key, spoken, "Không có ý kiến khác: ghi nhất trí", Do::Ask(Ask::Objection(id)));
        }
        Manner::Hands => {
            let Some(place) = ballot.next_uncounted() else { return };
            let label = ballot.choice(place).map_or_else(String::new, |(_, choice)| choice.label.clone());
            let mut facts = facts.clone();
            facts.set("noi_dung", &label);
            let mut spoken = objected(script, ballot, &facts);
            spoken.extend(script.spoken(if ballot.dropped.is_empty() { "hands" } else { "recount" }, &facts));
            let ask = Ask::Hands { ballot: id, place, entitled: ballot.entitled(), label };
            script.push(key, spoken, "Nhập số đếm", Do::Ask(ask));
        }
        Manner::RollCall => {
            let Some((question, choice, unit)) = ballot.next_call() else { return };
            let label = ballot.choice((question, choice)).map_or_else(String::new, |(_, choice)| choice.label.clone());
            let mut facts = facts.clone();
            facts.set("don_vi", script.scene.conference.name(unit));
            let spoken = script.spoken("call", &facts);
            let ask = Ask::Call { ballot: id, place: (question, choice), unit, label };
            script.push(key, spoken, format!("{}: đồng ý", script.scene.conference.short(unit)), Do::Ask(ask));
        }
    }
}

/// After an objection the chair first takes note of it; said with the first count only.
fn objected(script: &Script, ballot: &Ballot, facts: &Facts) -> Vec<Spoken> {
    let Some((unit, said)) = ballot.objections.last().filter(|_| ballot.count.hands.is_empty()) else {
        return Vec::new();
    };
    let mut facts = facts.clone();
    facts.maybe("don_vi", unit.map(|unit| script.scene.conference.name(unit)));
    facts.set("tom_tat", said.trim_end_matches('.'));
    script.spoken("objection", &facts)
}

/// The lines that announce a result: one for a common consent, else one for each choice, as they stand on the sheet.
pub fn result(script: &Script, ballot: &Ballot, facts: &Facts) -> Vec<Spoken> {
    if ballot.verdicts.iter().all(|verdict| verdict.agreed) {
        return script.spoken("agreed", facts);
    }
    if ballot.verdicts.iter().all(|verdict| verdict.of == 0) {
        return script.spoken("objected", facts);
    }
    let mut spoken = Vec::new();
    for (question, verdict) in ballot.questions.iter().zip(&ballot.verdicts) {
        for (choice, line) in question.choices.iter().zip(&verdict.lines) {
            let mut facts = facts.clone();
            facts
                .set("noi_dung", &choice.label)
                .maybe("don_vi", choice.unit.map(|unit| script.scene.conference.name(unit)));
            words::counted(verdict, line, &mut facts);
            spoken.extend(script.spoken(if line.reached { "passed" } else { "failed" }, &facts));
        }
    }
    spoken
}

fn after(script: &mut Script, ballot: &Ballot) {
    let open = machine::undecided(ballot);
    if open.is_empty() || ballot.left {
        return;
    }
    let why: Vec<String> = ballot
        .questions
        .iter()
        .zip(&ballot.verdicts)
        .filter_map(|(question, verdict)| Some(format!("{}: {}", question.title, words::outcome(verdict)?)))
        .collect();
    let again = ballot.round < ROUNDS && ballot.members.is_some();
    let ask = Ask::Undecided { ballot: ballot.id, again, why: why.join(" ") };
    script.push("vote.undecided", Vec::new(), "Chọn cách giải quyết", Do::Ask(ask));
}
