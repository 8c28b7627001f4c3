//! Bảng điểm: a grid of units and criteria; what is typed is gathered, and sent as one command.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

mod fault_list;
mod shown;
mod table;
mod unsent;

use crate::domain::draft_key::DraftKey;
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::next;
use crate::domain::score::change::{Spot, Typed};
use crate::domain::score::sheet::{Column, Sheet};
use crate::domain::stages::Stage;
use crate::domain::stages::scoring::{Scoring, may_change};
use crate::domain::{Refusal, State};
use crate::plan::marks;
use crate::tui::parts::grid::Caret;
use crate::tui::parts::{Fed, TextField, modal};
use crate::tui::shell::layer::{Effect, Hint};
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use fault_list::FaultList;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use shown::ShownMarks;
use std::collections::{BTreeMap, BTreeSet};
use table::{Look, Window};
use unsent::Unsent;

/// The grid over one item.
pub struct Scores {
    /// Whose table it is.
    pub item: ItemId,
    /// Changed since it was last kept as a draft.
    pub unsaved: bool,
    /// Esc was pressed: it closes once what was typed is taken.
    pub leaving: bool,
    column: Column,
    at: Caret,
    window: Window,
    field: Option<TextField>,
    unsent: Unsent,
    hint: String,
    faults: FaultList,
    /// As it is drawn; `None` where more than the cells of some units changed since.
    shown: Option<ShownMarks>,
    /// Whose cells changed since.
    touched: BTreeSet<UnitId>,
}

/// The scoring stage of an item.
pub fn stage(state: &State, item: ItemId) -> Option<&Scoring> {
    if let Stage::Scoring(stage) = &state.agenda.entry(item)?.stage { Some(stage) } else { None }
}

impl Scores {
    /// The grid, on the agreed marks.
    pub fn new(item: ItemId) -> Self {
        Self {
            item,
            unsaved: false,
            leaving: false,
            column: Column::Agreed,
            at: Caret::default(),
            window: Window::default(),
            field: None,
            unsent: Unsent::default(),
            hint: String::new(),
            faults: FaultList::default(),
            shown: None,
            touched: BTreeSet::new(),
        }
    }

    /// As it stood when the program was killed.
    pub fn from_draft(item: ItemId, body: &str, caret: usize) -> Self {
        let (key, rest) = body.split_once('\n').unwrap_or_default();
        let column = Column::ALL.into_iter().find(|column| column.key() == key).unwrap_or_default();
        let at = Caret { row: caret / WIDEST, column: caret % WIDEST };
        Self { column, at, unsent: Unsent::from_draft(rest), ..Self::new(item) }
    }

    /// Everything typed, the open cell too, and the place of the caret.
    pub fn draft(&self, state: &State) -> (String, usize) {
        let cells = stage(state, self.item).map(|stage| self.cells(state, &stage.sheet)).unwrap_or_default();
        (format!("{}\n{}", self.column.key(), unsent::draft(&cells)), self.at.row * WIDEST + self.at.column)
    }

    /// The key of its draft.
    pub fn draft_key(&self) -> DraftKey {
        DraftKey::Scores(self.item)
    }

    /// What was typed and not yet taken, the open cell too.
    pub fn typed(&self, state: &State) -> Vec<Typed> {
        stage(state, self.item).map(|stage| unsent::marks(&self.cells(state, &stage.sheet))).unwrap_or_default()
    }

    fn cells(&self, state: &State, sheet: &Sheet) -> BTreeMap<Spot, String> {
        self.unsent.with(sheet, self.open_cell(state).as_ref())
    }

    fn open_cell(&self, state: &State) -> Option<Typed> {
        let open = self.field.as_ref().zip(self.spot(state));
        open.map(|(field, spot)| unsent::typed(spot, &field.value()))
    }

    /// Cells of a unit changed.
    fn touch(&mut self, unit: UnitId) {
        self.unsaved = true;
        self.touched.insert(unit);
    }

    /// Brings what is drawn up to what is typed.
    fn show(&mut self, state: &State, sheet: &Sheet) {
        let known = self.shown.take().filter(|shown| shown.is_of(state));
        let touched = std::mem::take(&mut self.touched);
        let shown = match known {
            None => ShownMarks::of(state, sheet, self.cells(state, sheet)),
            Some(mut shown) => {
                let open = self.open_cell(state);
                for unit in touched {
                    shown.again(state, sheet, unit, self.unsent.with_of(sheet, open.as_ref(), unit));
                }
                shown
            }
        };
        self.shown = Some(shown);
    }

    /// What is drawn, and how it would be were all of it weighed.
    #[cfg(test)]
    pub fn shown(&self, state: &State) -> Option<(&ShownMarks, ShownMarks)> {
        let sheet = &stage(state, self.item)?.sheet;
        Some((self.shown.as_ref()?, ShownMarks::of(state, sheet, self.cells(state, sheet))))
    }

    /// The journal has it now.
    pub fn taken(&mut self) {
        (self.unsent, self.shown) = (Unsent::default(), None);
        self.unsaved = false;
    }

