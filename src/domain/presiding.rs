//! Who presides: one of the presidium, or another person to whom the conduct was handed over.

use crate::domain::conference::Conference;
use crate::domain::hall::{Hall, Presence};
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::people::Person;

/// Who presides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presider {
    /// One of the presidium, by place from 0.
    Chair(usize),
    /// Another person, by name, office or unit, as far as known.
    Other(Person),
}

/// One time that the conduct was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// By whom.
    pub from: Presider,
    /// To whom.
    pub to: Presider,
    /// When, in milliseconds.
    pub at: i64,
    /// While this item was on stage.
    pub item: Option<ItemId>,
    /// Why, if it was said.
    pub reason: Option<String>,
    /// Before anything else was done in that item: who handed over did not conduct it.
    pub at_once: bool,
}

impl Default for Presider {
    fn default() -> Self {
        Self::Chair(0)
    }
}

impl Presider {
    /// Whoever of the presidium a person is, else that person.
    pub fn of(conference: &Conference, person: &Person) -> Self {
        let same = |known: &Person| known == person || (known.name.is_some() && known.name == person.name);
        let of_unit = |known: &Person| person.label().is_none() && person.unit.is_some() && known.unit == person.unit;
        let place = |is: &dyn Fn(&Person) -> bool| conference.presidium.iter().position(is);
        place(&same).or_else(|| place(&of_unit)).map_or_else(|| Self::Other(person.clone()), Self::Chair)
    }

    /// The person.
    pub fn person<'a>(&'a self, conference: &'a Conference) -> Option<&'a Person> {
        match self {
            Self::Chair(at) => conference.presidium.get(*at),
            Self::Other(person) => Some(person),
        }
    }

    /// The member unit that the person comes from; of whom the plan names no unit, the head's where he leads the
    /// presidium.
    pub fn unit(&self, conference: &Conference) -> Option<UnitId> {
        let leads = *self == Self::Chair(0);
        self.person(conference).and_then(|person| person.unit).or(conference.bloc.head.filter(|_| leads))
    }

    /// Whether it is known that the person is not here: the unit that the person comes from is marked absent.
    pub fn is_absent(&self, conference: &Conference, hall: &Hall) -> bool {
        self.person(conference).is_some_and(|person| is_absent(person, conference, hall))
    }

    /// Name, else office, else «đại diện …»; `None` if nothing is known.
    pub fn label(&self, conference: &Conference) -> Option<String> {
        let person = self.person(conference)?;
        let unit = || person.unit.map(|unit| conference.spoken_for(conference.short(unit)));
        person.label().map(str::to_owned).or_else(unit)
    }

    /// The same before a verb: «bà Trần Thị B, Phó Chủ tịch …, điều hành».
    pub fn subject(&self, conference: &Conference) -> Option<String> {
        self.titled(conference).map(|who| if who.contains(',') { who + "," } else { who })
    }

    /// «bà Trần Thị B, Phó Chủ tịch …», as far as known.
    pub fn titled(&self, conference: &Conference) -> Option<String> {
        let person = self.person(conference)?;
        match (&person.name, &person.office, person.unit) {
            (Some(_), ..) => {
                let address = person.address.as_deref().unwrap_or(&conference.address);
                Some(format!("{address} {}", person.full()))
            }
            (None, Some(office), _) => Some(office.clone()),
            (None, None, unit) => unit.map(|unit| conference.spoken_for(conference.name(unit))),
        }
    }
}

/// Whether the unit that a person comes from, or what it was merged into, is marked absent.
pub fn is_absent(person: &Person, conference: &Conference, hall: &Hall) -> bool {
    let unit = person.unit.and_then(|unit| conference.heir(unit));
    unit.is_some_and(|unit| matches!(hall.of(unit), Presence::Absent { .. }))
}
