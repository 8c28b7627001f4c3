//! What can have happened in a session, as it stands in the journal.

use crate::domain::actor::Actor;
use crate::domain::agenda::event as agenda;
use crate::domain::agenda::item::Item;
use crate::domain::amendment;
use crate::domain::attendance;
use crate::domain::clock;
use crate::domain::conference::Conference;
use crate::domain::cue_key::CueKey;
use crate::domain::display;
use crate::domain::floor;
use crate::domain::ids::ItemId;
use crate::domain::late::Deed;
use crate::domain::membership;
use crate::domain::notes;
use crate::domain::obstacle::Obstacle;
use crate::domain::outcome::Outcome;
use crate::domain::people::Person;
use crate::domain::presiding::Presider;
use crate::domain::resolutions;
use crate::domain::session::about::{About, Scope, Undo};
use crate::domain::stages::acts::{self, Own};
use crate::domain::stages::motion::commands as motion;
use crate::domain::vote;
use crate::domain::wording;
use crate::text::Day;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use uuid::Uuid;

/// The first event: everything that later defaults and formats must not change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionOpened {
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
    Opened(Box<SessionOpened>),
    /// In the agenda.
    Agenda(agenda::Event),
    /// In the hall.
    Hall(attendance::Event),
    /// A line was said.
    Said {
        /// In which item.
        item: ItemId,
        /// Which.
        beat: CueKey,
        /// Why what it offered was not taken up, if it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
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
        event: acts::Event,
    },
    /// A result stands.
    Outcome(Outcome),
    /// A note.
    Note(notes::Event),
    /// A conclusion, a decision, a task, a petition.
    #[serde(rename = "point")]
    Resolution(resolutions::Event),
    /// A name, an office, a number.
    #[serde(rename = "mended")]
    Amended(amendment::Amendment),
    /// Units were merged, dissolved, renamed, or joined.
    Units(Box<membership::UnitChange>),
    /// The words of a paper.
    Wording(wording::Event),
    /// What the wall shows.
    Wall(display::DisplayChange),
    /// The chair was handed over.
    HandedOver {
        /// To whom, by place in the presidium from 0.
        to: u16,
        /// Why, if it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The chair was handed over to a person who is not of the presidium.
    Conducts {
        /// To whom.
        person: Person,
        /// Why, if it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Tạm dừng.
    Paused {
        /// Why.
        reason: String,
    },
    /// It went on.
    Resumed,
    /// It was adjourned to another day.
    Adjourned {
        /// To which, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Day>,
        /// Why.
        reason: String,
        /// When it really was, if typed in afterwards, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        happened: Option<i64>,
    },
    /// It went on after an adjournment.
    Reconvened {
        /// The roll is called anew.
        roll_call: bool,
    },
    /// Of the clock of the record.
    Clock(clock::Event),
    /// Nobody was at the program.
    Interrupted {
        /// Since when, in milliseconds.
        from: i64,
    },
    /// Somebody went on in spite of a refusal; written by versions that kept its words only.
    WentOn {
        /// In which item.
        item: Option<ItemId>,
        /// What the program said.
        refusal: String,
        /// Why they went on.
        reason: String,
    },
    /// Somebody went on in spite of what stood in the way.
    Waived {
        /// In which item.
        item: Option<ItemId>,
        /// All that the reason let through.
        obstacles: Vec<Obstacle>,
        /// Why they went on.
        reason: String,
    },
    /// Bế mạc.
    Closed,
    /// A deed of the office after bế mạc.
    Late(Deed),
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
pub struct StoredEvent {
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
    pub event: Arc<Event>,
}

impl Event {
    /// Whether what it holds agrees with itself: a text with its hash.
    pub fn is_whole(&self) -> bool {
        let Self::Act { event, .. } = self else { return true };
        motion::Event::of(event).is_none_or(motion::Event::is_whole)
    }

    /// What it touches.
    pub fn about(&self) -> About {
        match self {
            Self::Agenda(event) => event.about(),
            Self::Hall(event) => event.about(),
            Self::Said { item, .. } | Self::Act { item, .. } => About::step(Scope::Item(*item)).ends_reading(true),
            Self::Floor { item, event } => event.about(*item),
            Self::Vote(event) => event.about(),
            Self::Outcome(_) => About::step(Scope::OnStage),
            Self::Late(Deed::Ended) => About::of(Undo::Sealed),
            Self::Amended(_) | Self::Late(_) => About::of(Undo::Ground),
            Self::HandedOver { .. } | Self::Conducts { .. } => About::step(Scope::Session).ends_reading(true),
            Self::Units(_)
            | Self::Paused { .. }
            | Self::Resumed
            | Self::Adjourned { .. }
            | Self::Reconvened { .. }
            | Self::Clock(clock::Event::Mended { .. }) => About::step(Scope::Session),
            Self::WentOn { item, .. } | Self::Waived { item, .. } => {
                About { scope: item.map_or(Scope::Session, Scope::Item), ..About::of(Undo::Nothing) }
            }
            Self::Closed => About::step(Scope::Session).undone_as(Undo::Sealed).ends_reading(true),
            Self::Note(_) | Self::Resolution(_) | Self::Wording(_) | Self::Wall(_) => About::of(Undo::Aside),
            Self::Opened(_)
            | Self::Interrupted { .. }
            | Self::Clock(clock::Event::TurnedBack { .. })
            | Self::TakenBack { .. }
            | Self::PutBack { .. } => About::of(Undo::Nothing),
        }
    }

    /// In a few words, for the log, for undo and for refusals; an unannounced count is never told.
    pub fn words(&self, conference: &Conference) -> String {
        match self {
            Self::Opened(opening) => format!("mở hội nghị: {}", opening.conference.title),
            Self::Agenda(event) => event.words(),
            Self::Hall(event) => event.words(conference),
            Self::Said { .. } => "đã đọc lời dẫn".to_owned(),
            Self::Floor { event, .. } => event.words(conference),
            Self::Vote(event) => event.words(conference),
            Self::Act { event, .. } => event.words(conference),
            Self::Outcome(outcome) => outcome.result.words(conference),
            Self::Note(_) => "ghi chép".to_owned(),
            Self::Resolution(event) => event.words(),
            Self::Amended(change) => change.words(),
            Self::Units(change) => change.words(conference),
            Self::Wording(event) => event.words(),
            Self::Wall(change) => change.words(),
            Self::HandedOver { to, .. } => handed_over(&Presider::Chair(usize::from(*to)), conference),
            Self::Conducts { person, .. } => handed_over(&Presider::Other(person.clone()), conference),
            Self::Paused { reason } => format!("tạm dừng: {reason}"),
            Self::Resumed => "tiếp tục hội nghị".to_owned(),
            Self::Adjourned { until: Some(day), reason, .. } => {
                format!("tạm dừng, họp tiếp ngày {}: {reason}", day.short())
            }
            Self::Adjourned { until: None, reason, .. } => format!("tạm dừng, họp tiếp ngày khác: {reason}"),
            Self::Reconvened { roll_call: true } => "họp tiếp, điểm danh lại".to_owned(),
            Self::Reconvened { roll_call: false } => "họp tiếp".to_owned(),
            Self::Clock(event) => event.words(),
            Self::Interrupted { .. } => "gián đoạn, máy không chạy".to_owned(),
            Self::WentOn { reason, .. } | Self::Waived { reason, .. } => format!("vẫn tiến hành, lý do: {reason}"),
            Self::Closed => "bế mạc".to_owned(),
            Self::Late(deed) => deed.words(conference),
            Self::TakenBack { .. } => "hoàn tác".to_owned(),
            Self::PutBack { .. } => "làm lại".to_owned(),
        }
    }
}

fn handed_over(to: &Presider, conference: &Conference) -> String {
    let person = to.label(conference).map(|person| format!(" cho {person}"));
    format!("chuyển quyền điều hành{}", person.unwrap_or_default())
}
