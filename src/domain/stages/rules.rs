//! What every stage kind must answer; a stage is data, and these are its rules.

use crate::domain::authority::Authority;
use crate::domain::conference_kind::ConferenceKind;
use crate::domain::display::control::Shown;
use crate::domain::display::slide::{Slide, SlideClock};
use crate::domain::field::{Complaint, FieldKind, Node};
use crate::domain::field::{Field, field};
use crate::domain::figure::Figure;
use crate::domain::floor::{Turn, Voice};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::outcome;
use crate::domain::people::{BlocWords, Person, Unit};
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::{Cue, Spoken, Who};
use crate::domain::section::Section;
use crate::domain::stages::acts;
use crate::domain::vote::setup::proposal::Proposal;
use crate::domain::vote::setup::rule::Rule;
use std::collections::BTreeMap;

/// The rules of one stage kind.
pub trait Rules {
    /// What is still to be said and done, in order.
    fn cues(&self, scene: &Scene) -> Vec<Cue>;

    /// Adds what happened to the minutes, under its heading.
    fn section(&self, scene: &Scene) -> Section;

    /// What the minutes say of an item that is over and did not come to what it is for; `written` says whether they
    /// tell anything else of it.
    fn not_done(&self, scene: &Scene, written: bool) -> Option<String> {
        (!written).then(|| format!("{}: không có nội dung ghi biên bản.", crate::text::capitalise(scene.title)))
    }

    /// What it puts to the vote, as things stand.
    fn proposal(&self, scene: &Scene) -> Option<Proposal> {
        let _ = scene;
        None
    }

    /// The text that the hall is asked to agree to, as it is to be read on every screen while it is.
    fn puts(&self, scene: &Scene) -> Puts {
        let _ = scene;
        Puts::Lines(Vec::new())
    }

    /// Decides what only this kind of stage knows.
    fn decide(&self, scene: &Scene, command: &acts::Command) -> Result<Vec<acts::Event>, Refusal> {
        let _ = (scene, command);
        Err(acts::foreign())
    }

    /// The lists of units that it puts to the vote, by name; `None` if it has none.
    fn lists(&self, kind: BlocWords<'_>) -> Option<Vec<String>> {
        let _ = kind;
        None
    }

    /// Who stands on each of these lists.
    fn standing(&self, scene: &Scene) -> Vec<Vec<UnitId>> {
        let _ = scene;
        Vec::new()
    }

    /// What the hall sees while nobody speaks and nothing is voted on.
    fn shows(&self, scene: &Scene) -> Shows {
        let _ = scene;
        Shows::Words(Vec::new())
    }

    /// A table of its own that the chair may call up for the hall, and the words that offer it.
    fn table(&self, scene: &Scene) -> Option<(Shown, &'static str, Slide)> {
        let _ = scene;
        None
    }

    /// Figures of what is presented.
    fn figures(&self) -> &[Figure] {
        &[]
    }

    /// Whether units are called in it: marking them is its step, and the roll is closed with it.
    fn calls_roll(&self) -> bool {
        false
    }

    /// Whom the plan names to carry it; `None` where that is whoever presides or leads through the programme.
    fn performer(&self) -> Option<&Who> {
        None
    }

    /// Whether the guests are introduced in it.
    fn introduces_guests(&self) -> bool {
        false
    }

    /// Whether the conduct of the new year's part is handed over in it.
    fn hands_over_conduct(&self) -> bool {
        false
    }

    /// Whether the end of the minutes tells already that it took place: who closes the meeting, with what is said then.
    fn told_by_the_end(&self) -> bool {
        false
    }

    /// What the plan expects to be said: words for the secretary to put in, never in the minutes by themselves.
    fn expected(&self) -> &[String] {
        &[]
    }

    /// What notes of a speaker belong to.
    fn notes(&self) -> NotesOf {
        NotesOf::Item
    }

    /// Whether the section says already who spoke in a turn.
    fn tells_speaker(&self, scene: &Scene, turn: &Turn) -> bool {
        let _ = (scene, turn);
        false
    }

    /// Results that follow at once from what was done.
    fn follows(&self, scene: &Scene, events: &[acts::Event]) -> Vec<outcome::OutcomeKind> {
        let _ = (scene, events);
        Vec::new()
    }

