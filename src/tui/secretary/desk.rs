//! The desk: a screen over the session, always with an editor open. It never writes; it asks the one door of the store.

use crate::domain::draft_key::DraftOwner;
use crate::domain::notes::Place;
use crate::domain::{Actor, Asked, Command, Next, Refusal, World};
use crate::store::{Done, News, Session, Trouble};
use crate::tui::chair::answers;
use crate::tui::layers::attendance::Attendance;
use crate::tui::layers::finder::Finder;
use crate::tui::layers::form::Form;
use crate::tui::layers::help::Help;
use crate::tui::layers::minutes::Minutes;
use crate::tui::layers::notes::Notes;
use crate::tui::layers::palette::Palette;
use crate::tui::layers::versions;
use crate::tui::note_drafts::{self, Kept};
use crate::tui::platform::{self, Message};
use crate::tui::runner::Screen;
use crate::tui::secretary::deeds::Deed;
use crate::tui::secretary::ending::Ending;
use crate::tui::secretary::layout;
use crate::tui::theme::Theme;
use crate::tui::view::{Typing, View};
use ratatui::Frame;

/// What lies over the desk.
pub(crate) enum Overlay {
    None,
    Help(Help),
    Palette(Box<Palette<Deed>>),
    Attendance(Attendance),
    Minutes(Box<Minutes>),
    Finder(Box<Finder>),
}

impl Overlay {
    /// The key and deed that the bottom line shows.
    fn deed(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::None => None,
            Self::Help(_) | Self::Minutes(_) => Some(("Esc", "Đóng")),
            Self::Palette(_) => Some(("Enter", "Chạy chức năng này")),
            Self::Attendance(_) => Some(("Dấu cách", "Có mặt / bỏ dấu")),
            Self::Finder(_) => Some(("Enter", "Chèn vào chỗ đang gõ")),
        }
    }
}

/// A draft is made durable this often, in milliseconds.
const DURABLE: i64 = 2_000;

/// How long somebody who stopped is still shown as typing, in milliseconds.
const TYPING: i64 = 10_000;

/// The desk.
pub struct Desk {
    /// Let go of once the meeting is closed.
    pub(crate) session: Option<Session>,
    pub(crate) world: World,
    pub(crate) theme: Theme,
    pub(crate) actor: Actor,
    pub(crate) who: DraftOwner,
    /// What is written now.
    pub(crate) notes: Notes,
    /// The editor goes where the chair goes.
    pub(crate) follows: bool,
    /// Where F3 leads back to.
    pub(crate) back: Option<Place>,
    /// Ghi chú riêng as typed last: kept until the secretary says what becomes of them.
    pub(crate) private: String,
    pub(crate) overlay: Overlay,
    pub(crate) forms: Vec<Form>,
    pub(crate) notice: Option<String>,
    /// The line that the form of a point was filled from.
    pub(crate) marking: Option<String>,
    pub(crate) record: layout::Record,
    pub(crate) typing: Vec<Typing>,
    pub(crate) typed: i64,
    pub(crate) synced: i64,
    pub(crate) minute: i64,
    pub(crate) ending: Option<Ending>,
    pub(crate) finished: bool,
}

impl Desk {
    /// A desk over an open session; a draft left by the last run is opened again.
    pub fn new(session: Session, world: World, theme: Theme, actor: Actor) -> Self {
        let (who, now) = (DraftOwner::of(&actor), world.now());
        let mut desk = Self {
            notes: note_drafts::over(&session, None, None, now),
            session: Some(session),
            world,
            theme,
            actor,
            who,
            follows: true,
            back: None,
            private: String::new(),
            overlay: Overlay::None,
            forms: Vec::new(),
            notice: platform::shortage().map(str::to_owned),
            marking: None,
            record: layout::Record::default(),
            typing: Vec::new(),
            typed: 0,
            synced: 0,
            minute: 0,
            ending: None,
            finished: false,
        };
        desk.begin();
        desk.closed();
        desk
    }

    /// The session, when the loop has ended; none where it was let go of before.
    pub fn into_session(self) -> Option<Session> {
        self.session
    }

    /// Asks the one door; what comes back is shown.
    pub(crate) fn ask(&mut self, command: Command, despite: Option<String>) -> bool {
        let Some(session) = &mut self.session else { return false };
        let (id, actor, at) = (self.world.id(), self.actor.clone(), self.world.now());
        let asked = Asked { id, actor, at, happened: None, saw: None, despite, command: command.clone() };
        self.notice = None;
        match session.ask(asked) {
            Ok(Done::Recorded { .. } | Done::Nothing | Done::Already) => true,
            Err(Trouble::Refused(refusal)) => {
                self.refused(command, &refusal);
                false
            }
            Err(Trouble::Fault(fault)) => {
                self.notice = Some(fault.to_string());
                false
            }
        }
    }

    fn refused(&mut self, command: Command, refusal: &Refusal) {
        if refusal.is_waivable() {
            self.forms.push(answers::despite(command, &refusal.to_string()));
        } else {
            self.notice = Some(refusal.to_string());
        }
    }

