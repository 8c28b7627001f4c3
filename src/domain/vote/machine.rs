//! The steps of a ballot: chốt danh sách → mở → kiểm đếm → chốt kết quả → công bố.

use crate::domain::ids::BallotId;
use crate::domain::outcome::Outcome;
use crate::domain::refusal::{Means, Refusal};
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Ballot, BallotStage, Opinion};
use crate::domain::vote::command::Command;
use crate::domain::vote::electorate::freeze::{self, Wish};
use crate::domain::vote::electorate::in_hall;
use crate::domain::vote::electorate::participation;
use crate::domain::vote::electorate::postal;
use crate::domain::vote::event::Event;
use crate::domain::vote::setup::board;
use crate::domain::vote::setup::proposal::Proposal;
use crate::domain::vote::setup::terms;
use crate::domain::vote::verdict::publish;
use crate::domain::vote::verdict::resolve;
use crate::domain::vote::verdict::review::{self, reason};
use crate::domain::vote::verdict::together;
use crate::domain::vote::verdict::way::TieBreak;

/// Events, and the results that they publish.
type Decided = (Vec<Event>, Vec<Outcome>);

/// Decides a command for the item of a scene.
pub fn decide(scene: &Scene, proposal: Option<&Proposal>, command: &Command) -> Result<Decided, Refusal> {
    let proposal = proposal.map(|proposal| terms::effective(scene, proposal));
    let proposal = proposal.as_deref();
    let find = |id: &BallotId| find(scene, *id);
    let event = match command {
        Command::Freeze { manner, double } => {
            return put(scene, proposal, Wish { manner: *manner, double: *double });
        }
        Command::Terms { question, rule, base, reason } => {
            terms::change(scene, asked(proposal)?, question, (rule.as_deref(), *base), reason)?
        }
        Command::Board { tellers, reason } => {
            let question = board::question(scene, &asked(proposal)?.questions, tellers)?;
            freeze::procedure(scene, board::instead(scene, question, reason.as_deref())?)?
        }
        Command::Rebase { question, base } => {
            freeze::procedure(scene, terms::rebase(scene, asked(proposal)?, question, *base)?)?
        }
        Command::Opinion { item, unit, question, choice, answer } => {
            let (question, choice) = (question.clone(), choice.clone());
            let opinion = Opinion { unit: *unit, question, choice, about: None, answer: *answer };
            Event::OpinionReceived { item: *item, opinion: postal::receive(scene, proposal, opinion)? }
        }
        Command::Aside { unit, kind, reason } => participation::stand(scene, *unit, *kind, reason)?,
        Command::Rejoin { unit } => participation::rejoin(scene, *unit)?,
        Command::Present { ballot } => present(scene, find(ballot)?)?,
        Command::Open { ballot } => return Ok((open(scene, find(ballot)?)?, Vec::new())),
        Command::Agree { ballot }
        | Command::Object { ballot, .. }
        | Command::Hands { ballot, .. }
        | Command::Sheet { ballot, .. }
        | Command::Call { ballot, .. }
        | Command::CallRest { ballot, .. }
        | Command::Issue { ballot, .. }
        | Command::Return { ballot, .. } => return Ok((counted(scene, find(ballot)?, command)?, Vec::new())),
        Command::Bundle { ballot, kept_by, .. } => {
            let ballot = find(ballot)?;
            let mut events = counted(scene, ballot, command)?;
            // A word of who keeps them never stands in the way of the figures; known already, it is not said again.
            events.extend(kept_by.as_deref().and_then(|by| keep(ballot, by).ok()));
            return Ok((events, Vec::new()));
        }
        Command::KeepSheets { ballot, by } => keep(find(ballot)?, by)?,
        Command::Settle { ballot } => settle(find(ballot)?)?,
        Command::Announce { ballot } => return announce(find(ballot)?),
        Command::Keep { ballot } => together::keep(scene, find(ballot)?)?,
        Command::AnnounceTogether { ballots } => return together::announce(scene.ballots, ballots),
        Command::Recount { ballot, by, reason } => review::recount(scene, find(ballot)?, by, reason)?,
        Command::Review { ballot, by, reason } => review::begin(scene, find(ballot)?, by, reason)?,
        Command::Correct { ballot, second } => return correct(find(ballot)?, second),
        Command::Void { ballot, reason } => void(scene, find(ballot)?, reason)?,
        Command::Resolve { ballot, question, way, chosen, reason } => {
            let asked = TieBreak::asked(*question, *way, chosen, reason);
            return resolved(scene, find(ballot)?, &asked);
        }
        Command::Skip { ballot, question, way, reason } => {
            let ballot = find(ballot)?;
            Event::Resolved { ballot: ballot.id, resolution: resolve::skip(scene, ballot, *question, *way, reason)? }
        }
        Command::Leave { ballot, question } => leave(find(ballot)?, *question)?,
    };
    Ok((vec![event], Vec::new()))
}

