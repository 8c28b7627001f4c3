//! A small invented conference from a compact description: nobody in it is real.

use chutoa::domain::agenda::Item;
use chutoa::domain::amendment::fill_up;
use chutoa::domain::conference::{Conference, Wording};
use chutoa::domain::conference_kind::ConferenceKind;
use chutoa::domain::display::Settings;
use chutoa::domain::field::{Node, Value};
use chutoa::domain::ids::UnitId;
use chutoa::domain::people::{Bloc, BlocKind, Guest, Person, Unit};
use chutoa::domain::period::Period;
use chutoa::domain::session::SessionOpened;
use chutoa::domain::stages::Kind;
use chutoa::domain::stages::rules::Reader;
use chutoa::domain::vote::setup::rule::{Base, Rule};
use chutoa::plan::Law;
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a scenario says of its conference; everything has a default.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of its own in a scenario")]
pub struct Sketch {
    /// How many units have names.
    pub units: u16,
    /// How many units there are; none: as many as have names.
    pub total: Option<u16>,
    /// The total is not known.
    pub unknown_total: bool,
    /// Quorum.
    pub quorum: String,
    /// How many guests; the first is of a higher level.
    pub guests: u16,
    /// How many may preside.
    pub presidium: u16,
    /// The units that they come from, by number; 0: not said.
    pub presidium_of: Vec<u16>,
    /// This year's deputy.
    pub deputy: Option<u16>,
    /// Units that may not be proposed.
    pub ineligible: Vec<u16>,
    /// Women among the staff of the first units, in percent; more than 100: not known.
    pub women: Vec<u8>,
    /// Written opinions count for the quorum.
    pub written_in_quorum: bool,
    /// What kind of conference it is, by the word of a plan.
    pub kind: String,
    /// What it looks back on, as written; none: as its kind does.
    pub reviewed: Option<String>,
    /// What it plans for, as written.
    pub planned: Option<String>,
    /// It is a council: members vote on who is proposed from below.
    pub council: bool,
    /// How many are proposed from below: `t1`, `t2`, …
    pub nominees: u16,
    /// In words of the papers that say a thing once, with the law that is shipped.
    pub told_once: bool,
    /// In just these words of the papers.
    pub wording: Option<Wording>,
    /// What the plan itself cites.
    pub basis: Vec<String>,
}

impl Default for Sketch {
    fn default() -> Self {
        Self {
            units: 5,
            total: None,
            unknown_total: false,
            quorum: "2/3".into(),
            guests: 0,
            presidium: 2,
            presidium_of: Vec::new(),
            deputy: None,
            ineligible: Vec::new(),
            women: Vec::new(),
            written_in_quorum: false,
            kind: "tong_ket".into(),
            reviewed: None,
            planned: None,
            council: false,
            nominees: 0,
            told_once: false,
            wording: None,
            basis: Vec::new(),
        }
    }
}

fn person(name: String, office: &str) -> Person {
    Person { name: Some(name), office: Some(office.to_owned()), ..Person::default() }
}

fn bloc(sketch: &Sketch, total: Option<u16>) -> Bloc {
    Bloc {
        kind: if sketch.council { BlocKind::HoiDong } else { BlocKind::Khoi },
        name: if sketch.council { "Hội đồng thử" } else { "Khối thi đua thử" }.into(),
        short: if sketch.council { "Hội đồng thử" } else { "Khối thử" }.into(),
        total,
        head: Some(UnitId(1)),
        deputy: sketch.deputy.map(UnitId),
        files_to: "Sở Nội vụ".into(),
        basis: sketch.basis.clone(),
        ..Bloc::default()
    }
}

