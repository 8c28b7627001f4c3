//! Trao thưởng: what earlier decisions gave is handed over; never what this conference proposed.

pub mod commands;

use crate::domain::conference::{self, Conference, PERSON};
use crate::domain::cue_key::CueKey;
use crate::domain::field::{Field, FieldKind, Node, field};
use crate::domain::ids::UnitId;
use crate::domain::line::{Line, LineGroup, line};
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::{Cue, Speaker, Who};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::session;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::acts::{self, Own, own};
use crate::domain::stages::deferral;
use crate::domain::stages::rules::{Reader, Rules, WHO};
use serde::{Deserialize, Serialize};

pub use commands::{Command, Event};

/// Trao thưởng, as planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What is handed over.
    pub award: String,
    /// Number of the decision, if known.
    pub number: Option<String>,
    /// Its date, as written.
    pub dated: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// For what.
    pub merit: Option<String>,
    /// Who hands it over.
    pub who: Who,
    /// Who receives, in the order of the decision.
    pub units: Vec<UnitId>,
}

/// Trao thưởng, as it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presentation {
    /// What was planned.
    pub plan: Plan,
    /// Who has received.
    pub received: Vec<UnitId>,
    /// Who receives later.
    pub later: Vec<UnitId>,
}

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field("award", FieldKind::Text, "hình thức khen thưởng được trao"),
    field("number", FieldKind::Text, "số quyết định, nếu biết"),
    field("dated", FieldKind::Text, "ngày quyết định, nếu biết"),
    field("by", FieldKind::Text, "cấp ra quyết định"),
    field("merit", FieldKind::Text, "lý do khen: \"đã có thành tích trong phong trào thi đua năm 2022\""),
    field("who", FieldKind::Table(WHO), "người trao"),
    field("units", FieldKind::Units, "các tập thể nhận, theo thứ tự quyết định"),
];

/// What all its lines are told.
const TOLD: Slots = PERSON.with(Slots::of(&[
    Slot::Award,
    Slot::List,
    Slot::Number,
    Slot::DecisionNumber,
    Slot::DecisionDate,
    Slot::DecidedBy,
    Slot::Merit,
]));

/// What its items may say.
pub const LINES: &[LineGroup] = &[LineGroup { told: TOLD, lines: OWN }];

/// Its default script lines.
const OWN: &[Line] = &[
    line(
        "decision",
        Speaker::Mc,
        "Xin công bố Quyết định số {so_qd}⟨ ngày {ngay_qd}⟩⟨ của {cap_qd}⟩ về việc tặng {hinh_thuc} cho {so} tập thể thuộc Khối: {ds}⟨, {ly_do_khen}⟩.",
    ),
    line(
        "decided",
        Speaker::Mc,
        "Xin công bố quyết định khen thưởng⟨ của {cap_qd}⟩ về việc tặng {hinh_thuc} cho {so} tập thể thuộc Khối: {ds}⟨, {ly_do_khen}⟩.",
    ),
    line(
        "invite",
        Speaker::Mc,
        "Trân trọng kính mời {dc} {nguoi}⟨, {chuc_vu}⟩, trao {hinh_thuc}; kính mời đại diện {ds} lên nhận. Xin chúc mừng!",
    ),
    line("invite_self", Speaker::Mc, "Tôi xin trao {hinh_thuc}; kính mời đại diện {ds} lên nhận. Xin chúc mừng!"),
    line("unit", Speaker::Mc, "{don_vi}."),
    line("later", Speaker::Mc, "{don_vi} nhận sau."),
    line("end", Speaker::Mc, "Xin cảm ơn {dc}; kính mời các đồng chí về vị trí."),
    line("end_self", Speaker::Mc, "Kính mời các đồng chí về vị trí."),
];

impl From<Plan> for Presentation {
    fn from(plan: Plan) -> Self {
        Self { plan, received: Vec::new(), later: Vec::new() }
    }
}

impl Plan {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        Self {
            award: node.get("award").text().unwrap_or_else(|| "khen thưởng".to_owned()),
            number: node.get("number").text(),
            dated: node.get("dated").text().map(|words| words.strip_prefix("ngày ").unwrap_or(&words).to_owned()),
            by: node.get("by").text(),
            merit: node.get("merit").text(),
            who: reader.who(node.get("who")),
            units: reader.units(node.get("units")),
        }
    }

    fn decision(&self) -> String {
        let number = self.number.as_ref().map(|number| format!(" số {number}")).unwrap_or_default();
        let dated = self.dated.as_ref().map(|dated| format!(" ngày {dated}")).unwrap_or_default();
        let by = self.by.as_ref().map(|by| format!(" của {by}")).unwrap_or_default();
        let known = self.number.is_some() || self.dated.is_some() || self.by.is_some();
        let decision = if self.number.is_some() { "Quyết định" } else { "quyết định" };
        if known { format!(" (theo {decision}{number}{dated}{by})") } else { String::new() }
    }
}

