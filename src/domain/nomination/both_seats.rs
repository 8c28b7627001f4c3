//! One unit for both seats, Trưởng khối and Phó: nothing forbids it, and nobody should overlook it.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question, Subject};

/// «Hội A có tên ở cả hai danh sách …»: who stands for both seats, as a warning for the chair.
pub fn nominated_for_both(conference: &Conference, heads: &[UnitId], deputies: &[UnitId]) -> Vec<String> {
    let both = heads.iter().filter(|unit| deputies.contains(unit));
    both.map(|unit| format!("{} có tên ở cả hai danh sách: {}", conference.short(*unit), seats(conference))).collect()
}

/// «Hội A đạt ở cả hai chức danh …»: who won both seats, by what is settled, as a warning for the chair.
pub fn won_both(scene: &Scene) -> Vec<String> {
    let warn = |unit: &UnitId| {
        format!(
            "{} đạt ở cả hai chức danh: {}. Hỏi ý kiến Hội nghị trước khi kết luận",
            scene.conference.short(*unit),
            seats(scene.conference)
        )
    };
    winners(scene, &[BallotStage::Settled, BallotStage::Announced]).iter().map(warn).collect()
}

/// Who holds both seats by what was announced, as sentences for the minutes.
pub fn announced(scene: &Scene) -> Vec<String> {
    let tell =
        |unit: &UnitId| format!("{} đạt ở cả hai chức danh {}.", scene.conference.name(*unit), seats(scene.conference));
    winners(scene, &[BallotStage::Announced]).iter().map(tell).collect()
}

fn seats(conference: &Conference) -> String {
    let kind = conference.bloc.called();
    format!("{} và {}", kind.head(), kind.deputy())
}

/// Units that win both seats by the item's ballots in one of these steps.
fn winners(scene: &Scene, steps: &[BallotStage]) -> Vec<UnitId> {
    let heads = of_seat(scene, false, steps);
    of_seat(scene, true, steps).into_iter().filter(|unit| heads.contains(unit)).collect()
}

fn of_seat(scene: &Scene, deputy: bool, steps: &[BallotStage]) -> Vec<UnitId> {
    let ballots = scene.main_ballots().filter(|ballot| steps.contains(&ballot.step));
    ballots.flat_map(|ballot| of_ballot(ballot, deputy)).collect()
}

fn of_ballot(ballot: &Ballot, wanted: bool) -> Vec<UnitId> {
    let asks = |question: &Question| matches!(question.subject, Subject::Seat { deputy, .. } if deputy == wanted);
    let numbered = (0u16..).zip(&ballot.questions).filter(|(_, question)| asks(question));
    let won = numbered.flat_map(|(number, _)| ballot.won(number).into_iter().map(move |choice| (number, choice)));
    won.filter_map(|place| ballot.choice(place)?.1.unit).collect()
}