fn conference(sketch: &Sketch) -> Conference {
    let unit = |n: u16| Unit {
        name: format!("Sở Thử nghiệm {n}"),
        short: format!("Sở {n}"),
        known: true,
        women: sketch.women.get(usize::from(n) - 1).copied().filter(|women| *women <= 100),
        ineligible: sketch.ineligible.contains(&n).then(|| "đang bị thanh tra".to_owned()),
        ..Unit::default()
    };
    let total = (!sketch.unknown_total).then(|| sketch.total.unwrap_or(sketch.units));
    let mut units: Vec<Unit> = (1..=sketch.units).map(unit).collect();
    fill_up(&mut units, total.unwrap_or(0));
    let below = |n: u16| {
        let name = format!("Tập thể Thử {n}");
        Unit { short: name.clone(), name, known: true, ..Unit::default() }
    };
    let guest = |n: u16| Guest {
        person: person(format!("Khách Thứ {n}"), "Phó Giám đốc Sở Thử nghiệm"),
        group: false,
        superior: n == 1,
    };
    Conference {
        title: "Hội nghị thử".into(),
        year: 2022,
        kind: ConferenceKind::from_plan(&sketch.kind).unwrap(),
        reviewed: sketch.reviewed.as_deref().map(Period::read),
        planned: sketch.planned.as_deref().map(Period::read),
        day: None,
        when: None,
        starts: None,
        place: None,
        address: "đồng chí".into(),
        bloc: bloc(sketch, total),
        units,
        changes: Vec::new(),
        nominees: (1..=sketch.nominees).map(below).collect(),
        guests: (1..=sketch.guests).map(guest).collect(),
        presidium: (1..=sketch.presidium)
            .map(|n| Person {
                unit: sketch.presidium_of.get(usize::from(n) - 1).copied().filter(|unit| *unit > 0).map(UnitId),
                ..person(format!("Chủ Trì {n}"), "Giám đốc")
            })
            .collect(),
        secretary: None,
        mc: None,
        quorum: Rule::parse(&sketch.quorum, Base::Members).unwrap(),
        copies: Some(3),
        written_in_quorum: sketch.written_in_quorum,
        wall: Settings::default(),
        phrases: Vec::new(),
        copy_to: None,
        wording: sketch.wording.unwrap_or(if sketch.told_once { Wording::Complete } else { Wording::ByWhatWas }),
        law: if sketch.told_once { Law::shipped().citations() } else { Vec::new() },
    }
}

/// An item as a plan would write it: `title`, `kind`, and the keys of its kind.
pub fn item(table: &toml::Table, sketch: &Sketch) -> Item {
    let units = (1..=sketch.units).map(|n| (format!("u{n}"), UnitId(n)));
    let below = (1..=sketch.nominees).map(|n| (format!("t{n}"), UnitId(UnitId::MEMBERS + n)));
    let mut reader = Reader {
        kind: ConferenceKind::from_plan(&sketch.kind).unwrap(),
        units: units.chain(below).collect(),
        gathering: sketch.council.then_some("Phiên họp"),
        guests: sketch.guests,
        chairs: sketch.presidium,
        ..Reader::default()
    };
    let kind = Kind::from_plan(table["kind"].as_str().unwrap()).unwrap();
    for key in table.keys().filter(|key| !["kind", "title", "minutes"].contains(&key.as_str())) {
        assert!(kind.fields().iter().any(|field| field.key == key), "{kind:?} has no key {key}");
    }
    let stage = kind.read(&node(&toml::Value::Table(table.clone())), &mut reader);
    assert_eq!(reader.complaints, [], "in {table}");
    let title = table.get("title").map_or_else(|| kind.words().to_owned(), |title| title.as_str().unwrap().to_owned());
    Item { title, titled: false, minutes: None, lines: BTreeMap::new(), stage }
}

fn node(value: &toml::Value) -> Node {
    let value = match value {
        toml::Value::String(text) => Value::Text(text.clone()),
        toml::Value::Integer(number) => Value::Whole(*number),
        toml::Value::Boolean(flag) => Value::Flag(*flag),
        toml::Value::Array(list) => Value::List(list.iter().map(node).collect()),
        toml::Value::Table(table) => {
            Value::Table(table.iter().map(|(key, value)| (key.clone(), node(value))).collect())
        }
        toml::Value::Float(_) | toml::Value::Datetime(_) => panic!("no plan holds {value}"),
    };
    Node { at: 0..0, value }
}

/// The first event of a session.
pub fn opening(sketch: &Sketch, items: &[toml::Table]) -> SessionOpened {
    SessionOpened {
        session: Uuid::from_u128(1),
        offset: 420,
        rehearsal: false,
        conference: conference(sketch),
        items: items.iter().map(|table| item(table, sketch)).collect(),
        plan: "thử".into(),
        text: String::new(),
    }
}
