//! The steps of a ballot: chốt danh sách → mở → kiểm đếm → chốt kết quả → công bố.

use crate::domain::ids::{BallotId, UnitId};
use crate::domain::outcome::{Outcome, Result as Published};
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Answer, Ballot, Manner, Opinion, Question, Step, Subject, on_awards};
use crate::domain::vote::command::{Command, Event};
use crate::domain::vote::rule::Base;
use crate::domain::vote::tally::{Count, Outcome as Came, Verdict, Votes};

/// What a stage puts to the vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The questions of one ballot.
    pub questions: Vec<Question>,
    /// How votes are given, if the chair does not choose otherwise.
    pub manner: Manner,
}

/// At most this many rounds (Thông tư 01/2024/TT-TANDTC Điều 29, by analogy).
pub const ROUNDS: u8 = 2;

type Events = Vec<Event>;

/// Decides a command for the item of a scene; the second part are results to publish.
pub fn decide(
    scene: &Scene,
    proposal: Option<&Proposal>,
    command: &Command,
) -> Result<(Events, Vec<Outcome>), Refusal> {
    let quiet = |event: Event| Ok((vec![event], Vec::new()));
    match command {
        Command::Freeze { manner } => quiet(freeze(scene, proposal, *manner)?),
        Command::Opinion { item, unit, question, choice, answer } => {
            let opinion = Opinion { unit: *unit, question: question.clone(), choice: choice.clone(), answer: *answer };
            quiet(Event::OpinionReceived { item: *item, opinion: received(scene, proposal, opinion)? })
        }
        Command::Open { ballot } => quiet(open(find(scene, *ballot)?)?),
        Command::Agree { ballot } => quiet(agree(find(scene, *ballot)?)?),
        Command::Object { ballot, unit, words } => quiet(object(find(scene, *ballot)?, *unit, words)?),
        Command::Hands { ballot, question, choice, yes, no, other } => {
            let votes = Votes { yes: *yes, no: *no, other: *other };
            quiet(hands(find(scene, *ballot)?, (*question, *choice), votes)?)
        }
        Command::Call { ballot, question, choice, unit, answer } => {
            quiet(call(scene, find(scene, *ballot)?, (*question, *choice), *unit, *answer)?)
        }
        Command::Settle { ballot } => quiet(close(find(scene, *ballot)?)?),
        Command::Announce { ballot } => announce(find(scene, *ballot)?),
        Command::Recount { ballot, by, reason } => quiet(recount(find(scene, *ballot)?, by, reason)?),
        Command::Void { ballot, reason } => quiet(void(find(scene, *ballot)?, reason)?),
        Command::Leave { ballot } => quiet(leave(find(scene, *ballot)?)?),
    }
}

fn find<'a>(scene: &Scene<'a>, id: BallotId) -> Result<&'a Ballot, Refusal> {
    scene.ballots.iter().find(|ballot| ballot.id == id).ok_or(Refusal::Unknown("lần biểu quyết"))
}

fn expect(ballot: &Ballot, step: Step, words: &str) -> Result<(), Refusal> {
    if ballot.step == step { Ok(()) } else { Err(Refusal::NotNow(words.to_owned())) }
}

fn freeze(scene: &Scene, proposal: Option<&Proposal>, manner: Option<Manner>) -> Result<Event, Refusal> {
    let proposal = proposal.ok_or_else(|| Refusal::NotNow("Mục này chưa có nội dung để biểu quyết.".into()))?;
    let (round, questions) = next_round(scene, proposal)?;
    before_awards(scene, &questions)?;
    let manner = manner.unwrap_or(proposal.manner);
    let electorate = scene.hall.entitled();
    if electorate.is_empty() {
        return Err(Refusal::NotNow(
            "Chưa có đơn vị nào được biểu quyết. Mở điểm danh (F4) để ghi đơn vị có mặt.".into(),
        ));
    }
    if manner.counts() && scene.members().is_none() {
        return Err(Refusal::TotalUnknown);
    }
    if manner == Manner::General && questions.iter().any(is_a_choice) {
        return Err(Refusal::NotNow(
            "Có nhiều lựa chọn hơn số được chọn nên không hỏi ý kiến chung được; dùng biểu quyết giơ tay, hoặc rút bớt tên.".into(),
        ));
    }
    let written = written_for(scene, round, &questions);
    if !scene.waived {
        quorum(scene)?;
        reach(scene, &questions, electorate.len(), &written)?;
    }
    let ballot = BallotId(u32::try_from(scene.ballots.len()).unwrap_or(u32::MAX) + 1);
    let members = scene.members();
    Ok(Event::Frozen { ballot, item: scene.item, round, manner, questions, electorate, members, written })
}

