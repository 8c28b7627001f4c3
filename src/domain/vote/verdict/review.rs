//! Đếm lại before announcing, kiểm lại and đính chính after it: the old count is kept, never quietly replaced.

use crate::domain::refusal::{Means, Refusal};
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question, Subject};
use crate::domain::vote::event::Event;

/// Đếm lại: same round, same electorate, a new count; free until announced.
pub fn recount(scene: &Scene, ballot: &Ballot, by: &str, why: &str) -> Result<Event, Refusal> {
    if !matches!(ballot.step, BallotStage::Open | BallotStage::Settled) || ballot.voting().is_blank() {
        return Err(Refusal::NotNow("Chỉ đếm lại được khi đã có số đếm và chưa công bố.".into()));
    }
    if ballot.is_kept() && scene.ballots.open().is_some() {
        return Err(Refusal::NotNow("Đang có lần biểu quyết khác chưa xong; làm xong rồi mới đếm lại.".into()));
    }
    let by = reason(by, "Ghi ai đề nghị đếm lại.")?;
    Ok(Event::CountDropped { ballot: ballot.id, by, reason: reason(why, "Ghi lý do đếm lại.")? })
}

/// Kiểm lại after announcing; what was announced holds until it is corrected.
pub fn begin(scene: &Scene, ballot: &Ballot, by: &str, why: &str) -> Result<Event, Refusal> {
    if ballot.step != BallotStage::Announced {
        return Err(Refusal::NotNow("Chưa công bố kết quả thì dùng «Đếm lại».".into()));
    }
    if ballot.verdicts.iter().all(|verdict| verdict.of == 0) {
        return Err(Refusal::NotNow("Lần này biểu quyết thông qua (nhất trí), không có số đếm để kiểm lại.".into()));
    }
    let table = |question: &Question| matches!(question.subject, Subject::Table { .. } | Subject::Scores);
    if scene.ballots.on_awards() && ballot.questions.iter().any(table) {
        return Err(Refusal::NotNow(
            "Đã chốt danh sách đơn vị tham gia biểu quyết bình xét khen thưởng; không kiểm lại việc thông qua bảng điểm được nữa."
                .into(),
        ));
    }
    let later = |other: &Ballot| other.id > ballot.id && other.step != BallotStage::Voided;
    if scene.own_ballots().any(later) {
        let words =
            "Đã có lần biểu quyết sau dựa vào kết quả này; không kiểm lại được. Ghi ý kiến vào ghi chép của mục{}.";
        return Err(Refusal::Instead(words.into(), Means::Notes));
    }
    let by = reason(by, "Ghi ai đề nghị kiểm lại.")?;
    Ok(Event::ReviewBegan { ballot: ballot.id, by, reason: reason(why, "Ghi lý do kiểm lại.")? })
}

/// Announces what the review came to, with a second name; and whether the result changed.
pub fn correct(ballot: &Ballot, second: &str) -> Result<(Event, bool), Refusal> {
    let Some(review) = ballot.review() else {
        return Err(Refusal::NotNow("Kết quả này không đang được kiểm lại.".into()));
    };
    if ballot.step != BallotStage::Settled {
        return Err(Refusal::NotNow("Phải kiểm xong và chốt kết quả trước khi công bố.".into()));
    }
    let second = reason(second, "Ghi tên người thứ hai xác nhận kết quả kiểm lại.")?;
    let changed = review.before != ballot.verdicts;
    Ok((Event::Corrected { ballot: ballot.id, second, changed }, changed))
}

/// Words that must not be empty.
pub fn reason(words: &str, missing: &str) -> Result<String, Refusal> {
    let words = crate::text::line(words);
    if words.is_empty() { Err(Refusal::BadText(missing.to_owned())) } else { Ok(words) }
}
