//! Who waits for the floor, who has not had it, and how long each unit spoke.
//!
//! Speaking time is for the chair and for statistics: no paper and no slide asks for it.

use crate::domain::agenda::Entry;
use crate::domain::floor::{Turn, Voice};
use crate::domain::ids::UnitId;
use crate::domain::next;
use crate::domain::session::{State, Stop};
use crate::domain::stages::Kind;

/// How somebody came on the list of speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The plan says so.
    Planned,
    /// Asked for the floor in the hall; the place in the queue, from 0.
    Registered(u16),
}

/// One who waits for the floor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Who.
    pub voice: Voice,
    /// Whether planned or registered.
    pub origin: Origin,
}

/// A unit's speaking time, or that of all who speak for no unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// Which unit; none: somebody of no member unit.
    pub unit: Option<UnitId>,
    /// How many turns.
    pub turns: usize,
    /// How long, in milliseconds.
    pub time: i64,
}

/// Who waits for the floor of an item, in the order in which they are called.
pub fn waiting(state: &State, entry: &Entry) -> Vec<Waiting> {
    let queue = &entry.record.floor.queue;
    let place = |voice: &Voice| queue.iter().position(|known| known == voice).and_then(|at| u16::try_from(at).ok());
    let voices = entry.stage.rules().waiting(&next::scene(state, entry));
    let lines = voices.into_iter().map(|voice| {
        let origin = place(&voice).map_or(Origin::Planned, Origin::Registered);
        Waiting { voice, origin }
    });
    lines.collect()
}

/// The units present that had no turn in an item that turns are taken in.
pub fn silent(state: &State, entry: &Entry) -> Vec<UnitId> {
    if !entry.stage.rules().takes_turns() {
        return Vec::new();
    }
    let heard = |unit: &UnitId| entry.record.floor.turns.iter().any(|turn| turn.voice.unit == Some(*unit));
    state.hall.present().into_iter().filter(|unit| !heard(unit)).collect()
}

/// The minutes that a speaker has, with what was added; none on a guest, nor where the stage sets no time.
pub fn given(entry: &Entry, turn: &Turn) -> Option<u16> {
    let minutes = entry.stage.rules().minutes_each().filter(|_| turn.voice.guest.is_none());
    minutes.map(|minutes| minutes.saturating_add(turn.extended))
}

/// Whether it is counted how long somebody speaks: never of a guest, nor of a speech.
pub fn is_counted(entry: &Entry, turn: &Turn) -> bool {
    let discusses = entry.stage.kind() == Kind::Discussion && turn.voice.guest.is_none();
    discusses || given(entry, turn).is_some()
}

/// Speaking time by unit, most first: of every turn that is counted, without the pauses in it.
pub fn by_unit(state: &State, until: i64) -> Vec<Spent> {
    let mut rows: Vec<Spent> = Vec::new();
    for entry in &state.agenda.entries {
        for turn in entry.record.floor.turns.iter().filter(|turn| is_counted(entry, turn)) {
            let time = length(turn, &state.stops, until);
            match rows.iter_mut().find(|row| row.unit == turn.voice.unit) {
                Some(row) => (row.turns, row.time) = (row.turns + 1, row.time + time),
                None => rows.push(Spent { unit: turn.voice.unit, turns: 1, time }),
            }
        }
    }
    rows.sort_by_key(|row| (-row.time, row.unit.is_none(), row.unit));
    rows
}

/// How long a turn took, in milliseconds: while the meeting stands still, nobody speaks.
pub fn length(turn: &Turn, stops: &[Stop], until: i64) -> i64 {
    meeting(turn.from, turn.to, stops, until)
}

/// How long an item was on stage while the meeting went on, in milliseconds.
pub fn used(entry: &Entry, stops: &[Stop], until: i64) -> i64 {
    entry.spans.iter().map(|span| meeting(span.from, span.to, stops, until)).sum()
}

/// Time between two moments without that in which the meeting stood still.
fn meeting(from: i64, to: Option<i64>, stops: &[Stop], until: i64) -> i64 {
    let end = |to: Option<i64>| to.unwrap_or(until).min(until);
    let to = end(to);
    let still = stops.iter().map(|stop| (end(stop.to).min(to) - stop.from.max(from)).max(0));
    (to - from - still.sum::<i64>()).max(0)
}
