//! An action of a screen: one row of its table, which feeds keys, bottom line, help and palette, and says what it does.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::State;
use crate::tui::layers::form::Form;
use crate::tui::parts::FunctionKey;
use crate::tui::shell::layer::{ActionReach, Layer};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What is found by words that are not shown comes after all that is found by its own.
const BESIDE: u32 = 100_000;

/// One row of the table of a screen `S`.
pub struct ScreenAction<S: 'static> {
    /// Its F-key, 0 for none.
    f: u8,
    /// Its Ctrl+letter, ' ' for none.
    ctrl: char,
    /// Two or three words, for the bottom line; empty: not shown there.
    pub short: &'static str,
    /// The same in four letters, for narrow windows.
    brief: &'static str,
    /// What it does in words, for help and palette.
    pub words: &'static str,
    /// Other words that somebody who wants it may type; they are not shown.
    also: &'static str,
    /// The heading that it and those after it stand under in the palette; empty: under the one before.
    pub heading: &'static str,
    /// Over what its key works.
    pub reach: ActionReach,
    /// Whether it is still of use when the meeting is over.
    pub outlasts: bool,
    /// Why it can do nothing now.
    held: fn(&State) -> Option<String>,
    /// What it does.
    pub does: Does<S>,
}

/// What an action does.
pub enum Does<S: 'static> {
    /// Asks something; a sentence where there is nothing to ask now.
    Form(fn(&State) -> Result<Form, String>),
    /// Lays something over the screen; the same key takes it away again.
    Layer(fn(&S) -> Box<dyn Layer>),
    /// Lays something over whatever lies there, which stays as it is and comes back when it is closed.
    Over(fn(&S) -> Box<dyn Layer>),
    /// Does it, once what was typed is kept.
    Run(fn(&mut S)),
    /// Does it, and sees to what was typed itself.
    Own(fn(&mut S)),
}

impl<S> ScreenAction<S> {
    /// An action with keys.
    pub const fn keyed(f: u8, ctrl: char, short: &'static str, words: &'static str, does: Does<S>) -> Self {
        Self {
            f,
            ctrl,
            short,
            brief: short,
            words,
            also: "",
            heading: "",
            reach: ActionReach::Screen,
            outlasts: false,
            held: |_| None,
            does,
        }
    }

    /// An action without a key: it is found in the palette.
    pub const fn found(words: &'static str, does: Does<S>) -> Self {
        Self::keyed(0, ' ', "", words, does)
    }

    /// Its key reaches so far.
    #[must_use]
    pub const fn reaches(mut self, reach: ActionReach) -> Self {
        self.reach = reach;
        self
    }

    /// What it is called on the last row of a narrow window.
    #[must_use]
    pub const fn briefly(mut self, brief: &'static str) -> Self {
        self.brief = brief;
        self
    }

    /// It is found by other words too.
    #[must_use]
    pub const fn also(mut self, words: &'static str) -> Self {
        self.also = words;
        self
    }

    /// It is the first under a heading of the palette.
    #[must_use]
    pub const fn heads(mut self, heading: &'static str) -> Self {
        self.heading = heading;
        self
    }

    /// Why it can do nothing now; `None` where it can, or that is found out only by doing it.
    pub fn obstacle(&self, state: &State) -> Option<String> {
        if state.closed.is_some() && !self.outlasts {
            return Some("hội nghị đã bế mạc".to_owned());
        }
        match self.does {
            Does::Form(make) => make(state).err(),
            Does::Layer(_) | Does::Over(_) | Does::Run(_) | Does::Own(_) => (self.held)(state),
        }
    }

    /// Whether it is known that it can do nothing now.
    pub fn is_held(&self, state: &State) -> bool {
        (self.held)(state).is_some()
    }

    /// With why it can do nothing now; its key is not offered then.
    #[must_use]
    pub const fn held(mut self, why: fn(&State) -> Option<String>) -> Self {
        self.held = why;
        self
    }

    /// How well it answers a search; `None` if not at all. Its own words come first.
    pub fn rank(&self, query: &str) -> Option<u32> {
        let other = || self.also.split(';').filter_map(|also| crate::text::rank(query, also.trim())).min();
        crate::text::rank(query, self.words).or_else(|| other().map(|rank| rank.saturating_add(BESIDE)))
    }

    /// It is still of use when the meeting is over.
    #[must_use]
    pub const fn outlasting(mut self) -> Self {
        self.outlasts = true;
        self
    }

    /// «F1 ^G», «^Z» or nothing.
    pub fn keys(&self) -> String {
        let f = if self.f == 0 { String::new() } else { format!("F{}", self.f) };
        let ctrl = if self.ctrl == ' ' { String::new() } else { format!("^{}", self.ctrl) };
        [f, ctrl].into_iter().filter(|key| !key.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Its place on the last row; `None` without an F-key.
    pub fn function_key(&self, is_live: bool) -> Option<FunctionKey> {
        let Self { f, short, brief, .. } = *self;
        (f > 0).then_some(FunctionKey { number: f, label: short, brief, is_live })
    }

    /// The shorter of its keys, for the bottom line.
    pub fn cap(&self) -> String {
        if self.f == 0 { format!("^{}", self.ctrl) } else { format!("F{}", self.f) }
    }

    fn has_key(&self, key: KeyEvent) -> bool {
        match key.code {
            KeyCode::F(number) => self.f == number && self.f != 0,
            KeyCode::Char(letter) if is_control(key) => self.ctrl != ' ' && letter.eq_ignore_ascii_case(&self.ctrl),
            _ => false,
        }
    }
}

/// Whether Ctrl is held and nothing else: with Alt it is AltGr, which types a letter.
fn is_control(key: KeyEvent) -> bool {
    key.modifiers - KeyModifiers::SHIFT == KeyModifiers::CONTROL
}

/// The row of a table that a key means.
pub fn of_key<S>(table: &'static [ScreenAction<S>], key: KeyEvent) -> Option<usize> {
    table.iter().position(|action| action.has_key(key))
}

/// Whether a key leaves the program, whatever is on the screen.
pub fn is_quit(key: KeyEvent) -> bool {
    match key.code {
        KeyCode::F(10) => true,
        KeyCode::Char('q' | 'Q') => is_control(key),
        _ => false,
    }
}

/// No key twice, and none that a terminal or an editor takes before the program sees it.
#[cfg(test)]
pub(crate) fn check<S>(table: &[ScreenAction<S>], taken: &str) {
    let mut seen = std::collections::BTreeSet::new();
    for action in table {
        assert!(!taken.contains(action.ctrl), "{}", action.words);
        for key in action.keys().split_whitespace() {
            assert!(seen.insert(key.to_owned()), "{key} twice");
        }
    }
}