/// More stand than can win: consent to all of them says nothing.
fn is_a_choice(question: &Question) -> bool {
    question.quota.is_some_and(|quota| question.choices.len() > usize::from(quota))
}

/// Which round comes next, and what it still has to decide.
fn next_round(scene: &Scene, proposal: &Proposal) -> Result<(u8, Vec<Question>), Refusal> {
    let mut round = 0;
    let mut questions = proposal.questions.clone();
    for ballot in scene.own_ballots().filter(|ballot| ballot.step != Step::Voided) {
        if ballot.step != Step::Announced {
            return Err(Refusal::Already("Lần biểu quyết đang làm chưa công bố kết quả.".into()));
        }
        round = ballot.round;
        questions = undecided(ballot);
    }
    let changed = changed_table(scene, proposal);
    if round > 0 && !changed.is_empty() {
        return Ok((1, changed));
    }
    if questions.is_empty() {
        return Err(Refusal::Already("Nội dung này đã biểu quyết xong.".into()));
    }
    if round >= ROUNDS {
        return Err(Refusal::Already(
            "Đã biểu quyết hai lần, không biểu quyết tiếp; ghi cách giải quyết vào biên bản.".into(),
        ));
    }
    Ok((round + 1, questions))
}

/// A table of marks that was changed since it was put is a question that nobody has answered.
pub fn changed_table(scene: &Scene, proposal: &Proposal) -> Vec<Question> {
    let put = |title: &str| {
        let counting = scene.own_ballots().filter(|ballot| ballot.step != Step::Voided);
        counting.flat_map(|ballot| &ballot.questions).any(|question| question.title == title)
    };
    let table = |question: &&Question| matches!(question.subject, Subject::Table { .. } | Subject::Scores);
    proposal.questions.iter().filter(table).filter(|question| !put(&question.title)).cloned().collect()
}

/// The table of marks is what awards are judged by: it is not adopted after them.
fn before_awards(scene: &Scene, questions: &[Question]) -> Result<(), Refusal> {
    let table = |question: &Question| matches!(question.subject, Subject::Table { .. } | Subject::Scores);
    if on_awards(scene.ballots) && questions.iter().any(table) {
        return Err(Refusal::NotNow(
            "Đã chốt danh sách biểu quyết bình xét khen thưởng; không biểu quyết bảng điểm được nữa.".into(),
        ));
    }
    Ok(())
}

/// The questions that a ballot left open, narrowed to the tied where there was a tie.
pub fn undecided(ballot: &Ballot) -> Vec<Question> {
    let pairs = ballot.questions.iter().zip(&ballot.verdicts);
    pairs
        .filter_map(|(question, verdict)| match verdict.outcome {
            Came::Decided | Came::OverQuota => None,
            Came::Nobody => Some(question.clone()),
            Came::Tied => Some(tied_only(question, verdict)),
        })
        .collect()
}

fn tied_only(question: &Question, verdict: &Verdict) -> Question {
    let choices = (0u16..).zip(&question.choices).filter(|(number, _)| verdict.tied.contains(number));
    let won = u16::try_from(verdict.winners.len()).unwrap_or(u16::MAX);
    Question {
        choices: choices.map(|(_, choice)| choice.clone()).collect(),
        quota: question.quota.map(|quota| quota.saturating_sub(won).max(1)),
        ..question.clone()
    }
}

/// Written opinions count in the first round only, for the questions they name.
fn written_for(scene: &Scene, round: u8, questions: &[Question]) -> Vec<Opinion> {
    let named = |opinion: &Opinion| {
        let question = questions.iter().find(|question| question.title == opinion.question);
        question.is_some_and(|question| question.choices.iter().any(|choice| choice.label == opinion.choice))
    };
    let own = scene.opinions.iter().filter(|(item, opinion)| round == 1 && *item == scene.item && named(opinion));
    own.map(|(_, opinion)| opinion.clone()).collect()
}

fn quorum(scene: &Scene) -> Result<(), Refusal> {
    let rule = scene.conference.quorum;
    match scene.hall.quorum(rule, scene.members()) {
        Some(false) => Err(Refusal::NoQuorum {
            present: u32::try_from(scene.hall.present().len()).unwrap_or(u32::MAX),
            need: rule.need(u32::from(scene.members().unwrap_or(0))),
        }),
        Some(true) | None => Ok(()),
    }
}

