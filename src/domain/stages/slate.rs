//! A list of units put to the vote: what the plan proposed, and what the hall added or withdrew.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
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
    /// Added in the hall, with the reason.
    pub added: Vec<(UnitId, String)>,
    /// Withdrawn in the hall, with the reason.
    pub withdrawn: Vec<(UnitId, String)>,
    /// What is done where the plan names nobody.
    pub unnamed: Option<Unnamed>,
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

    /// Whether its names come from the floor.
    pub fn is_from_floor(&self) -> bool {
        self.unnamed == Some(Unnamed::Floor)
    }

    /// What the hall changed, as sentences for the minutes.
    pub fn changes(&self, conference: &Conference, what: &str) -> Vec<String> {
        let why = |reason: &str| if reason.is_empty() { String::new() } else { format!(", lý do: {reason}") };
        let named = if self.unnamed.is_some() { "Giới thiệu tại Hội nghị:" } else { "Giới thiệu thêm" };
        let added = self
            .added
            .iter()
            .map(|(unit, reason)| format!("{named} {} ({what}){}", conference.name(*unit), why(reason)));
        let gone = self
            .withdrawn
            .iter()
            .map(|(unit, reason)| format!("{} xin rút ({what}){}", conference.name(*unit), why(reason)));
        added.chain(gone).collect()
    }
}

/// Decides a nomination or withdrawal on one of several lists.
pub fn decide(slates: &[&Slate], conference: &Conference, voting: bool, command: &Command) -> Result<Event, Refusal> {
    let (Command::Nominate { question, unit, reason } | Command::Withdraw { question, unit, reason }) = command;
    let (question, unit, reason) = (*question, *unit, crate::text::line(reason));
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
        Command::Nominate { .. } => Ok(Event::Nominated { question, unit, reason }),
        Command::Withdraw { .. } if !listed => Err(Refusal::NotNow(format!("{name} không có trong danh sách."))),
        Command::Withdraw { .. } if reason.is_empty() => Err(Refusal::BadText("Ghi lý do xin rút.".into())),
        Command::Withdraw { .. } => Ok(Event::Withdrawn { question, unit, reason }),
    }
}

/// Remembers a nomination or withdrawal.
pub fn apply<'a>(mut slates: impl Iterator<Item = &'a mut Slate>, event: &Event) {
    let (Event::Nominated { question, unit, reason } | Event::Withdrawn { question, unit, reason }) = event;
    let Some(slate) = slates.nth(usize::from(*question)) else { return };
    match event {
        Event::Nominated { .. } => {
            slate.units.push(*unit);
            slate.withdrawn.retain(|(gone, _)| gone != unit);
            slate.added.push((*unit, reason.clone()));
        }
        Event::Withdrawn { .. } => {
            slate.units.retain(|listed| listed != unit);
            slate.added.retain(|(came, _)| came != unit);
            slate.withdrawn.push((*unit, reason.clone()));
        }
    }
}
