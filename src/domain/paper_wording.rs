//! How the papers of a session tell: each version of our words, so that an old session prints what it printed.

use serde::{Deserialize, Serialize};

/// In which words the papers of a session tell it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// A heading names all that usually stands together, whatever of it took place.
    #[default]
    First,
    /// A heading, a column and a unit are named by what is there.
    ByWhatWas,
    /// A thing is said once: the full name of a unit, what sheets have in common, what a review left as it was. Of a
    /// speech nothing is told but what was written down of it.
    ToldOnce,
    /// Only who was there is named as one who presided or signs; a guest, a stop, a proposal stand where they were.
    AsItWas,
    /// Sums that add up, each day with its own count, sheets by what was handed in; nobody's name stands for an organ, and
    /// who votes in a council is a member everywhere.
    Exact,
    /// Who was asked and did not report, and whom the hall did not take up, are named; a long list is told once.
    Complete,
    /// Entries of a list end as the decree wants; of many names the table above tells, and each award has its own; a column
    /// is named by what stands in it.
    Polished,
}

impl Wording {
    /// Of sessions older than this.
    pub fn is_first(&self) -> bool {
        *self == Self::First
    }

    /// Whether a paper says a thing once.
    pub fn tells_once(&self) -> bool {
        *self >= Self::ToldOnce
    }

    /// Whether a paper leaves out who was not there, and tells each thing where it was.
    pub fn tells_as_it_was(&self) -> bool {
        *self >= Self::AsItWas
    }

    /// Whether sums add up, and a member of a council is never called a unit.
    pub fn is_exact(&self) -> bool {
        *self >= Self::Exact
    }

    /// Whether lists end in their marks, and no long table is said again in words.
    pub fn is_polished(&self) -> bool {
        *self >= Self::Polished
    }

    /// Whether nobody who was asked is passed over without a word.
    pub fn is_complete(&self) -> bool {
        *self >= Self::Complete
    }
}
