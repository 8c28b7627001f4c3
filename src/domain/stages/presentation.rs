//! Trao thưởng: what earlier decisions gave is handed over; never what this conference proposed.

use crate::domain::act::{Command, Event};
use crate::domain::conference::join;
use crate::domain::field::{Field, Kind, Node, field};
use crate::domain::ids::UnitId;
use crate::domain::refusal::Refusal;
use crate::domain::scene::{Scene, Script};
use crate::domain::script::{Beat, Default, Speaker, Step, Who};
use crate::domain::section::Section;
use crate::domain::slot::Slot;
use crate::domain::stages::rules::{Reader, Rules, WHO};
use serde::{Deserialize, Serialize};

/// Trao thưởng.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presentation {
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
    /// Who has received.
    #[serde(skip)]
    pub received: Vec<UnitId>,
    /// Who receives later.
    #[serde(skip)]
    pub later: Vec<UnitId>,
}

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field("award", Kind::Text, "hình thức khen thưởng được trao"),
    field("number", Kind::Text, "số quyết định, nếu biết"),
    field("dated", Kind::Text, "ngày quyết định, nếu biết"),
    field("by", Kind::Text, "cấp ra quyết định"),
    field("merit", Kind::Text, "lý do khen: \"đã có thành tích trong phong trào thi đua năm 2022\""),
    field("who", Kind::Table(WHO), "người trao"),
    field("units", Kind::Units, "các tập thể nhận, theo thứ tự quyết định"),
];

const LINES: &[Default] = &[
    (
        "decision",
        Speaker::Mc,
        "Xin công bố Quyết định số {so_qd}⟨ ngày {ngay_qd}⟩⟨ của {cap_qd}⟩ về việc tặng {hinh_thuc} cho {so} tập thể thuộc Khối: {ds}⟨, {ly_do_khen}⟩.",
    ),
    (
        "decided",
        Speaker::Mc,
        "Xin công bố quyết định khen thưởng⟨ của {cap_qd}⟩ về việc tặng {hinh_thuc} cho {so} tập thể thuộc Khối: {ds}⟨, {ly_do_khen}⟩.",
    ),
    (
        "invite",
        Speaker::Mc,
        "Trân trọng kính mời {dc} {nguoi}⟨, {chuc_vu}⟩, trao {hinh_thuc}; kính mời đại diện {ds} lên nhận. Xin chúc mừng!",
    ),
    ("unit", Speaker::Mc, "{don_vi}."),
    ("later", Speaker::Mc, "{don_vi} nhận sau."),
    ("end", Speaker::Mc, "Xin cảm ơn {dc}; kính mời các đồng chí về vị trí."),
];

impl Presentation {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        Self {
            award: node.get("award").text().unwrap_or_else(|| "khen thưởng".to_owned()),
            number: node.get("number").text(),
            dated: node.get("dated").text(),
            by: node.get("by").text(),
            merit: node.get("merit").text(),
            who: reader.who(node.get("who")),
            units: reader.units(node.get("units")),
            received: Vec::new(),
            later: Vec::new(),
        }
    }

    fn decision(&self) -> String {
        let number = self.number.as_ref().map(|number| format!(" số {number}")).unwrap_or_default();
        let dated = self.dated.as_ref().map(|dated| format!(" ngày {dated}")).unwrap_or_default();
        let by = self.by.as_ref().map(|by| format!(" của {by}")).unwrap_or_default();
        let known = self.number.is_some() || self.dated.is_some() || self.by.is_some();
        if known { format!(" (theo quyết định{number}{dated}{by})") } else { String::new() }
    }
}

impl Rules for Presentation {
    fn lines(&self) -> &'static [Default] {
        LINES
    }

    fn beats(&self, scene: &Scene) -> Vec<Beat> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts_of(&self.who);
        facts
            .set(Slot::Award, &self.award)
            .set(Slot::List, scene.conference.names(&self.units))
            .count(Slot::Number, self.units.len());
        facts.maybe(Slot::DecisionNumber, self.number.as_deref()).maybe(Slot::DecisionDate, self.dated.as_deref());
        facts.maybe(Slot::DecidedBy, self.by.as_deref()).maybe(Slot::Merit, self.merit.as_deref());
        script.say("decision", if self.number.is_some() { "decision" } else { "decided" }, &facts);
        script.say("invite", "invite", &facts);
        for unit in self.units.iter().filter(|unit| !self.received.contains(unit) && !self.later.contains(unit)) {
            let mut facts = facts.clone();
            facts.set(Slot::Unit, scene.conference.name(*unit));
            let here = scene.hall.of(*unit).is_present();
            let spoken = script.spoken(if here { "unit" } else { "later" }, &facts);
            let short = scene.conference.short(*unit);
            let (label, command) = if here {
                (format!("Đã trao: {short}"), Command::Receive { unit: *unit })
            } else {
                (format!("Nhận sau: {short}"), Command::Later { unit: *unit })
            };
            script.push(format!("receive.{}", unit.0), spoken, label, Step::Act(command));
        }
        script.say("end", "end", &facts);
        script.done()
    }

    fn decide(&self, _scene: &Scene, command: &Command) -> Result<Vec<Event>, Refusal> {
        let (unit, event) = match command {
            Command::Receive { unit } => (unit, Event::Received { unit: *unit }),
            Command::Later { unit } => (unit, Event::Postponed { unit: *unit }),
            Command::Propose
            | Command::Nominate { .. }
            | Command::Withdraw { .. }
            | Command::Sign { .. }
            | Command::Seal { .. }
            | Command::Score { .. } => {
                return Err(Refusal::NotNow("Mục này không có việc đó.".into()));
            }
        };
        if !self.units.contains(unit) {
            return Err(Refusal::NotNow("Đơn vị này không có trong quyết định.".into()));
        }
        if self.received.contains(unit) {
            return Err(Refusal::Already("Đơn vị này đã nhận.".into()));
        }
        Ok(vec![event])
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Received { unit } => {
                self.later.retain(|late| late != unit);
                self.received.push(*unit);
            }
            Event::Postponed { unit } if !self.later.contains(unit) => self.later.push(*unit),
            Event::Postponed { .. }
            | Event::Nominated { .. }
            | Event::Withdrawn { .. }
            | Event::Signed { .. }
            | Event::Proposed { .. }
            | Event::Sealed { .. }
            | Event::Scored { .. } => {}
        }
    }

    fn section(&self, scene: &Scene) -> Section {
        let mut section = Section::new("TRAO THƯỞNG", format!("item{}", scene.item.0));
        if self.received.is_empty() && self.later.is_empty() {
            return section;
        }
        let person = scene.attended(&self.who).map(|person| person.full()).filter(|who| !who.is_empty());
        let address = crate::text::capitalise(&scene.conference.address);
        let who =
            person.map_or_else(|| "Hội nghị tổ chức trao ".to_owned(), |person| format!("{address} {person} trao "));
        let count = crate::text::two(self.received.len() as u64);
        let names: Vec<&str> = self.received.iter().map(|unit| scene.conference.name(*unit)).collect();
        let merit = self.merit.as_ref().map(|merit| format!(", {merit}")).unwrap_or_default();
        if !self.received.is_empty() {
            section.fact(format!(
                "{who}{} cho {count} tập thể: {}{merit}{}.",
                self.award,
                join(&names),
                self.decision()
            ));
        }
        if !self.later.is_empty() {
            section.fact(format!("Nhận sau: {}.", scene.conference.names(&self.later)));
        }
        section
    }
}
