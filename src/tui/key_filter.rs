//! One filter before every screen: which keys are meant for the meeting.
//!
//! Ctrl+Space switches ibus and fcitx, Alt+Space opens the menu of a window: neither is Space. And where no text is
//! asked for, a space, a line end or a digit among letters belongs to a sentence that was pasted or typed beside its
//! field; it decides nothing.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// How long after a letter a space still belongs to the same sentence.
const SENTENCE: Duration = Duration::from_millis(300);

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
    /// What becomes of a key; `takes_text` where letters are asked for.
    pub fn judge(&mut self, key: KeyEvent, takes_text: bool, now: Instant) -> KeyVerdict {
        let bare = is_bare(key) || is_line_feed(key);
        let confirms = matches!(key.code, KeyCode::Enter | KeyCode::Char(' '));
        if !bare && (confirms || (decides(key) && !takes_text)) {
            return KeyVerdict::Nothing;
        }
        if takes_text {
            self.letter = None;
        } else if is_letter(key) {
            self.letters(now);
            return KeyVerdict::Letter;
        } else if decides(key) && self.letter.is_some_and(|last| now.saturating_duration_since(last) < SENTENCE) {
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

    fn judge(filter: &mut KeyFilter, words: &str, takes_text: bool, now: Instant) -> Vec<KeyVerdict> {
        let code = |c: char| if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
        words.chars().map(|c| filter.judge(key(code(c)), takes_text, now)).collect()
    }

    #[test]
    fn the_switches_of_input_methods_are_no_keys() {
        let (mut filter, now) = (KeyFilter::default(), Instant::now());
        for modifiers in [KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SUPER] {
            for (code, takes_text) in [(KeyCode::Char(' '), true), (KeyCode::Enter, true), (KeyCode::Char('2'), false)]
            {
                let verdict = filter.judge(KeyEvent::new(code, modifiers), takes_text, now);
                assert_eq!(verdict, KeyVerdict::Nothing, "{modifiers:?} {code:?}");
            }
        }
        let alt_digit = KeyEvent::new(KeyCode::Char('2'), KeyModifiers::ALT);
        assert_eq!(filter.judge(alt_digit, true, now), KeyVerdict::Passes, "the names of the secretary");
        let shifted = KeyEvent::new(KeyCode::Char(' '), KeyModifiers::SHIFT);
        assert_eq!(filter.judge(shifted, false, now), KeyVerdict::Passes);
        let action = KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL);
        assert_eq!(filter.judge(action, false, now), KeyVerdict::Passes);
    }

    #[test]
    fn what_stands_among_letters_decides_nothing() {
        use KeyVerdict::{Letter, Passes, Sentence};
        let (mut filter, now) = (KeyFilter::default(), Instant::now());
        let verdicts = judge(&mut filter, " Có 2.\n", false, now);
        assert_eq!(verdicts, [Passes, Letter, Letter, Sentence, Sentence, Letter, Sentence]);
        let feed = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL);
        assert_eq!(filter.judge(feed, false, now), Sentence);
        assert_eq!(filter.judge(key(KeyCode::Enter), false, now + SENTENCE), Passes, "a breath later it is a key");
        filter.letters(now);
        assert_eq!(judge(&mut filter, " ", false, now), [Sentence], "letters come right behind");
        assert_eq!(judge(&mut filter, "Có 2.\n", true, now), [Passes; 6], "in a text all is text");
        assert_eq!(judge(&mut filter, " 12\n", false, now), [Passes; 4], "digits are typed quickly");
    }
}
