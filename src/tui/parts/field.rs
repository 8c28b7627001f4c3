//! The one field of one line.

use std::mem;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text;
use crate::tui::parts::buffer::TextBuffer;
use crate::tui::parts::feed::{Fed, Stroke, clean, is_dummy, one_line};
use crate::tui::parts::wrap::columns;

/// The most letters a field holds.
pub const FIELD_LIMIT: usize = 200;
/// The most characters a field holds: letters may be made of several.
const CHAR_LIMIT: usize = FIELD_LIMIT * 4;

/// A line being typed: NFC as it comes, cleaned when it is taken by [`TextField::value`].
#[derive(Clone, Debug, Default)]
pub struct TextField {
    buffer: TextBuffer,
    digits: bool,
    /// A number that stood ready: the first digit typed takes its place.
    ready: bool,
}

impl TextField {
    /// A field with a text in it, the caret at its end.
    pub fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.paste(text);
        field
    }

    /// Why it takes no more, or not this.
    pub fn refusal(&self) -> &'static str {
        if self.digits {
            "Chỉ nhập chữ số, và không quá dài."
        } else {
            "Ô này đã đủ 200 ký tự, không nhận thêm."
        }
    }

    /// A field that takes only 0 to 9, and refuses the rest.
    pub fn digits(text: &str) -> Self {
        let mut field = Self { digits: true, ..Self::default() };
        field.paste(text);
        field.ready = !field.is_empty();
        field
    }

    /// What was typed: one line, NFC, without what input methods left behind.
    pub fn value(&self) -> String {
        text::line(&clean(self.buffer.text()))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// Put another text in, the caret at its end.
    pub fn set(&mut self, text: &str) -> Fed {
        self.buffer = TextBuffer::default();
        self.paste(text)
    }

    /// Take a key.
    pub fn key(&mut self, key: KeyEvent) -> Fed {
        let Some(stroke) = Stroke::of(key) else { return Fed::Passed };
        let ready = mem::take(&mut self.ready);
        if let Stroke::Type(c) = stroke {
            if ready && c.is_ascii_digit() {
                self.buffer = TextBuffer::default();
            }
            return self.type_char(c);
        }
        // Undo is the screen's where a text has only one line.
        if matches!(stroke, Stroke::Undo | Stroke::Redo) {
            return Fed::Passed;
        }
        self.buffer.stroke(stroke).unwrap_or(Fed::Passed)
    }

    /// Take a paste as one line, as much of it as there is room for; a field of digits takes digits or nothing.
    pub fn paste(&mut self, pasted: &str) -> Fed {
        let taken: String = pasted.chars().take(CHAR_LIMIT * 2).collect();
        let mut cut = taken.len() < pasted.len();
        let mut line = one_line(&taken);
        if self.digits {
            line = line.trim().to_owned();
            if !line.bytes().all(|b| b.is_ascii_digit()) {
                return Fed::Refused;
            }
            if mem::take(&mut self.ready) && !line.is_empty() {
                self.buffer = TextBuffer::default();
            }
        }
        if line.is_empty() {
            return Fed::Moved;
        }
        let room = FIELD_LIMIT.saturating_sub(self.letters());
        let chars = CHAR_LIMIT.saturating_sub(self.buffer.chars());
        let fits: String = line.graphemes(true).take(room).collect::<String>().chars().take(chars).collect();
        cut |= fits.len() < line.len();
        self.buffer.insert(&fits);
        match (cut, fits.is_empty()) {
            (true, true) => Fed::Refused,
            (true, false) => Fed::Cut,
            (false, _) => Fed::Changed,
        }
    }

    /// Draw the line, scrolled so that the caret is in sight; with the focus, put the cursor there.
    /// Gives back where the caret is, unless there is no room at all.
    pub fn draw(&self, frame: &mut Frame, area: Rect, style: Style, focused: bool) -> Option<Position> {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return None;
        }
        let (shown, caret) = self.window(area.width);
        let buffer = frame.buffer_mut();
        buffer.set_style(Rect { height: 1, ..area }, style);
        buffer.set_stringn(area.x, area.y, shown, usize::from(area.width), style);
        let at = Position::new(area.x.saturating_add(caret), area.y);
        if focused {
            frame.set_cursor_position(at);
        }
        Some(at)
    }

    /// What is seen through a window of some columns, and the caret's column in it.
    fn window(&self, width: u16) -> (String, u16) {
        let cols = usize::from(width);
        let caret = self.buffer.head().graphemes(true).map(columns).sum::<usize>();
        let first = (caret + 1).saturating_sub(cols);
        let (mut col, mut start, mut shown) = (0, None, String::new());
        for letter in self.buffer.text().graphemes(true) {
            if col >= first {
                start.get_or_insert(col);
                shown.push_str(letter);
            }
            col += columns(letter);
            if col >= first + cols * 2 {
                break;
            }
        }
        let x = caret.saturating_sub(start.unwrap_or(col));
        (shown, u16::try_from(x).unwrap_or(u16::MAX).min(width.saturating_sub(1)))
    }

    fn letters(&self) -> usize {
        self.buffer.text().graphemes(true).count()
    }

    fn type_char(&mut self, c: char) -> Fed {
        if !self.digits && self.buffer.compose(c) {
            return Fed::Changed;
        }
        let full = self.letters() >= FIELD_LIMIT || self.buffer.text().len() >= CHAR_LIMIT * 4;
        // What an input method sends only to delete it again must go in, or its backspace eats a letter.
        if !is_dummy(c) && (full || self.digits && !c.is_ascii_digit()) {
            return Fed::Refused;
        }
        self.buffer.type_char(c);
        Fed::Changed
    }
}

#[cfg(test)]
mod tests;
