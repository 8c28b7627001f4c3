//! What the archive shows of a session without reading its journal: copied from the first event into rows of `meta`.

use crate::domain::SessionOpened;
use crate::text::Day;

/// The rows, by key, of an opening at a time in milliseconds.
pub fn description(opening: &SessionOpened, at: i64) -> [(&'static str, String); 3] {
    let conference = &opening.conference;
    let day = conference.day.unwrap_or_else(|| Day::of(at, opening.offset));
    [("title", conference.title.clone()), ("unit", conference.bloc.name.clone()), ("date", day.iso())]
}