/// Need and reach before opening: out of reach is said now, never after the count.
fn reach(scene: &Scene, questions: &[Question], entitled: usize, written: &[Opinion]) -> Result<(), Refusal> {
    let Some(members) = scene.members() else { return Ok(()) };
    let reach = u32::try_from(entitled + writers(written)).unwrap_or(u32::MAX);
    for question in questions.iter().filter(|question| question.rule.base == Base::Members) {
        let need = question.rule.need(u32::from(members));
        if need > reach {
            return Err(Refusal::OutOfReach { need, reach });
        }
    }
    Ok(())
}

fn writers(written: &[Opinion]) -> usize {
    let mut units: Vec<UnitId> = written.iter().map(|opinion| opinion.unit).collect();
    units.sort_unstable();
    units.dedup();
    units.len()
}

fn received(scene: &Scene, proposal: Option<&Proposal>, opinion: Opinion) -> Result<Opinion, Refusal> {
    if scene.conference.unit(opinion.unit).is_none() {
        return Err(Refusal::Unknown("đơn vị"));
    }
    if scene.hall.of(opinion.unit).is_present() {
        return Err(Refusal::NotNow(
            "Đơn vị đang có mặt thì biểu quyết tại hội nghị, không gửi ý kiến bằng văn bản.".into(),
        ));
    }
    if scene.own_ballots().any(|ballot| ballot.step != Step::Voided) {
        return Err(Refusal::NotNow(
            "Đã chốt danh sách biểu quyết của mục này, không nhận thêm ý kiến bằng văn bản.".into(),
        ));
    }
    let questions = proposal.map(|proposal| proposal.questions.as_slice()).unwrap_or_default();
    let question =
        questions.iter().find(|question| question.title == opinion.question).ok_or(Refusal::Unknown("nội dung"))?;
    question.choices.iter().find(|choice| choice.label == opinion.choice).ok_or(Refusal::Unknown("lựa chọn"))?;
    let same = |(item, known): &(_, Opinion)| {
        *item == scene.item
            && known.unit == opinion.unit
            && known.question == opinion.question
            && known.choice == opinion.choice
    };
    if scene.opinions.iter().any(same) {
        return Err(Refusal::Already("Đơn vị này đã gửi ý kiến bằng văn bản về lựa chọn đó.".into()));
    }
    Ok(opinion)
}

fn open(ballot: &Ballot) -> Result<Event, Refusal> {
    expect(ballot, Step::Frozen, "Phải chốt danh sách biểu quyết trước khi mở.")?;
    Ok(Event::Opened { ballot: ballot.id })
}

fn running(ballot: &Ballot, manner: Manner) -> Result<(), Refusal> {
    expect(ballot, Step::Open, "Lần biểu quyết này không đang kiểm đếm.")?;
    if ballot.manner == manner {
        Ok(())
    } else {
        Err(Refusal::NotNow(format!("Lần này dùng cách {}.", ballot.manner.words())))
    }
}

fn agree(ballot: &Ballot) -> Result<Event, Refusal> {
    running(ballot, Manner::General)?;
    if ballot.is_counted() {
        return Err(Refusal::Already("Đã hỏi ý kiến chung.".into()));
    }
    Ok(Event::Agreed { ballot: ballot.id })
}

fn object(ballot: &Ballot, unit: Option<UnitId>, words: &str) -> Result<Event, Refusal> {
    running(ballot, Manner::General)?;
    let words = reason(words, "Ghi tóm tắt ý kiến khác.")?;
    if unit.is_some_and(|unit| !ballot.electorate.contains(&unit)) {
        return Err(Refusal::NotNow("Đơn vị này không có trong danh sách biểu quyết.".into()));
    }
    let manner = if ballot.members.is_some() { Manner::Hands } else { Manner::General };
    Ok(Event::Objected { ballot: ballot.id, unit, words, manner })
}

fn hands(ballot: &Ballot, place: (u16, u16), votes: Votes) -> Result<Event, Refusal> {
    running(ballot, Manner::Hands)?;
    if ballot.choice(place).is_none() {
        return Err(Refusal::Unknown("lựa chọn"));
    }
    let entitled = u64::from(ballot.entitled());
    if votes.sum() > entitled {
        let (yes, no, other) = (votes.yes, votes.no, votes.other);
        return Err(Refusal::BadCount(format!(
            "Số đếm không khớp: {yes} + {no} + {other} = {} lớn hơn {entitled} đơn vị được biểu quyết. Đếm lại rồi nhập.",
            votes.sum()
        )));
    }
    let (question, choice) = place;
    Ok(Event::HandsCounted { ballot: ballot.id, question, choice, votes })
}

