//! The one text under the editor and the field: its letters, the caret, and what undoes them word by word.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::tui::parts::feed::{Fed, Stroke, compose};
use crate::tui::parts::steps::Steps;

/// A text being written. The caret is a byte of it, always between two characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextBuffer {
    text: String,
    caret: usize,
    chars: usize,
    steps: Steps<TextEdit>,
    /// Where the open step began; `None` if the next change is a new step.
    floor: Option<usize>,
}

/// A step of undo: at `at` one text became another. It grows while it is open, and never holds more than it changed;
/// where both are the same (a letter typed and deleted again) it is no step.
#[derive(Clone, Debug)]
struct TextEdit {
    at: usize,
    old: String,
    new: String,
    /// Where the caret was before.
    caret: usize,
}

/// What is about to happen to the text.
#[derive(Clone, Copy)]
enum Act {
    /// A character is typed.
    Type(char),
    /// The character before the caret is deleted.
    Erase,
    /// The letter after the caret is deleted.
    EraseNext,
    /// Anything that is a step by itself: a new line, a paste, a deleted word.
    Whole,
}

impl TextBuffer {
    /// A text, the caret at its end; nothing of it can be undone.
    pub(crate) fn new(text: String) -> Self {
        Self { caret: text.len(), chars: text.chars().count(), text, ..Self::default() }
    }

    /// All of it, as it was typed.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// How many characters it has.
    pub(crate) fn chars(&self) -> usize {
        self.chars
    }

    /// The caret, as a byte of the text.
    pub(crate) fn caret(&self) -> usize {
        self.caret
    }

    /// What stands before the caret.
    pub(crate) fn head(&self) -> &str {
        &self.text[..self.caret]
    }

    fn tail(&self) -> &str {
        &self.text[self.caret..]
    }

    /// Moves the caret to a byte between two characters; the next change is a new step.
    pub(crate) fn go(&mut self, to: usize) -> Fed {
        self.floor = None;
        self.caret = to;
        Fed::Moved
    }

    /// Takes a key that means the same in one line and in many; `None` for the others.
    pub(crate) fn stroke(&mut self, stroke: Stroke) -> Option<Fed> {
        let caret = self.caret;
        Some(match stroke {
            // Exactly one character, whatever it is part of: an input method counts so.
            Stroke::Backspace => {
                self.erase(Act::Erase, caret - self.head().chars().next_back().map_or(0, char::len_utf8)..caret)
            }
            Stroke::Delete => self.erase(Act::EraseNext, caret..self.right()),
            Stroke::DeleteWord => self.erase(Act::Whole, self.word_left()..caret),
            Stroke::Left => self.go(self.left()),
            Stroke::Right => self.go(self.right()),
            Stroke::WordLeft => self.go(self.word_left()),
            Stroke::WordRight => self.go(self.word_right()),
            Stroke::Home => self.go(self.line_start()),
            Stroke::End => self.go(caret + self.rest_of_line().len()),
            Stroke::Top => self.go(0),
            Stroke::Bottom => self.go(self.text.len()),
            Stroke::Undo => self.turn(true),
            Stroke::Redo => self.turn(false),
            Stroke::Type(_) | Stroke::Enter | Stroke::Up | Stroke::Down | Stroke::PageUp | Stroke::PageDown => {
                return None;
            }
        })
    }

    /// Puts a typed mark on the letter before the caret; `false` if it is no mark, or goes with no such letter.
    pub(crate) fn compose(&mut self, mark: char) -> bool {
        let base = self.head().chars().next_back();
        let Some((base, letter)) = base.and_then(|base| Some((base, compose(base, mark)?))) else { return false };
        self.edit(Act::Type(letter), self.caret - base.len_utf8()..self.caret, letter.encode_utf8(&mut [0; 4]));
        true
    }

    /// Puts a typed character in at the caret.
    pub(crate) fn type_char(&mut self, c: char) {
        self.edit(Act::Type(c), self.caret..self.caret, c.encode_utf8(&mut [0; 4]));
    }

    /// Puts a text in at the caret: one step of undo.
    pub(crate) fn insert(&mut self, text: &str) {
        self.edit(Act::Whole, self.caret..self.caret, text);
    }

    fn erase(&mut self, act: Act, range: Range<usize>) -> Fed {
        if range.is_empty() {
            return Fed::Moved;
        }
        self.edit(act, range, "");
        Fed::Changed
    }

