//! Chốt danh sách đơn vị tham gia biểu quyết: what is put, who may vote, and whether it can be reached at all.

use crate::domain::ids::UnitId;
use crate::domain::obstacle::{Obstacle, Short};
use crate::domain::outcome;
use crate::domain::people::Person;
use crate::domain::quorum::{self, Quorum};
use crate::domain::refusal::{Means, Refusal};
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Ballot, BallotStage, Choice, Manner, Method, Opinion, Question, Subject};
use crate::domain::vote::count::Decision;
use crate::domain::vote::electorate::postal;
use crate::domain::vote::event::Event;
use crate::domain::vote::paper_ballots::sheets::BUNDLE;
use crate::domain::vote::setup::board;
use crate::domain::vote::setup::proposal::{Proposal, ROUNDS};
use crate::domain::vote::setup::rule::Base;
use crate::domain::vote::verdict::left_open::OpenQuestion;
use crate::domain::vote::verdict::way::Way;
use crate::domain::vote::voting::Seats;

/// How the chair wants it, where not as planned.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish {
    /// The manner.
    pub manner: Option<Manner>,
    /// Sheets counted twice.
    pub double: Option<bool>,
}

/// Freezes the list for what the item still has to decide.
pub fn freeze(scene: &Scene, proposal: Option<&Proposal>, wish: Wish) -> Result<Event, Refusal> {
    let proposal = proposal.ok_or_else(|| Refusal::NotNow("Mục này chưa có nội dung để biểu quyết.".into()))?;
    let (round, questions) = next_round(scene, proposal)?;
    before_awards(scene, &questions)?;
    let manner = wish.manner.unwrap_or(proposal.manner);
    let questions = answered_by(manner, questions);
    let electorate = electorate(scene, manner)?;
    let written = postal::for_round(scene, round, &questions);
    (manner.profile().admits)(&questions, &written, scene.members().is_some())?;
    let entitled = u32::try_from(electorate.len()).unwrap_or(u32::MAX);
    if !scene.waived {
        advise(scene, manner, &questions, entitled, &written)?;
    }
    let twice = manner.profile().twice.is_some();
    let double = twice && wish.double.or(proposal.ways.double).unwrap_or(entitled >= BUNDLE);
    Ok(Event::Frozen {
        ballot: scene.ballots.next_id(),
        item: scene.item,
        round,
        manner,
        questions,
        electorate,
        members: scene.members(),
        written,
        procedural: false,
        double,
        ties: steps_left(&proposal.ways.ties, round),
        tellers: if manner.profile().tellers { tellers(scene) } else { Vec::new() },
    })
}

/// Freezes the list for a question about how to vote; it is asked in general, and by hands where anybody objects.
pub fn procedure(scene: &Scene, question: Question) -> Result<Event, Refusal> {
    if scene.own_ballots().any(Ballot::is_under_way) {
        return Err(under_way());
    }
    let questions = vec![question];
    let manner = Manner::PROCEDURAL;
    let electorate = electorate(scene, manner)?;
    (manner.profile().admits)(&questions, &[], scene.members().is_some())?;
    if !scene.waived {
        let voters = u32::try_from(electorate.len()).unwrap_or(u32::MAX);
        let asked: Vec<&Question> = questions.iter().collect();
        waivable(enough(scene).into_iter().chain(reach(scene, &asked, voters, &[])).collect())?;
    }
    Ok(Event::Frozen {
        ballot: scene.ballots.next_id(),
        item: scene.item,
        round: 1,
        manner,
        questions,
        electorate,
        members: scene.members(),
        written: Vec::new(),
        procedural: true,
        double: false,
        ties: Vec::new(),
        tellers: Vec::new(),
    })
}

/// What was looked at before voting again is not looked at once more.
fn steps_left(ties: &[Way], round: u8) -> Vec<Way> {
    let again = ties.iter().position(|way| *way == Way::Again).filter(|_| round > 1);
    ties.iter().skip(again.map_or(0, |at| at + 1)).copied().collect()
}

fn tellers(scene: &Scene) -> Vec<Person> {
    outcome::tellers(scene.outcomes).unwrap_or_default().to_vec()
}

fn under_way() -> Refusal {
    Refusal::Already("Lần biểu quyết đang làm chưa công bố kết quả.".into())
}

fn electorate(scene: &Scene, manner: Manner) -> Result<Vec<UnitId>, Refusal> {
    let electorate = scene.voters();
    if electorate.is_empty() {
        let words = "Chưa có đơn vị nào được biểu quyết. Mở điểm danh{} để ghi đơn vị có mặt.";
        return Err(Refusal::Instead(words.into(), Means::Attendance));
    }
    if manner.counts() && scene.members().is_none() {
        return Err(Refusal::TotalUnknown);
    }
    Ok(electorate)
}

