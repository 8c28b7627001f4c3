//! One filter before every screen: which keys are meant for the meeting.
//!
//! Ctrl+Space switches ibus and fcitx, Alt+Space opens the menu of a window, Alt+F4 closes it: none is the key without
//! Ctrl or Alt. And where no text is asked for, a space, a line end or a digit among letters belongs to a sentence that
//! was pasted or typed beside its field; it decides nothing.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// How long after a letter a space still belongs to the same sentence, for whoever looks for the keys.
const SENTENCE: Duration = Duration::from_millis(1200);
/// The same where letters lead to a row, and what follows them is meant for it.
const PASTED: Duration = Duration::from_millis(300);

/// What letters are for on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterUse {
    /// They are a text.
    Text,
    /// They lead to a row of a list.
    Finds,
    /// They are for nothing.
    None,
}

/// What becomes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyVerdict {
    /// The screen takes it.
    Passes,
    /// It means nothing here.
    Nothing,
    /// A letter that nobody asked for: the screen takes it, and says that nothing was done.
    Letter,
    /// It stands among letters: the screen does not get it, and says that nothing was done.
    Sentence,
}

/// Remembers when a letter came last.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyFilter {
    letter: Option<Instant>,
}

impl KeyFilter {
    /// What becomes of a key.
    pub fn judge(&mut self, key: KeyEvent, letters: LetterUse, now: Instant) -> KeyVerdict {
        if is_foreign(key, letters) {
            return KeyVerdict::Nothing;
        }
        let sentence = match letters {
            LetterUse::Text => {
                self.letter = None;
                return KeyVerdict::Passes;
            }
            LetterUse::Finds => PASTED,
            LetterUse::None => SENTENCE,
        };
        if is_letter(key) {
            self.letters(now);
            return KeyVerdict::Letter;
        }
        if !decides(key) {
            // Whoever presses F1 or an arrow writes no sentence any more.
            self.letter = None;
        } else if !(letters == LetterUse::Finds && is_of_a_name(key))
            && self.letter.is_some_and(|last| now.saturating_duration_since(last) < sentence)
        {
            return KeyVerdict::Sentence;
        }
        KeyVerdict::Passes
    }

    /// Letters come, or come right behind.
    pub fn letters(&mut self, now: Instant) {
        self.letter = Some(now);
    }
}

/// The second half of a line end that was pasted, which terminals send as Ctrl+J.
fn is_line_feed(key: KeyEvent) -> bool {
    key == KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL)
}

/// Whether a key is another program's, for what is held down with it: ours are Shift with what types, Ctrl with letters
/// and with what moves in a text, and Alt with a digit, which is a name for the secretary.
fn is_foreign(key: KeyEvent, letters: LetterUse) -> bool {
    let more = key.modifiers - KeyModifiers::SHIFT;
    match key.code {
        KeyCode::F(_) => !key.modifiers.is_empty(),
        KeyCode::Enter | KeyCode::Esc | KeyCode::Tab | KeyCode::BackTab | KeyCode::Char(' ') => !more.is_empty(),
        _ if is_line_feed(key) => false,
        KeyCode::Char('0'..='9') if more == KeyModifiers::ALT => letters != LetterUse::Text,
        _ if decides(key) && letters != LetterUse::Text => !more.is_empty(),
        _ => !(more - KeyModifiers::CONTROL).is_empty(),
    }
}

/// A digit or a space right behind letters that find a row belongs to the name: the list takes it so.
fn is_of_a_name(key: KeyEvent) -> bool {
    is_bare(key) && matches!(key.code, KeyCode::Char(c) if c == ' ' || c.is_ascii_digit())
}

/// Whether a key has none of Ctrl, Alt and their like.
fn is_bare(key: KeyEvent) -> bool {
    (key.modifiers - KeyModifiers::SHIFT).is_empty()
}

/// Whether a key may do something on a screen that asks for no text.
pub fn decides(key: KeyEvent) -> bool {
    match key.code {
        KeyCode::Enter | KeyCode::Delete => true,
        KeyCode::Char(c) => c == ' ' || c.is_ascii_digit() || is_line_feed(key),
        _ => false,
    }
}

