//! Danh sách đại biểu, điểm danh, printed before the meeting: hours and signatures are written in by hand.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::paper::{Block, DOTS, Document, Para, Signer, Table, TableCell};
use crate::domain::people::Person;
use crate::domain::session::State;
use crate::papers::paper::Paper;
use crate::papers::planned::{columns, document, letterhead};
use crate::text::{self, Day};

/// Danh sách ký tên.
pub const PAPER: Paper = Paper {
    name: "danh-sach-ky-ten",
    why_none: "kế hoạch chưa có đơn vị, đại biểu nào",
    make: |state, _| list(state).map(|document| ("danh-sach-ky-ten".to_owned(), document)).into_iter().collect(),
};

/// Rows for who comes to serve or to report.
const BLANK: usize = 3;

/// Who is expected: a person as far as known, and the unit.
struct Expected {
    person: Person,
    unit: String,
}

fn list(state: &State) -> Option<Document> {
    let conference = &state.conference;
    let (above, others) = (guests(conference, true), guests(conference, false));
    let units = units(conference);
    if above.is_empty() && others.is_empty() && units.is_empty() {
        return None;
    }
    let members = conference.bloc.called().of_voters("CÁC ĐƠN VỊ THÀNH VIÊN");
    let members = if conference.bloc.called().is_council() { "CÁC THÀNH VIÊN".to_owned() } else { members };
    let parts = [("ĐẠI BIỂU CẤP TRÊN", above), ("ĐẠI BIỂU MỜI", others), (members.as_str(), units)];
    let held = parts.into_iter().filter(|(_, who)| !who.is_empty());
    let serving = ("PHỤC VỤ, BÁO CHÍ", serving(conference));
    let mut blocks = vec![letterhead(state), title(conference)];
    for (letter, (name, who)) in ('A'..).zip(held.chain([serving])) {
        blocks.push(Block::Heading { level: 1, text: format!("{letter}. {name}") });
        let blank = if name == "PHỤC VỤ, BÁO CHÍ" { BLANK } else { 0 };
        blocks.push(Block::Table(table(name, &who, blank)));
    }
    let units = conference.bloc.called().of_voters("đơn vị");
    let total = format!("Tổng số: {DOTS} {units}, {DOTS} đại biểu; vắng {DOTS} {units}.");
    blocks.push(Block::Para(Para::fact("total", total)));
    let secretary = conference.secretary.as_ref().and_then(|person| person.name.clone());
    let signer =
        Signer { role: vec!["THƯ KÝ".to_owned()], note: Some("Ký, ghi rõ họ tên".to_owned()), name: secretary };
    blocks.push(Block::Signatures { signers: vec![signer], recipients: Vec::new() });
    Some(document(state, "Danh sách ký tên", true, blocks))
}

fn title(conference: &Conference) -> Block {
    let day = conference.day.map_or_else(|| format!("ngày {DOTS}"), Day::formal);
    let about = vec![format!("Đại biểu dự {}", conference.called()), day];
    Block::Title { kind: "DANH SÁCH".to_owned(), about }
}

fn guests(conference: &Conference, superior: bool) -> Vec<Expected> {
    let mine = conference.guests.iter().filter(|guest| guest.superior == superior);
    mine.map(|guest| expected(conference, &guest.person)).collect()
}

/// Each unit by its delegate, as far as the plan names one; a member of a council comes itself.
fn units(conference: &Conference) -> Vec<Expected> {
    let of = |id| {
        if conference.bloc.called().is_council() {
            return member(conference, id);
        }
        let delegate = conference.unit(id).and_then(|unit| unit.delegate.clone()).unwrap_or_default();
        let known = conference.unit(id).is_some_and(|unit| unit.known);
        let unit = if known { conference.name(id).to_owned() } else { DOTS.to_owned() };
        Expected { person: delegate, unit }
    };
    conference.active_units().map(of).collect()
}

/// A member of a council, with the office that the plan says where it names who presides and who writes.
fn member(conference: &Conference, id: UnitId) -> Expected {
    let name = conference.name(id);
    let mut named = conference.presidium.iter().chain(&conference.secretary);
    let known = named.find(|person| person.name.as_deref() == Some(name)).cloned().unwrap_or_default();
    Expected { person: Person { name: Some(name.to_owned()), ..known }, unit: String::new() }
}

/// The master of ceremonies and the secretary, where they are no delegates and no members.
fn serving(conference: &Conference) -> Vec<Expected> {
    let council = conference.bloc.called().is_council();
    let delegate = |person: &&Person| {
        let mut delegates = conference.units.iter().filter_map(|unit| unit.delegate.as_ref());
        let member = council && person.name.as_deref().is_some_and(|name| is_member(conference, name));
        person.name.is_some() && !member && !delegates.any(|known| known.name == person.name)
    };
    let named = [conference.secretary.as_ref(), conference.mc.as_ref()];
    named.into_iter().flatten().filter(delegate).map(|person| expected(conference, person)).collect()
}

fn is_member(conference: &Conference, name: &str) -> bool {
    conference.active_units().any(|id| conference.name(id) == name)
}

fn expected(conference: &Conference, person: &Person) -> Expected {
    let unit = person.unit.map(|unit| conference.name(unit).to_owned()).unwrap_or_default();
    Expected { person: person.clone(), unit }
}

/// What is not known is written in by hand.
fn table(name: &str, who: &[Expected], blank: usize) -> Table {
    let words = |words: Option<&str>| {
        words.filter(|words| !words.is_empty()).map_or(TableCell::Empty, |words| TableCell::Text(words.to_owned()))
    };
    let row = |(number, expected): (i64, &Expected)| {
        let Expected { person, unit } = expected;
        let office = person.office.as_deref().map(text::capitalise);
        let known = [words(person.name.as_deref()), words(office.as_deref()), words(Some(unit))];
        [TableCell::Whole(number)].into_iter().chain(known).chain(vec![TableCell::Empty; 5]).collect()
    };
    let mut rows: Vec<Vec<TableCell>> = (1..).zip(who).map(row).collect();
    for number in (rows.len() + 1..).take(blank) {
        let number = TableCell::Whole(i64::try_from(number).unwrap_or_default());
        rows.push([number].into_iter().chain(vec![TableCell::Empty; 8]).collect());
    }
    Table {
        name: text::capitalise(&name.to_lowercase()),
        columns: columns(&[
            ("TT", 4),
            ("Họ và tên", 16),
            ("Chức vụ", 17),
            ("Đơn vị", 20),
            ("Biểu quyết (X)", 7),
            ("Giờ đến", 6),
            ("Giờ về", 6),
            ("Ký tên", 12),
            ("Ghi chú", 12),
        ]),
        rows,
        total: None,
    }
}