    /// Remembers what was done.
    fn apply(&mut self, event: &acts::Event) {
        let _ = event;
    }

    /// The meeting goes to another item before this one is done.
    fn left(&mut self) {}

    /// Who waits for the floor, in the order in which they are called.
    fn waiting(&self, scene: &Scene) -> Vec<Voice> {
        scene.record.floor.queue.clone()
    }

    /// Whether one unit after another speaks in it.
    fn takes_turns(&self) -> bool {
        false
    }

    /// What the chair says about a speaker's time after so many seconds.
    fn reminder(&self, scene: &Scene, turn: &Turn, used: i64) -> Vec<Spoken> {
        let _ = (scene, turn, used);
        Vec::new()
    }

    /// Whether a clock runs on its speakers; never on a guest or a leader.
    fn minutes_each(&self) -> Option<u16> {
        None
    }
}

/// What is put to the hall as a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Puts {
    /// The agenda as it stands.
    Agenda,
    /// The minutes, as their text was put.
    Minutes,
    /// A line each; none where what is asked says it all.
    Lines(Vec<String>),
}

/// What the hall sees of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shows {
    /// The item's title with these words.
    Words(Vec<String>),
    /// The agenda, with a heading and words.
    Agenda(&'static str, Option<String>),
    /// The agenda under a break, with words and the time of it.
    Break {
        /// «10 phút».
        words: Option<String>,
        /// While it goes on.
        clock: Option<SlideClock>,
    },
    /// A slide of its own.
    Slide(Slide),
}

/// Where a secretary's notes go while somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotesOf {
    /// To the item as a whole.
    Item,
    /// To the speaker.
    Turn,
}

/// What the reader of a stage knows of the rest of the plan.
#[derive(Debug, Default)]
pub struct Reader {
    /// What kind of conference it is.
    pub kind: ConferenceKind,
    /// How the meeting calls itself, if that is known: «Phiên họp».
    pub gathering: Option<&'static str>,
    /// What stands above the bloc, if that is known.
    pub authority: Option<Authority>,
    /// Who gives an award of which neither key nor name says who; empty where the plan does not say whom it is under.
    pub giver: String,
    /// Names that mean the bloc itself.
    pub bloc: Vec<String>,
    /// Units by their key.
    pub units: BTreeMap<String, UnitId>,
    /// Members of a council by name, as it is compared: each is a person, and its own unit.
    pub members: BTreeMap<String, UnitId>,
    /// Units and persons proposed from below, so far.
    pub nominees: Vec<Unit>,
    /// Number of guests.
    pub guests: u16,
    /// Number of persons in the presidium.
    pub chairs: u16,
    /// Tỷ lệ cần đạt of an award for which the plan says none, by the law of the day; `None` if the law says none.
    pub award_rule: Option<Rule>,
    /// An item that opens the meeting came already.
    pub is_opened: bool,
    /// Complaints so far.
    pub complaints: Vec<Complaint>,
}

/// So many unknown keys are mistyped; more are no members.
const FEW: usize = 3;

/// How a plan names a person.
pub const WHO: &[Field] = &[
    field("guest", FieldKind::Whole, "số thứ tự của đại biểu mời (đại biểu đầu tiên là 1)"),
    field("chair", FieldKind::Whole, "số thứ tự trong đoàn chủ trì (người đầu tiên là 1)"),
    field("name", FieldKind::Text, "họ và tên"),
    field("office", FieldKind::Text, "chức vụ đầy đủ"),
    field("unit", FieldKind::Unit, "khóa của đơn vị"),
    field("address", FieldKind::Text, "xưng hô riêng: đồng chí, ông, bà"),
];

impl Reader {
    /// Words about the meeting, as it calls itself.
    pub fn as_called(&self, words: &str) -> String {
        self.gathering.map_or_else(|| words.to_owned(), |named| words.replace("Hội nghị", named))
    }

    /// Puts a fault on the list.
    #[track_caller]
    pub fn complain(&mut self, node: &Node, words: impl Into<String>) {
        self.complaints.push(Complaint::new(&node.at, words));
    }

    /// Tỷ lệ cần đạt of an award for which the plan says none.
    pub fn award_rule(&self) -> Rule {
        self.award_rule.unwrap_or(Rule::FOUR_FIFTHS)
    }

