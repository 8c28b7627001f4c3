//! Gọi tên từng đơn vị: each choice is answered, or one of those who stand for a seat is named.

use crate::domain::ids::UnitId;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Answer, Ballot, Method, Question};
use crate::domain::vote::event::Event;

/// What a unit says when it is called. Where one is chosen, «đồng ý» names that choice and every other answer is
/// for the whole question: «không đồng ý» names nobody.
pub fn call(
    scene: &Scene,
    ballot: &Ballot,
    place: (u16, u16),
    unit: UnitId,
    answer: Answer,
) -> Result<Vec<Event>, Refusal> {
    let (asked, _) = ballot.choice(place).ok_or(Refusal::Unknown("lựa chọn"))?;
    if !ballot.electorate.contains(&unit) {
        return Err(Refusal::NotNow("Đơn vị này không có trong danh sách biểu quyết.".into()));
    }
    let answered = ballot.count.calls.get(&(place.0, place.1, unit));
    // Who did not answer, a lost line perhaps, may be called again.
    if answered.is_some_and(|known| *known != Answer::Silent || answer == Answer::Silent) {
        let name = scene.conference.short(unit);
        return Err(Refusal::Already(format!("{name} đã biểu quyết. Nếu ghi nhầm, bấm Ctrl+Z để hoàn tác.")));
    }
    let (question, named) = place;
    let called = |choice, answer| Event::Called { ballot: ballot.id, question, choice, unit, answer };
    Ok(match asked.method {
        Method::PerChoice => vec![called(named, answer)],
        Method::Choose(_) => numbers(asked).map(|choice| called(choice, of(choice, named, answer))).collect(),
    })
}

fn numbers(question: &Question) -> impl Iterator<Item = u16> {
    (0u16..).take(question.choices.len())
}

/// Whoever names one passes over the others.
fn of(choice: u16, named: u16, answer: Answer) -> Answer {
    if answer == Answer::Yes && choice != named { Answer::No } else { answer }
}

/// The units that were called for a question and named nobody of those who stand.
pub fn named_nobody(ballot: &Ballot, number: u16) -> Vec<UnitId> {
    let Some(question) = ballot.questions.get(usize::from(number)) else { return Vec::new() };
    let said_no = |choice, unit| ballot.count.calls.get(&(number, choice, unit)) == Some(&Answer::No);
    let nobody = |unit: &&UnitId| numbers(question).all(|choice| said_no(choice, **unit));
    ballot.electorate.iter().filter(nobody).copied().collect()
}
