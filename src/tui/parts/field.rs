//! The one field of one line.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::{Input, InputRequest, StateChanged};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text;
use crate::tui::parts::feed::{Fed, Stroke, clean, compose, composed, is_dummy, one_line};

/// The most letters a field holds.
pub const FIELD_LIMIT: usize = 200;
/// The most characters a field holds: letters may be made of several.
const CHAR_LIMIT: usize = FIELD_LIMIT * 4;

/// A line being typed: NFC as it comes, cleaned when it is taken by [`Field::value`].
#[derive(Clone, Debug)]
pub struct Field {
    input: Input,
    digits: bool,
    /// A number that stood ready: the first digit typed takes its place.
    ready: bool,
}

impl Field {
    /// A field with a text in it, the caret at its end.
    pub fn new(text: &str) -> Self {
        let mut field = Self { input: Input::default(), digits: false, ready: false };
        field.paste(text);
        field
    }

    /// A field that takes only 0 to 9, and refuses the rest.
    pub fn digits(text: &str) -> Self {
        let mut field = Self { input: Input::default(), digits: true, ready: false };
        field.paste(text);
        field.ready = !field.is_empty();
        field
    }

    /// What was typed: one line, NFC, without what input methods left behind.
    pub fn value(&self) -> String {
        text::line(&clean(self.input.value()))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// Put another text in, the caret at its end.
    pub fn set(&mut self, text: &str) -> Fed {
        self.input.reset();
        self.paste(text)
    }

    /// Take a key.
    pub fn key(&mut self, key: KeyEvent) -> Fed {
        let Some(stroke) = Stroke::of(key) else { return Fed::Passed };
        let ready = std::mem::take(&mut self.ready);
        if ready && matches!(stroke, Stroke::Type(c) if c.is_ascii_digit()) {
            self.input.reset();
        }
        let request = match stroke {
            Stroke::Type(c) => return self.type_char(c),
            Stroke::Backspace => return self.backspace(),
            Stroke::Delete => InputRequest::DeleteNextChar,
            Stroke::DeleteWord => InputRequest::DeletePrevWord,
            Stroke::Left => InputRequest::GoToPrevChar,
            Stroke::Right => InputRequest::GoToNextChar,
            Stroke::WordLeft => InputRequest::GoToPrevWord,
            Stroke::WordRight => InputRequest::GoToNextWord,
            Stroke::Home | Stroke::Top => InputRequest::GoToStart,
            Stroke::End | Stroke::Bottom => InputRequest::GoToEnd,
            Stroke::Enter
            | Stroke::Up
            | Stroke::Down
            | Stroke::PageUp
            | Stroke::PageDown
            | Stroke::Undo
            | Stroke::Redo => return Fed::Passed,
        };
        match self.input.handle(request) {
            Some(StateChanged { value: true, .. }) => Fed::Changed,
            Some(_) | None => Fed::Moved,
        }
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
            if std::mem::take(&mut self.ready) && !line.is_empty() {
                self.input.reset();
            }
        }
        if line.is_empty() {
            return Fed::Moved;
        }
        let (head, tail) = self.halves();
        let room = FIELD_LIMIT.saturating_sub(self.letters());
        let chars = CHAR_LIMIT.saturating_sub(self.input.value().chars().count());
        let fits: String = line.graphemes(true).take(room).collect::<String>().chars().take(chars).collect();
        cut |= fits.len() < line.len();
        let head = composed(&format!("{head}{fits}"));
        let caret = head.chars().count();
        let whole = composed(&(head + tail));
        self.input = Input::new(whole).with_cursor(caret);
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
        let caret = self.input.visual_cursor();
        let first = (caret + 1).saturating_sub(cols);
        let (mut col, mut start, mut shown) = (0, None, String::new());
        for letter in self.input.value().graphemes(true) {
            if col >= first {
                start.get_or_insert(col);
                shown.push_str(letter);
            }
            col += letter.width();
            if col >= first + cols * 2 {
                break;
            }
        }
        let x = caret.saturating_sub(start.unwrap_or(col));
        (shown, u16::try_from(x).unwrap_or(u16::MAX).min(width.saturating_sub(1)))
    }

    fn letters(&self) -> usize {
        self.input.value().graphemes(true).count()
    }

    /// The text before and after the caret.
    fn halves(&self) -> (&str, &str) {
        let value = self.input.value();
        let at = value.char_indices().nth(self.input.cursor()).map_or(value.len(), |(i, _)| i);
        value.split_at(at)
    }

    fn type_char(&mut self, c: char) -> Fed {
        let (head, tail) = self.halves();
        let before = head.chars().next_back();
        if let Some(letter) = before.and_then(|b| compose(b, c))
            && !self.digits
        {
            let kept: String = head.chars().take(self.input.cursor().saturating_sub(1)).collect();
            self.input = Input::new(format!("{kept}{letter}{tail}")).with_cursor(self.input.cursor());
            return Fed::Changed;
        }
        let full = self.letters() >= FIELD_LIMIT || self.input.value().len() >= CHAR_LIMIT * 4;
        // What an input method sends only to delete it again must go in, or its backspace eats a letter.
        if !is_dummy(c) && (full || self.digits && !c.is_ascii_digit()) {
            return Fed::Refused;
        }
        self.input.handle(InputRequest::InsertChar(c));
        Fed::Changed
    }

    /// Exactly one character, whatever it is part of.
    fn backspace(&mut self) -> Fed {
        let (head, tail) = self.halves();
        let mut kept = head.chars();
        if kept.next_back().is_none() {
            return Fed::Moved;
        }
        let caret = self.input.cursor().saturating_sub(1);
        self.input = Input::new(format!("{}{tail}", kept.as_str())).with_cursor(caret);
        Fed::Changed
    }
}

#[cfg(test)]
mod tests;
