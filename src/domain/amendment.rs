//! Names, offices and numbers that the plan lacks or misspells, mended on the spot.

use crate::domain::conference::Conference;
use crate::domain::hall::{Hall, Presence};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::people::{Guest, Person, Unit};
use crate::domain::refusal::{Refusal, stated};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A change of what the plan says of people and numbers; command and event alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Amendment {
    /// The name of a unit.
    Unit {
        /// Which.
        unit: UnitId,
        /// Full name.
        name: String,
        /// Short name; none: like the full one.
        #[serde(default)]
        short: Option<String>,
    },
    /// A unit is merged or dissolved: it counts no longer.
    UnitGone {
        /// Which.
        unit: UnitId,
    },
    /// The number of member units.
    Total(u16),
    /// A guest's name and office.
    Guest {
        /// Which.
        guest: GuestId,
        /// Who.
        person: Person,
    },
    /// A guest whom the plan does not have.
    NewGuest {
        /// Who.
        person: Person,
        /// Of a higher level.
        #[serde(default)]
        superior: bool,
    },
    /// One who may stand for an award, is no member, and is not in the plan.
    NewNominee {
        /// The name in full.
        name: String,
        /// A person, rather than a collective.
        #[serde(default)]
        individual: bool,
    },
    /// A person of the presidium, by place from 0; the next place adds one.
    Presidium {
        /// Which.
        at: u16,
        /// Who.
        person: Person,
    },
    /// The secretary.
    Secretary(Person),
    /// The place of the conference.
    Place(String),
}

impl Amendment {
    /// In a few words, for the log and for undo.
    pub fn words(&self) -> String {
        match self {
            Self::Unit { name, .. } => format!("sửa tên đơn vị: {name}"),
            Self::UnitGone { .. } => "bớt một đơn vị đã sáp nhập, giải thể".to_owned(),
            Self::Total(total) => format!("tổng số đơn vị: {total}"),
            Self::Guest { person, .. } => format!("sửa đại biểu mời: {}", person.full()),
            Self::NewGuest { person, .. } => format!("thêm đại biểu mời: {}", person.full()),
            Self::NewNominee { name, .. } => format!("ghi tên tập thể, cá nhân ngoài danh sách đơn vị: {name}"),
            Self::Presidium { person, .. } => format!("đoàn chủ trì: {}", person.full()),
            Self::Secretary(person) => format!("thư ký: {}", person.full()),
            Self::Place(place) => format!("địa điểm: {place}"),
        }
    }
}

/// Decides a change.
pub fn decide(conference: &Conference, hall: &Hall, change: &Amendment) -> Result<Vec<Amendment>, Refusal> {
    let change = match change {
        Amendment::Unit { unit, name, short } => {
            conference.unit(*unit).ok_or(Refusal::Unknown("đơn vị"))?;
            let short = short.as_deref().map(crate::text::line).filter(|words| !words.is_empty());
            Amendment::Unit { unit: *unit, name: stated(name, "Nhập tên đơn vị.")?, short }
        }
        Amendment::UnitGone { unit } => {
            conference.unit(*unit).filter(|unit| !unit.gone).ok_or(Refusal::Unknown("đơn vị"))?;
            change.clone()
        }
        Amendment::Total(total) => Amendment::Total(checked(conference, hall, *total)?),
        Amendment::Guest { guest, person } => {
            conference.guest(*guest).ok_or(Refusal::Unknown("đại biểu mời"))?;
            Amendment::Guest { guest: *guest, person: named(person)? }
        }
        Amendment::NewGuest { person, superior } => Amendment::NewGuest { person: named(person)?, superior: *superior },
        Amendment::NewNominee { name, individual } => {
            let name = stated(name, "Nhập tên tập thể, cá nhân.")?;
            if conference.candidate_ids().any(|id| crate::text::is_same_name(conference.name(id), &name)) {
                return Err(Refusal::Already(format!("{name} đã có tên.")));
            }
            conference.next_nominee().ok_or_else(|| Refusal::BadCount("Đã có quá nhiều tên.".into()))?;
            Amendment::NewNominee { name, individual: *individual }
        }
        Amendment::Presidium { at, person } => {
            if usize::from(*at) > conference.presidium.len() {
                return Err(Refusal::Unknown("người trong đoàn chủ trì"));
            }
            Amendment::Presidium { at: *at, person: named(person)? }
        }
        Amendment::Secretary(person) => Amendment::Secretary(named(person)?),
        Amendment::Place(place) => Amendment::Place(stated(place, "Nhập địa điểm.")?),
    };
    Ok(vec![change])
}

