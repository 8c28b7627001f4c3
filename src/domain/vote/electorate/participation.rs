//! Who takes part in the vote of an item and who does not: stood aside and taken in again, and told in the minutes.

use crate::domain::ids::UnitId;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::section::Section;
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::domain::vote::electorate::aside::AsideKind;
use crate::domain::vote::event::Event;

/// Lets a unit stand aside in the item on stage.
pub fn stand(scene: &Scene, unit: UnitId, kind: AsideKind, reason: &str) -> Result<Event, Refusal> {
    let name = open_for(scene, unit)?;
    if !scene.hall.of(unit).is_present() {
        return Err(Refusal::NotNow(format!("{name} không có mặt, nên đã không tính trong số biểu quyết.")));
    }
    if scene.is_aside(unit) {
        return Err(Refusal::Already(format!("Đã ghi {name} không biểu quyết ở nội dung này.")));
    }
    Ok(Event::StoodAside { item: scene.item, unit, kind, reason: crate::text::line(reason) })
}

/// Lets it vote again.
pub fn rejoin(scene: &Scene, unit: UnitId) -> Result<Event, Refusal> {
    let name = open_for(scene, unit)?;
    if !scene.is_aside(unit) {
        return Err(Refusal::NotNow(format!("{name} đang biểu quyết bình thường ở nội dung này.")));
    }
    Ok(Event::Rejoined { item: scene.item, unit })
}

/// The short name of a unit, while who votes may still change.
fn open_for<'a>(scene: &Scene<'a>, unit: UnitId) -> Result<&'a str, Refusal> {
    scene.conference.unit(unit).filter(|unit| !unit.gone).ok_or(Refusal::Unknown("đơn vị"))?;
    let counted = |ballot: &Ballot| ballot.step == BallotStage::Settled && !ballot.is_kept();
    if scene.own_ballots().any(counted) {
        return Err(Refusal::NotNow("Đã chốt kết quả; không đổi đơn vị biểu quyết của lần này được nữa.".into()));
    }
    Ok(scene.conference.short(unit))
}

/// Tells the minutes of an item who took no part in it.
pub fn report(section: &mut Section, scene: &Scene) {
    for known in scene.ballots.aside.iter().filter(|known| known.item == scene.item) {
        section.fact(format!("{}.", known.words(scene.conference)));
    }
}

/// Tells who was on the frozen list and not in the hall when it was voted on; by question where that differs.
pub fn report_absent(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    let told = "Có tên trong danh sách biểu quyết, không có mặt khi biểu quyết";
    let listed = || ballot.electorate.iter().copied().filter(|unit| !scene.is_aside(*unit));
    let missing =
        |question: u16| -> Vec<UnitId> { listed().filter(|unit| !ballot.voted_on(question, *unit)).collect() };
    let by_question: Vec<Vec<UnitId>> = (0u16..).take(ballot.questions.len()).map(missing).collect();
    match by_question.as_slice() {
        [first, others @ ..] if others.iter().all(|other| other == first) => {
            if !first.is_empty() {
                section.fact(format!("{told}: {}.", scene.conference.names(first)));
            }
        }
        several => {
            for (question, units) in ballot.questions.iter().zip(several).filter(|(_, units)| !units.is_empty()) {
                section.fact(format!("{told} về {}: {}.", question.title, scene.conference.names(units)));
            }
        }
    }
}
