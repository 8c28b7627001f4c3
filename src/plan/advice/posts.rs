//! Posts that a title calls otherwise than the bloc does.

use crate::domain::field::Complaint;
use crate::domain::stages::Plan;
use crate::plan::advice::subject::Subject;
use crate::plan::posts::Posts;
use crate::text::is_same_name;

/// Papers and script call a post as the bloc does, whatever a title says.
pub fn called_otherwise(subject: &Subject) -> Vec<Complaint> {
    let called = subject.conference.bloc.called();
    let mut found = Vec::new();
    for (node, _) in subject.items().filter(|(_, item)| matches!(item.stage, Plan::Election(_))) {
        let title = node.get("title");
        let Posts { head, deputy } = Posts::of_title(&title.text().unwrap_or_default());
        for (named, known) in [(head, called.head()), (deputy, called.deputy())] {
            if let Some(named) = named.filter(|named| !is_same_name(named, known)) {
                let words = format!(
                    "tiêu đề ghi «{named}», lời dẫn và văn bản gọi là «{known}»; ghi cùng một tên, hoặc sửa head_title, deputy_title ở [bloc]"
                );
                found.push(Complaint::new(&title.at, words));
            }
        }
    }
    found
}
