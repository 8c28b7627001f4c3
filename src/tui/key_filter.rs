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

/// How long a key that was told to be down is waited for: that it was let go of is not told where the window was left.
const DOWN: Duration = Duration::from_secs(2);

/// Remembers when a letter came last, and which key is down where the terminal tells.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyFilter {
    letter: Option<Instant>,
    down: Option<(KeyCode, Instant)>,
    told: bool,
}

impl KeyFilter {
    /// What becomes of a key.
    pub fn judge(&mut self, key: KeyEvent, letters: LetterUse, now: Instant) -> KeyVerdict {
        if is_foreign(key, letters) || (key.kind == KeyEventKind::Repeat && !may_repeat(key, letters)) {
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
        if !may_lead(key) {
            // Whoever presses F1 or an arrow writes no sentence any more.
            self.letter = None;
        } else if !(letters == LetterUse::Finds && goes_on(key))
            && self.letter.is_some_and(|last| now.saturating_duration_since(last) < sentence)
        {
            return KeyVerdict::Sentence;
        }
        KeyVerdict::Passes
    }

    /// Whether the terminal tells from now on what becomes of a key.
    pub fn is_told(&mut self, told: bool) {
        self.told = told;
    }

    /// What became of a key, as the terminal tells it.
    pub fn remember(&mut self, key: KeyEvent, now: Instant) {
        match key.kind {
            KeyEventKind::Release => self.down = self.down.filter(|(code, _)| *code != key.code),
            KeyEventKind::Press | KeyEventKind::Repeat => self.down = Some((key.code, now)).filter(|_| self.told),
        }
    }

    /// Whether a key is down, as far as the terminal told.
    pub fn is_down(&self, now: Instant) -> bool {
        self.down.is_some_and(|(_, since)| now.saturating_duration_since(since) < DOWN)
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

/// Whether a key is another program's, for what is held down with it: ours are Shift with what types (a space, and a line
/// end, only in a text), Ctrl with letters and with what moves in a text, and Alt with a digit, which is a name for the
/// secretary.
fn is_foreign(key: KeyEvent, letters: LetterUse) -> bool {
    let more = key.modifiers - KeyModifiers::SHIFT;
    match key.code {
        KeyCode::F(_) | KeyCode::Esc | KeyCode::Tab => !key.modifiers.is_empty(),
        KeyCode::Enter | KeyCode::Delete | KeyCode::Char(' ') if letters != LetterUse::Text => {
            !key.modifiers.is_empty()
        }
        KeyCode::Enter | KeyCode::BackTab | KeyCode::Char(' ') => !more.is_empty(),
        _ if is_line_feed(key) => false,
        KeyCode::Char('0'..='9') if more == KeyModifiers::ALT => letters != LetterUse::Text,
        _ if decides(key) && letters != LetterUse::Text => !more.is_empty(),
        _ => !(more - KeyModifiers::CONTROL).is_empty(),
    }
}

/// Whether a key that is held does again what it did: it moves, takes letters away or types; a step it never does.
fn may_repeat(key: KeyEvent, letters: LetterUse) -> bool {
    match key.code {
        KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right | KeyCode::PageUp | KeyCode::PageDown => true,
        KeyCode::Backspace => letters != LetterUse::None,
        KeyCode::Delete => letters == LetterUse::Text,
        KeyCode::Char(_) => letters == LetterUse::Text && is_bare(key),
        _ => false,
    }
}

/// Goes on with a name, or to the next field: a digit or a space right behind letters that find a row belongs to the name.
fn goes_on(key: KeyEvent) -> bool {
    is_bare(key) && matches!(key.code, KeyCode::Char(' ' | '0'..='9') | KeyCode::Tab)
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

/// Whether a pasted text may begin with this key and do something by it: the cells of a table are parted by Tab, which opens
/// the items.
pub fn may_lead(key: KeyEvent) -> bool {
    decides(key) || key == KeyEvent::from(KeyCode::Tab)
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
            (KeyCode::Char(' '), shift, LetterUse::None, KeyVerdict::Nothing),
            (KeyCode::Enter, shift, LetterUse::None, KeyVerdict::Nothing),
            (KeyCode::Enter, shift, LetterUse::Finds, KeyVerdict::Nothing),
            (KeyCode::Delete, shift, LetterUse::None, KeyVerdict::Nothing),
            (KeyCode::Esc, shift, LetterUse::Text, KeyVerdict::Nothing),
            (KeyCode::Char('1'), shift, LetterUse::None, KeyVerdict::Passes),
            (KeyCode::Char(' '), shift, LetterUse::Text, KeyVerdict::Passes),
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
    fn a_key_that_is_held_never_does_a_step() {
        let (mut filter, now) = (KeyFilter::default(), Instant::now());
        let held = |code| KeyEvent::new_with_kind(code, KeyModifiers::NONE, KeyEventKind::Repeat);
        let steps =
            [KeyCode::Enter, KeyCode::Char(' '), KeyCode::Delete, KeyCode::Char('1'), KeyCode::F(4), KeyCode::Tab];
        for code in steps {
            assert_eq!(filter.judge(held(code), LetterUse::None, now), KeyVerdict::Nothing, "{code:?}");
        }
        let undo = KeyEvent::new_with_kind(KeyCode::Char('z'), KeyModifiers::CONTROL, KeyEventKind::Repeat);
        assert_eq!(filter.judge(undo, LetterUse::None, now), KeyVerdict::Nothing, "a held undo takes back one deed");
        assert_eq!(filter.judge(held(KeyCode::Enter), LetterUse::Text, now), KeyVerdict::Nothing);
        for code in [KeyCode::Char('a'), KeyCode::Char(' '), KeyCode::Backspace, KeyCode::Delete, KeyCode::Left] {
            assert_eq!(filter.judge(held(code), LetterUse::Text, now), KeyVerdict::Passes, "{code:?}");
        }
        for code in [KeyCode::Down, KeyCode::PageUp] {
            assert_eq!(filter.judge(held(code), LetterUse::Finds, now), KeyVerdict::Passes, "{code:?}");
        }
        filter.remember(key(KeyCode::Enter), now);
        assert!(!filter.is_down(now), "nobody would tell that it was let go of");
        filter.is_told(true);
        filter.remember(key(KeyCode::Enter), now);
        assert!(filter.is_down(now) && !filter.is_down(now + DOWN));
        let release = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        filter.remember(release, now);
        assert!(!filter.is_down(now));
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
        assert_eq!(filter.judge(key(KeyCode::Tab), LetterUse::Finds, now), Passes, "on to the next field of a form");
        assert_eq!(filter.judge(key(KeyCode::Enter), LetterUse::Finds, now), Sentence, "and nothing is done there");
        assert_eq!(filter.judge(key(KeyCode::Tab), LetterUse::None, now), Sentence, "it opens the items");
        filter.letters(now);
        assert_eq!(judge(&mut filter, " ", LetterUse::None, now), [Sentence], "letters come right behind");
        assert_eq!(filter.judge(key(KeyCode::Down), LetterUse::None, now), Passes);
        assert_eq!(judge(&mut filter, " ", LetterUse::None, now), [Passes], "a sentence has no arrows");
        assert_eq!(judge(&mut filter, "Có 2.\n", LetterUse::Text, now), [Passes; 6], "in a text all is text");
        assert_eq!(judge(&mut filter, " 12\n", LetterUse::None, now), [Passes; 4], "digits are typed quickly");
    }
}
