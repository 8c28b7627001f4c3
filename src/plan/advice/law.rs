//! Advice on the law of the day.

use crate::domain::field::Complaint;
use crate::plan::advice::subject::{Subject, one};
use crate::text::{Day, caseless};

/// On the day of the conference the last known decree or circular is over, and what follows it is not known.
pub fn lapsed(subject: &Subject) -> Vec<Complaint> {
    let Some(day) = subject.conference.day else { return Vec::new() };
    let mut found = Vec::new();
    for key in ["law", "decree", "circular"] {
        let over = subject.law.of(key).filter(|row| row.lapsed(day)).max_by_key(|row| row.until);
        let (Some(row), false) = (over, subject.law.of(key).any(|row| row.holds(day))) else { continue };
        let until = row.until.map(Day::short).unwrap_or_default();
        let words = format!(
            "{} hết hiệu lực sau ngày {until}, trước ngày họp {}, và chưa rõ văn bản thay thế; hỏi cơ quan thi đua, khen thưởng rồi sửa các căn cứ {}",
            row.called(),
            day.short(),
            row.proof()
        );
        found.extend(one(subject.plan.get("conference").get("date"), words));
    }
    found
}

/// A text of the plan cites what is not in force on that day, or without what changed it.
pub fn cited_out_of_time(subject: &Subject) -> Vec<Complaint> {
    let Some(day) = subject.conference.day else { return Vec::new() };
    let mut found = Vec::new();
    for (node, text) in subject.texts() {
        let text = caseless(&text);
        let cites = |sign: &str| text.contains(&caseless(sign));
        for (row, _) in subject.law.cited().filter(|(row, sign)| cites(sign) && !row.holds(day)) {
            let when = match (row.lapsed(day), row.from, row.until) {
                (true, _, Some(until)) => format!("hết hiệu lực sau ngày {}", until.short()),
                (_, Some(from), _) => format!("có hiệu lực từ ngày {}", from.short()),
                _ => continue,
            };
            let words = format!("{} {when}; ngày họp là {} {}", row.called(), day.short(), row.proof());
            found.push(Complaint::new(&node.at, words));
        }
        let changes = subject.law.of("amendment").filter(|row| row.holds(day));
        for row in changes.filter(|row| row.of.as_deref().is_some_and(cites) && !row.sign.as_deref().is_some_and(cites))
        {
            let from = row.from.map(|day| format!("từ ngày {} ", day.short())).unwrap_or_default();
            let words = format!("văn bản này {from}{}; nên ghi thêm {}", row.says, row.proof());
            found.push(Complaint::new(&node.at, words));
        }
    }
    found
}
