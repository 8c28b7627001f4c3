//! What a plan may say of the table of marks, and how it is read.

use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::score::change::value;
use crate::domain::score::sheet::{
    Band, Column, Criterion, Group, Mark, MarkEffect, Marks, PlacedCriterion, Sheet, points,
};
use crate::domain::stages::rules::Reader;

const CRITERION: &[Field] = &[
    field("name", FieldKind::Text, "tên tiêu chí"),
    field("max", FieldKind::Text, "điểm tối đa, viết \"60\" hoặc \"12,50\"; chưa rõ thì bỏ trống"),
];

/// Keys of a group.
pub const GROUP: &[Field] = &[
    field("name", FieldKind::Text, "tên nhóm; phải có"),
    field("max", FieldKind::Text, "điểm tối đa của cả nhóm"),
    with("bonus", FieldKind::Flag, "false", "điểm thưởng: cộng thêm, tổng được vượt điểm tối đa"),
    with("minus", FieldKind::Flag, "false", "điểm trừ: ghi số dương, trừ vào tổng"),
    field("criteria", FieldKind::List(CRITERION), "các tiêu chí; bỏ trống thì cả nhóm là một tiêu chí"),
];

/// Keys of a class.
pub const BAND: &[Field] = &[
    field("name", FieldKind::Text, "tên loại: \"Hoàn thành xuất sắc nhiệm vụ\""),
    field("from", FieldKind::Text, "từ tổng điểm này trở lên, viết \"900\""),
];

const ITEM: &[Field] = &[
    field("criterion", FieldKind::Text, "tên tiêu chí, hoặc số như \"I.2\""),
    field("own", FieldKind::Text, "điểm tự chấm"),
    field("cross", FieldKind::Text, "điểm chấm chéo, thẩm định"),
    field("agreed", FieldKind::Text, "điểm Khối thống nhất"),
];

/// Keys of the marks of a unit.
pub const MARK: &[Field] = &[
    field("unit", FieldKind::Unit, "khóa của đơn vị"),
    field("own", FieldKind::Text, "điểm tự chấm, viết \"985,50\"; chỉ khi bảng không có nhóm tiêu chí"),
    field("cross", FieldKind::Text, "điểm chấm chéo, thẩm định"),
    field("agreed", FieldKind::Text, "điểm Khối thống nhất"),
    field("class", FieldKind::Text, "xếp loại; có bands thì tính theo tổng điểm"),
    field("items", FieldKind::List(ITEM), "điểm từng tiêu chí"),
];

/// The most criteria that a table holds.
const MOST: usize = 100;

/// Reads the table of a plan.
pub fn read(node: &Node, reader: &mut Reader) -> Sheet {
    let mut sheet = Sheet { groups: groups(node.get("groups"), reader), bands: Vec::new(), marks: Vec::new() };
    sheet.bands = bands(node.get("bands"), reader);
    for entry in node.get("marks").list() {
        let Some(unit) = reader.unit(entry.get("unit")) else { continue };
        if sheet.marks.iter().any(|mark| mark.unit == unit) {
            reader.complain(entry.get("unit"), "đơn vị này đã có điểm ở trên; mỗi đơn vị ghi một lần");
            continue;
        }
        let class = entry.get("class").text();
        sheet.marks.push(Mark { unit, whole: Marks::default(), class, items: Vec::new() });
        if sheet.groups.is_empty() {
            whole(entry, &mut sheet, reader);
        } else {
            items(entry, &mut sheet, reader);
        }
    }
    sheet
}

fn groups(node: &Node, reader: &mut Reader) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for entry in node.list() {
        let Some(name) = entry.get("name").text() else {
            reader.complain(entry, "nhóm tiêu chí thiếu tên; thêm name = \"…\"");
            continue;
        };
        let effect = effect(entry, reader);
        let max = amount(entry.get("max"), reader);
        let mut criteria = Vec::new();
        for one in entry.get("criteria").list() {
            let Some(name) = one.get("name").text() else {
                reader.complain(one, "tiêu chí thiếu tên; thêm name = \"…\"");
                continue;
            };
            criteria.push((one, Criterion { name, max: amount(one.get("max"), reader) }));
        }
        if criteria.is_empty() {
            criteria.push((entry, Criterion { name: name.clone(), max }));
        }
        for (one, criterion) in &criteria {
            let folded = crate::text::fold(&criterion.name);
            if seen.contains(&folded) {
                reader.complain(one, format!("tiêu chí «{}» đã có ở trên; đặt tên khác", criterion.name));
            }
            seen.push(folded);
        }
        let criteria: Vec<Criterion> = criteria.into_iter().map(|(_, criterion)| criterion).collect();
        let group = Group { name, max, effect, criteria };
        agree(entry.get("max"), &group, reader);
        groups.push(group);
    }
    if seen.len() > MOST {
        reader.complain(node, format!("bảng điểm có {} tiêu chí; nhiều nhất {MOST}", seen.len()));
    }
    groups
}

