//! The one table of the grid's keys: it feeds what they do and the help.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::tui::layers::tally::reading::SheetReading;
use crate::tui::layers::tally::sheet::SheetMark;
use crate::tui::layers::tally::sums::Sums;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde::{Deserialize, Serialize};

/// How figures are entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryMode {
    /// Sheet by sheet, one key a mark.
    #[serde(rename = "tick")]
    Reading,
    /// Sums, typed.
    #[serde(rename = "number")]
    Sums,
}

/// What a key means in the grid.
#[derive(Debug, Clone, Copy)]
pub enum GridAction {
    /// Something with the sheet in hand; answers what there is to say.
    Read(fn(&mut SheetReading) -> String),
    /// Something with the cell of the caret, or with what was typed last; answers what there is to say.
    Type(fn(&mut Sums) -> String),
    /// The next cell, or the one before.
    Cell(bool),
    /// So many rows down, or up.
    Row(isize),
    /// What Enter does here.
    Enter,
    /// What is typed next leads to a row: its number, or letters of its name.
    Find,
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
pub struct KeyRow {
    /// Where; `None` if in both modes.
    pub mode: Option<EntryMode>,
    /// The keys, each with what it does.
    pub keys: &'static [(KeyChord, GridAction)],
    /// What they do, for the help.
    pub words: &'static str,
}

/// A key alone, or a letter with Ctrl.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyChord {
    /// A key.
    Key(KeyCode),
    /// Ctrl and a letter.
    Ctrl(char),
}

use GridAction::{Read, Type};
use KeyChord::{Ctrl, Key};

const READING: Option<EntryMode> = Some(EntryMode::Reading);
const SUMS: Option<EntryMode> = Some(EntryMode::Sums);

const DIGITS: &[(KeyChord, GridAction)] = &[
    (Key(KeyCode::Char('0')), Type(|sums| sums.digit('0'))),
    (Key(KeyCode::Char('1')), Type(|sums| sums.digit('1'))),
    (Key(KeyCode::Char('2')), Type(|sums| sums.digit('2'))),
    (Key(KeyCode::Char('3')), Type(|sums| sums.digit('3'))),
    (Key(KeyCode::Char('4')), Type(|sums| sums.digit('4'))),
    (Key(KeyCode::Char('5')), Type(|sums| sums.digit('5'))),
    (Key(KeyCode::Char('6')), Type(|sums| sums.digit('6'))),
    (Key(KeyCode::Char('7')), Type(|sums| sums.digit('7'))),
    (Key(KeyCode::Char('8')), Type(|sums| sums.digit('8'))),
    (Key(KeyCode::Char('9')), Type(|sums| sums.digit('9'))),
];

const CELLS: &[(KeyChord, GridAction)] = &[
    (Key(KeyCode::Tab), GridAction::Cell(true)),
    (Key(KeyCode::Right), GridAction::Cell(true)),
    (Key(KeyCode::BackTab), GridAction::Cell(false)),
    (Key(KeyCode::Left), GridAction::Cell(false)),
];

const ROWS: &[(KeyChord, GridAction)] = &[
    (Key(KeyCode::Up), GridAction::Row(-1)),
    (Key(KeyCode::Down), GridAction::Row(1)),
    (Key(KeyCode::PageUp), GridAction::Row(-PAGE)),
    (Key(KeyCode::PageDown), GridAction::Row(PAGE)),
    (Key(KeyCode::Home), GridAction::Row(isize::MIN)),
    (Key(KeyCode::End), GridAction::Row(isize::MAX)),
];

const fn row(mode: Option<EntryMode>, keys: &'static [(KeyChord, GridAction)], words: &'static str) -> KeyRow {
    KeyRow { mode, keys, words }
}

