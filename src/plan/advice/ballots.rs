//! Advice on how the hall votes.

use crate::domain::field::{Complaint, Node};
use crate::domain::stages::motion::MotionSubject;
use crate::domain::stages::{self, Plan};
use crate::domain::vote::ballot::Manner;
use crate::domain::vote::setup::board;
use crate::plan::advice::subject::Subject;
use crate::text::caseless;

/// As many names as are still easily asked one by one with hands raised.
const FEW: usize = 3;

/// Sheets that nobody was named to count.
pub fn paper_without_tellers(subject: &Subject) -> Vec<Complaint> {
    let is_board = |item: &stages::Plan| matches!(item, Plan::Motion(motion) if motion.about == MotionSubject::Tellers);
    let before = subject.items().take_while(|(_, item)| !is_board(&item.stage));
    let first = before.into_iter().find(|(_, item)| manner(&item.stage).is_some_and(|manner| manner.profile().tellers));
    let words = "bỏ phiếu kín mà trước đó chưa có mục thông qua Ban kiểm phiếu; thêm một mục kind = \"motion\", about = \"tellers\" ở trên";
    first.map(|(node, _)| Complaint::new(&spot(node, "manner").at, words)).into_iter().collect()
}

/// An item that names the tellers, and no tellers: the hall names them when it comes.
pub fn nobody_counts(subject: &Subject) -> Vec<Complaint> {
    let silent = subject.items().filter(|(node, item)| {
        let Plan::Motion(motion) = &item.stage else { return false };
        let told = node.get("texts").is_some() || node.get("tellers").is_some();
        motion.about == MotionSubject::Tellers && !told
    });
    let words = "chưa nêu ai trong Ban kiểm phiếu: Chủ trì giới thiệu tại chỗ; nếu đúng ý, ghi tellers = []";
    silent.map(|(node, _)| Complaint::new(&node.at, words)).collect()
}

/// Who counts sheets on which his own unit stands: he must be replaced in the hall, or a reason given.
pub fn tellers_of_a_listed_unit(subject: &Subject) -> Vec<Complaint> {
    let on_paper =
        subject.items().filter(|(_, item)| manner(&item.stage).is_some_and(|manner| manner.profile().tellers));
    let standing: Vec<String> = on_paper.flat_map(|(node, _)| standing(node)).collect();
    let tellers = subject.items().flat_map(|(node, _)| node.get("tellers").list());
    let listed = tellers.filter_map(|teller| {
        let unit = teller.get("unit").text().filter(|unit| standing.contains(unit))?;
        let who = teller.get("name").text().unwrap_or_else(|| "người này".to_owned());
        let words = format!(
            "{who} trong Ban kiểm phiếu là người của đơn vị «{unit}», có tên trong danh sách bỏ phiếu kín: khi bỏ phiếu phải thay người khác hoặc ghi lý do"
        );
        Some(Complaint::new(&teller.get("unit").at, words))
    });
    listed.collect()
}

/// Keys of the units that an item puts on its lists.
fn standing(node: &Node) -> Vec<String> {
    let lists = node.get("awards").list().iter().map(|award| award.get("units"));
    let seats = ["head", "deputy"].map(|seat| node.get(seat).get("units"));
    lists.chain(seats).flat_map(Node::texts).collect()
}

/// A board of one has nobody beside him to look at the sheets.
pub fn one_teller(subject: &Subject) -> Vec<Complaint> {
    let alone = subject.items().filter_map(|(node, item)| {
        let Plan::Motion(motion) = &item.stage else { return None };
        Some((spot(node, "tellers"), board::alone(&motion.tellers)?))
    });
    alone.map(|(node, words)| Complaint::new(&node.at, crate::text::lower_first(words))).collect()
}

fn manner(stage: &stages::Plan) -> Option<Manner> {
    match stage {
        Plan::Motion(plan) => Some(plan.manner),
        Plan::Scoring(plan) => Some(plan.manner),
        Plan::Awards(plan) => Some(plan.manner),
        Plan::Election(plan) => Some(plan.manner),
        Plan::RollCall(_)
        | Plan::Ceremony(_)
        | Plan::Speech(_)
        | Plan::Report(_)
        | Plan::Discussion(_)
        | Plan::Registration(_)
        | Plan::Pledge(_)
        | Plan::Presentation(_) => None,
    }
}

/// The value of a key, or the whole table where it has none.
fn spot<'a>(node: &'a Node, key: &str) -> &'a Node {
    let value = node.get(key);
    if value.is_some() { value } else { node }
}

