//! What a plan promises of the conference as a whole: its name, day, bloc, people and ways.

use crate::domain::citation::Citation;
use crate::domain::conference_kind::ConferenceKind;
use crate::domain::display::control::Settings;
use crate::domain::facts::Facts;
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::paper::DOTS;
pub use crate::domain::paper_wording::Wording;
use crate::domain::people::{self, Bloc, Guest, Person, PlannedChange, Unit};
use crate::domain::period::Period;
use crate::domain::slot::{Slot, Slots};
use crate::domain::vote::setup::rule::Rule;
use crate::text::Day;
use serde::{Deserialize, Serialize};

/// A conference without its agenda, every default filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conference {
    /// «Hội nghị tổng kết công tác thi đua, khen thưởng năm 2022, triển khai …».
    pub title: String,
    /// Năm tổng kết; what lies back is told of `reviewed`.
    pub year: u16,
    /// What kind of conference it is.
    #[serde(default, skip_serializing_if = "ConferenceKind::is_year_end")]
    pub kind: ConferenceKind,
    /// What it looks back on, where that is not just the year of a tổng kết.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Period>,
    /// What it plans for, where that is not just the year after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Period>,
    /// The day, if the plan names it.
    pub day: Option<Day>,
    /// What is known of the time without or beside a day, as written: «tháng 01 năm 2024», «buổi chiều».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Planned start, in minutes since midnight.
    pub starts: Option<u16>,
    /// Where.
    pub place: Option<String>,
    /// «đồng chí», «ông», «bà».
    pub address: String,
    /// The bloc.
    pub bloc: Bloc,
    /// Its units in order; a known total is filled up with units whose names are not known.
    pub units: Vec<Unit>,
    /// Changes of units before the meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<PlannedChange>,
    /// Units and persons proposed from below: they stand for awards, and have no vote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nominees: Vec<Unit>,
    /// Guests in the order of protocol.
    pub guests: Vec<Guest>,
    /// Those who may preside; the first does at the start.
    pub presidium: Vec<Person>,
    /// Takes the minutes.
    pub secretary: Option<Person>,
    /// Leads through the programme; without one the chair speaks these lines.
    pub mc: Option<Person>,
    /// Quorum to meet.
    pub quorum: Rule,
    /// How many copies of the minutes are made.
    pub copies: Option<u16>,
    /// Units that sent written opinions count for the quorum.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub written_in_quorum: bool,
    /// What the audience screen shows, and how.
    #[serde(default)]
    pub wall: Settings,
    /// Words that the secretary has at hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<String>,
    /// Folder for the second copy of the session file.
    pub copy_to: Option<String>,
    /// In which words papers tell it: an older session goes on printing the headings that it printed.
    #[serde(default, skip_serializing_if = "Wording::is_first")]
    pub wording: Wording,
    /// The law that minutes cite, each with its days; an older session cites none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub law: Vec<Citation>,
}

/// What is told of a person, beside the form of address.
pub const PERSON: Slots = Slots::of(&[Slot::Name, Slot::Office, Slot::Unit]);

