//! Phiếu bình xét, suy tôn and phiếu bầu: sheets for secret ballots on paper, two on a page; without numbers, marks or
//! names, with room for the hanging seal.

use crate::domain::agenda::Entry;
use crate::domain::conference::Conference;
use crate::domain::grant;
use crate::domain::ids::UnitId;
use crate::domain::next;
use crate::domain::paper::{Block, Document, Para, Run, Table, TableCell};
use crate::domain::session::State;
use crate::domain::vote::ballot::{Choice, Question, Subject};
use crate::domain::vote::setup::proposal::Proposal;
use crate::papers::paper::Paper;
use crate::papers::planned::{columns, document};
use crate::text;

/// Phiếu bình xét, suy tôn.
pub const REVIEW: Paper = Paper {
    name: "phieu-binh-xet",
    why_none: "không có mục nào bỏ phiếu kín bằng phiếu mà đã rõ danh sách",
    make: |state, _| numbered("phieu-binh-xet", reviews(state)),
};

/// Phiếu bầu Trưởng khối, Phó Trưởng khối.
pub const SEATS: Paper = Paper {
    name: "phieu-bau",
    why_none: "không có mục nào bầu Trưởng khối, Phó Trưởng khối bằng phiếu kín",
    make: |state, _| numbered("phieu-bau", elections(state)),
};

/// Rows for units that are named from the floor.
const FROM_FLOOR: usize = 2;

/// A number for each where there are several.
fn numbered(name: &str, documents: Vec<Document>) -> Vec<(String, Document)> {
    let several = documents.len() > 1;
    let called = |number: usize| if several { format!("{name}-{number}") } else { name.to_owned() };
    (1..).zip(documents).map(|(number, document)| (called(number), document)).collect()
}

/// What the items put to a secret ballot on paper.
fn proposals(state: &State) -> impl Iterator<Item = (&Entry, Proposal)> {
    let put = |entry| Some((entry, next::proposal_of(state, entry)?));
    state.agenda.entries.iter().filter_map(put).filter(|(_, proposal)| proposal.manner.profile().tellers)
}

fn is_seat(question: &Question) -> bool {
    matches!(question.subject, Subject::Seat { .. })
}

/// One sheet for all questions of an item, or one for each where they are put one after the other.
fn reviews(state: &State) -> Vec<Document> {
    let sheets = proposals(state).flat_map(|(_, proposal)| {
        let each = if proposal.ways.in_turn { 1 } else { proposal.questions.len().max(1) };
        let questions: Vec<Question> = proposal.questions.into_iter().filter(|question| !is_seat(question)).collect();
        questions.chunks(each).map(<[Question]>::to_vec).collect::<Vec<_>>()
    });
    sheets.map(|questions| review(state, &questions)).collect()
}

fn review(state: &State, questions: &[Question]) -> Document {
    let conference = &state.conference;
    let awards: Vec<&str> = questions.iter().filter_map(award).collect();
    let (kind, about) = if awards.len() == questions.len() {
        let weighing = text::upper(grant::weighing(awards.iter().copied()));
        (format!("PHIẾU {weighing}"), format!("Đề nghị khen thưởng{}", conference.in_reviewed()))
    } else {
        ("PHIẾU BIỂU QUYẾT".to_owned(), conference.title.clone())
    };
    let mut each = vec![Block::Title { kind: kind.clone(), about: vec![about] }];
    for (number, question) in (1..).zip(questions) {
        each.push(Block::Para(part(conference, number, questions.len(), question)));
        each.push(Block::Table(marks(question)));
    }
    let limited =
        if questions.iter().any(|question| question.limit().is_some()) { "quá số lượng hoặc " } else { "" };
    each.push(note(format!(
        "Ghi chú: đánh dấu X vào một ô ở mỗi dòng; không ký tên, không viết thêm. Phần đánh dấu {limited}cả hai ô một dòng là không hợp lệ; phiếu không do Ban kiểm phiếu phát là không hợp lệ."
    )));
    slips(state, &kind, each)
}

fn award(question: &Question) -> Option<&str> {
    if let Subject::Award { award, .. } = &question.subject { Some(award) } else { None }
}

