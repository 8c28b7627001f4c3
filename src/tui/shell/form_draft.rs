//! What stands typed in forms and was not sent, as a draft: after a kill or a cut it is offered in these forms again.

use crate::domain::draft_key::DraftKey;
use crate::store::{Draft, StoreError};
use crate::tui::shell::layer::PutOff;
use crate::tui::shell::seat::Seat;

/// The draft of the form that is typed in, and of those that were put off.
#[derive(Default)]
pub struct FormDraft {
    /// What is in the file.
    kept: Vec<PutOff>,
    /// What is in the file may not be on the disk yet.
    pub unsynced: bool,
}

impl FormDraft {
    /// Keeps what stands typed now; forgets what was sent.
    pub fn save(&mut self, typed: Vec<PutOff>, seat: &mut Seat) -> Result<(), StoreError> {
        if typed == self.kept || seat.state().closed.is_some() {
            return Ok(());
        }
        if typed.is_empty() {
            seat.keep(|session, owner| session.draft_drop(owner, &DraftKey::Form))?;
        } else {
            let body = PutOff::stored(&typed);
            seat.keep(|session, owner| {
                let (who, key) = (owner.clone(), DraftKey::Form);
                session.draft_save(&Draft { who, key, base: 0, caret: 0, body })
            })?;
        }
        (self.kept, self.unsynced) = (typed, true);
        Ok(())
    }

    /// What was left when the program ended.
    pub fn recall(&mut self, seat: &Seat) -> Result<Vec<PutOff>, StoreError> {
        let left = seat.drafts()?.into_iter().find(|draft| draft.key == DraftKey::Form);
        self.kept = left.map(|draft| PutOff::read(&draft.body)).unwrap_or_default();
        Ok(self.kept.clone())
    }
}
