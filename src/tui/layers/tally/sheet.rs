//! One sheet as it is read aloud, mark by mark: what is still open on it, and which part is invalid by rule.

use crate::domain::vote::ballot::{Method, Question};
use serde::{Deserialize, Serialize};

/// Question and choice, from 0.
pub type Place = (usize, usize);

/// What a sheet says of one choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
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
pub struct Part {
    /// Invalid, and why.
    pub flaw: Option<Flaw>,
    /// By choice; none: not read yet.
    pub marks: Vec<Option<Mark>>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// By question.
    pub parts: Vec<Part>,
}

/// What Enter makes of the rows of a part that are not read yet.
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

impl Part {
    fn blank(question: &Question) -> Self {
        Self { flaw: None, marks: vec![None; question.choices.len()] }
    }

    /// How many say yes.
    pub fn yes(&self) -> usize {
        self.marks.iter().filter(|mark| **mark == Some(Mark::Yes)).count()
    }

    fn open(&self) -> usize {
        if self.flaw.is_some() { 0 } else { self.marks.iter().filter(|mark| mark.is_none()).count() }
    }
}

impl Sheet {
    /// A sheet of which nothing is read.
    pub fn blank(questions: &[Question]) -> Self {
        Self { parts: questions.iter().map(Part::blank).collect() }
    }

    /// Whether it is of these questions.
    pub fn fits(&self, questions: &[Question]) -> bool {
        let same = |(part, question): (&Part, &Question)| part.marks.len() == question.choices.len();
        self.parts.len() == questions.len() && self.parts.iter().zip(questions).all(same)
    }

    /// Whether nothing is read of it.
    pub fn is_blank(&self) -> bool {
        self.parts.iter().all(|part| part.flaw.is_none() && part.marks.iter().all(Option::is_none))
    }

    /// Whether all of it is read.
    pub fn is_read(&self) -> bool {
        self.parts.iter().all(|part| part.open() == 0)
    }

    /// What it says at a place.
    pub fn mark(&self, (question, choice): Place) -> Option<Mark> {
        self.parts.get(question).and_then(|part| part.marks.get(choice)).copied().flatten()
    }

    /// Why a part does not count; none while it does.
    pub fn flaw(&self, question: usize) -> Option<Flaw> {
        self.parts.get(question).and_then(|part| part.flaw)
    }

    /// Sets a mark. True where it makes the part invalid: more marks than the limit.
    pub fn set(&mut self, (question, choice): Place, mark: Option<Mark>, limit: Option<u16>) -> bool {
        let Some(part) = self.parts.get_mut(question) else { return false };
        if let Some(place) = part.marks.get_mut(choice) {
            *place = mark;
        }
        let over = limit.is_some_and(|limit| part.yes() > usize::from(limit));
        part.flaw = over.then_some(Flaw::TooMany);
        over
    }

    /// Makes a part invalid, or unread again where it was.
    pub fn spoil(&mut self, question: usize) {
        if let Some(part) = self.parts.get_mut(question) {
            part.flaw = if part.flaw.is_some() { None } else { Some(Flaw::Said) };
            part.marks.fill(None);
        }
    }

    /// The next place after one that is still to be read, else the first such; none where all is read.
    pub fn open_after(&self, at: Place) -> Option<Place> {
        let open = || {
            let parts = self.parts.iter().enumerate().filter(|(_, part)| part.flaw.is_none());
            parts.flat_map(|(question, part)| {
                let marks = part.marks.iter().enumerate().filter(|(_, mark)| mark.is_none());
                marks.map(move |(choice, _)| (question, choice))
            })
        };
        open().find(|place| *place > at).or_else(|| open().next())
    }

    /// What Enter would do in a part.
    pub fn rest(&self, at: usize, question: &Question) -> Rest {
        let Some(part) = self.parts.get(at) else { return Rest::Nothing };
        let open = part.open();
        let room = question.limit().map_or(usize::MAX, usize::from).saturating_sub(part.yes());
        match question.method {
            _ if open == 0 => Rest::Nothing,
            Method::Choose(_) => Rest::Left(open),
            Method::PerChoice if open <= room => Rest::Yes(open),
            Method::PerChoice if room == 0 => Rest::No(open),
            Method::PerChoice => Rest::Unclear(open, room),
        }
    }

    /// Gives every open row of a part the same mark.
    pub fn fill(&mut self, at: usize, mark: Mark) {
        for place in self.parts.get_mut(at).into_iter().flat_map(|part| &mut part.marks) {
            place.get_or_insert(mark);
        }
    }
}
