//! F2: every action, and every item of the agenda, found without accents.

use crate::domain::State;
use crate::domain::ids::ItemId;
use crate::text;
use crate::tui::parts::{SearchKey, SearchList, nothing, popup, search_rows};
use crate::tui::shell::action::ScreenAction;
use crate::tui::shell::layer::{Effect, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::{View, mixed};
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

/// Items come after what is found by its own words, and before what is found by others.
const ITEMS: u32 = 80_000;

/// What follows where an item of the agenda was found.
type GoesTo = fn(ItemId, &State) -> Effect;

/// A field and what it finds: actions of a table, and items of the agenda.
pub struct Palette<S: 'static> {
    actions: &'static [ScreenAction<S>],
    goes_to: GoesTo,
    list: SearchList,
    /// Why actions can do nothing now, by their places, after which event.
    obstacles: (u64, Vec<Option<String>>),
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
        Self { actions, goes_to, list: SearchList::default(), obstacles: (u64::MAX, Vec::new()) }
    }

    /// The rows that are found, the best first; items of the agenda by their titles, once something is typed.
    fn found(&self, state: &State) -> Vec<Found<S>> {
        let query = self.list.query();
        let actions = self.actions.iter().enumerate();
        let actions = actions.filter_map(|(at, action)| Some((action.rank(&query)?, Found::Action(at, action))));
        let entries = state.agenda.entries.iter().filter(|_| !query.trim().is_empty());
        let items = entries.filter_map(|entry| {
            let title = &entry.item.title;
            Some((text::rank(&query, title)?.saturating_add(ITEMS), Found::Item(entry.id, title.clone())))
        });
        let mut ranked: Vec<(u32, Found<S>)> = actions.chain(items).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, found)| found).collect()
    }

    fn chosen(&self, state: &State) -> Option<Found<S>> {
        let mut found = self.found(state);
        self.list.chosen(found.len()).map(|at| found.swap_remove(at))
    }

    /// Looks anew what stands in the way of each action, where something has happened.
    fn look(&mut self, state: &State) {
        if self.obstacles.0 != state.seq {
            self.obstacles = (state.seq, self.actions.iter().map(|action| action.obstacle(state)).collect());
        }
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
        match self.list.key(key, self.found(seat.state()).len()) {
            SearchKey::Close => Effect::Close(None),
            SearchKey::Take => match self.chosen(seat.state()) {
                Some(Found::Action(at, _)) => Effect::Run(at),
                Some(Found::Item(item, _)) => (self.goes_to)(item, seat.state()),
                None => Effect::Stay,
            },
            SearchKey::Done => Effect::Stay,
        }
    }

    fn click(&mut self, at: Position, _seat: &Seat) -> Effect {
        self.list.click(at);
        Effect::Stay
    }

    fn search(&mut self) -> Option<(&'static str, &mut SearchList)> {
        Some(("chức năng", &mut self.list))
    }

    fn hint(&self, state: &State) -> Option<Offer> {
        let blocked = |at: &usize| self.obstacles.1.get(*at).is_some_and(Option::is_some);
        Some(offer(match self.chosen(state) {
            Some(Found::Action(at, _)) if blocked(&at) => ("Enter", "Vì sao chưa làm được"),
            Some(Found::Action(..)) => ("Enter", "Thực hiện"),
            Some(Found::Item(..)) => ("Enter", "Tới mục này"),
            None => ("Esc", "Đóng"),
        }))
    }

    fn paste(&mut self, words: &str, _seat: &Seat) {
        self.list.paste(words);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let title = "Tìm chức năng, tìm mục của chương trình";
        let inner = popup(frame, area, title, (110, search_rows(area)), theme);
        self.look(view.state);
        let cols = usize::from(inner.width).saturating_sub(2);
        let found = self.found(view.state);
        // All of them stand under headings; of what was looked for the best comes first, whatever it stands under.
        let grouped = self.list.query().trim().is_empty();
        let headings = found.iter().enumerate().filter_map(|(row, found)| match found {
            Found::Action(_, action) if grouped && !action.heading.is_empty() => Some((row, action.heading)),
            Found::Action(..) | Found::Item(..) => None,
        });
        let headings: Vec<(usize, &str)> = headings.collect();
        let rows: Vec<Line> = found.iter().map(|found| self.row(found, cols, view)).collect();
        let empty = format!("{} Thử chữ khác, hoặc F1: mọi phím.", nothing(&self.list.query()));
        self.list.draw(frame, inner, (rows, &headings), &empty, theme);
    }
}

impl<S> Palette<S> {
    /// What it is and its keys; dim, and why, where it can do nothing now.
    fn row(&self, found: &Found<S>, cols: usize, view: &View) -> Line<'static> {
        let (theme, (words, keys)) = (view.theme, found.told());
        let words = view.state.conference.bloc.called().of_voters(&words);
        let room = cols.saturating_sub(text::columns(&keys) + 1);
        let obstacle = match found {
            Found::Action(at, _) => self.obstacles.1.get(*at).and_then(Option::as_deref),
            Found::Item(..) => None,
        };
        let Some(why) = obstacle else {
            return mixed([(format!("{} ", text::pad(&words, room)), theme.text), (keys, theme.key)]);
        };
        let why = view.state.conference.bloc.called().of_voters(text::lower_first(why.trim_end_matches('.')).as_str());
        let why = format!("{words} · {why}");
        mixed([(format!("{} ", text::pad(&why, room)), theme.dim), (keys, theme.dim)])
    }
}
