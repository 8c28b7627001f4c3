//! The text under editor and field, beside a list of characters that does the same in the plainest way.

use proptest::prelude::*;

use super::*;

/// What is done to both.
#[derive(Clone, Debug)]
enum Deed {
    Type(char),
    Paste(String),
    Key(Stroke),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    use Stroke::{Backspace, Bottom, Delete, DeleteWord, End, Home, Left, Right, Top, WordLeft, WordRight};
    let keys = [Backspace, Delete, DeleteWord, Left, Right, WordLeft, WordRight, Home, End, Top, Bottom];
    let deed = prop_oneof![
        6 => prop::sample::select(vec!['a', 'b', 'ệ', 'ữ', ' ', '漢']).prop_map(Deed::Type),
        1 => "[aệ \n]{1,6}".prop_map(Deed::Paste),
        5 => prop::sample::select(keys.to_vec()).prop_map(Deed::Key),
    ];
    prop::collection::vec(deed, 0..80)
}

/// Characters and a caret between them.
struct Model {
    text: Vec<char>,
    at: usize,
}

impl Model {
    fn line_start(&self) -> usize {
        self.text[..self.at].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        (self.at..self.text.len()).find(|at| self.text[*at] == '\n').unwrap_or(self.text.len())
    }

    fn word_left(&self) -> usize {
        let start = self.line_start();
        if start == self.at {
            return start.saturating_sub(1);
        }
        let mut at = self.at;
        while at > start && self.text[at - 1] == ' ' {
            at -= 1;
        }
        while at > start && self.text[at - 1] != ' ' {
            at -= 1;
        }
        at
    }

    fn word_right(&self) -> usize {
        let (mut at, end) = (self.at, self.line_end());
        while at < end && self.text[at] != ' ' {
            at += 1;
        }
        while at < end && self.text[at] == ' ' {
            at += 1;
        }
        if at == end { (end + 1).min(self.text.len()) } else { at }
    }

    fn key(&mut self, key: Stroke) {
        let (before, after) = (self.at.saturating_sub(1), (self.at + 1).min(self.text.len()));
        let erased = [
            (Stroke::Backspace, before..self.at),
            (Stroke::Delete, self.at..after),
            (Stroke::DeleteWord, self.word_left()..self.at),
        ];
        let places = [
            (Stroke::Left, before),
            (Stroke::Right, after),
            (Stroke::WordLeft, self.word_left()),
            (Stroke::WordRight, self.word_right()),
            (Stroke::Home, self.line_start()),
            (Stroke::End, self.line_end()),
            (Stroke::Top, 0),
            (Stroke::Bottom, self.text.len()),
        ];
        if let Some((_, range)) = erased.into_iter().find(|(of, _)| *of == key) {
            self.at = range.start;
            self.text.drain(range);
        } else {
            self.at = places.into_iter().find(|(of, _)| *of == key).unwrap().1;
        }
    }

    fn take(&mut self, deed: &Deed) {
        match deed {
            Deed::Type(c) => self.insert([*c]),
            Deed::Paste(text) => self.insert(text.chars()),
            Deed::Key(key) => self.key(*key),
        }
    }

    fn insert(&mut self, chars: impl IntoIterator<Item = char>) {
        for c in chars {
            self.text.insert(self.at, c);
            self.at += 1;
        }
    }
}

fn take(buffer: &mut TextBuffer, deed: &Deed) {
    match deed {
        Deed::Type(c) => buffer.type_char(*c),
        Deed::Paste(text) => buffer.insert(text),
        Deed::Key(key) => assert!(buffer.stroke(*key).is_some()),
    }
}

fn all(buffer: &mut TextBuffer, key: Stroke) {
    while buffer.stroke(key) == Some(Fed::Changed) {}
}

proptest! {
    #[test]
    fn any_keys_do_what_they_do_to_a_list_of_characters(start in "[aệ \n]{0,30}", deeds in deeds()) {
        let mut buffer = TextBuffer::new(start.clone());
        let mut model = Model { at: start.chars().count(), text: start.chars().collect() };
        for deed in &deeds {
            take(&mut buffer, deed);
            model.take(deed);
            prop_assert_eq!(buffer.text(), model.text.iter().collect::<String>());
            prop_assert_eq!(buffer.head().chars().count(), model.at, "{:?}", deed);
            prop_assert_eq!(buffer.chars(), model.text.len());
        }
        let end = buffer.text().to_owned();
        all(&mut buffer, Stroke::Undo);
        prop_assert_eq!(buffer.text(), start);
        all(&mut buffer, Stroke::Redo);
        prop_assert_eq!(buffer.text(), end);
    }

    #[test]
    fn undo_and_redo_between_keys_lose_nothing(deeds in deeds(), turns in prop::collection::vec(0_usize..3, 80)) {
        let mut buffer = TextBuffer::default();
        for (deed, turn) in deeds.iter().zip(turns) {
            take(&mut buffer, deed);
            let before = buffer.text().to_owned();
            let undone = (0..turn).filter(|_| buffer.stroke(Stroke::Undo) == Some(Fed::Changed)).count();
            (0..undone).for_each(|_| assert_eq!(buffer.stroke(Stroke::Redo), Some(Fed::Changed)));
            prop_assert_eq!(buffer.text(), before);
        }
    }
}

#[test]
fn a_step_holds_what_it_changed_and_not_the_text() {
    let mut buffer = TextBuffer::new("nhất trí ".repeat(4_000));
    for c in "thi đua ".chars().cycle().take(8_000) {
        buffer.type_char(c);
    }
    let held: usize = buffer.steps.done().iter().map(|step| step.old.len() + step.new.len()).sum();
    assert_eq!((buffer.steps.done().len(), held), (2_000, "thi đua ".len() * 1_000));
}

#[test]
fn punctuation_is_a_word_by_itself() {
    let mut buffer = TextBuffer::new("  (12/5), Sở_Nội vụ".to_owned());
    let mut seen = Vec::new();
    while buffer.caret() > 0 {
        buffer.stroke(Stroke::DeleteWord);
        seen.push(buffer.text().to_owned());
    }
    let left = ["  (12/5), Sở_Nội ", "  (12/5), ", "  (12/5", "  (12/", "  (12", "  (", "  ", ""];
    assert_eq!(seen, left);
}

#[test]
fn the_caret_passes_what_is_one_letter_and_deletes_one_character() {
    let mut buffer = TextBuffer::new("x\u{323}".to_owned());
    buffer.stroke(Stroke::Left);
    assert_eq!(buffer.caret(), 0);
    buffer.stroke(Stroke::Right);
    buffer.stroke(Stroke::Backspace);
    assert_eq!(buffer.text(), "x");
}
