//! The tables, and whether a file still has them as they were made.

use rusqlite::{Connection, Transaction};

/// «CHTO».
pub const APPLICATION: i32 = 0x4348_544F;

/// Of the schema below.
pub const VERSION: i32 = 1;

/// All that a file holds, by name, exactly as SQLite keeps it.
const OBJECTS: &[(&str, &str)] = &[
    (
        "event",
        "CREATE TABLE event(
  seq INTEGER PRIMARY KEY, prev BLOB NOT NULL CHECK(length(prev)=32), hash BLOB NOT NULL CHECK(length(hash)=32),
  cmd_id BLOB NOT NULL CHECK(length(cmd_id)=16), part INTEGER NOT NULL DEFAULT 0,
  at_ms INTEGER NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL CHECK(json_valid(body)),
  UNIQUE(cmd_id, part)) STRICT",
    ),
    (
        "event_no_update",
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT,'journal is append-only'); END",
    ),
    (
        "event_no_delete",
        "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT,'journal is append-only'); END",
    ),
    (
        "event_next",
        "CREATE TRIGGER event_next BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq),0)+1 FROM event)
  OR NEW.prev IS NOT coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT,'not the next event'); END",
    ),
    (
        "urn",
        "CREATE TABLE urn(id INTEGER PRIMARY KEY, opened_hash BLOB NOT NULL, salt BLOB NOT NULL, cap INTEGER NOT NULL,
  roll BLOB NOT NULL, sealed BLOB NOT NULL) STRICT",
    ),
    (
        "draft",
        "CREATE TABLE draft(who TEXT NOT NULL, place TEXT NOT NULL, base INTEGER NOT NULL, caret INTEGER NOT NULL,
  body TEXT NOT NULL, PRIMARY KEY(who, place)) STRICT",
    ),
    ("meta", "CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT"),
];

/// Makes the tables of a new file.
pub fn create(transaction: &Transaction) -> rusqlite::Result<()> {
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    OBJECTS.iter().try_for_each(|(_, sql)| transaction.execute_batch(sql))
}

/// Names of what is missing, changed or added; none: all is as it was made.
pub fn differences(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)))?;
    let found = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let same = |name: &str, sql: &str| found.iter().any(|(has, text)| has == name && text.as_deref() == Some(sql));
    let lost = OBJECTS.iter().filter(|(name, sql)| !same(name, sql)).map(|(name, _)| (*name).to_owned());
    let known = |name: &str| OBJECTS.iter().any(|(known, _)| *known == name);
    let added = found.iter().filter(|(name, _)| !known(name)).map(|(name, _)| name.clone());
    Ok(lost.chain(added).collect())
}
