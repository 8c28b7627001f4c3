//! The lines of the script as they are said by default, and which slots the code fills in each of them.

use crate::domain::script::Speaker;
use crate::domain::slot::Slots;

/// A line of the script; a plan may replace its words.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Its name in a plan.
    pub name: &'static str,
    /// Who speaks it.
    pub speaker: Speaker,
    /// Its words.
    pub words: &'static str,
    /// What it is told: beyond its group in a table, in all where it was found.
    pub told: Slots,
}

/// A row of a table of lines.
pub const fn line(name: &'static str, speaker: Speaker, words: &'static str) -> Line {
    line_with(name, speaker, Slots::NONE, words)
}

/// A row whose line is told more than its group.
pub const fn line_with(name: &'static str, speaker: Speaker, told: Slots, words: &'static str) -> Line {
    Line { name, speaker, words, told }
}

impl Line {
    /// The same line, told more.
    fn with(self, more: Slots) -> Self {
        Self { told: self.told.with(more), ..self }
    }
}

/// Lines that are told the same, beyond what every line of the conference is told.
#[derive(Debug, Clone, Copy)]
pub struct LineGroup {
    /// What each of them is told.
    pub told: Slots,
    /// The lines.
    pub lines: &'static [Line],
}

/// Every line of some groups, with all that it is told.
pub fn all(groups: &[LineGroup]) -> impl Iterator<Item = Line> {
    groups.iter().flat_map(|group| group.lines.iter().map(|line| line.with(group.told)))
}

/// A line by its name: the first has the words; one of the same name that it stands in for is told the same.
pub fn find(groups: &[LineGroup], name: &str) -> Option<Line> {
    all(groups).filter(|line| line.name == name).reduce(|first, other| first.with(other.told))
}
