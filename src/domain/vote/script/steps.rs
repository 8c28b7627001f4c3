//! The cues of a vote: what a stage with a ballot adds to its script.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::ids::BallotId;
use crate::domain::obstacle::{Obstacle, Short};
use crate::domain::paper::DOTS;
use crate::domain::quorum;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Spoken};
use crate::domain::script_builder::Script;
use crate::domain::session;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::{Ballot, BallotStage, Manner, Question, Review};
use crate::domain::vote::command::Command;
use crate::domain::vote::count::Decision;
use crate::domain::vote::electorate::freeze;
use crate::domain::vote::electorate::in_hall;
use crate::domain::vote::machine;
use crate::domain::vote::minutes::words;
use crate::domain::vote::script::lines;
use crate::domain::vote::script::outlook;
use crate::domain::vote::script::ready;
use crate::domain::vote::setup::proposal::Proposal;
use crate::domain::vote::setup::rule::Base;
use crate::domain::vote::setup::terms;
use crate::domain::vote::verdict::together;
use crate::domain::vote::voting::Asks;

/// Adds what is still to be done of an item's vote; `facts` name what is decided.
pub fn add(script: &mut Script, proposal: &Proposal, facts: &Facts) {
    let scene = script.scene;
    let proposal = terms::effective(&scene, proposal);
    if scene.foreseen {
        return foreseen(script, &proposal, facts);
    }
    if add_running(script, facts) {
        return;
    }
    let put: Vec<&Ballot> = scene.main_ballots().collect();
    if let Some(last) = put.last().filter(|last| !last.is_kept()) {
        let open = freeze::still_open(&scene, &proposal, last);
        outlook::add(script, last, &open, facts);
        if !open.is_empty() {
            return;
        }
    }
    if let Some(kept) = put.last().filter(|last| last.is_kept()) {
        let mut facts = facts.clone();
        words::facts(kept, &mut facts);
        script.say_as(CueKey::from("vote.kept").of(kept.id.0), "result_kept", &facts);
    }
    let questions = freeze::fresh(&proposal, &put);
    if !questions.is_empty() {
        before(script, &Proposal { questions, ..proposal.into_owned() }, facts);
    }
}

/// Adds what the ballot asks that is under way in the item, if one is: what it is about stands in it.
pub fn add_running(script: &mut Script, facts: &Facts) -> bool {
    let scene = script.scene;
    let under_way = scene.own_ballots().find(|ballot| ballot.is_under_way() && !scene.foreseen);
    if let Some(ballot) = under_way {
        running(script, &in_hall::seen(&scene, ballot), facts);
    }
    under_way.is_some()
}

/// Facts before the list is frozen, as things stand in the hall; of sheets only the rule is known.
fn outlook_facts(scene: &Scene, proposal: &Proposal, facts: &Facts) -> Facts {
    let mut facts = facts.clone();
    facts.offer(lines::OUTLOOK);
    let (Some(members), Some(first)) = (scene.members(), proposal.questions.first()) else { return facts };
    let (rule, entitled) = (first.rule, scene.voters().len());
    facts.count(Slot::Entitled, entitled);
    if !proposal.questions.iter().all(|question| question.rule.is_same(rule)) {
        return facts;
    }
    let of = match rule.base {
        Base::Members => Some(usize::from(members)),
        Base::Present => Some(entitled),
        Base::Returned | Base::Valid => None,
    };
    facts.set(Slot::Threshold, rule.words());
    match of {
        Some(of) => {
            let need = rule.need(u32::try_from(of).unwrap_or(u32::MAX));
            facts.count(Slot::Denominator, of).count(Slot::Need, usize::try_from(need).unwrap_or(0));
        }
        None => {
            facts.set(Slot::NeedWords, format!("{} {}", rule.words(), rule.base.words()));
        }
    }
    facts
}

/// Before the meeting: what is put, how it is asked, and room for what it comes to.
fn foreseen(script: &mut Script, proposal: &Proposal, facts: &Facts) {
    let scene = script.scene;
    let profile = proposal.manner.profile();
    let before = outlook_facts(&scene, proposal, facts);
    let put = script.spoken("put", &before);
    script.recite("vote.freeze", put, "");
    let mut asked = facts.clone();
    asked.offer(lines::BALLOT);
    asked.set(Slot::Parts, proposal.questions.len().to_string());
    for (number, question) in proposal.questions.iter().enumerate() {
        asked.set(Slot::Content, &question.title);
        let lines = match &profile.asks {
            Asks::Each(line) => std::slice::from_ref(line),
            Asks::Once(lines) if number == 0 => lines,
            Asks::Once(_) => &[],
        };
        for line in lines {
            let spoken = script.spoken(line, &asked);
            script.recite(CueKey::from(*line).of(number), spoken, "");
        }
    }
    let result = |question: &Question| format!("{}: {DOTS}", crate::text::capitalise(&question.title));
    let results: Vec<String> = proposal.questions.iter().map(result).collect();
    let text = format!("(Công bố kết quả) {}.", results.join("; "));
    script.recite("vote.announce", vec![Spoken { speaker: scene.voice(profile.announcer), text }], "");
}

