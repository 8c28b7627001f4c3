//! Đăng ký, phát động: the draft of registrations and next year's emulation drive.

use crate::domain::conference::PERSON;
use crate::domain::field::{Field, FieldKind, Node, field};
use crate::domain::line::{Line, LineGroup, line};
use crate::domain::period::Period;
use crate::domain::scene::Scene;
use crate::domain::script::{Cue, Speaker, Who};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::rules::{Reader, Rules, WHO};
use serde::{Deserialize, Serialize};

/// All that there is of it is planned; how far it has come follows from what was said.
pub type Plan = Registration;

/// Đăng ký, phát động.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Who presents.
    pub who: Who,
    /// The province's drive that it answers.
    pub drive: Option<String>,
    /// Motto, to the letter.
    pub motto: Option<String>,
    /// What is called for.
    pub contents: Vec<String>,
    /// How many units have registered.
    pub registered: Option<u16>,
    /// By when the others register, as written.
    pub until: Option<String>,
}

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field("who", FieldKind::Table(WHO), "người trình bày"),
    field("drive", FieldKind::Text, "phong trào của tỉnh mà Khối hưởng ứng"),
    field("motto", FieldKind::Text, "chủ đề, khẩu hiệu, nguyên văn"),
    field("contents", FieldKind::Texts, "nội dung phát động"),
    field("registered", FieldKind::Whole, "số đơn vị đã đăng ký"),
    field("until", FieldKind::Text, "hạn đăng ký cho các đơn vị còn lại"),
];

/// What all its lines are told.
const TOLD: Slots = PERSON.with(Slots::of(&[
    Slot::Drive,
    Slot::Motto,
    Slot::Number,
    Slot::Content,
    Slot::RegisteredUnits,
    Slot::PresentsRegistration,
    Slot::Criteria,
    Slot::Until,
]));

/// What its items may say.
pub const LINES: &[LineGroup] = &[LineGroup { told: TOLD, lines: OWN }];

/// Its default script lines.
const OWN: &[Line] = &[
    line(
        "invite",
        Speaker::Chair,
        "Trân trọng kính mời {dc} {nguoi|đại diện {don_vi|{truong_moi|đơn vị Trưởng khối⟨ năm {nam_sau}⟩}}} ⟨{viec_dang_ky} và ⟩phát động phong trào thi đua⟨ {ky_sau}⟩.",
    ),
    line("invite_self", Speaker::Chair, "Tôi xin ⟨{viec_dang_ky} và ⟩phát động phong trào thi đua⟨ {ky_sau}⟩."),
    line(
        "launch",
        Speaker::NewHead,
        "⟨Hưởng ứng {phong_trao_tinh}, ⟩{khoi} phát động phong trào thi đua⟨ {ky_sau}⟩⟨ với chủ đề “{khau_hieu}”⟩⟨ gồm {so} nội dung: {noi_dung}⟩.",
    ),
    line(
        "registered",
        Speaker::Secretary,
        "Đã có {so_dk}/{N} đơn vị đăng ký thi đua⟨; các đơn vị còn lại đề nghị gửi về Trưởng khối trước {ngay}⟩.",
    ),
    line("end", Speaker::Chair, "Đề nghị Hội nghị thảo luận, thông qua nội dung⟨ và {tieu_chi_cham}⟩⟨ {ky_sau}⟩."),
];

impl Registration {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        Self {
            who: reader.who(node.get("who")),
            drive: node.get("drive").text(),
            motto: node.get("motto").text(),
            contents: node.get("contents").texts(),
            registered: node.get("registered").small(),
            until: node.get("until").text(),
        }
    }
}

/// What is presented where units have registered.
const PRESENTS: &str = "trình bày dự thảo tổng hợp đăng ký thi đua";

impl Registration {
    /// Whether no unit is left that could still register.
    fn all_registered(&self, scene: &Scene) -> bool {
        self.registered.zip(scene.members()).is_some_and(|(registered, members)| registered >= members)
    }

