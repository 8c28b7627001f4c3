//! A field, and under it the list of what it finds: palette, journal and names are searched in one way.

use crate::tui::parts::field::TextField;
use crate::tui::parts::frame::text_block;
use crate::tui::parts::list::Selection;
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

/// Rows of the field and the free one under it.
const FIELD: u16 = 2;
/// So many rows further by PgDn and PgUp.
const PAGE: usize = 10;

/// A field and a list.
#[derive(Default)]
pub struct SearchList {
    field: TextField,
    /// Which row is chosen, headings not counted.
    chosen: usize,
    /// As it was drawn, headings counted.
    drawn: Selection,
    /// Which row each line of it is; none is a heading.
    lines: Vec<Option<usize>>,
    /// The words are those of the last search: what is typed takes their place.
    recalled: bool,
    /// The row was taken: the search is done.
    taken: bool,
}

/// Words that were looked for when a list was closed, and the row that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    words: String,
    row: usize,
}

/// What a key was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchKey {
    /// Close it.
    Close,
    /// Take the row that is chosen.
    Take,
    /// It was the list's, or the field's.
    Done,
}

/// Stands beside words of the last search.
const RECALLED: &str = "gõ để tìm chữ khác";

/// Said where nothing is found.
pub fn nothing(query: &str) -> String {
    if query.is_empty() { "Chưa có dòng nào.".to_owned() } else { format!("Không thấy «{query}».") }
}

impl SearchList {
    /// What is looked for.
    pub fn query(&self) -> String {
        self.field.value()
    }

    /// Takes a key over so many rows.
    #[expect(clippy::wildcard_enum_match_arm, reason = "crossterm's keys: all others are the field's")]
    pub fn key(&mut self, key: KeyEvent, len: usize) -> SearchKey {
        let now = self.chosen(len).unwrap_or(0);
        let recalled = std::mem::take(&mut self.recalled);
        self.taken = key.code == KeyCode::Enter;
        let to = match key.code {
            KeyCode::Esc => return SearchKey::Close,
            KeyCode::Enter => return SearchKey::Take,
            KeyCode::Up => now.saturating_sub(1),
            KeyCode::Down => now + 1,
            KeyCode::PageUp => now.saturating_sub(PAGE),
            KeyCode::PageDown => now + PAGE,
            // As in any field whose words are selected: a letter takes their place, Backspace deletes them, arrows keep them.
            KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete if recalled => {
                self.field = TextField::default();
                if let KeyCode::Char(_) = key.code {
                    self.field.key(key);
                }
                0
            }
            KeyCode::Left | KeyCode::Right | KeyCode::Home | KeyCode::End => {
                self.field.key(key);
                now
            }
            _ => {
                self.field.key(key);
                0
            }
        };
        self.chosen = to.min(len.saturating_sub(1));
        SearchKey::Done
    }

    /// Chooses the row that is pointed at.
    pub fn click(&mut self, at: Position) {
        let line = self.drawn.row_at(at, self.lines.len());
        if let Some(row) = line.and_then(|line| self.lines.get(line).copied().flatten()) {
            self.chosen = row;
        }
    }

    /// The row that is chosen, of so many.
    pub fn chosen(&self, len: usize) -> Option<usize> {
        len.checked_sub(1).map(|last| self.chosen.min(last))
    }

    /// What is looked for, to stand here again; `None` where nothing is, or what was looked for is done.
    pub fn searched(&self) -> Option<Searched> {
        let words = self.query();
        (!words.is_empty() && !self.taken).then_some(Searched { words, row: self.chosen })
    }

    /// The words of the last search stand here again, with what they find.
    pub fn recall(&mut self, searched: &Searched) {
        (self.field, self.chosen, self.recalled) = (TextField::new(&searched.words), searched.row, true);
    }

    /// Words out of the clipboard.
    pub fn paste(&mut self, words: &str) {
        if std::mem::take(&mut self.recalled) {
            self.field = TextField::default();
        }
        self.field.paste(words);
        self.chosen = 0;
    }

