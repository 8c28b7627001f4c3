//! An open session file: its journal, the state that follows, and the one door.

use crate::domain::draft_key::{DraftKey, DraftOwner};
use crate::domain::{self, Actor, Event, Request, SessionOpened, State, StoredEvent};
use crate::store::anew;
use crate::store::chain::ChainHead;
use crate::store::connect::{self, Database};
use crate::store::copy;
use crate::store::crash;
use crate::store::description;
use crate::store::draft::{self, Draft};
use crate::store::ending::{self, Closed};
use crate::store::fault::{Misplaced, StoreError, Trouble, folder};
use crate::store::fingerprint::{self, Sought};
use crate::store::heartbeat;
use crate::store::journal::{self, Journal};
use crate::store::lock::{self, ChairLock, ScreenSign};
use crate::store::lock_owners::Acknowledged;
use crate::store::place;
use crate::store::schema;
use crate::store::settings::OpenMode;
use crate::store::told;
use rusqlite::{Transaction, TransactionBehavior};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// An open session file.
#[derive(Debug)]
pub struct Session {
    link: Database,
    journal: Journal,
    state: State,
    seen: i64,
    /// Up to here somebody was told, or wrote it himself.
    announced: u64,
    /// Drafts were kept that may not be on the disk yet.
    unsynced: bool,
    /// Up to here the file itself holds it, or will soon.
    settled: u64,
    /// The chair of it, where it is held here.
    chair: Option<ChairLock>,
}

/// What became of a command that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It stands in the journal.
    Recorded {
        /// Number of its first event.
        first: u64,
        /// Number of its last.
        last: u64,
    },
    /// It holds already: nothing was to be written.
    Nothing,
    /// This very command had entered the journal before.
    Already,
}

/// What others wrote since one looked last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Nothing.
    Nothing,
    /// No event: what somebody is typing.
    Drafts,
    /// Events; they are folded in.
    Events,
}

impl Session {
    /// Makes a new file with its first event; refuses to touch an existing one.
    pub fn create(path: &Path, opening: SessionOpened, id: Uuid, actor: &Actor, at: i64) -> Result<Self, StoreError> {
        place::check(path)?;
        let link = connect::create(path)?;
        match Self::begin(&link, opening, (id, actor, at)) {
            Ok(()) => {
                drop(File::open(folder(&link.path)).and_then(|folder| folder.sync_all()));
                Self::load(link)
            }
            Err(fault) => {
                let path = link.path.clone();
                drop(link);
                drop(fs::remove_file(path));
                Err(fault)
            }
        }
    }

    fn begin(link: &Database, opening: SessionOpened, envelope: (Uuid, &Actor, i64)) -> Result<(), StoreError> {
        let sqlite = |error| StoreError::sqlite(&link.path, error);
        let transaction = immediate(link).map_err(sqlite)?;
        schema::create(&transaction).map_err(sqlite)?;
        description::write(&transaction, &opening, envelope.2).map_err(sqlite)?;
        schema::mark_log(&transaction, false).map_err(sqlite)?;
        let events = [Event::Opened(Box::new(opening))];
        journal::write(&transaction, &link.path, ChainHead::default(), envelope, &events)?;
        transaction.commit().map_err(sqlite)
    }

    /// Opens a file after looking at all of it.
    pub fn open(path: &Path, mode: OpenMode) -> Result<Self, StoreError> {
        if mode == OpenMode::Write {
            told::is_there(path)?;
        }
        let link = connect::open(path, mode)?.of_this_version()?;
        link.examine()?;
        Self::load(link)
    }

    fn load(mut link: Database) -> Result<Self, StoreError> {
        let seen = version(&link)?;
        let mut journal = Journal::default();
        journal.catch_up(&link.connection, &link.path, |_| {})?;
        let state = domain::fold(&journal.events);
        let state = state.ok_or_else(|| StoreError::Altered { path: link.path.clone(), seq: 1 })?;
        if link.mode() == OpenMode::Write && state.closed.is_none() {
            place::check(&link.path)?;
            link.go_live()?;
        } else if link.mode() == OpenMode::Watch {
            link.hold();
        }
        crash::follow(&link.path, state.offset, &journal.last);
        let announced = state.seq;
        Ok(Self { link, journal, state, seen, announced, unsynced: false, settled: 0, chair: None })
    }

    /// Takes the chair of it.
    pub fn seat(&mut self, chair: ChairLock) {
        self.chair = Some(chair);
        self.acknowledge();
    }

    /// What cannot be noted is no fault of the meeting.
    fn acknowledge(&self) {
        let (seq, code) = (self.journal.head.seq, self.head_fingerprint());
        drop(self.chair.as_ref().map(|chair| chair.acknowledge(&Acknowledged { seq, code })));
    }

    /// The session as it stands.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Everything that happened.
    pub fn journal(&self) -> &[StoredEvent] {
        &self.journal.events
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.link.path
    }

