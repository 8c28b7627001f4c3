//! An open session file: its journal, the state that follows, and the one door.

use crate::domain::{self, Actor, Following, Request, SessionOpened, State, StoredEvent, Waypoints};
use crate::store::anew;
use crate::store::connect::{self, Database};
use crate::store::crash;
use crate::store::done::{Done, News};
use crate::store::draft::DraftKeeper;
use crate::store::examination;
use crate::store::fault::{StoreError, Trouble};
use crate::store::findings;
use crate::store::fingerprint;
use crate::store::following;
use crate::store::heartbeat;
use crate::store::journal::{self, Journal};
use crate::store::kept_whole;
use crate::store::lock::{self, ChairLock, DeskLock, ScreenSign};
use crate::store::lock_owners::Acknowledged;
use crate::store::look::Journalling;
use crate::store::place;
use crate::store::recheck::{ReadThrough, through};
use crate::store::settings::OpenMode;
use crate::store::told;
use rusqlite::{Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// An open session file.
#[derive(Debug)]
pub struct Session {
    /// When all of it was read from the file last; let go of before the file is.
    pub(crate) read: ReadThrough,
    pub(crate) link: Database,
    pub(crate) journal: Journal,
    pub(crate) state: State,
    /// What of the way to it is kept.
    waypoints: Waypoints,
    /// It is only shown: the state follows without the journal.
    following: Option<Following>,
    seen: i64,
    /// The file that was left for this one at the end, without anybody's choice.
    pub(crate) left: Option<PathBuf>,
    /// Up to here somebody was told, or wrote it himself.
    announced: u64,
    /// What of the drafts kept here is not safe yet.
    pub(crate) keeper: DraftKeeper,
    /// Up to here the file itself holds it, or will soon.
    settled: u64,
    /// The chair of it, where it is held here.
    pub(crate) chair: Option<ChairLock>,
    /// Those of files that were left for this one: nobody takes them while the meeting goes on here.
    pub(crate) left_chairs: Vec<ChairLock>,
    /// The desk at it, where one is held here.
    pub(crate) desk: Option<DeskLock>,
    /// Whether it is ready for several.
    readiness: Readiness,
    /// It was over, and one file, when it was opened: there is nothing to put into it.
    pub(crate) is_for_looking: bool,
    /// Something was asked of it here.
    has_written: bool,
}

impl Session {
    /// Makes a new file with its first event; refuses to touch an existing one.
    pub fn create(path: &Path, opening: SessionOpened, id: Uuid, actor: &Actor, at: i64) -> Result<Self, StoreError> {
        Self::loaded(anew::made(path, opening, (id, actor, at))?, Readiness::Live, Keeps::All)
    }

    /// The same, to be opened by its name.
    pub fn make(path: &Path, opening: SessionOpened, id: Uuid, actor: &Actor, at: i64) -> Result<(), StoreError> {
        anew::made(path, opening, (id, actor, at)).map(drop)
    }

    /// Opens a file after looking at all of it.
    pub fn open(path: &Path, mode: OpenMode) -> Result<Self, StoreError> {
        if mode == OpenMode::Write {
            told::is_there(path)?;
        }
        Self::loaded(connect::open(path, mode)?.of_this_version()?, Readiness::Live, Keeps::All)
    }

    /// To be shown to the hall as it goes on: of what happened only those events are kept at which a fingerprint that is
    /// shown may stand, and no deed can be taken back here.
    pub fn open_to_follow(path: &Path) -> Result<Self, StoreError> {
        Self::loaded(connect::open(path, OpenMode::Watch)?.of_this_version()?, Readiness::Live, Keeps::Shown)
    }

    /// The same, without a byte being written, so that it can be shown meanwhile: `begin` makes it ready.
    pub fn open_to_show(path: &Path) -> Result<Self, StoreError> {
        told::is_there(path)?;
        Self::loaded(connect::open(path, OpenMode::Write)?.of_this_version()?, Readiness::Waits, Keeps::All)
    }

    /// Makes it ready for several, where that was put off.
    pub fn begin(&mut self) -> Result<(), StoreError> {
        if self.readiness != Readiness::Live {
            self.link.go_live()?;
            self.readiness = Readiness::Live;
        }
        Ok(())
    }

    /// The same for whoever may have but one command: a file that rests stays as it is for that one, which is a commit of
    /// its own journal, and several may write from the second on. To make a file ready for several and to put it back takes
    /// a dozen waits for the disk.
    pub fn open_for_a_command(path: &Path) -> Result<Self, StoreError> {
        told::is_there(path)?;
        let link = connect::open(path, OpenMode::Write)?.of_this_version()?;
        let rests = link.journalling == Journalling::Rollback;
        Self::loaded(link, if rests { Readiness::ForOne } else { Readiness::Live }, Keeps::All)
    }

    fn loaded(mut link: Database, wanted: Readiness, keeps: Keeps) -> Result<Self, StoreError> {
        let mut readiness = Readiness::Live;
        let seen = version(&link)?;
        let mut journal = Journal::default();
        let mut waypoints = Waypoints::default();
        let (state, following) = examination::while_reading(&link, || match keeps {
            Keeps::All => Ok((kept_whole::read(&link, &mut journal, &mut waypoints)?, None)),
            Keeps::Shown => following::read(&link, &mut journal).map(|(state, following)| (state, Some(following))),
        })?;
        if link.mode() == OpenMode::Write && state.closed.is_none() {
            place::check(&link.path)?;
            readiness = wanted;
            match wanted {
                Readiness::Live => link.go_live()?,
                Readiness::ForOne => link.hold(),
                Readiness::Waits => {}
            }
        } else if link.mode() != OpenMode::Look {
            link.hold();
        }
        let is_over = state.closed.is_some() && link.journalling == Journalling::Rollback && link.stray_log.is_none();
        let is_for_looking = is_over && findings::at_a_glance(&link).faults.is_empty() && !findings::has_drafts(&link);
        if is_over {
            link.stands_alone();
        }
        crash::follow(&link.path, state.offset, &journal.last);
        let (announced, settled) = (state.seq, if link.journalling == Journalling::Rollback { state.seq } else { 0 });
        Ok(Self {
            read: ReadThrough::now(seen),
            link,
            journal,
            state,
            waypoints,
            following,
            seen,
            left: None,
            announced,
            keeper: DraftKeeper::default(),
            // What was in the file alone need not be put into it.
            settled,
            chair: None,
            left_chairs: Vec::new(),
            desk: None,
            readiness,
            is_for_looking,
            has_written: false,
        })
    }

    /// Takes the chair of it.
    pub fn seat(&mut self, chair: ChairLock) {
        self.chair = Some(chair);
        self.acknowledge();
    }

    /// Takes a desk at it.
    pub fn sit(&mut self, desk: DeskLock) {
        self.desk = Some(desk);
    }

    /// What cannot be noted is no fault of the meeting.
    pub(crate) fn acknowledge(&self) {
        let known = Acknowledged { seq: self.journal.head.seq, code: self.head_fingerprint(), moved: None };
        drop(self.chair.as_ref().map(|chair| chair.acknowledge(&known)));
        let known = Acknowledged { moved: Some(self.link.path.clone()), ..known };
        self.left_chairs.iter().for_each(|chair| drop(chair.acknowledge(&known)));
    }

    /// The session as it stands.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Everything that happened; of what is only followed, what may be pointed at.
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
            Err(Failed::Commit(fault)) => {
                let found = self.look_up(id, fault);
                Ok(self.judged(found)?)
            }
            Err(Failed::Trouble(Trouble::Fault(fault))) => Ok(self.judged(Err(fault))?),
            Err(Failed::Trouble(trouble)) => Err(trouble),
            Ok(done) => {
                self.keeper.unsynced = false;
                self.link.settle_if_long();
                self.acknowledge();
                Ok(done)
            }
        }
    }

    fn attempt(&mut self, mut asked: Request) -> Result<Done, Failed> {
        self.link.in_place()?;
        match self.readiness {
            Readiness::Live => {}
            Readiness::ForOne if !self.has_written && !self.link.was_made_live()? => {}
            Readiness::ForOne | Readiness::Waits => self.begin()?,
        }
        self.has_written = true;
        let Self { link, journal, state, waypoints, announced, .. } = self;
        let sqlite = |error| Failed::from(StoreError::sqlite(&link.path, error));
        let transaction = immediate(link).map_err(sqlite)?;
        journal.catch_up(&transaction, &link.path, |events| waypoints.advance(state, events))?;
        if journal::has(&transaction, asked.id).map_err(sqlite)? {
            return Ok(Done::Already);
        }
        let moment = domain::clock::moment(&state.clock, state.at, asked.at);
        asked.at = moment.told;
        let mut events = domain::decide(state, &asked).map_err(|refusal| Failed::Trouble(refusal.into()))?;
        if events.is_empty() {
            return Ok(Done::Nothing);
        }
        // What is closed over is what whoever opens the file next will find in it.
        if events.contains(&domain::Event::Closed) {
            through(link, journal)?;
        }
        events.splice(..0, moment.turned.map(domain::Event::Clock));
        let first = journal.head.seq + 1;
        journal::write(&transaction, &link.path, journal.head, (asked.id, &asked.actor, moment.machine), &events)?;
        transaction.commit().map_err(|error| Failed::Commit(StoreError::sqlite(&link.path, error)))?;
        link.has_grown();
        // Read back as any other process reads it: what was written is what is known.
        let known = journal.catch_up(&link.connection, &link.path, |events| waypoints.advance(state, events));
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
        self.chair.iter().for_each(ChairLock::renew);
        self.desk.iter().for_each(DeskLock::renew);
        self.link.in_place()?;
        self.link.settle_if_long();
        let news = self.news();
        self.judged(news)
    }

    fn news(&mut self) -> Result<News, StoreError> {
        let now = version(&self.link)?;
        if self.link.mode() == OpenMode::Write {
            if self.read.found().is_some() {
                return Err(self.link.spoil());
            }
            self.read.begin(&self.link, self.journal.head, now);
        }
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
        self.link.in_place()?;
        let Self { link, journal, state, waypoints, following, .. } = self;
        match following {
            Some(following) => following::catch_up(link, journal, state, following),
            None => journal.catch_up(&link.connection, &link.path, |events| waypoints.advance(state, events)),
        }
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
}

/// Whether a file is ready for several who write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readiness {
    /// It is, or is over, or is only looked at.
    Live,
    /// When there is more than one thing to ask of it.
    ForOne,
    /// Once it was shown.
    Waits,
}

/// What is kept in memory of a journal that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeps {
    /// Every event.
    All,
    /// What is shown may point at.
    Shown,
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