    /// Whether criteria are put with what is registered: those of a year hold in each part of it, and are put once.
    fn brings_criteria(scene: &Scene) -> bool {
        match scene.conference.planned() {
            Some(Period::HalfYear(..) | Period::NineMonths(_) | Period::Quarter(..) | Period::Month(..)) => false,
            Some(Period::Year(_) | Period::SchoolYear(_) | Period::Written(_)) | None => true,
        }
    }

    /// «Hội nghị phát động phong trào thi đua năm 2026 với chủ đề “…”»: what was read, and by whom.
    fn launched(&self, scene: &Scene) -> String {
        let motto = self.motto.as_ref().map(|motto| format!(" với chủ đề “{motto}”")).unwrap_or_default();
        let first = scene.conference.wording.is_first();
        let drive = self.drive.as_ref().filter(|_| !first).map(|drive| format!(", hưởng ứng {drive}"));
        let polished = scene.conference.wording.is_polished();
        let end = if polished && !self.contents.is_empty() { ", gồm các nội dung:" } else { "." };
        let launched = format!(
            "phát động phong trào thi đua{}{motto}{}{end}",
            scene.conference.in_planned(),
            drive.unwrap_or_default()
        );
        let hall = scene.conference.on_paper("Hội nghị");
        match (scene.doer(&self.who), self.registered) {
            (Some(who), Some(_)) => format!("{who} {PRESENTS}; {launched}"),
            (Some(who), None) => format!("{who} {launched}"),
            (None, Some(_)) => format!("{hall} nghe {PRESENTS}; {launched}"),
            (None, None) => format!("{hall} {launched}"),
        }
    }

    /// How many had registered, as it was read out, and by when the others do; `None` where it was not read.
    fn told_registered(&self, scene: &Scene) -> Option<String> {
        let registered =
            self.registered.filter(|_| scene.said("registered") && !scene.conference.wording.is_first())?;
        let members = scene.members()?;
        let until = self.until.as_ref().filter(|_| !self.all_registered(scene));
        let dated =
            |until: &str| scene.conference.wording.is_polished() && until.starts_with(|c: char| c.is_ascii_digit());
        let day = |until: &String| if dated(until) { format!("ngày {until}") } else { until.clone() };
        let until =
            until.map(|until| format!("; các đơn vị còn lại gửi đăng ký trước {}", day(until))).unwrap_or_default();
        let done = format!("Đã có {registered}/{members} đơn vị đăng ký thi đua{until}.");
        Some(scene.conference.of_voters(&done))
    }
}

impl Rules for Registration {
    fn performer(&self) -> Option<&Who> {
        Some(&self.who)
    }

    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts_of(&self.who);
        facts.maybe(Slot::Drive, self.drive.as_deref()).maybe(Slot::Motto, self.motto.as_deref());
        facts.count(Slot::Number, self.contents.len()).set(Slot::Content, self.contents.join("; "));
        facts
            .maybe(Slot::RegisteredUnits, self.registered.map(|count| count.to_string()))
            .maybe(Slot::PresentsRegistration, self.registered.map(|_| PRESENTS))
            .maybe(Slot::Criteria, Self::brings_criteria(scene).then_some("tiêu chí chấm điểm"))
            .maybe(Slot::Until, self.until.as_deref().filter(|_| !self.all_registered(scene)));
        for key in ["invite", "launch", "registered", "end"] {
            script.say(key, &facts);
        }
        script.done()
    }

    fn section(&self, scene: &Scene) -> Section {
        let heading =
            crate::text::upper(&format!("phát động, ký kết giao ước thi đua{}", scene.conference.in_planned()));
        let alone = crate::text::upper(&format!("phát động phong trào thi đua{}", scene.conference.in_planned()));
        let mut section = Section::new(heading, format!("item{}", scene.item.0)).alone(alone);
        if !scene.said("launch") {
            return section;
        }
        section.fact(self.launched(scene));
        section.list(self.contents.iter().cloned());
        section.fact(self.told_registered(scene).unwrap_or_default());
        section
    }
}
