//! The hall: who is present, who may vote, and whether that is enough.

use crate::domain::ids::{GuestId, UnitId};
use crate::domain::people::Person;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a unit takes part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Location {
    /// Tại hội trường.
    #[default]
    Hall,
    /// At a điểm cầu, by name.
    Remote(String),
}

/// Whether somebody stands in for the unit's leader, and by what paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Substitute {
    /// Nobody stands in.
    #[default]
    None,
    /// A substitute with a written authority, as cited.
    WithPaper(String),
    /// A substitute without paper: sits and speaks, but votes only once confirmed.
    WithoutPaper,
    /// A substitute without paper, confirmed by the unit.
    Confirmed,
    /// A substitute without paper, whom the hall lets vote.
    Admitted,
}

/// A unit that takes part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "SaidOfUnit")]
pub struct Attendance {
    /// Where.
    pub place: Location,
    /// How many delegates came; at least one.
    pub delegates: u16,
    /// Nobody said how many came: at least one, for somebody sits there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub uncounted: bool,
    /// Who votes for the unit, if named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voter: Option<Person>,
    /// Whether somebody stands in.
    pub substitute: Substitute,
}

/// What is said of a unit that takes part: where it is not said how many came, nobody counted them.
#[derive(Deserialize, JsonSchema)]
struct SaidOfUnit {
    /// Where; none: in the hall.
    #[serde(default)]
    place: Location,
    /// How many delegates came, if anybody counted them.
    #[serde(default)]
    delegates: Option<u16>,
    /// Nobody said how many came, whatever stands in `delegates`.
    #[serde(default)]
    uncounted: bool,
    /// Who votes for the unit, if named.
    #[serde(default)]
    voter: Option<Person>,
    /// Whether somebody stands in.
    #[serde(default)]
    substitute: Substitute,
}

impl From<SaidOfUnit> for Attendance {
    fn from(said: SaidOfUnit) -> Self {
        Self {
            place: said.place,
            delegates: said.delegates.unwrap_or(1),
            uncounted: said.uncounted || said.delegates.is_none(),
            voter: said.voter,
            substitute: said.substitute,
        }
    }
}

impl Attendance {
    /// In the hall; nobody counted how many.
    pub fn uncounted() -> Self {
        Self { delegates: 1, uncounted: true, ..Self::default() }
    }
}

/// What is known of one unit's presence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Presence {
    /// Not called yet.
    #[default]
    Unknown,
    /// Takes part.
    Present {
        /// Where, who, how many.
        with: Attendance,
        /// Since when, in milliseconds.
        since: i64,
        /// Came after the roll call was closed.
        late: bool,
        /// The line to its điểm cầu is lost.
        cut_off: bool,
    },
    /// Vắng; with a reason: vắng có lý do.
    Absent {
        /// Why, if said.
        reason: Option<String>,
    },
    /// Về sớm.
    Left {
        /// When, in milliseconds.
        at: i64,
    },
}

impl Presence {
    /// Sits, speaks and counts for the quorum.
    pub fn is_present(&self) -> bool {
        matches!(self, Self::Present { cut_off: false, .. })
    }

    /// May vote: present, and its voter needs no confirmation any more.
    pub fn is_entitled(&self) -> bool {
        matches!(self, Self::Present { cut_off: false, with, .. } if with.substitute != Substitute::WithoutPaper)
    }

    /// Takes part at this điểm cầu, whatever its line.
    pub fn is_at(&self, place: &str) -> bool {
        matches!(self, Self::Present { with: Attendance { place: Location::Remote(name), .. }, .. } if name == place)
    }

    /// Who votes for it, as far as that was recorded of one who is there.
    pub fn voter(&self) -> Option<&Person> {
        if let Self::Present { with, .. } = self { with.voter.as_ref() } else { None }
    }

