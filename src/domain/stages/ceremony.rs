//! Nghi thức: chào cờ, giới thiệu đại biểu, bàn giao, giải lao.

pub mod lines;

use crate::domain::conference::{Conference, PERSON};
use crate::domain::cue_key::CueKey;
use crate::domain::display::slide::SlideClock;
use crate::domain::facts::Facts;
use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::introduction;
use crate::domain::line::LineGroup;
use crate::domain::outcome;
use crate::domain::people::{BlocWords, Person};
use crate::domain::presiding::Presider;
use crate::domain::scene::Scene;
use crate::domain::script::{Cue, Speaker, Who};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::rules::{Reader, Rules, Shows, WHO};
use crate::text::caseless;
use serde::{Deserialize, Serialize};

/// All that there is of it is planned; how far it has come follows from what was said.
pub type Plan = Ceremony;

/// Nghi thức.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceremony {
    /// What is done, in order.
    pub parts: Vec<CeremonyPart>,
    /// Length of a break, in minutes.
    pub minutes: Option<u16>,
    /// What else the conference does, for the reason.
    pub also: Option<String>,
    /// Who takes over the chair, for «chuyển phần điều hành».
    pub who: Who,
    /// What is handed over, if the plan says; `None` in older sessions: Cờ luân lưu và hồ sơ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed: Option<String>,
}

/// One rite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CeremonyPart {
    /// Chào cờ.
    Flag,
    /// Mặc niệm.
    Silence,
    /// Tuyên bố lý do.
    Reason,
    /// Giới thiệu đại biểu.
    Guests,
    /// Giới thiệu chủ trì, thư ký.
    Presidium,
    /// Giải lao.
    Break,
    /// Chuyển phần điều hành.
    Conduct,
    /// Bàn giao cờ luân lưu, hồ sơ.
    Handover,
}

const PARTS: &[&str] = &["flag", "silence", "reason", "guests", "presidium", "break", "conduct", "handover"];

impl CeremonyPart {
    fn from_plan(word: &str) -> Option<Self> {
        Some(match word {
            "flag" => Self::Flag,
            "silence" => Self::Silence,
            "reason" => Self::Reason,
            "guests" => Self::Guests,
            "presidium" => Self::Presidium,
            "break" => Self::Break,
            "conduct" => Self::Conduct,
            "handover" => Self::Handover,
            _ => return None,
        })
    }

    /// What the title of an item says is done in it.
    fn named_in(title: &str) -> Vec<Self> {
        const WORDS: [(&str, CeremonyPart); 9] = [
            ("chào cờ", CeremonyPart::Flag),
            ("mặc niệm", CeremonyPart::Silence),
            ("lý do", CeremonyPart::Reason),
            ("giới thiệu đại biểu", CeremonyPart::Guests),
            ("giới thiệu chủ trì", CeremonyPart::Presidium),
            ("đoàn chủ tịch", CeremonyPart::Presidium),
            ("giải lao", CeremonyPart::Break),
            ("nghỉ giữa giờ", CeremonyPart::Break),
            ("bàn giao", CeremonyPart::Handover),
        ];
        let named = WORDS.iter().filter(|(words, _)| has_words(title, words)).map(|(_, part)| *part);
        named.fold(Vec::new(), |mut parts, part| {
            if !parts.contains(&part) {
                parts.push(part);
            }
            parts
        })
    }

    /// Whether any of its lines was said.
    fn is_done(self, scene: &Scene) -> bool {
        match self {
            Self::Flag => scene.said("flag"),
            Self::Silence => scene.said("silence"),
            Self::Reason => scene.said("reason"),
            Self::Guests => scene.said("guest") || scene.said("units"),
            Self::Presidium => scene.said("presidium"),
            Self::Break => scene.said("break"),
            Self::Conduct => scene.said("conduct"),
            Self::Handover => scene.said("handover"),
        }
    }

