//! The audience screen: it is given slides and draws them; it writes nothing and knows no session beyond its file.

mod bell;
mod draw;
mod entry;
mod lay;
mod pack;
mod page;
mod proof;
mod qr;
mod single;
mod slides;
#[cfg(test)]
mod tests;
mod time;
mod unit_tiles;

use crate::domain::World;
use crate::domain::display::{self, Letters, Slide};
use crate::store::{News, ScreenLock, Session, StoreError};
use crate::text::Day;
use crate::tui::big;
use crate::tui::lectern::Lectern;
use crate::tui::platform::{self, Message};
use crate::tui::runner::Screen;
use crate::tui::shell::action::is_quit;
use crate::tui::theme::Theme;
use bell::Bell;
use crossterm::event::KeyEvent;
use lay::SlideLook;
use proof::Proof;
use ratatui::Frame;

/// How long a key leaves the way out on the screen, in milliseconds.
const HINT: i64 = 6_000;

/// How often it gives a sign of life, in milliseconds.
const BEAT: i64 = 1_000;

/// What is said where the session cannot be followed any more.
const TROUBLE: &str = "Màn chiếu tạm dừng cập nhật. Đề nghị người điều hành xem lại.";

/// What an audience screen is asked to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// The lines to be said, for the lectern.
    pub script: bool,
    /// A bell at one minute and at zero, whatever the plan says.
    pub bell: bool,
    /// Half blocks, whatever the plan says.
    pub half: bool,
}

/// The screen.
pub struct AudienceScreen {
    /// Let go of once the meeting is closed.
    session: Option<Session>,
    world: World,
    theme: Theme,
    options: Options,
    slide: Slide,
    lectern: Lectern,
    proof: Option<Proof>,
    letters: Letters,
    /// Whether it rings at all.
    rings: bool,
    bell: Bell,
    trouble: Option<String>,
    /// Its place beside the session, for the chair to see that it lives; let go of with the session.
    place: Option<ScreenLock>,
    /// When it last gave a sign of life.
    beaten: i64,
    /// When it was last looked where the meeting went on.
    sought: i64,
    /// Until when the way out is shown.
    hint: Option<i64>,
    shown: i64,
    /// Since when what is shown is shown.
    since: i64,
    finished: bool,
}

impl AudienceScreen {
    /// Over a session that is only watched.
    pub fn new(session: Session, world: World, theme: Theme, options: Options) -> Self {
        let settings = session.state().conference.wall;
        let mut wall = Self {
            letters: if options.half { Letters::Half } else { settings.letters.within(big::of_terminal()) },
            rings: options.bell || settings.bell,
            bell: Bell::default(),
            slide: Slide::Black,
            lectern: Lectern::default(),
            proof: None,
            session: Some(session),
            world,
            theme,
            options,
            trouble: None,
            place: None,
            beaten: 0,
            sought: 0,
            hint: None,
            shown: 0,
            since: 0,
            finished: false,
        };
        wall.refresh();
        wall
    }

    /// Takes a place beside the session, so that the chair knows that the hall has a screen.
    pub fn show_itself(&mut self) {
        let now = self.world.now();
        self.place = self.session.as_ref().and_then(|session| ScreenLock::acquire(session.path(), now));
    }

    /// A sign of life; a screen whose terminal takes nothing any more gives none.
    fn beat(&mut self, now: i64) {
        if let Some(place) = self.place.as_ref().filter(|_| (now - self.beaten).abs() >= BEAT) {
            place.beat(now);
            self.beaten = now;
        }
    }

    /// Takes the slide that stands now; a closed meeting's file is let go of, so that the chair can seal it.
    fn refresh(&mut self) {
        let Some(session) = &self.session else { return };
        let slide = if self.options.script {
            display::script(session.state())
        } else {
            display::slide_with(session.state(), session.row_in_hand())
        };
        self.hint = self.hint.filter(|_| slide == self.slide);
        // Pages begin anew with another list, not with each step of the same.
        if slide.subject() != self.slide.subject() {
            self.since = self.world.now();
        }
        self.slide = slide;
        self.proof = self.stands(session).unwrap_or_default();
        if session.state().closed.is_some() {
            (self.session, self.place) = (None, None);
        }
    }

