//! Ký giao ước: units come up in order and sign, or sign later.

pub mod commands;

use crate::domain::conference::PERSON;
use crate::domain::cue_key::CueKey;
use crate::domain::display::control::Shown;
use crate::domain::display::slide::{Slide, UnitAt};
use crate::domain::display::units;
use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::hall::Hall;
use crate::domain::ids::UnitId;
use crate::domain::line::{Line, LineGroup, line, line_with};
use crate::domain::paper::DOTS;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::{Cue, Speaker, Who};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::session;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::acts::{self, Own, own};
use crate::domain::stages::deferral;
use crate::domain::stages::rules::{Puts, Reader, Rules, Shows, WHO};
use serde::{Deserialize, Serialize};

pub use commands::{Command, Event};

/// Ký giao ước, as planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Motto, to the letter.
    pub motto: Option<String>,
    /// Contents.
    pub contents: Vec<String>,
    /// Movements.
    pub movements: Vec<String>,
    /// Targets: what, in which unit, how much.
    pub targets: Vec<Target>,
    /// Who witnesses.
    pub witness: Who,
    /// How many come up at a time.
    pub group: u16,
    /// By when the absent sign, as written.
    pub until: Option<String>,
}

/// Ký giao ước, as it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pledge {
    /// What was planned.
    pub plan: Plan,
    /// Who signed, in order.
    pub signed: Vec<UnitId>,
    /// Who signs later.
    pub later: Vec<UnitId>,
}

/// One target of the pledge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What.
    pub what: String,
    /// Đơn vị tính.
    pub measure: String,
    /// How much, as written.
    pub goal: String,
}

const TARGET: &[Field] = &[
    field("what", FieldKind::Text, "nội dung chỉ tiêu"),
    field("measure", FieldKind::Text, "đơn vị tính"),
    field("goal", FieldKind::Text, "chỉ tiêu, nguyên văn"),
];

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field("motto", FieldKind::Text, "khẩu hiệu, nguyên văn"),
    field("contents", FieldKind::Texts, "nội dung giao ước"),
    field("movements", FieldKind::Texts, "các phong trào thi đua"),
    field("targets", FieldKind::List(TARGET), "chỉ tiêu"),
    field("witness", FieldKind::Table(WHO), "người chứng kiến"),
    with("group", FieldKind::Whole, "4", "số đơn vị lên ký mỗi lượt"),
    field("until", FieldKind::Text, "hạn ký bổ sung"),
];

/// What all its lines are told.
const TOLD: Slots = PERSON.with(Slots::of(&[Slot::Witness, Slot::Motto, Slot::Until, Slot::Contents, Slot::Targets]));

/// What its items may say.
pub const LINES: &[LineGroup] = &[LineGroup { told: TOLD, lines: OWN }];

/// Its default script lines.
const OWN: &[Line] = &[
    line(
        "open",
        Speaker::Mc,
        "Thể hiện quyết tâm thực hiện nhiệm vụ⟨ {ky_sau}⟩, các đơn vị ký kết giao ước thi đua⟨ với khẩu hiệu “{khau_hieu}”⟩. ⟨Kính mời {dc} {nguoi}⟨, {chuc_vu}⟩, chứng kiến.⟩",
    ),
    line(
        "open_self",
        Speaker::Mc,
        "Thể hiện quyết tâm thực hiện nhiệm vụ⟨ {ky_sau}⟩, các đơn vị ký kết giao ước thi đua⟨ với khẩu hiệu “{khau_hieu}”⟩.",
    ),
    line_with(
        "during",
        Speaker::Mc,
        Slots::of(&[Slot::Content]),
        "Bản giao ước gồm {so_nd} nội dung⟨, {so_ct} chỉ tiêu⟩, là căn cứ để theo dõi, chấm điểm⟨ cuối năm {nam_sau}⟩.⟨ Chỉ tiêu: {noi_dung}.⟩",
    ),
    line_with(
        "sign",
        Speaker::Mc,
        Slots::of(&[Slot::List, Slot::Signing]),
        "Trân trọng kính mời đại diện lãnh đạo lên ký Bản giao ước: {ds}.",
    ),
    line("later", Speaker::Mc, "{don_vi} ký bổ sung⟨ trước {ngay}⟩."),
    line_with(
        "end",
        Speaker::Mc,
        Slots::of(&[Slot::Signed]),
        "{da_ky}/{N} đơn vị đã ký giao ước. Kính mời các đồng chí lãnh đạo cùng đại diện các đơn vị chụp ảnh lưu niệm.",
    ),
    line_with(
        "end_unknown",
        Speaker::Mc,
        Slots::of(&[Slot::Signed]),
        "Các đơn vị có mặt đã ký giao ước. Kính mời các đồng chí lãnh đạo cùng đại diện các đơn vị chụp ảnh lưu niệm.",
    ),
];

impl From<Plan> for Pledge {
    fn from(plan: Plan) -> Self {
        Self { plan, signed: Vec::new(), later: Vec::new() }
    }
}