    /// As written in the minutes; of the presidium what the plan knows of it.
    fn words(self, conference: &Conference) -> &'static str {
        let chairs = conference.presidium.iter().any(|person| person.label().is_some() || person.unit.is_some());
        match self {
            Self::Flag => "chào cờ",
            Self::Silence => "mặc niệm",
            Self::Reason => "tuyên bố lý do",
            Self::Guests => "giới thiệu đại biểu",
            Self::Presidium => match (chairs, conference.secretary.is_some()) {
                (true, true) => "giới thiệu chủ trì, thư ký",
                (true, false) => "giới thiệu chủ trì",
                (false, true) => "giới thiệu thư ký",
                (false, false) => "mời chủ trì điều hành",
            },
            Self::Break => "giải lao",
            Self::Conduct => "chuyển phần điều hành",
            Self::Handover => "bàn giao",
        }
    }
}

/// What a meeting is opened with.
pub const USUAL: [CeremonyPart; 4] =
    [CeremonyPart::Flag, CeremonyPart::Reason, CeremonyPart::Guests, CeremonyPart::Presidium];

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    with(
        "parts",
        FieldKind::Choices(PARTS),
        "mục đầu: flag, reason, guests, presidium; mục sau: phần mà tên mục nêu",
        "các phần ([]: không có phần nào): flag chào cờ, silence mặc niệm, reason tuyên bố lý do, guests giới thiệu đại biểu, presidium giới thiệu chủ trì và thư ký, break giải lao, conduct chuyển phần điều hành, handover bàn giao",
    ),
    with("break_minutes", FieldKind::Minutes, "số phút của mục, nếu mục chỉ có giải lao", "số phút giải lao"),
    with(
        "handover",
        FieldKind::Text,
        "nhiệm vụ Trưởng khối",
        "những gì được bàn giao: \"Cờ luân lưu và hồ sơ của Khối\"",
    ),
    field("also", FieldKind::Text, "việc khác của hội nghị, đọc ở phần tuyên bố lý do"),
    field("who", FieldKind::Table(WHO), "người nhận điều hành (phần conduct)"),
];

/// What its items may say.
pub const LINES: &[LineGroup] = &[
    LineGroup { told: lines::TOLD, lines: lines::OWN },
    LineGroup { told: Slots::NONE, lines: introduction::LINES },
    LineGroup { told: Slots::NONE, lines: lines::INTRODUCTIONS },
];

/// The parts of an item that lists none. The first of a plan opens the meeting; nobody salutes the flag at the flowers.
fn unlisted(title: &str, reader: &Reader) -> Vec<CeremonyPart> {
    let named = CeremonyPart::named_in(title);
    let opens = named.is_empty() || named.iter().any(|part| USUAL.contains(part));
    if reader.is_opened || !opens { named } else { USUAL.to_vec() }
}

/// Whether a title has these words, whole and with their marks: «quản lý doanh nghiệp» has no «lý do».
fn has_words(title: &str, words: &str) -> bool {
    let plain: String = caseless(title).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let spaced = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    spaced.contains(&format!(" {} ", caseless(words)))
}

/// Whether an item of this title, which lists no parts, opens the meeting for want of another: worth a second look.
pub fn opens_unsaid(title: &str) -> bool {
    let opens = ["khai mạc", "nghi thức", "nghi lễ", "thủ tục", "ổn định"].iter().any(|words| has_words(title, words));
    !title.is_empty() && !opens && CeremonyPart::named_in(title).is_empty()
}