    /// Mã đối chiếu of what is shown: of the announcement, or of the closed meeting.
    fn stands(&self, session: &Session) -> Result<Option<Proof>, StoreError> {
        let (state, journal) = (session.state(), session.journal());
        let seq = match &self.slide {
            Slide::Result(result) => display::announcement(state, journal, result.ballot),
            Slide::Closed { .. } => display::closing(journal),
            Slide::Title { .. }
            | Slide::Black
            | Slide::Agenda { .. }
            | Slide::Item { .. }
            | Slide::Roll { .. }
            | Slide::Speaker { .. }
            | Slide::Question { .. }
            | Slide::Scores { .. }
            | Slide::Pledge { .. }
            | Slide::Script { .. } => None,
        };
        let Some(event) = seq.and_then(|seq| journal.iter().find(|recorded| recorded.seq == seq)) else {
            return Ok(None);
        };
        let code = session.fingerprint_at(event.seq)?;
        Ok(code.map(|code| Proof::new(code, Day::of(event.at, state.offset))))
    }

    /// Looks at the journal; true where what is shown is another.
    fn look(&mut self) -> bool {
        let Some(session) = &mut self.session else { return false };
        let before = (self.slide.clone(), self.proof.clone(), self.trouble.clone());
        match session.changed() {
            Ok(News::Nothing) => self.trouble = None,
            // Of all that is being typed only this is seen by the hall: what the chair has in hand while hands are counted.
            Ok(News::Drafts) if !matches!(self.slide, Slide::Question { .. }) => self.trouble = None,
            Ok(News::Drafts | News::Events) => {
                self.trouble = None;
                self.refresh();
            }
            Err(fault) if fault.is_misplaced() && self.follow() => {
                self.trouble = None;
                self.refresh();
            }
            // The hall is shown no path and no fault; whoever carries the meeting is told of it at his own screen.
            Err(_) => self.trouble = Some(TROUBLE.to_owned()),
        }
        before != (self.slide.clone(), self.proof.clone(), self.trouble.clone())
    }

    /// Goes where the meeting went on, after its file was lost; asked once a second.
    fn follow(&mut self) -> bool {
        let now = self.world.now();
        if (now - self.sought).abs() < BEAT {
            return false;
        }
        self.sought = now;
        let moved = self.session.as_ref().and_then(Session::moved_on);
        let Some(session) = moved.and_then(|path| Session::open_to_follow(&path).ok()) else { return false };
        let was_shown = self.place.is_some();
        self.session = Some(session);
        if was_shown {
            self.show_itself();
        }
        true
    }

    /// Rings where a speaker's clock says so.
    fn ring(&mut self, now: i64) {
        let left = match &self.slide {
            Slide::Speaker { clock, .. } => clock.map(|clock| clock.left(now)),
            Slide::Title { .. }
            | Slide::Black
            | Slide::Agenda { .. }
            | Slide::Item { .. }
            | Slide::Roll { .. }
            | Slide::Question { .. }
            | Slide::Result(_)
            | Slide::Scores { .. }
            | Slide::Pledge { .. }
            | Slide::Closed { .. }
            | Slide::Script { .. } => None,
        };
        if self.bell.is_due(left) && self.rings {
            platform::bell();
        }
    }

    fn key(&mut self, key: KeyEvent) {
        let turns = self.lectern.key(key.code) && self.options.script;
        if !turns {
            self.hint = Some(self.world.now() + HINT);
        }
        self.finished = is_quit(key);
    }
}

impl Screen for AudienceScreen {
    fn message(&mut self, message: Message) {
        match message {
            Message::Key(key) => self.key(key),
            Message::Paste(_) | Message::Mouse(_) | Message::Resize | Message::TellsHeldKeys => {}
            Message::Quit => self.finished = true,
        }
    }

    fn tick(&mut self) -> bool {
        let now = self.world.now();
        self.ring(now);
        self.beat(now);
        let changed = self.look();
        let moved = draw::unit(&self.slide)
            .is_some_and(|unit| (now - self.since).div_euclid(unit) != (self.shown - self.since).div_euclid(unit));
        self.shown = now;
        let gone = self.hint.take_if(|until| now >= *until).is_some();
        changed || moved || gone
    }

    fn draw(&mut self, frame: &mut Frame) {
        let hint = self.hint.map(|_| "F10 hoặc Ctrl+Q: tắt màn chiếu");
        let look = SlideLook {
            theme: &self.theme,
            letters: self.letters,
            proof: self.proof.as_ref(),
            foot: self.trouble.as_deref().or(hint).or_else(|| platform::shortage()),
            now: self.world.now(),
            since: self.since,
        };
        draw::draw(frame, &self.slide, &mut self.lectern, &look);
        // A screen that is off gives no light, whatever the theme.
        if self.slide != Slide::Black {
            self.theme.paint(frame.buffer_mut());
        }
    }

    fn finished(&self) -> bool {
        self.finished
    }
}