impl Plan {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let targets = node.get("targets").list().iter().map(|target| Target {
            what: target.get("what").text().unwrap_or_default(),
            measure: target.get("measure").text().unwrap_or_default(),
            goal: target.get("goal").text().unwrap_or_default(),
        });
        Self {
            targets: targets.collect(),
            motto: node.get("motto").text(),
            contents: node.get("contents").texts(),
            movements: node.get("movements").texts(),
            witness: reader.who(node.get("witness")),
            group: node.get("group").small().filter(|group| *group > 0).unwrap_or(4),
            until: node.get("until").text(),
        }
    }
}

impl Pledge {
    /// How a unit stands before the hall.
    pub fn at(&self, hall: &Hall, unit: UnitId) -> UnitAt {
        if self.signed.contains(&unit) {
            UnitAt::Done
        } else if self.later.contains(&unit) {
            UnitAt::Later
        } else if units::presence(hall, unit) == UnitAt::Away {
            UnitAt::Away
        } else {
            UnitAt::Waiting
        }
    }

    /// Motto and names.
    fn slide(&self, scene: &Scene) -> Slide {
        Slide::Pledge {
            title: scene.title.to_owned(),
            motto: self.plan.motto.clone(),
            contents: self.contents(),
            units: units::of_all(scene.conference, |unit| self.at(scene.hall, unit)),
        }
    }

    /// The targets, each in one line: «phong trào mới: 3 phong trào».
    fn targets(&self) -> Vec<String> {
        let target = |target: &Target| {
            let space = if target.measure == "%" { "" } else { " " };
            let goal = format!("{}{space}{}", target.goal, target.measure);
            [target.what.as_str(), goal.trim()].join(": ").trim_end_matches([':', ' ']).to_owned()
        };
        self.plan.targets.iter().map(target).collect()
    }

    /// Contents, movements and targets, as they are signed.
    fn contents(&self) -> Vec<String> {
        let targets = self.targets().into_iter().map(|target| format!("Chỉ tiêu: {target}"));
        let movements = self.plan.movements.iter().map(|movement| format!("Phong trào: {movement}"));
        let contents = self.plan.contents.iter().cloned();
        contents.chain(movements).chain(targets).collect()
    }

    /// Who witnessed it, where somebody was invited to and is or was there.
    fn witnessed(&self, scene: &Scene) -> Option<String> {
        let who = scene.doer(&self.plan.witness).filter(|_| scene.said("open"))?;
        Some(format!("{who} chứng kiến ký kết giao ước."))
    }

    /// «Chưa ký: Hội A; Hội B.»: units that are still members, and neither signed nor put it off.
    fn unsigned(&self, scene: &Scene) -> Option<String> {
        let open = |unit: &UnitId| !self.signed.contains(unit) && !self.later.contains(unit);
        let members = scene.conference.active_units().filter(open);
        let left: Vec<UnitId> = if scene.members().is_some() { members.collect() } else { self.waiting(scene) };
        (!left.is_empty()).then(|| format!("Chưa ký: {}.", scene.conference.names_on_paper(&left)))
    }

    /// Units here that have neither signed nor put it off.
    pub fn waiting(&self, scene: &Scene) -> Vec<UnitId> {
        let open = |unit: &UnitId| !self.signed.contains(unit) && !self.later.contains(unit);
        scene.expected().into_iter().filter(open).collect()
    }
}

/// Before the meeting a row of dots for each unit of which the plan has no name.
fn unnamed(scene: &Scene) -> Vec<&'static str> {
    let unknown = |id: &UnitId| !scene.conference.unit(*id).is_some_and(|unit| unit.known);
    let units = scene.conference.active_units().filter(|_| scene.foreseen).filter(unknown);
    units.map(|_| DOTS).collect()
}