    /// Draws both: the rows, and headings that stand before the row of their number; if there are no rows, why.
    pub fn draw(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        (rows, headings): (Vec<Line<'static>>, &[(usize, &'static str)]),
        empty: &str,
        theme: &Theme,
    ) {
        if area.height <= FIELD {
            return;
        }
        let line = Rect { height: 1, ..area };
        self.field.draw(frame, line, theme.selection, true);
        let hint = u16::try_from(crate::text::columns(RECALLED)).unwrap_or(u16::MAX);
        let used = u16::try_from(crate::text::columns(&self.query()) + 2).unwrap_or(u16::MAX);
        if self.recalled && hint.saturating_add(used) <= line.width {
            let beside = Rect { x: line.right() - hint, width: hint, ..line };
            frame.buffer_mut().set_string(beside.x, beside.y, RECALLED, theme.selection);
        }
        let list = Rect { y: area.y + FIELD, height: area.height - FIELD, ..area };
        self.lines.clear();
        let Some(chosen) = self.chosen(rows.len()) else { return text_block(frame, list, empty, theme.dim) };
        let mut lines = Vec::new();
        for (number, row) in rows.into_iter().enumerate() {
            let heading = headings.iter().find(|(at, _)| *at == number);
            lines.extend(heading.map(|(_, words)| Line::styled(*words, theme.gold)));
            self.lines.extend(heading.map(|_| None));
            if number == chosen {
                self.drawn.select(lines.len());
            }
            lines.push(row);
            self.lines.push(Some(number));
        }
        self.drawn.draw(frame, list, &lines, theme);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    fn shown(list: &mut SearchList, rows: usize) -> String {
        let mut terminal = Terminal::new(TestBackend::new(30, 8)).unwrap();
        let lines: Vec<Line> = (1..=rows).map(|row| Line::from(format!("dòng {row}"))).collect();
        let headings = [(0, "ĐẦU"), (2, "SAU")];
        terminal
            .draw(|frame| list.draw(frame, frame.area(), (lines, &headings), "Không thấy.", &Theme::plain()))
            .unwrap();
        terminal.backend().to_string()
    }

    #[test]
    fn headings_are_never_chosen() {
        let mut list = SearchList::default();
        for row in 1..=4 {
            assert!(shown(&mut list, 4).contains(&format!("▸ dòng {row}")), "{}", shown(&mut list, 4));
            assert_eq!(list.key(KeyCode::Down.into(), 4), SearchKey::Done);
        }
        assert!(shown(&mut list, 4).contains("▸ dòng 4") && shown(&mut list, 4).contains("  SAU"));
        list.key(KeyCode::Char('x').into(), 4);
        assert_eq!((list.query().as_str(), list.chosen(4)), ("x", Some(0)), "what is typed begins at the first again");
        shown(&mut list, 4);
        list.click(Position::new(5, 5));
        assert_eq!(list.chosen(4), Some(0), "a heading");
        list.click(Position::new(5, 6));
        assert_eq!(list.chosen(4), Some(2), "pointed at");
        list.key(KeyCode::Down.into(), 4);
        let searched = list.searched();
        assert_eq!(list.key(KeyCode::Enter.into(), 4), SearchKey::Take);
        assert_eq!(list.searched(), None, "what was taken is done");
        for (key, words) in [('y', "y"), ('\u{8}', "")] {
            let mut again = SearchList::default();
            again.recall(searched.as_ref().unwrap());
            assert_eq!((again.query().as_str(), again.chosen(4)), ("x", Some(3)));
            assert!(shown(&mut again, 4).contains("gõ để tìm"), "{}", shown(&mut again, 4));
            let code = if key == 'y' { KeyCode::Char(key) } else { KeyCode::Backspace };
            again.key(code.into(), 4);
            assert_eq!(again.query(), words, "it takes the place of what stood there");
        }
        assert!(shown(&mut list, 0).contains("Không thấy.") && list.chosen(0).is_none());
    }
}
