//! What is said, by whom, and what Enter does next: the cues of an item.

use crate::domain::attendance;
use crate::domain::cue_key::CueKey;
use crate::domain::ids::{BallotId, GuestId, UnitId};
use crate::domain::people::{BlocWords, Person};
use crate::domain::presiding::Presider;
use crate::domain::refusal::Refusal;
use crate::domain::session::command::Command;
use crate::domain::vote::votes::Answer;
use serde::Serialize;

/// Who speaks a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// Người dẫn chương trình.
    Mc,
    /// Chủ trì đang điều hành.
    Chair,
    /// Thư ký.
    Secretary,
    /// Trưởng Ban kiểm phiếu.
    Tellers,
    /// Trưởng khối năm sau.
    NewHead,
    /// Who stands in for a secretary whom the plan does not name.
    Organisers,
    /// Who gives the commands of the salute, where nobody leads through the programme: the chair never does.
    Salute,
}

impl Speaker {
    /// As written before a line, in a bloc of this kind.
    pub fn words(self, kind: BlocWords<'_>) -> String {
        let words = match self {
            Self::Mc => "Dẫn chương trình",
            Self::Chair => "Chủ trì",
            Self::Secretary => "Thư ký",
            Self::Tellers => "Ban kiểm phiếu",
            Self::Organisers => "Ban Tổ chức",
            Self::Salute => "Người điều khiển nghi lễ",
            Self::NewHead => return format!("{} mới", kind.head()),
        };
        words.to_owned()
    }
}

/// A line as it is to be read now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spoken {
    /// Who reads it.
    pub speaker: Speaker,
    /// The words, filled in.
    pub text: String,
}

/// What is said next, and what Enter (or Space) then does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Its name within the item.
    pub key: CueKey,
    /// What is said now.
    pub spoken: Vec<Spoken>,
    /// What the key does, for the bottom line.
    pub label: String,
    /// For public or final steps: one line that says what will happen; they want Space.
    pub public: Option<String>,
    /// What is done.
    pub does: CueAction,
}

/// What a cue does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CueAction {
    /// A command; only said: that it was.
    Command(Command),
    /// Something must be asked first; most have an answer ready.
    Ask(Ask),
}

impl Cue {
    /// Tells the journal that it was said.
    pub fn said(&self) -> Command {
        Command::Say { beat: self.key.clone(), reason: None }
    }

    /// The question that it asks first, if it does.
    pub fn ask(&self) -> Option<&Ask> {
        if let CueAction::Ask(ask) = &self.does { Some(ask) } else { None }
    }

    /// The command that it does at once, if it does.
    pub fn command(&self) -> Option<&Command> {
        if let CueAction::Command(command) = &self.does { Some(command) } else { None }
    }

    /// Whether it is merely read, or introduces somebody: then what follows it is known.
    pub fn is_read(&self) -> bool {
        let introduces = |command: &attendance::Command| matches!(command, attendance::Command::Introduce { .. });
        match self.command() {
            Some(Command::Say { .. }) => true,
            Some(Command::Hall(command)) => introduces(command),
            _ => false,
        }
    }
}

/// What the program must ask before it can go on; each has an answer ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The quorum is missing.
    NoQuorum,
    /// The vote of this item cannot be opened as things stand.
    CannotVote {
        /// Why.
        why: Box<Refusal>,
    },
    /// Hỏi ý kiến chung: does anybody object?
    Objection(BallotId),
    /// A show of hands for one choice.
    Hands {
        /// Of this ballot.
        ballot: BallotId,
        /// Question and choice, from 0.
        place: (u16, u16),
        /// How many of them are in the hall.
        entitled: u32,
        /// How many may still agree, where nobody may agree to all choices: between them nothing stands ready.
        left: Option<u32>,
        /// The choice as read out.
        label: String,
    },
    /// One unit's answer.
    Call {
        /// Of this ballot.
        ballot: BallotId,
        /// Question and choice, from 0.
        place: (u16, u16),
        /// The unit called.
        unit: UnitId,
        /// The plain answer; `None` where it chooses between those who exclude each other.
        ready: Option<Answer>,
        /// The choice as read out.
        label: String,
    },
    /// Which of those who stand for a seat one unit names.
    Name {
        /// Of this ballot.
        ballot: BallotId,
        /// The question, from 0.
        question: u16,
        /// The unit called.
        unit: UnitId,
        /// Its line is lost, or it left: nobody will answer.
        silent: bool,
    },
    /// A secret ballot wants tellers first.
    Board,
    /// Sheets go out.
    Issue {
        /// Of this ballot.
        ballot: BallotId,
        /// How many are entitled.
        entitled: u32,
    },
    /// Sheets come back.
    Return {
        /// Of this ballot.
        ballot: BallotId,
        /// How many went out.
        issued: u32,
    },
    /// Sheets are read.
    Tally {
        /// Of this ballot.
        ballot: BallotId,
        /// The bundle, from 1.
        bundle: u16,
    },
    /// A tie, or more winners than places: a way out is proposed.
    Resolve {
        /// Of this ballot.
        ballot: BallotId,
        /// The question, from 0.
        question: u16,
    },
    /// A review is counted and wants a second name.
    Correct(BallotId),
    /// The conduct is handed over, or back, or the cue is said and who presides goes on.
    Preside {
        /// To whom.
        to: Presider,
    },
    /// A unit below the line is offered for the next award: nominate it, or say the cue and go on.
    Nominate {
        /// Number of the award, from 0.
        question: u16,
        /// The unit.
        unit: UnitId,
    },
    /// Names are called from the floor for a list on which the plan names nobody: nominate one, or say the cue: no more.
    Names {
        /// Number of the list, from 0.
        question: u16,
        /// For what: «chức danh Trưởng khối năm 2026».
        what: String,
        /// Who is on the list already.
        standing: Vec<UnitId>,
        /// Whose turn it would be by other years; only a hint.
        turn: Option<UnitId>,
    },
    /// A ballot did not decide everything: a second round, or leave it.
    Undecided {
        /// The ballot.
        ballot: BallotId,
        /// A second round is still allowed.
        again: bool,
        /// What is undecided.
        why: String,
    },
    /// Marks were asked to be changed: the hall agrees, and the cue is said, or a unit does not and they stay as they were.
    Marks {
        /// Which change of the table, from 0.
        change: usize,
    },
    /// Who speaks next; no answer ends the discussion.
    Speaker,
    /// The guest whom the plan has speak is not there: somebody else speaks, or the item is passed over.
    NotHere(GuestId),
    /// The minutes are to be adopted: their fingerprint is taken by whoever can make them.
    SealMinutes,
}

/// One who is asked to speak or act, as a stage's plan names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Who {
    /// A guest, by place in the order of protocol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestId>,
    /// A person of the presidium, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<u16>,
    /// Anybody else, and the unit.
    #[serde(default)]
    pub person: Person,
}
