//! Báo cáo: presented by one, or by each unit in turn, with its figures.

use crate::domain::conference::PERSON;
use crate::domain::cue_key::CueKey;
use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::figure::{self, Figure};
use crate::domain::floor::{Command as Floor, Turn, Voice};
use crate::domain::hall::Stay;
use crate::domain::ids::UnitId;
use crate::domain::line::{Line, LineGroup, line, line_with};
use crate::domain::scene::Scene;
use crate::domain::script::{Cue, Speaker, Who};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::session::command::Command;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::rules::{NotesOf, Reader, Rules, Shows, WHO};
use serde::{Deserialize, Serialize};

/// All that there is of it is planned; how far it has come follows from what was said.
pub type Plan = Report;

/// Báo cáo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What it is called.
    pub name: String,
    /// Who presents it.
    pub who: Who,
    /// Each unit present reports in turn.
    pub in_turn: bool,
    /// Minutes asked for.
    pub minutes: Option<u16>,
    /// Figures worth seeing.
    pub figures: Vec<Figure>,
    /// Main points, into the minutes.
    pub summary: Vec<String>,
}

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    with("name", FieldKind::Text, "theo loại hội nghị: Báo cáo tổng kết công tác thi đua, khen thưởng", "tên báo cáo"),
    field("who", FieldKind::Table(WHO), "người trình bày"),
    with("in_turn", FieldKind::Flag, "false", "từng đơn vị lần lượt báo cáo"),
    field("minutes_each", FieldKind::Minutes, "số phút mỗi lượt"),
    field("figures", FieldKind::List(figure::FIELDS), "số liệu chính"),
    field("summary", FieldKind::Texts, "các ý chính, vào biên bản"),
];

/// What all its lines are told.
const TOLD: Slots = PERSON.with(Slots::of(&[Slot::Report, Slot::Minutes]));

/// What its items may say.
pub const LINES: &[LineGroup] = &[LineGroup { told: TOLD, lines: OWN }];

/// Its default script lines.
const OWN: &[Line] = &[
    line(
        "invite",
        Speaker::Chair,
        "Trân trọng kính mời {dc} {nguoi}⟨, {chuc_vu}⟩, trình bày {ten_bao_cao}. ⟨Đề nghị báo cáo tóm tắt trong {phut} phút.⟩",
    ),
    line("invite_self", Speaker::Chair, "Tôi xin trình bày {ten_bao_cao}."),
    line(
        "invite_unit",
        Speaker::Chair,
        "Trân trọng kính mời đại diện {don_vi|đơn vị được phân công} trình bày {ten_bao_cao}. ⟨Đề nghị báo cáo tóm tắt trong {phut} phút.⟩",
    ),
    line("turns", Speaker::Chair, "Các đơn vị lần lượt trình bày {ten_bao_cao}⟨, mỗi đơn vị không quá {phut} phút⟩."),
    line_with("turn", Speaker::Chair, Slots::of(&[Slot::NextUnit]), "Xin mời {don_vi}⟨; {don_vi_sau} chuẩn bị⟩."),
    line("figures", Speaker::Mc, "Xin mời Hội nghị theo dõi các số liệu chính."),
    line(
        "end",
        Speaker::Chair,
        "Xin cảm ơn {dc} {nguoi|đại diện {don_vi|đơn vị}} đã trình bày {ten_bao_cao}. Đề nghị các đơn vị nghiên cứu, góp ý; số liệu cần chỉnh xin gửi Thư ký.",
    ),
    line(
        "end_self",
        Speaker::Chair,
        "Tôi vừa trình bày {ten_bao_cao}. Đề nghị các đơn vị nghiên cứu, góp ý; số liệu cần chỉnh xin gửi Thư ký.",
    ),
];

