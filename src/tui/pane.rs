//! Where an item's own part is drawn, and what every kind of stage answers about it.

use crate::domain::State;
use crate::domain::agenda::Entry;
use crate::tui::view::View;
use ratatui::text::Line;

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
    /// The key of the table that is needed most here: it stands first on the bottom line.
    fn needed(&self) -> Option<&'static str> {
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

    /// How many rows it should keep when the script is long.
    fn least(&self) -> u16;

    /// Its lines; those beyond the room are scrolled.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>>;
}
