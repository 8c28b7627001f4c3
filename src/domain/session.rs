//! The session: what can be asked, what is recorded, and the state that follows from it.

use crate::domain::act;
use crate::domain::agenda::{self, Agenda, Item};
use crate::domain::attendance;
use crate::domain::conference::Conference;
use crate::domain::display::{self, Wall};
use crate::domain::floor;
use crate::domain::hall::Hall;
use crate::domain::ids::{BallotId, ItemId, UnitId};
use crate::domain::mend;
use crate::domain::notes::{self, Note};
use crate::domain::outcome::Outcome;
use crate::domain::points::{self, Marked};
use crate::domain::vote;
use crate::domain::vote::ballot::{Ballot, Opinion};
use crate::domain::vote::rule::Terms;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use crate::domain::actor::{Actor, Role};

/// A command with all that is no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Drawn before the first try.
    pub id: Uuid,
    /// Who asks.
    pub actor: Actor,
    /// Now, in milliseconds since 1970 UTC; taken as no earlier than the last event.
    pub at: i64,
    /// When it really happened, if typed in afterwards.
    pub happened: Option<i64>,
    /// The last event of the item on stage that was on the screen; none: not checked.
    pub saw: Option<u64>,
    /// The reason for going on in spite of a refusal.
    pub despite: Option<String>,
    /// What is asked.
    pub command: Command,
}

/// Everything that can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Of the agenda.
    Agenda(agenda::Command),
    /// Of the hall.
    Hall(attendance::Command),
    /// A line of the item on stage was said.
    Say {
        /// Which.
        beat: String,
    },
    /// Of the floor of the item on stage.
    Floor(floor::Command),
    /// Of a ballot of the item on stage.
    Vote(vote::Command),
    /// Of the stage of the item on stage.
    Act(act::Command),
    /// A note.
    Note(notes::Command),
    /// A conclusion, a decision, a task, a petition.
    Point(points::Command),
    /// A name, an office, a number.
    Mend(mend::Change),
    /// What the wall shows.
    Wall(display::Change),
    /// Hands the chair over, by place in the presidium from 0.
    HandOver {
        /// To whom.
        to: u16,
    },
    /// Tạm dừng, with a reason.
    Pause {
        /// Why.
        reason: String,
    },
    /// Goes on after a pause.
    Resume,
    /// Records that nobody was at the program since a time (in milliseconds), the last at which it was seen running.
    Gap {
        /// Since when; the last event counts where it is later.
        #[serde(default)]
        since: i64,
    },
    /// Bế mạc.
    Close,
    /// Takes back the actor's own last step.
    Undo,
    /// Puts back what was taken back last.
    Redo,
}

/// The first event: everything that later defaults and formats must not change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The session's own number.
    pub session: Uuid,
    /// Minutes from UTC in which times are shown.
    pub offset: i32,
    /// Chạy thử: never a real meeting.
    #[serde(default)]
    pub rehearsal: bool,
    /// The conference with every default.
    pub conference: Conference,
    /// The agenda with every default.
    pub items: Vec<Item>,
    /// Name of the plan.
    pub plan: String,
    /// The plan's text, as it was.
    pub text: String,
}

/// Everything that can have happened. Kinds last for ever: a new meaning is a new kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The session was opened; always the first event, and only that.
    Opened(Box<Opening>),
    /// In the agenda.
    Agenda(agenda::Event),
    /// In the hall.
    Hall(attendance::Event),
    /// A line was said.
    Said {
        /// In which item.
        item: ItemId,
        /// Which.
        beat: String,
    },
    /// On the floor.
    Floor {
        /// Of which item.
        item: ItemId,
        /// What.
        event: floor::Event,
    },
    /// In a ballot.
    Vote(vote::Event),
    /// In a stage.
    Act {
        /// Of which item.
        item: ItemId,
        /// What.
        event: act::Event,
    },
    /// A result stands.
    Outcome(Outcome),
    /// A note.
    Note(notes::Event),
    /// A conclusion, a decision, a task, a petition.
    Point(points::Event),
    /// A name, an office, a number.
    Mended(mend::Change),
    /// What the wall shows.
    Wall(display::Change),
    /// The chair was handed over.
    HandedOver {
        /// To whom, by place in the presidium from 0.
        to: u16,
    },
    /// Tạm dừng.
    Paused {
        /// Why.
        reason: String,
    },
    /// It went on.
    Resumed,
    /// Nobody was at the program.
    Interrupted {
        /// Since when, in milliseconds.
        from: i64,
    },
    /// Somebody went on in spite of a refusal.
    WentOn {
        /// In which item.
        item: Option<ItemId>,
        /// What the program said.
        refusal: String,
        /// Why they went on.
        reason: String,
    },
    /// Bế mạc.
    Closed,
    /// A command was taken back: the journal is folded without its events.
    TakenBack {
        /// Which.
        command: Uuid,
    },
    /// A command that was taken back holds again.
    PutBack {
        /// Which.
        command: Uuid,
    },
}

