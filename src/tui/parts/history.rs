//! Undo and redo by word: whole texts, one a group of keys.

/// A place in a text: line, and character in it.
pub(crate) type Place = (usize, usize);

/// The most steps kept.
const STEPS: usize = 300;
/// The most bytes kept, over all steps.
const BYTES: usize = 16 << 20;

/// A text as it was, and where the caret was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Snapshot {
    pub(crate) text: String,
    pub(crate) caret: Place,
}

/// What is about to happen to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// A character is typed after another (none at the start of a line).
    Type { c: char, after: Option<char> },
    /// The character before the caret is deleted; its word begins there.
    Erase { word: Place },
    /// The character after the caret is deleted.
    EraseNext { next: Option<char> },
    /// Anything that is a step by itself: a new line, a paste, a deleted word.
    Whole,
}

/// The steps behind and before the text of now.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    /// Where the open group began; `None` if the next change is a new step.
    floor: Option<Place>,
}

impl History {
    /// The caret went elsewhere: the next change is a new step.
    pub(crate) fn close(&mut self) {
        self.floor = None;
    }

    /// Whether a change at the caret begins a new step; the text must then be given to [`History::record`].
    ///
    /// An input method deletes and types again inside the word, so a word is one step whatever it took to write it.
    pub(crate) fn begins(&mut self, act: Act, caret: Place) -> bool {
        let (new, floor) = match act {
            Act::Type { c, after } => {
                let word_begins = !c.is_whitespace() && after.is_none_or(char::is_whitespace);
                (self.floor.is_none_or(|floor| word_begins && caret != floor), Some(caret))
            }
            Act::Erase { word } => (self.floor.is_none_or(|floor| caret <= floor), Some(word)),
            Act::EraseNext { next } => (self.floor != Some(caret) || next.is_none_or(char::is_whitespace), Some(caret)),
            Act::Whole => (true, None),
        };
        if new {
            self.floor = floor;
        }
        new
    }

    /// Keep the text as it is before a new step.
    pub(crate) fn record(&mut self, now: Snapshot) {
        self.future.clear();
        // A group that came to nothing (a letter typed and deleted) is no step.
        if self.past.last().is_some_and(|last| last.text == now.text) {
            return;
        }
        self.past.push(now);
        let mut bytes: usize = self.past.iter().map(|s| s.text.len()).sum();
        while self.past.len() > STEPS || (bytes > BYTES && self.past.len() > 1) {
            bytes -= self.past.remove(0).text.len();
        }
    }

    /// The step before; `now` can be had again by [`History::redo`].
    pub(crate) fn undo(&mut self, now: Snapshot) -> Option<Snapshot> {
        self.close();
        let mut before = self.past.pop()?;
        while before.text == now.text {
            before = self.past.pop()?;
        }
        self.future.push(now);
        Some(before)
    }

    /// The step that was undone last.
    pub(crate) fn redo(&mut self, now: Snapshot) -> Option<Snapshot> {
        self.close();
        let after = self.future.pop()?;
        self.past.push(now);
        Some(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_bounded() {
        let mut history = History::default();
        for n in 0..1_000 {
            history.record(Snapshot { text: n.to_string(), caret: (0, 0) });
        }
        assert_eq!(history.past.len(), STEPS);
        for n in 0..4 {
            history.record(Snapshot { text: "x".repeat(BYTES / 2 + n), caret: (0, 0) });
        }
        assert!(history.past.len() <= 2);
    }
}
