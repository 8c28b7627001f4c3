//! What a grid is opened for: one bundle of one ballot, and who enters it.

use crate::domain::ids::BallotId;

/// Whose entry of which bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The ballot.
    pub ballot: BallotId,
    /// The bundle, from 1; 0 in a show of hands.
    pub bundle: u16,
    /// The count that it is of: counts dropped and reviews begun before it.
    pub base: u32,
    /// Who enters, where two count apart.
    pub teller: Option<String>,
    /// Sheets of the bundle, as far as known to this teller.
    pub sheets: Option<u32>,
    /// The điểm cầu that they come from.
    pub place: Option<String>,
}

impl Opening {
    /// The name under which its draft is kept: one a teller, so that nobody is shown another's.
    pub fn draft_place(&self) -> String {
        format!("{PREFIX}{}.{}.{}", self.ballot.0, self.bundle, self.teller.as_deref().unwrap_or("a"))
    }
}

/// How the names of all such drafts begin.
pub const PREFIX: &str = crate::store::COUNT;

/// Ballot, bundle and teller that a draft's name means; none where it is another kind of draft.
pub fn from_draft_place(name: &str) -> Option<(BallotId, u16, &str)> {
    let mut parts = name.strip_prefix(PREFIX)?.splitn(3, '.');
    let ballot = BallotId(parts.next()?.parse().ok()?);
    let bundle = parts.next()?.parse().ok()?;
    Some((ballot, bundle, parts.next()?))
}
