//! Biểu quyết giơ tay: hands are counted choice by choice, or for many choices at once.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::ids::UnitId;
use crate::domain::people::BlocKind;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Speaker, Spoken};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::{Ballot, Manner};
use crate::domain::vote::command::{Command, CountedChoice};
use crate::domain::vote::count::{self, Count};
use crate::domain::vote::counting::again;
use crate::domain::vote::event::Event;
use crate::domain::vote::minutes::{asked_together, words};
use crate::domain::vote::script::read_out;
use crate::domain::vote::votes::Votes;
use crate::domain::vote::voting::{self, Asks, CountView, Profile, Seats, ThirdAnswer, Voting};
use std::cmp::Ordering;

/// What holds of it before any vote is given.
pub const PROFILE: Profile = Profile {
    words: "biểu quyết giơ tay",
    counts: true,
    seats: Seats::OneByOne,
    admits: |_, _, _| Ok(()),
    tellers: false,
    twice: None,
    verb: "biểu quyết",
    opens: "Mở biểu quyết",
    announcer: Speaker::Chair,
    asks: Asks::Each("hands"),
    agreeing: "đơn vị đồng ý",
    rest: ThirdAnswer::OtherOpinion,
};

/// Remembers the hands for one choice.
pub fn record(counted: &mut count::HandCounts, event: &Event) {
    if let Event::HandsCounted { question, choice, votes, .. } = event {
        counted.insert((*question, *choice), *votes);
    }
}

/// A ballot whose votes are hands.
pub struct Hands<'a> {
    /// The ballot.
    pub ballot: &'a Ballot,
    /// What is counted so far.
    pub counted: &'a count::HandCounts,
}

impl<'a> Voting<'a> for Hands<'a> {
    fn view(&self) -> CountView<'a> {
        CountView::Hands(self.counted)
    }

    fn is_blank(&self) -> bool {
        self.counted.is_empty()
    }

    fn again(&self) -> Count {
        Count::blank(Manner::Hands)
    }

    fn is_counted(&self) -> bool {
        self.next().is_none()
    }

    fn is_counted_at(&self, place: (u16, u16)) -> bool {
        self.counted.contains_key(&place)
    }

    fn is_confidential(&self) -> bool {
        self.is_counted()
    }

    fn is_agreed(&self) -> bool {
        false
    }

    fn looks_round(&self) -> bool {
        !self.is_counted()
    }

    fn begins_count(&self) -> bool {
        !self.is_counted()
    }

    /// A number that is put right is of those who were there when hands were raised.
    fn counts_hall(&self, command: &Command) -> bool {
        let anew = |place: (u16, u16)| !self.counted.contains_key(&place);
        if let Command::Sheet { rows, .. } = command {
            return rows.iter().any(|row| anew((row.question, row.choice)));
        }
        matches!(command, Command::Hands { question, choice, .. } if anew((*question, *choice)))
    }

    fn takes_part(&self, place: (u16, u16), unit: UnitId) -> bool {
        if self.counted.contains_key(&place) {
            self.ballot.missed.get(&place).is_none_or(|missed| !missed.contains(&unit))
        } else {
            !self.ballot.is_out(unit)
        }
    }

    fn votes(&self, place: (u16, u16)) -> Votes {
        self.counted.get(&place).copied().unwrap_or_default()
    }

    fn outstanding(&self, place: (u16, u16)) -> Option<u32> {
        Some(if self.is_counted_at(place) { 0 } else { self.ballot.in_hall() })
    }

    fn returned(&self, question: u16) -> Option<u32> {
        Some(self.ballot.voters(question))
    }

    fn valid(&self, question: u16) -> Option<u32> {
        Some(self.ballot.voters(question))
    }

    fn decide(&self, scene: &Scene, command: &Command) -> Result<Vec<Event>, Refusal> {
        let kind = scene.conference.bloc.kind;
        if let Command::Hands { question, choice, yes, no, other, .. } = command {
            let votes = Votes { yes: *yes, no: *no, other: *other };
            self.counts(&[CountedChoice { question: *question, choice: *choice, votes }], false, kind)
        } else if let Command::Sheet { rows, together, .. } = command {
            if rows.is_empty() {
                return Err(Refusal::BadCount("Chưa nhập số đếm nào.".into()));
            }
            self.counts(rows, *together && rows.len() > 1, kind)
        } else {
            Err(voting::another(self.ballot))
        }
    }

    fn opening(&self, _: &Script, _: &Facts) -> Vec<Spoken> {
        // It is asked choice by choice, when the count begins.
        Vec::new()
    }

    fn count_next(&self, script: &mut Script, facts: &Facts, key: CueKey) {
        let Some(place) = self.next() else { return };
        let label = self.ballot.choice(place).map_or_else(String::new, |(_, choice)| choice.label.clone());
        let mut facts = facts.clone();
        let asked = self.ballot.choice(place).map(|(question, choice)| words::asked(question, choice));
        facts.maybe(Slot::Content, asked.as_deref());
        let mut spoken = self.objected(script, &facts);
        let again = again(script, self.ballot, &facts, ("recount", "review"));
        spoken.extend(again.unwrap_or_else(|| script.spoken("hands", &facts)));
        let entitled = self.ballot.took_part(place);
        let left = left(self.ballot, self.counted, place);
        let ask = Ask::Hands { ballot: self.ballot.id, place, entitled, left, label };
        script.ask(key, spoken, "Nhập số đếm", ask);
    }

    fn result(&self, script: &Script, facts: &Facts) -> Vec<Spoken> {
        read_out::counted(script, self.ballot, facts)
    }

    fn asked(&self) -> Option<(u16, u16)> {
        self.next()
    }

    fn progress(&self) -> String {
        let asked = self.next().filter(|_| self.ballot.is_long()).and_then(|place| self.ballot.number(place));
        asked.map_or_else(|| "Mời các đơn vị biểu quyết".to_owned(), |number| format!("Đang hỏi {number}"))
    }

    fn report_turnout(&self, _: &mut Section, _: &Scene) {}

    fn report_silent(&self, section: &mut Section, scene: &Scene) {
        asked_together::hands(self.ballot, section, scene);
    }
}

