//! Bloc, units, guests and presidium of a plan.

use crate::domain::amendment::fill_up;
use crate::domain::authority::Authority;
use crate::domain::field::Node;
use crate::domain::ids::UnitId;
use crate::domain::people::{Bloc, BlocKind, Change, Guest, Person, PlannedChange, Unit};
use crate::domain::stages::rules::Reader;
use crate::plan::posts::Posts;
use crate::plan::tables::CHANGES;
use crate::text::Day;
use std::collections::BTreeMap;

/// No bloc has more units.
const MOST: u16 = 3000;

/// Units in order, with their keys in the reader; a known total is filled up.
pub fn units(plan: &Node, total: Option<u16>, reader: &mut Reader) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut names = BTreeMap::new();
    for (number, node) in (1..=MOST).zip(plan.get("unit").list()) {
        key(node, UnitId(number), reader);
        let unit = unit(node, UnitId(number), reader);
        let twice = !unit.name.is_empty() && names.insert(unit.name.to_lowercase(), number).is_some();
        if twice {
            reader.complain(node.get("name"), format!("đơn vị «{}» đã có ở trên; mỗi đơn vị ghi một lần", unit.name));
        }
        units.push(unit);
    }
    formerly(plan, &units, reader);
    if plan.get("bloc").get("kind").text().as_deref() == Some("hoi_dong") {
        let named = (1..=MOST).zip(&units).filter(|(_, unit)| unit.known);
        reader.members = named.map(|(number, unit)| (crate::text::caseless(&unit.name), UnitId(number))).collect();
    }
    if let Some(total) = total {
        fill_up(&mut units, total);
    }
    units
}

/// A former name stands for its unit wherever a key may.
fn formerly(plan: &Node, units: &[Unit], reader: &mut Reader) {
    for ((number, node), unit) in (1..=MOST).zip(plan.get("unit").list()).zip(units) {
        for name in &unit.formerly {
            if *reader.units.entry(name.clone()).or_insert(UnitId(number)) != UnitId(number) {
                let words = format!("«{name}» đã là khóa hoặc tên cũ của đơn vị khác; mỗi tên cũ ghi ở một đơn vị");
                reader.complain(node.get("formerly"), words);
            }
        }
    }
}

/// Changes before the meeting; names of units that were merged or renamed go on with the unit they became.
pub fn changes(plan: &Node, units: &mut [Unit], reader: &mut Reader) -> Vec<PlannedChange> {
    let mut changes = Vec::new();
    for node in plan.get("change").list() {
        let Some(kind) = node.get("kind").text().as_deref().and_then(kind_of) else {
            if node.get("kind").is_missing() {
                reader.complain(node, "thay đổi đơn vị thiếu loại; thêm kind = \"merged\"");
            }
            continue;
        };
        let (names, unit) = (node.get("names").texts(), reader.unit(node.get("unit")));
        if names.is_empty() && kind != Change::Joined {
            reader.complain(node, "thay đổi đơn vị thiếu tên cũ; thêm names = [\"…\"]");
        }
        let goes_on = matches!(kind, Change::Merged | Change::Renamed | Change::Joined);
        if goes_on && node.get("unit").is_missing() {
            reader.complain(node, "thay đổi đơn vị thiếu đơn vị nhận, hoặc mang tên mới; thêm unit = \"khóa\"");
        }
        if let Some(taker) = unit.filter(|_| goes_on).and_then(|unit| units.get_mut(usize::from(unit.0 - 1))) {
            let new = names.iter().filter(|name| **name != taker.name && !taker.formerly.contains(name));
            let new: Vec<String> = new.cloned().collect();
            taker.formerly.extend(new);
        }
        if let Some(unit) = unit.filter(|_| goes_on) {
            for name in &names {
                reader.units.entry(name.clone()).or_insert(unit);
            }
        }
        let date = node.get("date").text().and_then(|words| Day::parse(&words));
        changes.push(PlannedChange { kind, names, unit, date, reason: node.get("reason").text() });
    }
    changes
}