/// Every key of the grid.
pub const TABLE: &[KeyRow] = &[
    row(
        READING,
        &[(Key(KeyCode::Char('1')), Read(|reading| reading.mark(SheetMark::Yes)))],
        "đọc từng phiếu: đồng ý, hoặc chọn",
    ),
    row(
        READING,
        &[(Key(KeyCode::Char('2')), Read(|reading| reading.mark(SheetMark::No)))],
        "đọc từng phiếu: không đồng ý, hoặc không chọn",
    ),
    row(
        READING,
        &[(Key(KeyCode::Char('3')), Read(|reading| reading.mark(SheetMark::Blank)))],
        "đọc từng phiếu: không có ý kiến (để trống)",
    ),
    row(
        READING,
        &[(Key(KeyCode::Char('7')), Read(SheetReading::agree_part))],
        "đọc từng phiếu: các dòng còn lại của phần này đồng ý",
    ),
    row(
        READING,
        &[(Key(KeyCode::Char('8')), Read(SheetReading::decline_part))],
        "đọc từng phiếu: các dòng còn lại của phần này không đồng ý, hoặc không chọn",
    ),
    row(
        READING,
        &[(Key(KeyCode::Char('9')), Read(SheetReading::agree_whole))],
        "đọc từng phiếu: phần còn lại của cả phiếu đồng ý",
    ),
    row(READING, &[(Key(KeyCode::Char('0')), Read(SheetReading::spoil))], "đọc từng phiếu: phần này không hợp lệ"),
    row(READING, &[(Key(KeyCode::Char(' ')), Read(SheetReading::toggle))], "đọc từng phiếu: chọn, hoặc thôi chọn"),
    row(
        READING,
        &[(Key(KeyCode::Backspace), Read(SheetReading::back)), (Ctrl('z'), Read(SheetReading::back))],
        "đọc từng phiếu: lấy lại dấu vừa đọc",
    ),
    row(SUMS, DIGITS, "nhập số: số của ô"),
    row(
        SUMS,
        &[(Key(KeyCode::Char(' ')), Type(Sums::take_rest))],
        "nhập số: ô còn trống là phần còn lại (giơ tay: không ai phản đối; phiếu: không đồng ý; không hợp lệ: 0), sang dòng sau",
    ),
    row(SUMS, &[(Key(KeyCode::Backspace), Type(Sums::backspace))], "nhập số: xóa một chữ số"),
    row(SUMS, &[(Key(KeyCode::Delete), Type(Sums::clear))], "nhập số: xóa ô"),
    row(SUMS, CELLS, "nhập số: sang ô khác"),
    row(SUMS, &[(Ctrl('z'), Type(Sums::undo))], "nhập số: lấy lại số vừa sửa"),
    row(None, &[(Key(KeyCode::Enter), GridAction::Enter)], "sang dòng sau, hoặc xong phần đã chọn; đủ rồi thì ghi"),
    row(None, ROWS, "sang dòng khác"),
    row(None, &[(Key(KeyCode::Char('/')), GridAction::Find)], "tìm dòng: gõ số hoặc chữ của tên, rồi Enter"),
    row(None, &[(Ctrl('e'), GridAction::Switch)], "đổi giữa đọc từng phiếu và nhập số"),
    row(None, &[(Ctrl('s'), GridAction::Save)], "ghi"),
    row(None, &[(Key(KeyCode::Esc), GridAction::Close), (Ctrl('k'), GridAction::Close)], "đóng, giữ số đang nhập"),
];

/// What a key means in a mode; `None` if it means nothing.
pub fn of_key(mode: EntryMode, key: KeyEvent) -> Option<GridAction> {
    let stroke = stroke(key)?;
    let rows = TABLE.iter().filter(|row| row.mode.is_none_or(|of| of == mode));
    rows.flat_map(|row| row.keys).find(|(known, _)| *known == stroke).map(|(_, deed)| *deed)
}

/// Some input methods send Backspace as Ctrl+H.
fn stroke(key: KeyEvent) -> Option<KeyChord> {
    match key.code {
        KeyCode::Char(letter) if key.modifiers.contains(KeyModifiers::CONTROL) => match letter.to_ascii_lowercase() {
            'h' => Some(Key(KeyCode::Backspace)),
            letter => Some(Ctrl(letter)),
        },
        KeyCode::Char(_) if !(key.modifiers - KeyModifiers::SHIFT).is_empty() => None,
        code => Some(Key(code)),
    }
}

impl KeyRow {
    /// «Esc ^K», as the help writes them; ten digits are «0–9».
    pub fn caps(&self) -> String {
        if self.keys.len() == DIGITS.len() {
            return "0–9".to_owned();
        }
        self.keys.iter().map(|(stroke, _)| stroke.cap()).collect::<Vec<_>>().join(" ")
    }
}

impl KeyChord {
    fn cap(self) -> String {
        match self {
            Ctrl(letter) => format!("^{}", letter.to_ascii_uppercase()),
            Key(KeyCode::Char(' ')) => "Phím cách".to_owned(),
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
        for mode in [EntryMode::Reading, EntryMode::Sums] {
            let rows = TABLE.iter().filter(|row| row.mode.is_none_or(|of| of == mode));
            let mut seen: Vec<KeyChord> = Vec::new();
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
