//! The days of a meeting: who was there on each, from a roll call, or where it went on as it stood.

use crate::domain::hall::{Hall, Presence, Stay};
use crate::domain::ids::UnitId;
use crate::domain::session::State;
use crate::papers::membership::{self, Roll};
use crate::papers::parts::held_on;
use crate::text::{self, Day};

/// The hall for a day: from a roll call, or where it went on as it stood, to the next adjournment.
#[derive(Clone, Copy)]
pub struct Sitting<'a> {
    /// Who was there.
    pub hall: &'a Hall,
    /// Since when, in milliseconds.
    pub from: i64,
    /// The days of one roll call: which of them, from 0, and until when; `None` where it holds for one only.
    pub of_roll: Option<(usize, i64)>,
    /// Its roll call, from 0.
    pub called: usize,
    /// Of several, from 1; 0 where there is one only.
    pub number: usize,
}

impl<'a> Sitting<'a> {
    /// « ngày 19/12/2025», where there are several.
    pub fn day(self, state: &State) -> String {
        if self.number == 0 { String::new() } else { format!(" ngày {}", text::short_day(self.from, state.offset)) }
    }

    /// Its roll call.
    pub fn roll(self) -> Roll {
        Roll { from: self.from, number: self.called }
    }

    /// When the next one began; of the last one, never.
    pub fn until(self, state: &State) -> i64 {
        let next = Some(self.number).filter(|number| *number > 0);
        next.and_then(|number| sittings(state).get(number).map(|next| next.from)).unwrap_or(i64::MAX)
    }

    /// Whether it begins with its roll call.
    pub fn is_first(self) -> bool {
        self.of_roll.is_none_or(|(day, _)| day == 0)
    }

    /// Whether a unit took part in it.
    pub fn saw(self, unit: UnitId) -> bool {
        let Some((day, until)) = self.of_roll else { return self.hall.of(unit).attended() };
        let within = |stay: &Stay| stay.from < until && (day == 0 || stay.to.is_none_or(|to| to > self.from));
        self.hall.of(unit).attended() && self.hall.stays(unit).iter().any(within)
    }

    /// Why a unit was not there, as far as somebody said so; an older session forgot it once the unit came on a later day.
    pub fn excused(self, state: &State, unit: UnitId) -> Option<&'a str> {
        if let Presence::Absent { reason } = self.hall.of(unit) {
            return reason.as_deref();
        }
        let remembers = state.conference.wording.is_exact() && self.is_first();
        self.hall.excused.get(&unit).filter(|_| remembers).map(String::as_str)
    }

    /// The name of a paragraph, unique among all sittings.
    pub fn id(self, name: &str) -> String {
        if self.number < 2 { name.to_owned() } else { format!("{name}.day{}", self.number) }
    }
}

/// The sittings of the meeting, in order.
pub fn sittings(state: &State) -> Vec<Sitting<'_>> {
    let halls: Vec<&Hall> = state.hall.past.iter().chain([&state.hall]).collect();
    let since = |hall: &Hall| hall.since.unwrap_or_else(|| state.began());
    let mut all: Vec<Sitting> = Vec::new();
    for (called, hall) in halls.iter().copied().enumerate() {
        let end = halls.get(called + 1).map_or(i64::MAX, |next| since(next));
        let days = roll_days(state, since(hall), end);
        let several = days.len() > 1;
        all.extend(days.into_iter().enumerate().map(|(day, (from, until))| Sitting {
            hall,
            from,
            of_roll: several.then_some((day, until)),
            called,
            number: 0,
        }));
    }
    if all.len() > 1 {
        (1..).zip(&mut all).for_each(|(number, sitting)| sitting.number = number);
    }
    all
}

/// The days for which one roll call holds, each from when until when; an older session told them as one.
fn roll_days(state: &State, from: i64, end: i64) -> Vec<(i64, i64)> {
    let mut days = vec![(from, end)];
    for stop in state.stops.iter().filter(|stop| stop.adjourned.is_some() && state.conference.wording.tells_as_it_was())
    {
        let Some(to) = stop.to.filter(|to| from < *to && *to < end) else { continue };
        if let Some(last) = days.last_mut().filter(|last| !is_same_day(state, last.0, to)) {
            last.1 = stop.from;
            days.push((to, end));
        }
    }
    days
}

/// The days on which it was held, in order.
pub fn days(state: &State) -> Vec<Day> {
    let mut days = vec![Day::of(state.began(), state.offset)];
    let resumed = state.stops.iter().filter(|stop| stop.adjourned.is_some()).filter_map(|stop| stop.to);
    for day in resumed.map(|at| Day::of(at, state.offset)) {
        if !days.contains(&day) {
            days.push(day);
        }
    }
    days
}

/// The same in words, as far as they are known; an older session tells of the first only.
pub fn held(state: &State) -> Option<String> {
    let first = held_on(state)?;
    let all = if state.conference.wording.is_exact() { days(state) } else { vec![first] };
    Some(text::formal_days(&all))
}

fn is_same_day(state: &State, one: i64, other: i64) -> bool {
    text::short_day(one, state.offset) == text::short_day(other, state.offset)
}

/// How many came on one day, of how many.
pub struct Turnout {
    /// « ngày 19/12/2025», where there are several.
    pub day: String,
    /// Units that were there at any time of it.
    pub came: usize,
    /// Units that there were.
    pub members: u16,
}

/// The turnout of each day; `None` where the number of members is not known. An older session tells of the last hall only,
/// and counts the units of the end.
pub fn turnouts(state: &State) -> Option<Vec<Turnout>> {
    let conference = &state.conference;
    let members = conference.members()?;
    if !conference.wording.is_exact() {
        let came = conference.active_units().filter(|unit| state.hall.of(*unit).attended()).count();
        return Some(vec![Turnout { day: String::new(), came, members }]);
    }
    let turnout = |sitting: Sitting| {
        let roll = sitting.roll();
        let counted = conference.unit_ids().filter(|id| membership::counted(state, *id, roll) && sitting.saw(*id));
        Some(Turnout { day: sitting.day(state), came: counted.count(), members: membership::members(state, roll)? })
    };
    sittings(state).into_iter().map(turnout).collect()
}

/// «có mặt 5/5 đơn vị ngày 20/12/2025, 4/5 đơn vị ngày 21/12/2025», by a way to write one.
pub fn each_day(turnouts: &[Turnout], written: impl Fn(&Turnout) -> String) -> String {
    let days = turnouts.iter().map(|turnout| format!("{}{}", written(turnout), turnout.day));
    days.collect::<Vec<_>>().join(", ")
}
