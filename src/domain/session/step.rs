//! A deed that can be taken back: all that one command did, and what somebody else's later deed rests on.

use crate::domain::actor::Role;
use crate::domain::agenda::{self, Agenda};
use crate::domain::amendment::Amendment;
use crate::domain::attendance::{self, Whom};
use crate::domain::conference::Conference;
use crate::domain::floor;
use crate::domain::ids::{BallotId, ItemId};
use crate::domain::resolutions;
use crate::domain::session::about::Undo;
use crate::domain::session::event::Event;
use crate::domain::stages::acts::Own;
use crate::domain::stages::motion::commands as motion;
use crate::domain::vote;
use crate::domain::vote::ballots::Ballots;
use std::sync::Arc;
use uuid::Uuid;

/// A deed that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The command.
    pub command: Uuid,
    /// Whose.
    pub role: Role,
    /// When, in milliseconds.
    pub at: i64,
    /// In which item.
    pub item: Option<ItemId>,
    /// What it was: its first event.
    pub what: Arc<Event>,
    /// Its further events.
    pub more: Vec<Arc<Event>>,
    /// What undo makes of it.
    pub undo: Undo,
    /// It gave the floor: the turn, from 1.
    pub turn: Option<u32>,
    /// Another item that it touched: the one that came on stage.
    pub also: Option<ItemId>,
    /// It added its item.
    pub adds: bool,
    /// It closed the roll call: who was not there by then is absent, and who comes later is late.
    pub closes_roll: bool,
    /// The resolution that it put down, changed or took off.
    pub resolution: Option<u32>,
}

impl Step {
    /// Whether a line of the script was read out, and nothing else.
    pub fn is_only_said(&self) -> bool {
        matches!(*self.what, Event::Said { .. }) && self.more.is_empty()
    }

    /// What the person did, in a few words: what it led to, and no event of the inside that nobody saw.
    pub fn words(&self, agenda: &Agenda, conference: &Conference, ballots: &Ballots) -> String {
        let came = |event: &&Event| matches!(event, Event::Hall(attendance::Event::CheckedIn { .. }));
        let many = self.events().filter(came).count();
        if many > 1 {
            return conference.bloc.kind.of_voters(&format!("có mặt tất cả {many} đơn vị còn lại"));
        }
        let votes = self.events().filter_map(|event| if let Event::Vote(vote) = event { Some(vote) } else { None });
        let votes: Vec<&vote::Event> = votes.collect();
        if let Some(words) = vote::deed::of_many(&votes, ballots, conference) {
            return words;
        }
        told(self.main(), agenda, conference)
    }

    /// Of its events the one that was meant.
    pub fn main(&self) -> &Arc<Event> {
        self.more.iter().fold(&self.what, |best, event| if weight(event) > weight(best) { event } else { best })
    }

    /// All its events, in order.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        std::iter::once(&self.what).chain(&self.more).map(|event| &**event)
    }

    /// The items that it touched.
    pub fn items(&self) -> impl Iterator<Item = ItemId> + use<> {
        self.item.into_iter().chain(self.also)
    }

    /// The ballot whose result it told, if it did.
    pub fn announced(&self) -> Option<BallotId> {
        self.events().find_map(|event| {
            let Event::Vote(vote::Event::Announced { ballot, .. } | vote::Event::Corrected { ballot, .. }) = event
            else {
                return None;
            };
            Some(*ballot)
        })
    }

    /// Takes in a further event of the same command.
    pub fn join(&mut self, further: &Self) {
        let rank = |undo: Undo| match undo {
            Undo::Nothing => 0,
            Undo::Aside => 1,
            Undo::Ground => 2,
            Undo::Step => 3,
            Undo::Sealed => 4,
        };
        if rank(further.undo) > rank(self.undo) {
            self.undo = further.undo;
        }
        self.item = self.item.or(further.item);
        self.also = self.also.or(further.item.filter(|item| Some(*item) != self.item));
        self.turn = self.turn.or(further.turn);
        self.adds |= further.adds;
        self.closes_roll |= further.closes_roll;
        self.resolution = self.resolution.or(further.resolution);
        self.more.push(Arc::clone(&further.what));
    }

    /// Whether another's later deed leans on it, and would hang in the air without it.
    pub fn bears(&self, later: &Self) -> bool {
        let shared = later.items().any(|item| self.items().any(|own| own == item));
        let line = self.resolution.is_some() && self.resolution == later.resolution;
        shared
            || line
            || self.bears_roll(later)
            || self.events().any(|own| later.events().any(|other| carries(own, other)))
    }

    /// Whether there still is where it wrote: the item, and the turn of a speaker.
    pub fn has_place(&self, agenda: &Agenda) -> bool {
        let turns = |item: ItemId| agenda.entry(item).map(|entry| entry.record.floor.turns.len());
        self.events().all(|event| {
            if let Event::Note(note) = event {
                let turn = note.place.turn.map_or(Some(0), |turn| usize::try_from(turn).ok());
                turns(note.place.item).is_some_and(|turns| turn.is_some_and(|turn| turn <= turns))
            } else if let Event::Resolution(resolutions::Event::Added { item, .. }) = event {
                turns(*item).is_some()
            } else {
                true
            }
        })
    }

    /// A mark of the roll call is no mark any more once the call is closed; and a list of its own begins a new one.
    fn bears_roll(&self, later: &Self) -> bool {
        let is_mark = |event: &Event| matches!(event, Event::Hall(mark) if matches!(mark.whom(), Some(Whom::Unit(_))));
        let begins_anew = |event: &Event| matches!(event, Event::Reconvened { roll_call: true });
        let (marks, anew) = (self.events().any(is_mark), self.events().any(begins_anew));
        (marks && (later.closes_roll || later.events().any(begins_anew)))
            || (anew && later.events().any(|event| matches!(event, Event::Hall(_))))
    }
}

