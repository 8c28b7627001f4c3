//! The one editor of many lines.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, DataCursor, TextArea, WrapMode};

use crate::tui::parts::feed::{Fed, Stroke, clean, compose, is_dummy, paragraphs};
use crate::tui::parts::history::{Act, History, Place, Snapshot};

/// The most characters an editor holds, line ends included: some thirty pages. The widget counts rows in 16 bits.
pub const EDITOR_LIMIT: usize = 60_000;

/// A text of many lines being written; the widget under it gets no keys, only edits.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
    history: History,
    /// Rows seen at the last drawing: what PgUp and PgDn move by.
    rows: u16,
}

impl Editor {
    /// An editor with a text, the caret after so many of its characters.
    pub fn new(text: &str, caret: usize) -> Self {
        let whole = paragraphs(text);
        let whole: String = whole.chars().take(EDITOR_LIMIT).collect();
        let mut area = TextArea::new(whole.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_max_histories(0);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        let mut editor = Self { area, history: History::default(), rows: 1 };
        editor.jump(editor.place(caret));
        editor
    }

    /// The text as it is kept: NFC, lines ended by `\n`, without what input methods left behind.
    pub fn text(&self) -> String {
        clean(&self.raw())
    }

    /// The caret: after so many characters of [`Editor::text`].
    pub fn caret(&self) -> usize {
        let (row, col) = self.at();
        let lines = self.area.lines();
        let mut before = lines.iter().take(row).fold(String::new(), |all, line| all + line + "\n");
        before.extend(lines.get(row).into_iter().flat_map(|line| line.chars().take(col)));
        clean(&before).chars().count()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.area.lines().iter().all(|line| line.chars().all(|c| c.is_whitespace() || is_dummy(c)))
    }

    /// Take a key. Enter is a new line; Tab, Esc and F-keys are passed.
    pub fn key(&mut self, key: KeyEvent) -> Fed {
        let Some(stroke) = Stroke::of(key) else { return Fed::Passed };
        match stroke {
            Stroke::Type(c) => self.type_char(c),
            Stroke::Enter => self.insert("\n"),
            Stroke::Backspace => self.backspace(),
            Stroke::Delete => self.delete(),
            Stroke::DeleteWord => self.delete_word(),
            Stroke::Undo => self.undo(),
            Stroke::Redo => self.redo(),
            Stroke::Left => self.go(CursorMove::Back, 1),
            Stroke::Right => self.go(CursorMove::Forward, 1),
            Stroke::WordLeft => self.go(CursorMove::WordBack, 1),
            Stroke::WordRight => self.go(CursorMove::WordForward, 1),
            Stroke::Home => self.go(CursorMove::Head, 1),
            Stroke::End => self.go(CursorMove::End, 1),
            Stroke::Up => self.go(CursorMove::Up, 1),
            Stroke::Down => self.go(CursorMove::Down, 1),
            Stroke::PageUp => self.go(CursorMove::Up, self.rows),
            Stroke::PageDown => self.go(CursorMove::Down, self.rows),
            Stroke::Top => self.go(CursorMove::Jump(0, 0), 1),
            Stroke::Bottom => self.go(CursorMove::Jump(u16::MAX, u16::MAX), 1),
        }
    }

    /// Take a paste as it is, its lines kept: one step of undo.
    pub fn paste(&mut self, pasted: &str) -> Fed {
        let most: String = pasted.chars().take(EDITOR_LIMIT * 4).collect();
        let mut cut = most.len() < pasted.len();
        let whole = paragraphs(&most);
        let fits: String = whole.chars().take(self.room()).collect();
        cut |= fits.len() < whole.len();
        let fed = if fits.is_empty() { Fed::Moved } else { self.insert(&fits) };
        match (cut, fed == Fed::Changed) {
            (true, true) => Fed::Cut,
            (true, false) => Fed::Refused,
            (false, _) => fed,
        }
    }

    /// Draw the text wrapped at words, scrolled so that the caret is in sight; with the focus, put the cursor there.
    /// Gives back where the caret is, unless there is no room at all.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, style: Style, focused: bool) -> Option<Position> {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return None;
        }
        self.rows = area.height.saturating_sub(1).max(1);
        self.area.set_style(style);
        frame.render_widget(&self.area, area);
        let caret = self.area.screen_cursor();
        let (top, left) = self.area.scroll_offset();
        let x = offset(caret.col, left, area.width);
        let y = offset(caret.row, top, area.height);
        let at = Position::new(area.x.saturating_add(x), area.y.saturating_add(y));
        if focused {
            frame.set_cursor_position(at);
        }
        Some(at)
    }

    fn raw(&self) -> String {
        self.area.lines().join("\n")
    }

    fn at(&self) -> Place {
        let DataCursor(row, col) = self.area.cursor();
        (row, col)
    }

    /// Line and character after so many characters of the text.
    fn place(&self, caret: usize) -> Place {
        let mut left = caret;
        for (row, line) in self.area.lines().iter().enumerate() {
            let chars = line.chars().count();
            if left <= chars {
                return (row, left);
            }
            left -= chars + 1;
        }
        (usize::MAX, usize::MAX)
    }

    fn jump(&mut self, (row, col): Place) {
        let short = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(short(row), short(col)));
    }

    fn go(&mut self, to: CursorMove, times: u16) -> Fed {
        self.history.close();
        for _ in 0..times {
            self.area.move_cursor(to);
        }
        Fed::Moved
    }

    /// How many more characters there is room for.
    fn room(&self) -> usize {
        let held: usize = self.area.lines().iter().map(|line| line.chars().count() + 1).sum();
        EDITOR_LIMIT.saturating_sub(held.saturating_sub(1))
    }

    /// The characters on both sides of the caret, on its line.
    fn around(&self) -> (Option<char>, Option<char>) {
        let (row, col) = self.at();
        let line = self.area.lines().get(row).map_or("", String::as_str);
        let before = col.checked_sub(1).and_then(|at| line.chars().nth(at));
        (before, line.chars().nth(col))
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot { text: self.raw(), caret: self.at() }
    }

    fn before(&mut self, act: Act) {
        if self.history.begins(act, self.at()) {
            self.history.record(self.snapshot());
        }
    }

    fn type_char(&mut self, c: char) -> Fed {
        let (before, _) = self.around();
        if let Some(letter) = before.and_then(|b| compose(b, c)) {
            self.before(Act::Type { c: letter, after: before });
            self.area.delete_char();
            self.area.insert_char(letter);
            return Fed::Changed;
        }
        if self.room() == 0 {
            return Fed::Refused;
        }
        self.before(Act::Type { c, after: before });
        self.area.insert_char(c);
        Fed::Changed
    }

    fn insert(&mut self, text: &str) -> Fed {
        if self.room() == 0 {
            return Fed::Refused;
        }
        self.before(Act::Whole);
        self.area.insert_str(text);
        Fed::Changed
    }

    /// Exactly one character, or one end of a line.
    fn backspace(&mut self) -> Fed {
        let word = self.word_before();
        if self.at() == (0, 0) {
            return Fed::Moved;
        }
        self.before(Act::Erase { word });
        self.area.delete_char();
        Fed::Changed
    }

    /// Where the word before the caret begins.
    fn word_before(&self) -> Place {
        let (row, col) = self.at();
        let Some(row) = (if col == 0 { row.checked_sub(1) } else { Some(row) }) else { return (0, 0) };
        let line = self.area.lines().get(row).map_or("", String::as_str);
        let end = if col == 0 { usize::MAX } else { col };
        let before: Vec<char> = line.chars().take(end).collect();
        let solid = before.iter().rposition(|c| !c.is_whitespace()).map_or(0, |at| at + 1);
        let start = before.iter().take(solid).rposition(|c| c.is_whitespace()).map_or(0, |at| at + 1);
        (row, start)
    }

    fn delete(&mut self) -> Fed {
        let (row, _) = self.at();
        let (_, next) = self.around();
        if next.is_none() && row + 1 >= self.area.lines().len() {
            return Fed::Moved;
        }
        self.before(Act::EraseNext { next });
        self.area.delete_next_char();
        Fed::Changed
    }

    fn delete_word(&mut self) -> Fed {
        if self.at() == (0, 0) {
            return Fed::Moved;
        }
        self.before(Act::Whole);
        self.area.delete_word();
        Fed::Changed
    }

    fn undo(&mut self) -> Fed {
        let now = self.snapshot();
        let then = self.history.undo(now);
        self.restore(then)
    }

    fn redo(&mut self) -> Fed {
        let now = self.snapshot();
        let then = self.history.redo(now);
        self.restore(then)
    }

    fn restore(&mut self, then: Option<Snapshot>) -> Fed {
        let Some(then) = then else { return Fed::Moved };
        self.area.clear();
        self.area.insert_str(&then.text);
        self.jump(then.caret);
        Fed::Changed
    }
}

/// Where a row or column is in a window that begins at `first`, kept inside it.
fn offset(at: usize, first: u16, length: u16) -> u16 {
    let inside = at.saturating_sub(usize::from(first));
    u16::try_from(inside).unwrap_or(u16::MAX).min(length.saturating_sub(1))
}

#[cfg(test)]
mod tests;
