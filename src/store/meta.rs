//! The rows beside the journal, in table `meta`: every one that a program of ours writes, and what it looks like.
//!
//! Nothing seals them, so nothing else may stand there: a row that nobody knows would travel with a file that is whole.

use rusqlite::Connection;

/// Whether a value is one that a program of ours would have written.
type Fits = fn(&str) -> bool;

/// Their keys. What the archive shows is compared with the first event elsewhere.
const ROWS: &[(&str, Fits)] = &[
    ("title", |_| true),
    ("unit", |_| true),
    ("date", |_| true),
    ("rests", |value| ["0", "1"].contains(&value)),
    ("short_copy", is_number),
    ("alive", is_number),
    ("synced", is_number),
    ("crash", |value| !value.contains(['/', '\n']) && value.len() < 256 && value.contains(".su-co-")),
];

fn is_number(value: &str) -> bool {
    value.parse::<i64>().is_ok_and(|number| number.to_string() == value)
}

/// What stands under a key, where it can be read.
pub fn value(connection: &Connection, key: &str) -> Option<String> {
    connection.prepare_cached("SELECT v FROM meta WHERE k=?1").ok()?.query_row([key], |row| row.get(0)).ok()
}

/// The keys of rows that no program of ours wrote.
pub fn strangers(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT k, v FROM meta ORDER BY k")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let is_ours = |key: &str, value: &str| ROWS.iter().any(|(known, fits)| *known == key && fits(value));
    let strange = rows.filter(|row| !row.as_ref().is_ok_and(|(key, value)| is_ours(key, value)));
    strange.map(|row| row.map(|(key, _)| key)).collect()
}
