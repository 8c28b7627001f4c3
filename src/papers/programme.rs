//! Chương trình: the items with the hours at which they are to begin, and who carries them.

use crate::domain::foreseen;
use crate::domain::paper::{Block, Document, Para, Table, TableCell};
use crate::domain::session::State;
use crate::papers::paper::Paper;
use crate::papers::parts::DOTS;
use crate::papers::planned::{columns, document, hours, letterhead, performer, time};

/// Chương trình.
pub const PAPER: Paper = Paper {
    name: "chuong-trinh",
    why_none: "chương trình chưa có mục nào",
    make: |state, _| programme(state).map(|document| ("chuong-trinh".to_owned(), document)).into_iter().collect(),
};

fn programme(state: &State) -> Option<Document> {
    let conference = &state.conference;
    let items = foreseen::items(state);
    if items.is_empty() {
        return None;
    }
    let numbered = (1..).zip(&items).zip(hours(state));
    let row = |((number, item), hour): ((i64, &foreseen::ForeseenItem), TableCell)| {
        let title = TableCell::Text(item.entry.item.title.clone());
        vec![TableCell::Whole(number), hour, title, TableCell::Text(performer(conference, item))]
    };
    let table = Table {
        name: "Chương trình".to_owned(),
        columns: columns(&[("TT", 5), ("Thời gian", 11), ("Nội dung", 45), ("Người thực hiện", 39)]),
        rows: numbered.map(row).collect(),
        total: None,
    };
    let place = conference.place.clone().unwrap_or_else(|| DOTS.to_owned());
    let blocks = vec![
        letterhead(state),
        Block::Title { kind: "CHƯƠNG TRÌNH".to_owned(), about: vec![conference.title.clone()] },
        Block::Para(Para::labelled("time", "Thời gian:", format!("{}.", time(conference)))),
        Block::Para(Para::labelled("place", "Địa điểm:", format!("{place}."))),
        Block::Table(table),
    ];
    Some(document(state, "Chương trình", false, blocks))
}
