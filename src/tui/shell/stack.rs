//! What lies over a screen: at most one layer, and forms over it.

use crate::domain::State;
use crate::tui::parts::Searched;
use crate::tui::shell::layer::{Layer, Offer, PutOff};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use ratatui::Frame;
use ratatui::layout::Rect;
use std::any::Any;

/// The most forms whose words wait.
const MOST: usize = 20;

/// Layers, the last one on top.
#[derive(Default)]
pub struct Stack {
    layers: Vec<Box<dyn Layer>>,
    /// What was typed in forms that were closed and not sent, the last one first.
    put_off: Vec<PutOff>,
    /// What was looked for in lists that were closed, by their names.
    searched: Vec<(&'static str, Searched)>,
}

impl Stack {
    /// What takes the keys.
    pub fn top(&self) -> Option<&dyn Layer> {
        self.layers.last().map(|layer| &**layer)
    }

    /// What takes the keys, to be changed.
    pub fn top_mut(&mut self) -> Option<&mut Box<dyn Layer>> {
        self.layers.last_mut()
    }

    /// What lies there under all forms.
    pub fn under_forms(&self) -> Option<&dyn Layer> {
        self.layers.iter().find(|layer| !layer.is_form()).map(|layer| &**layer)
    }

    /// What lies there under all forms, to be changed.
    pub fn under_forms_mut(&mut self) -> Option<&mut Box<dyn Layer>> {
        self.layers.iter_mut().find(|layer| !layer.is_form())
    }

    /// A form goes over what lies there; another layer takes its place.
    pub fn open(&mut self, mut layer: Box<dyn Layer>) {
        if let Some(at) = self.put_off.iter().position(|known| layer.take_up(known)) {
            self.put_off.remove(at);
        }
        if !layer.is_form() {
            self.clear();
        }
        self.recall_search(&mut *layer);
        layer.lies_over_form(self.asks());
        self.layers.push(layer);
    }

    /// The words of the last search stand in it again.
    fn recall_search(&self, layer: &mut dyn Layer) {
        if let Some((name, list)) = layer.search()
            && let Some((_, known)) = self.searched.iter().find(|(known, _)| *known == name)
        {
            list.recall(known);
        }
    }

    /// What is looked for in a list that goes is kept; what was found and taken is done.
    fn keep_searches(&mut self) {
        for (name, list) in self.layers.iter_mut().filter_map(|layer| layer.search()) {
            self.searched.retain(|(known, _)| *known != name);
            self.searched.extend(list.searched().map(|searched| (name, searched)));
        }
    }

    /// Lays something over all that lies there, which stays; where one of its type is on top, takes that off.
    pub fn lay_over(&mut self, layer: Box<dyn Layer>) {
        if self.shows(&*layer) {
            self.pop();
        } else {
            self.layers.push(layer);
        }
    }

    /// Takes off what is on top.
    pub fn pop(&mut self) {
        self.keep_searches();
        self.layers.pop();
    }

    /// What is typed in forms and was not sent: in those that lie there, and those that were put off.
    pub fn unsent(&self) -> Vec<PutOff> {
        let typed = self.layers.iter().rev().filter_map(|layer| layer.unsent());
        typed.chain(self.put_off.iter().cloned()).take(MOST).collect()
    }

    /// What was typed in forms stands there again when they are opened.
    pub fn offer_again(&mut self, typed: Vec<PutOff>) {
        self.put_off = typed;
    }

    /// Takes off the form on top: the one that it came from stands there again as it was left. What was typed waits until
    /// the form is opened again, beside what waits already.
    pub fn put_off_form(&mut self) {
        if let Some(typed) = self.layers.pop().and_then(|form| form.put_off()) {
            self.put_off.retain(|known| !known.is_beside(&typed));
            self.put_off.insert(0, typed);
            self.put_off.truncate(MOST);
        }
    }

    /// The same with all forms.
    pub fn put_off_forms(&mut self) {
        while self.asks() {
            self.put_off_form();
        }
    }

    /// Takes off all forms.
    pub fn close_forms(&mut self) {
        self.layers.retain(|layer| !layer.is_form());
    }

    /// Takes off everything.
    pub fn clear(&mut self) {
        self.keep_searches();
        self.layers.clear();
    }

    /// How many lie there.
    pub fn depth(&self) -> usize {
        self.layers.len()
    }

    /// Whether a form is on top.
    pub fn asks(&self) -> bool {
        self.top().is_some_and(Layer::is_form)
    }

    /// The layer of that type, wherever it lies.
    pub fn find<L: Layer>(&self) -> Option<&L> {
        self.layers.iter().find_map(|layer| (&**layer as &dyn Any).downcast_ref())
    }

    /// Whether what is on top is of the same type as another layer.
    pub fn shows(&self, other: &dyn Layer) -> bool {
        self.top().is_some_and(|layer| (layer as &dyn Any).type_id() == (other as &dyn Any).type_id())
    }

    /// What was typed in forms and stands nowhere yet.
    pub fn typed(&self) -> Vec<String> {
        self.layers.iter().flat_map(|layer| layer.typed()).collect()
    }

    /// The key of the bottom line that what is on top wants, and what it does.
    pub fn hint(&self, state: &State) -> Option<Offer> {
        self.top().and_then(|layer| layer.hint(state))
    }

    /// Draws what lies there, and of forms the one on top.
    ///
    /// A form over the bare screen stands in the pane of the words, where it has room there: nothing beside it is cut.
    pub fn draw(&mut self, frame: &mut Frame, (area, pane): (Rect, Rect), view: &View) {
        let last = self.layers.len();
        let bare = self.under_forms().is_none();
        let shown = self.layers.iter_mut().enumerate().filter(|(at, layer)| !layer.is_form() || at + 1 == last);
        shown.for_each(|(_, layer)| {
            // What lies behind steps back: it is not asked about now.
            let behind = area.intersection(frame.area());
            frame.buffer_mut().set_style(behind, view.theme.dim);
            let fits = bare && layer.is_form() && layer.wants_cols() + 4 <= pane.width;
            layer.draw(frame, if fits { pane } else { area }, view);
        });
    }

    /// Whether what is on top asks for letters; `None` where nothing lies there.
    pub fn takes_text(&self) -> Option<bool> {
        self.top().map(Layer::takes_text)
    }

    /// Whether letters lead to a row of what is on top.
    pub fn finds_by_letters(&self) -> bool {
        self.top().is_some_and(Layer::finds_by_letters)
    }

    /// A paste goes to what is on top; false where nothing lies there.
    pub fn paste(&mut self, words: &str, seat: &Seat) -> bool {
        self.top_mut().map(|layer| layer.paste(words, seat)).is_some()
    }
}