impl Presentation {
    /// Who received it, in full; an older session goes on with the names alone.
    fn given(&self, scene: &Scene) -> String {
        let is_known = |unit: &UnitId| scene.conference.unit(*unit).is_some_and(|unit| unit.known);
        if scene.conference.wording.tells_as_it_was() && self.received.iter().all(is_known) {
            named(scene, &self.received, Conference::full)
        } else {
            scene.conference.names_in_full(&self.received)
        }
    }
}

impl Rules for Presentation {
    fn performer(&self) -> Option<&Who> {
        Some(&self.plan.who)
    }

    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts_of(&self.plan.who);
        facts
            .set(Slot::Award, &self.plan.award)
            .set(Slot::List, named(scene, &self.plan.units, Conference::name))
            .count(Slot::Number, self.plan.units.len());
        facts
            .maybe(Slot::DecisionNumber, self.plan.number.as_deref())
            .maybe(Slot::DecisionDate, self.plan.dated.as_deref());
        facts.maybe(Slot::DecidedBy, self.plan.by.as_deref()).maybe(Slot::Merit, self.plan.merit.as_deref());
        script.say_as("decision", if self.plan.number.is_some() { "decision" } else { "decided" }, &facts);
        script.say("invite", &facts);
        for unit in self.plan.units.iter().filter(|unit| !self.received.contains(unit) && !self.later.contains(unit)) {
            let mut facts = facts.clone();
            facts.set(Slot::Unit, named(scene, &[*unit], Conference::name));
            let heir = scene.conference.heir(*unit);
            let here = scene.foreseen || heir.is_some_and(|unit| scene.hall.of(unit).is_present());
            let spoken = script.spoken(if here { "unit" } else { "later" }, &facts);
            let short = scene.conference.short(*unit);
            let (label, command) = if here {
                (format!("Đã trao: {short}"), Command::Receive { unit: *unit }.into())
            } else {
                (format!("Nhận sau: {short}"), deferral::Command::Later { unit: *unit }.into())
            };
            script.push(CueKey::from("receive").of(unit.0), spoken, label, session::Command::Act(command));
        }
        script.say("end", &facts);
        script.done()
    }

    fn decide(&self, _scene: &Scene, command: &acts::Command) -> Result<Vec<acts::Event>, Refusal> {
        let (unit, event) = if let Some(deferral::Command::Later { unit }) = deferral::Command::of(command) {
            (unit, deferral::Event::Postponed { unit: *unit }.into())
        } else {
            let Command::Receive { unit } = own(command)?;
            (unit, Event::Received { unit: *unit }.into())
        };
        if !self.plan.units.contains(unit) {
            return Err(Refusal::NotNow("Đơn vị này không có trong quyết định.".into()));
        }
        if self.received.contains(unit) {
            return Err(Refusal::Already("Đơn vị này đã nhận.".into()));
        }
        Ok(vec![event])
    }

    fn apply(&mut self, event: &acts::Event) {
        if let Some(Event::Received { unit }) = Event::of(event) {
            self.later.retain(|late| late != unit);
            self.received.push(*unit);
        }
        if let Some(deferral::Event::Postponed { unit }) = deferral::Event::of(event)
            && !self.later.contains(unit)
        {
            self.later.push(*unit);
        }
    }

    fn section(&self, scene: &Scene) -> Section {
        let mut section = Section::new("TRAO THƯỞNG", format!("item{}", scene.item.0));
        if self.received.is_empty() && self.later.is_empty() {
            return section;
        }
        let who = scene.doer(&self.plan.who).unwrap_or_else(|| scene.conference.on_paper("Hội nghị tổ chức"));
        let count = crate::text::two(self.received.len() as u64);
        let merit = self.plan.merit.as_ref().map(|merit| format!(", {merit}")).unwrap_or_default();
        if !self.received.is_empty() {
            section.fact(format!(
                "{who} trao {} cho {count} tập thể: {}{merit}{}.",
                self.plan.award,
                self.given(scene),
                self.plan.decision()
            ));
        }
        if !self.later.is_empty() {
            section.fact(format!("Nhận sau: {}.", scene.conference.names_on_paper(&self.later)));
        }
        section
    }

    fn not_done(&self, _: &Scene, _: bool) -> Option<String> {
        let nobody = self.received.is_empty() && self.later.is_empty();
        nobody.then(|| format!("Chưa trao {}.", self.plan.award))
    }
}

/// Those whom a decision names, who may have been merged since: «Hội A (nay là Hội B)».
fn named<'a>(scene: &Scene<'a>, units: &[UnitId], name: impl Fn(&'a Conference, UnitId) -> &'a str) -> String {
    let told = |unit: &UnitId| scene.conference.named_then(Some(*unit), name(scene.conference, *unit));
    let names: Vec<String> = units.iter().map(told).collect();
    conference::join(&names.iter().map(String::as_str).collect::<Vec<_>>())
}
