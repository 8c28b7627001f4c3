//! A seat at a session: the session, the world, the colours, and who sits there.

use crate::domain::draft_key::DraftOwner;
use crate::domain::session::Step;
use crate::domain::{Actor, Command, Request, Role, State, World};
use crate::store::{Draft, News, ScreenSign, Session, StoreError, Trouble};
use crate::tui::looks::Looks;
use crate::tui::shell::means;
use crate::tui::theme::Theme;
use std::path::{Path, PathBuf};

/// Who sits at a session, and all that is asked of it goes through here.
pub struct Seat {
    session: Session,
    world: World,
    looks: Looks,
    actor: Actor,
    /// The last event of the item on stage that was on the screen; the chair's alone is checked.
    seen: Option<u64>,
}

/// Why a command was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denied {
    /// A rule is against it, which a reason waives.
    Waivable(String),
    /// It cannot be done; the sentence says why.
    Final(String),
}

impl Seat {
    /// Somebody at an open session.
    pub fn new(session: Session, world: World, looks: impl Into<Looks>, actor: Actor) -> Self {
        Self { session, world, looks: looks.into(), actor, seen: None }
    }

    /// The session, when all is over.
    pub fn into_session(self) -> Session {
        self.session
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The state of the session.
    pub fn state(&self) -> &State {
        self.session.state()
    }

    /// Now by the clock of the record, in milliseconds.
    pub fn now(&self) -> i64 {
        self.world.now().saturating_add(self.state().clock.now())
    }

    /// Now by the machine, in milliseconds.
    pub fn machine_now(&self) -> i64 {
        self.world.now()
    }

    /// What is known of the audience screens now.
    pub fn screens(&self) -> ScreenSign {
        self.session.screens(self.machine_now())
    }

    /// The colours.
    pub fn theme(&self) -> &Theme {
        self.looks.theme()
    }

    /// How the screen looks.
    pub fn looks(&self) -> &Looks {
        &self.looks
    }

    /// How the screen looks, to be changed.
    pub fn looks_mut(&mut self) -> &mut Looks {
        &mut self.looks
    }

    /// Whose drafts are kept here.
    pub fn owner(&self) -> DraftOwner {
        DraftOwner::of(&self.actor)
    }

    /// What who sits here did last, or took back last; `None` if there is nothing.
    pub fn last_deed(&self, done: bool) -> Option<&Step> {
        let deeds = if done { &self.state().steps } else { &self.state().undone };
        deeds.iter().rev().find(|step| step.role == self.actor.role)
    }

    /// What stands on the screen is what is answered from now on.
    pub fn see(&mut self) {
        let on_stage = self.state().agenda.on_stage();
        self.seen = on_stage.and_then(|entry| entry.touched.as_ref()).map(|touched| touched.seq);
    }

    /// A command with all that goes with it, as it is asked now.
    pub fn asked(&self, command: Command, despite: Option<String>) -> Request {
        let staged = matches!(
            command,
            Command::Agenda(_) | Command::Say { .. } | Command::Floor(_) | Command::Vote(_) | Command::Act(_)
        );
        Request {
            id: self.world.id(),
            actor: self.actor.clone(),
            at: self.world.now(),
            happened: None,
            saw: self.seen.filter(|_| staged && self.actor.role == Role::Chair),
            despite,
            command,
        }
    }

    /// Asks the one door.
    pub fn ask(&mut self, command: Command, despite: Option<String>) -> Result<(), Denied> {
        let asked = self.asked(command, despite);
        match self.write(|session, _, _| session.ask(asked)) {
            Ok(_) => Ok(()),
            Err(Trouble::Refused(refusal)) => {
                let words = self.state().conference.worded(&means::words(&refusal, self.actor.role));
                Err(if refusal.is_waivable() { Denied::Waivable(words) } else { Denied::Final(words) })
            }
            Err(Trouble::Fault(fault)) => Err(Denied::Final(fault.to_string())),
        }
    }

    /// Does something to the session: what is written here has been seen by whoever wrote it.
    pub fn write<T>(&mut self, deed: impl FnOnce(&mut Session, &World, &Actor) -> T) -> T {
        let done = deed(&mut self.session, &self.world, &self.actor);
        self.see();
        done
    }

    /// Keeps drafts and the like, which are no events.
    pub fn keep<T>(&mut self, deed: impl FnOnce(&mut Session, &DraftOwner) -> T) -> T {
        let owner = self.owner();
        deed(&mut self.session, &owner)
    }

    /// Goes on in another folder, where the file of the session was taken away.
    pub fn move_to(&mut self, folder: &Path) -> Result<(), StoreError> {
        self.session.move_to(folder)
    }

    /// Before one leaves: a session whose file was taken away is written elsewhere, and so are words that are nowhere.
    pub fn save_somewhere(&mut self) -> Result<(), StoreError> {
        self.session.save_somewhere().map(drop)
    }

    /// Whether all that was typed is on the disk, and the file still holds all that happened.
    pub fn kept(&mut self) -> Result<(), StoreError> {
        self.session.holds()?;
        self.session.kept()
    }

    /// Puts words that are nowhere on the disk into a file of their own in a folder; answers which.
    pub fn write_words(&mut self, folder: &Path) -> Result<PathBuf, String> {
        self.session.write_words(folder)
    }

    /// Whether others wrote.
    pub fn look(&mut self) -> Result<News, StoreError> {
        self.session.changed()
    }

    /// One's own drafts.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let owner = self.owner();
        Ok(self.session.drafts()?.into_iter().filter(|draft| draft.who == owner).collect())
    }

    /// Drops those of one's own drafts that are old.
    pub fn burn(&mut self, is_old: impl Fn(&Draft) -> bool) -> Result<(), StoreError> {
        let old = self.drafts()?.into_iter().filter(is_old);
        old.map(|draft| self.session.draft_burn(&draft.who, &draft.key)).fold(Ok(()), Result::and)
    }
}
