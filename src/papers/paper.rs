//! What a paper answers: its name, the documents it makes of a state, and why it may make none.

use crate::domain::paper::Document;
use crate::domain::session::State;
use crate::papers::dots;
use crate::papers::issue;
use crate::papers::wording;

/// What is printed at the very end of a paper, and nowhere else.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seal<'a> {
    /// «Mã đối chiếu», once the meeting is closed.
    pub fingerprint: Option<&'a str>,
}

/// A paper of a session.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// As called on the command line.
    pub name: &'static str,
    /// Why there is nothing to write, where it makes no document.
    pub why_none: &'static str,
    /// The documents, each with the name of its file.
    pub make: fn(&State, Seal) -> Vec<(String, Document)>,
}

impl Paper {
    /// The documents as an office has them: with the numbers, days and signers that were given to them.
    pub fn documents(&self, state: &State, seal: Seal) -> Vec<(String, Document)> {
        let made = (self.make)(state, seal);
        let worded = |(name, mut document): (String, Document)| {
            // The minutes are worded before they are put to the vote, and stay as they were adopted.
            if name != "bien-ban" {
                wording::reword(&state.rewordings, &name, &mut document.blocks);
                dots::ended(&mut document.blocks);
            }
            let issued = issue::issued(state, &name, document);
            (name, issued)
        };
        made.into_iter().map(worded).collect()
    }
}
