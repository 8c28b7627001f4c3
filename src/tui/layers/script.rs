//! F7: the script alone, in large type.

use crate::domain::State;
use crate::domain::display::slide::Said;
use crate::tui::lectern::Lectern;
use crate::tui::shell::layer::{ActionReach, Effect, Layer, Offer, Passage};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Clear;

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

    fn takes_text(&self) -> bool {
        false
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        None
    }

    /// The step that undo takes back is seen here.
    fn passage(&self, reach: ActionReach) -> Passage {
        if reach == ActionReach::Screen { Passage::Taken } else { Passage::Through }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        frame.render_widget(Clear, area);
        let kind = view.state.conference.bloc.called();
        self.lectern.show(view.spoken().iter().map(|one| Said::of(one, kind)).collect());
        self.lectern.draw(frame, area, view.state.conference.wall.letters, view.theme);
    }
}