    fn edit(&mut self, act: Act, range: Range<usize>, with: &str) {
        let begins = self.begins(act);
        let old = &self.text[range.clone()];
        match self.steps.last_mut().filter(|step| !begins && step.touches(&range)) {
            Some(step) => step.extend(&range, old, with),
            None => self.steps.push(TextEdit {
                at: range.start,
                old: old.to_owned(),
                new: with.to_owned(),
                caret: self.caret,
            }),
        }
        self.replace(range, with);
    }

    fn replace(&mut self, range: Range<usize>, with: &str) {
        self.chars = self.chars + with.chars().count() - self.text[range.clone()].chars().count();
        self.caret = range.start + with.len();
        self.text.replace_range(range, with);
    }

    /// Whether a change at the caret begins a new step.
    ///
    /// An input method deletes and types again inside the word, so a word is one step whatever it took to write it.
    fn begins(&mut self, act: Act) -> bool {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let (caret, floor) = (self.caret, self.floor);
        let (new, from) = match act {
            Act::Type(c) => {
                let word = !c.is_whitespace() && is_space(self.head().chars().next_back());
                (floor.is_none_or(|floor| word && caret != floor), Some(caret))
            }
            Act::Erase => (floor.is_none_or(|floor| caret <= floor), Some(self.word_left())),
            Act::EraseNext => (floor != Some(caret) || is_space(self.tail().chars().next()), Some(caret)),
            Act::Whole => (true, None),
        };
        if new {
            self.floor = from;
        }
        new
    }

    /// One step back or forth, past what came to nothing.
    fn turn(&mut self, back: bool) -> Fed {
        self.floor = None;
        while let Some(step) = if back { self.steps.undo() } else { self.steps.redo() }.cloned() {
            if step.old == step.new {
                continue;
            }
            let (is, was) = if back { (&step.new, &step.old) } else { (&step.old, &step.new) };
            self.replace(step.at..step.at + is.len(), was);
            if back {
                self.caret = step.caret;
            }
            return Fed::Changed;
        }
        Fed::Moved
    }

    fn left(&self) -> usize {
        self.caret - self.head().graphemes(true).next_back().map_or(0, str::len)
    }

    fn right(&self) -> usize {
        self.caret + self.tail().graphemes(true).next().map_or(0, str::len)
    }

    fn line_start(&self) -> usize {
        self.head().rfind('\n').map_or(0, |at| at + 1)
    }

    fn rest_of_line(&self) -> &str {
        self.tail().split('\n').next().unwrap_or_default()
    }

    /// Where the word before the caret begins; from the start of a line, the end of the one above.
    fn word_left(&self) -> usize {
        let start = self.line_start();
        if start == self.caret {
            return start.saturating_sub(1);
        }
        let words = self.text[start..self.caret].trim_end();
        let last = words.chars().next_back();
        start + words.trim_end_matches(|c| last.is_some_and(|last| is_one_word(c, last))).len()
    }

    /// Where the next word begins; after the last one of a line, the start of the one below.
    fn word_right(&self) -> usize {
        let line = self.rest_of_line();
        let end = self.caret + line.len();
        let first = line.chars().next();
        let next = line.trim_start_matches(|c| first.is_some_and(|first| is_one_word(c, first))).trim_start();
        if next.is_empty() { (end + 1).min(self.text.len()) } else { end - next.len() }
    }
}

impl TextEdit {
    fn touches(&self, range: &Range<usize>) -> bool {
        range.start <= self.at + self.new.len() && range.end >= self.at
    }

    /// Takes in a change that touches what it changed already.
    fn extend(&mut self, range: &Range<usize>, old: &str, with: &str) {
        let front = &old[..self.at.saturating_sub(range.start)];
        let back = &old[old.len() - range.end.saturating_sub(self.at + self.new.len())..];
        for text in [&mut self.old, &mut self.new] {
            text.insert_str(0, front);
            text.push_str(back);
        }
        self.at -= front.len();
        self.new.replace_range(range.start - self.at..range.end - self.at, with);
    }
}

/// Whether a character goes on the word that another is of: letters and punctuation are words apart.
fn is_one_word(c: char, other: char) -> bool {
    let is_mark = |c: char| c != '_' && c.is_ascii_punctuation();
    !c.is_whitespace() && !other.is_whitespace() && is_mark(c) == is_mark(other)
}

#[cfg(test)]
mod tests;