impl Ceremony {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let parts = node.get("parts");
        let listed = parts.texts().iter().filter_map(|word| CeremonyPart::from_plan(word)).collect();
        let parts =
            if parts.is_some() { listed } else { unlisted(&node.get("title").text().unwrap_or_default(), reader) };
        reader.is_opened = true;
        let of_item = (parts == [CeremonyPart::Break]).then(|| node.get("minutes").small()).flatten();
        Self {
            parts,
            minutes: node.get("break_minutes").small().or(of_item),
            handed: Some(node.get("handover").text().unwrap_or_default()),
            also: node.get("also").text(),
            who: reader.who(node.get("who")),
        }
    }

    /// What is handed over, in the words of this bloc.
    fn handed(&self, bloc: BlocWords<'_>) -> String {
        match self.handed.as_deref() {
            Some("") => bloc.adapt("nhiệm vụ Trưởng khối"),
            Some(words) => words.to_owned(),
            None => bloc.adapt("Cờ luân lưu và hồ sơ của Khối"),
        }
    }

    /// The heading of a ceremony that hands over; older sessions named both rites.
    fn passing_on(&self) -> &'static str {
        match (self.parts.contains(&CeremonyPart::Handover), self.parts.contains(&CeremonyPart::Conduct)) {
            (true, false) if self.handed.is_some() => "BÀN GIAO",
            (false, true) if self.handed.is_some() => "CHUYỂN PHẦN ĐIỀU HÀNH",
            _ => "BÀN GIAO, CHUYỂN PHẦN ĐIỀU HÀNH",
        }
    }

    /// Since when a break goes on: everybody was sent out and is not called back yet; `None` where there is none.
    pub fn on_break(&self, scene: &Scene) -> Option<i64> {
        let calls_back = || self.cues(scene).first().is_some_and(|cue| cue.key.is("break"));
        scene.record.last_said.filter(|_| scene.said("break") && calls_back())
    }

    /// Minutes of a break, where the plan says them.
    pub fn break_minutes(&self) -> Option<u16> {
        self.minutes
    }

    /// A rite as the minutes and the screen name it.
    pub fn part_words(&self, part: CeremonyPart, conference: &Conference) -> String {
        let words = part.words(conference).to_owned();
        if part == CeremonyPart::Handover {
            format!("{words} {}", self.handed(conference.bloc.called()))
        } else {
            words
        }
    }

    fn part(&self, script: &mut Script, part: CeremonyPart) {
        let mut facts = script.scene.facts_of(&self.who);
        facts.set(Slot::HandedOver, self.handed(script.scene.conference.bloc.called()));
        facts.maybe(Slot::AlsoHeld, self.also.as_deref());
        facts.maybe(Slot::Minutes, self.minutes.map(|minutes| minutes.to_string()));
        match part {
            CeremonyPart::Flag => salute(script, "flag", 1, &facts),
            CeremonyPart::Silence => salute(script, "silence", 0, &facts),
            CeremonyPart::Reason => script.say("reason", &facts),
            CeremonyPart::Guests => introduce(script),
            CeremonyPart::Presidium => presidium(script),
            CeremonyPart::Break => script.say("break", &facts),
            CeremonyPart::Conduct => self.conduct(script, &facts),
            CeremonyPart::Handover => script.say("handover", &facts),
        }
    }
}

impl Ceremony {
    /// How many of its parts, from the first, have nothing left to be said.
    pub fn parts_over(&self, scene: &Scene) -> usize {
        let is_over = |part: &&CeremonyPart| {
            let mut script = Script::new(scene, LINES);
            self.part(&mut script, **part);
            script.is_empty()
        };
        self.parts.iter().take_while(is_over).count()
    }

    /// The conduct is handed over with the words that invite to it; nothing is, where nobody knows to whom.
    fn conduct(&self, script: &mut Script, facts: &Facts) {
        let scene = script.scene;
        let new_head = outcome::seat(scene.outcomes, false).map(|(unit, _)| unit);
        let invited =
            scene.person(&self.who).or_else(|| new_head.map(|unit| Person { unit: Some(unit), ..Person::default() }));
        match invited.map(|person| Presider::of(scene.conference, &person)).filter(|to| to != scene.presider) {
            Some(to) => script.hand_over("conduct", facts, &to),
            None => script.say("conduct", facts),
        }
    }
}