fn checked(conference: &Conference, hall: &Hall, total: u16) -> Result<u16, Refusal> {
    let called = |at: usize| hall.units.get(at).is_some_and(|presence| *presence != Presence::Unknown);
    let named_units = conference.units.iter().enumerate().filter(|(at, unit)| unit.known || called(*at));
    let least = named_units.map(|(at, _)| at + 1).max().unwrap_or(1);
    if usize::from(total) < least {
        return Err(Refusal::BadCount(format!(
            "Tổng số đơn vị không thể ít hơn {least}: đơn vị thứ {least} đã có tên hoặc đã được điểm danh."
        )));
    }
    if total > 3000 {
        return Err(Refusal::BadCount("Tổng số đơn vị phải từ 1 đến 3.000.".into()));
    }
    Ok(total)
}

fn named(person: &Person) -> Result<Person, Refusal> {
    let line = |text: &Option<String>| text.as_deref().map(crate::text::line).filter(|words| !words.is_empty());
    let person = Person {
        name: line(&person.name),
        office: line(&person.office),
        address: line(&person.address),
        unit: person.unit,
    };
    if person.name.is_none() && person.office.is_none() {
        return Err(Refusal::BadText("Nhập họ tên hoặc chức vụ.".into()));
    }
    if let Some(long) = [&person.name, &person.office].into_iter().flatten().find(|text| text.chars().count() > 500) {
        return stated(long, "").map(|_| person.clone());
    }
    Ok(person)
}

/// Remembers a change. What names nobody is left alone.
pub fn apply(conference: &mut Conference, hall: &mut Hall, change: &Amendment) {
    match change {
        Amendment::Unit { unit, name, short } => {
            if let Some(found) = conference.unit_mut(*unit) {
                found.name.clone_from(name);
                found.short = short.clone().unwrap_or_else(|| name.clone());
                found.known = true;
            }
        }
        Amendment::UnitGone { unit } => {
            if let Some(found) = conference.unit_mut(*unit) {
                found.gone = true;
            }
            if let Some(presence) = hall.of_mut(*unit) {
                *presence = Presence::Absent { reason: None };
            }
        }
        Amendment::Total(total) => resize(conference, hall, *total),
        Amendment::Guest { guest, person } => {
            if let Some(found) = usize::from(guest.0).checked_sub(1).and_then(|at| conference.guests.get_mut(at)) {
                found.person = person.clone();
                found.group = person.name.is_none();
            }
        }
        Amendment::NewGuest { person, superior } => {
            conference.guests.push(Guest { person: person.clone(), group: person.name.is_none(), superior: *superior });
        }
        Amendment::NewNominee { name, individual } => {
            let (name, short) = (name.clone(), name.clone());
            conference.nominees.push(Unit { name, short, known: true, person: *individual, ..Unit::default() });
        }
        Amendment::Presidium { at, person } => match conference.presidium.get_mut(usize::from(*at)) {
            Some(found) => *found = person.clone(),
            None => conference.presidium.push(person.clone()),
        },
        Amendment::Secretary(person) => conference.secretary = Some(person.clone()),
        Amendment::Place(place) => conference.place = Some(place.clone()),
    }
}

fn resize(conference: &mut Conference, hall: &mut Hall, total: u16) {
    conference.bloc.total = Some(total);
    fill_up(&mut conference.units, total);
    while conference.units.len() > usize::from(total) && conference.units.last().is_some_and(|unit| !unit.known) {
        conference.units.pop();
    }
    hall.units.resize(conference.units.len(), Presence::Unknown);
}

/// Stands in for units that are counted but not named.
pub fn fill_up(units: &mut Vec<Unit>, total: u16) {
    while units.len() < usize::from(total) {
        let name = format!("Đơn vị thứ {} (chưa rõ tên)", units.len() + 1);
        let short = format!("Đơn vị thứ {}", units.len() + 1);
        units.push(Unit { name, short, ..Unit::default() });
    }
}
