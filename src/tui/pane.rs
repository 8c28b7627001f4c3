//! Where an item's own part is drawn, and what every kind of stage answers about it.

use crate::domain::State;
use crate::domain::agenda::Entry;
use crate::domain::ids::UnitId;
use crate::tui::view::{Sign, View};
use ratatui::text::Line;

/// An item in which is voted.
pub const VOTE: Option<char> = Some('◆');
/// A break.
pub const BREAK: Option<char> = Some('‖');

/// The room for an item's own part, and what it is drawn from.
#[derive(Clone, Copy)]
pub struct Pane<'a> {
    /// The session.
    pub view: &'a View<'a>,
    /// The item on stage.
    pub entry: &'a Entry,
    /// Its width in columns, at least one.
    pub cols: usize,
    /// Its height in rows.
    pub rows: usize,
}

/// What a kind of stage shows beneath the script.
pub trait Screen {
    /// The sign of a unit in the hall, where it is another here than whether it is there: what it answered, that it signed.
    fn tile(&self, _view: &View, _entry: &Entry, _unit: UnitId) -> Option<Sign> {
        None
    }

    /// The sign of such an item in the row of the agenda: of a vote, of a break.
    fn sign(&self) -> Option<char> {
        None
    }

    /// What stands before the script, and whether its time is not come yet: a break that goes on.
    fn waits(&self, _view: &View, _entry: &Entry) -> Option<(String, bool)> {
        None
    }

    /// Whether a clock of its own moves by seconds.
    fn ticks(&self, _state: &State, _entry: &Entry) -> bool {
        false
    }

    /// Whether its lines are laid out for the rows that there are; of all others they are made once a frame.
    fn follows_rows(&self) -> bool {
        false
    }

    /// How many rows it should keep when the script is long.
    fn least(&self) -> u16;

    /// Its lines; those beyond the room are scrolled.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>>;
}
