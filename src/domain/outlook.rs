//! What the next step is, and what stands around what is said at it.

use crate::domain::agenda::Entry;
use crate::domain::script::Cue;

/// The next step, and what stands around what is said at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The step; `None` once the meeting is over.
    pub next: Option<Cue>,
    /// Which sentence of the item it is, of how many, from 1; `None` where what follows is not known yet.
    pub place: Option<(usize, usize)>,
    /// What is said after it; `None` where that hangs on an answer.
    pub then: Option<String>,
}

impl Outlook {
    /// A step around which nothing is said.
    pub fn of(cue: Cue) -> Self {
        Self { next: Some(cue), ..Self::default() }
    }
}

/// Only what is merely read, and who is introduced, is known to its end: the next steps of a vote hang on its answers.
pub fn place(entry: &Entry, cues: &[Cue]) -> Option<(usize, usize)> {
    let said = entry.record.said.len();
    let only_read = cues.iter().all(|cue| cue.is_read() && !cue.spoken.is_empty());
    (only_read && !cues.is_empty() && said + cues.len() > 1).then_some((said + 1, said + cues.len()))
}

/// What is said after the first; `None` where that hangs on an answer.
pub fn then(cues: &[Cue]) -> Option<String> {
    let (first, second) = (cues.first()?, cues.get(1)?);
    second.spoken.first().filter(|_| first.is_read()).map(|said| said.text.clone())
}
