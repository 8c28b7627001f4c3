//! What a grid is opened for: one bundle of one ballot, and who enters it.

use crate::domain::draft_key::{DraftKey, TallyKey};
use crate::domain::ids::BallotId;

/// Whose entry of which bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountTarget {
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

impl CountTarget {
    /// The key of its draft: one a teller, so that nobody is shown another's.
    pub fn draft_key(&self) -> DraftKey {
        let teller = self.teller.as_deref().unwrap_or(TallyKey::ALONE).to_owned();
        DraftKey::Tally(TallyKey { ballot: self.ballot, bundle: self.bundle, teller })
    }
}