    /// Keeps what stands in the editor as a draft; called at every tick.
    pub(crate) fn save_draft(&mut self) {
        if self.notes.place.is_none() {
            self.private = self.notes.editor.text();
        }
        let now = self.world.now();
        let Some(session) = &mut self.session else { return };
        note_drafts::save(session, &self.who, &mut self.notes);
        if now - self.synced >= DURABLE {
            self.synced = now;
            if let Err(fault) = session.draft_sync() {
                self.notes.hint = note_drafts::unsaved(&fault);
            }
        }
    }

    /// The text in the editor becomes an event; false where it stays in the editor.
    pub(crate) fn keep(&mut self) -> bool {
        self.save_draft();
        let Some(session) = &mut self.session else { return false };
        let compared = self.notes.other.is_some();
        match note_drafts::keep(session, &self.world, &self.actor, &mut self.notes) {
            Kept::Yes => true,
            Kept::Twice => {
                self.notice = compared.then(|| versions::FIRST.to_owned());
                false
            }
            Kept::No(why) => {
                self.notice = Some(why);
                false
            }
        }
    }

    /// Opens the note of a place, or ghi chú riêng; the one before must have been kept.
    pub(crate) fn open(&mut self, place: Option<Place>) {
        note_drafts::stands_open(&mut self.notes, false);
        self.save_draft();
        let now = self.world.now();
        let Some(session) = &self.session else { return };
        match note_drafts::open(session, &self.who, place, now) {
            Ok(notes) => self.notes = notes,
            Err(fault) => self.notice = Some(fault.to_string()),
        }
        note_drafts::stands_open(&mut self.notes, true);
    }

    /// What others wrote, and what they are typing; true where the screen is another.
    fn look(&mut self, now: i64) -> bool {
        let Some(session) = &mut self.session else { return false };
        let news = match session.changed() {
            Ok(News::Nothing) => return false,
            Ok(news) => news,
            Err(fault) => {
                self.notice = Some(fault.to_string());
                return true;
            }
        };
        if news == News::Events
            && let Err(fault) = note_drafts::settle(session, &self.who, &mut self.notes)
        {
            self.notice = Some(fault.to_string());
        }
        if let Some(note) = self.notes.place.and_then(|place| session.state().note(place)) {
            self.notes.rewritten(note, session.state().offset);
        }
        let typing = note_drafts::typing(session, &self.who).unwrap_or_default();
        if typing != self.typing {
            (self.typing, self.typed) = (typing, now);
        }
        if news == News::Events {
            self.closed();
        }
        true
    }

    /// Who is typing at this moment, and the line.
    pub(crate) fn telling(&self, now: i64) -> Option<&Typing> {
        self.typing.first().filter(|_| now - self.typed < TYPING)
    }

    fn leave(&mut self) {
        self.save_draft();
        if let Some(ending) = &mut self.ending {
            ending.save();
        }
        self.finished = true;
    }
}

impl Screen for Desk {
    fn message(&mut self, message: Message) {
        match message {
            Message::Key(key) => self.key(key),
            Message::Paste(words) => self.paste(&words),
            Message::Resize => {}
            Message::Quit => self.leave(),
        }
    }

    fn tick(&mut self) -> bool {
        let now = self.world.now();
        let told = self.telling(now).is_some();
        self.save_draft();
        let idle = self.session.as_ref().is_some_and(|session| note_drafts::is_idle(session, &self.notes, now));
        let kept = idle && self.keep();
        let changed = self.look(now);
        let moved = self.follow(now);
        let minute = now / 60_000 != std::mem::replace(&mut self.minute, now / 60_000);
        changed || moved || kept || minute || told != self.telling(now).is_some()
    }

    fn draw(&mut self, frame: &mut Frame) {
        let now = self.world.now();
        if let Some(ending) = &self.ending {
            ending.draw(frame, &self.theme);
            return;
        }
        let Some(session) = &self.session else { return };
        let (state, next) = (session.state(), Next::Done);
        let typing = self.typing.first().filter(|_| now - self.typed < TYPING);
        let view = View { state, next: &next, theme: &self.theme, scroll: 0, now, fingerprint: None, typing };
        let seat = layout::Seat { follows: self.follows, standing: self.standing(), notice: self.notice.as_deref() };
        let form = self.forms.last();
        let deed = form.map_or_else(|| self.overlay.deed(), |form| Some(form.deed()));
        let over = layout::Over { deed, form: form.is_some() };
        let middle = layout::draw(frame, &view, &seat, &mut self.notes, &mut self.record, over);
        match &mut self.overlay {
            Overlay::None => {}
            Overlay::Help(help) => help.draw(frame, middle, view.theme),
            Overlay::Palette(palette) => palette.draw(frame, middle, view.theme),
            Overlay::Attendance(attendance) => attendance.draw(frame, middle, &view),
            Overlay::Minutes(minutes) => minutes.draw(frame, middle, &view),
            Overlay::Finder(finder) => finder.draw(frame, middle, view.theme),
        }
        if let Some(form) = form {
            form.draw(frame, middle, view.theme);
        }
    }

    fn finished(&self) -> bool {
        self.finished
    }
}
