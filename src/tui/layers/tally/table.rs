//! The one table of the grid's keys: it feeds what they do and the help.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::tui::layers::tally::kept::Mode;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key means in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Đồng ý on the sheet in hand.
    Yes,
    /// Không đồng ý.
    No,
    /// Không đánh dấu.
    Blank,
    /// The part is not valid.
    Spoil,
    /// Chọn, or not.
    Toggle,
    /// The last mark, digit or cell is taken back.
    Back,
    /// What Enter does here.
    Enter,
    /// A digit of a number.
    Digit(char),
    /// The cell is emptied.
    Clear,
    /// The digit before the caret goes.
    Erase,
    /// The next cell, or the one before.
    Cell(bool),
    /// So many lines down, or up.
    Line(isize),
    /// Sheets one by one, or sums.
    Switch,
    /// Written down.
    Save,
    /// Closed, what was entered is kept.
    Close,
}

/// Rows of a page.
const PAGE: isize = 10;

/// One row: keys that mean the same, in which mode, and what they do.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Where; none: in both modes.
    pub mode: Option<Mode>,
    /// The keys, each with its deed.
    pub keys: &'static [(Stroke, Deed)],
    /// What they do, for the help.
    pub words: &'static str,
}

/// A key alone, or a letter with Ctrl.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// A key.
    Key(KeyCode),
    /// Ctrl and a letter.
    Ctrl(char),
}

use Stroke::{Ctrl, Key};

const TICK: Option<Mode> = Some(Mode::Tick);
const NUMBER: Option<Mode> = Some(Mode::Number);

const DIGITS: &[(Stroke, Deed)] = &[
    (Key(KeyCode::Char('0')), Deed::Digit('0')),
    (Key(KeyCode::Char('1')), Deed::Digit('1')),
    (Key(KeyCode::Char('2')), Deed::Digit('2')),
    (Key(KeyCode::Char('3')), Deed::Digit('3')),
    (Key(KeyCode::Char('4')), Deed::Digit('4')),
    (Key(KeyCode::Char('5')), Deed::Digit('5')),
    (Key(KeyCode::Char('6')), Deed::Digit('6')),
    (Key(KeyCode::Char('7')), Deed::Digit('7')),
    (Key(KeyCode::Char('8')), Deed::Digit('8')),
    (Key(KeyCode::Char('9')), Deed::Digit('9')),
];

const CELLS: &[(Stroke, Deed)] = &[
    (Key(KeyCode::Tab), Deed::Cell(true)),
    (Key(KeyCode::Right), Deed::Cell(true)),
    (Key(KeyCode::BackTab), Deed::Cell(false)),
    (Key(KeyCode::Left), Deed::Cell(false)),
];

const LINES: &[(Stroke, Deed)] = &[
    (Key(KeyCode::Up), Deed::Line(-1)),
    (Key(KeyCode::Down), Deed::Line(1)),
    (Key(KeyCode::PageUp), Deed::Line(-PAGE)),
    (Key(KeyCode::PageDown), Deed::Line(PAGE)),
    (Key(KeyCode::Home), Deed::Line(isize::MIN)),
    (Key(KeyCode::End), Deed::Line(isize::MAX)),
];

const fn row(mode: Option<Mode>, keys: &'static [(Stroke, Deed)], words: &'static str) -> Row {
    Row { mode, keys, words }
}