/// Asks for those who are to count, where an item is for nothing else and the plan names nobody.
pub fn board(script: &mut Script, proposal: &Proposal, facts: &Facts) {
    introduce(script, &outlook_facts(&script.scene, proposal, facts));
}

fn introduce(script: &mut Script, facts: &Facts) {
    let spoken = script.spoken("board", facts);
    script.ask("vote.board", spoken, "Giới thiệu Ban kiểm phiếu", Ask::Board);
}

fn before(script: &mut Script, proposal: &Proposal, facts: &Facts) {
    let scene = script.scene;
    let facts = outlook_facts(&scene, proposal, facts);
    let tellers = crate::domain::outcome::tellers(scene.outcomes);
    let refused = scene.own_ballots().any(|ballot| ballot.step == BallotStage::Announced && ballot.names_tellers());
    let may = || machine::decide(&scene, Some(proposal), &ready::board(&scene, Some(proposal))).is_ok();
    if proposal.manner.profile().tellers && scene.members().is_some() && tellers.is_none() && !refused && may() {
        return introduce(script, &facts);
    }
    match possible(&scene, proposal) {
        Err(why) => cannot(script, why, &facts),
        Ok(stands_in) => {
            let spoken = script.spoken("put", &facts);
            let planned = proposal.manner;
            let manner = stands_in.as_ref().map(|(manner, _)| *manner);
            // That it is not asked as the plan says, and why, is the chair's to know before the list is frozen.
            let why = stands_in.map(|(_, why)| format!("Kế hoạch ghi {}. {why}", planned.words())).unwrap_or_default();
            let at_once = manner.unwrap_or(planned).profile().at_once() && scene.main_ballots().next().is_none();
            let hall = script.scene.conference.bloc.called().deciding();
            let label = if at_once { format!("Xin ý kiến {hall}") } else { String::new() };
            script.publish_as("vote.freeze", spoken, Command::Freeze { manner, double: None }, (&label, &why));
        }
    }
}

fn cannot(script: &mut Script, why: Refusal, facts: &Facts) {
    let spoken = why.obstacles().iter().flat_map(|why| short(script, why, facts)).collect();
    script.ask("vote.cannot", spoken, "Chọn cách giải quyết", Ask::CannotVote { why: Box::new(why) });
}

/// Whether those who are left of the frozen list are still enough, before it is opened and before it is counted.
fn refitted(script: &Script, ballot: &Ballot) -> Result<(), Refusal> {
    match ballot.step {
        BallotStage::Frozen => in_hall::check(&script.scene, ballot),
        BallotStage::Open if !ballot.is_counted() => in_hall::check(&script.scene, ballot),
        BallotStage::Open | BallotStage::Settled | BallotStage::Announced | BallotStage::Voided => Ok(()),
    }
}

/// What is said of a vote that cannot be held now, with the numbers that it was refused by.
fn short(script: &Script, why: &Obstacle, facts: &Facts) -> Vec<Spoken> {
    let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let mut facts = facts.clone();
    if let Obstacle::NoQuorum { need, .. } = *why {
        let scene = &script.scene;
        let known = quorum::of(scene.conference, scene.hall, scene.ballots, Some(scene.item));
        facts.count(Slot::Need, number(need)).count(Slot::Writers, number(known.map_or(0, |known| known.wrote)));
        return script.spoken("no_quorum", &facts);
    }
    let Obstacle::OutOfReach { questions: short } = why else { return Vec::new() };
    if let [only] = short.as_slice() {
        facts.maybe(Slot::Award, only.question.as_ref());
        facts.count(Slot::Need, number(only.need)).count(Slot::Entitled, number(only.reach));
        return script.spoken("short", &facts);
    }
    let (called, told) = (script.scene.conference.bloc.called(), several(short, script.scene.members().unwrap_or(0)));
    facts.set(Slot::Content, crate::text::capitalise(&called.of_voters(&told)));
    script.spoken("short_several", &facts)
}

/// «Đề nghị tặng Bằng khen và đề nghị tặng Cờ … đều cần 9/11 đơn vị đồng ý, hiện có 8 đơn vị»: each need is said once.
fn several(short: &[Short], members: u16) -> String {
    let mut clauses: Vec<(u32, u32, Vec<&str>)> = Vec::new();
    for one in short {
        let Some(question) = one.question.as_deref() else { continue };
        match clauses.iter_mut().find(|(need, reach, _)| (*need, *reach) == (one.need, one.reach)) {
            Some((_, _, questions)) => questions.push(question),
            None => clauses.push((one.need, one.reach, vec![question])),
        }
    }
    let clause = |(need, reach, questions): &(u32, u32, Vec<&str>)| {
        let both = if questions.len() > 1 { "đều " } else { "" };
        let questions = crate::domain::conference::join(questions);
        format!("{questions} {both}cần {need}/{members} đơn vị đồng ý, hiện có {reach} đơn vị")
    };
    clauses.iter().map(clause).collect::<Vec<_>>().join("; ")
}

