//! What a stage may look at: the conference, the hall, results so far, and its own item's record.

use crate::domain::conference::{self, Conference, PERSON};
use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::floor::Floor;
use crate::domain::hall::Hall;
use crate::domain::ids::{GuestId, ItemId, UnitId};
use crate::domain::line::Line;
use crate::domain::obstacle::WentOn;
use crate::domain::outcome::{self, Outcome};
use crate::domain::paper::DOTS;
use crate::domain::people::Person;
use crate::domain::presiding::{self, Presider};
use crate::domain::script::{Speaker, Who};
use crate::domain::slot::{Slot, Slots};
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::domain::vote::ballots::Ballots;
use crate::text::TimeFormat;
use std::collections::{BTreeMap, BTreeSet};

/// What happened in one item, whatever its stage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Keys of the cues already said.
    pub said: BTreeSet<CueKey>,
    /// Why what one of them offered was not taken up, where it was told.
    pub declined: BTreeMap<CueKey, String>,
    /// When one was said last, in milliseconds.
    pub last_said: Option<i64>,
    /// Turns and queue.
    pub floor: Floor,
}

/// What every line may be told: the facts of the conference as it stands.
pub const COMMON: Slots = Slots::of(&[
    Slot::Salutation,
    Slot::Bloc,
    Slot::Province,
    Slot::Called,
    Slot::Reviewed,
    Slot::Planned,
    Slot::Year,
    Slot::NextYear,
    Slot::Members,
    Slot::Present,
    Slot::Remote,
    Slot::Absent,
    Slot::Delegates,
    Slot::Share,
    Slot::Time,
    Slot::Address,
    Slot::Secretary,
    Slot::Head,
    Slot::Deputy,
    Slot::NewHead,
    Slot::NewDeputy,
    Slot::Regulation,
    Slot::Order,
    Slot::Item,
    Slot::Items,
    Slot::Copies,
    Slot::FilesTo,
    Slot::FilesBy,
]);

/// One item as its stage sees it.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and none follows from another")]
pub struct Scene<'a> {
    /// What was planned of the whole.
    pub conference: &'a Conference,
    /// Who is there.
    pub hall: &'a Hall,
    /// All votes of the session.
    pub ballots: &'a Ballots,
    /// All results so far.
    pub outcomes: &'a [Outcome],
    /// This item.
    pub item: ItemId,
    /// Its title.
    pub title: &'a str,
    /// What happened in it.
    pub record: &'a Record,
    /// Lines that the plan replaces.
    pub lines: &'a BTreeMap<String, String>,
    /// Titles of all items, for «chương trình gồm … nội dung».
    pub agenda: usize,
    /// Another item introduces the guests of this sitting, or has introduced them.
    pub guests_have_item: bool,
    /// Who presides now.
    pub presider: &'a Presider,
    /// Who presided when this item came on stage last.
    pub began: &'a Presider,
    /// The time of the last event, in milliseconds.
    pub at: i64,
    /// Minutes from UTC.
    pub offset: i32,
    /// How papers write its times.
    pub times: TimeFormat,
    /// A reason was given for going on.
    pub waived: bool,
    /// Nothing has taken place yet: what will be said is written down from the plan.
    pub foreseen: bool,
    /// Only the next step is asked for: what follows one that hangs on an answer need not be known.
    pub next_only: bool,
    /// What reasons have let through so far.
    pub went_on: &'a [WentOn],
}

impl<'a> Scene<'a> {
    /// Number of member units, if known.
    pub fn members(&self) -> Option<u16> {
        self.conference.members()
    }

    /// Whether a line was said, or any part of it: the minutes tell only of what was done.
    pub fn said(&self, line: &str) -> bool {
        self.record.said.iter().any(|key| key.is(line))
    }

