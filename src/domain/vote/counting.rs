//! The beats while votes are given and counted, manner by manner.

use crate::domain::facts::Facts;
use crate::domain::ids::UnitId;
use crate::domain::scene::{Scene, Script};
use crate::domain::script::{Ask, Spoken, Step as Do};
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::{Ballot, Manner, Method};

/// The next thing to be counted.
pub fn add(script: &mut Script, ballot: &Ballot, facts: &Facts) {
    let key = &format!("vote.count.{}", ballot.id.0);
    match ballot.manner {
        Manner::General => {
            let spoken = script.spoken("general", facts);
            script.push(key, spoken, "Không có ý kiến khác: ghi nhất trí", Do::Ask(Ask::Objection(ballot.id)));
        }
        Manner::Hands => hands(script, ballot, facts, key),
        Manner::RollCall => roll_call(script, ballot, facts, key),
        Manner::Paper => paper(script, ballot, facts, key),
    }
}

fn label(ballot: &Ballot, place: (u16, u16)) -> String {
    ballot.choice(place).map_or_else(String::new, |(_, choice)| choice.label.clone())
}

/// What is said before votes are counted again, by the names of the lines of a recount and of a review: none the
/// first time. What was announced stands while it is reviewed, and so does not fall as a dropped count does.
fn again(script: &Script, ballot: &Ballot, facts: &Facts, lines: (&str, &str)) -> Option<Vec<Spoken>> {
    let Some(review) = ballot.review() else {
        return (!ballot.dropped.is_empty()).then(|| script.spoken(lines.0, facts));
    };
    let mut facts = facts.clone();
    facts.set(Slot::Unit, &review.by);
    Some(script.spoken(lines.1, &facts))
}

fn hands(script: &mut Script, ballot: &Ballot, facts: &Facts, key: &str) {
    let Some(place) = ballot.next_uncounted() else { return };
    let label = label(ballot, place);
    let mut facts = facts.clone();
    facts.set(Slot::Content, &label);
    let mut spoken = objected(script, ballot, &facts);
    let again = again(script, ballot, &facts, ("recount", "review"));
    spoken.extend(again.unwrap_or_else(|| script.spoken("hands", &facts)));
    let ask = Ask::Hands { ballot: ballot.id, place, entitled: ballot.entitled(), label };
    script.push(key, spoken, "Nhập số đếm", Do::Ask(ask));
}

fn roll_call(script: &mut Script, ballot: &Ballot, facts: &Facts, key: &str) {
    let scene = script.scene;
    let Some((question, choice, unit)) = next_call(&scene, ballot) else { return };
    let Some((asked, known)) = ballot.choice((question, choice)) else { return };
    let chosen = asked.method != Method::PerChoice;
    let (label, several) = if chosen {
        (asked.title.clone(), ballot.questions.len() > 1)
    } else {
        (known.label.clone(), ballot.places().count() > 1)
    };
    let silent = !scene.hall.of(unit).is_present();
    let mut facts = facts.clone();
    facts.set(Slot::Unit, scene.conference.name(unit)).set(Slot::Content, &label);
    facts.maybe(Slot::AskedChoice, several.then_some(&label));
    let again = again(script, ballot, &facts, ("recount_calls", "review_calls"));
    let mut spoken = again.filter(|_| ballot.count.calls.is_empty()).unwrap_or_default();
    if !silent {
        spoken.extend(script.spoken("call", &facts));
    }
    let answer = match (silent, chosen) {
        (true, _) => "mất kết nối hoặc đã về, ghi không trả lời",
        (false, true) => "chọn đơn vị nào",
        (false, false) => "đồng ý",
    };
    let id = ballot.id;
    let ask = if chosen {
        Ask::Name { ballot: id, question, unit, silent }
    } else {
        Ask::Call { ballot: id, place: (question, choice), unit, silent, label }
    };
    script.push(key, spoken, format!("{}: {answer}", scene.conference.short(unit)), Do::Ask(ask));
}

/// Units whose line is lost are called last: it may be back by then.
fn next_call(scene: &Scene, ballot: &Ballot) -> Option<(u16, u16, UnitId)> {
    let here = |unit: &UnitId| scene.hall.of(*unit).is_present();
    ballot.places().find_map(|(question, choice)| {
        let open = |unit: &&UnitId| !ballot.count.calls.contains_key(&(question, choice, **unit));
        let open: Vec<UnitId> = ballot.electorate.iter().filter(open).copied().collect();
        let unit = open.iter().find(|unit| here(unit)).or(open.first())?;
        Some((question, choice, *unit))
    })
}

fn paper(script: &mut Script, ballot: &Ballot, facts: &Facts, key: &str) {
    let sheets = &ballot.count.sheets;
    let Some(issued) = sheets.issued else {
        let ask = Ask::Issue { ballot: ballot.id, entitled: ballot.entitled() };
        return script.push(
            format!("{key}.issue"),
            script.spoken("issue", facts),
            "Ghi số phiếu phát ra",
            Do::Ask(ask),
        );
    };
    if sheets.returned.is_none() {
        let again = again(script, ballot, facts, ("recount_paper", "review_paper"));
        let spoken = again.unwrap_or_else(|| script.spoken("collect", facts));
        let ask = Ask::Return { ballot: ballot.id, issued: issued.issued };
        return script.push(format!("{key}.return"), spoken, "Ghi số phiếu thu về", Do::Ask(ask));
    }
    let bundle = sheets.next();
    let spoken = if sheets.bundles.is_empty() { script.spoken("collected", facts) } else { Vec::new() };
    let ask = Ask::Tally { ballot: ballot.id, bundle };
    let name = if ballot.double { format!("Nhập phiếu tập {bundle}") } else { "Kiểm phiếu".to_owned() };
    script.push(format!("{key}.tally"), spoken, name, Do::Ask(ask));
}

/// After an objection the chair first takes note of it; said with the first count only.
fn objected(script: &Script, ballot: &Ballot, facts: &Facts) -> Vec<Spoken> {
    let Some((unit, said)) = ballot.objections.last().filter(|_| ballot.count.hands.is_empty()) else {
        return Vec::new();
    };
    let mut facts = facts.clone();
    facts.maybe(Slot::Unit, unit.map(|unit| script.scene.conference.name(unit)));
    facts.set(Slot::Objection, said.trim_end_matches('.'));
    script.spoken("objection", &facts)
}
