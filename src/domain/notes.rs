//! Ghi chép: what was said in an item or by a speaker, as it goes into the minutes.

use crate::domain::ids::ItemId;
use crate::domain::refusal::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a note belongs: an item, or one turn of a speaker in it (from 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct NotePlace {
    /// The item.
    pub item: ItemId,
    /// The turn; none: the item as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn: Option<u32>,
}

/// The note of one place; there is one, and it has revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub place: NotePlace,
    /// The text, NFC, with its line breaks.
    pub text: String,
    /// How often it was written, from 1.
    pub revision: u32,
    /// Who wrote it last: «thư ký», and when, in milliseconds.
    pub by: (String, i64),
}

/// Writes the note of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Command {
    /// Where.
    pub place: NotePlace,
    /// The whole text; empty takes the note away.
    pub text: String,
    /// The revision it was made from; 0: none yet.
    #[serde(default)]
    pub base: u32,
}

/// A note was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Where.
    pub place: NotePlace,
    /// The whole text.
    pub text: String,
}

/// The longest note, in characters; one speech or item, not a book.
pub const LIMIT: usize = 60_000;

/// Words that a secretary has at hand where the plan offers none.
pub const PHRASES: [&str; 6] = [
    "100% đại biểu nhất trí",
    "nhất trí với báo cáo và phương hướng, nhiệm vụ",
    "đề nghị bổ sung, làm rõ: ",
    "Chủ trì tiếp thu, giải trình: ",
    "các đơn vị thống nhất",
    "giao Thư ký tổng hợp, hoàn chỉnh",
];

/// Decides a command; `clock` writes a time.
pub fn decide(notes: &[Note], command: &Command, clock: impl Fn(i64) -> String) -> Result<Vec<Event>, Refusal> {
    let text = crate::text::nfc(&command.text).trim_end().to_owned();
    if text.chars().count() > LIMIT {
        return Err(Refusal::BadText(format!("Ghi chép dài quá {LIMIT} ký tự; chia sang mục khác.")));
    }
    let known = notes.iter().find(|note| note.place == command.place);
    let revision = known.map_or(0, |note| note.revision);
    if known.map_or(text.is_empty(), |note| note.text == text) {
        return Ok(Vec::new());
    }
    if revision != command.base {
        let (who, at) = known.map(|note| note.by.clone()).unwrap_or_default();
        return Err(Refusal::Rewritten { who, when: clock(at) });
    }
    Ok(vec![Event { place: command.place, text }])
}

/// A note was taken back, or put back: whoever has it open sees another revision, and none is ever used twice.
pub fn turn(notes: &mut Vec<Note>, event: &Event, by: (String, i64)) {
    if let Some(note) = notes.iter_mut().find(|note| note.place == event.place) {
        note.revision += 1;
        note.by = by;
    } else {
        notes.push(Note { place: event.place, text: String::new(), revision: 1, by });
    }
}

/// Remembers a note.
pub fn apply(notes: &mut Vec<Note>, event: &Event, by: (String, i64)) {
    if let Some(note) = notes.iter_mut().find(|note| note.place == event.place) {
        note.text.clone_from(&event.text);
        note.revision += 1;
        note.by = by;
    } else {
        notes.push(Note { place: event.place, text: event.text.clone(), revision: 1, by });
    }
}