    /// Puts marks in from outside, to be looked at and sent.
    pub fn fill(&mut self, sheet: &Sheet, typed: &[Typed]) {
        self.hint = format!("Đã điền {} ô; xem lại; Ctrl+S hoặc Esc ghi các ô này.", typed.len());
        if let Some(first) = typed.first() {
            self.column = first.column;
        }
        self.unsent.put(sheet, typed);
        (self.unsaved, self.shown) = (true, None);
    }

    /// Lists what is wrong with marks from outside; nothing of them is taken.
    pub fn list_faults(&mut self, faults: Vec<String>) {
        self.faults = FaultList::new(faults);
    }

    /// Goes to a cell and says why it cannot be sent.
    pub fn point(&mut self, state: &State, spot: Spot, words: &str) {
        if let Some(row) = state.conference.active_units().position(|unit| unit == spot.unit) {
            self.at = Caret { row, column: usize::from(spot.criterion) };
        }
        self.column = spot.column;
        self.hint = crate::text::capitalise(words);
    }

    /// The key of the bottom line, and what it does.
    pub fn bottom_hint(&self) -> Hint {
        match (self.faults.is_empty(), self.field.is_some()) {
            (false, _) => ("Esc", "Đóng, sửa rồi nhập lại"),
            (true, true) => ("Enter", "Xong ô này, xuống ô dưới"),
            (true, false) => ("Ctrl+S", "Lưu điểm"),
        }
    }

    fn units(state: &State) -> Vec<UnitId> {
        state.conference.active_units().collect()
    }

