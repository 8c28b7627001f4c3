//! A list of units put to the vote: what the plan proposed, and what the hall added or withdrew.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::people::Person;
use crate::domain::presiding::Presider;
use crate::domain::refusal::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

/// Who stands for one question, by the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Units, in the order of the plan.
    pub units: Vec<UnitId>,
    /// What is done where the plan names nobody; `None` where it does, and in older sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unnamed: Option<Unnamed>,
}

/// What is done about a list on which the plan names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unnamed {
    /// The hall is asked for names.
    Floor,
    /// It is said that nobody was named.
    Told,
}

/// Who stands for one question, as the hall has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slate {
    /// Units, in the order of the plan, then as added.
    pub units: Vec<UnitId>,
    /// Added in the hall.
    pub added: Vec<Added>,
    /// Withdrawn in the hall, with the reason.
    pub withdrawn: Vec<(UnitId, String)>,
    /// Who was put up with a unit in the hall.
    pub persons: Vec<(UnitId, Person)>,
    /// What is done where the plan names nobody.
    pub unnamed: Option<Unnamed>,
}

/// A unit that was added in the hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Which.
    pub unit: UnitId,
    /// Who put it up; empty: not said.
    pub proposer: String,
    /// Why; empty: not said.
    pub reason: String,
}

impl Added {
    /// «, do Hội A đề cử, lý do: …», as far as it was said.
    fn told(&self) -> String {
        let proposer = Some(&self.proposer).filter(|proposer| !proposer.is_empty());
        proposer.map(|proposer| format!(", do {proposer} đề cử")).unwrap_or_default() + &because(&self.reason)
    }
}

/// «, lý do: …», where it was said.
fn because(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(", lý do: {reason}") }
}

/// What only this kind of stage can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Command {
    /// Adds a unit to the list of a question: an award by its name, or a seat.
    Nominate {
        /// Number of the question in the item's plan, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Why, where the plan did not propose it.
        #[serde(default)]
        reason: String,
        /// Who puts it up, if it is said.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        proposer: String,
        /// Who is put up with it, if somebody was named: for a seat.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<Person>,
    },
    /// Adds one who is no member and whom the plan does not know, by name: for an award.
    NominateOther {
        /// Number of the question in the item's plan, from 0.
        question: u16,
        /// The name in full.
        name: String,
        /// A person, rather than a collective.
        #[serde(default)]
        individual: bool,
        /// Why.
        #[serde(default)]
        reason: String,
        /// Who puts it up, if it is said.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        proposer: String,
    },
    /// Names who is put up with a unit that stands for a seat.
    Represent {
        /// Number of the question in the item's plan, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Who.
        person: Person,
    },
    /// Takes a unit off the list of a question.
    Withdraw {
        /// Number of the question in the item's plan, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
}

impl Command {
    /// A nomination of a unit alone; who put it up is not said.
    pub fn nominate(question: u16, unit: UnitId, reason: String) -> Self {
        Self::Nominate { question, unit, reason, proposer: String::new(), person: None }
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Event {
    /// A unit came onto a list.
    Nominated {
        /// Number of the question, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
        /// Who put it up, if it was said.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        proposer: String,
    },
    /// Somebody was named with a unit that stands for a seat.
    Represented {
        /// Number of the question, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Who.
        person: Person,
    },
    /// A unit went off a list.
    Withdrawn {
        /// Number of the question, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        match self {
            Self::Nominated { unit, .. } => format!("đề cử thêm {}", conference.short(*unit)),
            Self::Represented { unit, person, .. } => {
                format!("đại diện của {}: {}", conference.short(*unit), person.full())
            }
            Self::Withdrawn { unit, .. } => format!("{} xin rút", conference.short(*unit)),
        }
    }
}

impl From<Planned> for Slate {
    fn from(planned: Planned) -> Self {
        Self { unnamed: planned.unnamed, ..Self::planned(planned.units) }
    }
}

impl Planned {
    /// A list of a plan, with what is done where it names nobody.
    pub fn new(units: Vec<UnitId>, unnamed: Unnamed) -> Self {
        Self { unnamed: units.is_empty().then_some(unnamed), units }
    }
}

impl Slate {
    /// A list as planned.
    pub fn planned(units: Vec<UnitId>) -> Self {
        Self { units, ..Self::default() }
    }

    /// Whether the hall has changed nothing.
    pub fn is_untouched(&self) -> bool {
        self.added.is_empty() && self.withdrawn.is_empty()
    }

    /// Whether a unit is or was on the list.
    pub fn knows(&self, unit: UnitId) -> bool {
        self.units.contains(&unit) || self.withdrawn.iter().any(|(gone, _)| *gone == unit)
    }

    /// Whether the plan named units, and none of them is left: each has gone.
    pub fn has_lost(&self, gone: impl Fn(UnitId) -> bool) -> bool {
        let mut planned =
            self.units.iter().filter(|unit| !self.added.iter().any(|added| added.unit == **unit)).peekable();
        planned.peek().is_some() && planned.all(|unit| gone(*unit))
    }

    /// Whether its names come from the floor.
    pub fn is_from_floor(&self) -> bool {
        self.unnamed == Some(Unnamed::Floor)
    }

    /// Who was put up with a unit in the hall.
    pub fn person(&self, unit: UnitId) -> Option<&Person> {
        self.persons.iter().find(|(of, _)| *of == unit).map(|(_, person)| person)
    }

