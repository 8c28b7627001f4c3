//! The journal as the domain knows it: rows to events, events to rows.

use crate::domain::{Actor, Event, StoredEvent};
use crate::store::beside;
use crate::store::chain::{self, ChainHead, Columns, Hash};
use crate::store::codec;
use crate::store::fault::StoreError;
use crate::store::fingerprint::{self, Sought};
use rusqlite::{Connection, OptionalExtension, Row};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// The whole journal, and how far it was read.
#[derive(Debug, Default)]
pub struct Journal {
    /// What was read.
    pub events: Vec<StoredEvent>,
    /// How far.
    pub head: ChainHead,
    /// Hash of the event that closed the meeting.
    pub closed: Option<Hash>,
    /// Number of the last event, for whoever has nothing but this: a crash report.
    pub last: Arc<AtomicU64>,
}

impl Journal {
    /// Reads what came after the head, checking the chain; `each` sees the journal after every event, and may let go of it.
    pub fn catch_up(
        &mut self,
        connection: &Connection,
        path: &Path,
        mut each: impl FnMut(&mut Vec<StoredEvent>),
    ) -> Result<(), StoreError> {
        let mut ahead = self.head;
        let read = chain::read(connection, path, &mut ahead, |columns, hash| self.take(path, columns, hash, &mut each));
        self.ended(read)
    }

    /// The same where there is much: while rows are read and hashed here, another thread reads what they say.
    pub fn catch_up_beside(
        &mut self,
        connection: &Connection,
        path: &Path,
        mut each: impl FnMut(&mut Vec<StoredEvent>) + Send,
    ) -> Result<(), StoreError> {
        let mut ahead = self.head;
        let mut take = |columns: &Columns, hash: &Hash| self.take(path, columns, hash, &mut each);
        let read = beside::read(connection, path, &mut ahead, &mut take);
        self.ended(read)
    }

    fn take(
        &mut self,
        path: &Path,
        columns: &Columns,
        hash: &Hash,
        each: &mut impl FnMut(&mut Vec<StoredEvent>),
    ) -> Result<(), StoreError> {
        let recorded = recorded(columns).ok_or_else(|| StoreError::Newer(path.to_path_buf()))?;
        if *recorded.event == Event::Closed && self.closed.is_none() {
            self.closed = Some(*hash);
        }
        self.events.push(recorded);
        self.head = ChainHead { seq: columns.seq, hash: *hash };
        each(&mut self.events);
        Ok(())
    }

    /// After the end nothing counts: what cannot be read there takes nothing from what was read before.
    fn ended(&self, read: Result<(), StoreError>) -> Result<(), StoreError> {
        match read {
            Err(StoreError::Altered { .. } | StoreError::Newer(_)) if self.closed.is_some() => {}
            read => read?,
        }
        self.last.store(self.head.seq, Ordering::Relaxed);
        Ok(())
    }
}

/// The events that change what came of those before them, bế mạc, and all that follow it.
pub fn turning(connection: &Connection, path: &Path) -> Result<Vec<StoredEvent>, StoreError> {
    let sql = "SELECT seq, cmd_id, part, at_ms, actor, kind, body FROM event WHERE kind IN ('taken_back', 'put_back', 'clock')
        OR seq >= (SELECT min(seq) FROM event WHERE kind='closed') ORDER BY seq";
    let read = |row: &Row| -> rusqlite::Result<Option<StoredEvent>> {
        let (actor, kind, body): (String, String, String) = (row.get(4)?, row.get(5)?, row.get(6)?);
        let seq = row.get::<_, i64>(0)?.unsigned_abs();
        let (command, part, at) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(recorded(&Columns { seq, at, command, part, actor: &actor, kind: &kind, body: &body }))
    };
    let mut statement = connection.prepare_cached(sql).map_err(|error| StoreError::sqlite(path, error))?;
    let rows = statement.query_map([], read).and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>);
    let rows = rows.map_err(|error| StoreError::sqlite(path, error))?;
    // What cannot be read is refused where the chain is gone along.
    Ok(rows.into_iter().flatten().collect())
}

/// Whether a command stands in the file.
pub fn has(connection: &Connection, command: Uuid) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM event WHERE cmd_id=?1")?.exists([command.into_bytes()])
}

/// The hash of one event.
pub fn hash_at(connection: &Connection, seq: u64) -> rusqlite::Result<Option<Hash>> {
    let Ok(seq) = i64::try_from(seq) else { return Ok(None) };
    let mut statement = connection.prepare_cached("SELECT hash FROM event WHERE seq=?1")?;
    statement.query_row([seq], |row| row.get(0)).optional()
}