impl Report {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let figures = node.get("figures").list().iter().map(Figure::read);
        Self {
            name: node.get("name").text().unwrap_or_else(|| usual_name(node, reader)),
            figures: figures.filter(|figure| !figure.amount.is_empty()).collect(),
            who: reader.who(node.get("who")),
            in_turn: node.get("in_turn").flag().unwrap_or(false),
            minutes: node.get("minutes_each").small(),
            summary: node.get("summary").texts(),
        }
    }

    /// Who presents it; `None` where the plan names nobody.
    fn voice(&self, scene: &Scene) -> Option<Voice> {
        let person = scene.person(&self.who).unwrap_or_default();
        let voice = Voice { unit: person.unit, guest: self.who.guest, name: person.name, office: person.office };
        (voice != Voice::default()).then_some(voice)
    }

    fn was_heard(&self, scene: &Scene) -> bool {
        let floor = &scene.record.floor;
        let planned = || self.voice(scene).is_some_and(|voice| floor.heard(&voice));
        scene.said("floor") || if self.in_turn { !floor.turns.is_empty() } else { planned() }
    }

    fn by_one(&self, script: &mut Script) {
        let scene = script.scene;
        let facts = self.facts(&scene);
        let floor = &scene.record.floor;
        if floor.running().is_some() {
            let spoken = if self.figures.is_empty() { Vec::new() } else { script.spoken("figures", &facts) };
            script.push("floor.end", spoken, "Đã trình bày xong", Command::Floor(Floor::End));
        } else if !self.voice(&scene).is_some_and(|voice| floor.heard_out(&voice)) {
            let named = scene.person(&self.who).is_some_and(|person| person.name.is_some());
            let spoken = script.spoken(if named { "invite" } else { "invite_unit" }, &facts);
            match self.voice(&scene) {
                Some(voice) => script.push("floor", spoken, "Mời trình bày", Command::Floor(Floor::Give(voice))),
                None => script.recite("floor", spoken, "Đã trình bày xong"),
            }
        }
        script.say("end", &facts);
    }

    fn facts(&self, scene: &Scene) -> crate::domain::facts::Facts {
        let mut facts = scene.facts_of(&self.who);
        facts.set(Slot::Report, crate::text::lower_first(&self.name));
        facts.maybe(Slot::Minutes, self.minutes.map(|minutes| minutes.to_string()));
        facts
    }

    fn in_turn(&self, script: &mut Script) {
        let scene = script.scene;
        let facts = self.facts(&scene);
        script.say("turns", &facts);
        if scene.record.floor.running().is_some() {
            script.push("turn.end", Vec::new(), "Đã báo cáo xong", Command::Floor(Floor::End));
        }
        let waiting = unheard(&scene);
        for (number, unit) in waiting.iter().enumerate() {
            let mut facts = facts.clone();
            facts.set(Slot::Unit, scene.conference.name(*unit));
            facts.maybe(Slot::NextUnit, waiting.get(number + 1).map(|next| scene.conference.name(*next)));
            let spoken = script.spoken("turn", &facts);
            let label = format!("Mời {}", scene.conference.short(*unit));
            script.push(CueKey::from("turn").of(unit.0), spoken, label, Command::Floor(Floor::Give(own(*unit))));
        }
    }
}

/// What is presented, where the plan does not name it: under «Tham luận …» no report.
fn usual_name(node: &Node, reader: &Reader) -> String {
    let title = node.get("title").text().unwrap_or_default();
    let paper = crate::text::caseless(&title).contains("tham luận");
    if paper { "Tham luận".to_owned() } else { reader.kind.report() }
}

/// A unit that speaks by its place in the order.
fn own(unit: UnitId) -> Voice {
    Voice { unit: Some(unit), ..Voice::default() }
}

/// Who was there while the others reported and did not, called or not; an older session goes on leaving them out.
fn silent(scene: &Scene) -> Vec<UnitId> {
    let turns = &scene.record.floor.turns;
    let Some((first, last)) = turns.first().zip(turns.last()) else { return Vec::new() };
    let spoke = |unit: UnitId| turns.iter().any(|turn| turn.voice.unit == Some(unit));
    let was_there = |unit: UnitId| {
        let meanwhile =
            |stay: &Stay| last.to.is_none_or(|end| stay.from <= end) && stay.to.is_none_or(|left| left > first.from);
        scene.hall.stays(unit).iter().any(meanwhile)
    };
    let conference = scene.conference;
    let known = |id: &UnitId| conference.unit(*id).is_some_and(|unit| unit.known && !unit.gone);
    let all = conference.unit_ids().filter(|id| conference.wording.is_complete() && known(id));
    all.filter(|unit| was_there(*unit) && !spoke(*unit)).collect()
}

