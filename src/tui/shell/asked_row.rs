//! The row of a vote by name that the hall is asked about out of turn, told to the wall as the row of a grid is: by the
//! caret of a draft that holds no word.

use crate::domain::display::RowInHand;
use crate::domain::draft_key::{DraftKey, TallyKey};
use crate::store::{Draft, StoreError};
use crate::tui::shell::seat::Seat;

/// The row that is told now.
#[derive(Default)]
pub struct AskedRow {
    told: Option<RowInHand>,
}

impl AskedRow {
    /// Tells another row, or that it goes on in turn.
    pub fn tell(&mut self, asked: Option<RowInHand>, seat: &mut Seat) -> Result<(), StoreError> {
        if asked == self.told {
            return Ok(());
        }
        if let Some(before) = self.told {
            seat.keep(|session, owner| session.draft_drop(owner, &key(before)))?;
        }
        self.told = None;
        if let Some(row) = asked {
            let caret = row.row + 1;
            seat.keep(|session, owner| {
                let (who, key) = (owner.clone(), key(row));
                session.draft_save(&Draft { who, key, base: 0, caret, body: String::new() })
            })?;
        }
        self.told = asked;
        Ok(())
    }

    /// After a start: nobody asks out of turn any more.
    pub fn forget(seat: &mut Seat) -> Result<(), StoreError> {
        let by_name = |key: &DraftKey| {
            let tally = key.as_tally().filter(|key| key.bundle == 0)?;
            seat.state().ballots.get(tally.ballot)?.calls().map(|_| ())
        };
        let left: Vec<Draft> = seat.drafts()?.into_iter().filter(|draft| by_name(&draft.key).is_some()).collect();
        left.iter().try_for_each(|draft| seat.keep(|session, _| session.draft_drop(&draft.who, &draft.key)))
    }
}

fn key(row: RowInHand) -> DraftKey {
    DraftKey::Tally(TallyKey { ballot: row.ballot, bundle: 0, teller: TallyKey::ALONE.to_owned() })
}
