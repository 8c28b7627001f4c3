//! The table of marks in the minutes, and what was changed in it in the hall.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::paper::{Table, TableCell, TableColumn as Head};
use crate::domain::score::band;
use crate::domain::score::change::{Logged, MarkChange};
use crate::domain::score::rank::{self, Ranked};
use crate::domain::score::sheet::{Column, MarkEffect, Sheet, points};

/// TT, unit, groups, bonus, minus, the three totals, rank and class; the best unit first.
pub fn table(sheet: &Sheet, conference: &Conference) -> Table {
    let classes = !band::tally(sheet, conference.active_units()).is_empty();
    let totals = rank::totals(sheet, conference.active_units());
    let ranked = rank::ranked(&totals);
    let shared = ranked.iter().any(|ranked| ranked.shared);
    let rows = ranked.iter().enumerate().map(|(number, ranked)| row(sheet, conference, number + 1, ranked, classes));
    let head = |(title, width): (String, u16)| Head { title, width };
    Table {
        name: "Bảng điểm".to_owned(),
        columns: heads(sheet, conference, (classes, shared)).into_iter().map(head).collect(),
        rows: rows.collect(),
        total: None,
    }
}

fn heads(sheet: &Sheet, conference: &Conference, (classes, shared): (bool, bool)) -> Vec<(String, u16)> {
    let mut heads = vec![("TT".to_owned(), 1), ("Đơn vị".to_owned(), 6)];
    heads.extend(plain(sheet).map(|number| (format!("Nhóm {}", crate::text::roman(number + 1)), 2)));
    let named = [(MarkEffect::Bonus, "Thưởng"), (MarkEffect::Minus, "Trừ")];
    heads.extend(named.iter().filter(|(effect, _)| has(sheet, *effect)).map(|(_, title)| ((*title).to_owned(), 2)));
    heads.extend(Column::ALL.map(|column| (conference.bloc.called().adapt(column.words()), 2)));
    // Words need more room than marks: «2 (đồng hạng)», «Hoàn thành xuất sắc nhiệm vụ».
    heads.push(("Xếp hạng".to_owned(), if shared { 3 } else { 2 }));
    heads.extend(classes.then(|| ("Xếp loại".to_owned(), 5)));
    heads
}

fn row(sheet: &Sheet, conference: &Conference, number: usize, ranked: &Ranked, classes: bool) -> Vec<TableCell> {
    let unit = ranked.total.unit;
    let mut row = vec![whole(number), TableCell::Text(conference.name_on_paper(unit))];
    row.extend(plain(sheet).map(|group| score(sheet.of_group(unit, group, Column::Agreed))));
    let extra = [MarkEffect::Bonus, MarkEffect::Minus].into_iter().filter(|effect| has(sheet, *effect));
    row.extend(extra.map(|effect| given(sheet, unit, effect)));
    row.extend(Column::ALL.map(|column| score(sheet.total(unit, column))));
    row.push(match ranked.rank {
        None => TableCell::Unknown,
        Some(rank) if !ranked.shared => whole(rank),
        Some(_) => TableCell::Text(ranked.words()),
    });
    let class = || band::class(sheet, unit).map_or(TableCell::Unknown, |class| TableCell::Text(class.to_owned()));
    row.extend(classes.then(class));
    row
}

fn plain(sheet: &Sheet) -> impl Iterator<Item = usize> {
    let groups = sheet.groups.iter().enumerate();
    groups.filter(|(_, group)| group.effect == MarkEffect::Plain).map(|(number, _)| number)
}

fn has(sheet: &Sheet, effect: MarkEffect) -> bool {
    sheet.groups.iter().any(|group| group.effect == effect)
}

fn score(value: Option<i64>) -> TableCell {
    value.map_or(TableCell::Unknown, |value| TableCell::Scaled { value, digits: 2 })
}

/// What came on top or was taken off; nothing where nobody gave anything.
fn given(sheet: &Sheet, unit: UnitId, effect: MarkEffect) -> TableCell {
    let own = sheet.places().into_iter().filter(|place| place.effect == effect);
    let any = own.into_iter().any(|place| sheet.get(unit, place.number, Column::Agreed).is_some());
    if any { score(sheet.of_effect(unit, effect, Column::Agreed)) } else { TableCell::Empty }
}

fn whole(number: usize) -> TableCell {
    TableCell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// What the heads of the columns stand for; empty where the table has no groups.
pub fn legend(sheet: &Sheet) -> String {
    let parts: Vec<String> = sheet
        .groups
        .iter()
        .enumerate()
        .map(|(number, group)| {
            let head = match group.effect {
                MarkEffect::Plain => format!("Nhóm {}", crate::text::roman(number + 1)),
                MarkEffect::Bonus => "Thưởng".to_owned(),
                MarkEffect::Minus => "Trừ".to_owned(),
            };
            let max = group.max.map(|max| format!(" (tối đa {} điểm)", points(max))).unwrap_or_default();
            format!("{head}: {}{max}", group.name)
        })
        .collect();
    if parts.is_empty() { String::new() } else { format!("{}.", parts.join("; ")) }
}

/// What was changed in the hall, a sentence a mark: unit, criterion, from what to what, why, and who asked.
pub fn changes(sheet: &Sheet, conference: &Conference, log: &[Logged]) -> Vec<String> {
    let sentence = |logged: &Logged, change: &MarkChange| {
        let (unit, what) = (conference.name_on_paper(change.unit), what(sheet, change));
        let (reason, by) = (logged.reason.trim_end_matches('.'), &logged.by);
        if change.from == change.to {
            let kept = written(change.to);
            return format!("{unit}, {what}: giữ nguyên {kept}; ý kiến: {reason}; người nêu: {by}.");
        }
        let (from, to) = (written(change.from), written(change.to));
        format!("{unit}, {what}: từ {from} thành {to}; lý do: {reason}; người đề nghị: {by}.")
    };
    log.iter().flat_map(|logged| logged.marks.iter().map(move |change| sentence(logged, change))).collect()
}

/// A mark in running text.
pub fn written(value: Option<i64>) -> String {
    value.map_or_else(|| "chưa có điểm".to_owned(), |value| format!("{} điểm", points(value)))
}

/// The criterion in words, and whose judgement it is where that is not the agreed one.
pub fn what(sheet: &Sheet, change: &MarkChange) -> String {
    let places = sheet.places();
    let name = places.get(usize::from(change.criterion)).map_or("", |place| place.name);
    let name = if sheet.groups.is_empty() { "tổng điểm".to_owned() } else { format!("tiêu chí «{name}»") };
    match change.column {
        Column::Agreed => name,
        Column::Own | Column::Cross => format!("{name} ({})", crate::text::lower_first(change.column.words())),
    }
}
