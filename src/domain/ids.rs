//! The small numbers by which events name units, items, ballots and guests.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A member unit, by its order in the plan, from 1; above [`UnitId::MEMBERS`] one who is proposed and is no member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct UnitId(pub u16);

impl UnitId {
    /// The highest number that a member may have.
    pub const MEMBERS: u16 = 10_000;

    /// Whether it is a voter.
    pub fn is_member(self) -> bool {
        self.0 <= Self::MEMBERS
    }
}

/// An item of the agenda, in the order in which items came to be, from 1; never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ItemId(pub u32);

/// A ballot, in the order in which ballots were frozen, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct BallotId(pub u32);

/// A guest, by the order of protocol in the plan, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct GuestId(pub u16);
