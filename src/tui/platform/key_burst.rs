//! From the keys of a console that tells no paste from typing to keys and pastes.
//!
//! What is pasted, and what an input method writes, comes there as keys: all at once, and a letter that the keyboard
//! lacks as if the Alt key had been let go of with that letter in it. Who types has a breath between two keys.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few write a text")]

use std::collections::VecDeque;
use std::mem;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::tui::platform::message::Message;

/// How long it is waited for that a letter is let go of.
const DOWN: Duration = Duration::from_secs(2);
/// No keyboard waits longer before, or between, the repeats of a key that is held.
const REPEATS: Duration = Duration::from_millis(1_100);
/// So long after a piece of a paste the next piece belongs to it.
const PIECES: Duration = Duration::from_millis(200);
/// As many letters at once no input method writes for one key.
const LONGEST_WORD: usize = 8;

/// Remembers which letters are down, which key is held, and whether something was pasted just now.
#[derive(Debug, Default)]
pub struct KeyBurst {
    letters: Vec<(char, Instant)>,
    held: Option<(KeyCode, Instant)>,
    pasted: Option<Instant>,
}

impl KeyBurst {
    /// The key that was pressed; `None` where one was let go of.
    pub fn pressed(&mut self, mut key: KeyEvent, now: Instant) -> Option<KeyEvent> {
        let foreign = match key.code {
            KeyCode::Char(letter) if !letter.is_ascii() => Some(letter),
            _ => None,
        };
        if key.kind == KeyEventKind::Release {
            self.held = self.held.filter(|(code, _)| *code != key.code);
            let letter = foreign?;
            if self.is_let_go(letter, now) {
                return None;
            }
            // Nobody pressed it: it is what was typed by its number, pasted, or written by an input method.
            return Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
        }
        if let Some(letter) = foreign {
            self.letters.push((letter, now));
        }
        if is_written(key) {
            key.modifiers -= KeyModifiers::CONTROL | KeyModifiers::ALT;
        }
        let is_repeat = self.held.is_some_and(|(code, last)| code == key.code && now - last < REPEATS);
        key.kind = if is_repeat { KeyEventKind::Repeat } else { KeyEventKind::Press };
        self.held = Some((key.code, now));
        Some(key)
    }

    /// Whether a letter that is let go of was pressed before, be it with Shift.
    fn is_let_go(&mut self, letter: char, now: Instant) -> bool {
        self.letters.retain(|(_, since)| now - *since < DOWN);
        let same = |known: char| known == letter || known.to_lowercase().eq(letter.to_lowercase());
        let found = self.letters.iter().position(|(known, _)| same(*known));
        found.map(|at| self.letters.remove(at)).is_some()
    }

    /// What keys that came in one breath say.
    pub fn say(&mut self, keys: &[KeyEvent], now: Instant, out: &mut VecDeque<Message>) {
        let mut text = Vec::new();
        for key in keys {
            if written(*key).is_some() {
                text.push(*key);
            } else {
                self.tell(&mem::take(&mut text), now, out);
                out.push_back(Message::Key(*key));
            }
        }
        self.tell(&text, now, out);
    }

    /// Keys that make a text: pasted, or typed one by one.
    fn tell(&mut self, keys: &[KeyEvent], now: Instant, out: &mut VecDeque<Message>) {
        let text: String = keys.iter().filter_map(|key| written(*key)).collect();
        let goes_on = self.pasted.is_some_and(|last| now.saturating_duration_since(last) < PIECES);
        if is_pasted(&text, goes_on) {
            self.pasted = Some(now);
            out.push_back(Message::pasted(&text));
        } else {
            out.extend(keys.iter().map(|key| Message::Key(*key)));
        }
    }
}

/// A letter by AltGr, which is told as Ctrl and Alt, or one that no keyboard has: neither is a command.
fn is_written(key: KeyEvent) -> bool {
    let KeyCode::Char(letter) = key.code else { return false };
    let is_alt_gr = key.modifiers.contains(KeyModifiers::CONTROL | KeyModifiers::ALT);
    !letter.is_ascii() || (is_alt_gr && letter.is_ascii_punctuation())
}

