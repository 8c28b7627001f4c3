//! What was read out before, as far as this screen saw it: it goes with the deed that read it.

use crate::domain::State;
use crate::domain::cue_key::CueKey;
use crate::domain::outlook::Outlook;

/// Sentences of the item on stage, each with how many deeds stood when it was the one to be read.
#[derive(Debug, Default)]
pub struct Sayings {
    said: Vec<(usize, String)>,
    now: Option<(usize, CueKey, String)>,
}

impl Sayings {
    /// Another item begins: nothing was said in it.
    pub fn clear(&mut self) {
        self.said.clear();
    }

    /// The meeting stands elsewhere: what was to be read is said if a deed was added, and to be read again if one went.
    pub fn turn(&mut self, state: &State, outlook: &Outlook) {
        let deeds = state.steps.len();
        let cue = outlook.next.as_ref().and_then(|cue| Some((&cue.key, &cue.spoken.last()?.text)));
        let now = cue.map(|(key, words)| (deeds, key.clone(), words.clone()));
        match self.now.take() {
            Some((_, key, words)) if now.as_ref().is_some_and(|(_, same, said)| *same == key || *said == words) => {}
            // What came in between did not read it: it is still to come.
            Some((at, _, words)) if deeds > at && outlook.then.as_ref() != Some(&words) => self.said.push((at, words)),
            Some(_) | None => self.said.retain(|(at, _)| *at < deeds),
        }
        self.now = now;
    }

    /// The sentence before the one that is to be read.
    pub fn before(&self) -> Option<&str> {
        self.said.last().map(|(_, words)| words.as_str())
    }
}
