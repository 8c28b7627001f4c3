//! A list of units put to the vote: what the plan proposed, and what the hall added or withdrew.

use crate::domain::act::{Command, Event};
use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// Who stands for one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slate {
    /// Units, in the order of the plan, then as added.
    pub units: Vec<UnitId>,
    /// Added in the hall, with the reason.
    #[serde(skip)]
    pub added: Vec<(UnitId, String)>,
    /// Withdrawn in the hall, with the reason.
    #[serde(skip)]
    pub withdrawn: Vec<(UnitId, String)>,
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

    /// What the hall changed, as sentences for the minutes.
    pub fn changes(&self, conference: &Conference, what: &str) -> Vec<String> {
        let why = |reason: &str| if reason.is_empty() { String::new() } else { format!(", lý do: {reason}") };
        let added = self
            .added
            .iter()
            .map(|(unit, reason)| format!("Giới thiệu thêm {} ({what}){}", conference.name(*unit), why(reason)));
        let gone = self
            .withdrawn
            .iter()
            .map(|(unit, reason)| format!("{} xin rút ({what}){}", conference.name(*unit), why(reason)));
        added.chain(gone).collect()
    }
}

/// Decides a nomination or withdrawal on one of several lists.
pub fn decide(
    slates: &[&Slate],
    conference: &Conference,
    voting: bool,
    command: &Command,
) -> Result<Vec<Event>, Refusal> {
    let (question, unit) = match command {
        Command::Nominate { question, unit, .. } | Command::Withdraw { question, unit, .. } => (*question, *unit),
        Command::Propose
        | Command::Sign { .. }
        | Command::Later { .. }
        | Command::Receive { .. }
        | Command::Seal { .. }
        | Command::Score { .. } => {
            return Err(Refusal::NotNow("Mục này không có việc đó.".into()));
        }
    };
    let slate = slates.get(usize::from(question)).ok_or(Refusal::Unknown("nội dung"))?;
    let name = &conference.unit(unit).filter(|unit| !unit.gone).ok_or(Refusal::Unknown("đơn vị"))?.short;
    if voting {
        return Err(Refusal::NotNow("Đã chốt danh sách biểu quyết; không đổi danh sách đề cử được nữa.".into()));
    }
    let listed = slate.units.contains(&unit);
    match command {
        Command::Nominate { .. } if listed => Err(Refusal::Already(format!("{name} đã có trong danh sách."))),
        Command::Nominate { reason, .. } => {
            Ok(vec![Event::Nominated { question, unit, reason: crate::text::line(reason) }])
        }
        Command::Withdraw { .. } if !listed => Err(Refusal::NotNow(format!("{name} không có trong danh sách."))),
        Command::Withdraw { reason, .. } => {
            let reason = crate::text::line(reason);
            if reason.is_empty() {
                return Err(Refusal::BadText("Ghi lý do xin rút.".into()));
            }
            Ok(vec![Event::Withdrawn { question, unit, reason }])
        }
        Command::Propose
        | Command::Sign { .. }
        | Command::Later { .. }
        | Command::Receive { .. }
        | Command::Seal { .. }
        | Command::Score { .. } => Ok(Vec::new()),
    }
}

/// Remembers a nomination or withdrawal.
pub fn apply<'a>(slates: impl Iterator<Item = &'a mut Slate>, event: &Event) {
    let (at, unit) = match event {
        Event::Nominated { question, unit, .. } | Event::Withdrawn { question, unit, .. } => {
            (usize::from(*question), *unit)
        }
        Event::Proposed { .. }
        | Event::Signed { .. }
        | Event::Postponed { .. }
        | Event::Received { .. }
        | Event::Sealed { .. }
        | Event::Scored { .. } => return,
    };
    let Some(slate) = slates.into_iter().nth(at) else { return };
    if let Event::Nominated { reason, .. } = event {
        slate.units.push(unit);
        slate.withdrawn.retain(|(gone, _)| *gone != unit);
        slate.added.push((unit, reason.clone()));
    } else if let Event::Withdrawn { reason, .. } = event {
        slate.units.retain(|listed| *listed != unit);
        slate.added.retain(|(came, _)| *came != unit);
        slate.withdrawn.push((unit, reason.clone()));
    }
}
