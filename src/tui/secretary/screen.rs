//! The secretary's screen: the notes while the meeting goes on, and what is left to keep once it is closed.

use crate::domain::{Actor, World};
use crate::store::{Session, StoreError};
use crate::tui::looks::Looks;
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crate::tui::secretary::ending::Ending;
use crate::tui::secretary::writing::Writing;
use crate::tui::shell::action::is_quit;
use crate::tui::shell::base;
use crate::tui::shell::mouse;
use crate::tui::shell::seat::Seat;
use crate::tui::theme::Theme;
use ratatui::Frame;

/// The screen.
pub struct SecretaryScreen {
    theme: Theme,
    stands: Stands,
    finished: bool,
}

/// How far the meeting is.
enum Stands {
    Writing(Box<Writing>),
    /// The file was let go of, so that the chair can make one file of it.
    Ended(Ending),
}

impl SecretaryScreen {
    /// Over an open session; a draft left by the last run is opened again.
    pub fn new(session: Session, world: World, looks: impl Into<Looks>, actor: Actor) -> Self {
        let seat = Seat::new(session, world, looks, actor);
        let theme = *seat.theme();
        let stands = Stands::Writing(Box::new(Writing::new(seat)));
        let mut screen = Self { theme, stands, finished: false };
        screen.end();
        screen
    }

    /// Makes the session ready for several, where it was opened only to be shown.
    pub fn begin(&mut self) -> Result<(), StoreError> {
        match &mut self.stands {
            Stands::Writing(writing) => writing.shell_mut().seat.keep(|session, _| session.begin()),
            Stands::Ended(_) => Ok(()),
        }
    }

    /// The session, when the loop has ended; `None` where it was let go of before.
    pub fn into_session(self) -> Option<Session> {
        match self.stands {
            Stands::Writing(writing) => Some(writing.into_session()),
            Stands::Ended(_) => None,
        }
    }

    fn end(&mut self) {
        if let Stands::Writing(writing) = &self.stands
            && let Some(ending) = writing.ending()
        {
            self.theme = *writing.shell().seat.theme();
            self.stands = Stands::Ended(ending);
        }
    }

    /// What is written, while the meeting goes on.
    #[cfg(test)]
    pub fn writing(&self) -> Option<&Writing> {
        match &self.stands {
            Stands::Writing(writing) => Some(writing),
            Stands::Ended(_) => None,
        }
    }
}

impl Screen for SecretaryScreen {
    fn message(&mut self, message: Message) {
        match (&mut self.stands, message) {
            (Stands::Writing(writing), Message::Key(key)) => base::key(&mut **writing, key),
            (Stands::Writing(writing), Message::Mouse(pointed)) => mouse::take(&mut **writing, pointed),
            (Stands::Writing(writing), Message::Paste(words)) => base::paste(&mut **writing, &words),
            (Stands::Writing(writing), Message::Quit) => {
                writing.save();
                self.finished = true;
            }
            (Stands::Ended(ending), Message::Key(key)) => {
                self.finished = ending.key(key.code) || (is_quit(key) && !ending.holds());
            }
            (Stands::Writing(_) | Stands::Ended(_), Message::Resize | Message::TellsHeldKeys)
            | (Stands::Ended(_), Message::Paste(_) | Message::Mouse(_)) => {}
            (Stands::Ended(ending), Message::Quit) => {
                ending.save();
                self.finished = true;
            }
        }
    }

    fn tick(&mut self) -> bool {
        let Stands::Writing(writing) = &mut self.stands else { return false };
        let changed = writing.tick();
        self.end();
        changed
    }

    fn draw(&mut self, frame: &mut Frame) {
        match &mut self.stands {
            Stands::Writing(writing) => writing.draw(frame),
            Stands::Ended(ending) => ending.draw(frame, &self.theme),
        }
        let theme = match &self.stands {
            Stands::Writing(writing) => writing.shell().seat.theme(),
            Stands::Ended(_) => &self.theme,
        };
        theme.paint(frame.buffer_mut());
    }

    fn wants_mouse(&self) -> bool {
        matches!(&self.stands, Stands::Writing(writing) if writing.shell().seat.looks().mouse())
    }

    fn finished(&self) -> bool {
        let left = matches!(&self.stands, Stands::Writing(writing) if writing.is_finished());
        self.finished || left
    }
}