    /// The điểm cầu that it sits at, without the words «điểm cầu», and whether the line is lost; none in the hall.
    pub fn seat(&self) -> Option<(&str, bool)> {
        let Self::Present { with: Attendance { place: Location::Remote(name), .. }, cut_off, .. } = self else {
            return None;
        };
        let bare = ["Điểm cầu ", "điểm cầu "].into_iter().find_map(|words| name.strip_prefix(words));
        Some((bare.unwrap_or(name), *cut_off))
    }

    /// Took part at some time.
    pub fn attended(&self) -> bool {
        matches!(self, Self::Present { .. } | Self::Left { .. })
    }
}

/// What the chair chose to do without a quorum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoQuorum {
    /// Chờ thêm.
    Wait,
    /// Báo cáo trước, biểu quyết sau.
    ReportsFirst,
    /// Họp không biểu quyết.
    NoVotes,
}

impl NoQuorum {
    /// All ways, in the order offered.
    pub const ALL: [Self; 3] = [Self::Wait, Self::ReportsFirst, Self::NoVotes];

    /// As written on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Wait => "chờ thêm",
            Self::ReportsFirst => "báo cáo trước, biểu quyết sau",
            Self::NoVotes => "họp không biểu quyết",
        }
    }
}

/// A time that a unit was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Since when, in milliseconds.
    pub from: i64,
    /// Until when; `None` while it lasts.
    pub to: Option<i64>,
    /// It began after the roll call was closed.
    pub late: bool,
}

/// All presence of one conference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hall {
    /// By unit; index 0 is unit 1.
    pub units: Vec<Presence>,
    /// Times that units were there and that are over, in order.
    pub stays: BTreeMap<UnitId, Vec<Stay>>,
    /// How units that left were there until then, should it be that they did not, or come back.
    pub departed: BTreeMap<UnitId, Presence>,
    /// What stood of units whose mark was taken back after they had come, to be put back as it was.
    pub unmarked: BTreeMap<UnitId, (Presence, Vec<Stay>)>,
    /// Guests present, with since when.
    pub guests: BTreeMap<GuestId, i64>,
    /// Guests who were present and left, with when.
    pub guests_gone: BTreeMap<GuestId, i64>,
    /// Guests marked absent.
    pub guests_absent: Vec<GuestId>,
    /// The roll call is closed: who comes now is late.
    pub closed: bool,
    /// What the chair chose, if the quorum was missing.
    pub no_quorum: Option<NoQuorum>,
    /// How many came of each unit that was there at some time, as it was said last.
    pub brought: BTreeMap<UnitId, Option<u16>>,
    /// When a substitute without paper was confirmed by its unit after it had come, in milliseconds.
    pub confirmed: BTreeMap<UnitId, i64>,
    /// Why units that came later had been marked absent, as it was said.
    pub excused: BTreeMap<UnitId, String>,
    /// How it stood when the day ended, while units change before the next: what was true that day stays.
    pub at_adjournment: Option<Box<Hall>>,
    /// Since when it sits, if it was called anew after an adjournment, in milliseconds.
    pub since: Option<i64>,
    /// How it was before, at each adjournment.
    pub past: Vec<Hall>,
}

impl Hall {
    /// A unit's presence.
    pub fn of(&self, unit: UnitId) -> &Presence {
        static UNKNOWN: Presence = Presence::Unknown;
        usize::from(unit.0).checked_sub(1).and_then(|at| self.units.get(at)).unwrap_or(&UNKNOWN)
    }

    /// Every time that a unit was there, in order, the one that lasts among them.
    pub fn stays(&self, unit: UnitId) -> Vec<Stay> {
        let lasting = if let Presence::Present { since, late, .. } = self.of(unit) {
            Some(Stay { from: *since, to: None, late: *late })
        } else {
            None
        };
        self.stays.get(&unit).into_iter().flatten().copied().chain(lasting).collect()
    }

    /// Units change between two days: how it stood when the first ended is kept.
    pub fn keep_day(&mut self) {
        if self.at_adjournment.is_none() {
            self.at_adjournment = Some(Box::new(Self { past: Vec::new(), ..self.clone() }));
        }
    }

