//! What lies over a screen: at most one layer, and forms over it.

use crate::domain::State;
use crate::tui::shell::layer::{Layer, Offer, PutOff};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use ratatui::Frame;
use ratatui::layout::Rect;
use std::any::Any;

/// Layers, the last one on top.
#[derive(Default)]
pub struct Stack {
    layers: Vec<Box<dyn Layer>>,
    /// What was typed in the form that was closed last and not sent.
    put_off: Option<PutOff>,
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
        if self.put_off.as_ref().is_some_and(|known| layer.take_up(known)) {
            self.put_off = None;
        }
        if !layer.is_form() {
            self.layers.clear();
        }
        self.layers.push(layer);
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
        self.layers.pop();
    }

    /// What is typed in a form and was not sent: in the one on top, one under it, or the one that was put off.
    pub fn unsent(&self) -> Option<PutOff> {
        self.layers.iter().rev().find_map(|layer| layer.unsent()).or_else(|| self.put_off.clone())
    }

    /// What was typed in a form stands there again when it is opened.
    pub fn offer_again(&mut self, typed: PutOff) {
        self.put_off = Some(typed);
    }

    /// Takes off all forms; what was typed in the one on top waits until it is opened again.
    pub fn put_off_forms(&mut self) {
        self.put_off = self.top().and_then(Layer::put_off).or(self.put_off.take());
        self.close_forms();
    }

    /// Takes off all forms.
    pub fn close_forms(&mut self) {
        self.layers.retain(|layer| !layer.is_form());
    }

    /// Takes off everything.
    pub fn clear(&mut self) {
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
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let last = self.layers.len();
        let shown = self.layers.iter_mut().enumerate().filter(|(at, layer)| !layer.is_form() || at + 1 == last);
        shown.for_each(|(_, layer)| layer.draw(frame, area, view));
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