impl Conference {
    /// A member unit.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        people::unit(&self.units, id)
    }

    /// A member unit, to be changed.
    pub fn unit_mut(&mut self, id: UnitId) -> Option<&mut Unit> {
        usize::from(id.0).checked_sub(1).and_then(|at| self.units.get_mut(at))
    }

    /// One who may stand for an award: a member unit, or one proposed from below.
    pub fn candidate(&self, id: UnitId) -> Option<&Unit> {
        match id.0.checked_sub(UnitId::MEMBERS) {
            Some(number) if number > 0 => self.nominees.get(usize::from(number) - 1),
            _ => self.unit(id),
        }
    }

    /// All who may stand for an award, members first.
    pub fn candidate_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        let below = 1..=u16::try_from(self.nominees.len()).unwrap_or(u16::MAX);
        self.unit_ids().chain(below.map(|number| UnitId(UnitId::MEMBERS.saturating_add(number))))
    }

    /// The number of the next one who is written down and is no member; `None` where there is none left.
    pub fn next_nominee(&self) -> Option<UnitId> {
        let number = u16::try_from(self.nominees.len() + 1).ok()?;
        UnitId::MEMBERS.checked_add(number).map(UnitId)
    }

    /// «02 tập thể, 01 cá nhân»: how many of each are named, by a way to write numbers.
    pub fn recipients(&self, units: &[UnitId], written: impl Fn(usize) -> String) -> String {
        let persons = units.iter().filter(|id| self.candidate(**id).is_some_and(|one| one.person)).count();
        if persons == 0 && self.may_be_persons(units) {
            return format!("{} tập thể, cá nhân", written(units.len()));
        }
        let collectives = units.len() - persons;
        let of = |count: usize, what: &str| (count > 0).then(|| format!("{} {what}", written(count)));
        let parts: Vec<String> = [of(collectives, "tập thể"), of(persons, "cá nhân")].into_iter().flatten().collect();
        parts.join(", ")
    }

    /// Whether there are persons among these, or nobody said so: before a council come both, told apart by the plan only.
    pub fn may_be_persons(&self, units: &[UnitId]) -> bool {
        let unsaid = self.bloc.called().is_council() && self.wording.tells_as_it_was();
        let unsaid = unsaid && !self.nominees.iter().any(|one| one.person);
        unsaid || units.iter().any(|id| self.candidate(*id).is_some_and(|one| one.person))
    }

    /// Whether a unit was merged or dissolved.
    pub fn is_gone(&self, id: UnitId) -> bool {
        self.unit(id).is_some_and(|unit| unit.gone)
    }

    /// Words of a paper about those who vote: units, or the members of a council; an older session goes on with units.
    pub fn of_voters(&self, words: &str) -> String {
        if self.wording.is_exact() { self.bloc.called().of_voters(words) } else { words.to_owned() }
    }

    /// Who came after all, though it wrote: «đại diện đơn vị», or the member itself.
    pub fn came_itself(&self) -> &'static str {
        if self.bloc.called().is_council() && self.wording.is_exact() {
            "thành viên"
        } else {
            "đại diện đơn vị"
        }
    }

    /// Who speaks for a unit whose delegate nobody has named: «đại diện Hội A»; a member of a council speaks for itself.
    pub fn spoken_for(&self, unit: &str) -> String {
        if self.bloc.called().is_council() && self.wording.tells_as_it_was() {
            format!("{} {unit}", self.address)
        } else {
            format!("đại diện {unit}")
        }
    }

    /// The unit that stands for one now: itself, or what it was merged into; `None` where it ended otherwise.
    pub fn heir(&self, id: UnitId) -> Option<UnitId> {
        let into = |id: &UnitId| self.unit(*id).and_then(|unit| unit.into);
        let last = std::iter::successors(Some(id), into).take(self.units.len() + 1).last()?;
        (!self.is_gone(last)).then_some(last)
    }

    /// Full name of a unit; «Đơn vị thứ n» where it is not known, empty for a number that is none.
    pub fn name(&self, id: UnitId) -> &str {
        self.candidate(id).map_or("", |unit| if unit.known { unit.name.as_str() } else { unit.short.as_str() })
    }

    /// Full name of a unit, also where a paper has gone over to the short one: for what is decided of it.
    pub fn full(&self, id: UnitId) -> &str {
        let in_full = self.candidate(id).and_then(|unit| unit.in_full.as_deref());
        in_full.unwrap_or_else(|| self.name(id))
    }

    /// Short name of a unit, for screens.
    pub fn short(&self, id: UnitId) -> &str {
        self.candidate(id).map_or("", |unit| unit.short.as_str())
    }

    /// That a guest is not in the hall, in words: «Nguyễn Văn A chưa có mặt».
    pub fn not_here(&self, guest: GuestId) -> String {
        let label = self.guest(guest).and_then(|guest| guest.person.label()).unwrap_or("đại biểu");
        format!("{} chưa có mặt", crate::text::capitalise(label))
    }

    /// A guest.
    pub fn guest(&self, id: GuestId) -> Option<&Guest> {
        people::guest(&self.guests, id)
    }

    /// Number of all guests and groups, as ids.
    pub fn guest_ids(&self) -> impl Iterator<Item = GuestId> + use<> {
        (1..=u16::try_from(self.guests.len()).unwrap_or(u16::MAX)).map(GuestId)
    }

    /// All units, as ids.
    pub fn unit_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (1..=u16::try_from(self.units.len()).unwrap_or(u16::MAX)).map(UnitId)
    }

    /// The units that count, as ids: all but the dissolved.
    pub fn active_units(&self) -> impl Iterator<Item = UnitId> {
        self.unit_ids().filter(|id| self.unit(*id).is_some_and(|unit| !unit.gone))
    }

    /// Number of units that count; `None` if it is not known.
    pub fn members(&self) -> Option<u16> {
        let gone = u16::try_from(self.units.iter().filter(|unit| unit.gone).count()).unwrap_or(0);
        self.bloc.total.map(|total| total.saturating_sub(gone))
    }

    /// «a, b và c» of units, by full name; names with commas are parted by semicolons.
    pub fn names(&self, ids: &[UnitId]) -> String {
        join(&ids.iter().map(|id| self.name(*id)).filter(|name| !name.is_empty()).collect::<Vec<_>>())
    }

    /// What a unit is called now that was named so then: it was renamed since, or merged into another; `None` where the
    /// name stands. A spelling that was put right is no other name.
    pub fn name_now(&self, id: UnitId, named: &str) -> Option<&str> {
        let into = |id: &UnitId| self.unit(*id).and_then(|unit| unit.into);
        let last = std::iter::successors(Some(id), into).take(self.units.len()).last()?;
        let unit = self.unit(last).filter(|unit| !unit.gone && unit.known && unit.name != named)?;
        (last != id || unit.formerly.iter().any(|former| former == named)).then_some(unit.name.as_str())
    }

    /// «A (nay là B)» for a name of then, where it is another now.
    pub fn named_then(&self, id: Option<UnitId>, named: &str) -> String {
        let now = id.and_then(|id| self.name_now(id, named));
        now.map_or_else(|| named.to_owned(), |now| format!("{named} (nay là {now})"))
    }

    /// What the conference looks back on; `None` if nothing is known of it.
    pub fn reviewed(&self) -> Option<Period> {
        self.reviewed.clone().or_else(|| self.kind.is_year_end().then_some(Period::Year(self.year)))
    }

    /// What the conference plans for; `None` if nothing is known of it.
    pub fn planned(&self) -> Option<Period> {
        let usual = || self.reviewed().filter(|_| self.kind.is_year_end()).and_then(|reviewed| reviewed.next());
        self.planned.clone().or_else(usual)
    }

    /// « năm 2026», for after what is planned; nothing where it is not known.
    pub fn in_planned(&self) -> String {
        self.planned().map(|planned| format!(" {planned}")).unwrap_or_default()
    }

    /// « năm 2025», for after what lies back; nothing where it is not known.
    pub fn in_reviewed(&self) -> String {
        self.reviewed().map(|reviewed| format!(" {reviewed}")).unwrap_or_default()
    }

    /// « năm 2026», for after a seat that is held for the coming year; nothing where it is not known.
    pub fn in_next_term(&self) -> String {
        self.planned().and_then(|planned| planned.of_year()).map(|year| format!(" năm {year}")).unwrap_or_default()
    }

    /// When it is held, as far as the plan knows: «buổi chiều, 12/01/2024»; `None` if it does not.
    pub fn planned_time(&self) -> Option<String> {
        let known: Vec<String> = self.when.clone().into_iter().chain(self.day.map(crate::text::Day::short)).collect();
        (!known.is_empty()).then(|| known.join(", "))
    }

    /// The title as it stands in a sentence: «Hội nghị …», «Lễ …».
    pub fn called(&self) -> String {
        const NAMES: [&str; 7] = ["hội nghị", "lễ ", "phiên họp", "cuộc họp", "buổi ", "đại hội", "họp "];
        let lower = self.title.to_lowercase();
        if NAMES.iter().any(|name| lower.starts_with(name)) {
            return self.title.clone();
        }
        format!("Hội nghị {}", crate::text::lower_first(&self.title))
    }

    /// Full name of a unit as papers write it: dots where it is not known.
    pub fn name_on_paper(&self, id: UnitId) -> String {
        match self.unit(id) {
            Some(unit) if !unit.known => format!("{DOTS} (chưa rõ tên)"),
            Some(_) | None => self.name(id).to_owned(),
        }
    }

    /// «a, b và c» of units as papers write it: those whose names are not known are only counted.
    pub fn names_on_paper(&self, ids: &[UnitId]) -> String {
        self.listed(ids, Self::name)
    }

    /// The same by full names, for what is decided or given.
    pub fn names_in_full(&self, ids: &[UnitId]) -> String {
        self.listed(ids, Self::full)
    }

    fn listed<'a>(&'a self, ids: &[UnitId], name: impl Fn(&'a Self, UnitId) -> &'a str) -> String {
        let is_known = |id: &&UnitId| self.candidate(**id).is_some_and(|unit| unit.known);
        let known: Vec<&str> = ids.iter().filter(is_known).map(|id| name(self, *id)).collect();
        let nameless =
            self.of_voters(&format!("{} đơn vị chưa rõ tên", crate::text::two((ids.len() - known.len()) as u64)));
        let counted = (known.len() < ids.len()).then_some(nameless.as_str());
        join(&known.into_iter().chain(counted).collect::<Vec<_>>())
    }

    /// The facts that hold all through the conference.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        let bloc = &self.bloc;
        facts.set(Slot::Bloc, &bloc.name).set(Slot::Province, &bloc.province).set(Slot::Address, &self.address);
        let (reviewed, planned) = (self.reviewed(), self.planned());
        facts
            .set(Slot::Called, self.called())
            .maybe(Slot::Reviewed, reviewed.as_ref().map(Period::to_string))
            .maybe(Slot::Planned, planned.as_ref().map(Period::to_string));
        facts
            .set(Slot::Year, reviewed.and_then(|reviewed| reviewed.of_year()).unwrap_or_else(|| self.year.to_string()))
            .maybe(Slot::NextYear, planned.and_then(|planned| planned.of_year()));
        facts
            .maybe(Slot::Head, bloc.head.map(|id| self.name(id)))
            .maybe(Slot::Deputy, bloc.deputy.map(|id| self.name(id)));
        facts.maybe(Slot::Regulation, bloc.regulation.as_deref()).maybe(Slot::Order, bloc.order.as_deref());
        facts.set(Slot::FilesTo, &bloc.files_to).maybe(Slot::FilesBy, bloc.files_by.as_deref());
        facts.maybe(Slot::Secretary, self.secretary.as_ref().and_then(|person| person.name.as_deref()));
        facts.maybe(Slot::Copies, self.copies.map(|copies| copies.to_string()));
        facts.count(Slot::Members, self.members().unwrap_or(0).into());
        facts
    }

    /// Facts of a person who is asked to do something: name, office, form of address, unit.
    pub fn person_facts(&self, facts: &mut Facts, person: &Person) {
        facts.maybe(Slot::Name, person.name.as_deref()).maybe(Slot::Office, person.office.as_deref());
        facts.set(Slot::Address, person.address.as_deref().unwrap_or(&self.address));
        let unit = person.unit.and_then(|unit| self.heir(unit)).map(|unit| self.name(unit));
        facts.maybe(Slot::Unit, unit.filter(|unit| person.name.as_deref() != Some(*unit)));
    }
}

/// «a, b và c»; with semicolons where a name holds a comma or «và».
pub fn join(names: &[&str]) -> String {
    let hard = names.len() > 1 && names.iter().any(|name| name.contains(',') || name.contains(" và "));
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        _ if hard => names.join("; "),
        [rest @ .., last] => format!("{} và {last}", rest.join(", ")),
    }
}
