//! One sheet as it is read aloud, mark by mark: what is still open on it, and which part is invalid by rule.

use crate::domain::vote::ballot::{Method, Question};
use serde::{Deserialize, Serialize};

/// Question and choice, from 0.
pub type ChoiceIndex = (usize, usize);

/// What a sheet says of one choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetMark {
    /// Đồng ý, or chosen.
    Yes,
    /// Không đồng ý.
    No,
    /// Không đánh dấu, or not chosen.
    Blank,
}

/// Why a part of a sheet does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// The tellers say so.
    Said,
    /// More marks than the limit.
    TooMany,
}

/// One question's part of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPart {
    /// Invalid, and why.
    pub flaw: Option<Flaw>,
    /// By choice; `None` if it is not read yet.
    pub marks: Vec<Option<SheetMark>>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotSheet {
    /// By question.
    pub parts: Vec<SheetPart>,
}

/// Marks that stand in some rows of a part, and whether it counts: what a key puts there, or what stood there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartChange {
    question: usize,
    flaw: Option<Flaw>,
    marks: Vec<(usize, Option<SheetMark>)>,
}

/// What the rows of a part that are not read yet may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// All of them agree: so many marks are within the limit.
    Yes(usize),
    /// The limit is used up: all of them disagree.
    No(usize),
    /// Not chosen, in a part where some are chosen.
    Left(usize),
    /// So many rows, and room for fewer marks: they must be read one by one.
    Unclear(usize, usize),
    /// Nothing is open in this part.
    Nothing,
}

impl SheetPart {
    fn blank(question: &Question) -> Self {
        Self { flaw: None, marks: vec![None; question.choices.len()] }
    }

    /// How many say yes.
    fn yes(&self) -> usize {
        self.marks.iter().filter(|mark| **mark == Some(SheetMark::Yes)).count()
    }

    /// The rows that are still to be read.
    fn open(&self) -> impl Iterator<Item = usize> {
        let marks = self.marks.iter().enumerate().filter(|(_, mark)| self.flaw.is_none() && mark.is_none());
        marks.map(|(choice, _)| choice)
    }
}

impl BallotSheet {
    /// A sheet of which nothing is read.
    pub fn blank(questions: &[Question]) -> Self {
        Self { parts: questions.iter().map(SheetPart::blank).collect() }
    }

    /// Whether it is of these questions.
    pub fn fits(&self, questions: &[Question]) -> bool {
        let same = |(part, question): (&SheetPart, &Question)| part.marks.len() == question.choices.len();
        self.parts.len() == questions.len() && self.parts.iter().zip(questions).all(same)
    }

    /// Whether nothing is read of it.
    pub fn is_blank(&self) -> bool {
        self.parts.iter().all(|part| part.flaw.is_none() && part.marks.iter().all(Option::is_none))
    }

    /// Whether a row of a part is read.
    pub fn is_begun(&self, question: usize) -> bool {
        self.parts.get(question).is_some_and(|part| part.marks.iter().any(Option::is_some))
    }

    /// What it says of a choice.
    pub fn mark(&self, (question, choice): ChoiceIndex) -> Option<SheetMark> {
        self.parts.get(question).and_then(|part| part.marks.get(choice)).copied().flatten()
    }

    /// Why a part does not count; `None` while it does.
    pub fn flaw(&self, question: usize) -> Option<Flaw> {
        self.parts.get(question).and_then(|part| part.flaw)
    }

    /// Every row of it.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = ChoiceIndex> {
        let parts = self.parts.iter().enumerate();
        parts.flat_map(|(question, part)| (0..part.marks.len()).map(move |choice| (question, choice)))
    }

    /// The next row after one that is still to be read, else the first such; `None` if all is read.
    pub fn open_after(&self, at: ChoiceIndex) -> Option<ChoiceIndex> {
        let parts = || self.parts.iter().enumerate();
        let open = || parts().flat_map(|(question, part)| part.open().map(move |choice| (question, choice)));
        open().find(|row| *row > at).or_else(|| open().next())
    }

    /// What the rows of a part that are not read yet may be.
    pub fn rest(&self, at: usize, question: &Question) -> Rest {
        let Some(part) = self.parts.get(at) else { return Rest::Nothing };
        let open = part.open().count();
        let room = question.limit().map_or(usize::MAX, usize::from).saturating_sub(part.yes());
        match question.method {
            _ if open == 0 => Rest::Nothing,
            Method::Choose(_) => Rest::Left(open),
            Method::PerChoice if open <= room => Rest::Yes(open),
            Method::PerChoice if room == 0 => Rest::No(open),
            Method::PerChoice => Rest::Unclear(open, room),
        }
    }

    /// Sets a mark, or takes it away; more marks than the limit make the part invalid. Answers what stood there.
    pub fn set(&mut self, at: ChoiceIndex, mark: Option<SheetMark>, limit: Option<u16>) -> PartChange {
        let (question, choice) = at;
        let before = self.put(&PartChange { question, flaw: None, marks: vec![(choice, mark)] });
        if let (Some(part), Some(limit)) = (self.parts.get_mut(question), limit) {
            part.flaw = (part.yes() > usize::from(limit)).then_some(Flaw::TooMany);
        }
        before
    }

    /// Makes a part invalid, or unread again if it was. Answers what stood there.
    pub fn spoil(&mut self, question: usize) -> PartChange {
        let flaw = if self.flaw(question).is_some() { None } else { Some(Flaw::Said) };
        let rows = self.parts.get(question).map_or(0, |part| part.marks.len());
        self.put(&PartChange { question, flaw, marks: (0..rows).map(|choice| (choice, None)).collect() })
    }

    /// Gives every open row of a part the same mark. Answers what stood there.
    pub fn fill(&mut self, question: usize, mark: SheetMark) -> PartChange {
        let open = self.parts.get(question).into_iter().flat_map(SheetPart::open);
        let marks = open.map(|choice| (choice, Some(mark))).collect();
        self.put(&PartChange { question, flaw: self.flaw(question), marks })
    }

    /// Puts marks into a part. Answers what stood there, which put in again takes it back.
    pub fn put(&mut self, change: &PartChange) -> PartChange {
        let mut before = PartChange { marks: Vec::new(), ..*change };
        let Some(part) = self.parts.get_mut(change.question) else { return before };
        before.flaw = std::mem::replace(&mut part.flaw, change.flaw);
        for (choice, mark) in &change.marks {
            if let Some(place) = part.marks.get_mut(*choice) {
                before.marks.push((*choice, std::mem::replace(place, *mark)));
            }
        }
        before
    }
}
