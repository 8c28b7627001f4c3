//! What a key means to a text, and how Vietnamese letters come together as they are typed.

use std::mem;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text;

/// What a text did with a key or a paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fed {
    /// Not for a text: the caller may use the key.
    Passed,
    /// Only the caret moved, or nothing had to change.
    Moved,
    /// The text changed.
    Changed,
    /// The text changed, but not all of the paste went in.
    Cut,
    /// The text cannot take this (full, or not a digit): say so.
    Refused,
}

/// A key as a text understands it. Ctrl+H is Backspace, for some input methods send it so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stroke {
    Type(char),
    Enter,
    Backspace,
    Delete,
    DeleteWord,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    Undo,
    Redo,
}

impl Stroke {
    /// What the key means, if it means anything to a text.
    pub(crate) fn of(key: KeyEvent) -> Option<Self> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if let KeyCode::Char(c) = key.code {
            return Self::of_char(c, key.modifiers);
        }
        let moves = [
            (KeyCode::Enter, Self::Enter, Self::Enter),
            (KeyCode::Backspace, Self::Backspace, Self::Backspace),
            (KeyCode::Delete, Self::Delete, Self::Delete),
            (KeyCode::Left, Self::Left, Self::WordLeft),
            (KeyCode::Right, Self::Right, Self::WordRight),
            (KeyCode::Home, Self::Home, Self::Top),
            (KeyCode::End, Self::End, Self::Bottom),
            (KeyCode::Up, Self::Up, Self::Up),
            (KeyCode::Down, Self::Down, Self::Down),
            (KeyCode::PageUp, Self::PageUp, Self::PageUp),
            (KeyCode::PageDown, Self::PageDown, Self::PageDown),
        ];
        let (_, plain, with_control) = moves.into_iter().find(|(code, _, _)| *code == key.code)?;
        Some(if control { with_control } else { plain })
    }

    fn of_char(c: char, modifiers: KeyModifiers) -> Option<Self> {
        if (modifiers - KeyModifiers::SHIFT).is_empty() {
            return (!c.is_control()).then_some(Self::Type(c));
        }
        if modifiers - KeyModifiers::SHIFT != KeyModifiers::CONTROL {
            return None;
        }
        match c.to_ascii_lowercase() {
            'h' => Some(Self::Backspace),
            'w' => Some(Self::DeleteWord),
            'y' => Some(Self::Redo),
            'z' => Some(Self::Undo),
            _ => None,
        }
    }
}

/// The one letter that a mark typed after a letter makes of it: ê and U+0323 give ệ.
pub(crate) fn compose(before: char, mark: char) -> Option<char> {
    if !is_combining_mark(mark) {
        return None;
    }
    let mut parts: Vec<char> = [before, mark].into_iter().nfd().collect();
    // The marks of shape (mũ, trăng, móc) come before the tone, whichever was typed first.
    parts.get_mut(1..)?.sort_by_key(|m| !matches!(m, '\u{302}' | '\u{306}' | '\u{31b}'));
    let mut whole = parts.into_iter().nfc();
    let letter = whole.next()?;
    whole.next().is_none().then_some(letter)
}

/// Input methods send these to be deleted by their own backspaces: kept while typing, dropped at the end.
pub(crate) fn is_dummy(c: char) -> bool {
    matches!(c, '\u{202f}' | '\u{200b}' | '\u{feff}')
}

/// The text as it is kept: NFC, without what input methods left behind.
pub(crate) fn clean(raw: &str) -> String {
    let kept: String = raw.chars().filter(|&c| !is_dummy(c)).collect();
    text::nfc(&kept)
}

/// A text from outside: NFC, lines ended by `\n`, tabs as spaces, no control characters.
pub(crate) fn paragraphs(raw: &str) -> String {
    let plain = raw.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    text::nfc(&plain).chars().filter(|&c| c == '\n' || !c.is_control()).collect()
}

/// A text from outside as one line: the ends of its lines become one space, at its own ends none.
pub(crate) fn one_line(raw: &str) -> String {
    let mut line = String::new();
    let mut broken = false;
    for c in paragraphs(raw).trim_matches('\n').chars() {
        if c == '\n' {
            broken = true;
            continue;
        }
        if mem::take(&mut broken) {
            line.push(' ');
        }
        line.push(c);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_comes_together_with_its_marks_in_any_order() {
        let letters = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵăâêôơư";
        for letter in letters.chars().chain(letters.to_uppercase().chars()) {
            let parts: Vec<char> = [letter].into_iter().nfd().collect();
            let (base, marks) = parts.split_first().unwrap();
            let typed = marks.iter().try_fold(*base, |c, m| compose(c, *m));
            let back = marks.iter().rev().try_fold(*base, |c, m| compose(c, *m));
            assert_eq!((typed, back), (Some(letter), Some(letter)));
        }
        assert_eq!(compose('x', '\u{323}'), None);
        assert_eq!(compose('e', 'x'), None);
    }

    #[test]
    fn keys_are_told_apart() {
        let key = |c, m| Stroke::of(KeyEvent::new(KeyCode::Char(c), m));
        assert_eq!(key('Ộ', KeyModifiers::SHIFT), Some(Stroke::Type('Ộ')));
        assert_eq!(key('h', KeyModifiers::CONTROL), Some(Stroke::Backspace));
        assert_eq!(key('H', KeyModifiers::CONTROL | KeyModifiers::SHIFT), Some(Stroke::Backspace));
        assert_eq!(key('h', KeyModifiers::ALT), None);
        assert_eq!(key('\0', KeyModifiers::NONE), None);
        let back = |m| Stroke::of(KeyEvent::new(KeyCode::Backspace, m));
        assert_eq!(back(KeyModifiers::CONTROL), Some(Stroke::Backspace), "never a word");
        assert_eq!(Stroke::of(KeyEvent::from(KeyCode::F(3))), None);
    }

    #[test]
    fn a_text_from_outside_as_one_line() {
        assert_eq!(one_line("\r\nHội\u{7}\r\n\nnghị\t1\n"), "Hội nghị 1");
        assert_eq!(one_line(" a "), " a ");
    }
}
