//! «KẾT LUẬN, PHÂN CÔNG NHIỆM VỤ», the last section; petitions stand where they were raised.

use crate::domain::agenda::Entry;
use crate::domain::paper::{Block, Cell, Column, Table};
use crate::domain::points::{Marked, Point};
use crate::domain::section::Section;
use crate::domain::session::State;

/// What was concluded, decided and given to do, whichever item it came up in.
pub fn conclusions(state: &State) -> Section {
    let mut section = Section::new("KẾT LUẬN, PHÂN CÔNG NHIỆM VỤ", "points");
    let standing = || state.points.iter().filter(|marked| !marked.gone);
    let told =
        |wanted: fn(&Point) -> bool| standing().filter(move |one| wanted(&one.point)).map(|one| one.point.words());
    for (head, wanted) in [("Kết luận:", is_conclusion as fn(&Point) -> bool), ("Quyết định:", is_decision)] {
        if told(wanted).next().is_some() {
            section.fact(head);
            section.list(told(wanted));
        }
    }
    let rows: Vec<Vec<Cell>> = standing().filter_map(|marked| task(&marked.point)).zip(1..).map(numbered).collect();
    if !rows.is_empty() {
        section.fact("Phân công nhiệm vụ:");
        let columns = [("TT", 1), ("Việc", 7), ("Đơn vị", 5), ("Thời hạn", 3)];
        let columns = columns.map(|(title, width)| Column { title: title.to_owned(), width }).into();
        section.block(Block::Table(Table { name: "Phân công nhiệm vụ".to_owned(), columns, rows, total: None }));
    }
    section
}

fn is_conclusion(point: &Point) -> bool {
    matches!(point, Point::Conclusion { .. })
}

fn is_decision(point: &Point) -> bool {
    matches!(point, Point::Decision { .. })
}

fn task(point: &Point) -> Option<[Cell; 3]> {
    let Point::Task { who, what, due } = point else { return None };
    let due = if due.is_empty() { Cell::Empty } else { Cell::Text(due.clone()) };
    Some([Cell::Text(crate::text::capitalise(what)), Cell::Text(who.clone()), due])
}

fn numbered((cells, number): ([Cell; 3], i64)) -> Vec<Cell> {
    [Cell::Whole(number)].into_iter().chain(cells).collect()
}

/// What was asked for in an item, of whom, and the answer.
pub fn petitions(section: &mut Section, state: &State, entry: &Entry) {
    let own =
        |marked: &&Marked| marked.item == entry.id && !marked.gone && matches!(marked.point, Point::Petition { .. });
    let told: Vec<String> = state.points.iter().filter(own).map(|marked| marked.point.words()).collect();
    if !told.is_empty() {
        section.fact("Kiến nghị:");
        section.list(told);
    }
}
