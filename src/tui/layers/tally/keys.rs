//! What the keys of the table do in the grid.

use crate::tui::layers::tally::grid::Tally;
use crate::tui::layers::tally::kept::Mode;
use crate::tui::layers::tally::numbers::{Numbers, Of};
use crate::tui::layers::tally::sheet::Mark;
use crate::tui::layers::tally::table::{self, Deed};
use crate::tui::layers::tally::tick::Tick;
use crate::tui::shell::layer::Effect;
use crossterm::event::{KeyCode, KeyEvent};

/// An Enter after an Enter within this time is a held key, in milliseconds: fingers are slower, and a held key
/// must not read sheets nor fill rows.
const HELD: i64 = 100;

impl Tally {
    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, now: i64) -> Effect {
        self.said.clear();
        if self.is_held(key, now) {
            return Effect::Stay;
        }
        let Some(deed) = table::of_key(self.mode, key) else { return Effect::Stay };
        match deed {
            Deed::Close => {
                let kept = "Đã giữ số đang nhập; Ctrl+K hoặc Enter để nhập tiếp.";
                return Effect::Close(self.is_touched().then_some(kept));
            }
            Deed::Save => return self.finish(),
            Deed::Enter => return self.enter(),
            Deed::Switch => self.switch(),
            Deed::Yes => self.tell(|tick| tick.mark(Mark::Yes)),
            Deed::No => self.tell(|tick| tick.mark(Mark::No)),
            Deed::Blank => self.tell(|tick| tick.mark(Mark::Blank)),
            Deed::Spoil => self.tell(Tick::spoil),
            Deed::Toggle => self.tell(Tick::toggle),
            Deed::Back => self.back(),
            Deed::Digit(digit) => self.digit(digit),
            Deed::Erase => self.typed(Numbers::backspace),
            Deed::Clear => self.typed(Numbers::clear),
            Deed::Cell(next) => self.numbers.move_cell(next),
            Deed::Line(lines) => match self.mode {
                Mode::Tick => self.tick.step(lines),
                Mode::Number => self.numbers.move_line(lines, None),
            },
        }
        Effect::Stay
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

    fn back(&mut self) {
        if self.mode == Mode::Tick {
            return self.tell(Tick::back);
        }
        if !self.numbers.undo() {
            "Chưa có số nào để lấy lại.".clone_into(&mut self.said);
        }
        self.unsaved = true;
    }

    fn digit(&mut self, digit: char) {
        if self.numbers.digit(digit) {
            self.unsaved = true;
        } else {
            "Số quá dài.".clone_into(&mut self.said);
        }
    }

    fn enter(&mut self) -> Effect {
        match self.mode {
            Mode::Tick if self.tick.is_done() => return self.finish(),
            Mode::Tick => self.tell(Tick::enter),
            Mode::Number if self.numbers.is_last() => {
                self.typed(Numbers::enter);
                return self.at_the_end();
            }
            Mode::Number => self.typed(Numbers::enter),
        }
        Effect::Stay
    }

    /// Enter in the last line asks for nothing yet: it says what is missing, or what writes it down.
    fn at_the_end(&mut self) -> Effect {
        if self.opening.teller.is_none() && self.of == Of::Sheets {
            return self.finish();
        }
        match self.rows() {
            Ok(()) => "Đã đủ số. Ctrl+S: ghi.".clone_into(&mut self.said),
            Err((cell, why)) => self.point(cell, why),
        }
        Effect::Stay
    }
}
