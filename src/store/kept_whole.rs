//! A session whose whole journal is kept: whoever may take a deed back, or save the meeting if its file goes, needs it.

use crate::domain::session::folding::is_turning;
use crate::domain::{State, Waypoints};
use crate::store::connect::Database;
use crate::store::examination;
use crate::store::fault::StoreError;
use crate::store::journal::{self, Journal};

/// All of it read and kept, and remembered as it is read, up to the first event that changes what came of others.
pub fn read(link: &Database, journal: &mut Journal, waypoints: &mut Waypoints) -> Result<State, StoreError> {
    let count = journal::count(&link.connection).map_err(|error| StoreError::sqlite(&link.path, error))?;
    waypoints.expect(usize::try_from(count).unwrap_or(usize::MAX));
    let (mut state, mut turned) = (None, None);
    examination::read(link, journal, |events| {
        let Some(last) = events.last().filter(|_| turned.is_none()) else { return };
        match &mut state {
            None if events.len() == 1 => state = waypoints.begin(last),
            None => {}
            Some(state) if state.closed.is_some() || is_turning(&last.event) => turned = Some(events.len() - 1),
            Some(state) => waypoints.advance(state, events),
        }
    })?;
    if let (Some(state), Some(from)) = (&mut state, turned) {
        waypoints.turn(state, &journal.events, from);
    }
    state.ok_or_else(|| StoreError::Altered { path: link.path.clone(), seq: 1 })
}
