//! Advice on what is done in a ceremony.

use crate::domain::field::Complaint;
use crate::domain::stages::{Kind, ceremony};
use crate::plan::advice::subject::{Subject, one};

/// The first ceremony opens the meeting unless its parts are listed: not so where its title tells of something else.
pub fn opened_by_something_else(subject: &Subject) -> Vec<Complaint> {
    let first = subject.items().find(|(_, item)| item.stage.kind() == Kind::Ceremony);
    let Some((node, item)) = first.filter(|(node, _)| !node.get("parts").is_some()) else { return Vec::new() };
    if !item.titled || !ceremony::opens_unsaid(&item.title) {
        return Vec::new();
    }
    one(
        node.get("title"),
        format!(
            "«{}» không ghi parts, nên gồm chào cờ, tuyên bố lý do, giới thiệu đại biểu, giới thiệu chủ trì; nếu không phải thì ghi parts (parts = [] khi chỉ có việc nêu ở tên mục)",
            item.title
        ),
    )
}