/// «Phần 1. Bằng khen … (chọn không quá 02 đơn vị)».
fn part(conference: &Conference, number: usize, of: usize, question: &Question) -> Para {
    let name = award(question).map_or_else(|| text::capitalise(&question.title), str::to_owned);
    let counted = if conference.nominees.is_empty() { "đơn vị" } else { "trường hợp" };
    let limit = question.limit().map(|limit| format!(" (chọn không quá {} {counted})", text::two(limit.into())));
    let lead = if of > 1 { format!("Phần {number}. ") } else { String::new() };
    let run = Run::bold(format!("{lead}{name}{}", limit.unwrap_or_default()));
    Para { runs: vec![run], ..Para::fact(format!("part{number}"), "") }
}

fn marks(question: &Question) -> Table {
    let row = |(number, choice): (i64, &Choice)| {
        let name = TableCell::Text(text::capitalise(&choice.label));
        vec![TableCell::Whole(number), name, TableCell::Empty, TableCell::Empty]
    };
    let units = question.choices.iter().any(|choice| choice.unit.is_some());
    let below = question.choices.iter().any(|choice| choice.unit.is_some_and(|unit| unit.0 > UnitId::MEMBERS));
    let what = match (units, below) {
        (true, true) => "Tập thể, cá nhân",
        (true, false) => "Đơn vị",
        (false, _) => "Nội dung",
    };
    Table {
        name: question.title.clone(),
        columns: columns(&[("TT", 8), (what, 56), ("Đồng ý", 16), ("Không đồng ý", 20)]),
        rows: (1..).zip(&question.choices).map(row).collect(),
        total: None,
    }
}

fn elections(state: &State) -> Vec<Document> {
    let sheets = proposals(state).filter_map(|(_, proposal)| {
        let seats: Vec<Question> = proposal.questions.into_iter().filter(is_seat).collect();
        (!seats.is_empty()).then(|| election(state, &seats))
    });
    sheets.collect()
}

fn election(state: &State, seats: &[Question]) -> Document {
    let conference = &state.conference;
    let called = conference.bloc.called();
    let office = |question: &Question| {
        let deputy = matches!(question.subject, Subject::Seat { deputy: true, .. });
        if deputy { called.deputy() } else { called.head() }
    };
    let offices: Vec<&str> = seats.iter().map(office).collect();
    let about = format!("{} thi đua{}", offices.join(", "), conference.in_next_term());
    let heads: Vec<(&str, u16)> = [("TT", 8), ("Đơn vị được giới thiệu", 52)]
        .into_iter()
        .chain(offices.iter().map(|office| (*office, 20)))
        .collect();
    let mut units: Vec<UnitId> = Vec::new();
    for unit in seats.iter().flat_map(|question| &question.choices).filter_map(|choice| choice.unit) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    // Who was not put up for a seat is not chosen for it.
    let mark = |unit: UnitId, question: &Question| {
        let stands = question.choices.iter().any(|choice| choice.unit == Some(unit));
        if stands { TableCell::Empty } else { TableCell::Text("–".to_owned()) }
    };
    let row = |(number, unit): (i64, &UnitId)| -> Vec<TableCell> {
        let known = [TableCell::Whole(number), TableCell::Text(conference.name(*unit).to_owned())];
        known.into_iter().chain(seats.iter().map(|question| mark(*unit, question))).collect()
    };
    let mut rows: Vec<Vec<TableCell>> = (1..).zip(&units).map(row).collect();
    rows.extend(vec![vec![TableCell::Empty; heads.len()]; FROM_FLOOR]);
    let table = Table { name: "Phiếu bầu".to_owned(), columns: columns(&heads), rows, total: None };
    let both = if seats.len() > 1 { " một đơn vị không chọn ở cả hai cột;" } else { "" };
    let each = vec![
        Block::Title { kind: "PHIẾU BẦU".to_owned(), about: vec![about] },
        Block::Table(table),
        note(format!("Ghi chú: mỗi cột chọn không quá 01 đơn vị;{both} không ký tên.")),
    ];
    slips(state, "Phiếu bầu", each)
}

fn note(words: String) -> Block {
    let run = Run { italic: true, ..Run::plain(words) };
    Block::Para(Para { runs: vec![run], ..Para::fact("note", "") })
}

fn slips(state: &State, kind: &str, each: Vec<Block>) -> Document {
    let bloc = &state.conference.bloc;
    let issuer = text::upper(bloc.issuer.as_ref().unwrap_or(&bloc.name));
    document(state, &text::capitalise(&kind.to_lowercase()), true, vec![Block::Slips { issuer, each }])
}
