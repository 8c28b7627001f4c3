//! The one field of a form that shows a whole paragraph: one line of text, wrapped over as many rows as it is given.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::wording;
use crate::text;
use crate::tui::parts::editor::Editor;
use crate::tui::parts::feed::{Fed, one_line};

/// A paragraph being written. It has no line ends: those of a paste become spaces, and Enter is the form's.
#[derive(Clone, Debug)]
pub struct ParagraphField {
    editor: Editor,
}

impl ParagraphField {
    /// A field with a text in it, the caret at its end.
    pub fn new(text: &str) -> Self {
        let line = one_line(text);
        Self { editor: Editor::of_at_most(wording::LIMIT, &line, line.chars().count()) }
    }

    /// What was typed: one line, NFC, without what input methods left behind.
    pub fn value(&self) -> String {
        text::line(&self.editor.text())
    }

    /// Takes a key: Up on the first row and Down on the last are passed, as Tab, Enter and Esc are by the form before.
    pub fn key(&mut self, key: KeyEvent) -> Fed {
        let before = self.editor.caret();
        match self.editor.key(key) {
            Fed::Moved if self.editor.caret() == before => Fed::Passed,
            fed @ (Fed::Passed | Fed::Moved | Fed::Changed | Fed::Cut | Fed::Refused) => fed,
        }
    }

    /// Takes a paste as one line.
    pub fn paste(&mut self, pasted: &str) -> Fed {
        self.editor.paste(&one_line(pasted))
    }

    /// How many rows it has in so many columns; at least one.
    pub fn rows(&mut self, cols: usize) -> usize {
        self.editor.rows(cols)
    }

    /// Draws it; answers how many rows stand above and below what is in sight.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, style: Style, focused: bool) -> (usize, usize) {
        let area = area.intersection(frame.area());
        frame.buffer_mut().set_style(area, style);
        self.editor.draw(frame, area, style, focused);
        self.editor.hidden(area.height.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyCode;

    fn press(field: &mut ParagraphField, code: KeyCode) -> Fed {
        field.key(KeyEvent::from(code))
    }

    #[test]
    fn it_is_one_line_on_many_rows() {
        let mut field = ParagraphField::new("Khối thi đua\nhọp tổng kết năm");
        assert_eq!((field.value().as_str(), field.rows(12)), ("Khối thi đua họp tổng kết năm", 3));
        assert_eq!(press(&mut field, KeyCode::Down), Fed::Passed, "from the last row on to the next field");
        assert_eq!([press(&mut field, KeyCode::Up), press(&mut field, KeyCode::Up)], [Fed::Moved; 2]);
        assert_eq!(press(&mut field, KeyCode::Up), Fed::Passed, "from the first row");
        field = ParagraphField::new("Khối");
        field.paste(" A\r\nB");
        assert_eq!(field.value(), "Khối A B");
    }

    #[test]
    fn it_is_full_where_a_paragraph_may_be_no_longer_and_says_so() {
        let mut field = ParagraphField::new(&"a".repeat(wording::LIMIT - 2));
        assert_eq!(field.paste("bcd"), Fed::Cut);
        assert!(field.value().ends_with("abc") && field.value().chars().count() == wording::LIMIT);
        assert_eq!(press(&mut field, KeyCode::Char('d')), Fed::Refused);
        assert_eq!(field.paste("d"), Fed::Refused);
    }
}
