//! Whether a key of the grid is held: a held key must not read sheets nor fill rows.

use crossterm::event::KeyCode;

/// The same key again within this time is a held key, in milliseconds: fingers are slower. Different keys may follow each
/// other as they like.
const HELD: i64 = 100;

/// After two such repeats the key is held until it was let go of for this long: a busy machine makes single gaps.
const LET_GO: i64 = 300;

/// The last key, when it was pressed, and how often it came again faster than a finger.
#[derive(Debug, Default)]
pub struct Repeats {
    last: Option<(KeyCode, i64)>,
    quick: u8,
}

impl Repeats {
    /// A key that may still be held.
    pub fn of(key: KeyCode, now: i64) -> Self {
        Self { last: Some((key, now)), quick: 0 }
    }

    /// Takes a key; whether it comes again faster than a finger presses it.
    pub fn is_quick(&mut self, key: KeyCode, now: i64) -> bool {
        let last = self.last.replace((key, now)).filter(|(code, _)| *code == key);
        let gap = last.map_or(i64::MAX, |(_, at)| now.saturating_sub(at));
        let quick = gap < HELD || (self.quick > 1 && gap < LET_GO);
        self.quick = if quick { self.quick.saturating_add(1) } else { 0 };
        quick
    }
}
