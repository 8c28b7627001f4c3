//! What the archive shows of a session without reading its journal: copied from the first event into rows of `meta`.

use crate::domain::SessionOpened;
use crate::text::Day;
use rusqlite::Transaction;

/// The rows, by key, of an opening at a time in milliseconds.
pub fn description(opening: &SessionOpened, at: i64) -> [(&'static str, String); 3] {
    let conference = &opening.conference;
    let day = conference.day.unwrap_or_else(|| Day::of(at, opening.offset));
    [("title", conference.title.clone()), ("unit", conference.bloc.name.clone()), ("date", day.iso())]
}

/// Puts them into a new file.
pub fn write(transaction: &Transaction, opening: &SessionOpened, at: i64) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare("INSERT INTO meta(k, v) VALUES(?1, ?2)")?;
    description(opening, at).iter().try_for_each(|(key, value)| statement.execute([*key, value]).map(drop))
}