/// Whether one event carries another's later one, apart from the items that both touch.
fn carries(own: &Event, later: &Event) -> bool {
    if let Event::Act { event, .. } = later
        && motion::Event::of(event).is_some()
    {
        // The minutes were put to the vote as they stood.
        return true;
    }
    match (own, later) {
        (Event::Hall(own), later) => carries_mark(own, later),
        (Event::Amended(own), later) => carries_amendment(own, later),
        (Event::Note(own), Event::Note(later)) => own.place == later.place,
        (Event::Units(_), later) => later.about().undo != Undo::Aside,
        _ => false,
    }
}

/// Whether a mark of the hall carries a later event: of the same unit or guest, or a vote that counted who was there.
fn carries_mark(own: &attendance::Event, later: &Event) -> bool {
    let Some(whom) = own.whom() else { return false };
    if let Event::Hall(later) = later {
        Some(whom) == later.whom()
    } else if let Event::Vote(later) = later {
        let written = matches!(later, vote::Event::OpinionReceived { .. } | vote::Event::OpinionsLapsed { .. });
        !written && matches!(whom, Whom::Unit(_) | Whom::Place(_))
    } else if let Event::Amended(Amendment::UnitGone { unit }) = later {
        whom == Whom::Unit(*unit)
    } else if let Event::Floor { event: floor::Event::Given(voice), .. } = later {
        Some(whom) == voice.unit.map(Whom::Unit).or(voice.guest.map(Whom::Guest))
    } else {
        matches!(later, Event::Units(_)) && matches!(whom, Whom::Unit(_))
    }
}

/// Whether a mended name or number carries a later event.
fn carries_amendment(own: &Amendment, later: &Event) -> bool {
    match own {
        Amendment::Unit { .. } | Amendment::Guest { .. } | Amendment::Secretary(_) | Amendment::Place(_) => {
            matches!(later, Event::Amended(_) | Event::Units(_) | Event::Vote(_))
        }
        // They are known by their place in a list, or make N another one.
        Amendment::UnitGone { .. }
        | Amendment::Total(_)
        | Amendment::NewGuest { .. }
        | Amendment::NewNominee { .. }
        | Amendment::Presidium { .. } => later.about().undo != Undo::Aside,
    }
}

/// An event with the title of its item, which a person knows, instead of its number.
fn told(event: &Event, agenda: &Agenda, conference: &Conference) -> String {
    let title = |item: ItemId| agenda.entry(item).map_or("", |entry| entry.item.title.as_str());
    if let Event::Note(note) = event {
        format!("ghi chép ở mục «{}»", title(note.place.item))
    } else if let Event::Said { .. } = event {
        "đọc lời dẫn".to_owned()
    } else if let Event::Agenda(event) = event {
        match event {
            agenda::Event::Started { item } => format!("vào mục «{}»", title(*item)),
            agenda::Event::Finished { item } => format!("kết thúc mục «{}»", title(*item)),
            agenda::Event::Left { item } => format!("tạm rời mục «{}»", title(*item)),
            agenda::Event::Passed { item, reason, .. } => format!("bỏ qua mục «{}»: {reason}", title(*item)),
            agenda::Event::Moved { item, reason, .. } => format!("đổi thứ tự mục «{}»: {reason}", title(*item)),
            agenda::Event::Added { .. } | agenda::Event::Renamed { .. } => event.words(),
        }
    } else {
        event.words(conference)
    }
}

/// Of several events of one command that one was meant which it led to, not what ended or was looked at on the way.
fn weight(event: &Event) -> u8 {
    let ended = matches!(event, Event::Agenda(agenda::Event::Left { .. } | agenda::Event::Finished { .. }));
    let beside = matches!(
        event,
        Event::Vote(
            vote::Event::OpinionsLapsed { .. }
                | vote::Event::Away { .. }
                | vote::Event::SheetsKept { .. }
                | vote::Event::Settled { .. }
        ) | Event::Amended(Amendment::NewNominee { .. })
    );
    if matches!(event, Event::Outcome(_)) {
        0
    } else if ended || beside || matches!(event, Event::Said { .. }) {
        1
    } else {
        2
    }
}