/// Whether a key is a letter, or another sign that no screen has a use for.
pub fn is_letter(key: KeyEvent) -> bool {
    let is_pressed = key.kind != KeyEventKind::Release;
    is_bare(key) && is_pressed && matches!(key.code, KeyCode::Char(_)) && !decides(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode) -> KeyEvent {
        KeyEvent::from(code)
    }

    fn judge(filter: &mut KeyFilter, words: &str, letters: LetterUse, now: Instant) -> Vec<KeyVerdict> {
        let code = |c: char| if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
        words.chars().map(|c| filter.judge(key(code(c)), letters, now)).collect()
    }

    #[test]
    fn what_is_held_down_makes_another_key_of_it() {
        let (mut filter, now) = (KeyFilter::default(), Instant::now());
        let others = [KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SUPER, KeyModifiers::META];
        let alone = [KeyCode::Char(' '), KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::F(4), KeyCode::F(10)];
        for (code, modifiers) in alone.into_iter().flat_map(|code| others.map(|modifiers| (code, modifiers))) {
            for letters in [LetterUse::Text, LetterUse::Finds, LetterUse::None] {
                let verdict = filter.judge(KeyEvent::new(code, modifiers), letters, now);
                assert_eq!(verdict, KeyVerdict::Nothing, "{modifiers:?} {code:?} {letters:?}");
            }
        }
        let (shift, control, alt) = (KeyModifiers::SHIFT, KeyModifiers::CONTROL, KeyModifiers::ALT);
        let rows = [
            (KeyCode::Char(' '), shift, LetterUse::None, KeyVerdict::Passes),
            (KeyCode::Char('z'), control, LetterUse::None, KeyVerdict::Passes),
            (KeyCode::Char('z'), control | alt, LetterUse::None, KeyVerdict::Nothing),
            (KeyCode::Char('z'), alt, LetterUse::None, KeyVerdict::Nothing),
            (KeyCode::Char('2'), alt, LetterUse::Text, KeyVerdict::Passes),
            (KeyCode::Char('2'), alt, LetterUse::None, KeyVerdict::Nothing),
            (KeyCode::Char('2'), control, LetterUse::Finds, KeyVerdict::Nothing),
            (KeyCode::Delete, control, LetterUse::None, KeyVerdict::Nothing),
            (KeyCode::Delete, control, LetterUse::Text, KeyVerdict::Passes),
            (KeyCode::Left, control, LetterUse::Text, KeyVerdict::Passes),
            (KeyCode::Left, alt, LetterUse::Text, KeyVerdict::Nothing),
            (KeyCode::F(1), shift, LetterUse::None, KeyVerdict::Nothing),
            (KeyCode::BackTab, shift, LetterUse::None, KeyVerdict::Passes),
        ];
        for (code, modifiers, letters, wanted) in rows {
            let verdict = filter.judge(KeyEvent::new(code, modifiers), letters, now);
            assert_eq!(verdict, wanted, "{modifiers:?} {code:?} {letters:?}");
        }
    }

    #[test]
    fn what_stands_among_letters_decides_nothing() {
        use KeyVerdict::{Letter, Passes, Sentence};
        let (mut filter, now) = (KeyFilter::default(), Instant::now());
        let verdicts = judge(&mut filter, " Có 2.\n", LetterUse::None, now);
        assert_eq!(verdicts, [Passes, Letter, Letter, Sentence, Sentence, Letter, Sentence]);
        let feed = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL);
        assert_eq!(filter.judge(feed, LetterUse::None, now), Sentence);
        let slowly = now + Duration::from_secs(1);
        assert_eq!(filter.judge(key(KeyCode::Enter), LetterUse::None, slowly), Sentence, "who looks for the keys");
        assert_eq!(filter.judge(key(KeyCode::Enter), LetterUse::Finds, slowly), Passes, "letters led to a row");
        assert_eq!(filter.judge(key(KeyCode::Enter), LetterUse::None, now + SENTENCE), Passes, "a breath later");
        assert_eq!(judge(&mut filter, "Thu 14\n", LetterUse::Finds, now)[3..], [Passes, Passes, Passes, Sentence]);
        filter.letters(now);
        assert_eq!(judge(&mut filter, " ", LetterUse::None, now), [Sentence], "letters come right behind");
        assert_eq!(filter.judge(key(KeyCode::Down), LetterUse::None, now), Passes);
        assert_eq!(judge(&mut filter, " ", LetterUse::None, now), [Passes], "a sentence has no arrows");
        assert_eq!(judge(&mut filter, "Có 2.\n", LetterUse::Text, now), [Passes; 6], "in a text all is text");
        assert_eq!(judge(&mut filter, " 12\n", LetterUse::None, now), [Passes; 4], "digits are typed quickly");
    }
}
