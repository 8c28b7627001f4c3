//! Kết quả khen thưởng: what was decided on those whom the meeting proposed; only here, and only by a decision that was
//! entered, somebody is «được tặng».

use crate::domain::ids::UnitId;
use crate::domain::late::filing::AwardRuling;
use crate::domain::outcome::Proposed;
use crate::domain::paper::{Block, Document, Table, TableCell, TableColumn};
use crate::domain::session::State;
use crate::papers::paper::Paper;
use crate::papers::parts::{document, for_the_bloc, head, heading};
use crate::papers::requests::{name, requests};
use crate::text;

/// Kết quả khen thưởng.
pub const PAPER: Paper = Paper {
    name: "ket-qua-khen-thuong",
    why_none: "chưa ghi quyết định khen thưởng nào",
    make: |state, _| results(state).map(|paper| ("ket-qua-khen-thuong".to_owned(), paper)).into_iter().collect(),
};

fn results(state: &State) -> Option<Document> {
    if state.late.decided.is_empty() {
        return None;
    }
    let proposed = state.conference.on_paper("Kết quả khen thưởng các trường hợp Hội nghị đề nghị");
    let about = vec![format!("{proposed}{}", state.conference.in_reviewed())];
    let mut blocks = vec![head(state, None, None), Block::Title { kind: "DANH SÁCH".to_owned(), about }];
    for (number, asked) in (1..).zip(requests(state)) {
        blocks.push(heading(format!("{}. {}", text::roman(number), text::upper(&asked.award))));
        blocks.push(Block::Table(table(state, &asked)));
    }
    blocks.push(Block::Signatures { signers: vec![for_the_bloc(state)], recipients: Vec::new() });
    Some(document(state, "Kết quả khen thưởng", true, blocks))
}

fn table(state: &State, asked: &Proposed) -> Table {
    let columns =
        [("TT", 1), ("Tập thể, cá nhân", 7), ("Kết quả", 3), ("Số quyết định", 4), ("Ngày", 3), ("Cơ quan", 5)];
    let column = |(title, width): (&str, u16)| TableColumn { title: title.to_owned(), width };
    let rows = (1..).zip(&asked.units).map(|(number, unit)| row(state, &asked.award, number, *unit));
    Table { name: asked.award.clone(), columns: columns.map(column).into(), rows: rows.collect(), total: None }
}

fn row(state: &State, award: &str, number: i64, unit: UnitId) -> Vec<TableCell> {
    let told = |words: Option<String>| words.map_or(TableCell::Empty, TableCell::Text);
    let ruling = state.late.decided.get(&(award.to_owned(), unit));
    let result = |ruling: &AwardRuling| if ruling.granted { "được tặng" } else { "không được tặng" }.to_owned();
    let decision = ruling.map(|ruling| &ruling.decision);
    vec![
        TableCell::Whole(number),
        TableCell::Text(name(state, award, unit)),
        ruling.map_or(TableCell::Unknown, |ruling| TableCell::Text(result(ruling))),
        told(decision.and_then(|decision| decision.number.clone())),
        told(decision.and_then(|decision| decision.day.map(text::Day::short))),
        told(decision.and_then(|decision| decision.by.clone())),
    ]
}
