//! Several of a list are ticked; none is at first.

use crate::domain::State;
use crate::tui::layers::form::esc;
use crate::tui::parts::{Selection, modal, text_block};
use crate::tui::shell::layer::{ActionReach, Effect, Hint, Layer, Offer, Passage, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::{View, mixed};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

type Chosen<T> = Box<dyn Fn(Vec<T>, &State) -> Result<Effect, String>>;

/// A list of which several may be ticked.
pub struct Checklist<T> {
    title: String,
    rows: Vec<(String, T)>,
    ticked: Vec<bool>,
    at: Selection,
    /// It was opened from a form, which stands there again when it is closed.
    goes_back: bool,
    fault: String,
    then: Chosen<T>,
}

impl<T: Clone + 'static> Checklist<T> {
    /// Over these rows, each with what it stands for; what follows from those that are ticked.
    pub fn new(
        title: &str,
        rows: Vec<(String, T)>,
        then: impl Fn(Vec<T>, &State) -> Result<Effect, String> + 'static,
    ) -> Self {
        let (title, ticked) = (title.to_owned(), vec![false; rows.len()]);
        Self {
            title,
            rows,
            ticked,
            at: Selection::default(),
            goes_back: false,
            fault: String::new(),
            then: Box::new(then),
        }
    }

    fn chosen(&self) -> Vec<T> {
        let ticked = self.rows.iter().zip(&self.ticked).filter(|(_, ticked)| **ticked);
        ticked.map(|((_, value), _)| value.clone()).collect()
    }

    fn tick(&mut self) {
        if let Some(tick) = self.at.selected(self.rows.len()).and_then(|at| self.ticked.get_mut(at)) {
            *tick = !*tick;
        }
    }

    fn go_on(&mut self, state: &State) -> Effect {
        let chosen = self.chosen();
        let next = if chosen.is_empty() {
            Err("Chưa chọn đơn vị nào: bấm phím cách ở từng đơn vị.".to_owned())
        } else {
            (self.then)(chosen, state)
        };
        next.unwrap_or_else(|fault| {
            self.fault = fault;
            Effect::Stay
        })
    }
}

impl<T: Clone + 'static> Layer for Checklist<T> {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        self.fault.clear();
        if key.code == KeyCode::Esc {
            return Effect::Back;
        }
        if key.code == KeyCode::Enter {
            return self.go_on(seat.state());
        }
        if key.code == KeyCode::Char(' ') && key.modifiers.is_empty() && !self.at.find().takes_space(seat.now()) {
            self.at.end_find();
            self.tick();
            return Effect::Stay;
        }
        let names: Vec<&str> = self.rows.iter().map(|(label, _)| label.as_str()).collect();
        self.at.key_among(key, &names, seat.now());
        Effect::Stay
    }

    /// One that is pointed at is ticked, or not any more; it is sent by keys alone.
    fn click(&mut self, at: Position, _seat: &Seat) -> Effect {
        if self.at.click(at, self.rows.len()) {
            self.fault.clear();
            self.tick();
        }
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn finds_by_letters(&self) -> bool {
        true
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(("Enter", "Sang bước sau")))
    }

    fn keys(&self) -> Option<Vec<Hint>> {
        Some(vec![("Phím cách", "chọn, bỏ chọn"), ("Esc", esc(self.goes_back))])
    }

    fn passage(&self, reach: ActionReach) -> Passage {
        if reach == ActionReach::Out { Passage::Through } else { Passage::Taken }
    }

    fn lies_over_form(&mut self, over: bool) {
        self.goes_back = over;
    }

    fn is_step(&self, key: KeyEvent) -> bool {
        key.code == KeyCode::Enter
    }

    fn is_form(&self) -> bool {
        true
    }

    fn refuse(&mut self, why: String) -> Option<String> {
        self.fault = why;
        None
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let tall = u16::try_from(self.rows.len() + 4).unwrap_or(u16::MAX).min(area.height.saturating_sub(2));
        let inner = modal(frame, area, &self.title, 76, tall, view.theme);
        let foot = Rect { y: inner.bottom().saturating_sub(1), height: inner.height.min(1), ..inner };
        let list = Rect { height: inner.height.saturating_sub(1), ..inner };
        let digits = self.rows.len().to_string().len();
        let numbered = (1..=self.rows.len()).map(|number| crate::text::pad_left(&number.to_string(), digits));
        let rows: Vec<Line<'static>> = self
            .rows
            .iter()
            .zip(&self.ticked)
            .zip(numbered)
            .map(|(((label, _), ticked), number)| {
                let (sign, style) = if *ticked { ("[x]", view.theme.bold) } else { ("[ ]", view.theme.text) };
                mixed([(format!("{number} {sign} {label}"), style)])
            })
            .collect();
        self.at.draw(frame, list, &rows, view.theme);
        let (many, esc) = (self.chosen().len(), esc(self.goes_back));
        let count = format!("Đã chọn {many} · phím cách: chọn, bỏ chọn · Enter: sang bước sau · Esc: {esc}");
        let (words, style) = if self.fault.is_empty() {
            (count.as_str(), view.theme.dim)
        } else {
            (self.fault.as_str(), view.theme.warning)
        };
        text_block(frame, foot, words, style);
    }
}
