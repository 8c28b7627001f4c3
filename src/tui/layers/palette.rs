//! F2: every action, and every item of the agenda, found without accents.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::State;
use crate::domain::ids::ItemId;
use crate::tui::layers::finder::nothing;
use crate::tui::parts::{Selection, TextField, modal, text_block};
use crate::tui::shell::action::ScreenAction;
use crate::tui::shell::layer::{Effect, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Items come after what is found by its own words, and before what is found by others.
const ITEMS: u32 = 80_000;

/// What follows where an item of the agenda was found.
type GoesTo = fn(ItemId, &State) -> Effect;

/// A field and what it finds: actions of a table, and items of the agenda.
pub struct Palette<S: 'static> {
    actions: &'static [ScreenAction<S>],
    goes_to: GoesTo,
    field: TextField,
    choice: Selection,
}

/// What is found.
enum Found<S: 'static> {
    /// An action, by its place in the table.
    Action(usize, &'static ScreenAction<S>),
    /// An item of the agenda, and its title.
    Item(ItemId, String),
}

impl<S> Palette<S> {
    /// Over a table, and over the agenda: what follows where one of its items is chosen.
    pub fn new(actions: &'static [ScreenAction<S>], goes_to: GoesTo) -> Self {
        Self { actions, goes_to, field: TextField::new(""), choice: Selection::default() }
    }

    /// The rows that are found, the best first; items of the agenda by their titles, once something is typed.
    fn found(&self, state: &State) -> Vec<Found<S>> {
        let query = self.field.value();
        let actions = self.actions.iter().enumerate();
        let actions = actions.filter_map(|(at, action)| Some((action.rank(&query)?, Found::Action(at, action))));
        let entries = state.agenda.entries.iter().filter(|_| !query.trim().is_empty());
        let items = entries.filter_map(|entry| {
            let title = &entry.item.title;
            Some((crate::text::rank(&query, title)?.saturating_add(ITEMS), Found::Item(entry.id, title.clone())))
        });
        let mut ranked: Vec<(u32, Found<S>)> = actions.chain(items).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, found)| found).collect()
    }
}

impl<S> Found<S> {
    /// What it is in words, and its keys.
    fn told(&self) -> (String, String) {
        match self {
            Self::Action(_, action) => (action.words.to_owned(), action.keys()),
            Self::Item(_, title) => (title.clone(), "mục".to_owned()),
        }
    }
}

impl<S> Layer for Palette<S> {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        let found = self.found(seat.state());
        match key.code {
            KeyCode::Esc => return Effect::Close(None),
            KeyCode::Enter => {
                let chosen = self.choice.selected(found.len()).and_then(|at| found.get(at));
                return match chosen {
                    Some(Found::Action(at, _)) => Effect::Run(*at),
                    Some(Found::Item(item, _)) => (self.goes_to)(*item, seat.state()),
                    None => Effect::Stay,
                };
            }
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                self.choice.key(key, found.len());
            }
            _ => {
                self.field.key(key);
                self.choice.select(0);
            }
        }
        Effect::Stay
    }

    fn hint(&self, state: &State) -> Option<Offer> {
        let found = self.found(state);
        let chosen = self.choice.selected(found.len()).and_then(|at| found.get(at));
        Some(offer(match chosen {
            Some(Found::Action(..)) => ("Enter", "Thực hiện"),
            Some(Found::Item(..)) => ("Enter", "Tới mục này"),
            None => ("Esc", "Đóng"),
        }))
    }

    fn paste(&mut self, words: &str, _seat: &Seat) {
        self.field.paste(words);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let inner =
            modal(frame, area, "Tìm chức năng, tìm mục của chương trình", 84, area.height.saturating_sub(2), theme);
        if inner.height < 3 {
            return;
        }
        self.field.draw(frame, Rect { height: 1, ..inner }, theme.selection, true);
        let list = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
        let cols = usize::from(list.width).saturating_sub(2);
        let rows: Vec<Line> = self
            .found(view.state)
            .iter()
            .map(|found| {
                let (words, keys) = found.told();
                let words = crate::text::pad(&words, cols.saturating_sub(crate::text::columns(&keys) + 1));
                Line::from(vec![Span::styled(format!("{words} "), theme.text), Span::styled(keys, theme.key)])
            })
            .collect();
        if rows.is_empty() {
            let words = format!("{} Thử chữ khác, hoặc F1: mọi phím.", nothing(&self.field.value()));
            return text_block(frame, list, &words, theme.dim);
        }
        self.choice.draw(frame, list, &rows, theme);
    }
}