    /// The one door: catches up, decides, writes, commits, all as one.
    pub fn ask(&mut self, asked: Request) -> Result<Done, Trouble> {
        let id = asked.id;
        match self.attempt(asked) {
            Err(Failed::Commit(fault)) => Ok(self.look_up(id, fault)?),
            Err(Failed::Trouble(trouble)) => Err(trouble),
            Ok(done) => {
                self.unsynced = false;
                self.acknowledge();
                Ok(done)
            }
        }
    }

    fn attempt(&mut self, mut asked: Request) -> Result<Done, Failed> {
        let Self { link, journal, state, announced, .. } = self;
        let sqlite = |error| Failed::from(StoreError::sqlite(&link.path, error));
        link.in_place()?;
        let transaction = immediate(link).map_err(sqlite)?;
        journal.catch_up(&transaction, &link.path, |events| domain::advance(state, events))?;
        if journal::has(&transaction, asked.id).map_err(sqlite)? {
            return Ok(Done::Already);
        }
        let moment = domain::clock::moment(&state.clock, state.at, asked.at);
        asked.at = moment.told;
        let mut events = domain::decide(state, &asked).map_err(|refusal| Failed::Trouble(refusal.into()))?;
        if events.is_empty() {
            return Ok(Done::Nothing);
        }
        events.splice(..0, moment.turned.map(domain::Event::Clock));
        let first = journal.head.seq + 1;
        journal::write(&transaction, &link.path, journal.head, (asked.id, &asked.actor, moment.machine), &events)?;
        transaction.commit().map_err(|error| Failed::Commit(StoreError::sqlite(&link.path, error)))?;
        // Read back as any other process reads it: what was written is what is known.
        let known = journal.catch_up(&link.connection, &link.path, |events| domain::advance(state, events));
        known.map_err(Failed::Commit)?;
        if *announced + 1 == first {
            *announced = journal.head.seq;
        }
        // It stands in a file that nobody finds again, if that was taken away just now.
        link.in_place()?;
        Ok(Done::Recorded { first, last: first - 1 + events.len() as u64 })
    }

    /// After a commit that failed: only the file knows whether the command is in it.
    fn look_up(&mut self, id: Uuid, fault: StoreError) -> Result<Done, StoreError> {
        self.link.renew()?;
        self.catch_up()?;
        let Self { journal, .. } = self;
        let mut own = journal.events.iter().filter(|recorded| recorded.command == id).map(|recorded| recorded.seq);
        let first = own.next().ok_or(fault)?;
        Ok(Done::Recorded { first, last: own.next_back().unwrap_or(first) })
    }

    /// What others wrote since this was asked last; events are folded in.
    pub fn changed(&mut self) -> Result<News, StoreError> {
        self.link.in_place()?;
        let now = version(&self.link)?;
        if now != self.seen {
            self.catch_up()?;
        } else if self.announced == self.journal.head.seq {
            return Ok(News::Nothing);
        }
        let before = std::mem::replace(&mut self.announced, self.journal.head.seq);
        self.seen = now;
        if self.announced == before {
            return Ok(News::Drafts);
        }
        self.acknowledge();
        Ok(News::Events)
    }

    /// Folds in what others wrote; `changed` still tells of it.
    pub fn catch_up(&mut self) -> Result<(), StoreError> {
        let Self { link, journal, state, .. } = self;
        journal.catch_up(&link.connection, &link.path, |events| domain::advance(state, events)).map(drop)
    }

    /// Lets go of the file. After bế mạc the chair's process calls this; all others just drop the session.
    pub fn close(mut self) -> Result<Closed, StoreError> {
        self.link.settled();
        if self.state.closed.is_none() || self.link.mode() != OpenMode::Write {
            return Ok(Closed::LetGo);
        }
        ending::into_one_file(&self.link, &self.state)
    }

    /// Mã đối chiếu of a closed meeting.
    pub fn fingerprint(&self) -> Option<String> {
        self.journal.closed.as_ref().map(fingerprint::of)
    }

    /// Whether events stand after bế mạc, where none may: somebody else put them there, and they count for nothing.
    pub fn follows_the_end(&self) -> bool {
        self.journal.closed.is_some_and(|end| end != self.journal.head.hash)
    }

    /// Mã đối chiếu of one event; `None` if there is no such event.
    pub fn fingerprint_at(&self, seq: u64) -> Result<Option<String>, StoreError> {
        let hash = journal::hash_at(&self.link.connection, seq);
        Ok(hash.map_err(|error| StoreError::sqlite(&self.link.path, error))?.as_ref().map(fingerprint::of))
    }

    /// The numbers of the events whose mã đối chiếu is the wanted one: one, none, or several of a short code.
    pub fn with_fingerprint(&self, wanted: &Sought) -> Result<Vec<u64>, StoreError> {
        let found = journal::with_fingerprint(&self.link.connection, wanted);
        found.map_err(|error| StoreError::sqlite(&self.link.path, error))
    }

    /// Mã đối chiếu of the last event.
    pub fn head_fingerprint(&self) -> String {
        fingerprint::of(&self.journal.head.hash)
    }

