//! What a terminal says of itself when it is asked.

/// What a terminal answered; `None` where it did not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TerminalAnswers {
    /// Letters with marks take a column each.
    pub letters: Option<bool>,
    /// Signs and lines do.
    pub signs: Option<bool>,
    /// It can tell a held key from a press, and every modifier.
    pub keys: Option<bool>,
}
