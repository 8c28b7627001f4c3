//! Advice on the day of the conference and what its title says of the time.

use crate::domain::conference_kind::ConferenceKind;
use crate::domain::field::Complaint;
use crate::plan::advice::subject::{Subject, one};
use crate::text::caseless;

/// Without a day the papers have dots for it, and no law can be looked up.
pub fn no_day(subject: &Subject) -> Vec<Complaint> {
    let node = subject.plan.get("conference");
    if !node.get("date").is_missing() {
        return Vec::new();
    }
    one(node, "chưa có ngày họp; khi biết thì thêm vào mục [conference]: date = \"20/12/2025\"")
}

/// The title is of another kind of conference than the plan says, or of two.
pub fn title_of_another_kind(subject: &Subject) -> Vec<Complaint> {
    let node = subject.plan.get("conference");
    let Some(title) = node.get("title").text() else { return Vec::new() };
    let lower = caseless(&title);
    let (told, kind) = (ConferenceKind::of_title(&title), node.get("kind").text());
    if kind.is_none() && lower.contains("tổng kết") && lower.contains("sơ kết") {
        let words = "tên hội nghị có cả «tổng kết» và «sơ kết»; ghi rõ kind = \"tong_ket\" hoặc kind = \"so_ket\"";
        return one(node.get("title"), words);
    }
    let word = ConferenceKind::WORDS.iter().find(|(kind, _)| *kind == told).map_or("", |(_, word)| word);
    let is_plain = !matches!(told, ConferenceKind::Council | ConferenceKind::Other);
    match kind.filter(|_| is_plain && told != subject.conference.kind) {
        Some(kind) => {
            let words = format!("tên hội nghị như của loại {word}, mà kind = \"{kind}\"; sửa một bên nếu ghi nhầm");
            one(node.get("title"), words)
        }
        None => Vec::new(),
    }
}
