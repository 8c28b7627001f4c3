//! Biểu quyết giơ tay: hands are counted choice by choice, or for many choices at once.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::refusal::Refusal;
use crate::domain::scene::{Scene, Script};
use crate::domain::script::{Ask, Speaker, Spoken};
use crate::domain::section::Section;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::{Ballot, Manner};
use crate::domain::vote::command::{Command, CountedChoice};
use crate::domain::vote::count::{self, Count};
use crate::domain::vote::counting::again;
use crate::domain::vote::event::Event;
use crate::domain::vote::result;
use crate::domain::vote::votes::Votes;
use crate::domain::vote::voting::{self, CountView, Profile, Seats, ThirdAnswer, Voting};

/// What holds of it before any vote is given.
pub const PROFILE: Profile = Profile {
    words: "biểu quyết giơ tay",
    counts: true,
    seats: Seats::OneByOne,
    admits: |_, _, _| Ok(()),
    tellers: false,
    twice: None,
    opens: "Mở biểu quyết",
    announcer: Speaker::Chair,
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

    fn votes(&self, place: (u16, u16)) -> Votes {
        self.counted.get(&place).copied().unwrap_or_default()
    }

    fn outstanding(&self, place: (u16, u16)) -> Option<u32> {
        Some(if self.is_counted_at(place) { 0 } else { self.ballot.entitled() })
    }

    fn returned(&self) -> Option<u32> {
        Some(self.ballot.entitled())
    }

    fn valid(&self, _: u16) -> Option<u32> {
        Some(self.ballot.entitled())
    }

    fn decide(&self, _: &Scene, command: &Command) -> Result<Vec<Event>, Refusal> {
        if let Command::Hands { question, choice, yes, no, other, .. } = command {
            let votes = Votes { yes: *yes, no: *no, other: *other };
            self.counted(CountedChoice { question: *question, choice: *choice, votes }).map(|event| vec![event])
        } else if let Command::Sheet { rows, .. } = command {
            if rows.is_empty() {
                return Err(Refusal::BadCount("Chưa nhập số đếm nào.".into()));
            }
            // All or none.
            rows.iter().map(|row| self.counted(*row)).collect()
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
        facts.set(Slot::Content, &label);
        let mut spoken = self.objected(script, &facts);
        let again = again(script, self.ballot, &facts, ("recount", "review"));
        spoken.extend(again.unwrap_or_else(|| script.spoken("hands", &facts)));
        let ask = Ask::Hands { ballot: self.ballot.id, place, entitled: self.ballot.entitled(), label };
        script.ask(key, spoken, "Nhập số đếm", ask);
    }

    fn result(&self, script: &Script, facts: &Facts) -> Vec<Spoken> {
        result::counted(script, self.ballot, facts)
    }

    fn progress(&self) -> String {
        "Mời các đơn vị biểu quyết".to_owned()
    }

    fn report_turnout(&self, _: &mut Section) {}

    fn report_silent(&self, _: &mut Section, _: &Scene) {}
}

impl Hands<'_> {
    /// The first choice without a count.
    fn next(&self) -> Option<(u16, u16)> {
        self.ballot.places().find(|place| !self.counted.contains_key(place))
    }

    fn counted(&self, CountedChoice { question, choice, votes }: CountedChoice) -> Result<Event, Refusal> {
        if self.ballot.choice((question, choice)).is_none() {
            return Err(Refusal::Unknown("lựa chọn"));
        }
        let entitled = u64::from(self.ballot.entitled());
        if votes.sum() > entitled {
            let (yes, no, other) = (votes.yes, votes.no, votes.other);
            return Err(Refusal::BadCount(format!(
                "Số đếm không khớp: {yes} + {no} + {other} = {} lớn hơn {entitled} đơn vị được biểu quyết. Đếm lại rồi nhập.",
                votes.sum()
            )));
        }
        Ok(Event::HandsCounted { ballot: self.ballot.id, question, choice, votes })
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