    /// The ballots of this item, in order.
    pub fn own_ballots(&self) -> impl Iterator<Item = &'a Ballot> {
        self.ballots.of(self.item)
    }

    /// The ballots on what the item is about, in order: not voided, and not on how to vote.
    pub fn main_ballots(&self) -> impl Iterator<Item = &'a Ballot> {
        self.own_ballots().filter(|ballot| ballot.step != BallotStage::Voided && !ballot.procedural)
    }

    /// Whether what the item is about was voted on and the hall heard the result.
    pub fn has_announced(&self) -> bool {
        self.main_ballots().any(|ballot| ballot.step == BallotStage::Announced)
    }

    /// Whether a result of what the item is about waits to be announced.
    pub fn has_kept(&self) -> bool {
        self.main_ballots().any(Ballot::is_kept)
    }

    /// Whether the hall is voting in this item: from the frozen list to the announced result.
    pub fn is_voting(&self) -> bool {
        self.own_ballots().any(Ballot::is_under_way)
    }

    /// Whether a unit takes no part in this item: recused, or out of the hall for it.
    pub fn is_aside(&self, unit: UnitId) -> bool {
        self.ballots.aside.iter().any(|known| known.item == self.item && known.unit == unit)
    }

    /// Whether a unit may vote in this item as things stand.
    pub fn may_vote(&self, unit: UnitId) -> bool {
        self.hall.of(unit).is_entitled() && !self.conference.is_gone(unit) && !self.is_aside(unit)
    }

    /// The units that may vote in this item as things stand, in order.
    pub fn voters(&self) -> Vec<UnitId> {
        self.hall.entitled().into_iter().filter(|unit| self.may_vote(*unit)).collect()
    }

    /// The units that are there; before the meeting all whose names the plan knows, for each is invited.
    pub fn expected(&self) -> Vec<UnitId> {
        let known = |id: &UnitId| self.conference.unit(*id).is_some_and(|unit| unit.known);
        if self.foreseen { self.conference.active_units().filter(known).collect() } else { self.hall.present() }
    }

    /// Whether a unit may stand in a vote: it is not dissolved; where it stood already, it is kept.
    pub fn may_stand(&self, unit: UnitId) -> bool {
        let mut choices = self.main_ballots().flat_map(|ballot| &ballot.questions).flat_map(|known| &known.choices);
        !self.conference.is_gone(unit) || choices.any(|choice| choice.unit == Some(unit))
    }

    /// Those of a list who may be put to the vote: who ended before is left out.
    pub fn standing(&self, units: &[UnitId]) -> Vec<UnitId> {
        units.iter().copied().filter(|unit| self.may_stand(*unit)).collect()
    }

    /// Total and first group's marks of a unit by the adopted table, in hundredths, as far as known.
    pub fn marks(&self, unit: UnitId) -> Option<(Option<i64>, Option<i64>)> {
        let totals = outcome::scores(self.outcomes)?;
        totals.iter().find(|total| total.unit == unit).map(|total| (total.total, total.first))
    }

    /// Facts of the conference as it stands now.
    pub fn facts(&self) -> Facts {
        let mut facts = self.conference.facts();
        facts.set(Slot::Salutation, self.salutation());
        if self.conference.secretary.as_ref().is_some_and(|one| presiding::is_absent(one, self.conference, self.hall)) {
            facts.set(Slot::Secretary, "");
        }
        let seats = |deputy| Some(outcome::seats(self.outcomes, deputy)).filter(|units| !units.is_empty());
        let names = |units: Vec<UnitId>| {
            let named = |unit: &UnitId| self.conference.named_then(Some(*unit), self.conference.name(*unit));
            let names: Vec<String> = units.iter().map(named).collect();
            conference::join(&names.iter().map(String::as_str).collect::<Vec<_>>())
        };
        facts.maybe(Slot::NewHead, seats(false).map(names));
        facts.maybe(Slot::NewDeputy, seats(true).map(names));
        facts.maybe(Slot::Time, (!self.foreseen).then(|| crate::text::formal_clock(self.at, self.offset)));
        facts.set(Slot::Item, self.title).count(Slot::Items, self.agenda);
        let (members, present) = (self.members().map(usize::from), self.hall.present().len());
        let known = |number: usize| members.filter(|_| !self.foreseen).map_or(0, |_| number);
        facts.count(Slot::Present, known(present));
        facts.count(Slot::Absent, known(members.map_or(0, |members| members.saturating_sub(present))));
        facts.count(Slot::Remote, known(self.hall.remote()));
        let delegates = self.hall.delegates().and_then(|number| usize::try_from(number).ok());
        facts.count(Slot::Delegates, known(delegates.unwrap_or(0)));
        if self.foreseen {
            // Whoever reads it then may have counted them.
            facts.set(Slot::Delegates, DOTS);
        }
        let counted = members.filter(|_| !self.foreseen);
        facts.maybe(Slot::Share, counted.map(|members| crate::text::share(present as u64, members as u64)));
        if self.foreseen { facts.dotted(self.never_told()) } else { facts }
    }

    /// What no meeting will tell: the name of a secretary where there is none, ratios where the total is not known.
    fn never_told(&self) -> Slots {
        let named = self.conference.secretary.as_ref().is_some_and(|person| person.name.is_some());
        let secretary = if named { Slots::NONE } else { Slots::of(&[Slot::Secretary, Slot::SecretaryAddress]) };
        let ratios = [Slot::Members, Slot::Present, Slot::Entitled, Slot::Denominator, Slot::Need, Slot::Share];
        secretary.with(if self.members().is_some() { Slots::NONE } else { Slots::of(&ratios) })
    }

    /// The person that a plan's `Who` means, if here: who is not here is neither invited nor named.
    pub fn person(&self, who: &Who) -> Option<Person> {
        let there = |chair: &Presider| chair == self.presider || !chair.is_absent(self.conference, self.hall);
        self.meant(who, |id| self.hall.guests.contains_key(&id), there)
    }

    /// The person that a plan's `Who` means, here now or gone since: for the minutes.
    pub fn attended(&self, who: &Who) -> Option<Person> {
        let came = |id| self.hall.guests.contains_key(&id) || self.hall.guests_gone.contains_key(&id);
        // An older session goes on naming whom the plan meant.
        let absent = |chair: &Presider| chair.is_absent(self.conference, self.hall);
        let as_it_was = self.conference.wording.tells_as_it_was();
        self.meant(who, came, |chair| !as_it_was || chair == self.presider || !absent(chair))
    }

    fn meant(&self, who: &Who, here: impl Fn(GuestId) -> bool, there: impl Fn(&Presider) -> bool) -> Option<Person> {
        let guest = who.guest.filter(|id| here(*id)).and_then(|id| self.conference.guest(id));
        let chair = who.chair.map(|at| Presider::Chair(usize::from(at)));
        let chair = chair.filter(there);
        let chair = chair.and_then(|chair| chair.person(self.conference).cloned());
        let other = (who.person != Person::default()).then(|| who.person.clone());
        guest.map(|guest| guest.person.clone()).or(chair).or(other)
    }

    /// Who did something, for the beginning of a sentence in the minutes: «Đồng chí A, chức vụ,», «Đại diện Hội B».
    pub fn doer(&self, who: &Who) -> Option<String> {
        let person = self.attended(who)?;
        let address = crate::text::capitalise(person.address.as_deref().unwrap_or(&self.conference.address));
        Some(match (person.name, person.office, person.unit) {
            (Some(name), Some(office), _) => format!("{address} {name}, {office},"),
            (Some(name), None, _) => format!("{address} {name}"),
            (None, _, Some(unit)) => {
                crate::text::capitalise(&self.conference.spoken_for(&self.conference.name_on_paper(unit)))
            }
            (None, Some(office), None) => crate::text::capitalise(&office),
            (None, None, None) => return None,
        })
    }

    /// The same; where nobody is known, what the hall heard follows.
    pub fn presenter(&self, who: &Who) -> String {
        self.doer(who).unwrap_or_else(|| format!("{} nghe {DOTS}", self.conference.on_paper("Hội nghị")))
    }

    /// Facts with a person filled in.
    pub fn facts_of(&self, who: &Who) -> Facts {
        let mut facts = self.facts();
        facts.offer(PERSON);
        if let Some(person) = self.person(who) {
            self.conference.person_facts(&mut facts, &person);
        }
        facts
    }

    /// Facts of one who presides besides the one who speaks: «{dc} {nguoi_2}, {chuc_vu_2}».
    pub fn second_facts(&self, facts: &mut Facts, presider: &Presider) {
        let person = presider.person(self.conference);
        let (name, office) = person.map_or((None, None), |person| (person.name.clone(), person.office.clone()));
        let (name, office) = if name.is_some() { (name, office) } else { (presider.label(self.conference), None) };
        facts.maybe(Slot::SecondName, name).maybe(Slot::SecondOffice, office);
        let address = person.and_then(|person| person.address.as_deref()).unwrap_or(&self.conference.address);
        facts.set(Slot::Address, address);
    }

    /// «Kính thưa …» for opening and closing: every superior guest present, in order.
    pub fn salutation(&self) -> String {
        let mut parts = Vec::new();
        for id in self.conference.guest_ids().filter(|id| self.hall.guests.contains_key(id)) {
            let guest = self.conference.guest(id).filter(|guest| guest.superior && !guest.group);
            if let Some((person, name)) = guest.and_then(|guest| Some((&guest.person, guest.person.name.as_ref()?))) {
                let address = person.address.as_deref().unwrap_or(&self.conference.address);
                let office = person.office.as_ref().map(|office| format!(", {office}")).unwrap_or_default();
                parts.push(format!("Kính thưa {address} {name}{office};"));
            }
        }
        let plural = if self.conference.address == "đồng chí" { "đồng chí" } else { "quý vị" };
        parts.push(format!(
            "kính thưa các {plural} đại biểu; thưa toàn thể {}!",
            self.conference.bloc.called().deciding()
        ));
        crate::text::capitalise(&parts.join(" "))
    }

    /// The words of a line: the plan's own, else the default.
    pub fn words(&self, line: &Line) -> String {
        let usual = || {
            let words = self.conference.as_gathered(&self.conference.bloc.called().adapt(line.words));
            let named = self.conference.secretary.is_some() || words.contains("Thư ký và Chủ trì");
            if named {
                words
            } else {
                words.replace("bàn Thư ký", "Ban Tổ chức").replace("Thư ký", "Ban Tổ chức")
            }
        };
        self.lines.get(line.name).cloned().unwrap_or_else(usual)
    }

    /// Who reads it, where the one whom a line names is not there.
    pub fn voice(&self, speaker: Speaker) -> Speaker {
        match speaker {
            Speaker::Mc if self.conference.mc.is_none() => Speaker::Chair,
            Speaker::Secretary if self.conference.secretary.is_none() => Speaker::Organisers,
            Speaker::Mc
            | Speaker::Chair
            | Speaker::Secretary
            | Speaker::Tellers
            | Speaker::NewHead
            | Speaker::Organisers
            | Speaker::Salute => speaker,
        }
    }
}
