//! The clock of the record: what the machine says, how it was put right, and the times that were mended with a reason.
//!
//! The journal keeps the machine's time of each event for ever; what papers print is that time with what was mended.

use crate::domain::refusal::Refusal;
use crate::text::{Day, dated_clock};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A clock that is behind by less is waited for; by more, it was put right.
pub const SLACK: i64 = 120_000;

/// What can be asked of the clock of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Day and time of the record are mended.
    Mend {
        /// Which times.
        times: Times,
        /// By how much, in minutes; later is more.
        minutes: i64,
        /// Why.
        reason: String,
    },
}

/// Which times are mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    /// All so far: the machine's clock is right by now.
    SoFar,
    /// All so far and from now on: the machine's clock stays wrong.
    All,
    /// Those before the machine's clock was put right in the meeting.
    BeforeCorrection,
}

/// What happened to the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The machine's clock was found behind the last event: it was put right, and goes on from there.
    TurnedBack {
        /// The time of the last event before, in milliseconds.
        from: i64,
        /// The time after, in milliseconds.
        to: i64,
    },
    /// Times were mended.
    Mended {
        /// Number of the last event that it is about; none: later ones too, until the clock is put right.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last: Option<u64>,
        /// By how much, in milliseconds.
        by: i64,
        /// Why.
        reason: String,
    },
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self) -> String {
        match self {
            Self::TurnedBack { .. } => "đồng hồ máy được chỉnh lại".to_owned(),
            Self::Mended { reason, .. } => format!("sửa ngày, giờ của biên bản, lý do: {reason}"),
        }
    }
}

/// A clock that was put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockShift {
    /// Number of the event that says so.
    pub seq: u64,
    /// The time of the last event before, as the machine had it, in milliseconds.
    pub from: i64,
    /// The time after, in milliseconds.
    pub to: i64,
}

/// Times that were mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// Number of the event that says so.
    pub seq: u64,
    /// Number of the last event that it is about; `None` while it goes on.
    pub last: Option<u64>,
    /// By how much, in milliseconds.
    pub by: i64,
    /// Why.
    pub reason: String,
}

/// The clock of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clock {
    /// Every time that the machine's clock was put right.
    pub turns: Vec<ClockShift>,
    /// Every mend, in order.
    pub mends: Vec<Mend>,
}

impl Clock {
    /// Remembers an event.
    pub fn apply(&mut self, event: &Event, seq: u64) {
        match event {
            Event::TurnedBack { from, to } => {
                for mend in self.mends.iter_mut().filter(|mend| mend.last.is_none()) {
                    mend.last = Some(seq - 1);
                }
                self.turns.push(ClockShift { seq, from: *from, to: *to });
            }
            Event::Mended { last, by, reason } => {
                self.mends.push(Mend { seq, last: *last, by: *by, reason: reason.clone() });
            }
        }
    }

    /// What is added to the machine's time of an event.
    pub fn shift(&self, seq: u64) -> i64 {
        self.about(seq).map(|mend| mend.by).sum()
    }

    /// What is added to the machine's time now.
    pub fn now(&self) -> i64 {
        self.shift(u64::MAX)
    }

    fn about(&self, seq: u64) -> impl Iterator<Item = &Mend> {
        self.mends.iter().filter(move |mend| mend.last.is_none_or(|last| seq <= last))
    }

    /// What is added to a time that was typed then: it was right by what had been mended before.
    pub fn shift_of_typed(&self, seq: u64) -> i64 {
        self.about(seq).filter(|mend| mend.seq > seq).map(|mend| mend.by).sum()
    }

    /// A moment, and what it was before each mend: what was said of it is known by its time of then.
    pub fn names(&self, at: i64) -> impl Iterator<Item = i64> {
        let mut then = vec![at];
        for mend in self.mends.iter().rev() {
            then.push(then.last().copied().unwrap_or(at).saturating_sub(mend.by));
        }
        then.into_iter()
    }
}

/// When a command is asked, by the clock of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// As the record tells it, in milliseconds.
    pub told: i64,
    /// As the machine has it, in milliseconds: what stands in the journal.
    pub machine: i64,
    /// What is to be recorded first, where the machine's clock was put right.
    pub turned: Option<Event>,
}

/// The moment that a command is asked at, `last` being that of the last event. A clock that is a little behind is waited
/// for; one that is far behind was put right, and goes on from there.
pub fn moment(clock: &Clock, last: i64, machine: i64) -> Moment {
    let shift = clock.now();
    let told = machine.saturating_add(shift);
    if told >= last.saturating_sub(SLACK) {
        let told = told.max(last);
        return Moment { told, machine: told.saturating_sub(shift), turned: None };
    }
    // Mends that hold until the clock is put right end here.
    let turned = Some(Event::TurnedBack { from: last, to: machine });
    Moment { told: machine, machine, turned }
}

