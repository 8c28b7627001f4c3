//! The name of a cue within its item. The journal keeps it of what was said, so its words are for ever; they are made
//! here alone, and never read back: what a cue does is asked of the cue.

use crate::domain::ids::GuestId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A line or a step by its name, and which one where there are several: «open», «withdraw.4», «extra.2.1671500000000».
/// Empty between items.
///
/// Two keys are the same if their words are: a journal knows no more, and may hold words of another version.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct CueKey(String);

impl CueKey {
    /// A guest called or introduced.
    pub fn guest(guest: GuestId) -> Self {
        Self::from("guest").of(guest.0)
    }

    /// One of several of a name: a unit, a ballot, a time, a place in a list.
    #[must_use]
    pub fn of(self, number: impl TryInto<i64>) -> Self {
        Self(format!("{self}.{}", number.try_into().unwrap_or(i64::MAX)))
    }

    /// A step of what it names.
    #[must_use]
    pub fn step(self, name: &'static str) -> Self {
        Self(format!("{self}.{name}"))
    }

    /// What is told after it of the same; the first, 0, is itself.
    #[must_use]
    pub fn repeated(self, number: usize) -> Self {
        if number == 0 { self } else { Self(format!("{self}-{number}")) }
    }

    /// A part of a line between pauses; the first, 0, is the line.
    #[must_use]
    pub fn part(self, number: usize) -> Self {
        if number == 0 { self } else { self.of(number) }
    }

    /// Whether it is a line of this name, or one of several, or a part of it.
    pub fn is(&self, name: &str) -> bool {
        self.0.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

/// A line of a script, or a step, that comes once in an item: by its name, never by words put together elsewhere.
impl From<&'static str> for CueKey {
    fn from(name: &'static str) -> Self {
        debug_assert!(!name.contains(|c: char| c.is_ascii_digit()), "{name}: a number comes by `of`");
        Self(name.to_owned())
    }
}

impl fmt::Display for CueKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sessions hold these words: what was said would be said again if one of them changed.
    #[test]
    fn words_are_for_ever() {
        let line = |name: &'static str| CueKey::from(name);
        for (key, words) in [
            (line("open"), "open"),
            (line("open").part(0), "open"),
            (line("open").part(2), "open.2"),
            (CueKey::guest(GuestId(4)), "guest.4"),
            (line("extra").of(4).of(1_671_500_000_000_i64), "extra.4.1671500000000"),
            (line("vote.count").of(3).step("issue"), "vote.count.3.issue"),
            (line("kept").of(3).repeated(0), "kept.3"),
            (line("kept").of(3).repeated(1).part(1), "kept.3-1.1"),
        ] {
            assert_eq!(key.to_string(), words);
            let stored = serde_json::to_string(&key).unwrap();
            assert_eq!(stored, format!("\"{words}\""));
            assert_eq!(serde_json::from_str::<CueKey>(&stored).unwrap(), key);
        }
    }

    #[test]
    fn a_line_is_itself_and_its_parts_and_no_longer_name() {
        let is = |key: CueKey| key.is("guest");
        assert!(is(CueKey::from("guest")) && is(CueKey::guest(GuestId(1))) && is(CueKey::guest(GuestId(1)).part(1)));
        assert!(!is(CueKey::from("guests")) && !is(CueKey::from("open").step("guest")));
    }
}
