//! Advice on the bloc and its units.

use crate::domain::field::{Complaint, Node};
use crate::plan::advice::subject::{Subject, one};
use crate::text::caseless;

/// A vote by unit has nobody to ask.
pub fn none_named(subject: &Subject) -> Vec<Complaint> {
    let node = subject.plan.get("unit");
    if !node.is_missing() || !node.list().is_empty() {
        return Vec::new();
    }
    let bloc = subject.plan.get("bloc");
    one(bloc, "chưa nêu đơn vị thành viên nào; mỗi đơn vị thêm một mục [[unit]] với name = \"…\"")
}

/// Before a council come persons and collectives; which is which is told by the plan only.
pub fn persons_unmarked(subject: &Subject) -> Vec<Complaint> {
    let conference = subject.conference;
    let nodes = subject.plan.get("nominee").list();
    let says = |node: &Node| node.get("person").is_some() || node.get("office").is_some();
    let council = conference.bloc.called().is_council() && !conference.nominees.is_empty();
    if !council || nodes.iter().any(says) || conference.nominees.iter().any(|one| one.person) {
        return Vec::new();
    }
    let bloc = subject.plan.get("bloc");
    let at = nodes.first().unwrap_or(bloc);
    one(
        at,
        "chưa ghi ai là cá nhân, ai là tập thể, nên văn bản ghi chung «tập thể, cá nhân»; ở [[nominee]] của cá nhân thêm person = true (hoặc office = \"…\"), của tập thể thêm person = false",
    )
}

/// A unit of a district, on a day on which there are none.
pub fn districts(subject: &Subject) -> Vec<Complaint> {
    let Some(day) = subject.conference.day else { return Vec::new() };
    let Some(row) = subject.law.of("two_tiers").find(|row| row.holds(day)) else { return Vec::new() };
    let named = subject.plan.get("unit").list().iter().map(|unit| unit.get("name"));
    let named = named.filter_map(|node| Some((node, node.text()?)));
    let of_district = named.filter(|(_, name)| has_district(name));
    let found = of_district.map(|(node, name)| {
        let from = row.from.map(|day| format!("từ ngày {} ", day.short())).unwrap_or_default();
        Complaint::new(&node.at, format!("«{name}»: {from}{} {}; kiểm tra lại tên đơn vị", row.says, row.proof()))
    });
    found.collect()
}

fn has_district(name: &str) -> bool {
    let words = caseless(name);
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
    words.iter().any(|word| matches!(*word, "huyện" | "quận"))
        || words.windows(2).any(|two| matches!(two, ["thị", "xã" | "trấn"]))
}

/// A province that is part of another by the day of the conference.
pub fn old_province(subject: &Subject) -> Vec<Complaint> {
    let node = subject.plan.get("bloc").get("province");
    let (Some(day), Some(province)) = (subject.conference.day, node.text()) else { return Vec::new() };
    let is_of = |of: &Option<String>| of.as_deref().is_some_and(|of| caseless(of) == caseless(&province));
    let Some(row) = subject.law.of("province").find(|row| row.holds(day) && is_of(&row.of)) else {
        return Vec::new();
    };
    let from = row.from.map(|day| format!("từ ngày {} ", day.short())).unwrap_or_default();
    one(node, format!("«{province}»: {from}đã sáp nhập, nay là {} {}", row.says, row.proof()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_is_a_word_of_its_own() {
        for name in ["Huyện Đức Trọng", "Hội Nông dân huyện Lâm Hà", "UBND Quận 1", "Thị xã Sơn Tây", "Huyện ủy Y"]
        {
            assert!(has_district(name), "{name}");
        }
        for name in ["Thành phố Đà Lạt", "Ban Chỉ huy Quân sự tỉnh", "Phường Tân Thị", "Xã Quân Chu", "Ngân hàng A"]
        {
            assert!(!has_district(name), "{name}");
        }
    }
}
