//! Bản giao ước thi đua: what the units promise each other, with a place to sign for each of them.
//!
//! It is the same paper before the meeting, when nobody has signed, and after it.

use crate::domain::agenda::Entry;
use crate::domain::ids::UnitId;
use crate::domain::next;
use crate::domain::outcome;
use crate::domain::paper::{Block, Document, Para, Signer, Table, TableCell, TableColumn};
use crate::domain::session::State;
use crate::domain::stages::Stage;
use crate::domain::stages::pledge::{Pledge, Target};
use crate::papers::basis;
use crate::papers::paper::Paper;
use crate::papers::parts::{DOTS, document, fact, head, heading, of_unit, place_and_date};
use crate::papers::sittings;
use crate::text;

/// Bản giao ước thi đua.
pub const PAPER: Paper = Paper {
    name: "giao-uoc",
    why_none: "chương trình không có phần ký giao ước",
    make: |state, _| {
        let papers = pledges(state);
        let several = papers.len() > 1;
        let named =
            |(number, paper)| (if several { format!("giao-uoc-{number}") } else { "giao-uoc".to_owned() }, paper);
        (1..).zip(papers).map(named).collect()
    },
};

/// A paper for every item in which a pledge is signed.
pub fn pledges(state: &State) -> Vec<Document> {
    let mut found = Vec::new();
    for entry in &state.agenda.entries {
        if let Stage::Pledge(pledge) = &entry.stage {
            found.push(paper(state, entry, pledge));
        }
    }
    found
}

fn paper(state: &State, entry: &Entry, pledge: &Pledge) -> Document {
    let conference = &state.conference;
    let year = text::capitalise(conference.in_planned().trim());
    let about = format!("{year} của {}", conference.bloc.name).trim().to_owned();
    let mut blocks = vec![head(state, None, Some(place_and_date(state)))];
    blocks.push(Block::Title { kind: "BẢN GIAO ƯỚC THI ĐUA".to_owned(), about: vec![text::capitalise(&about)] });
    blocks.extend(basis::paragraphs(&cited(state)));
    blocks.push(fact("open", opening(state, entry, pledge)));
    blocks.extend(body(state, pledge));
    blocks.push(fact("end", ending(state)));
    blocks.push(Block::Heading { level: 0, text: "ĐẠI DIỆN CÁC ĐƠN VỊ".to_owned() });
    blocks.push(Block::Signatures { signers: members(state, entry, pledge), recipients: Vec::new() });
    blocks.push(Block::Signatures { signers: leaders(state, entry, pledge), recipients: Vec::new() });
    document(state, "Bản giao ước thi đua", false, blocks)
}

/// With the meeting itself, once it has begun.
fn cited(state: &State) -> Vec<String> {
    let day = sittings::held(state).map(|day| format!(" {day}")).unwrap_or_default();
    let held = (!state.agenda.went.is_empty()).then(|| format!("kết quả {}{day}", state.conference.called()));
    basis::cited(state).into_iter().chain(held).collect()
}

/// Once it was signed, of those who did: who did not has agreed to nothing.
fn opening(state: &State, entry: &Entry, pledge: &Pledge) -> String {
    let called = state.conference.bloc.called();
    let later = |unit: &UnitId| !pledge.signed.contains(unit) && state.late.signed_later(entry.id, *unit).is_some();
    let signed = pledge.signed.len() + state.conference.active_units().filter(later).count();
    let counted = state.conference.members().map(|members| match signed {
        signed if signed > 0 && state.conference.wording.is_polished() => signed as u64,
        _ => members.into(),
    });
    let members = counted.map_or_else(|| "các".to_owned(), text::two);
    let who = called.of_voters(&format!("{members} đơn vị thành viên"));
    let year = state.conference.in_planned();
    format!("Chúng tôi, đại diện {who}, thống nhất ký kết giao ước thi đua{year} như sau:")
}

/// The sections that there are, numbered as they come; contents that nobody wrote have dots.
fn body(state: &State, pledge: &Pledge) -> Vec<Block> {
    let plan = &pledge.plan;
    let mut sections: Vec<(&str, Block)> = Vec::new();
    if let Some(motto) = &plan.motto {
        sections.push(("CHỦ ĐỀ, KHẨU HIỆU", fact("motto", format!("“{motto}”"))));
    }
    let contents = if plan.contents.is_empty() { fact("contents", DOTS) } else { list("content", &plan.contents) };
    sections.push(("NỘI DUNG THI ĐUA", contents));
    if !plan.movements.is_empty() {
        sections.push(("CÁC PHONG TRÀO THI ĐUA", list("movement", &plan.movements)));
    }
    if !plan.targets.is_empty() {
        sections.push(("CHỈ TIÊU THI ĐUA", Block::Table(targets(&plan.targets))));
    }
    sections.push(("TỔ CHỨC THỰC HIỆN", Block::Para(Para::prose("work", work(state)))));
    let numbered = (1..).zip(sections);
    numbered
        .flat_map(|(number, (title, block))| [heading(format!("{}. {title}", text::roman(number))), block])
        .collect()
}

fn work(state: &State) -> String {
    let called = state.conference.bloc.called();
    let year = state.conference.planned().and_then(|planned| planned.of_year());
    let year = year.map(|year| format!(" cuối năm {year}")).unwrap_or_default();
    let members = called.of_voters("Các đơn vị thành viên");
    let bloc = called.short();
    format!(
        "{members} tổ chức thực hiện các nội dung đã ký kết. Bản giao ước là căn cứ để {bloc} theo dõi, chấm điểm thi đua{year}."
    )
}