    /// Puts what was done into the file itself, beside the meeting; nothing where nothing was done since.
    pub fn settle(&mut self) {
        if std::mem::replace(&mut self.settled, self.journal.head.seq) != self.journal.head.seq {
            self.link.settle();
        }
    }

    /// Notes that the console runs.
    pub fn pulse(&mut self, at: i64) -> Result<(), StoreError> {
        heartbeat::note(&self.link, at)
    }

    /// When a console was last seen running, in milliseconds.
    pub fn alive(&self) -> Option<i64> {
        heartbeat::last(&self.link)
    }

    /// Keeps a draft; survives any kill, a power cut only after `draft_sync`.
    pub fn draft_save(&mut self, draft: &Draft) -> Result<(), StoreError> {
        draft::save(&self.link, draft)?;
        self.unsynced = true;
        Ok(())
    }

    /// Waits until all drafts are on the disk.
    pub fn draft_sync(&mut self) -> Result<(), StoreError> {
        if self.unsynced {
            draft::sync(&self.link)?;
        }
        self.unsynced = false;
        Ok(())
    }

    /// All drafts.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        draft::all(&self.link)
    }

    /// Forgets a draft.
    pub fn draft_drop(&mut self, who: &DraftOwner, key: &DraftKey) -> Result<(), StoreError> {
        draft::forget(&self.link, who, key)
    }

    /// Forgets a draft, and what the WAL still holds of it.
    pub fn draft_burn(&mut self, who: &DraftOwner, key: &DraftKey) -> Result<(), StoreError> {
        draft::burn(&self.link, who, key)
    }

    /// Forgets every draft that is off the record.
    pub fn wipe_private(&mut self) -> Result<(), StoreError> {
        draft::wipe(&self.link)
    }

    /// The newest crash report beside the file that nobody was told of; told from now on.
    pub fn crash_report(&mut self) -> Result<Option<PathBuf>, StoreError> {
        crash::untold(&self.link)
    }

    /// Whether a secretary's desk, by number from 1, is open on the file.
    pub fn has_desk(&self, number: u8) -> bool {
        lock::has_desk(&self.link.path, number)
    }

    /// What the audience screens show of themselves at a moment of the machine's clock.
    pub fn screens(&self, now: i64) -> ScreenSign {
        lock::screens(&self.link.path, now)
    }

    /// Goes on in another folder, where its own file was taken away: with all drafts, for it is the only one.
    pub fn move_to(&mut self, dir: &Path) -> Result<(), StoreError> {
        let over = matches!(self.in_place(), Err(StoreError::Misplaced { how: Misplaced::WrittenOver, .. }));
        let moved = if over {
            // What is there now is half another file: what happened is known here, and drafts as far as they can be read.
            let mut anew = Self::load(anew::write(&copy::free(&self.link, dir)?, &self.journal)?)?;
            self.drafts().unwrap_or_default().iter().for_each(|draft| drop(anew.draft_save(draft)));
            anew
        } else {
            Self::open(&copy::whole_into(&self.link, dir)?, OpenMode::Write)?
        };
        let chair = ChairLock::acquire(moved.path(), "chủ trì")?;
        *self = moved;
        self.seat(chair);
        Ok(())
    }

    /// Before a session is let go of whose file was taken away: all of it is written where there is room, in the
    /// system's own folder for a while at the last.
    pub fn save_somewhere(&mut self) -> Result<(), StoreError> {
        let Err(fault) = self.link.in_place() else { return Ok(()) };
        let folders = place::other_folders(&self.link.path);
        let saved = folders.iter().chain([&std::env::temp_dir()]).any(|folder| self.move_to(folder).is_ok());
        if saved { Ok(()) } else { Err(fault) }
    }

    /// Whether the file is still where it was.
    pub fn in_place(&self) -> Result<(), StoreError> {
        self.link.in_place()
    }

    /// A whole, safe copy in a folder, without what is off the record; its path.
    pub fn copy_to(&self, dir: &Path) -> Result<PathBuf, StoreError> {
        copy::into(&self.link, dir)
    }
}

/// Why an attempt ended; after a failed commit the file must be asked what is true.
enum Failed {
    Commit(StoreError),
    Trouble(Trouble),
}

impl From<StoreError> for Failed {
    fn from(fault: StoreError) -> Self {
        Self::Trouble(fault.into())
    }
}

/// A transaction that may write from its beginning.
fn immediate(link: &Database) -> rusqlite::Result<Transaction<'_>> {
    Transaction::new_unchecked(&link.connection, TransactionBehavior::Immediate)
}

/// Changes with every commit of others.
fn version(link: &Database) -> Result<i64, StoreError> {
    let read = |statement: &mut rusqlite::CachedStatement<'_>| statement.query_row([], |row| row.get(0));
    let asked = link.connection.prepare_cached("PRAGMA data_version").and_then(|mut statement| read(&mut statement));
    asked.map_err(|error| StoreError::sqlite(&link.path, error))
}
