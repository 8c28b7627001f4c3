//! F5: who speaks and how long still, who waits, who has not spoken, how long each unit spoke. The chair's alone.

mod rows;

use crate::domain::floor::Command as Do;
use crate::domain::speaking::{self, Origin, Waiting};
use crate::domain::{Command, State};
use crate::tui::parts::{Selection, modal};
use crate::tui::shell::layer::{ActionReach, Effect, Layer, Offer, Passage, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::{View, plain};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

const TITLE: &str = "Đồng hồ · ↑ ↓ chọn · Delete: bỏ tên · → hoặc 1…9: thêm phút · Esc: đóng";

/// The same where nobody speaks or waits: then no key but Esc does anything.
const EMPTY_TITLE: &str = "Đồng hồ · Esc: đóng";

/// From this width on, what is only read stands beside what is worked with.
const WIDE: u16 = 100;

/// The rows that are kept for what is only read.
const READ: u16 = 4;

/// The clock over the stage, with one row chosen.
#[derive(Debug, Default)]
pub struct SpeakerClock {
    choice: Selection,
    chosen: Option<SpeakerRow>,
    top: usize,
    page: usize,
}

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
enum SpeakerRow {
    /// The one who speaks: thanked, the turn ends.
    Speaks,
    /// One who waits: gets the floor.
    Waits(Waiting),
}

impl SpeakerRow {
    /// Whether it stands for the same as another: the place in the queue may have moved.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Speaks, Self::Speaks) => true,
            (Self::Waits(one), Self::Waits(two)) => one.voice == two.voice,
            (Self::Speaks | Self::Waits(_), _) => false,
        }
    }
}

/// The one who speaks, then those who wait.
fn rows(state: &State) -> Vec<SpeakerRow> {
    let Some(entry) = state.agenda.on_stage() else { return Vec::new() };
    let speaks = entry.record.floor.running().map(|_| SpeakerRow::Speaks);
    speaks.into_iter().chain(speaking::waiting(state, entry).into_iter().map(SpeakerRow::Waits)).collect()
}

impl Layer for SpeakerClock {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        let state = seat.state();
        let rows = rows(state);
        let chosen = self.keep(&rows).and_then(|at| rows.get(at));
        match (key.code, chosen) {
            (KeyCode::Esc, _) | (KeyCode::Enter, None) => return Effect::Close(None),
            // The next Enter is the screen's, and resumes.
            (KeyCode::Enter, _) if state.paused().is_some() => return Effect::Close(None),
            (KeyCode::Enter, Some(row)) => return take(row),
            (KeyCode::Delete, Some(row)) => return remove(row),
            (KeyCode::Right, _) => return extend(1, state),
            (KeyCode::Char(digit @ '1'..='9'), _) if key.modifiers.is_empty() => {
                return extend(digit.to_digit(10).and_then(|digit| u16::try_from(digit).ok()).unwrap_or(1), state);
            }
            (KeyCode::PageDown, _) => self.top += self.page,
            (KeyCode::PageUp, _) => self.top = self.top.saturating_sub(self.page),
            (KeyCode::Up | KeyCode::Down | KeyCode::Home | KeyCode::End, _) => {
                self.choice.key(key, rows.len());
                self.chosen = self.choice.selected(rows.len()).and_then(|at| rows.get(at)).cloned();
            }
            _ => {}
        }
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn hint(&self, state: &State) -> Option<Offer> {
        if state.paused().is_some() {
            return Some(offer(("Enter", "Đóng; hội nghị đang tạm dừng")));
        }
        let rows = rows(state);
        let chosen = rows.iter().find(|row| self.chosen.as_ref().is_some_and(|chosen| chosen.is_same(row)));
        Some(offer(match chosen.or_else(|| rows.first()) {
            Some(SpeakerRow::Speaks) => ("Enter", "Cảm ơn, kết thúc lượt"),
            Some(SpeakerRow::Waits(_)) => ("Enter", "Mời phát biểu"),
            None => ("Esc", "Đóng đồng hồ"),
        }))
    }

    /// The step that undo takes back is seen here.
    fn passage(&self, reach: ActionReach) -> Passage {
        if reach == ActionReach::Screen { Passage::Taken } else { Passage::Through }
    }

