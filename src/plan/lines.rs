//! Script lines of a plan: their names, their placeholders, their brackets.

use crate::domain::facts::placeholders;
use crate::domain::field::{Node, Value};
use crate::domain::line::{self, Line};
use crate::domain::next;
use crate::domain::scene::COMMON;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::Kind;
use crate::domain::stages::rules::Reader;
use crate::plan::walk::{did_you_mean, short};
use std::collections::BTreeMap;

/// How many of the slots that a line has for itself are named where it has not the one that was written.
const NAMED: usize = 8;

/// Reads the lines that an item replaces, with a complaint for each that cannot be said.
pub fn read(node: &Node, kind: Kind, text: &str, reader: &mut Reader) -> BTreeMap<String, String> {
    let Value::Table(table) = &node.value else { return BTreeMap::new() };
    let mut lines = BTreeMap::new();
    for (name, entry) in table {
        let line = find(kind, name);
        if line.is_none() {
            let hint = elsewhere(name).unwrap_or_else(|| did_you_mean(name, all(kind).map(|line| line.name)));
            reader.complain(entry, format!("mục này không có câu lời dẫn \"{}\"{hint}", short(name)));
        }
        let words = entry.get("text");
        let written = text.get(words.at.clone()).unwrap_or_default();
        check(words, &words.text().unwrap_or_default(), written, line, reader);
        lines.extend(words.text().map(|words| (name.clone(), words)));
    }
    lines
}

/// All lines that an item of this kind may say, with what each is told beyond the conference.
pub fn all(kind: Kind) -> impl Iterator<Item = Line> {
    line::all(kind.lines()).chain(line::all(next::LINES))
}

/// A line that an item of this kind may say, with what it is told beyond the conference.
pub fn find(kind: Kind, name: &str) -> Option<Line> {
    line::find(kind.lines(), name).or_else(|| line::find(next::LINES, name))
}

/// The kinds of item that do say a line.
fn elsewhere(name: &str) -> Option<String> {
    let kinds: Vec<&str> =
        Kind::ALL.iter().filter(|kind| find(**kind, name).is_some()).map(|kind| kind.word()).collect();
    (!kinds.is_empty()).then(|| format!("; câu ấy là của mục {}", kinds.join(", ")))
}

fn check(node: &Node, words: &str, written: &str, line: Option<Line>, reader: &mut Reader) {
    for name in placeholders(words) {
        let fault = match (Slot::from_word(name), line) {
            (None, _) => {
                let hint = closest(name, Slot::ALL.iter().map(|slot| slot.word()));
                format!("không có chỗ điền {{{}}}{hint}", short(name))
            }
            (Some(slot), Some(line)) if !COMMON.with(line.told).has(slot) => never_filled(slot, line),
            (Some(_), _) => continue,
        };
        let at = spot(written, name);
        let place = Node { at: node.at.start + at..node.at.end, value: Value::None };
        reader.complain(&place, fault);
    }
    if let Some(fault) = unbalanced(words) {
        reader.complain(node, fault);
    }
}

/// Where a placeholder stands in what was written; at its beginning where escapes hide it.
fn spot(written: &str, name: &str) -> usize {
    let opened = format!("{{{name}");
    let ends = |at: &usize| !written[at + opened.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    written.match_indices(&opened).map(|(at, _)| at).find(ends).unwrap_or(0)
}

/// A placeholder takes its sentence along where nothing fills it, and in this line nothing ever does.
fn never_filled(slot: Slot, line: Line) -> String {
    let own: Vec<Slot> = line.told.without(COMMON).iter().collect();
    let named = Slots::of(&own[..own.len().min(NAMED)]);
    let has = match own.len() {
        0 => "câu này chỉ có".to_owned(),
        1..=NAMED => format!("câu này có {named} và"),
        _ => format!("câu này có {named}, … và"),
    };
    format!("câu \"{}\" không bao giờ điền được {{{}}}; {has} các chỗ điền chung", line.name, slot.word())
}

fn closest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    crate::text::closest(name, known).map_or_else(String::new, |near| format!("; có phải {{{near}}}?"))
}

/// What is wrong with the brackets of a line, if anything is.
pub fn unbalanced(words: &str) -> Option<String> {
    let mut open = Vec::new();
    for c in words.chars() {
        match c {
            '{' => open.push('}'),
            '⟨' => open.push('⟩'),
            '}' | '⟩' if open.pop() != Some(c) => return Some(format!("lời dẫn thừa dấu {c}, hoặc đóng sai thứ tự")),
            _ => {}
        }
    }
    open.last().map(|close| format!("lời dẫn thiếu dấu {close} đóng"))
}
