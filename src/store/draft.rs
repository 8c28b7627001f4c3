//! Drafts: the text that stands in an editor now. Never evidence, but it survives a kill.

use crate::domain::draft_key::{DraftKey, DraftOwner};
use crate::store::connect::Database;
use crate::store::fault::StoreError;
use rusqlite::{Connection, params};

/// A text in an editor: one a person and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whose.
    pub who: DraftOwner,
    /// What it is the draft of.
    pub key: DraftKey,
    /// The revision it began from.
    pub base: u32,
    /// Where the caret stands.
    pub caret: usize,
    /// The text.
    pub body: String,
}

/// Keeps a draft without waiting for the disk.
pub fn save(link: &Database, draft: &Draft) -> Result<(), StoreError> {
    let before: i64 = link.connection.pragma_query_value(None, "synchronous", |row| row.get(0)).map_err(of(link))?;
    link.connection.pragma_update(None, "synchronous", "NORMAL").map_err(of(link))?;
    let saved = upsert(&link.connection, draft);
    link.connection.pragma_update(None, "synchronous", before).map_err(of(link))?;
    saved.map_err(of(link))
}

fn upsert(connection: &Connection, draft: &Draft) -> rusqlite::Result<()> {
    // A meeting that is closed takes no draft: who has not heard of it yet would leave words off the record in it.
    let sql = "INSERT INTO draft(who, place, base, caret, body) SELECT ?1,?2,?3,?4,?5
        WHERE (SELECT kind FROM event ORDER BY seq DESC LIMIT 1) IS NOT 'closed'
        ON CONFLICT(who, place) DO UPDATE SET base=excluded.base, caret=excluded.caret, body=excluded.body";
    let caret = i64::try_from(draft.caret).unwrap_or(i64::MAX);
    let values = params![draft.who.stored(), draft.key.to_string(), draft.base, caret, draft.body];
    connection.prepare_cached(sql)?.execute(values).map(drop)
}

/// Waits until all drafts kept before are on the disk: a commit that waits takes all before it along.
///
/// SQLite waits only for a commit that changes a page, and writing a cell anew as it stands changes none: so what is
/// written is how often one has waited.
pub fn sync(link: &Database) -> Result<(), StoreError> {
    let sql = "INSERT INTO meta(k, v) SELECT 'synced', '1'
        WHERE (SELECT kind FROM event ORDER BY seq DESC LIMIT 1) IS NOT 'closed'
        ON CONFLICT(k) DO UPDATE SET v=v+1";
    link.connection.prepare_cached(sql).and_then(|mut sync| sync.execute([])).map(drop).map_err(of(link))
}

/// All drafts.
pub fn all(link: &Database) -> Result<Vec<Draft>, StoreError> {
    let sql = "SELECT who, place, base, caret, body FROM draft ORDER BY who, place";
    let mut statement = link.connection.prepare_cached(sql).map_err(of(link))?;
    let rows = statement.query_map([], |row| {
        let caret = usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default();
        let (who, key) = (DraftOwner::read(&row.get::<_, String>(0)?), DraftKey::read(&row.get::<_, String>(1)?));
        Ok(Draft { who, key, base: row.get(2)?, caret, body: row.get(4)? })
    });
    rows.and_then(Iterator::collect).map_err(of(link))
}

/// Forgets a draft.
pub fn forget(link: &Database, who: &DraftOwner, key: &DraftKey) -> Result<(), StoreError> {
    let sql = "DELETE FROM draft WHERE who=?1 AND place=?2";
    link.connection.execute(sql, [who.stored(), &key.to_string()]).map(drop).map_err(of(link))
}

/// Forgets every draft: the meeting is over.
pub fn forget_all(link: &Database) -> Result<(), StoreError> {
    link.connection.execute("DELETE FROM draft", []).map(drop).map_err(of(link))
}

/// Forgets everything off the record, in the WAL too, unless somebody reads just now; the end of the meeting does it then.
pub fn wipe(link: &Database) -> Result<(), StoreError> {
    wipe_private(&link.connection).map_err(of(link))?;
    let done = link.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    done.map_err(of(link))
}

/// Forgets a draft of which no older version may stay in the WAL: the steps of a count would tell single sheets.
pub fn burn(link: &Database, who: &DraftOwner, key: &DraftKey) -> Result<(), StoreError> {
    forget(link, who, key)?;
    link.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(of(link))
}

/// Forgets everything off the record.
pub fn wipe_private(connection: &Connection) -> rusqlite::Result<()> {
    forget_where(connection, DraftKey::is_private)
}

/// Forgets what no copy may hold.
pub fn wipe_for_copy(connection: &Connection) -> rusqlite::Result<()> {
    forget_where(connection, |key| !key.may_be_copied())
}

fn forget_where(connection: &Connection, goes: impl Fn(&DraftKey) -> bool) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT DISTINCT place FROM draft")?;
    let places = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let gone = places.iter().filter(|place| goes(&DraftKey::read(place)));
    gone.into_iter().try_for_each(|place| connection.execute("DELETE FROM draft WHERE place=?1", [place]).map(drop))
}

fn of(link: &Database) -> impl Fn(rusqlite::Error) -> StoreError {
    |error| StoreError::sqlite(&link.path, error)
}