/// The units present that have not reported and still wish to.
fn unheard(scene: &Scene) -> Vec<UnitId> {
    let floor = &scene.record.floor;
    let called = |unit: &UnitId| {
        floor.turns.iter().any(|turn| !turn.cut && turn.voice.unit == Some(*unit))
            || floor.excused.contains(&own(*unit))
    };
    scene.expected().into_iter().filter(|unit| !called(unit)).collect()
}

impl Rules for Report {
    fn performer(&self) -> Option<&Who> {
        Some(&self.who)
    }

    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        if self.in_turn {
            self.in_turn(&mut script);
        } else {
            self.by_one(&mut script);
        }
        script.done()
    }

    fn section(&self, scene: &Scene) -> Section {
        let conference = scene.conference;
        let (reviewed, planned) = (conference.reviewed(), conference.planned());
        let heading = conference.kind.report_heading(reviewed.as_ref(), planned.as_ref());
        let mut section = Section::new(heading, format!("item{}", scene.item.0));
        if !self.was_heard(scene) {
            return section;
        }
        let name = crate::text::lower_first(&self.name);
        if self.in_turn {
            let named = |units: &[UnitId]| scene.conference.names_on_paper(units);
            let turns = &scene.record.floor.turns;
            let heard: Vec<UnitId> = turns.iter().filter(|turn| !turn.cut).filter_map(|turn| turn.voice.unit).collect();
            let begun = |unit: &UnitId| !heard.contains(unit);
            let cut = turns.iter().filter(|turn| turn.cut).filter_map(|turn| turn.voice.unit);
            let mut cut: Vec<UnitId> = cut.filter(begun).collect();
            cut.dedup();
            if cut.is_empty() || !heard.is_empty() {
                let voters = scene.conference.of_voters("Các đơn vị");
                section.fact(format!("{voters} lần lượt trình bày {name}: {}.", named(&heard)));
            }
            if !cut.is_empty() {
                section.fact(format!("Chưa trình bày xong {name}: {}.", named(&cut)));
            }
            let silent = silent(scene);
            if !silent.is_empty() {
                section.fact(format!("Có mặt, không trình bày {name}: {}.", named(&silent)));
            }
        } else {
            let out = self.voice(scene).is_none_or(|voice| scene.record.floor.heard_out(&voice)) || scene.said("floor");
            let left = if out { "" } else { ", chưa xong" };
            section.fact(format!("{} trình bày {name}{left}.", scene.presenter(&self.who)));
        }
        // The report is a paper: that it says so is known, whether all of it was read out is not.
        if scene.conference.wording.tells_once() && !(self.summary.is_empty() && self.figures.is_empty()) {
            let papers = if self.in_turn { "các báo cáo" } else { "báo cáo" };
            section.fact(format!("Nội dung chính của {papers}:"));
        }
        section.list(self.summary.iter().cloned());
        section.list(self.figures.iter().map(Figure::sentence));
        section
    }

    fn waiting(&self, scene: &Scene) -> Vec<Voice> {
        let queue = &scene.record.floor.queue;
        let units = if self.in_turn { unheard(scene) } else { Vec::new() };
        let planned = units.into_iter().map(own).filter(|voice| !queue.contains(voice));
        queue.iter().cloned().chain(planned).collect()
    }

    fn takes_turns(&self) -> bool {
        self.in_turn
    }

    fn minutes_each(&self) -> Option<u16> {
        self.minutes
    }

    fn shows(&self, _scene: &Scene) -> Shows {
        Shows::Words(self.figures.iter().map(Figure::sentence).collect())
    }

    fn figures(&self) -> &[Figure] {
        &self.figures
    }

    fn notes(&self) -> NotesOf {
        NotesOf::Turn
    }

    fn tells_speaker(&self, scene: &Scene, turn: &Turn) -> bool {
        let planned = || self.voice(scene).is_some_and(|voice| scene.record.floor.is_turn_of(&voice, turn));
        if self.in_turn { turn.voice.unit.is_some() } else { planned() }
    }
}