    /// After an adjournment it goes on as it stood; or the roll is called anew, and nobody is known to be there.
    pub fn sit_again(&mut self, roll_call: bool, at: i64, is_gone: impl Fn(UnitId) -> bool) {
        let day = self.at_adjournment.take();
        if !roll_call {
            return;
        }
        let mut before = std::mem::take(self);
        let units = (1u16..)
            .zip(&before.units)
            .map(|(id, _)| if is_gone(UnitId(id)) { Presence::Absent { reason: None } } else { Presence::Unknown });
        let units = units.collect();
        let mut past = std::mem::take(&mut before.past);
        past.push(day.map_or(before, |day| *day));
        *self = Self { units, past, since: Some(at), ..Self::default() };
    }

    /// A unit's presence, to be changed; `None` if there is no such unit.
    pub fn of_mut(&mut self, unit: UnitId) -> Option<&mut Presence> {
        self.units.get_mut(usize::from(unit.0).checked_sub(1)?)
    }

    fn ids_where(&self, test: impl Fn(&Presence) -> bool) -> Vec<UnitId> {
        (1u16..).zip(&self.units).filter(|(_, presence)| test(presence)).map(|(id, _)| UnitId(id)).collect()
    }

    /// Units present, in order.
    pub fn present(&self) -> Vec<UnitId> {
        self.ids_where(Presence::is_present)
    }

    /// Units entitled to vote, in order.
    pub fn entitled(&self) -> Vec<UnitId> {
        self.ids_where(Presence::is_entitled)
    }

    /// Units that are not present, those not called yet among them.
    pub fn missing(&self) -> Vec<UnitId> {
        self.ids_where(|presence| !presence.is_present())
    }

    /// The first unit that has not been called.
    pub fn next_uncalled(&self) -> Option<UnitId> {
        self.ids_where(|presence| *presence == Presence::Unknown).first().copied()
    }

    /// Delegates of the units present; `None` where of one of them nobody said how many came.
    pub fn delegates(&self) -> Option<u32> {
        let counts = self.units.iter().filter_map(|presence| match presence {
            Presence::Present { with, cut_off: false, .. } => {
                Some((!with.uncounted).then_some(u32::from(with.delegates)))
            }
            Presence::Present { .. } | Presence::Unknown | Presence::Absent { .. } | Presence::Left { .. } => None,
        });
        counts.sum()
    }

    /// How a unit that left was there until then.
    pub fn before_leaving(&self, unit: UnitId) -> Option<&Attendance> {
        let (Presence::Left { .. }, Some(Presence::Present { with, .. })) = (self.of(unit), self.departed.get(&unit))
        else {
            return None;
        };
        Some(with)
    }

    /// Whether a unit that is there was there before, and left meanwhile.
    pub fn came_back(&self, unit: UnitId) -> bool {
        matches!(self.of(unit), Presence::Present { .. })
            && self.stays.get(&unit).is_some_and(|stays| !stays.is_empty())
    }

    /// Units present at điểm cầu.
    pub fn remote(&self) -> usize {
        let remote = |presence: &&Presence| {
            matches!(
                presence,
                Presence::Present { with: Attendance { place: Location::Remote(_), .. }, cut_off: false, .. }
            )
        };
        self.units.iter().filter(remote).count()
    }

    /// Every điểm cầu with units, and whether the line is lost for all of them.
    pub fn remote_sites(&self) -> Vec<(String, bool)> {
        let mut lines: Vec<(String, bool)> = Vec::new();
        for presence in &self.units {
            let Presence::Present { with: Attendance { place: Location::Remote(name), .. }, cut_off, .. } = presence
            else {
                continue;
            };
            match lines.iter_mut().find(|(known, _)| known == name) {
                Some((_, lost)) => *lost &= *cut_off,
                None => lines.push((name.clone(), *cut_off)),
            }
        }
        lines
    }
}
