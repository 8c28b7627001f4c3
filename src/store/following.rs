//! A session that is only shown: of its journal no more is kept than what a screen of the hall points at.

use crate::domain::display::follow::is_pointed_at;
use crate::domain::{Following, State, StoredEvent};
use crate::store::connect::Database;
use crate::store::examination;
use crate::store::fault::StoreError;
use crate::store::journal::{self, Journal};
use std::sync::Arc;

/// All of it read from the first event on, each event let go of once it is remembered.
pub fn read(link: &Database, journal: &mut Journal) -> Result<(State, Following), StoreError> {
    let sqlite = |error| StoreError::sqlite(&link.path, error);
    // One look: nobody writes between the two readings.
    let _reading = link.connection.unchecked_transaction().map_err(sqlite)?;
    let turning = journal::turning(&link.connection, &link.path)?;
    let read = read_knowing(link, journal, &turning)?;
    read.ok_or_else(|| StoreError::Altered { path: link.path.clone(), seq: 1 })
}

/// The same, where what turned is known; `None` where it is not, or where the journal does not begin with an opening.
fn read_knowing(
    link: &Database,
    journal: &mut Journal,
    turning: &[StoredEvent],
) -> Result<Option<(State, Following)>, StoreError> {
    let (mut following, mut state, mut knows) = (Following::knowing(turning), None, true);
    let mut anew = Journal { last: Arc::clone(&journal.last), ..Journal::default() };
    examination::read(link, &mut anew, |events| {
        let Some(recorded) = events.last() else { return };
        if let Some(state) = &mut state {
            knows = knows && following.push(state, recorded);
        } else {
            state = following.begin(recorded);
            knows = state.is_some();
        }
        keep_few(events);
    })?;
    let Some(state) = state.filter(|_| knows) else { return Ok(None) };
    *journal = anew;
    Ok(Some((state, following)))
}

/// Remembers what came since.
pub fn catch_up(
    link: &Database,
    journal: &mut Journal,
    state: &mut State,
    following: &mut Following,
) -> Result<(), StoreError> {
    let mut knows = true;
    journal.catch_up(&link.connection, &link.path, |events| {
        knows = knows && events.last().is_some_and(|recorded| following.push(state, recorded));
        keep_few(events);
    })?;
    if !knows {
        (*state, *following) = read(link, journal)?;
    }
    Ok(())
}

fn keep_few(events: &mut Vec<StoredEvent>) {
    events.pop_if(|last| !is_pointed_at(&last.event));
}

#[cfg(test)]
mod tests {
    use crate::domain::{Actor, Command, Request, State};
    use crate::store::{News, Session, codec, trial};
    use uuid::Uuid;

    /// As it is without the deeds that could be taken back.
    fn shown(state: &State) -> State {
        State { steps: Vec::new(), ..state.clone() }
    }

    fn ask(session: &mut Session, number: u64, command: Command) {
        let (id, actor, at) = (Uuid::from_u64_pair(3, number), Actor::default(), session.state().at);
        session.ask(Request { id, actor, at, happened: None, saw: None, despite: None, command }).unwrap();
    }

    #[test]
    fn who_follows_shows_the_same_keeps_no_journal_and_reads_what_is_new() {
        let (_dir, path, mut writer) = trial::session();
        trial::rename(&mut writer, 0..30);
        let mut wall = Session::open_to_follow(&path).unwrap();
        assert_eq!((wall.state(), wall.journal()), (&shown(writer.state()), &[][..]));
        for round in 0..3 {
            for (deed, command) in [Command::Undo, Command::Redo, Command::Undo].into_iter().enumerate() {
                ask(&mut writer, round * 10 + deed as u64, command);
                assert_eq!(wall.changed().unwrap(), News::Events);
                assert_eq!((wall.state(), wall.journal()), (&shown(writer.state()), &[][..]));
            }
            trial::rename(&mut writer, 40 + round..41 + round);
            let before = codec::tests::READ.get();
            assert_eq!(wall.changed().unwrap(), News::Events);
            assert_eq!(codec::tests::READ.get() - before, 1);
            assert_eq!(wall.state(), &shown(writer.state()));
        }
        assert_eq!(wall.head_fingerprint(), writer.head_fingerprint());
        let again = Session::open_to_follow(&path).unwrap();
        assert_eq!((again.state(), again.journal()), (&shown(writer.state()), &[][..]));
    }
}