impl Hands<'_> {
    /// The first choice without a count.
    fn next(&self) -> Option<(u16, u16)> {
        self.ballot.places().find(|place| !self.counted.contains_key(place))
    }

    /// All rows or none: they are judged together, as they would stand.
    fn counts(&self, rows: &[CountedChoice], together: bool, kind: BlocKind) -> Result<Vec<Event>, Refusal> {
        let mut all = self.counted.clone();
        for CountedChoice { question, choice, votes } in rows {
            let place = (*question, *choice);
            self.ballot.choice(place).ok_or(Refusal::Unknown("lựa chọn"))?;
            let whole = most(self.ballot, *question).is_none();
            fits(self.ballot.took_part(place), *votes, whole).map_err(|why| bad(&why, kind))?;
            all.insert(place, *votes);
        }
        for row in rows {
            within(self.ballot, &all, row.question).map_err(|why| bad(&why, kind))?;
        }
        let event = |row: &CountedChoice| Event::HandsCounted {
            ballot: self.ballot.id,
            question: row.question,
            choice: row.choice,
            votes: row.votes,
            together,
        };
        Ok(rows.iter().map(event).collect())
    }

    /// After an objection the chair first takes note of it; said with the first count only.
    fn objected(&self, script: &Script, facts: &Facts) -> Vec<Spoken> {
        let Some((unit, said)) = self.ballot.objections.last().filter(|_| self.counted.is_empty()) else {
            return Vec::new();
        };
        let mut facts = facts.clone();
        facts.maybe(Slot::Unit, unit.map(|unit| script.scene.conference.name(unit)));
        facts.set(Slot::Objection, said.trim_end_matches('.'));
        script.spoken("objection", &facts)
    }
}

fn bad(why: &str, kind: BlocKind) -> Refusal {
    Refusal::BadCount(format!("Số đếm không khớp: {}. Đếm lại rồi nhập.", kind.of_voters(why)))
}

/// Whether so many hands can be raised by so many units, and whether they are all of them where the choice stands for
/// itself: of nobody in the hall it is unknown what he answered. Else the sum that does not hold.
pub fn fits(units: u32, votes: Votes, whole: bool) -> Result<(), String> {
    let Votes { yes, no, other } = votes;
    let (sum, units_in_all) = (votes.sum(), u64::from(units));
    match sum.cmp(&units_in_all) {
        Ordering::Greater => Err(format!("{yes} + {no} + {other} = {sum} lớn hơn {units} đơn vị được biểu quyết")),
        Ordering::Less if whole => Err(format!(
            "{yes} + {no} + {other} = {sum}, ít hơn {units} đơn vị được biểu quyết, còn {} đơn vị chưa rõ ý kiến",
            units_in_all - sum
        )),
        Ordering::Less | Ordering::Equal => Ok(()),
    }
}

/// The most hands in all that may be raised for the choices of a question, where a unit may not agree to all of them:
/// so many units, each for so many.
pub fn most(ballot: &Ballot, question: u16) -> Option<(u32, u16)> {
    let asked = ballot.questions.get(usize::from(question))?;
    let limit = asked.limit().filter(|_| asked.is_contested())?;
    Some((ballot.voters(question), limit))
}

/// Whether the hands for all choices of a question can be; else the sum that does not hold.
pub fn within(ballot: &Ballot, counted: &count::HandCounts, question: u16) -> Result<(), String> {
    let Some((units, limit)) = most(ballot, question) else { return Ok(()) };
    let yes: Vec<u32> = counted.iter().filter(|((at, _), _)| *at == question).map(|(_, votes)| votes.yes).collect();
    choose(units, limit, &yes)
}

/// Whether so many may agree to each choice, where a unit may agree to so many at most; else the sum that does not hold.
pub fn choose(units: u32, limit: u16, yes: &[u32]) -> Result<(), String> {
    let sum: u64 = yes.iter().map(|yes| u64::from(*yes)).sum();
    let most = u64::from(units) * u64::from(limit);
    if sum <= most {
        return Ok(());
    }
    let terms: Vec<String> = yes.iter().filter(|yes| **yes > 0).map(u32::to_string).collect();
    let each = if limit == 1 {
        "mỗi đơn vị chọn một".to_owned()
    } else {
        format!("mỗi đơn vị chọn không quá {limit}")
    };
    let most = if limit == 1 { String::new() } else { format!(" × {limit} = {most}") };
    Err(format!("{} = {sum} đồng ý, nhiều hơn {units}{most} ({each})", terms.join(" + ")))
}

/// How many hands may still be raised for a choice, where a unit may not agree to all choices of the question; `None`
/// where it may.
pub fn left(ballot: &Ballot, counted: &count::HandCounts, place: (u16, u16)) -> Option<u32> {
    let (units, limit) = most(ballot, place.0)?;
    let others = counted.iter().filter(|(at, _)| at.0 == place.0 && **at != place);
    let given: u64 = others.map(|(_, votes)| u64::from(votes.yes)).sum();
    let most = u64::from(units) * u64::from(limit);
    Some(u32::try_from(most.saturating_sub(given)).unwrap_or(u32::MAX).min(ballot.took_part(place)))
}