/// How many events there are.
pub fn count(connection: &Connection) -> rusqlite::Result<u64> {
    connection
        .query_row("SELECT coalesce(max(seq), 0) FROM event", [], |row| row.get::<_, i64>(0))
        .map(i64::unsigned_abs)
}

/// The numbers of the events whose fingerprint is the wanted one.
pub fn with_fingerprint(connection: &Connection, wanted: &Sought) -> rusqlite::Result<Vec<u64>> {
    let mut statement = connection.prepare_cached("SELECT seq, hash FROM event ORDER BY seq")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Hash>(1)?)))?;
    let found = rows.filter(|row| row.as_ref().is_ok_and(|(_, hash)| wanted.is(&fingerprint::of(hash))));
    found.map(|row| row.map(|(seq, _)| u64::try_from(seq).unwrap_or_default())).collect()
}

/// A row as an event; none for a kind that this version does not know.
pub fn recorded(columns: &Columns<'_>) -> Option<StoredEvent> {
    stored(columns, codec::event(columns.body)?)
}

/// The same of a body that was read.
pub fn stored(columns: &Columns<'_>, event: Event) -> Option<StoredEvent> {
    Some(StoredEvent {
        seq: columns.seq,
        command: Uuid::from_bytes(columns.command),
        part: columns.part,
        at: columns.at,
        actor: Actor::from_stored(columns.actor)?,
        event: event.into(),
    })
}

/// The last event that stands in a file.
pub fn last(connection: &Connection) -> rusqlite::Result<Option<(u64, Hash)>> {
    let mut statement = connection.prepare_cached("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")?;
    let row = statement.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?))).optional()?;
    Ok(row.map(|(seq, hash)| (u64::try_from(seq).unwrap_or_default(), hash)))
}

/// Writes the events of one command after `head`, in the transaction that is open; answers where the chain ends then.
pub fn write(
    connection: &Connection,
    path: &Path,
    mut head: ChainHead,
    (command, actor, at): (Uuid, &Actor, i64),
    events: &[Event],
) -> Result<ChainHead, StoreError> {
    let actor = actor.stored();
    for (part, event) in (0..).zip(events) {
        let body = codec::body(event).map_err(|error| StoreError::io(path, error.into()))?;
        let kind = codec::kind(&body);
        let command = command.into_bytes();
        let columns = Columns { seq: head.seq + 1, at, command, part, actor: &actor, kind: &kind, body: &body };
        chain::append(connection, &mut head, &columns).map_err(|error| StoreError::sqlite(path, error))?;
    }
    Ok(head)
}

#[cfg(test)]
mod tests {
    use crate::domain::session::waypoints::tests::FOLDED;
    use crate::domain::{self, Actor, Command, Request};
    use crate::store::settings::OpenMode;
    use crate::store::{News, Session, codec, trial};
    use uuid::Uuid;

    /// Parsed bodies are counted for this thread alone: what is read beside the meeting is not among them.
    #[test]
    fn of_what_others_wrote_only_what_is_new_is_read() {
        let (_dir, path, mut writer) = trial::session();
        trial::rename(&mut writer, 0..300);
        let mut reader = Session::open(&path, OpenMode::Write).unwrap();
        for n in 300..305 {
            trial::rename(&mut writer, n..n + 1);
            let before = codec::tests::READ.get();
            assert_eq!(reader.changed().unwrap(), News::Events);
            assert_eq!((codec::tests::READ.get() - before, reader.state().seq), (1, n + 2));
        }
        let before = codec::tests::READ.get();
        assert_eq!(reader.changed().unwrap(), News::Nothing);
        assert_eq!(codec::tests::READ.get() - before, 0);
    }

    /// What was done long before is not folded in anew for a deed that is taken back or put back.
    #[test]
    fn a_deed_taken_back_costs_what_came_after_it() {
        let (_dir, path, mut session) = trial::session();
        trial::rename(&mut session, 0..200);
        let mut desk = Session::open(&path, OpenMode::Write).unwrap();
        for (number, command) in (1000..).zip([Command::Undo, Command::Undo, Command::Redo, Command::Undo]) {
            let (id, actor, at) = (Uuid::from_u64_pair(3, number), Actor::default(), session.state().at);
            let before = FOLDED.get();
            let asked = Request { id, actor, at, happened: None, saw: None, despite: None, command };
            session.ask(asked).unwrap();
            assert_eq!(desk.changed().unwrap(), News::Events);
            assert!((1..100).contains(&(FOLDED.get() - before)), "{} events", FOLDED.get() - before);
            for known in [&session, &desk] {
                assert_eq!(domain::fold(known.journal()).as_ref(), Some(known.state()));
            }
        }
    }
}
