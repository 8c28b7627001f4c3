//! What can be asked of a session, and by whom.

use crate::domain::actor::Actor;
use crate::domain::agenda::command as agenda;
use crate::domain::amendment;
use crate::domain::attendance;
use crate::domain::clock;
use crate::domain::cue_key::CueKey;
use crate::domain::display;
use crate::domain::floor;
use crate::domain::late::Deed;
use crate::domain::membership;
use crate::domain::notes;
use crate::domain::people::Person;
use crate::domain::presiding::Presider;
use crate::domain::resolutions;
use crate::domain::stages::acts;
use crate::domain::vote;
use crate::domain::wording;
use crate::text::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A command with all that is no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Drawn before the first try.
    pub id: Uuid,
    /// Who asks.
    pub actor: Actor,
    /// Now by the machine's clock, in milliseconds since 1970 UTC; the door makes it the record's.
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
        beat: CueKey,
        /// Why what it offers was not taken up, if it is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Of the floor of the item on stage.
    Floor(floor::Command),
    /// Of a ballot of the item on stage.
    Vote(vote::Command),
    /// Of the stage of the item on stage.
    Act(acts::Command),
    /// A note.
    Note(notes::Command),
    /// A conclusion, a decision, a task, a petition.
    #[serde(rename = "point")]
    Resolution(resolutions::Command),
    /// A name, an office, a number.
    #[serde(rename = "mend")]
    Amend(amendment::Amendment),
    /// Units are merged, dissolved, renamed, or join.
    Units(Box<membership::UnitChange>),
    /// The words of a paper.
    Wording(wording::Command),
    /// What the wall shows.
    Wall(display::DisplayChange),
    /// Hands the chair over, by place in the presidium from 0.
    HandOver {
        /// To whom.
        to: u16,
        /// Why, if it is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Hands the chair over to a person who is not of the presidium.
    Conduct {
        /// To whom.
        person: Person,
        /// Why, if it is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Tạm dừng, with a reason.
    Pause {
        /// Why.
        reason: String,
    },
    /// Goes on after a pause.
    Resume,
    /// The meeting is adjourned to another day.
    Adjourn {
        /// To which; none: not known yet.
        #[serde(default)]
        #[schemars(with = "Option<String>")]
        until: Option<Day>,
        /// Why.
        reason: String,
    },
    /// An adjourned meeting goes on.
    Reconvene {
        /// The roll is called anew.
        roll_call: bool,
    },
    /// Day and time of the record.
    Clock(clock::Command),
    /// Records that nobody was at the program since a time (in milliseconds), the last at which it was seen running.
    Gap {
        /// Since when; the last event counts where it is later.
        #[serde(default)]
        since: i64,
    },
    /// Bế mạc.
    Close,
    /// A deed of the office after bế mạc.
    Late(Deed),
    /// Takes back the actor's own last step.
    Undo,
    /// Puts back what was taken back last.
    Redo,
}

impl Command {
    /// Whether only the chair may ask it.
    pub fn needs_chair(&self) -> bool {
        match self {
            // A line that is read is the chair's step.
            Self::Hall(command) => matches!(command, attendance::Command::Introduce { .. }),
            Self::Note(_) | Self::Resolution(_) | Self::Amend(_) | Self::Undo | Self::Redo => false,
            // Where the hall adopted the text, that is asked once more.
            Self::Wording(command) => !matches!(command, wording::Command::Reword { .. }),
            // What is in the file afterwards is the office's; that nothing more comes is the chair's word.
            Self::Late(deed) => *deed == Deed::Ended,
            Self::Floor(command) => command.needs_chair(),
            Self::Agenda(_)
            | Self::Say { .. }
            | Self::Vote(_)
            | Self::Act(_)
            | Self::Units(_)
            | Self::Wall(_)
            | Self::HandOver { .. }
            | Self::Conduct { .. }
            | Self::Pause { .. }
            | Self::Resume
            | Self::Adjourn { .. }
            | Self::Reconvene { .. }
            | Self::Clock(_)
            | Self::Gap { .. }
            | Self::Close => true,
        }
    }

    /// To whom it hands the conduct over; `None` if it does not.
    pub fn hands_over(&self) -> Option<Presider> {
        if let Self::HandOver { to, .. } = self {
            Some(Presider::Chair(usize::from(*to)))
        } else if let Self::Conduct { person, .. } = self {
            Some(Presider::Other(person.tidy()))
        } else {
            None
        }
    }

    /// Whether it moves the meeting on: it waits while the meeting is paused.
    pub fn moves_meeting(&self) -> bool {
        let moves = matches!(self, Self::Agenda(_) | Self::Say { .. } | Self::Floor(_) | Self::Vote(_) | Self::Act(_));
        moves || *self == Self::Close
    }
}