fn kind_of(word: &str) -> Option<Change> {
    let kinds = [Change::Merged, Change::Dissolved, Change::Left, Change::Renamed, Change::Joined];
    CHANGES.iter().zip(kinds).find(|(known, _)| **known == word).map(|(_, kind)| kind)
}

/// Units and persons proposed from below, with their keys in the reader.
pub fn nominees(plan: &Node, reader: &mut Reader) -> Vec<Unit> {
    let mut nominees = Vec::new();
    for (number, node) in (1..=MOST).zip(plan.get("nominee").list()) {
        key(node, UnitId(UnitId::MEMBERS + number), reader);
        let (name, office) = (node.get("name").text().unwrap_or_default(), node.get("office").text());
        if node.get("name").is_missing() {
            reader.complain(node, "tập thể, cá nhân được đề nghị thiếu tên; thêm name = \"…\"");
        }
        let full = office.as_ref().map_or_else(|| name.clone(), |office| format!("{name}, {office}"));
        nominees.push(Unit {
            short: node.get("short").text().unwrap_or_else(|| name.clone()),
            name: full,
            known: true,
            women: women(node, reader),
            ineligible: node.get("ineligible").text(),
            person: node.get("person").flag().unwrap_or(office.is_some()),
            earlier: node.get("earlier").texts(),
            summary: node.get("summary").text(),
            ..Unit::default()
        });
    }
    nominees
}

fn key(node: &Node, id: UnitId, reader: &mut Reader) {
    let Some(key) = node.get("key").text() else { return };
    let words = format!("khóa \"{key}\" đã dùng cho đơn vị khác; đặt khóa khác");
    if *reader.units.entry(key).or_insert(id) != id {
        reader.complain(node.get("key"), words);
    }
}

fn unit(node: &Node, id: UnitId, reader: &mut Reader) -> Unit {
    let name = node.get("name").text().unwrap_or_default();
    if node.get("name").is_missing() {
        reader.complain(node, "đơn vị thiếu tên; thêm name = \"…\"");
    }
    let women = women(node, reader);
    let delegate = node.get("delegate");
    let delegate = Person {
        name: delegate.get("name").text(),
        office: delegate.get("office").text(),
        unit: Some(id),
        address: delegate.get("address").text(),
    };
    Unit {
        short: node.get("short").text().unwrap_or_else(|| name.clone()),
        name,
        in_full: None,
        known: true,
        women,
        registered: node.get("registered").flag(),
        ineligible: node.get("ineligible").text(),
        person: false,
        gone: false,
        into: None,
        formerly: node.get("formerly").texts(),
        delegate: delegate.label().is_some().then_some(delegate),
        earlier: node.get("earlier").texts(),
        summary: node.get("summary").text(),
    }
}

fn women(node: &Node, reader: &mut Reader) -> Option<u8> {
    let women = node.get("women").whole().and_then(|women| u8::try_from(women).ok()).filter(|women| *women <= 100);
    if node.get("women").is_some() && women.is_none() {
        reader.complain(node.get("women"), "\"women\" là phần trăm, từ 0 đến 100");
    }
    women
}

/// The number of units, if the plan knows it.
pub fn total(plan: &Node, reader: &mut Reader) -> Option<u16> {
    let node = plan.get("bloc").get("total");
    let named = plan.get("unit").list().len();
    let total = node.small()?;
    if !(1..=MOST).contains(&total) {
        reader.complain(node, "tổng số đơn vị phải từ 1 đến 3.000; chưa rõ thì bỏ dòng này");
        return None;
    }
    if usize::from(total) < named {
        reader.complain(node, format!("tổng số đơn vị là {total}, nhưng kế hoạch nêu {named} đơn vị; sửa lại một bên"));
        return None;
    }
    Some(total)
}