    fn spot(&self, state: &State) -> Option<Spot> {
        let unit = *Self::units(state).get(self.at.row)?;
        Some(Spot { unit, criterion: u16::try_from(self.at.column).ok()?, column: self.column })
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, state: &State) -> Effect {
        let Some(stage) = stage(state, self.item) else { return Effect::Close(None) };
        if !self.faults.is_empty() {
            self.faults.key(key);
            return Effect::Stay;
        }
        self.hint.clear();
        (self.leaving, self.window.scrolled) = (false, false);
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('s' | 'S') if control => {
                self.keep_open_cell(state);
                if self.typed(state).is_empty() {
                    "Chưa có ô nào vừa nhập để lưu.".clone_into(&mut self.hint);
                }
                return Effect::Keep;
            }
            KeyCode::Char('z' | 'Z') if control => self.back(),
            KeyCode::Char('y' | 'Y') if control && self.field.is_none() => self.again(),
            KeyCode::Esc if self.field.is_none() => {
                self.leaving = true;
                return Effect::Close(None);
            }
            KeyCode::Esc => self.keep_open_cell(state),
            KeyCode::Tab | KeyCode::BackTab => self.switch(key.code == KeyCode::Tab, state),
            KeyCode::Enter | KeyCode::Down => self.go((1, 0), state),
            KeyCode::Up => self.go((-1, 0), state),
            _ if self.field.is_some() => self.type_on(key, state),
            KeyCode::Delete => self.put("", state, &stage.sheet),
            KeyCode::Backspace | KeyCode::Char(_) if !control => self.begin(key, state, &stage.sheet),
            _ => self.walk(key.code, state),
        }
        Effect::Stay
    }

    /// What is pointed at is chosen; what stands in the open cell is kept.
    pub fn point_at(&mut self, at: Position, state: &State) {
        let Some((row, column)) = self.window.at(at).filter(|_| self.faults.is_empty()) else { return };
        self.hint.clear();
        self.keep_open_cell(state);
        self.window.scrolled = false;
        self.at = Caret { row, column: column.unwrap_or(self.at.column) };
    }

    /// Scrolls the units, or what is wrong; the chosen cell stays.
    pub fn scroll(&mut self, down: bool, rows: usize) {
        if self.faults.is_empty() {
            return self.window.scroll(down, rows);
        }
        (0..rows).for_each(|_| self.faults.key(if down { KeyCode::Down } else { KeyCode::Up }.into()));
    }

    fn walk(&mut self, code: KeyCode, state: &State) {
        let page = isize::try_from(self.window.rows).unwrap_or(1);
        match code {
            KeyCode::Left => self.go((0, -1), state),
            KeyCode::Right => self.go((0, 1), state),
            KeyCode::Home => self.go((0, isize::MIN), state),
            KeyCode::End => self.go((0, isize::MAX), state),
            KeyCode::PageUp => self.go((-page, 0), state),
            KeyCode::PageDown => self.go((page, 0), state),
            _ => {}
        }
    }

    /// Leaves the cell and moves; the edges of the table hold.
    fn go(&mut self, by: (isize, isize), state: &State) {
        self.keep_open_cell(state);
        let wide = stage(state, self.item).map_or(1, |stage| stage.sheet.places().len());
        self.at.go(by, Self::units(state).len(), |_| wide);
    }

    fn switch(&mut self, forward: bool, state: &State) {
        self.keep_open_cell(state);
        let now = Column::ALL.iter().position(|column| *column == self.column).unwrap_or(0);
        let to = (now + if forward { 1 } else { Column::ALL.len() - 1 }) % Column::ALL.len();
        self.column = Column::ALL.get(to).copied().unwrap_or_default();
    }

    /// Begins to type; a digit takes the place of what stands there, Backspace edits it.
    fn begin(&mut self, key: KeyEvent, state: &State, sheet: &Sheet) {
        if key.code == KeyCode::Char(' ') || !self.may_change(state) {
            return;
        }
        let Some(spot) = self.spot(state) else { return };
        let known = sheet.get(spot.unit, spot.criterion, spot.column).map(|mark| crate::text::scaled(mark, 2));
        let words = self.unsent.get(spot).map(str::to_owned).or(known).unwrap_or_default();
        let mut field = TextField::new(if key.code == KeyCode::Backspace { &words } else { "" });
        field.key(key);
        self.field = Some(field);
        self.touch(spot.unit);
    }

    fn type_on(&mut self, key: KeyEvent, state: &State) {
        let fed = self.field.as_mut().map(|field| field.key(key));
        match fed {
            Some(Fed::Changed | Fed::Cut | Fed::Moved) => self.touch_here(state),
            Some(Fed::Refused) => "Điểm chỉ dài vài chữ số.".clone_into(&mut self.hint),
            Some(Fed::Passed) | None => {}
        }
    }

    fn touch_here(&mut self, state: &State) {
        if let Some(spot) = self.spot(state) {
            self.touch(spot.unit);
        }
    }

    /// What stands in the open cell is kept, good or bad.
    pub fn keep_open_cell(&mut self, state: &State) {
        let (Some(field), Some(stage), Some(spot)) = (self.field.take(), stage(state, self.item), self.spot(state))
        else {
            return;
        };
        self.unsent.put(&stage.sheet, &[unsent::typed(spot, &field.value())]);
        self.touch(spot.unit);
    }

    fn put(&mut self, words: &str, state: &State, sheet: &Sheet) {
        if let Some(spot) = self.spot(state).filter(|_| self.may_change(state)) {
            self.unsent.put(sheet, &[unsent::typed(spot, words)]);
            self.touch(spot.unit);
        }
    }

    fn back(&mut self) {
        (self.unsaved, self.shown) = (true, None);
        if self.field.take().is_none() && !self.unsent.undo() {
            "Không còn ô nào vừa nhập để bỏ.".clone_into(&mut self.hint);
        }
    }

    fn again(&mut self) {
        (self.unsaved, self.shown) = (true, None);
        if !self.unsent.redo() {
            "Không còn ô nào vừa bỏ để nhập lại.".clone_into(&mut self.hint);
        }
    }

    fn may_change(&mut self, state: &State) -> bool {
        let Some(entry) = state.agenda.entry(self.item) else { return false };
        if state.closed.is_some() || state.paused().is_some() {
            let refusal = if state.closed.is_some() { Refusal::Closed } else { Refusal::Paused };
            self.hint = refusal.to_string();
            return false;
        }
        match may_change(&next::scene(state, entry)) {
            Ok(()) => true,
            Err(refusal) => {
                self.hint = refusal.to_string();
                false
            }
        }
    }

    /// Takes a paste: into the open cell, or a block of cells from the caret right and down.
    pub fn paste(&mut self, words: &str, state: &State) {
        self.hint.clear();
        let (Some(stage), Some(spot)) = (stage(state, self.item), self.spot(state)) else { return };
        if !self.may_change(state) {
            return;
        }
        if let Some(field) = self.field.as_mut().filter(|_| !words.trim().contains(['\t', '\n', '\r'])) {
            field.paste(words);
            self.touch(spot.unit);
            return;
        }
        self.keep_open_cell(state);
        let got = if marks::names_units(words) {
            marks::read(words, &stage.sheet, &state.conference, self.column)
        } else {
            marks::block(words, &stage.sheet, &state.conference, spot)
        };
        match got {
            Ok(typed) => self.fill(&stage.sheet, &typed),
            Err(faults) => self.list_faults(faults),
        }
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let Some(stage) = stage(view.state, self.item) else { return };
        let conference = &view.state.conference;
        self.show(view.state, &stage.sheet);
        let Some(shown) = &self.shown else { return };
        let column = crate::text::upper(&conference.bloc.called().adapt(self.column.words()));
        let title = format!("Bảng điểm · {column} · Tab: tự chấm, chấm chéo, thống nhất");
        let inner = modal(frame, area, &title, area.width, area.height, view.theme);
        let look = Look {
            theme: view.theme,
            conference,
            sheet: &shown.sheet,
            typed: &shown.cells,
            faults: &shown.faults,
            ranked: &shown.ranked,
            column: self.column,
            at: self.at,
            field: self.field.as_ref(),
            hint: &self.hint,
        };
        table::draw(frame, inner, &look, &mut self.window);
        if !self.faults.is_empty() {
            self.faults.draw(frame, area, view.theme);
        }
    }
}

/// More criteria than any table has: a caret is kept as one number.
const WIDEST: usize = 1_000;
