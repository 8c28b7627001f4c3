//! The tables, and whether a file still has them as they were made.

use crate::store::migrations::{self, ALL, FIRST, Migration};
use rusqlite::{Connection, OptionalExtension, Transaction};

/// «CHTO».
pub const APPLICATION: i32 = 0x4348_544F;

/// All that a file of the first version holds, by name, exactly as SQLite keeps it; what came later, the migrations
/// add.
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
    transaction.pragma_update(None, "user_version", FIRST)?;
    build(transaction, ALL)
}

/// Says in a file whether it may lack what stands in its log. Whoever leaves last puts the log into it and says that it
/// lacks nothing; older programs said neither.
pub fn mark_log(connection: &Connection, is_needed: bool) -> rusqlite::Result<()> {
    let sql = "INSERT INTO meta(k, v) VALUES('rests', ?1) ON CONFLICT(k) DO UPDATE SET v=?1 WHERE v<>?1";
    connection.execute(sql, [if is_needed { "1" } else { "0" }]).map(drop)
}

/// Whether a file says either: a program wrote to it that empties drafts at the end.
pub fn is_marked_resting(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM meta WHERE k='rests'")?.exists([])
}

/// Whether a file says that it lacks what stands in its log.
pub fn needs_log(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM meta WHERE k='rests' AND v='1'")?.exists([])
}

/// Says in a copy that it was made of a file that was not whole, when that had so many events.
pub fn mark_short_copy(connection: &Connection, seq: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO meta(k, v) VALUES('short_copy', ?1) ON CONFLICT(k) DO UPDATE SET v=?1";
    connection.execute(sql, [seq.to_string()]).map(drop)
}

/// How many events a file had that was not whole, if this is a copy of one or was begun as one.
pub fn short_copy(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT v FROM meta WHERE k='short_copy'")?;
    let seq = statement.query_row([], |row| row.get::<_, String>(0)).optional()?;
    Ok(seq.and_then(|seq| seq.parse().ok()))
}

/// Whether the meeting of a file is over.
pub fn is_closed(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT EXISTS(SELECT 1 FROM event WHERE kind='closed')", [], |row| row.get(0))
}

/// Names of what is missing, changed or added in a file of a version; none: all is as it was made.
pub fn differences(connection: &Connection, version: i32) -> rusqlite::Result<Vec<String>> {
    differences_by(ALL, connection, version)
}

/// The same by another list of migrations.
pub fn differences_by(all: &[Migration], connection: &Connection, version: i32) -> rusqlite::Result<Vec<String>> {
    let (found, made) = (objects(connection)?, expected(all, version)?);
    let lost = made.iter().filter(|object| !found.contains(object)).map(|(name, _)| name.clone());
    let known = |name: &str| made.iter().any(|(known, _)| known == name);
    let added = found.iter().filter(|(name, _)| !known(name)).map(|(name, _)| name.clone());
    Ok(lost.chain(added).collect())
}

/// Name and text of a table or trigger.
type Object = (String, Option<String>);

/// What a file of a version was made with: SQLite alone knows how it keeps the text of a table that was altered.
fn expected(all: &[Migration], version: i32) -> rusqlite::Result<Vec<Object>> {
    if version == FIRST {
        return Ok(OBJECTS.iter().map(|(name, sql)| ((*name).to_owned(), Some((*sql).to_owned()))).collect());
    }
    let model = Connection::open_in_memory()?;
    let steps: Vec<Migration> = all.iter().filter(|step| step.to <= version).copied().collect();
    build(&model, &steps)?;
    objects(&model)
}

fn build(connection: &Connection, all: &[Migration]) -> rusqlite::Result<()> {
    OBJECTS.iter().try_for_each(|(_, sql)| connection.execute_batch(sql))?;
    migrations::apply(connection, FIRST, all)
}

fn objects(connection: &Connection) -> rusqlite::Result<Vec<Object>> {
    let mut statement =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Tables of SQLite's own besides those that keys need: another program made them, and no meeting is harmed by it.
pub fn added_by_sqlite(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema
        WHERE name LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_autoindex\\_%' ESCAPE '\\'";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_map([], |row| row.get(0))?.collect()
}

/// SQLite's quick check of all pages.
///
/// CHECKs on rows are left out of it: whoever reads an event tests its lengths, its hash and its JSON anyway.
pub fn pages_hold(connection: &Connection) -> rusqlite::Result<bool> {
    connection.pragma_update(None, "ignore_check_constraints", true)?;
    let said: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    connection.pragma_update(None, "ignore_check_constraints", false)?;
    Ok(said == "ok")
}