fn effect(entry: &Node, reader: &mut Reader) -> MarkEffect {
    let on = |key: &str| entry.get(key).flag() == Some(true);
    match (on("bonus"), on("minus")) {
        (true, true) => {
            reader.complain(entry.get("minus"), "một nhóm không thể vừa thưởng vừa trừ; bỏ bớt một dòng");
            MarkEffect::Bonus
        }
        (true, false) => MarkEffect::Bonus,
        (false, true) => MarkEffect::Minus,
        (false, false) => MarkEffect::Plain,
    }
}

/// Criteria that make up the total come to what their group says; of a bonus the group may allow less than all of it.
fn agree(node: &Node, group: &Group, reader: &mut Reader) {
    let sum = group.criteria.iter().map(|criterion| criterion.max).sum::<Option<i64>>();
    if let (Some(sum), Some(max), MarkEffect::Plain) = (sum, group.max, group.effect)
        && sum != max
    {
        let words = format!("nhóm tối đa {} nhưng các tiêu chí cộng lại {}; sửa một bên", points(max), points(sum));
        reader.complain(node, words);
    }
}

fn bands(node: &Node, reader: &mut Reader) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for entry in node.list() {
        let from = amount(entry.get("from"), reader);
        match (entry.get("name").text(), from) {
            (Some(name), Some(from)) if bands.iter().all(|band| band.from != from) => bands.push(Band { name, from }),
            (Some(_), Some(_)) => reader.complain(entry.get("from"), "đã có loại khác từ mức điểm này; sửa một bên"),
            (None, _) => reader.complain(entry, "xếp loại thiếu tên; thêm name = \"…\""),
            (Some(_), None) if entry.get("from").is_missing() => {
                reader.complain(entry, "xếp loại thiếu mức điểm; thêm from = \"900\"");
            }
            (Some(_), None) => {}
        }
    }
    bands
}

fn amount(node: &Node, reader: &mut Reader) -> Option<i64> {
    taken(node, None, MarkEffect::Plain, reader)
}

/// One mark; what cannot stand there is complained of.
fn taken(node: &Node, max: Option<i64>, effect: MarkEffect, reader: &mut Reader) -> Option<i64> {
    value(&node.text()?, max, effect).unwrap_or_else(|words| {
        reader.complain(node, words);
        None
    })
}

fn whole(entry: &Node, sheet: &mut Sheet, reader: &mut Reader) {
    if entry.get("items").is_some() {
        reader
            .complain(entry.get("items"), "bảng điểm chưa có nhóm tiêu chí; thêm groups, hoặc ghi own, cross, agreed");
    }
    for column in Column::ALL {
        let mark = taken(entry.get(column.key()), None, MarkEffect::Plain, reader);
        if let Some(last) = sheet.marks.last_mut() {
            last.whole.set(column, mark);
        }
    }
}

fn items(entry: &Node, sheet: &mut Sheet, reader: &mut Reader) {
    for column in Column::ALL.into_iter().filter(|column| entry.get(column.key()).is_some()) {
        let words = "bảng điểm có nhóm tiêu chí thì ghi điểm từng tiêu chí: items = [{ criterion = \"…\", … }]";
        reader.complain(entry.get(column.key()), words);
    }
    let Some(unit) = sheet.marks.last().map(|mark| mark.unit) else { return };
    let mut seen = Vec::new();
    for one in entry.get("items").list() {
        let Some(number) = criterion(one, sheet, reader) else { continue };
        if seen.contains(&number) {
            reader.complain(one, "tiêu chí này đã có ở trên; mỗi tiêu chí ghi một lần");
            continue;
        }
        seen.push(number);
        let place = sheet.places().into_iter().nth(usize::from(number)).map(|place| (place.max, place.effect));
        let Some((max, effect)) = place else { continue };
        for column in Column::ALL {
            let mark = taken(one.get(column.key()), max, effect, reader);
            sheet.set(unit, number, column, mark);
        }
    }
    for (number, group) in sheet.groups.iter().enumerate() {
        for column in Column::ALL {
            let sum = sheet.given(unit, number, column);
            if let Some(max) = group.max.filter(|max| sum > *max) {
                let words =
                    format!("nhóm «{}» cộng lại được {}, lớn hơn tối đa {}", group.name, points(sum), points(max));
                reader.complain(entry.get("items"), words);
            }
        }
    }
}

fn criterion(one: &Node, sheet: &Sheet, reader: &mut Reader) -> Option<u16> {
    let Some(words) = one.get("criterion").text() else {
        reader.complain(one, "thiếu tên tiêu chí; thêm criterion = \"…\"");
        return None;
    };
    let found = sheet.find(&words);
    if found.is_none() {
        let places = sheet.places();
        let near = crate::text::closest(&words, places.iter().map(|place: &PlacedCriterion| place.name));
        let hint = near.map(|near| format!("; có phải «{near}»?")).unwrap_or_default();
        reader.complain(one.get("criterion"), format!("không có tiêu chí «{words}»{hint}"));
    }
    found
}