/// Every key of the grid.
pub const TABLE: &[Row] = &[
    row(TICK, &[(Key(KeyCode::Char('1')), Deed::Yes)], "đọc từng phiếu: đồng ý, hoặc chọn"),
    row(TICK, &[(Key(KeyCode::Char('2')), Deed::No)], "đọc từng phiếu: không đồng ý, hoặc không chọn"),
    row(TICK, &[(Key(KeyCode::Char('3')), Deed::Blank)], "đọc từng phiếu: không đánh dấu"),
    row(TICK, &[(Key(KeyCode::Char('0')), Deed::Spoil)], "đọc từng phiếu: phần này không hợp lệ"),
    row(TICK, &[(Key(KeyCode::Char(' ')), Deed::Toggle)], "đọc từng phiếu: chọn, hoặc thôi chọn"),
    row(TICK, &[(Key(KeyCode::Backspace), Deed::Back), (Ctrl('z'), Deed::Back)], "đọc từng phiếu: lấy lại dấu vừa đọc"),
    row(NUMBER, DIGITS, "nhập số: số của ô"),
    row(NUMBER, &[(Key(KeyCode::Backspace), Deed::Erase)], "nhập số: xóa một chữ số"),
    row(NUMBER, &[(Key(KeyCode::Delete), Deed::Clear)], "nhập số: xóa ô"),
    row(NUMBER, CELLS, "nhập số: sang ô khác"),
    row(NUMBER, &[(Ctrl('z'), Deed::Back)], "nhập số: lấy lại số vừa sửa"),
    row(None, &[(Key(KeyCode::Enter), Deed::Enter)], "xong dòng hoặc phần này; đủ rồi thì ghi"),
    row(None, LINES, "sang dòng khác"),
    row(None, &[(Ctrl('e'), Deed::Switch)], "đổi giữa đọc từng phiếu và nhập số"),
    row(None, &[(Ctrl('s'), Deed::Save)], "ghi"),
    row(None, &[(Key(KeyCode::Esc), Deed::Close), (Ctrl('k'), Deed::Close)], "đóng, giữ số đang nhập"),
];

/// What a key means in a mode; none where it means nothing.
pub fn of_key(mode: Mode, key: KeyEvent) -> Option<Deed> {
    let stroke = stroke(key)?;
    let rows = TABLE.iter().filter(|row| row.mode.is_none_or(|of| of == mode));
    rows.flat_map(|row| row.keys).find(|(known, _)| *known == stroke).map(|(_, deed)| *deed)
}

/// Some input methods send Backspace as Ctrl+H.
fn stroke(key: KeyEvent) -> Option<Stroke> {
    match key.code {
        KeyCode::Char(letter) if key.modifiers.contains(KeyModifiers::CONTROL) => match letter.to_ascii_lowercase() {
            'h' => Some(Key(KeyCode::Backspace)),
            letter => Some(Ctrl(letter)),
        },
        KeyCode::Char(_) if !(key.modifiers - KeyModifiers::SHIFT).is_empty() => None,
        code => Some(Key(code)),
    }
}

impl Row {
    /// «Esc ^K», as the help writes them; ten digits are «0–9».
    pub fn caps(&self) -> String {
        if self.keys.len() == DIGITS.len() {
            return "0–9".to_owned();
        }
        self.keys.iter().map(|(stroke, _)| stroke.cap()).collect::<Vec<_>>().join(" ")
    }
}

impl Stroke {
    fn cap(self) -> String {
        match self {
            Ctrl(letter) => format!("^{}", letter.to_ascii_uppercase()),
            Key(KeyCode::Char(' ')) => "Dấu cách".to_owned(),
            Key(KeyCode::Up) => "↑".to_owned(),
            Key(KeyCode::Down) => "↓".to_owned(),
            Key(KeyCode::Left) => "←".to_owned(),
            Key(KeyCode::Right) => "→".to_owned(),
            Key(KeyCode::PageUp) => "PgUp".to_owned(),
            Key(KeyCode::PageDown) => "PgDn".to_owned(),
            Key(KeyCode::Delete) => "Delete".to_owned(),
            Key(KeyCode::BackTab) => "⇧Tab".to_owned(),
            Key(code) => code.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things() {
        for mode in [Mode::Tick, Mode::Number] {
            let rows = TABLE.iter().filter(|row| row.mode.is_none_or(|of| of == mode));
            let mut seen: Vec<Stroke> = Vec::new();
            for (stroke, _) in rows.flat_map(|row| row.keys) {
                assert!(!seen.contains(stroke), "{stroke:?} twice");
                seen.push(*stroke);
            }
        }
    }

    #[test]
    fn the_guide_tells_every_key() {
        let guide = include_str!("../../../../docs/HUONG-DAN.md");
        for row in TABLE {
            let line = format!("| {} | {} |", row.caps().replace('^', "Ctrl+"), row.words);
            assert!(guide.contains(&line), "the guide lacks\n{line}");
        }
    }
}