/// Where one of several is chosen for a seat, each unit's own answer must be known to be one.
fn answered_by(manner: Manner, mut questions: Vec<Question>) -> Vec<Question> {
    for question in &mut questions {
        let seat = matches!(question.subject, Subject::Seat { .. }) && question.choices.len() > 1;
        question.method = match (manner.profile().seats, question.quota) {
            (Seats::Chosen, Some(quota)) if seat => Method::Choose(quota),
            (Seats::NamedOne, Some(1)) if seat => Method::Choose(1),
            (Seats::Chosen | Seats::NamedOne | Seats::OneByOne, _) => Method::PerChoice,
        };
    }
    questions
}

/// Which round comes next, and what it still has to decide.
fn next_round(scene: &Scene, proposal: &Proposal) -> Result<(u8, Vec<Question>), Refusal> {
    let put: Vec<&Ballot> = scene.own_ballots().filter(|ballot| ballot.step != BallotStage::Voided).collect();
    if put.iter().any(|ballot| ballot.is_under_way() || ballot.review().is_some()) {
        return Err(under_way());
    }
    let put: Vec<&Ballot> = put.into_iter().filter(|ballot| !ballot.procedural).collect();
    if let Some(last) = put.last().filter(|last| !last.is_kept()) {
        let open = still_open(scene, proposal, last);
        if !open.is_empty() {
            let (round, questions) = (again(scene, last, &open)?, second(proposal, last, &open));
            if questions.is_empty() {
                return Err(Refusal::Already(format!("Không còn đơn vị nào để {} lại; để nguyên.", last.verb())));
            }
            return Ok((round, questions));
        }
    }
    let questions = fresh(proposal, &put);
    if questions.is_empty() {
        return Err(Refusal::Already("Nội dung này đã biểu quyết xong.".into()));
    }
    Ok((1, questions))
}

/// What a ballot left open of what the item still asks: a table that was changed since is another question, and tellers
/// whom the hall refused are asked about no more once it named others.
pub fn still_open(scene: &Scene, proposal: &Proposal, last: &Ballot) -> Vec<OpenQuestion> {
    let others_named = scene.own_ballots().any(|ballot| ballot.id > last.id && ballot.has_named_tellers());
    let asked = |open: &OpenQuestion| {
        let known = last.questions.get(usize::from(open.question));
        let tellers = known.is_some_and(|known| matches!(known.subject, Subject::Tellers | Subject::Board { .. }));
        let title = known.map(|question| &question.title);
        !(tellers && others_named) && proposal.questions.iter().any(|question| Some(&question.title) == title)
    };
    last.open_questions().into_iter().filter(asked).collect()
}

/// The table of marks is what awards are judged by: it is not adopted after them.
fn before_awards(scene: &Scene, questions: &[Question]) -> Result<(), Refusal> {
    let table = |question: &Question| matches!(question.subject, Subject::Table { .. } | Subject::Scores);
    if scene.ballots.on_awards() && questions.iter().any(table) {
        return Err(Refusal::NotNow(
            "Đã chốt danh sách đơn vị tham gia biểu quyết bình xét khen thưởng; không biểu quyết bảng điểm được nữa."
                .into(),
        ));
    }
    Ok(())
}

/// The number of a further round, if the rules and the plan's steps allow one.
fn again(scene: &Scene, last: &Ballot, open: &[OpenQuestion]) -> Result<u8, Refusal> {
    if last.round >= ROUNDS {
        let verb = last.verb();
        return Err(Refusal::Already(format!(
            "Đã {verb} hai lần, không {verb} tiếp; ghi cách giải quyết vào biên bản."
        )));
    }
    for open in open.iter().filter(|open| open.outcome == Decision::Tied) {
        if let Some(way) = last.next_tie_step(open.question).filter(|way| *way != Way::Again) {
            return Err(Refusal::NotNow(format!(
                "Theo thể lệ, trước khi {} lại còn xét {}; áp dụng hoặc bỏ qua bước đó.",
                last.verb(),
                way.words(scene.conference.bloc.called(), last.verb())
            )));
        }
    }
    Ok(last.round + 1)
}

/// The questions that a ballot left open, narrowed to the choices concerned.
fn second(proposal: &Proposal, last: &Ballot, open: &[OpenQuestion]) -> Vec<Question> {
    open.iter()
        .filter_map(|open| narrowed(proposal, last.questions.get(usize::from(open.question))?, last, open))
        .collect()
}