fn find<'a>(scene: &Scene<'a>, id: BallotId) -> Result<&'a Ballot, Refusal> {
    let found = scene.ballots.get(id).ok_or(Refusal::Unknown("lần biểu quyết"))?;
    if found.item != scene.item {
        let words = "Lần biểu quyết này thuộc mục khác; vào lại mục đó{} rồi làm.";
        return Err(Refusal::Instead(words.into(), Means::Agenda));
    }
    Ok(found)
}

fn asked(proposal: Option<&Proposal>) -> Result<&Proposal, Refusal> {
    proposal.ok_or_else(|| Refusal::NotNow("Mục này chưa có nội dung để biểu quyết.".into()))
}

fn expect(ballot: &Ballot, step: BallotStage, words: &str) -> Result<(), Refusal> {
    if ballot.step == step { Ok(()) } else { Err(Refusal::NotNow(words.to_owned())) }
}

/// A list of which nobody is counted is asked as it is frozen; of a second round it is said first why there is one.
fn put(scene: &Scene, proposal: Option<&Proposal>, wish: Wish) -> Result<Decided, Refusal> {
    let frozen = freeze::freeze(scene, proposal, wish)?;
    let opened = if let Event::Frozen { ballot, manner, round: 1, .. } = &frozen {
        manner.profile().at_once().then_some(Event::Opened { ballot: *ballot })
    } else {
        None
    };
    Ok(([frozen].into_iter().chain(opened).collect(), Vec::new()))
}

/// Quorum and reach are asked again of those who are there: the list was frozen a while ago.
fn open(scene: &Scene, ballot: &Ballot) -> Result<Vec<Event>, Refusal> {
    if ballot.step == BallotStage::Open && ballot.manner().profile().at_once() && ballot.voting().is_blank() {
        return Ok(Vec::new());
    }
    expect(ballot, BallotStage::Frozen, "Phải chốt danh sách đơn vị tham gia biểu quyết trước khi mở.")?;
    let seen = in_hall::seen(scene, ballot);
    in_hall::check(scene, &seen)?;
    Ok(in_hall::noted(&seen, ballot).into_iter().chain([Event::Opened { ballot: ballot.id }]).collect())
}

fn present(scene: &Scene, ballot: &Ballot) -> Result<Event, Refusal> {
    expect(ballot, BallotStage::Open, "Lần biểu quyết này không đang kiểm đếm.")?;
    in_hall::confirm(scene, ballot)
}

/// What is counted is decided by the manner of the ballot.
fn counted(scene: &Scene, ballot: &Ballot, command: &Command) -> Result<Vec<Event>, Refusal> {
    expect(ballot, BallotStage::Open, "Lần biểu quyết này không đang kiểm đếm.")?;
    if !ballot.voting().counts_hall(command) {
        return ballot.voting().decide(scene, command);
    }
    let seen = in_hall::seen(scene, ballot);
    let counted = seen.voting().decide(scene, command)?;
    in_hall::check(scene, &seen)?;
    Ok(in_hall::noted(&seen, ballot).into_iter().chain(counted).collect())
}