/// Decides a command.
pub fn decide(clock: &Clock, seq: u64, command: &Command) -> Result<Vec<Event>, Refusal> {
    let Command::Mend { times, minutes, reason } = command;
    let reason = crate::text::line(reason);
    if reason.is_empty() {
        return Err(Refusal::BadText("Ghi lý do sửa ngày, giờ; lý do vào biên bản.".into()));
    }
    let (last, by) = match times {
        Times::All => (None, minutes.saturating_mul(60_000)),
        Times::SoFar => (Some(seq), minutes.saturating_mul(60_000)),
        Times::BeforeCorrection => {
            let Some(turn) = clock.turns.last() else {
                return Err(Refusal::NotNow("Đồng hồ máy chưa được chỉnh lùi lần nào trong hội nghị.".into()));
            };
            (Some(turn.seq - 1), turn.to - turn.from)
        }
    };
    if by == 0 {
        return Err(Refusal::Already("Ngày, giờ đã ghi đúng như vậy.".into()));
    }
    if by.saturating_abs() > 100 * 366 * 24 * 3_600_000 {
        return Err(Refusal::BadCount("Ngày, giờ sai quá xa; xem lại năm.".into()));
    }
    Ok(vec![Event::Mended { last, by, reason }])
}

/// What the days of plan, record and machine say against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The plan names another day than the machine, and the meeting has not begun.
    Plan {
        /// The plan's.
        plan: Day,
        /// The machine's.
        machine: Day,
    },
    /// The last event was on another day, and the meeting is not over.
    Last {
        /// When it was, in milliseconds.
        last: i64,
        /// The machine's time, in milliseconds.
        machine: i64,
    },
    /// The machine's clock is behind the last event.
    Behind {
        /// When it was, in milliseconds.
        last: i64,
        /// The machine's time, in milliseconds.
        machine: i64,
    },
}

impl Doubt {
    /// In words, as a question begins.
    pub fn words(self, off: i32) -> String {
        let time = |at: i64| dated_clock(at, off);
        match self {
            Self::Plan { plan, machine } => format!(
                "Kế hoạch ghi ngày {}, máy đang là ngày {}. Ngày của máy là ngày ghi vào biên bản.",
                plan.short(),
                machine.short()
            ),
            Self::Last { last, machine } => {
                format!("Bước cuối của hội nghị này ghi lúc {}, máy đang là {}.", time(last), time(machine))
            }
            Self::Behind { last, machine } => {
                format!("Máy đang là {}, sớm hơn bước cuối đã ghi ({}).", time(machine), time(last))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn mended(last: Option<u64>, by: i64) -> Event {
        Event::Mended { last, by, reason: "máy sai".to_owned() }
    }

    #[test]
    fn a_clock_a_little_behind_is_waited_for_and_one_far_behind_is_believed() {
        let clock = Clock::default();
        let at = |machine| moment(&clock, 10 * HOUR, machine);
        assert_eq!(at(11 * HOUR), Moment { told: 11 * HOUR, machine: 11 * HOUR, turned: None });
        assert_eq!(at(10 * HOUR - SLACK), Moment { told: 10 * HOUR, machine: 10 * HOUR, turned: None });
        let back = at(9 * HOUR);
        assert_eq!((back.told, back.machine), (9 * HOUR, 9 * HOUR));
        assert_eq!(back.turned, Some(Event::TurnedBack { from: 10 * HOUR, to: 9 * HOUR }));
    }

    #[test]
    fn a_mend_that_goes_on_ends_where_the_clock_is_put_right() {
        let mut clock = Clock::default();
        clock.apply(&mended(None, -HOUR), 5);
        assert_eq!([clock.shift(1), clock.shift(9), clock.now()], [-HOUR; 3]);
        // An hour ahead, mended; then the machine itself goes back that hour.
        let moment = moment(&clock, 9 * HOUR, 9 * HOUR);
        assert_eq!(moment.told, 9 * HOUR);
        clock.apply(&moment.turned.unwrap(), 8);
        assert_eq!([clock.shift(7), clock.shift(8), clock.now()], [-HOUR, 0, 0]);
    }

    #[test]
    fn what_was_typed_is_mended_by_later_mends_only() {
        let mut clock = Clock::default();
        clock.apply(&mended(None, -HOUR), 5);
        assert_eq!([clock.shift_of_typed(4), clock.shift_of_typed(6)], [-HOUR, 0]);
        assert_eq!(clock.names(7 * HOUR).collect::<Vec<_>>(), [7 * HOUR, 8 * HOUR]);
    }

    #[test]
    fn a_mend_has_a_reason_and_changes_something() {
        let clock = Clock::default();
        let ask =
            |times, minutes, reason: &str| decide(&clock, 7, &Command::Mend { times, minutes, reason: reason.into() });
        assert!(ask(Times::All, 5, " ").is_err() && ask(Times::All, 0, "x").is_err());
        assert!(ask(Times::BeforeCorrection, 0, "x").is_err());
        let done = Event::Mended { last: Some(7), by: 5 * 60_000, reason: "x".to_owned() };
        assert_eq!(ask(Times::SoFar, 5, "x"), Ok(vec![done]));
    }
}