    /// The unit that a key names.
    pub fn unit(&mut self, node: &Node) -> Option<UnitId> {
        let key = node.text()?;
        if let Some(unit) = self.units.get(&key).filter(|unit| unit.is_member()) {
            return Some(*unit);
        }
        let members = self.units.iter().filter(|(_, unit)| unit.is_member()).map(|(key, _)| key.as_str());
        let near = crate::text::closest(&key, members).map(str::to_owned);
        let words = format!("không có đơn vị nào có khóa «{key}»");
        match near {
            Some(near) => {
                let words = format!("{words}; có phải «{near}»?");
                self.complaints.push(Complaint::new(&node.at, words).by_itself());
            }
            None => self.complain(node, words),
        }
        None
    }

    /// Who stands by the keys under `units` and the names under `names`; those who are no members are written down.
    pub fn candidates(&mut self, node: &Node) -> Vec<UnitId> {
        let listed = node.get("units");
        let (mut found, mut strange) = (Vec::new(), Vec::new());
        for entry in listed.list() {
            let Some(key) = entry.text() else { continue };
            if let Some(unit) = self.units.get(&key).copied() {
                self.add(&mut found, unit, entry);
            } else if crate::text::closest(&key, self.units.keys().map(String::as_str)).is_some() {
                self.unit(entry);
            } else {
                strange.push(entry);
            }
        }
        if strange.len() > FEW {
            // They are not mistyped: they are no members.
            let words = format!(
                "{} khóa ở đây không có trong [[unit]] hay [[nominee]]; tập thể, cá nhân không phải thành viên thì ghi tên ở names = [\"…\"], hoặc khai ở [[nominee]]",
                strange.len()
            );
            self.complain(listed, words);
        } else {
            for entry in strange {
                self.unit(entry);
            }
        }
        for entry in node.get("names").list() {
            if let Some(unit) = entry.text().map(|name| self.named(&name)) {
                self.add(&mut found, unit, entry);
            }
        }
        found
    }

    fn add(&mut self, found: &mut Vec<UnitId>, unit: UnitId, entry: &Node) {
        if found.contains(&unit) {
            self.complain(entry, "tên này đã có trong danh sách; bỏ bớt một lần");
        } else {
            found.push(unit);
        }
    }

    /// Whoever has this name, written down if nobody has it yet.
    fn named(&mut self, name: &str) -> UnitId {
        let known = self.nominees.iter().position(|known| crate::text::is_same_name(&known.name, name));
        let at = known.unwrap_or_else(|| {
            let name = name.to_owned();
            self.nominees.push(Unit { short: name.clone(), name, known: true, ..Unit::default() });
            self.nominees.len() - 1
        });
        UnitId(UnitId::MEMBERS.saturating_add(u16::try_from(at + 1).unwrap_or(u16::MAX)))
    }

    /// The units that a list of keys names.
    pub fn units(&mut self, node: &Node) -> Vec<UnitId> {
        let mut units = Vec::new();
        for entry in node.list() {
            if let Some(unit) = self.unit(entry) {
                if units.contains(&unit) {
                    self.complain(entry, "đơn vị này đã có trong danh sách; bỏ bớt một lần");
                } else {
                    units.push(unit);
                }
            }
        }
        units
    }

    /// A person.
    pub fn person(&mut self, node: &Node) -> Person {
        let name = node.get("name").text();
        let member = name.as_deref().and_then(|name| self.members.get(&crate::text::caseless(name)).copied());
        Person {
            name,
            office: node.get("office").text(),
            unit: self.unit(node.get("unit")).or(member),
            address: node.get("address").text(),
        }
    }

    /// One who is asked to act: a guest or a chair by number, else a person.
    pub fn who(&mut self, node: &Node) -> Who {
        let guest = self.numbered(node.get("guest"), self.guests, "đại biểu mời");
        let chair = self.numbered(node.get("chair"), self.chairs, "người trong đoàn chủ trì");
        Who { guest: guest.map(GuestId), chair: chair.map(|number| number - 1), person: self.person(node) }
    }

    fn numbered(&mut self, node: &Node, many: u16, what: &str) -> Option<u16> {
        let number = node.small()?;
        if (1..=many).contains(&number) {
            return Some(number);
        }
        self.complain(node, format!("không có {what} thứ {number}; kế hoạch này có {many}"));
        None
    }
}
