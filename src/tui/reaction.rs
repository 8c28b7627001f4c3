//! What an overlay answers to a key.

use crate::domain::Command;
use crate::tui::actions::Action;
use crate::tui::layers::form::Form;

/// A screen never writes; it answers this.
pub enum Reaction {
    /// It stays as it is.
    Stay,
    /// It closes.
    Close,
    /// A command is asked; the overlay stays.
    Ask(Command),
    /// It stays, and says why nothing was done.
    Say(String),
    /// A form is laid over it.
    Form(Box<Form>),
    /// An action of the table is run instead of it.
    Run(Action),
    /// The text of the editor becomes an event.
    Keep,
    /// The minutes are written as a draft.
    WriteDraft,
}
