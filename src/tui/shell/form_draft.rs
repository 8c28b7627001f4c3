//! What stands typed in a form and was not sent, as a draft: after a kill or a cut it is offered in that form again.

use crate::domain::draft_key::DraftKey;
use crate::store::{Draft, StoreError};
use crate::tui::shell::layer::PutOff;
use crate::tui::shell::seat::Seat;

/// The draft of the form that is typed in, or was put off.
#[derive(Default)]
pub struct FormDraft {
    /// What is in the file.
    kept: Option<PutOff>,
    /// What is in the file may not be on the disk yet.
    pub unsynced: bool,
}

impl FormDraft {
    /// Keeps what stands typed now; forgets what was sent.
    pub fn save(&mut self, typed: Option<PutOff>, seat: &mut Seat) -> Result<(), StoreError> {
        if typed == self.kept || seat.state().closed.is_some() {
            return Ok(());
        }
        match typed.as_ref().map(PutOff::stored) {
            Some(body) => seat.keep(|session, owner| {
                let (who, key) = (owner.clone(), DraftKey::Form);
                session.draft_save(&Draft { who, key, base: 0, caret: 0, body })
            })?,
            None => seat.keep(|session, owner| session.draft_drop(owner, &DraftKey::Form))?,
        }
        (self.kept, self.unsynced) = (typed, true);
        Ok(())
    }

    /// What was left when the program ended.
    pub fn recall(&mut self, seat: &Seat) -> Result<Option<PutOff>, StoreError> {
        let left = seat.drafts()?.into_iter().find(|draft| draft.key == DraftKey::Form);
        self.kept = left.and_then(|draft| PutOff::read(&draft.body));
        Ok(self.kept.clone())
    }
}