fn list(id: &str, lines: &[String]) -> Block {
    let line = |(number, words): (usize, &String)| {
        let words = words.trim_end_matches(['.', ';']);
        Para::fact(format!("{id}{number}"), format!("{words}{}", if number == lines.len() { '.' } else { ';' }))
    };
    Block::List((1..).zip(lines).map(line).collect())
}

fn targets(targets: &[Target]) -> Table {
    let heads = [("TT", 1), ("Nội dung", 8), ("Đơn vị tính", 3), ("Chỉ tiêu", 3), ("Ghi chú", 3)];
    let told = |words: &str| {
        if words.is_empty() { TableCell::Unknown } else { TableCell::Text(words.to_owned()) }
    };
    let row = |(number, target): (i64, &Target)| {
        let cells = [&target.what, &target.measure, &target.goal].map(|words| told(words));
        [TableCell::Whole(number)].into_iter().chain(cells).chain([TableCell::Empty]).collect()
    };
    Table {
        name: "Chỉ tiêu thi đua".to_owned(),
        columns: heads.iter().map(|(title, width)| TableColumn { title: (*title).to_owned(), width: *width }).collect(),
        rows: (1..).zip(targets).map(row).collect(),
        total: None,
    }
}

fn ending(state: &State) -> String {
    let conference = &state.conference;
    let year = conference.planned().and_then(|planned| planned.year());
    let until = year.map(|year| format!(" đến hết ngày 31 tháng 12 năm {year}")).unwrap_or_default();
    let to = Some(conference.bloc.files_to.as_str()).filter(|to| !to.is_empty());
    let sent = to.map(|to| format!(", gửi {to} 01 bản")).unwrap_or_default();
    let called = conference.bloc.called();
    let each = called.of_voters("mỗi đơn vị giữ 01 bản");
    format!("Bản giao ước có hiệu lực từ ngày ký{until}, lập thành {DOTS} bản; {each}{sent}./.")
}

/// So many places to sign stand side by side.
const ABREAST: usize = 3;

/// A place for each unit, in their order; the last line is filled up, so that all stand in columns.
fn members(state: &State, entry: &Entry, pledge: &Pledge) -> Vec<Signer> {
    let units = state.conference.active_units();
    let mut signers: Vec<Signer> = units.map(|unit| signature(state, entry, pledge, unit)).collect();
    if signers.len() > ABREAST {
        let whole = signers.len().next_multiple_of(ABREAST);
        signers.resize(whole, Signer { role: Vec::new(), note: None, name: None });
    }
    signers
}

/// A place to sign; whether a unit signed at the meeting is told, never who held the pen.
fn signature(state: &State, entry: &Entry, pledge: &Pledge, unit: UnitId) -> Signer {
    let known = state.conference.unit(unit).is_some_and(|unit| unit.known);
    let role = if known { text::upper(state.conference.name(unit)) } else { DOTS.to_owned() };
    let later = state.late.signed_later(entry.id, unit).map(|day| {
        let day = day.map(|day| format!(" ngày {}", day.short())).unwrap_or_default();
        format!("Đã ký bổ sung{day}")
    });
    let signed = pledge.signed.contains(&unit).then(|| "Đã ký".to_owned()).or(later);
    Signer { role: vec![role], note: signed, name: None }
}

/// Trưởng khối, Phó Trưởng khối of the coming year once they are chosen, else of this one, and who witnesses.
fn leaders(state: &State, entry: &Entry, pledge: &Pledge) -> Vec<Signer> {
    let bloc = &state.conference.bloc;
    let called = bloc.called();
    let (heads, deputies) = (outcome::seats(&state.outcomes, false), outcome::seats(&state.outcomes, true));
    let next = state.conference.in_next_term();
    let now = if heads.is_empty() && deputies.is_empty() { String::new() } else { state.conference.in_reviewed() };
    let title = |seat: &str, year: &str| text::upper(&format!("{seat}{year}"));
    let mut signers = vec![of_unit(state, title(called.head(), &now), bloc.head)];
    signers.extend(heads.iter().map(|unit| of_unit(state, title(called.head(), &next), Some(*unit))));
    // Who leads the coming year signs for it, and not for the old one as well.
    let once = state.conference.wording.is_polished() && bloc.deputy.is_some_and(|deputy| heads.contains(&deputy));
    if deputies.is_empty() && !once {
        signers.push(of_unit(state, title(called.deputy(), &now), bloc.deputy));
    }
    signers.extend(deputies.iter().map(|unit| of_unit(state, title(called.deputy(), &next), Some(*unit))));
    signers.extend(witness(state, entry, pledge));
    signers
}

/// Who witnesses: before the meeting as planned, afterwards only who came.
fn witness(state: &State, entry: &Entry, pledge: &Pledge) -> Option<Signer> {
    let who = &pledge.plan.witness;
    let scene = next::scene(state, entry);
    let planned = || who.guest.and_then(|guest| state.conference.guest(guest)).map(|guest| guest.person.clone());
    let before = state.agenda.went.is_empty();
    let person = scene.attended(who).or_else(|| planned().filter(|_| before))?;
    let office = person.office.as_deref().map(text::upper);
    Some(Signer {
        role: ["CHỨNG KIẾN".to_owned()].into_iter().chain(office).collect(), note: None, name: person.name
    })
}
