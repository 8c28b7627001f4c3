//! What a plan may say, as data: the table from which reader, guide and comments are made.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::Location;

/// One key of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key as written in the plan.
    pub key: &'static str,
    /// What it takes.
    pub kind: FieldKind,
    /// What holds where the plan is silent, in the user's words; empty: «chưa rõ» or none.
    pub default: &'static str,
    /// What it means, in the user's words.
    pub hint: &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum FieldKind {
    /// Words on one line.
    Text,
    /// A whole number of at least 0.
    Whole,
    /// A length of time in minutes: 10, "10 phút", "1 giờ 30 phút".
    Minutes,
    /// `true` or `false`.
    Flag,
    /// A date: 2022-12-20 or "20/12/2022".
    Day,
    /// A time of day: "08:30".
    Clock,
    /// A span of time: "6 tháng đầu năm 2026", or the number of a year.
    Period,
    /// Tỷ lệ cần đạt: "2/3", "80%", "quá nửa".
    Rule,
    /// The key of a unit of this plan.
    Unit,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// One of some words, or a name in full.
    WordOr(&'static [&'static str]),
    /// A list of words.
    Texts,
    /// A list of keys of units.
    Units,
    /// A list of words, each one of those given.
    Choices(&'static [&'static str]),
    /// A table of its own.
    Table(&'static [Field]),
    /// A list of tables.
    List(&'static [Field]),
    /// Script lines: a table of line names and texts.
    Lines,
}

/// Shorthand for a field without a default.
pub const fn field(key: &'static str, kind: FieldKind, hint: &'static str) -> Field {
    Field { key, kind, default: "", hint }
}

/// Shorthand for a field with a default.
pub const fn with(key: &'static str, kind: FieldKind, default: &'static str, hint: &'static str) -> Field {
    Field { key, kind, default, hint }
}

/// A value of a plan, of the kind its field asks for, with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Node {
    /// Bytes of the plan's text.
    pub at: Range<usize>,
    /// What stands there.
    pub value: Value,
}

/// What a plan says at one place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    None,
    /// Words, NFC and on one line (script lines may be longer).
    Text(String),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
    /// Values in order.
    List(Vec<Node>),
    /// Values by key.
    Table(BTreeMap<String, Node>),
}

/// A fault of a plan: where, what, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Bytes of the plan's text.
    pub at: Range<usize>,
    /// What is wrong, and what to do, in the user's words.
    pub words: String,
    /// Where in the code it is told of: what is told of in one place is of one kind. `None` where each is its own.
    pub kind: Option<&'static Location<'static>>,
}

impl Complaint {
    /// A fault at a place, one of its kind.
    #[track_caller]
    pub fn new(at: &Range<usize>, words: impl Into<String>) -> Self {
        Self { at: at.clone(), words: words.into(), kind: Some(Location::caller()) }
    }

    /// It is told by itself, however many like it there are: its words hold a mend of its own.
    #[must_use]
    pub fn by_itself(mut self) -> Self {
        self.kind = None;
        self
    }
}

static NOTHING: Node = Node { at: 0..0, value: Value::None };

impl Node {
    /// A table of what was said outside a plan.
    pub fn said<const N: usize>(values: [(&str, Option<Value>); N]) -> Self {
        let known = values.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        let node = |(key, value)| (key, Self { at: 0..0, value });
        Self { at: 0..0, value: Value::Table(known.map(node).collect()) }
    }

    /// The value under a key; «nothing» where the key is absent.
    pub fn get(&self, key: &str) -> &Self {
        let Value::Table(table) = &self.value else { return &NOTHING };
        table.get(key).unwrap_or(&NOTHING)
    }

    /// Whether anything stands here.
    pub fn is_some(&self) -> bool {
        self.value != Value::None
    }

    /// Whether nothing usable stands here, and that has not been complained of as a value of the wrong kind.
    pub fn is_missing(&self) -> bool {
        let refused = self.value == Value::None && !self.at.is_empty();
        !refused && self.text().is_none() && self.whole().is_none()
    }

    /// The words here, if they are words and not empty.
    pub fn text(&self) -> Option<String> {
        let Value::Text(text) = &self.value else { return None };
        (!text.is_empty()).then(|| text.clone())
    }

    /// The number here.
    pub fn whole(&self) -> Option<i64> {
        let Value::Whole(number) = &self.value else { return None };
        Some(*number)
    }

    /// The number here, as far as it fits a small one.
    pub fn small(&self) -> Option<u16> {
        self.whole().and_then(|number| u16::try_from(number).ok())
    }

    /// Yes or no here.
    pub fn flag(&self) -> Option<bool> {
        let Value::Flag(flag) = &self.value else { return None };
        Some(*flag)
    }

    /// The values of a list here; `None` if there is no list.
    pub fn list(&self) -> &[Self] {
        let Value::List(list) = &self.value else { return &[] };
        list
    }

    /// The words of a list here.
    pub fn texts(&self) -> Vec<String> {
        self.list().iter().filter_map(Self::text).collect()
    }

    /// Keys and words of a table here.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, String)> {
        let table = if let Value::Table(table) = &self.value { Some(table) } else { None };
        table.into_iter().flatten().filter_map(|(key, node)| Some((key.as_str(), node.text()?)))
    }
}
