//! F7: the script alone, in large type.

use crate::domain::display::slide::Said;
use crate::domain::script::Spoken;
use crate::domain::{Next, State};
use crate::tui::lectern::Lectern;
use crate::tui::reaction::Reaction;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Clear;

/// What is to be said now.
pub fn spoken(next: &Next) -> &[Spoken] {
    match next {
        Next::Do(ready) => &ready.spoken,
        Next::Ask(ready) => &ready.spoken,
        Next::Done => &[],
    }
}

/// Takes a key; the next step stays the console's.
pub fn key(lectern: &mut Lectern, key: KeyEvent) -> Reaction {
    if key.code == KeyCode::Esc {
        return Reaction::Close;
    }
    lectern.key(key.code);
    Reaction::Stay
}

/// Draws it over everything but the bottom line.
pub fn draw(frame: &mut Frame, area: Rect, lectern: &mut Lectern, view: &View) {
    frame.render_widget(Clear, area);
    lectern.show(said(view.next, view.state));
    lectern.draw(frame, area, view.state.conference.wall.letters, view.theme);
}

fn said(next: &Next, state: &State) -> Vec<Said> {
    spoken(next).iter().map(|one| Said::of(one, state.conference.bloc.kind)).collect()
}