fn call(scene: &Scene, ballot: &Ballot, place: (u16, u16), unit: UnitId, answer: Answer) -> Result<Event, Refusal> {
    running(ballot, Manner::RollCall)?;
    if ballot.choice(place).is_none() {
        return Err(Refusal::Unknown("lựa chọn"));
    }
    if !ballot.electorate.contains(&unit) {
        return Err(Refusal::NotNow("Đơn vị này không có trong danh sách biểu quyết.".into()));
    }
    if ballot.count.calls.contains_key(&(place.0, place.1, unit)) {
        let name = scene.conference.short(unit);
        return Err(Refusal::Already(format!("{name} đã biểu quyết. Nếu ghi nhầm, bấm Ctrl+Z để hoàn tác.")));
    }
    let (question, choice) = place;
    Ok(Event::Called { ballot: ballot.id, question, choice, unit, answer })
}

fn close(ballot: &Ballot) -> Result<Event, Refusal> {
    expect(ballot, Step::Open, "Lần biểu quyết này không đang kiểm đếm.")?;
    if !ballot.is_counted() {
        return Err(Refusal::NotNow("Chưa kiểm đếm xong mọi nội dung.".into()));
    }
    Ok(Event::Settled { ballot: ballot.id, verdicts: ballot.judge() })
}

fn announce(ballot: &Ballot) -> Result<(Events, Vec<Outcome>), Refusal> {
    expect(ballot, Step::Settled, "Phải chốt kết quả trước khi công bố.")?;
    let results =
        ballot.questions.iter().zip(&ballot.verdicts).filter_map(|(question, verdict)| publish(question, verdict));
    let outcomes = results.map(|result| Outcome { item: ballot.item, result }).collect();
    Ok((vec![Event::Announced { ballot: ballot.id }], outcomes))
}

fn publish(question: &Question, verdict: &Verdict) -> Option<Published> {
    let won: Vec<_> = verdict.winners.iter().filter_map(|number| question.choices.get(usize::from(*number))).collect();
    match &question.subject {
        Subject::Text if won.is_empty() => Some(Published::TextRejected { text: question.title.clone() }),
        Subject::Text => Some(Published::TextAdopted { text: question.title.clone() }),
        Subject::Scores => (!won.is_empty()).then_some(Published::ScoresAdopted),
        Subject::Table { totals } => (!won.is_empty()).then(|| Published::ScoresRanked { totals: totals.clone() }),
        Subject::Tellers => (!won.is_empty()).then_some(Published::TellersNamed),
        Subject::Award { award, giver } => {
            let units: Vec<UnitId> = won.iter().filter_map(|choice| choice.unit).collect();
            (!units.is_empty()).then(|| Published::AwardProposed { award: award.clone(), giver: giver.clone(), units })
        }
        Subject::Seat { deputy } => {
            let choice = won.first()?;
            Some(Published::SeatFilled { deputy: *deputy, unit: choice.unit?, person: choice.person.clone() })
        }
    }
}

fn recount(ballot: &Ballot, by: &str, why: &str) -> Result<Event, Refusal> {
    let counted = matches!(ballot.step, Step::Open | Step::Settled) && ballot.count != Count::default();
    if !counted {
        return Err(Refusal::NotNow("Chỉ đếm lại được khi đã có số đếm và chưa công bố.".into()));
    }
    let by = reason(by, "Ghi ai đề nghị đếm lại.")?;
    Ok(Event::CountDropped { ballot: ballot.id, by, reason: reason(why, "Ghi lý do đếm lại.")? })
}

fn void(ballot: &Ballot, why: &str) -> Result<Event, Refusal> {
    let early = matches!(ballot.step, Step::Frozen | Step::Open) && !ballot.is_touched();
    if !early {
        return Err(Refusal::NotNow("Đã có số đếm nên không hủy lần mở này được; dùng «Đếm lại».".into()));
    }
    Ok(Event::Voided { ballot: ballot.id, reason: reason(why, "Ghi lý do hủy lần mở biểu quyết.")? })
}

fn leave(ballot: &Ballot) -> Result<Event, Refusal> {
    expect(ballot, Step::Announced, "Chưa công bố kết quả.")?;
    if ballot.left {
        return Err(Refusal::Already("Đã ghi để nội dung này chưa quyết định.".into()));
    }
    if undecided(ballot).is_empty() {
        return Err(Refusal::Already("Nội dung này đã được quyết định.".into()));
    }
    Ok(Event::LeftUndecided { ballot: ballot.id })
}

fn reason(words: &str, missing: &str) -> Result<String, Refusal> {
    let words = crate::text::line(words);
    if words.is_empty() { Err(Refusal::BadText(missing.to_owned())) } else { Ok(words) }
}
