//! Danh sách đề nghị khen thưởng: awards from high to low, an appendix to the tờ trình.

use crate::domain::grant;
use crate::domain::ids::UnitId;
use crate::domain::outcome::Proposed;
use crate::domain::paper::{Block, Document, Signer, Table, TableCell, TableColumn};
use crate::domain::score::rank::Ranked;
use crate::domain::score::sheet::points;
use crate::domain::session::State;
use crate::papers::issue;
use crate::papers::paper::Paper;
use crate::papers::parts::{document, fact, for_the_bloc, head, heading};
use crate::papers::requests::{Backing, backing, counted, name, ranks, requests};
use crate::text;

/// Danh sách đề nghị khen thưởng.
pub const PAPER: Paper = Paper {
    name: "de-nghi-khen-thuong",
    why_none: "hội nghị chưa đề nghị cấp trên khen thưởng tập thể nào",
    make: |state, _| nominations(state).map(|list| ("de-nghi-khen-thuong".to_owned(), list)).into_iter().collect(),
};

/// The list; `None` where nobody is proposed to anybody.
pub fn nominations(state: &State) -> Option<Document> {
    let requests = requests(state);
    if requests.is_empty() {
        return None;
    }
    let ranked = ranks(state);
    let about = vec![
        format!("{} đề nghị khen thưởng{}", who(state, &requests), state.conference.in_reviewed()),
        format!("(Kèm theo Tờ trình {})", issue::cited(state, "to-trinh")),
    ];
    let mut blocks = vec![head(state, None, None), Block::Title { kind: "DANH SÁCH".to_owned(), about }];
    for (number, one) in (1..).zip(&requests) {
        let count = state.conference.recipients(&one.units, |count| text::two(count as u64));
        blocks.push(heading(format!("{}. {}: {count}", text::roman(number), text::upper(&one.award))));
        // The verb names who decides, and who submits the request to them.
        let asked = text::capitalise(&grant::letter(&one.award, &one.giver, one.grant.as_ref()));
        blocks.push(Block::Heading { level: 2, text: format!("{asked}:") });
        blocks.push(Block::Table(table(state, one, &ranked)));
    }
    blocks.push(fact("sum", format!("Danh sách có {}./.", counted(state, &requests))));
    let maker =
        Signer {
            role: vec!["NGƯỜI LẬP BIỂU".to_owned()], note: Some("Ký, ghi rõ họ tên".to_owned()), name: None
        };
    blocks.push(Block::Signatures { signers: vec![maker, for_the_bloc(state)], recipients: Vec::new() });
    Some(document(state, "Danh sách đề nghị khen thưởng", true, blocks))
}

/// «Tập thể», «Tập thể, cá nhân».
pub fn who(state: &State, requests: &[Proposed]) -> &'static str {
    if requests.iter().any(|one| state.conference.may_be_persons(&one.units)) {
        "Tập thể, cá nhân"
    } else {
        "Tập thể"
    }
}

fn table(state: &State, one: &Proposed, ranked: &[Ranked]) -> Table {
    let named =
        if state.conference.may_be_persons(&one.units) { "Tên tập thể, cá nhân" } else { "Tên tập thể" };
    let mut heads = vec![("TT", 1), (named, 6)];
    heads.extend((!ranked.is_empty()).then_some(("Điểm, xếp hạng", 3)));
    heads.extend([
        ("Số phiếu, tỷ lệ", 3),
        ("Hình thức đã được khen (năm, số quyết định)", 5),
        ("Tóm tắt thành tích", 7),
    ]);
    let rows = (1..).zip(&one.units).map(|(number, unit)| row(state, &one.award, (number, *unit), ranked));
    Table {
        name: one.award.clone(),
        columns: heads.iter().map(|(title, width)| TableColumn { title: (*title).to_owned(), width: *width }).collect(),
        rows: rows.collect(),
        total: None,
    }
}

fn row(state: &State, award: &str, (number, unit): (i64, UnitId), ranked: &[Ranked]) -> Vec<TableCell> {
    let told = |words: Option<String>| words.map_or(TableCell::Unknown, TableCell::Text);
    let known = state.conference.candidate(unit);
    let mark = || {
        let one = ranked.iter().find(|one| one.total.unit == unit)?;
        Some(format!("{} điểm, hạng {}", points(one.total.total?), one.words()))
    };
    let mut row = vec![TableCell::Whole(number), TableCell::Text(name(state, award, unit))];
    row.extend((!ranked.is_empty()).then(|| told(mark())));
    row.extend([
        told(backing(state, award, unit).map(|by: Backing| by.words(state))),
        told(known.map(|unit| unit.earlier.join("; ")).filter(|earlier| !earlier.is_empty())),
        told(known.and_then(|unit| unit.summary.clone())),
    ]);
    row
}
