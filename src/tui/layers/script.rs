//! F7: the script alone, in large type.

use crate::domain::display::slide::Said;
use crate::domain::script::Spoken;
use crate::domain::{Next, State};
use crate::tui::lectern::Lectern;
use crate::tui::shell::layer::{ActionReach, Effect, Hint, Layer, Passage};
use crate::tui::shell::seat::Seat;
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

/// The script over everything but the bottom line.
#[derive(Default)]
pub struct LargeScript {
    lectern: Lectern,
}

impl Layer for LargeScript {
    fn key(&mut self, key: KeyEvent, _seat: &Seat) -> Effect {
        if key.code == KeyCode::Esc {
            return Effect::Close(None);
        }
        self.lectern.key(key.code);
        Effect::Stay
    }

    /// The next step stays the screen's.
    fn lets(&self, key: KeyEvent) -> bool {
        matches!(key.code, KeyCode::Enter | KeyCode::Char(' '))
    }

    fn hint(&self, _state: &State) -> Option<Hint> {
        None
    }

    /// The step that undo takes back is seen here.
    fn passage(&self, reach: ActionReach) -> Passage {
        if reach == ActionReach::Screen { Passage::Taken } else { Passage::Through }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        frame.render_widget(Clear, area);
        self.lectern.show(said(view.next, view.state));
        self.lectern.draw(frame, area, view.state.conference.wall.letters, view.theme);
    }
}

fn said(next: &Next, state: &State) -> Vec<Said> {
    spoken(next).iter().map(|one| Said::of(one, state.conference.bloc.kind)).collect()
}
