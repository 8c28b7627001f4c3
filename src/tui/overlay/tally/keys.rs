//! What keys do in the grid.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::tui::overlay::tally::grid::Tally;
use crate::tui::overlay::tally::kept::Mode;
use crate::tui::overlay::tally::numbers::{Numbers, Of};
use crate::tui::overlay::tally::sheet::Mark;
use crate::tui::overlay::tally::tick::Tick;
use crate::tui::reaction::Reaction;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// An Enter after an Enter within this time is a held key, in milliseconds: fingers are slower, and a held key
/// must not read sheets nor fill rows.
const HELD: i64 = 100;

/// Rows of a page.
const PAGE: isize = 10;

impl Tally {
    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, now: i64) -> Reaction {
        self.said.clear();
        if self.is_held(key, now) {
            return Reaction::Stay;
        }
        if key.code == KeyCode::Esc {
            return Reaction::Close;
        }
        if let KeyCode::Char(letter) = key.code
            && !(key.modifiers - KeyModifiers::SHIFT).is_empty()
        {
            return self.control(letter, key.modifiers);
        }
        match self.mode {
            Mode::Tick => self.tick_key(key),
            Mode::Number => self.number_key(key),
        }
    }

    fn control(&mut self, letter: char, modifiers: KeyModifiers) -> Reaction {
        if !modifiers.contains(KeyModifiers::CONTROL) {
            return Reaction::Stay;
        }
        match letter.to_ascii_lowercase() {
            'k' => return Reaction::Close,
            's' => return self.finish(),
            'e' => self.switch(),
            'z' | 'h' if self.mode == Mode::Tick => self.tell(Tick::back),
            'h' => self.typed(Numbers::backspace),
            'z' => {
                if !self.numbers.undo() {
                    "Chưa có số nào để lấy lại.".clone_into(&mut self.said);
                }
                self.unsaved = true;
            }
            _ => {}
        }
        Reaction::Stay
    }

    fn tell(&mut self, deed: impl FnOnce(&mut Tick) -> String) {
        self.said = deed(&mut self.tick);
        self.unsaved = true;
    }

    fn typed(&mut self, deed: impl FnOnce(&mut Numbers)) {
        deed(&mut self.numbers);
        self.unsaved = true;
    }

    fn is_held(&mut self, key: KeyEvent, now: i64) -> bool {
        let enter = key.code == KeyCode::Enter;
        let last = std::mem::replace(&mut self.entered, if enter { now } else { i64::MIN });
        enter && now.saturating_sub(last) < HELD
    }

    fn tick_key(&mut self, key: KeyEvent) -> Reaction {
        match key.code {
            KeyCode::Char('1') => self.tell(|tick| tick.mark(Mark::Yes)),
            KeyCode::Char('2') => self.tell(|tick| tick.mark(Mark::No)),
            KeyCode::Char('3') => self.tell(|tick| tick.mark(Mark::Blank)),
            KeyCode::Char('0') => self.tell(Tick::spoil),
            KeyCode::Char(' ') => self.tell(Tick::toggle),
            KeyCode::Backspace => self.tell(Tick::back),
            KeyCode::Enter if self.tick.is_done() => return self.finish(),
            KeyCode::Enter => self.tell(Tick::enter),
            KeyCode::Down => self.tick.step(1),
            KeyCode::Up => self.tick.step(-1),
            KeyCode::PageDown => self.tick.step(PAGE),
            KeyCode::PageUp => self.tick.step(-PAGE),
            KeyCode::Home => self.tick.step(isize::MIN),
            KeyCode::End => self.tick.step(isize::MAX),
            _ => {}
        }
        Reaction::Stay
    }

    fn number_key(&mut self, key: KeyEvent) -> Reaction {
        match key.code {
            KeyCode::Char(digit @ '0'..='9') => {
                if self.numbers.digit(digit) {
                    self.unsaved = true;
                } else {
                    "Số quá dài.".clone_into(&mut self.said);
                }
            }
            KeyCode::Backspace => self.typed(Numbers::backspace),
            KeyCode::Delete => self.typed(Numbers::clear),
            KeyCode::Enter if self.numbers.is_last() => {
                self.typed(Numbers::enter);
                return self.at_the_end();
            }
            KeyCode::Enter => self.typed(Numbers::enter),
            KeyCode::Tab | KeyCode::Right => self.numbers.move_cell(true),
            KeyCode::BackTab | KeyCode::Left => self.numbers.move_cell(false),
            KeyCode::Down => self.numbers.move_line(1, None),
            KeyCode::Up => self.numbers.move_line(-1, None),
            KeyCode::PageDown => self.numbers.move_line(PAGE, None),
            KeyCode::PageUp => self.numbers.move_line(-PAGE, None),
            KeyCode::Home => self.numbers.move_line(isize::MIN, None),
            KeyCode::End => self.numbers.move_line(isize::MAX, None),
            _ => {}
        }
        Reaction::Stay
    }

    /// Enter in the last line asks for nothing yet: it says what is missing, or what writes it down.
    fn at_the_end(&mut self) -> Reaction {
        if self.opening.teller.is_none() && self.of == Of::Sheets {
            return self.finish();
        }
        match self.rows() {
            Ok(()) => "Đã đủ số. Ctrl+S: ghi.".clone_into(&mut self.said),
            Err((cell, why)) => self.point(cell, why),
        }
        Reaction::Stay
    }
}
