//! Script lines of a plan: their names, their placeholders, their brackets.

use crate::domain::facts::placeholders;
use crate::domain::field::{Node, Value};
use crate::domain::next;
use crate::domain::slot::Slot;
use crate::domain::stages::Kind;
use crate::domain::stages::rules::Reader;
use crate::domain::vote;
use crate::plan::walk::{did_you_mean, short};
use std::collections::BTreeMap;

/// Reads the lines that an item replaces, with a complaint for each that cannot be said.
pub fn read(node: &Node, kind: Kind, text: &str, reader: &mut Reader) -> BTreeMap<String, String> {
    let Value::Table(table) = &node.value else { return BTreeMap::new() };
    let mut lines = BTreeMap::new();
    for (name, entry) in table {
        let known: Vec<&str> = names(kind).collect();
        if !known.contains(&name.as_str()) {
            let hint = did_you_mean(name, known.iter().copied());
            reader.complain(entry, format!("mục này không có câu lời dẫn \"{}\"{hint}", short(name)));
        }
        let words = entry.get("text");
        check(words, &words.text().unwrap_or_default(), text.get(words.at.clone()).unwrap_or_default(), reader);
        lines.extend(words.text().map(|words| (name.clone(), words)));
    }
    lines
}

/// Names of all lines that an item of this kind may say.
pub fn names(kind: Kind) -> impl Iterator<Item = &'static str> {
    let own = kind.lines().iter().chain(vote::lines::LINES).chain(next::LINES);
    own.map(|line| line.name)
}

fn check(node: &Node, words: &str, written: &str, reader: &mut Reader) {
    for name in placeholders(words) {
        if Slot::from_word(name).is_some() {
            continue;
        }
        let hint = closest(name, Slot::ALL.iter().map(|slot| slot.word()));
        let at = written.find(&format!("{{{name}")).unwrap_or(0);
        let place = Node { at: node.at.start + at..node.at.end, value: Value::None };
        reader.complain(&place, format!("không có chỗ điền {{{}}}{hint}", short(name)));
    }
    if let Some(fault) = unbalanced(words) {
        reader.complain(node, fault);
    }
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