impl Rules for Ceremony {
    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        for part in &self.parts {
            self.part(&mut script, *part);
        }
        script.done()
    }

    fn section(&self, scene: &Scene) -> Section {
        let mut section =
            Section::new("KHAI MẠC, THÔNG QUA CHƯƠNG TRÌNH", format!("item{}", scene.item.0)).alone("KHAI MẠC");
        let done = |part: &&CeremonyPart| **part != CeremonyPart::Break && part.is_done(scene);
        let held: Vec<String> =
            self.parts.iter().filter(done).map(|part| self.part_words(*part, scene.conference)).collect();
        if held.is_empty() {
            // A break stands where it fell, under the heading before it.
            section.heading.clear();
        } else if self.parts.contains(&CeremonyPart::Handover) || self.parts.contains(&CeremonyPart::Conduct) {
            self.passing_on().clone_into(&mut section.heading);
            section.alone = None;
        }
        if self.parts.is_empty() {
            let did = scene.conference.on_paper("Hội nghị đã tiến hành");
            section.fact(format!("{did}: {}.", crate::text::lower_first(scene.title)));
        } else if !held.is_empty() {
            let did = scene.conference.on_paper("Hội nghị đã tiến hành");
            section.fact(format!("{did}: {}.", held.join(", ")));
        }
        if self.parts.contains(&CeremonyPart::Break) && CeremonyPart::Break.is_done(scene) {
            section.fact(scene.conference.on_paper("Hội nghị giải lao."));
        }
        section
    }

    fn shows(&self, scene: &Scene) -> Shows {
        if self.parts.contains(&CeremonyPart::Break) && scene.said("break") {
            let words = self.minutes.map(|minutes| format!("{minutes} phút"));
            let going = self.on_break(scene).zip(self.minutes);
            return Shows::Break { words, clock: going.map(|(from, minutes)| SlideClock { from, minutes }) };
        }
        Shows::Words(Vec::new())
    }

    fn hands_over_conduct(&self) -> bool {
        self.parts.contains(&CeremonyPart::Conduct)
    }

    fn introduces_guests(&self) -> bool {
        self.parts.contains(&CeremonyPart::Guests)
    }
}

/// A rite with commands from this part on: without a master of ceremonies somebody gives them, and never the chair.
fn salute(script: &mut Script, line: &'static str, from: usize, facts: &Facts) {
    let led = script.scene.conference.mc.is_some();
    for (number, mut part) in script.spoken(line, facts).into_iter().enumerate() {
        if number >= from && !led {
            part.speaker = Speaker::Salute;
        }
        script.recite(CueKey::from(line).part(number), vec![part], "Đọc xong, tiếp tục");
    }
}

/// Guests, then the units.
fn introduce(script: &mut Script) {
    introduction::guests(script);
    let scene = script.scene;
    let mut facts = scene.facts();
    if scene.members().is_none() {
        facts.set(Slot::List, scene.conference.names(&scene.hall.present()));
        script.say_as("units", "units_unknown", &facts);
    } else {
        script.say("units", &facts);
    }
}

/// Everybody of the presidium who is not known to be absent, each by name, office and own form of address.
fn presidium(script: &mut Script) {
    let scene = script.scene;
    let mut facts = scene.facts();
    facts.offer(PERSON).offer(lines::SECOND);
    let places = 0..scene.conference.presidium.len();
    let here = |chair: &Presider| chair == scene.presider || !chair.is_absent(scene.conference, scene.hall);
    let mut named = places.map(Presider::Chair).filter(|chair| is_named(scene.conference, chair) && here(chair));
    if let Some(person) = named.next().as_ref().and_then(|first| first.person(scene.conference)) {
        scene.conference.person_facts(&mut facts, person);
    }
    let others: Vec<Presider> = named.collect();
    if let Some(second) = others.first().and_then(|second| second.person(scene.conference)) {
        facts.maybe(Slot::SecondName, second.name.as_deref()).maybe(Slot::SecondOffice, second.office.as_deref());
    }
    let titled: Vec<String> = others.iter().filter_map(|other| other.titled(scene.conference)).collect();
    facts.maybe(
        Slot::CoPresiding,
        match titled.as_slice() {
            [] => None,
            [second] => Some(format!("và {second}, đồng chủ trì")),
            _ => Some(format!("; đồng chủ trì: {}", titled.join("; "))),
        },
    );
    let secretary = scene.conference.secretary.as_ref().and_then(|person| person.address.as_deref());
    facts.set(Slot::SecretaryAddress, secretary.unwrap_or(&scene.conference.address));
    script.say("presidium", &facts);
}

fn is_named(conference: &Conference, chair: &Presider) -> bool {
    chair.person(conference).is_some_and(|person| person.name.is_some())
}