    /// A unit with whom was put up with it: «Hội A (đại diện: đồng chí B, Chủ tịch)».
    pub fn named(&self, conference: &Conference, unit: UnitId) -> String {
        let name = conference.name(unit);
        let titled = self.person(unit).and_then(|person| Presider::Other(person.clone()).titled(conference));
        titled.map_or_else(|| name.to_owned(), |person| format!("{name} (đại diện: {person})"))
    }

    /// Several of them, as a list that is read out.
    pub fn names(&self, conference: &Conference, units: &[UnitId]) -> String {
        if units.iter().all(|unit| self.person(*unit).is_none()) {
            return conference.names(units);
        }
        units.iter().map(|unit| self.named(conference, *unit)).collect::<Vec<_>>().join("; ")
    }

    /// What the hall changed, as sentences for the minutes.
    pub fn changes(&self, conference: &Conference, what: &str) -> Vec<String> {
        let named = if self.unnamed.is_some() { "Giới thiệu tại Hội nghị:" } else { "Giới thiệu thêm" };
        let named = conference.on_paper(named);
        let added = self
            .added
            .iter()
            .map(|added| format!("{named} {} ({what}){}", self.named(conference, added.unit), added.told()));
        let planned = |unit: &UnitId| !self.added.iter().any(|added| added.unit == *unit);
        let with = self.persons.iter().filter(|(unit, _)| planned(unit) && self.units.contains(unit));
        let with = with.map(|(unit, _)| format!("Giới thiệu {} ({what})", self.named(conference, *unit)));
        let gone = self
            .withdrawn
            .iter()
            .map(|(unit, reason)| format!("{} xin rút ({what}){}", conference.name(*unit), because(reason)));
        added.chain(with).chain(gone).collect()
    }
}

/// Decides what is asked of one of several lists.
pub fn decide(
    slates: &[&Slate],
    conference: &Conference,
    voting: bool,
    command: &Command,
) -> Result<Vec<Event>, Refusal> {
    let (Command::Nominate { question, unit, .. }
    | Command::Represent { question, unit, .. }
    | Command::Withdraw { question, unit, .. }) = command
    else {
        // Who is no member is written down first, and nominated by the number that it got.
        return Err(Refusal::Unknown("tập thể, cá nhân"));
    };
    let (question, unit) = (*question, *unit);
    let slate = slates.get(usize::from(question)).ok_or(Refusal::Unknown("nội dung"))?;
    let name = &conference.candidate(unit).filter(|unit| !unit.gone).ok_or(Refusal::Unknown("đơn vị"))?.short;
    if voting {
        return Err(Refusal::NotNow(
            "Đã chốt danh sách đơn vị tham gia biểu quyết; không đổi danh sách đề cử được nữa.".into(),
        ));
    }
    let listed = slate.units.contains(&unit);
    match command {
        Command::Nominate { .. } if listed => Err(Refusal::Already(format!("{name} đã có trong danh sách."))),
        Command::Nominate { reason, proposer, person, .. } => {
            let with = person.as_ref().map(|person| represented(question, unit, person)).transpose()?;
            let (reason, proposer) = (crate::text::line(reason), crate::text::line(proposer));
            Ok([Event::Nominated { question, unit, reason, proposer }].into_iter().chain(with).collect())
        }
        Command::Represent { .. } | Command::Withdraw { .. } if !listed => {
            Err(Refusal::NotNow(format!("{name} không có trong danh sách.")))
        }
        Command::Represent { person, .. } => Ok(vec![represented(question, unit, person)?]),
        Command::Withdraw { reason, .. } => {
            let reason = crate::text::line(reason);
            if reason.is_empty() {
                return Err(Refusal::BadText("Ghi lý do xin rút.".into()));
            }
            Ok(vec![Event::Withdrawn { question, unit, reason }])
        }
        Command::NominateOther { .. } => Err(Refusal::Unknown("tập thể, cá nhân")),
    }
}

fn represented(question: u16, unit: UnitId, person: &Person) -> Result<Event, Refusal> {
    let person = Person { unit: Some(unit), ..person.tidy() };
    if person.name.is_none() {
        return Err(Refusal::BadText("Nhập họ tên người đại diện.".into()));
    }
    Ok(Event::Represented { question, unit, person })
}

/// Remembers what was done to a list.
pub fn apply<'a>(mut slates: impl Iterator<Item = &'a mut Slate>, event: &Event) {
    let (Event::Nominated { question, unit, .. }
    | Event::Represented { question, unit, .. }
    | Event::Withdrawn { question, unit, .. }) = event;
    let Some(slate) = slates.nth(usize::from(*question)) else { return };
    match event {
        Event::Nominated { reason, proposer, .. } => {
            slate.units.push(*unit);
            slate.withdrawn.retain(|(gone, _)| gone != unit);
            slate.added.push(Added { unit: *unit, proposer: proposer.clone(), reason: reason.clone() });
        }
        Event::Represented { person, .. } => {
            slate.persons.retain(|(of, _)| of != unit);
            slate.persons.push((*unit, person.clone()));
        }
        Event::Withdrawn { reason, .. } => {
            slate.units.retain(|listed| listed != unit);
            slate.added.retain(|added| added.unit != *unit);
            slate.persons.retain(|(of, _)| of != unit);
            slate.withdrawn.push((*unit, reason.clone()));
        }
    }
}
