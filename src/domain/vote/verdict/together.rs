//! Results of several votes, announced together: one is kept until the others are counted, then all are told in one sum.
//!
//! Only what is simply reached or not is kept: where an award has so many places, or a seat is filled, what comes next
//! waits for it.

use crate::domain::outcome::Outcome;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::Spoken;
use crate::domain::script_builder::Script;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question, Subject};
use crate::domain::vote::ballots::Ballots;
use crate::domain::vote::count::{ChoiceResult, Verdict};
use crate::domain::vote::event::Event;
use crate::domain::vote::minutes::words;
use crate::domain::vote::script::lines;
use crate::domain::vote::verdict::publish;
use crate::domain::{ids::BallotId, script::Speaker};

/// The ballots whose results wait to be announced together.
pub fn waiting(ballots: &Ballots) -> impl Iterator<Item = &Ballot> {
    ballots.iter().filter(|ballot| ballot.is_kept())
}

/// Whether a ballot may be kept, or be announced with those kept; it does not depend on how anybody voted.
pub fn may_wait(ballot: &Ballot) -> bool {
    let plain = |question: &Question| match question.subject {
        Subject::Text => !question.is_contested(),
        // Who falls below the line of one award may stand for the next, and a place that is left goes to somebody.
        Subject::Award { .. } => question.limit().is_none(),
        Subject::Seat { .. }
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => false,
    };
    let settled = ballot.step == BallotStage::Settled && ballot.reviews.is_empty();
    settled && !ballot.procedural && ballot.manner().counts() && ballot.questions.iter().all(plain)
}

/// The numbers of those that are announced with one that is settled: those kept, and it; none where it stands alone.
pub fn with(scene: &Scene, ballot: &Ballot) -> Option<Vec<BallotId>> {
    let kept: Vec<BallotId> = waiting(scene.ballots).map(|known| known.id).filter(|id| *id != ballot.id).collect();
    (!kept.is_empty() && may_wait(ballot)).then(|| kept.into_iter().chain([ballot.id]).collect())
}

/// Keeps a result for later.
pub fn keep(scene: &Scene, ballot: &Ballot) -> Result<Event, Refusal> {
    if ballot.is_kept() {
        return Err(Refusal::Already("Kết quả này đã để công bố sau.".into()));
    }
    if ballot.step != BallotStage::Settled {
        return Err(Refusal::NotNow("Phải chốt kết quả trước.".into()));
    }
    if !may_wait(ballot) {
        let words = "Chỉ để công bố sau kết quả thông qua từng nội dung; kết quả này công bố riêng.";
        return Err(Refusal::NotNow(words.into()));
    }
    Ok(Event::Kept { ballot: ballot.id, item: scene.title.to_owned() })
}

/// Announces several at once, each with an event of its own.
pub fn announce(ballots: &Ballots, ids: &[BallotId]) -> Result<(Vec<Event>, Vec<Outcome>), Refusal> {
    let find = |id: &BallotId| ballots.get(*id).ok_or(Refusal::Unknown("lần biểu quyết"));
    let mut all = ids.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    all.sort_by_key(|ballot| ballot.id);
    all.dedup_by_key(|ballot| ballot.id);
    // What an older session kept is announced too.
    if all.is_empty() || !all.iter().all(|ballot| may_wait(ballot) || ballot.is_kept()) {
        return Err(Refusal::NotNow("Phải chốt kết quả của từng lần biểu quyết trước khi công bố.".into()));
    }
    let own: Vec<BallotId> = all.iter().map(|ballot| ballot.id).collect();
    let event = |ballot: &&Ballot| {
        let others = own.iter().copied().filter(|id| *id != ballot.id).collect();
        Event::Announced { ballot: ballot.id, with: others }
    };
    Ok((all.iter().map(event).collect(), all.iter().flat_map(|ballot| publish::announced(ballot)).collect()))
}

/// Whether a result is told in a sum: so many names that nobody would read one after another, and nothing else to decide.
pub fn is_summed(ballot: &Ballot) -> bool {
    ballot.is_long() && !ballot.questions.iter().any(Question::is_contested) && ballot.manner().counts()
}

/// «Kết quả 74 nội dung: 69 đạt, 5 chưa đạt. Chưa đạt: A (7/15); …»
pub fn spoken(scene: &Scene, ballots: &[&Ballot], speaker: Option<Speaker>) -> Vec<Spoken> {
    let script = Script::new(scene, &[lines::SUMS]);
    let several = ballots.len() > 1;
    let item = |ballot: &Ballot| match &ballot.kept {
        _ if !several => None,
        Some(item) => Some(item.clone()),
        None => Some(scene.title.to_owned()).filter(|_| ballot.item == scene.item),
    };
    let parts = ballots.iter().flat_map(|ballot| parts(ballot, item(ballot)));
    let mut spoken: Vec<Spoken> = parts.flat_map(|part| sum(&script, &part)).collect();
    for said in &mut spoken {
        said.speaker = speaker.unwrap_or(said.speaker);
    }
    spoken
}

/// What is summed up in one line: what it is called, and its choices.
struct Part<'a> {
    title: String,
    rows: Vec<(&'a str, &'a Verdict, &'a ChoiceResult)>,
}

/// Contents asked one by one are one part, called by their item where several are told; of several awards each is one.
fn parts(ballot: &Ballot, item: Option<String>) -> Vec<Part<'_>> {
    let each = ballot.questions.iter().zip(&ballot.verdicts).map(|(question, verdict)| {
        let rows = question.choices.iter().zip(&verdict.lines);
        Part {
            title: question.title.clone(),
            rows: rows.map(|(choice, line)| (choice.label.as_str(), verdict, line)).collect(),
        }
    });
    if ballot.questions.iter().all(|question| question.choices.len() == 1) && ballot.questions.len() > 1 {
        let titles = words::titles(ballot);
        let title = item.map(|item| format!("mục «{item}» ({titles})")).unwrap_or(titles);
        return vec![Part { title, rows: each.flat_map(|part| part.rows).collect() }];
    }
    each.collect()
}

fn sum(script: &Script, part: &Part) -> Vec<Spoken> {
    let missed: Vec<String> = part
        .rows
        .iter()
        .filter(|(_, _, line)| !line.reached)
        .map(|(label, verdict, line)| format!("{label} ({}/{})", line.yes(), verdict.of))
        .collect();
    let mut facts = script.scene.facts();
    facts.set(Slot::Content, &part.title).set(Slot::List, missed.join("; "));
    facts.count(Slot::Reached, part.rows.len() - missed.len()).count(Slot::Missed, missed.len());
    script.spoken("sum", &facts)
}
