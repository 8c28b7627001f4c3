//! What comes of asking a session, and of looking at it.

/// What became of a command that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It stands in the journal.
    Recorded {
        /// Number of its first event.
        first: u64,
        /// Number of its last.
        last: u64,
    },
    /// It holds already: nothing was to be written.
    Nothing,
    /// This very command had entered the journal before.
    Already,
}

/// What others wrote since one looked last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Nothing.
    Nothing,
    /// No event: what somebody is typing.
    Drafts,
    /// Events; they are folded in.
    Events,
}
