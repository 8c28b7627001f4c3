//! Kịch bản điều hành: what is said and by whom, from the plan; what only the meeting will tell is dots.

use crate::domain::conference::Conference;
use crate::domain::foreseen::{self, ForeseenItem};
use crate::domain::paper::{Block, Document, Table, TableCell};
use crate::domain::script::{Speaker, Spoken};
use crate::domain::session::State;
use crate::papers::paper::Paper;
use crate::papers::planned::{columns, document, hours, speaker};
use crate::text::Day;

/// Kịch bản điều hành.
pub const PAPER: Paper = Paper {
    name: "kich-ban",
    why_none: "chương trình chưa có mục nào",
    make: |state, _| script(state).map(|document| ("kich-ban".to_owned(), document)).into_iter().collect(),
};

fn script(state: &State) -> Option<Document> {
    let conference = &state.conference;
    let items = foreseen::items(state);
    if items.is_empty() {
        return None;
    }
    let numbered = (1..).zip(&items).zip(hours(state));
    let rows = numbered.flat_map(|((number, item), hour)| rows(conference, item, number, hour));
    let table = Table {
        name: "Kịch bản điều hành".to_owned(),
        columns: columns(&[("TT", 4), ("Thời gian", 8), ("Nội dung", 16), ("Người thực hiện", 15), ("Lời dẫn", 57)]),
        rows: rows.collect(),
        total: None,
    };
    let when = conference.day.map(Day::formal).or_else(|| conference.when.clone());
    let about = [Some(conference.title.clone()), when];
    let title =
        Block::Title { kind: "KỊCH BẢN ĐIỀU HÀNH".to_owned(), about: about.into_iter().flatten().collect() };
    Some(document(state, "Kịch bản điều hành", true, vec![title, Block::ReadAloud(table)]))
}

/// A row for each thing that is said, with who says it where that is another; the first also tells which item begins,
/// and when.
fn rows(conference: &Conference, item: &ForeseenItem, number: i64, hour: TableCell) -> Vec<Vec<TableCell>> {
    let said: Vec<&Spoken> = item.cues.iter().flat_map(|cue| &cue.spoken).collect();
    let speakers = [None].into_iter().chain(said.iter().map(|spoken| Some(spoken.speaker)));
    let turn = |(before, spoken): (Option<Speaker>, &&Spoken)| {
        let who = (before != Some(spoken.speaker)).then(|| speaker(conference, &item.presiding, spoken.speaker));
        [who.map_or(TableCell::Empty, TableCell::Label), TableCell::Text(spoken.text.clone())]
    };
    let mut turns: Vec<[TableCell; 2]> = speakers.zip(&said).map(turn).collect();
    if turns.is_empty() {
        turns.push([TableCell::Empty, TableCell::Empty]);
    }
    let title = TableCell::Label(item.entry.item.title.clone());
    let heads = [[TableCell::Whole(number), hour, title]].into_iter();
    let heads = heads.chain(std::iter::repeat([TableCell::Empty, TableCell::Empty, TableCell::Empty]));
    heads.zip(turns).map(|(head, turn)| head.into_iter().chain(turn).collect()).collect()
}
