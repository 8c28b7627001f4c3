//! Drafts: the text that stands in an editor now. Never evidence, but it survives a kill.

use crate::store::connect::Link;
use crate::store::fault::Fault;
use rusqlite::{Connection, params};

/// Places that begin so are off the record: in no journal, no paper and no copy.
pub const PRIVATE: &str = "private";

/// Places that begin so hold a count that is not finished: a teller's own, and in no copy.
pub const COUNT: &str = "tally.";

/// A text in an editor: one a person and place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Whose.
    pub who: String,
    /// Where.
    pub place: String,
    /// The revision it began from.
    pub base: u32,
    /// Where the caret stands.
    pub caret: usize,
    /// The text.
    pub body: String,
}

/// Keeps a draft without waiting for the disk.
pub fn save(link: &Link, draft: &Draft) -> Result<(), Fault> {
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
    let values = params![draft.who, draft.place, draft.base, caret, draft.body];
    connection.prepare_cached(sql)?.execute(values).map(drop)
}

/// Waits until a draft kept before is on the disk: a commit that does wait takes all before it along.
pub fn sync(link: &Link, (who, place): &(String, String)) -> Result<(), Fault> {
    let sql = "UPDATE draft SET caret=caret WHERE who=?1 AND place=?2";
    link.connection.execute(sql, [who, place]).map(drop).map_err(of(link))
}

/// All drafts.
pub fn all(link: &Link) -> Result<Vec<Draft>, Fault> {
    let sql = "SELECT who, place, base, caret, body FROM draft ORDER BY who, place";
    let mut statement = link.connection.prepare_cached(sql).map_err(of(link))?;
    let rows = statement.query_map([], |row| {
        let caret = usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default();
        Ok(Draft { who: row.get(0)?, place: row.get(1)?, base: row.get(2)?, caret, body: row.get(4)? })
    });
    rows.and_then(Iterator::collect).map_err(of(link))
}

/// Forgets a draft.
pub fn forget(link: &Link, who: &str, place: &str) -> Result<(), Fault> {
    link.connection.execute("DELETE FROM draft WHERE who=?1 AND place=?2", [who, place]).map(drop).map_err(of(link))
}

/// Forgets everything off the record, in the WAL too, unless somebody reads just now; the end of the meeting does it then.
pub fn wipe(link: &Link) -> Result<(), Fault> {
    wipe_private(&link.connection).map_err(of(link))?;
    let done = link.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    done.map_err(of(link))
}

/// Forgets a draft of which no older version may stay in the WAL: the steps of a count would tell single sheets.
pub fn burn(link: &Link, who: &str, place: &str) -> Result<(), Fault> {
    forget(link, who, place)?;
    link.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(of(link))
}

/// Forgets everything off the record.
pub fn wipe_private(connection: &Connection) -> rusqlite::Result<()> {
    wipe_places(connection, PRIVATE)
}

/// Forgets what no copy may hold: what is off the record, and counts that are not finished.
pub fn wipe_for_copy(connection: &Connection) -> rusqlite::Result<()> {
    wipe_private(connection)?;
    wipe_places(connection, COUNT)
}

fn wipe_places(connection: &Connection, begin: &str) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM draft WHERE substr(place, 1, length(?1)) = ?1", [begin]).map(drop)
}

fn of(link: &Link) -> impl Fn(rusqlite::Error) -> Fault {
    |error| Fault::sqlite(&link.path, error)
}
