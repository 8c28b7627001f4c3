//! The session as it stands.

use crate::domain::agenda::Agenda;
use crate::domain::clock::{self, Clock, Doubt};
use crate::domain::conference::Conference;
use crate::domain::display::Wall;
use crate::domain::hall::Hall;
use crate::domain::ids::{BallotId, ItemId};
use crate::domain::late::{Filing, LetterCorrection};
use crate::domain::membership::RecordedChange;
use crate::domain::notes::{Note, NotePlace};
use crate::domain::obstacle::WentOn;
use crate::domain::outcome::Outcome;
use crate::domain::people::Person;
use crate::domain::presiding::{Handover, Presider};
use crate::domain::resolutions::RecordedResolution;
use crate::domain::session::step::Step;
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::ballots::Ballots;
use crate::domain::wording::{Correction, Rewording};
use crate::text::{Day, TimeFormat};
use uuid::Uuid;

/// Until when a meeting is adjourned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adjournment {
    /// The day, if it is known.
    pub until: Option<Day>,
}

impl Adjournment {
    /// «họp tiếp ngày 21/12/2025».
    pub fn words(self) -> String {
        self.until.map_or_else(|| "họp tiếp ngày khác".to_owned(), |day| format!("họp tiếp ngày {}", day.short()))
    }

    /// What is to be told where the meeting is to go on, by the clock of the machine: that it is not the day which was
    /// named; `None` where it is, or none was named.
    pub fn differs(self, now: i64, offset: i32) -> Option<String> {
        let (until, today) = (self.until?, Day::of(now, offset));
        let early = match until.cmp(&today) {
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => "chưa đến ngày hẹn",
            std::cmp::Ordering::Less => "đã qua ngày hẹn",
        };
        Some(format!("Hẹn họp tiếp ngày {}; máy đang là ngày {}, {early}.", until.short(), today.short()))
    }
}

/// A stretch of time in which the meeting stood still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// From, in milliseconds.
    pub from: i64,
    /// To; `None` while it lasts.
    pub to: Option<i64>,
    /// Why; none: the program was not running.
    pub reason: Option<String>,
    /// The meeting was adjourned, not only paused.
    pub adjourned: Option<Adjournment>,
    /// In which item, or after which; none: before the first.
    pub item: Option<ItemId>,
}

/// The minutes as they were put to the vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// SHA-256 of their text.
    pub sha256: String,
    /// The item in which they are adopted.
    pub item: ItemId,
    /// What was put.
    pub text: AdoptedText,
    /// The session as it stood then: what came later is told after the text.
    pub before: Box<State>,
}

/// The text that was put to the vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdoptedText {
    /// As it stands in the journal.
    Kept(String),
    /// By a version that kept the hash only: it is made anew from the session as it stood then.
    Remade,
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
    /// Changes of units in the meeting, in order.
    pub changes: Vec<RecordedChange>,
    /// The clock of the record: what was mended of it.
    pub clock: Clock,
    /// All votes.
    pub ballots: Ballots,
    /// All results.
    pub outcomes: Vec<Outcome>,
    /// Paragraphs of papers in other words, in order.
    pub rewordings: Vec<Rewording>,
    /// What was put right in the letter of the minutes as they were adopted, and when, in milliseconds.
    pub corrections: Vec<(Correction, i64)>,
    /// All notes.
    pub notes: Vec<Note>,
    /// Conclusions, decisions, tasks, petitions.
    pub resolutions: Vec<RecordedResolution>,
    /// What the wall shows.
    pub wall: Wall,
    /// The result that is being read out: told, and no further step taken since.
    pub being_read: Option<BallotId>,
    /// Who presides.
    pub presiding: Presider,
    /// Each time that the conduct was handed over.
    pub handovers: Vec<Handover>,
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
    /// What the office did since.
    pub late: Filing,
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
    /// The minutes as they were put, where that text is what the minutes are; `None` where the hall did not adopt it, or
    /// the meeting ended before it was asked: then they tell all that took place.
    pub fn standing_minutes(&self) -> Option<&Adopted> {
        let adopts = |ballot: &Ballot| ballot.verdicts.iter().any(|verdict| !verdict.winners.is_empty());
        let stands = |adopted: &&Adopted| self.ballots.result(adopted.item).map_or(self.closed.is_none(), adopts);
        self.adopted.as_ref().filter(stands)
    }

    /// The same where the hall was asked and adopted it.
    pub fn adopted_minutes(&self) -> Option<&Adopted> {
        self.standing_minutes().filter(|adopted| self.ballots.result(adopted.item).is_some())
    }

    /// What was put right in the letter of papers, and when: in the meeting, and by the office since.
    pub fn corrected(&self) -> Vec<(LetterCorrection, i64)> {
        let listed = |(Correction { rewording, was, reads, reason }, at): &(Correction, i64)| {
            let [was, reads, reason] = [was, reads, reason].map(String::clone);
            (LetterCorrection { paper: rewording.paper.clone(), was, reads, reason }, *at)
        };
        self.corrections.iter().map(listed).chain(self.late.corrected.iter().cloned()).collect()
    }

    /// Whether the meeting stands still by the chair's word.
    pub fn paused(&self) -> Option<&Stop> {
        self.stops.iter().rev().find(|stop| stop.to.is_none())
    }

    /// Whether the meeting is adjourned.
    pub fn adjourned(&self) -> Option<&Stop> {
        self.paused().filter(|stop| stop.adjourned.is_some())
    }

    /// What day and time say against each other, where the record is opened at a moment of its own clock.
    pub fn doubt(&self, now: i64) -> Option<Doubt> {
        if self.closed.is_some() || self.rehearsal {
            return None;
        }
        let today = Day::of(now, self.offset);
        if now < self.at.saturating_sub(clock::SLACK) {
            return Some(Doubt::Behind { last: self.at, machine: now });
        }
        if self.agenda.went.is_empty() {
            let plan = self.conference.day.filter(|plan| *plan != today)?;
            return Some(Doubt::Plan { plan, machine: today });
        }
        let another = self.adjourned().is_none() && Day::of(self.at, self.offset) != today;
        another.then_some(Doubt::Last { last: self.at, machine: now })
    }

    /// When the first item came on stage, in milliseconds; until then, when the session was opened.
    pub fn began(&self) -> i64 {
        let spans = self.agenda.entries.iter().filter_map(|entry| entry.spans.first());
        spans.map(|span| span.from).min().unwrap_or(self.opened)
    }

    /// How its times are written.
    pub fn times(&self) -> TimeFormat {
        TimeFormat::of(self.began(), self.closed.unwrap_or(self.at), self.offset)
    }

    /// What a deed was, in a few words.
    pub fn told(&self, deed: &Step) -> String {
        deed.words(&self.agenda, &self.conference, &self.ballots)
    }

    /// The person who presides.
    pub fn presider(&self) -> Option<&Person> {
        self.presiding.person(&self.conference)
    }

    /// The note of a place.
    pub fn note(&self, place: NotePlace) -> Option<&Note> {
        self.notes.iter().find(|note| note.place == place)
    }
}
