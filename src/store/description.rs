//! What the archive shows of a session without reading its journal: copied from the first event into rows of `meta`.

use crate::domain::SessionOpened;
use crate::text::Day;
use rusqlite::Transaction;
use serde::Deserialize;

/// The rows, by key, of an opening at a time in milliseconds.
pub fn description(opening: &SessionOpened, at: i64) -> [(&'static str, String); 3] {
    let conference = &opening.conference;
    rows((&conference.title, &conference.bloc.name), conference.day, opening.offset, at)
}

fn rows((title, unit): (&str, &str), day: Option<Day>, offset: i32, at: i64) -> [(&'static str, String); 3] {
    let day = day.unwrap_or_else(|| Day::of(at, offset));
    [("title", title.to_owned()), ("unit", unit.to_owned()), ("date", day.iso())]
}

/// The first event, as far as that is told of it: plan and items, which are most of it, are passed over.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum FirstEvent {
    Opened(ShownOpening),
}

#[derive(Deserialize)]
struct ShownOpening {
    offset: i32,
    conference: ShownConference,
}

#[derive(Deserialize)]
struct ShownConference {
    title: String,
    day: Option<Day>,
    bloc: ShownBloc,
}

#[derive(Deserialize)]
struct ShownBloc {
    name: String,
}

/// The same rows by the body of the first event; `None` where they cannot be read there.
pub fn of_first(body: &[u8], at: i64) -> Option<[(&'static str, String); 3]> {
    let FirstEvent::Opened(ShownOpening { offset, conference }) = serde_json::from_slice(body).ok()?;
    Some(rows((&conference.title, &conference.bloc.name), conference.day, offset, at))
}

/// Puts them into a new file.
pub fn write(transaction: &Transaction, opening: &SessionOpened, at: i64) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare("INSERT INTO meta(k, v) VALUES(?1, ?2)")?;
    description(opening, at).iter().try_for_each(|(key, value)| statement.execute([*key, value]).map(drop))
}