/// The letter, tab or line end that a key writes.
fn written(key: KeyEvent) -> Option<char> {
    if key.kind == KeyEventKind::Repeat {
        return None;
    }
    let is_bare = (key.modifiers - KeyModifiers::SHIFT).is_empty();
    match key.code {
        KeyCode::Char(letter) if is_bare => Some(letter),
        // The second half of a line end.
        KeyCode::Char('j') if key.modifiers == KeyModifiers::CONTROL => Some('\n'),
        KeyCode::Enter if key.modifiers.is_empty() => Some('\r'),
        KeyCode::Tab if key.modifiers.is_empty() => Some('\t'),
        _ => None,
    }
}

/// Whether what came at once was pasted: more than an input method writes, or with a line end, a tab or a space that nobody
/// can have pressed in the same breath. One key alone is a key.
fn is_pasted(text: &str, goes_on: bool) -> bool {
    let count = text.chars().count();
    let decides = |letter: char| letter.is_ascii_digit() || letter.is_ascii_whitespace();
    let has_break = text.contains(['\r', '\n', '\t']);
    match count {
        0 => false,
        1 => goes_on && text != "\n",
        _ => has_break || count > LONGEST_WORD || text.contains(' ') || text.chars().all(decides),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the console tells of one key, as crossterm says it.
    #[derive(Clone, Copy, Debug)]
    enum Row {
        /// Down and up: a key, or a letter of `SendInput` (VK_PACKET), as UniKey and its like write it.
        Struck(char),
        /// A letter that the keyboard lacks: only the Alt key that is let go of, with the letter in it.
        Alt(char),
        /// Down with Ctrl and Alt, up without: AltGr.
        AltGr(char),
        /// Down with Shift, up after it: the letter is another one by then.
        Capital(char),
        /// A key without a letter.
        Key(KeyCode),
        /// Down, and down again before it is up.
        Held(KeyCode),
        /// Nothing comes for so many milliseconds.
        Pause(u64),
    }

    use Row::{Alt, AltGr, Capital, Held, Key, Pause, Struck};

    const BACK: Row = Key(KeyCode::Backspace);
    const ENTER: Row = Key(KeyCode::Enter);
    const TAB: Row = Key(KeyCode::Tab);

    fn events(row: Row) -> Vec<KeyEvent> {
        let with = |code, modifiers, kind| KeyEvent::new_with_kind(code, modifiers, kind);
        let down = |code| with(code, KeyModifiers::NONE, KeyEventKind::Press);
        let up = |code| with(code, KeyModifiers::NONE, KeyEventKind::Release);
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        match row {
            Struck(letter) => vec![down(KeyCode::Char(letter)), up(KeyCode::Char(letter))],
            Alt(letter) => vec![up(KeyCode::Char(letter))],
            AltGr(letter) => vec![with(KeyCode::Char(letter), both, KeyEventKind::Press), up(KeyCode::Char(letter))],
            Capital(letter) => {
                let small = letter.to_lowercase().next().unwrap();
                vec![with(KeyCode::Char(letter), KeyModifiers::SHIFT, KeyEventKind::Press), up(KeyCode::Char(small))]
            }
            Key(code) => vec![down(code), up(code)],
            Held(code) => vec![down(code)],
            Pause(_) => Vec::new(),
        }
    }

    fn said(rows: &[Row]) -> String {
        let (mut keys, mut now, mut out) = (KeyBurst::default(), Instant::now(), VecDeque::new());
        for breath in rows.split_inclusive(|row| matches!(row, Pause(_))) {
            let pressed: Vec<KeyEvent> =
                breath.iter().flat_map(|row| events(*row)).filter_map(|event| keys.pressed(event, now)).collect();
            keys.say(&pressed, now, &mut out);
            if let Some(Pause(time)) = breath.last() {
                now += Duration::from_millis(*time);
            }
        }
        let words = out.into_iter().map(|message| match message {
            Message::Paste(text) => format!("paste {text:?}"),
            Message::Key(KeyEvent { code, modifiers, kind, .. }) => {
                let held: String = modifiers.iter_names().map(|(name, _)| name.to_lowercase() + "+").collect();
                let name = match code {
                    KeyCode::Char(' ') => "Space".to_owned(),
                    other => other.to_string(),
                };
                format!("{held}{name}{}", if kind == KeyEventKind::Repeat { " again" } else { "" })
            }
            other => format!("{other:?}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn struck(text: &str) -> Vec<Row> {
        let row = |letter| match letter {
            '\n' => ENTER,
            '\t' => TAB,
            _ => Struck(letter),
        };
        text.chars().map(row).collect()
    }

    /// As conhost hands on what is pasted with a keyboard of English letters.
    fn alt(text: &str) -> Vec<Row> {
        struck(text)
            .into_iter()
            .map(|row| {
                if let Struck(c) = row
                    && !c.is_ascii()
                {
                    Alt(c)
                } else {
                    row
                }
            })
            .collect()
    }

    #[test]
    fn what_is_typed_stays_keys() {
        let rows: &[(&str, &[Row], &str)] = &[
            ("one by one", &[Struck('v'), Pause(80), Struck(' '), Pause(80), ENTER], "v Space Enter"),
            ("UniKey, EVKey: e e", &[BACK, Struck('ê')], "Backspace ê"),
            (
                "UniKey: tieengs",
                &[BACK, BACK, BACK, Struck('ế'), Struck('n'), Struck('g')],
                "Backspace Backspace Backspace ế n g",
            ),
            (
                "OpenKey, with its empty letter",
                &[Struck('\u{202f}'), BACK, BACK, Struck('ộ')],
                "\u{202f} Backspace Backspace ộ",
            ),
            ("UniKey in Windows Terminal", &[BACK, Alt('ữ')], "Backspace ữ"),
            ("Microsoft's layout", &[Struck('ê'), Pause(90), Struck('\u{301}')], "ê \u{301}"),
            ("its capital, Shift let go of first", &[Capital('Ê'), Pause(90), Struck('n')], "shift+Ê n"),
            ("Microsoft's Telex", &[BACK, Alt('đ'), Pause(90), Alt('ế')], "Backspace đ ế"),
            ("Alt+7871 on the number pad", &[Alt('ế')], "ế"),
            ("the same letter by Alt twice", &[Alt('ế'), Pause(200), Alt('ế')], "ế ế"),
            ("AltGr", &[AltGr('@'), Pause(90), AltGr('ą'), Pause(90), AltGr('{')], "@ ą {"),
            ("rollover", &[Struck('ô'), Struck('n')], "ô n"),
            (
                "Enter held",
                &[Held(KeyCode::Enter), Pause(500), Held(KeyCode::Enter), Pause(33), Held(KeyCode::Enter)],
                "Enter Enter again Enter again",
            ),
            ("a letter twice", &[Struck('x'), Pause(100), Struck('x')], "x x"),
            ("Enter long after a paste", &[Struck('a'), ENTER, Pause(300), ENTER], "paste \"a\\n\" Enter"),
        ];
        for (what, rows, wanted) in rows {
            assert_eq!(said(rows), *wanted, "{what}");
        }
    }

    #[test]
    fn what_is_pasted_is_one_text() {
        let text = "Hội nghị thống nhất\n\tế ữ Ộ đ\n";
        for rows in [struck(text), alt(text)] {
            assert_eq!(said(&rows), format!("paste {text:?}"));
        }
        let rows: &[(&str, Vec<Row>, &str)] = &[
            ("two line breaks", struck("\n\n"), "paste \"\\n\\n\""),
            ("a line break behind letters", struck("có\n"), "paste \"có\\n\""),
            ("a space among letters", struck("a b"), "paste \"a b\""),
            ("two spaces", struck("  "), "paste \"  \""),
            ("digits", struck("12"), "paste \"12\""),
            ("one word", struck("đ"), "đ"),
            (
                "in pieces",
                [alt("dòng\n"), vec![Pause(50), ENTER, Pause(50), Struck(' ')]].concat(),
                "paste \"dòng\\n\" paste \"\\n\" paste \" \"",
            ),
            ("both halves of a line end", vec![ENTER, Struck('x'), ENTER], "paste \"\\nx\\n\""),
            ("a cell of a sheet", struck("8,5\t9\n"), "paste \"8,5\\t9\\n\""),
        ];
        for (what, rows, wanted) in rows {
            assert_eq!(said(rows), *wanted, "{what}");
        }
        let feed = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL);
        let mut out = VecDeque::new();
        KeyBurst::default().say(&[KeyEvent::from(KeyCode::Enter), feed], Instant::now(), &mut out);
        assert_eq!(out, [Message::Paste("\n".to_owned())], "one line end in two keys");
    }
}