/// The bloc; its head and deputy must be units of the plan.
pub fn bloc(plan: &Node, total: Option<u16>, reader: &mut Reader) -> Bloc {
    let node = plan.get("bloc");
    let name = node.get("name").text().unwrap_or_default();
    if node.get("name").is_missing() {
        reader.complain(node, "thiếu tên khối; thêm vào mục [bloc]: name = \"…\"");
    }
    let text = |key: &str| node.get(key).text();
    let kind = match text("kind").as_deref() {
        Some("khoi_truong") => BlocKind::KhoiTruong,
        Some("cum") => BlocKind::Cum,
        Some("hoi_dong") => BlocKind::HoiDong,
        _ => BlocKind::Khoi,
    };
    // «tỉnh X» is province X.
    let province = text("province").unwrap_or_default();
    let province =
        ["Tỉnh ", "tỉnh "].iter().find_map(|tier| province.strip_prefix(tier)).unwrap_or(&province).to_owned();
    let authority =
        text("authority").map(|words| Authority::read(&words)).or_else(|| Authority::of_province(&province));
    let files_to =
        text("files_to").unwrap_or_else(|| authority.as_ref().map_or("Sở Nội vụ", Authority::files_to).to_owned());
    // The plan's own titles stand for the usual ones.
    let posts = Posts::of_plan(plan);
    let unusual = |named: Option<&str>, usual: &str| named.filter(|named| *named != usual).map(str::to_owned);
    let head = text("head_title").or_else(|| unusual(posts.head, kind.head()));
    let deputy = text("deputy_title").or_else(|| unusual(posts.deputy, kind.deputy()));
    Bloc {
        kind,
        short: text("short").unwrap_or_else(|| name.clone()),
        name,
        province,
        authority,
        total,
        head: reader.unit(node.get("head")),
        deputy: reader.unit(node.get("deputy")),
        regulation: text("regulation"),
        order: text("order"),
        division: text("division"),
        basis: node.get("basis").texts(),
        deputy_title: deputy.or_else(|| head.as_deref().map(deputy_of)),
        head_title: head,
        issuer: text("issuer"),
        organ_above: text("organ_above"),
        sign: text("sign").unwrap_or_else(|| kind.sign().to_owned()),
        files_to,
        // «trước ngày {han}»: an office writes the word itself too.
        files_by: text("files_by").map(|by| by.trim_start_matches("trước ").trim_start_matches("ngày ").to_owned()),
    }
}

/// «Phó Trưởng cụm» of a Trưởng cụm, «Cụm phó» of a Cụm trưởng.
fn deputy_of(head: &str) -> String {
    match head.strip_suffix(" trưởng") {
        Some(bloc) => format!("{bloc} phó"),
        None => format!("Phó {head}"),
    }
}

/// Guests in the order of the file.
pub fn guests(plan: &Node, reader: &mut Reader) -> Vec<Guest> {
    let mut guests = Vec::new();
    for node in plan.get("guest").list() {
        let person = reader.person(node);
        if person.label().is_none() {
            reader.complain(node, "đại biểu mời thiếu họ tên và chức vụ; thêm name hoặc office");
        }
        let group = node.get("group").flag().unwrap_or(person.name.is_none());
        guests.push(Guest { person, group, superior: node.get("superior").flag().unwrap_or(false) });
    }
    guests
}

/// Who may preside, in the order of the file.
pub fn presidium(plan: &Node, reader: &mut Reader) -> Vec<Person> {
    let mut persons = Vec::new();
    for node in plan.get("presidium").list() {
        let person = reader.person(node);
        if person == Person::default() {
            reader.complain(node, "người trong đoàn chủ trì thiếu họ tên; thêm name, office hoặc unit");
        }
        persons.push(person);
    }
    persons
}

/// Secretary or MC.
pub fn one(node: &Node, reader: &mut Reader) -> Option<Person> {
    let person = reader.person(node);
    (person != Person::default()).then_some(person)
}
