//! A change of units: what changes, since when, why, and who goes on with duties; and its words.

use crate::domain::conference::{Conference, join};
use crate::domain::hall::Attendance;
use crate::domain::ids::UnitId;
use crate::domain::people::Change;
use crate::text::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A change of units, as it is asked for and as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitChange {
    /// What changes.
    pub what: What,
    /// Since when; none: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<Day>,
    /// Why: the decision or resolution.
    pub reason: String,
    /// Who goes on as head, where the head's own unit ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Heir>,
    /// Who goes on as deputy, where the deputy's own unit ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Heir>,
    /// How the unit that takes over, or joins, takes part from now on; none: its presence stays as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<Attendance>,
}

/// What changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Units are merged: they end, and one goes on.
    Merged {
        /// Those that end.
        units: Vec<UnitId>,
        /// The one that goes on.
        into: Taker,
    },
    /// Units are dissolved.
    Dissolved {
        /// Which.
        units: Vec<UnitId>,
    },
    /// Units go to another bloc.
    Left {
        /// Which.
        units: Vec<UnitId>,
    },
    /// A unit has a new name.
    Renamed {
        /// Which.
        unit: UnitId,
        /// Full name.
        name: String,
        /// Short name; none: like the full one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        short: Option<String>,
    },
    /// A unit joins.
    Joined {
        /// Full name.
        name: String,
        /// Short name; none: like the full one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        short: Option<String>,
    },
}

/// The unit that others are merged into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Taker {
    /// A member.
    Unit(UnitId),
    /// A new unit.
    New {
        /// Full name.
        name: String,
        /// Short name; none: like the full one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        short: Option<String>,
    },
}

/// Who goes on with a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Heir {
    /// The unit that the others are merged into.
    Taker,
    /// Another member.
    Unit(UnitId),
    /// Nobody yet.
    Nobody,
}

impl What {
    /// The units that end by it.
    pub fn gone(&self) -> Vec<UnitId> {
        match self {
            Self::Merged { units, into: Taker::Unit(into) } => {
                units.iter().copied().filter(|unit| unit != into).collect()
            }
            Self::Merged { units, .. } | Self::Dissolved { units } | Self::Left { units } => units.clone(),
            Self::Renamed { .. } | Self::Joined { .. } => Vec::new(),
        }
    }

    /// Name and short name of a unit that there was not before.
    pub fn new_unit(&self) -> Option<(&str, Option<&str>)> {
        match self {
            Self::Merged { into: Taker::New { name, short }, .. } | Self::Joined { name, short } => {
                Some((name, short.as_deref()))
            }
            Self::Merged { .. } | Self::Dissolved { .. } | Self::Left { .. } | Self::Renamed { .. } => None,
        }
    }

    /// Which kind it is.
    pub fn kind(&self) -> Change {
        match self {
            Self::Merged { .. } => Change::Merged,
            Self::Dissolved { .. } => Change::Dissolved,
            Self::Left { .. } => Change::Left,
            Self::Renamed { .. } => Change::Renamed,
            Self::Joined { .. } => Change::Joined,
        }
    }
}

impl UnitChange {
    /// In a few words, for the log and for undo: also once it has happened, a unit that is renamed is told by its old name.
    pub fn words(&self, conference: &Conference) -> String {
        if let What::Renamed { unit, name: to, .. } = &self.what
            && let Some(former) = before(conference, *unit, to)
        {
            return format!("{former} đổi tên thành {to}");
        }
        self.named(|unit| conference.short(unit))
    }

    /// What will be recorded, before it is: by full names, with the number of members that is left.
    pub fn told(&self, conference: &Conference) -> String {
        let what = self.named(|unit| conference.name(unit));
        let date = self.date.map(|date| format!(", từ {}", date.short())).unwrap_or_default();
        let after = conference.members().map(|members| {
            let gone = u16::try_from(self.what.gone().len()).unwrap_or(u16::MAX);
            let after = members.saturating_sub(gone) + u16::from(self.what.new_unit().is_some());
            let after = conference.bloc.called().of_voters(&format!("{after} đơn vị thành viên"));
            format!(" Từ đây {} có {after}.", conference.bloc.kind.short())
        });
        format!("{what}{date}, lý do: {}.{}", self.reason.trim_end_matches('.'), after.unwrap_or_default())
    }

    fn named<'a>(&'a self, name: impl Fn(UnitId) -> &'a str) -> String {
        let gone = self.what.gone();
        let names = join(&gone.iter().map(|unit| name(*unit)).collect::<Vec<_>>());
        match &self.what {
            What::Merged { into: Taker::Unit(into), .. } => format!("{names} sáp nhập vào {}", name(*into)),
            What::Merged { into: Taker::New { name, .. }, .. } => format!("{names} sáp nhập thành {name}"),
            What::Dissolved { .. } => format!("{names} giải thể"),
            What::Left { .. } => format!("{names} chuyển sang khối, cụm khác"),
            What::Renamed { unit, name: to, .. } => format!("{} đổi tên thành {to}", name(*unit)),
            What::Joined { name, .. } => format!("{name} gia nhập"),
        }
    }
}

/// The name that a unit had before it got one; `None` where it has not got it yet. Names of units that were merged into
/// it are not its own.
fn before(conference: &Conference, unit: UnitId, to: &str) -> Option<String> {
    let merged = |name: &String| conference.unit_ids().any(|id| conference.is_gone(id) && conference.name(id) == name);
    let known = conference.unit(unit)?;
    let own = known.formerly.iter().filter(|name| !merged(name)).chain([&known.name]);
    let own: Vec<&String> = own.collect();
    let got = own.iter().rposition(|name| *name == to)?;
    own.get(got.checked_sub(1)?).map(|name| (*name).clone())
}