/// Several names for one place, each asked with hands raised.
pub fn many_by_hands(subject: &Subject) -> Vec<Complaint> {
    // Both kinds of item vote by hands where they do not say how.
    let by_hands = subject.items().filter(|(node, _)| node.get("manner").text().is_none_or(|word| word == "hands"));
    let lists = by_hands.flat_map(|(node, item)| for_one_place(node, &item.stage));
    let long = lists.filter(|list| list.list().len() > FEW);
    let advice = long.map(|list| {
        let words = format!(
            "{} đơn vị cho một suất mà giơ tay thì phải hỏi từng tên; bỏ phiếu kín (manner = \"paper\") hoặc gọi tên từng đơn vị (manner = \"roll_call\") gọn hơn",
            list.list().len()
        );
        Complaint::new(&list.at, words)
    });
    advice.collect()
}

/// The lists of an item from which one is chosen.
fn for_one_place<'a>(node: &'a Node, stage: &stages::Plan) -> Vec<&'a Node> {
    if let Plan::Election(_) = stage {
        return ["head", "deputy"].map(|seat| node.get(seat).get("units")).into();
    }
    let of_one = node.get("awards").list().iter().filter(|award| award.get("quota").small() == Some(1));
    of_one.map(|award| award.get("units")).collect()
}

/// A list that says nothing is filled by the hall; one that is left empty on purpose is let be.
pub fn names_from_the_floor(subject: &Subject) -> Vec<Complaint> {
    let mut found = Vec::new();
    let mut scored = false;
    for (node, item) in subject.items() {
        match &item.stage {
            Plan::Scoring(_) => scored = true,
            Plan::Election(_) if !node.get("head").is_some() => {
                let head = subject.conference.bloc.called().head().to_owned();
                let words = format!(
                    "chưa nêu đơn vị được giới thiệu làm {head}: Hội nghị đề cử tại chỗ, chương trình không tự đề nghị đơn vị nào; nếu đúng ý, ghi head = {{}}"
                );
                found.push(Complaint::new(&node.at, words));
            }
            Plan::Awards(_) if !scored => {
                let silent = |award: &&Node| ["units", "names", "among"].iter().all(|key| !award.get(key).is_some());
                found.extend(node.get("awards").list().iter().filter(silent).map(|award| {
                    let words = "chưa nêu ai được đề nghị, trước đó cũng không có mục chấm điểm: Hội nghị đề cử tại chỗ; nếu đúng ý, ghi units = []";
                    Complaint::new(&award.at, words)
                }));
            }
            Plan::Motion(_)
            | Plan::Awards(_)
            | Plan::Election(_)
            | Plan::RollCall(_)
            | Plan::Ceremony(_)
            | Plan::Speech(_)
            | Plan::Report(_)
            | Plan::Discussion(_)
            | Plan::Registration(_)
            | Plan::Pledge(_)
            | Plan::Presentation(_) => {}
        }
    }
    found
}

/// Awards are listed, read and announced from low to high.
pub fn from_high_to_low(subject: &Subject) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (node, _) in subject.items() {
        let named = node.get("awards").list().iter().filter_map(|award| {
            let name = award.get("name").text()?;
            let height = height(&name, &award.get("giver").text().unwrap_or_default())?;
            Some((award.get("name"), name, height))
        });
        let named: Vec<(&Node, String, u8)> = named.collect();
        let falls = named.windows(2).find_map(|two| match two {
            [high, low] if low.2 < high.2 => Some((high, low)),
            _ => None,
        });
        found.extend(falls.map(|((_, high, _), (at, low, _))| {
            let words =
                format!("«{low}» đứng sau «{high}»; các hình thức ghi từ thấp lên cao, kết quả đọc theo thứ tự đó");
            Complaint::new(&at.at, words)
        }));
    }
    found
}

/// How high an award for a unit stands; `None` for what is not known.
fn height(name: &str, giver: &str) -> Option<u8> {
    let (name, giver) = (caseless(name), caseless(giver));
    let government = name.contains("chính phủ") || giver.contains("chính phủ") || giver.contains("thủ tướng");
    let steps = [("giấy khen", 1, 1), ("bằng khen", 2, 4), ("cờ thi đua", 3, 5), ("huân chương", 6, 6)];
    let step = steps.iter().find(|(word, ..)| name.starts_with(word))?;
    Some(if government { step.2 } else { step.1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn awards_have_their_order() {
        let steps = [
            ("Giấy khen của Giám đốc Sở", ""),
            ("Bằng khen của Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
            ("Cờ thi đua của UBND tỉnh", "UBND tỉnh"),
            ("Bằng khen", "Thủ tướng Chính phủ"),
            ("Cờ thi đua của Chính phủ", ""),
            ("Huân chương Lao động", "Chủ tịch nước"),
        ];
        assert!(steps.map(|(name, giver)| height(name, giver).unwrap()).is_sorted());
        assert_eq!(height("Nhất cụm", ""), None);
    }
}