/// Sheets can be sealed once they are back.
fn keep(ballot: &Ballot, by: &str) -> Result<Event, Refusal> {
    if ballot.step == BallotStage::Voided || ballot.returned_at.is_none() {
        return Err(Refusal::NotNow("Lần này chưa có phiếu thu về để niêm phong.".into()));
    }
    let by = reason(by, "Ghi người hoặc nơi lưu giữ phiếu.")?;
    if ballot.kept_by.as_ref() == Some(&by) {
        return Err(Refusal::Already(format!("Đã ghi: {by} lưu giữ phiếu.")));
    }
    Ok(Event::SheetsKept { ballot: ballot.id, by })
}

fn settle(ballot: &Ballot) -> Result<Event, Refusal> {
    expect(ballot, BallotStage::Open, "Lần biểu quyết này không đang kiểm đếm.")?;
    if !ballot.is_counted() {
        return Err(Refusal::NotNow("Chưa kiểm đếm xong mọi nội dung.".into()));
    }
    Ok(Event::Settled { ballot: ballot.id, verdicts: ballot.judge() })
}

/// What a result changes at once: results to publish, and terms that the hall voted for. What is agreed by all is settled
/// with it.
fn announce(ballot: &Ballot) -> Result<Decided, Refusal> {
    if let Some(settled) = ballot.settled_at_once() {
        let (events, outcomes) = announce(&settled)?;
        return Ok(([settle(ballot)?].into_iter().chain(events).collect(), outcomes));
    }
    expect(ballot, BallotStage::Settled, "Phải chốt kết quả trước khi công bố.")?;
    if ballot.review().is_some() {
        return Err(Refusal::NotNow("Đây là kết quả kiểm lại; công bố với tên người thứ hai xác nhận.".into()));
    }
    let terms = terms::voted(ballot);
    let announced = Event::Announced { ballot: ballot.id, with: Vec::new() };
    Ok(([announced].into_iter().chain(terms).collect(), publish::announced(ballot)))
}

fn correct(ballot: &Ballot, second: &str) -> Result<Decided, Refusal> {
    let (event, changed) = review::correct(ballot, second)?;
    if !changed {
        return Ok((vec![event], Vec::new()));
    }
    Ok(([event].into_iter().chain(terms::voted(ballot)).collect(), publish::announced(ballot)))
}

fn resolved(scene: &Scene, ballot: &Ballot, asked: &TieBreak) -> Result<Decided, Refusal> {
    let resolution = resolve::apply(scene, ballot, asked)?;
    let outcomes = publish::resolved(ballot, &resolution);
    Ok((vec![Event::Resolved { ballot: ballot.id, resolution }], outcomes))
}

/// While nothing is counted, or where too few are left to go on counting.
fn void(scene: &Scene, ballot: &Ballot, why: &str) -> Result<Event, Refusal> {
    let running = matches!(ballot.step, BallotStage::Frozen | BallotStage::Open) && ballot.review().is_none();
    let stuck = || !in_hall::obstacles(scene, &in_hall::seen(scene, ballot)).is_empty();
    if !running || (ballot.is_touched() && !stuck()) {
        return Err(Refusal::NotNow("Đã có số đếm nên không hủy lần mở này được; dùng «Đếm lại».".into()));
    }
    Ok(Event::Voided { ballot: ballot.id, reason: reason(why, "Ghi lý do hủy lần mở biểu quyết.")? })
}

fn leave(ballot: &Ballot, question: Option<u16>) -> Result<Event, Refusal> {
    expect(ballot, BallotStage::Announced, "Chưa công bố kết quả.")?;
    if ballot.left {
        return Err(Refusal::Already("Đã ghi để nội dung này chưa quyết định.".into()));
    }
    let open = ballot.open_questions();
    if !open.iter().any(|open| question.is_none_or(|question| open.question == question)) {
        return Err(Refusal::Already("Nội dung này đã được quyết định.".into()));
    }
    Ok(Event::LeftUndecided { ballot: ballot.id, question })
}
