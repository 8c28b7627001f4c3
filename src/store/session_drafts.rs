//! The drafts of whoever sits at a session.

use crate::domain::display::RowInHand;
use crate::domain::draft_key::{DraftKey, DraftOwner};
use crate::store::draft::{self, Draft};
use crate::store::fault::StoreError;
use crate::store::session::Session;

impl Session {
    /// Keeps a draft; survives any kill, a power cut only after `draft_sync`.
    pub fn draft_save(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let saved = self.keeper.save(&self.link, draft);
        self.judged(saved)
    }

    /// Waits until all drafts are on the disk.
    pub fn draft_sync(&mut self) -> Result<(), StoreError> {
        self.keeper.sync(&self.link)
    }

    /// Whether all drafts that were kept here are on the disk.
    pub fn drafts_are_safe(&self) -> bool {
        self.keeper.unsafe_ones().is_empty()
    }

    /// The row that the chair has in hand in a count by hands; `None` where the grid is not open.
    pub fn row_in_hand(&self) -> Option<RowInHand> {
        draft::row_in_hand(&self.link).ok().flatten()
    }

    /// All drafts.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        self.judged(self.link.in_place().and_then(|()| draft::all(&self.link)))
    }

    /// Forgets a draft.
    pub fn draft_drop(&mut self, who: &DraftOwner, key: &DraftKey) -> Result<(), StoreError> {
        self.keeper.forget(who, key);
        draft::forget(&self.link, who, key)
    }

    /// Forgets a draft, and what the WAL still holds of it.
    pub fn draft_burn(&mut self, who: &DraftOwner, key: &DraftKey) -> Result<(), StoreError> {
        self.keeper.forget(who, key);
        // Who still reads keeps the WAL as it is.
        self.read.wait();
        draft::burn(&self.link, who, key)
    }

    /// Forgets every draft that is off the record.
    pub fn wipe_private(&mut self) -> Result<(), StoreError> {
        self.keeper.forget_private();
        self.read.wait();
        draft::wipe(&self.link)
    }
}