/// The manner in which the list can be frozen: the planned one, or what stands in where it cannot be used, and why not.
fn possible(scene: &Scene, proposal: &Proposal) -> Result<Option<(Manner, Refusal)>, Refusal> {
    let fault = |manner| machine::decide(scene, Some(proposal), &Command::Freeze { manner, double: None }).err();
    let Some(why) = fault(None) else { return Ok(None) };
    let stands_in = if why == Refusal::TotalUnknown { Manner::UNCOUNTED } else { Manner::STAND_IN };
    if !why.is_waivable() && fault(Some(stands_in)).is_none() { Ok(Some((stands_in, why))) } else { Err(why) }
}

fn running(script: &mut Script, ballot: &Ballot, facts: &Facts) {
    let (mut before, mut facts) = (facts.clone(), facts.clone());
    before.offer(lines::OUTLOOK);
    words::facts(ballot, &mut facts);
    let id = ballot.id;
    if let Err(why) = refitted(script, ballot) {
        return cannot(script, why, &before);
    }
    match ballot.step {
        BallotStage::Frozen => {
            let spoken = opening(script, ballot, &facts);
            let label = ballot.manner().profile().opens;
            let open = session::Command::Vote(Command::Open { ballot: id });
            script.push(CueKey::from("vote.open").of(id.0), spoken, label, open);
        }
        BallotStage::Open if ballot.is_counted() => match ballot.settled_at_once() {
            Some(settled) => {
                words::facts(&settled, &mut facts);
                self::settled(script, &settled, &facts);
            }
            None => script.publish("vote.settle", Vec::new(), Command::Settle { ballot: id }),
        },
        BallotStage::Open => ballot.voting().count_next(script, &facts, CueKey::from("vote.count").of(id.0)),
        BallotStage::Settled => settled(script, ballot, &facts),
        BallotStage::Announced | BallotStage::Voided => {}
    }
}

fn settled(script: &mut Script, ballot: &Ballot, facts: &Facts) {
    if let Some(ballots) = together::with(&script.scene, ballot) {
        return together_now(script, ballots);
    }
    let mut spoken = ballot.voting().result(script, facts);
    if let Some(review) = ballot.review() {
        spoken = reviewed(&script.scene, ballot, review).into_iter().chain(spoken).collect();
        return script.ask("vote.correct", spoken, "Công bố kết quả kiểm lại", Ask::Correct(ballot.id));
    }
    for said in &mut spoken {
        said.speaker = ballot.manner().profile().announcer;
    }
    script.publish("vote.announce", spoken, Command::Announce { ballot: ballot.id });
}

/// What was kept is announced, with what is settled now.
pub fn together_now(script: &mut Script, ballots: Vec<BallotId>) {
    let known: Vec<&Ballot> = ballots.iter().filter_map(|id| script.scene.ballots.get(*id)).collect();
    let spoken = together::spoken(&script.scene, &known, None);
    script.publish("vote.announce", spoken, Command::AnnounceTogether { ballots });
}

/// Whether a review changed what was announced.
pub fn reviewed(scene: &Scene, ballot: &Ballot, review: &Review) -> Vec<Spoken> {
    let line = if review.before == ballot.verdicts { "review_same" } else { "review_changed" };
    let mut facts = scene.facts();
    words::facts(ballot, &mut facts);
    facts.maybe(Slot::Recounted, recounted(ballot));
    Script::new(scene, &[lines::REVIEWED]).spoken(line, &facts)
}

/// How many agreed, where one thing only was asked.
fn recounted(ballot: &Ballot) -> Option<String> {
    let [verdict] = ballot.verdicts.as_slice() else { return None };
    let [line] = verdict.lines.as_slice() else { return None };
    (verdict.of > 0).then(|| line.yes().to_string())
}

fn opening(script: &Script, ballot: &Ballot, facts: &Facts) -> Vec<Spoken> {
    let mut spoken = Vec::new();
    if ballot.round > 1 {
        let mut facts = facts.clone();
        facts.set(Slot::List, words::labels(ballot)).set(Slot::Deed, ballot.verb());
        spoken.extend(script.spoken(if is_runoff(script, ballot) { "again_tied" } else { "again" }, &facts));
    }
    if ballot.procedural {
        spoken.extend(script.spoken("procedure", facts));
    }
    spoken.extend(ballot.voting().opening(script, facts));
    spoken
}

/// The round before was tied in all that is put again: nobody fell below the line.
fn is_runoff(script: &Script, ballot: &Ballot) -> bool {
    let before = script.scene.main_ballots().filter(|known| known.id < ballot.id).last();
    before.is_some_and(|known| known.verdicts.iter().all(|verdict| verdict.outcome != Decision::Nobody))
}
