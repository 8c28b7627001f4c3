//! Written opinions of absent units: never secret, counted apart, in the first round only.

use crate::domain::ids::UnitId;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Answer, Opinion, Question};
use crate::domain::vote::setup::proposal::Proposal;

/// The opinions that count in a round: the first only, and for the questions and choices they name.
pub fn for_round(scene: &Scene, round: u8, questions: &[Question]) -> Vec<Opinion> {
    let named = |opinion: &Opinion| {
        questions.iter().any(|question| question.choices.iter().any(|choice| opinion.is_on(question, choice)))
    };
    let counts = |opinion: &Opinion| named(opinion) && !votes_in_hall(scene, opinion.unit);
    let own =
        scene.ballots.opinions.iter().filter(|(item, opinion)| round == 1 && *item == scene.item && counts(opinion));
    own.map(|(_, opinion)| opinion.clone()).collect()
}

/// Who votes in the hall, or is no member any more, does not count in writing.
fn votes_in_hall(scene: &Scene, unit: UnitId) -> bool {
    scene.hall.of(unit).is_entitled() || scene.conference.is_gone(unit)
}

/// How many units wrote on a question.
pub fn writers(opinions: &[Opinion], question: &str) -> usize {
    let mut units: Vec<UnitId> =
        opinions.iter().filter(|opinion| opinion.question == question).map(|opinion| opinion.unit).collect();
    units.sort_unstable();
    units.dedup();
    units.len()
}

/// Takes an opinion in, before the list is frozen.
pub fn receive(scene: &Scene, proposal: Option<&Proposal>, opinion: Opinion) -> Result<Opinion, Refusal> {
    if scene.conference.unit(opinion.unit).is_none() {
        return Err(Refusal::Unknown("đơn vị"));
    }
    if scene.conference.is_gone(opinion.unit) {
        return Err(Refusal::NotNow(
            "Đơn vị đã sáp nhập, giải thể thì không còn là thành viên, không gửi ý kiến bằng văn bản.".into(),
        ));
    }
    if scene.hall.of(opinion.unit).is_present() {
        return Err(Refusal::NotNow(
            "Đơn vị đang có mặt thì biểu quyết tại hội nghị, không gửi ý kiến bằng văn bản.".into(),
        ));
    }
    if scene.main_ballots().flat_map(|ballot| &ballot.questions).any(|known| known.title == opinion.question) {
        return Err(Refusal::NotNow(
            "Đã chốt danh sách đơn vị tham gia biểu quyết của mục này, không nhận thêm ý kiến bằng văn bản.".into(),
        ));
    }
    if opinion.answer == Answer::Silent {
        return Err(Refusal::BadText("Ý kiến bằng văn bản phải là đồng ý, không đồng ý hoặc ý kiến khác.".into()));
    }
    let questions = proposal.map(|proposal| proposal.questions.as_slice()).unwrap_or_default();
    let question =
        questions.iter().find(|question| question.title == opinion.question).ok_or(Refusal::Unknown("nội dung"))?;
    let choice = question.choices.iter().find(|choice| choice.label == opinion.choice);
    let choice = choice.ok_or(Refusal::Unknown("lựa chọn"))?;
    let opinion = Opinion { about: choice.unit, ..opinion };
    let same = |(item, known): &(_, Opinion)| *item == scene.item && known.is_of_same(&opinion);
    if scene.ballots.opinions.iter().any(|known| same(known) && known.1.answer == opinion.answer) {
        return Err(Refusal::Already("Đơn vị này đã gửi ý kiến bằng văn bản như vậy về lựa chọn đó.".into()));
    }
    Ok(opinion)
}
