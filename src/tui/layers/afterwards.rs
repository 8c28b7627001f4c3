//! Sau hội nghị: what is left to an office between bế mạc and kết thúc hồ sơ, in one list.

pub mod forms;
pub mod rows;

use crate::domain::{Command, State};
use crate::text::Day;
use crate::tui::parts::{Selection, modal, text_block};
use crate::tui::shell::layer::{ActionReach, Effect, Hint, Layer, Offer, Passage, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::{View, mixed, plain};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use rows::{OfficeTask, Row};

/// The list, with a row chosen.
pub struct Afterwards {
    rows: Vec<Row>,
    choice: Selection,
    today: Day,
}

impl Afterwards {
    /// As it stands at a seat.
    pub fn new(seat: &Seat) -> Self {
        let today = Day::of(seat.now(), seat.state().offset);
        Self { rows: rows::rows(seat.state(), today), choice: Selection::new(1), today }
    }

    fn refresh(&mut self, state: &State) {
        self.rows = rows::rows(state, self.today);
    }

    fn chosen(&self) -> Option<&Row> {
        self.choice.selected(self.rows.len()).and_then(|at| self.rows.get(at))
    }

    /// A heading is passed over, on the way that the key goes.
    fn move_by(&mut self, key: KeyEvent) {
        if let KeyCode::Char(sign) = key.code
            && sign.is_ascii_digit()
        {
            return;
        }
        let before = self.choice.selected(self.rows.len());
        self.choice.key(key, self.rows.len());
        let Some(at) = self.choice.selected(self.rows.len()) else { return };
        let is_heading = |at: &usize| self.rows.get(*at).is_some_and(|row| row.target == OfficeTask::Nothing);
        if is_heading(&at) {
            let up = before.is_some_and(|before| at < before) && at > 0;
            self.choice.select(if up { at - 1 } else { at + 1 });
        }
    }
}

impl Layer for Afterwards {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        if key.code == KeyCode::Esc {
            return Effect::Close(None);
        }
        if key.code == KeyCode::Enter {
            let form = self.chosen().and_then(|row| forms::of(&row.target, seat.state(), self.today));
            return form.map_or(Effect::Stay, Effect::open);
        }
        self.move_by(key);
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(("Enter", "Ghi việc này")))
    }

    fn keys(&self) -> Option<Vec<Hint>> {
        Some(vec![("^Z", "hoàn tác"), ("F8", "văn bản"), ("Esc", "đóng")])
    }

    fn passage(&self, reach: ActionReach) -> Passage {
        match reach {
            ActionReach::Steps | ActionReach::Anywhere | ActionReach::Out => Passage::Through,
            ActionReach::Screen => Passage::Taken,
        }
    }

    fn news(&mut self, state: &State) {
        self.refresh(state);
    }

    fn recorded(&mut self, _command: &Command, seat: &mut Seat) -> Effect {
        self.refresh(seat.state());
        Effect::Stay
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let inner = modal(frame, area, "Sau hội nghị", area.width.min(118), area.height, view.theme);
        let tall = inner.height.saturating_sub(3);
        let cols = usize::from(inner.width).saturating_sub(4);
        let room = label_room(&self.rows, cols);
        let lines: Vec<Line> = self.rows.iter().map(|row| line(row, room, cols, view)).collect();
        self.choice.draw(frame, Rect { height: tall, ..inner }, &lines, view.theme);
        // A row that is cut is told whole below.
        let whole = |row: &Row| [row.label.as_str(), &row.stands].join(": ").trim_end_matches(": ").to_owned();
        let told = self.chosen().map(whole).unwrap_or_default();
        let foot = Rect { y: inner.y + tall + 1, height: inner.height.saturating_sub(tall + 1), ..inner };
        text_block(frame, foot, &told, view.theme.dim);
    }
}

/// The columns of the labels: what they need, as far as what is said beside them leaves it.
fn label_room(rows: &[Row], cols: usize) -> usize {
    let told = || rows.iter().filter(|row| row.target != OfficeTask::Nothing);
    let labels = told().map(|row| crate::text::columns(&row.label)).max().unwrap_or(0);
    let beside = told().map(|row| crate::text::columns(&row.stands)).max().unwrap_or(0);
    labels.min(cols.saturating_sub(beside + 4)).max(cols * 9 / 20)
}

fn line(row: &Row, room: usize, cols: usize, view: &View) -> Line<'static> {
    if row.target == OfficeTask::Nothing {
        return plain(row.label.clone(), view.theme.dim);
    }
    let (sign, style) = match (row.is_done, row.stands.is_empty()) {
        (true, true) => (" ", view.theme.dim),
        (true, false) => ("✓", view.theme.green),
        (false, _) => ("·", view.theme.gold),
    };
    let label = crate::text::pad(&row.label, room);
    let stands = crate::text::cut(&row.stands, cols.saturating_sub(room + 4));
    let told = if row.is_done { view.theme.dim } else { view.theme.text };
    mixed([(format!("{sign} "), style), (label, view.theme.text), (format!("  {stands}"), told)])
}
