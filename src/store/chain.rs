//! The chain of hashes: what is hashed, and reading events only as long as they hold.

use crate::store::fault::StoreError;
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};
use std::path::Path;

/// SHA-256 of an event and all before it.
pub type Hash = [u8; 32];

/// How far a journal was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChainHead {
    /// Number of the last event; 0: none.
    pub seq: u64,
    /// Its hash; zeros: none.
    pub hash: Hash,
}

/// An event as columns; `body` is hashed as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// Number, from 1.
    pub seq: u64,
    /// When, in milliseconds.
    pub at: i64,
    /// The command it belongs to.
    pub command: [u8; 16],
    /// Which event of that command.
    pub part: u32,
    /// By whom.
    pub actor: &'a str,
    /// Its kind.
    pub kind: &'a str,
    /// What.
    pub body: &'a str,
}

impl Columns<'_> {
    /// The hash of this event after `prev`.
    pub fn hash(&self, prev: &Hash) -> Hash {
        let mut sha = Sha256::new();
        sha.update(b"chutoa/event/v1\0");
        sha.update(prev);
        sha.update(self.seq.to_be_bytes());
        sha.update(self.at.to_be_bytes());
        let part = self.part.to_be_bytes();
        let fields: [&[u8]; 5] =
            [&self.command, &part, self.actor.as_bytes(), self.kind.as_bytes(), self.body.as_bytes()];
        for field in fields {
            sha.update((field.len() as u64).to_be_bytes());
            sha.update(field);
        }
        sha.finalize().into()
    }
}

/// Reads all events after `head`, each only if it is the next and its hash holds; `head` moves along.
pub fn read(
    connection: &Connection,
    path: &Path,
    head: &mut ChainHead,
    mut take: impl FnMut(&Columns<'_>, &Hash) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sqlite = |error| StoreError::sqlite(path, error);
    let sql = "SELECT seq, prev, hash, cmd_id, part, at_ms, actor, kind, body FROM event WHERE seq > ?1 ORDER BY seq";
    let mut statement = connection.prepare_cached(sql).map_err(sqlite)?;
    let after = i64::try_from(head.seq).unwrap_or(i64::MAX);
    let mut rows = statement.query([after]).map_err(sqlite)?;
    while let Some(row) = rows.next().map_err(sqlite)? {
        #[cfg(test)]
        tests::READ.set(tests::READ.get() + 1);
        let next = head.seq + 1;
        let linked = link(row, head).filter(|(columns, _)| columns.seq == next);
        let Some((columns, hash)) = linked else {
            return Err(StoreError::Altered { path: path.to_path_buf(), seq: next });
        };
        take(&columns, &hash)?;
        *head = ChainHead { seq: next, hash };
    }
    Ok(())
}

/// A row as columns with its hash, if it follows the head and the hash holds.
fn link<'a>(row: &'a Row, head: &ChainHead) -> Option<(Columns<'a>, Hash)> {
    let columns = Columns {
        seq: u64::try_from(row.get_ref(0).ok()?.as_i64().ok()?).ok()?,
        at: row.get_ref(5).ok()?.as_i64().ok()?,
        command: row.get_ref(3).ok()?.as_blob().ok()?.try_into().ok()?,
        part: u32::try_from(row.get_ref(4).ok()?.as_i64().ok()?).ok()?,
        actor: row.get_ref(6).ok()?.as_str().ok()?,
        kind: row.get_ref(7).ok()?.as_str().ok()?,
        body: row.get_ref(8).ok()?.as_str().ok()?,
    };
    let hash = columns.hash(&head.hash);
    let holds = row.get_ref(1).ok()?.as_blob().ok()? == head.hash && row.get_ref(2).ok()?.as_blob().ok()? == hash;
    holds.then_some((columns, hash))
}

/// Writes an event after `head`, which moves along.
pub fn append(connection: &Connection, head: &mut ChainHead, columns: &Columns<'_>) -> rusqlite::Result<Hash> {
    let hash = columns.hash(&head.hash);
    let sql =
        "INSERT INTO event(seq, prev, hash, cmd_id, part, at_ms, actor, kind, body) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)";
    connection.prepare_cached(sql)?.execute(rusqlite::params![
        i64::try_from(columns.seq).unwrap_or(i64::MAX),
        head.hash,
        hash,
        columns.command,
        columns.part,
        columns.at,
        columns.actor,
        columns.kind,
        columns.body
    ])?;
    *head = ChainHead { seq: columns.seq, hash };
    Ok(hash)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::cell::Cell;

    thread_local! {
        /// How many rows were read on this thread: to count work, not time.
        pub static READ: Cell<usize> = const { Cell::new(0) };
    }
}