    fn is_step(&self, key: KeyEvent) -> bool {
        matches!(key.code, KeyCode::Enter | KeyCode::Delete | KeyCode::Right | KeyCode::Char('1'..='9'))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let title = if rows(view.state).is_empty() { EMPTY_TITLE } else { TITLE };
        let inner = modal(frame, area, title, area.width, area.height, view.theme);
        if inner.width >= WIDE {
            let [left, right] = Layout::horizontal([Constraint::Fill(3), Constraint::Fill(2)]).spacing(3).areas(inner);
            let below = upper(frame, left, view);
            self.queue(frame, below, view);
            self.read(frame, right, view);
        } else {
            let below = upper(frame, inner, view);
            let wanted = u16::try_from(rows(view.state).len()).unwrap_or(u16::MAX).saturating_add(2);
            let tall = wanted.clamp(2, below.height.saturating_sub(READ).max(2));
            let [queue, read] = Layout::vertical([Constraint::Length(tall), Constraint::Fill(1)]).areas(below);
            self.queue(frame, queue, view);
            self.read(frame, read, view);
        }
    }
}

impl SpeakerClock {
    /// The place of the chosen row: it stays with the person while others come and go; the first where it went.
    fn keep(&mut self, rows: &[SpeakerRow]) -> Option<usize> {
        let here = self.choice.selected(rows.len()).and_then(|at| rows.get(at));
        let same = |row: &SpeakerRow| self.chosen.as_ref().is_some_and(|chosen| chosen.is_same(row));
        if !here.is_some_and(same) {
            let at = rows.iter().position(same).unwrap_or(0);
            self.choice.select(at);
            self.chosen = rows.get(at).cloned();
        }
        self.choice.selected(rows.len())
    }

    /// Those who can be chosen.
    fn queue(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let rows = rows(view.state);
        self.keep(&rows);
        let waits = rows.iter().filter(|row| **row != SpeakerRow::Speaks).count();
        let head = if waits == 0 { "CHƯA AI ĐĂNG KÝ".to_owned() } else { format!("CHỜ PHÁT BIỂU: {waits}") };
        frame.render_widget(plain(head, view.theme.dim), Rect { height: area.height.min(1), ..area });
        let cols = usize::from(area.width).saturating_sub(2).max(1);
        let mut number = 0;
        let lines = rows.iter().map(|row| match row {
            SpeakerRow::Speaks => rows::thanks(view),
            SpeakerRow::Waits(one) => {
                number += 1;
                rows::waits(view, number, one, cols)
            }
        });
        let lines: Vec<Line> = lines.collect();
        let below = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
        self.choice.draw(frame, below, &lines, view.theme);
    }

    /// Who has not spoken, and how long each unit spoke.
    fn read(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let lines = rows::read(view, usize::from(area.width).max(1));
        let rows = usize::from(area.height);
        self.page = rows.saturating_sub(2).max(1);
        self.top = self.top.min((lines.len() + 1).saturating_sub(rows.max(1)));
        if lines.len() <= rows {
            self.top = 0;
            frame.render_widget(Paragraph::new(lines), area);
            return;
        }
        let mut shown: Vec<Line> = lines.iter().skip(self.top).take(rows.saturating_sub(1)).cloned().collect();
        let hidden = lines.len().saturating_sub(self.top + shown.len());
        let words = if hidden == 0 { "PgUp: dòng trước".to_owned() } else { format!("PgDn: còn {hidden} dòng") };
        shown.push(plain(words, view.theme.dim));
        frame.render_widget(Paragraph::new(shown), area);
    }
}

/// Who speaks with the clock, and the time of the item; answers what is left below.
fn upper(frame: &mut Frame, area: Rect, view: &View) -> Rect {
    let mut lines = rows::face(view, usize::from(area.width).max(1), usize::from(area.height));
    lines.push(rows::item(view));
    lines.push(Line::default());
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    frame.render_widget(Paragraph::new(lines), Rect { height: tall, ..area });
    Rect { y: area.y + tall, height: area.height - tall, ..area }
}

fn take(row: &SpeakerRow) -> Effect {
    let command = match row {
        SpeakerRow::Speaks => Do::End,
        SpeakerRow::Waits(one) => Do::Give(one.voice.clone()),
    };
    Effect::ask(Command::Floor(command))
}

fn remove(row: &SpeakerRow) -> Effect {
    match row {
        SpeakerRow::Speaks => take(row),
        SpeakerRow::Waits(Waiting { origin: Origin::Registered(place), .. }) => {
            Effect::ask(Command::Floor(Do::Unregister(*place)))
        }
        SpeakerRow::Waits(Waiting { origin: Origin::Planned, voice }) => {
            Effect::ask(Command::Floor(Do::Excuse(voice.clone())))
        }
    }
}

fn extend(minutes: u16, state: &State) -> Effect {
    let entry = state.agenda.on_stage();
    let turn = entry.and_then(|entry| entry.record.floor.running());
    match entry.zip(turn) {
        Some((entry, turn)) if speaking::given(entry, turn).is_none() => {
            Effect::Say("Không đặt giờ cho người đang phát biểu, nên không có gì để gia hạn.".to_owned())
        }
        Some(_) | None => Effect::ask(Command::Floor(Do::Extend(minutes))),
    }
}
