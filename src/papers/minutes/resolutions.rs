//! «KẾT LUẬN, PHÂN CÔNG NHIỆM VỤ», the last section; petitions stand where they were raised.

use crate::domain::agenda::Entry;
use crate::domain::paper::{Block, Table, TableCell, TableColumn};
use crate::domain::resolutions::{RecordedResolution, Resolution};
use crate::domain::section::Section;
use crate::domain::session::State;

/// What was concluded, decided and given to do, whichever item it came up in.
pub fn conclusions(state: &State) -> Section {
    let mut section = Section::new("KẾT LUẬN, PHÂN CÔNG NHIỆM VỤ", "points");
    let standing = || state.resolutions.iter().filter(|recorded| !recorded.gone);
    let written = |wanted: fn(&Resolution) -> bool| {
        standing().filter(move |one| wanted(&one.resolution)).map(|one| one.resolution.words())
    };
    for (head, wanted) in [("Kết luận:", is_conclusion as fn(&Resolution) -> bool), ("Quyết định:", is_decision)]
    {
        if written(wanted).next().is_some() {
            section.fact(head);
            section.list(written(wanted));
        }
    }
    let rows: Vec<Vec<TableCell>> =
        standing().filter_map(|recorded| task(&recorded.resolution)).zip(1..).map(numbered).collect();
    if !rows.is_empty() {
        section.fact("Phân công nhiệm vụ:");
        let columns = [("TT", 1), ("Việc", 7), ("Đơn vị", 5), ("Thời hạn", 3)];
        let columns = columns.map(|(title, width)| TableColumn { title: title.to_owned(), width }).into();
        section.block(Block::Table(Table { name: "Phân công nhiệm vụ".to_owned(), columns, rows, total: None }));
    }
    section
}

fn is_conclusion(resolution: &Resolution) -> bool {
    matches!(resolution, Resolution::Conclusion { .. })
}

fn is_decision(resolution: &Resolution) -> bool {
    matches!(resolution, Resolution::Decision { .. })
}

fn task(resolution: &Resolution) -> Option<[TableCell; 3]> {
    let Resolution::Task { who, what, due } = resolution else { return None };
    let due = if due.is_empty() { TableCell::Empty } else { TableCell::Text(due.clone()) };
    Some([TableCell::Text(crate::text::capitalise(what)), TableCell::Text(who.clone()), due])
}

fn numbered((cells, number): ([TableCell; 3], i64)) -> Vec<TableCell> {
    [TableCell::Whole(number)].into_iter().chain(cells).collect()
}

/// What was asked for in an item, of whom, and the answer.
pub fn petitions(section: &mut Section, state: &State, entry: &Entry) {
    let own = |recorded: &&RecordedResolution| {
        recorded.item == entry.id && !recorded.gone && matches!(recorded.resolution, Resolution::Petition { .. })
    };
    let written: Vec<String> =
        state.resolutions.iter().filter(own).map(|recorded| recorded.resolution.words()).collect();
    if !written.is_empty() {
        section.fact("Kiến nghị:");
        section.list(written);
    }
}