impl Rules for Pledge {
    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts_of(&self.plan.witness);
        facts.maybe(Slot::Witness, scene.person(&self.plan.witness).and_then(|person| person.name));
        facts.maybe(Slot::Motto, self.plan.motto.as_deref()).maybe(Slot::Until, self.plan.until.as_deref());
        facts.count(Slot::Contents, self.plan.contents.len()).count(Slot::Targets, self.plan.targets.len());
        script.say("open", &facts);
        let mut during = facts.clone();
        during.set(Slot::Content, self.targets().join("; "));
        script.say("during", &during);
        for (number, group) in self.waiting(scene).chunks(self.plan.group.into()).enumerate() {
            let mut facts = facts.clone();
            facts.set(Slot::List, scene.conference.names(group)).count(Slot::Signing, group.len());
            let spoken = script.spoken("sign", &facts);
            let label = match group {
                [only] => format!("Đã ký: {}", scene.conference.short(*only)),
                _ => format!("Đã ký: {} đơn vị", group.len()),
            };
            let sign = Command::Sign { units: group.to_vec() };
            script.push(CueKey::from("sign").of(number), spoken, label, session::Command::Act(sign.into()));
        }
        // Read from paper, whoever is not named there has a place to be named.
        for (number, group) in unnamed(scene).chunks(self.plan.group.into()).enumerate() {
            let mut facts = facts.clone();
            facts.set(Slot::List, group.join("; ")).count(Slot::Signing, group.len());
            script.say_as(CueKey::from("sign.unnamed").of(number), "sign", &facts);
        }
        for unit in &self.later {
            let mut facts = facts.clone();
            facts.set(Slot::Unit, scene.conference.name(*unit));
            script.say_as(CueKey::from("later").of(unit.0), "later", &facts);
        }
        facts.count(Slot::Signed, self.signed.len());
        script.say_as("end", if scene.members().is_some() { "end" } else { "end_unknown" }, &facts);
        script.done()
    }

    fn puts(&self, _: &Scene) -> Puts {
        Puts::Lines(self.contents())
    }

    fn decide(&self, scene: &Scene, command: &acts::Command) -> Result<Vec<acts::Event>, Refusal> {
        if let Some(deferral::Command::Later { unit }) = deferral::Command::of(command) {
            scene.conference.unit(*unit).ok_or(Refusal::Unknown("đơn vị"))?;
            if self.signed.contains(unit) {
                return Err(Refusal::Already("Đơn vị này đã ký giao ước.".into()));
            }
            return Ok(vec![deferral::Event::Postponed { unit: *unit }.into()]);
        }
        let Command::Sign { units } = own(command)?;
        for (number, unit) in units.iter().enumerate() {
            let name = &scene.conference.unit(*unit).ok_or(Refusal::Unknown("đơn vị"))?.short;
            if self.signed.contains(unit) || units.iter().take(number).any(|before| before == unit) {
                return Err(Refusal::Already(format!("{name} đã ký giao ước.")));
            }
            if !scene.hall.of(*unit).is_present() {
                return Err(Refusal::NotNow(format!("{name} không có mặt; ghi «ký bổ sung».")));
            }
        }
        if units.is_empty() {
            return Err(Refusal::BadText("Chọn đơn vị ký.".into()));
        }
        Ok(vec![Event::Signed { units: units.clone() }.into()])
    }

    fn apply(&mut self, event: &acts::Event) {
        if let Some(Event::Signed { units }) = Event::of(event) {
            self.later.retain(|unit| !units.contains(unit));
            self.signed.extend(units);
        }
        if let Some(deferral::Event::Postponed { unit }) = deferral::Event::of(event)
            && !self.later.contains(unit)
        {
            self.later.push(*unit);
        }
    }

    fn section(&self, scene: &Scene) -> Section {
        let heading =
            crate::text::upper(&format!("phát động, ký kết giao ước thi đua{}", scene.conference.in_planned()));
        let alone = crate::text::upper(&format!("ký kết giao ước thi đua{}", scene.conference.in_planned()));
        let mut section = Section::new(heading, format!("item{}", scene.item.0)).alone(alone);
        if self.signed.is_empty() && self.later.is_empty() {
            return section;
        }
        let motto = self.plan.motto.as_ref().map(|motto| format!(" với khẩu hiệu “{motto}”")).unwrap_or_default();
        let period = scene.conference.in_planned();
        let signed = match scene.members() {
            Some(members) => {
                format!("{}/{members} đơn vị đã ký giao ước thi đua{period}{motto}.", self.signed.len())
            }
            None if self.waiting(scene).is_empty() && self.later.is_empty() => {
                format!("Các đơn vị có mặt đã ký giao ước thi đua{period}{motto}.")
            }
            None => {
                format!("Đã ký giao ước thi đua{period}{motto}: {}.", scene.conference.names_on_paper(&self.signed))
            }
        };
        section.fact(signed);
        if !self.later.is_empty() {
            let until = self.plan.until.as_ref().map(|until| format!(" trước {until}")).unwrap_or_default();
            section.fact(format!("Ký bổ sung{until}: {}.", scene.conference.names_on_paper(&self.later)));
        }
        if !scene.conference.wording.is_first() {
            section.fact(self.unsigned(scene).unwrap_or_default());
        }
        lead(&mut section, "Nội dung giao ước:", &self.plan.contents);
        lead(&mut section, "Các phong trào thi đua:", &self.plan.movements);
        if !scene.conference.wording.is_first() {
            lead(&mut section, "Chỉ tiêu giao ước:", &self.targets());
            section.fact(self.witnessed(scene).unwrap_or_default());
        }
        section
    }

    fn not_done(&self, _: &Scene, _: bool) -> Option<String> {
        let nobody = self.signed.is_empty() && self.later.is_empty();
        nobody.then(|| "Chưa có đơn vị nào ký giao ước thi đua.".to_owned())
    }

    fn shows(&self, scene: &Scene) -> Shows {
        Shows::Slide(self.slide(scene))
    }

    fn table(&self, scene: &Scene) -> Option<(Shown, &'static str, Slide)> {
        Some((Shown::Pledge { item: scene.item }, "Giao ước", self.slide(scene)))
    }
}

/// A list with the words that lead to it; nothing for no entries.
fn lead(section: &mut Section, words: &str, entries: &[String]) {
    if !entries.is_empty() {
        section.fact(words);
        section.list(entries.iter().cloned());
    }
}