fn narrowed(proposal: &Proposal, question: &Question, last: &Ballot, open: &OpenQuestion) -> Option<Question> {
    let among = if open.outcome == Decision::Nobody { leaders(last, question, open) } else { open.among.clone() };
    // Who withdrew or is no member any more stands no longer.
    let asked = proposal.questions.iter().find(|asked| asked.title == question.title)?;
    let stands = |choice: &Choice| asked.holds(choice);
    let numbered = (0u16..).zip(&question.choices);
    let choices: Vec<Choice> = numbered
        .filter(|(number, choice)| among.contains(number) && stands(choice))
        .map(|(_, choice)| choice.clone())
        .collect();
    let quota = question.quota.map(|_| u16::try_from(open.places.max(1)).unwrap_or(u16::MAX));
    (!choices.is_empty()).then(|| Question { choices, quota, ..question.clone() })
}

/// For one place with several standing, the second round is between the two with most votes, and who is equal to them.
fn leaders(last: &Ballot, question: &Question, open: &OpenQuestion) -> Vec<u16> {
    if question.quota != Some(1) {
        return open.among.clone();
    }
    let yes = |choice: u16| last.votes_in_all((open.question, choice));
    let mut counts: Vec<u32> = open.among.iter().map(|choice| yes(*choice)).collect();
    counts.sort_unstable_by(|one, other| other.cmp(one));
    let line = counts.get(1).copied().unwrap_or(0);
    open.among.iter().copied().filter(|choice| yes(*choice) >= line).collect()
}

/// What the proposal holds that no ballot of the item has put yet, with the places that are left.
pub fn fresh(proposal: &Proposal, put: &[&Ballot]) -> Vec<Question> {
    let unput = proposal.questions.iter().filter_map(|question| unput(question, put));
    if proposal.ways.in_turn { unput.take(1).collect() } else { unput.collect() }
}

fn unput(question: &Question, put: &[&Ballot]) -> Option<Question> {
    let mut left = question.clone();
    let mut won = 0;
    for ballot in put {
        for (number, known) in (0u16..).zip(&ballot.questions).filter(|(_, known)| known.title == question.title) {
            left.choices.retain(|choice| !known.holds(choice));
            // A runoff holds again who stood before; places are counted where they were won.
            won += ballot.won(number).len();
        }
    }
    let places = left.quota.map(|quota| usize::from(quota).saturating_sub(won));
    left.quota = places.map(|places| u16::try_from(places).unwrap_or(u16::MAX));
    (!left.choices.is_empty() && places != Some(0)).then_some(left)
}

/// What advises against freezing now; a reason lets it through.
fn advise(
    scene: &Scene,
    manner: Manner,
    questions: &[Question],
    entitled: u32,
    written: &[Opinion],
) -> Result<(), Refusal> {
    let reach = reach(scene, &questions.iter().collect::<Vec<_>>(), entitled, written);
    let board = if manner.profile().tellers { board::advise(scene, questions) } else { Vec::new() };
    let found = enough(scene).into_iter().chain(reach).chain(board).chain(scores(scene, questions));
    waivable(found.collect())
}

/// Refuses for what is found, if anything is.
pub fn waivable(obstacles: Vec<Obstacle>) -> Result<(), Refusal> {
    if obstacles.is_empty() { Ok(()) } else { Err(Refusal::Waivable(obstacles)) }
}

/// Whether enough units take part in the item.
pub fn enough(scene: &Scene) -> Option<Obstacle> {
    let Quorum { present, wrote, need, reached } =
        quorum::of(scene.conference, scene.hall, scene.ballots, Some(scene.item))?;
    (!reached).then(|| Obstacle::NoQuorum { present: present.saturating_add(wrote), need })
}

/// Need and reach before opening: out of reach is said now, never after the count.
pub fn reach(scene: &Scene, questions: &[&Question], in_hall: u32, opinions: &[Opinion]) -> Option<Obstacle> {
    let members = scene.members()?;
    let weighed = questions.iter().filter(|question| question.rule.base == Base::Members).map(|question| Short {
        question: (questions.len() > 1).then(|| question.title.clone()),
        need: question.rule.need(u32::from(members)),
        reach: in_hall.saturating_add(u32::try_from(postal::writers(opinions, &question.title)).unwrap_or(u32::MAX)),
    });
    let questions: Vec<Short> = weighed.filter(|one| one.need > one.reach).collect();
    (!questions.is_empty()).then_some(Obstacle::OutOfReach { questions })
}

/// Marks that were changed after their adoption are no ground for awards.
fn scores(scene: &Scene, questions: &[Question]) -> Option<Obstacle> {
    let awards = questions.iter().any(|question| matches!(question.subject, Subject::Award { .. }));
    (awards && outcome::scores_withdrawn(scene.outcomes)).then_some(Obstacle::ScoresWithdrawn)
}
