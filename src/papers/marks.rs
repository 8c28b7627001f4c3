//! Bảng tổng hợp điểm: the table of marks as it stands, an appendix to the minutes.

use crate::domain::agenda::Entry;
use crate::domain::next;
use crate::domain::outcome;
use crate::domain::paper::{Block, Document, Para, TableCell, TableColumn};
use crate::domain::score::{minutes, rank};
use crate::domain::session::State;
use crate::domain::stages::Stage;
use crate::domain::stages::scoring::Scoring;
use crate::papers::chairs;
use crate::papers::issue;
use crate::papers::paper::Paper;
use crate::papers::parts::{document, fact, for_the_bloc, head, named};

/// Bảng tổng hợp điểm.
pub const PAPER: Paper = Paper {
    name: "bang-diem",
    why_none: "chưa có bảng điểm đưa ra hội nghị",
    make: |state, _| {
        let tables = marks(state);
        let several = tables.len() > 1;
        let named =
            |(number, table)| (if several { format!("bang-diem-{number}") } else { "bang-diem".to_owned() }, table);
        (1..).zip(tables).map(named).collect()
    },
};

/// One table for every item in which marks were reported.
pub fn marks(state: &State) -> Vec<Document> {
    state.agenda.entries.iter().filter_map(|entry| table(state, entry)).collect()
}

fn table(state: &State, entry: &Entry) -> Option<Document> {
    let Stage::Scoring(scoring) = &entry.stage else { return None };
    let scene = next::scene(state, entry);
    let reported = scene.said("open") || scene.own_ballots().next().is_some();
    if scoring.sheet.is_empty() || !reported {
        return None;
    }
    let conference = &state.conference;
    let about = vec![
        format!("Kết quả chấm điểm thi đua các đơn vị thuộc {}{}", conference.bloc.name, conference.in_reviewed()),
        format!("(Kèm theo Biên bản {})", issue::cited(state, "bien-ban")),
    ];
    let mut blocks = vec![head(state, None, None), Block::Title { kind: "BẢNG TỔNG HỢP".to_owned(), about }];
    blocks.push(rows(state, scoring));
    let legend = minutes::legend(&scoring.sheet);
    blocks.extend((!legend.is_empty()).then(|| fact("legend", legend)));
    let changes = minutes::changes(&scoring.sheet, conference, &scoring.log);
    if !changes.is_empty() {
        blocks.push(fact("changes", conference.on_paper("Điểm sửa tại Hội nghị:")));
        let line = |(number, words): (usize, String)| Para::fact(format!("change{number}"), words);
        blocks.push(Block::List((1..).zip(changes).map(line).collect()));
    }
    if !outcome::is_adopted(&state.outcomes, entry.id) {
        blocks.push(fact("open", conference.on_paper("Bảng điểm chưa được Hội nghị thông qua.")));
    }
    let secretary = named("THƯ KÝ", chairs::secretary(state));
    blocks.push(Block::Signatures { signers: vec![secretary, for_the_bloc(state)], recipients: Vec::new() });
    Some(document(state, "Bảng tổng hợp điểm", true, blocks))
}

/// The table of the minutes with a column for notes; a unit whose name is not known has dots.
fn rows(state: &State, scoring: &Scoring) -> Block {
    let conference = &state.conference;
    let mut table = minutes::table(&scoring.sheet, conference);
    // Words need more room than marks: on the wide page a class stands in a line or two.
    for column in &mut table.columns {
        match column.title.as_str() {
            "Đơn vị" => column.width = 9,
            "Xếp loại" => column.width = 7,
            _ => {}
        }
    }
    table.columns.push(TableColumn { title: "Ghi chú".to_owned(), width: 2 });
    let ranked = rank::ranked(&rank::totals(&scoring.sheet, conference.active_units()));
    for (row, one) in table.rows.iter_mut().zip(ranked) {
        let known = conference.unit(one.total.unit).is_some_and(|unit| unit.known);
        if let Some(name) = row.get_mut(1).filter(|_| !known) {
            *name = TableCell::Unknown;
        }
        row.push(TableCell::Empty);
    }
    Block::Table(table)
}