/// An event as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Number in the journal, from 1.
    pub seq: u64,
    /// The command it belongs to.
    pub command: Uuid,
    /// Which event of that command, from 0.
    pub part: u32,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// By whom.
    pub actor: Actor,
    /// What.
    pub event: Event,
}

/// A step that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The command.
    pub command: Uuid,
    /// Whose.
    pub role: Role,
    /// In which item.
    pub item: Option<ItemId>,
    /// What it was, in words.
    pub label: String,
    /// It was said aloud or sealed: it cannot be taken back.
    pub sealed: bool,
    /// It gave the floor: the turn, from 1.
    pub turn: Option<u32>,
    /// Another item that it touched: the one that came on stage.
    pub also: Option<ItemId>,
    /// It added its item.
    pub adds: bool,
}

impl Step {
    /// The items that it touched.
    pub fn items(&self) -> impl Iterator<Item = ItemId> + use<> {
        self.item.into_iter().chain(self.also)
    }

    /// Takes in a further event of the same command.
    pub fn join(&mut self, further: &Self) {
        self.sealed |= further.sealed;
        self.also = self.also.or(further.item.filter(|item| Some(*item) != self.item));
    }
}

/// A stretch of time in which the meeting stood still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// From, in milliseconds.
    pub from: i64,
    /// To; none while it lasts.
    pub to: Option<i64>,
    /// Why; none: the program was not running.
    pub reason: Option<String>,
}

/// Somebody went on in spite of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WentOn {
    /// In which item.
    pub item: Option<ItemId>,
    /// What the program said.
    pub refusal: String,
    /// Why they went on.
    pub reason: String,
}

/// The minutes as adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// SHA-256 of their text.
    pub sha256: String,
    /// The item in which they are adopted.
    pub item: ItemId,
    /// The state that they tell of.
    pub state: Box<State>,
}

/// The session as it stands; follows from the journal and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The session's own number.
    pub session: Uuid,
    /// Minutes from UTC in which times are shown.
    pub offset: i32,
    /// Chạy thử.
    pub rehearsal: bool,
    /// Name of the plan.
    pub plan: String,
    /// People, bloc, ways.
    pub conference: Conference,
    /// The agenda as it stands.
    pub agenda: Agenda,
    /// Who is there.
    pub hall: Hall,
    /// All ballots.
    pub ballots: Vec<Ballot>,
    /// Written opinions, with the item they are for.
    pub opinions: Vec<(ItemId, Opinion)>,
    /// Written opinions that lapsed because the unit's voter came: the item, and whose.
    pub lapsed: Vec<(ItemId, UnitId)>,
    /// Rules that hold instead of planned ones, with the item they are for.
    pub terms: Vec<(ItemId, Terms)>,
    /// All results.
    pub outcomes: Vec<Outcome>,
    /// All notes.
    pub notes: Vec<Note>,
    /// Conclusions, decisions, tasks, petitions.
    pub points: Vec<Marked>,
    /// What the wall shows.
    pub wall: Wall,
    /// The result that is being read out: told, and no further step taken since.
    pub heard: Option<BallotId>,
    /// Who presides, by place in the presidium.
    pub presiding: usize,
    /// Pauses and gaps.
    pub stops: Vec<Stop>,
    /// Reasons for going on.
    pub went_on: Vec<WentOn>,
    /// The minutes as adopted.
    pub adopted: Option<Adopted>,
    /// When it was opened, in milliseconds.
    pub opened: i64,
    /// When it was closed, in milliseconds.
    pub closed: Option<i64>,
    /// Number of the last event.
    pub seq: u64,
    /// Time of the last event, in milliseconds.
    pub at: i64,
    /// Steps taken, the last one last.
    pub steps: Vec<Step>,
    /// Steps taken back, the last one last.
    pub undone: Vec<Step>,
}

impl State {
    /// Whether the meeting stands still by the chair's word.
    pub fn paused(&self) -> Option<&Stop> {
        self.stops.iter().rev().find(|stop| stop.to.is_none())
    }

    /// Whether a written opinion counted in a ballot: it cannot lapse any more.
    pub fn has_counted(&self, item: ItemId, opinion: &Opinion) -> bool {
        let own = self.ballots.iter().filter(|ballot| ballot.item == item && ballot.step != vote::ballot::Step::Voided);
        own.flat_map(|ballot| &ballot.written)
            .any(|known| known.unit == opinion.unit && known.question == opinion.question)
    }

    /// A ballot by its number.
    pub fn ballot(&self, id: BallotId) -> Option<&Ballot> {
        self.ballots.iter().find(|ballot| ballot.id == id)
    }

    /// The ballot under way, if any.
    pub fn open_ballot(&self) -> Option<&Ballot> {
        use vote::ballot::Step as Stands;
        self.ballots.iter().find(|ballot| matches!(ballot.step, Stands::Frozen | Stands::Open | Stands::Settled))
    }

    /// The person who presides.
    pub fn presider(&self) -> Option<&crate::domain::people::Person> {
        self.conference.presidium.get(self.presiding)
    }

    /// The note of a place.
    pub fn note(&self, place: notes::Place) -> Option<&Note> {
        self.notes.iter().find(|note| note.place == place)
    }
}
