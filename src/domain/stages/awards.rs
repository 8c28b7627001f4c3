//! Bình xét, suy tôn: the hall proposes units for awards; it never gives them (Luật Thi đua, khen thưởng, Điều 78–79).

use crate::domain::act;
use crate::domain::field::{Field, Kind, Node, field, with};
use crate::domain::outcome;
use crate::domain::refusal::Refusal;
use crate::domain::scene::{Scene, Script};
use crate::domain::script::{Beat, Default, Speaker};
use crate::domain::section::Section;
use crate::domain::stages::rules::{Reader, Rules};
use crate::domain::stages::slate::{self, Slate};
use crate::domain::vote::ballot::{Choice, Manner, Method, Question, Step, Subject};
use crate::domain::vote::fields::{BASES, MANNERS, read_vote};
use crate::domain::vote::machine::Proposal;
use crate::domain::vote::rule::Rule;
use crate::domain::vote::{report, steps};
use serde::{Deserialize, Serialize};

/// Bình xét, suy tôn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awards {
    /// From low to high, as results are read.
    pub awards: Vec<Award>,
    /// How votes are given.
    pub manner: Manner,
}

/// One award and who stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// In full: «Cờ thi đua của UBND tỉnh».
    pub name: String,
    /// Who would give it: «UBND tỉnh».
    pub giver: String,
    /// How many may be proposed.
    pub quota: Option<u16>,
    /// Tỷ lệ cần đạt.
    pub rule: Rule,
    /// Who stands.
    pub slate: Slate,
}

const AWARD: &[Field] = &[
    field("name", Kind::Text, "tên hình thức đầy đủ: \"Cờ thi đua của UBND tỉnh\""),
    field("giver", Kind::Text, "cấp tặng: \"UBND tỉnh\", \"Chủ tịch UBND tỉnh\", \"Thủ tướng Chính phủ\""),
    field("quota", Kind::Whole, "số đơn vị được chọn nhiều nhất"),
    field("units", Kind::Units, "các đơn vị dự kiến đề nghị"),
    with("rule", Kind::Rule, "80%", "tỷ lệ cần đạt"),
    with("base", Kind::Choice(BASES), "members", "tỷ lệ tính trên số nào"),
];

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field("awards", Kind::List(AWARD), "các hình thức, từ thấp lên cao; chưa rõ thì bỏ trống"),
    with("manner", Kind::Choice(MANNERS), "hands", "cách biểu quyết"),
];

const LINES: &[Default] = &[
    (
        "open",
        Speaker::Chair,
        "Hội nghị bình xét, suy tôn các đơn vị đề nghị cấp có thẩm quyền khen thưởng năm {nam}⟨: {ds_hinh_thuc_so_luong}⟩. Hội nghị chỉ đề nghị; việc tặng do cấp có thẩm quyền quyết định.",
    ),
    (
        "nominate",
        Speaker::Chair,
        "⟨Căn cứ {quy_che}, ⟩dự kiến đề nghị {hinh_thuc}: {ds}. Có đơn vị nào đề cử thêm, hoặc xin rút không? …",
    ),
    (
        "hand_over",
        Speaker::Chair,
        "{truong} có tên trong danh sách; để bảo đảm khách quan, xin mời {dc} {nguoi_2}⟨, {chuc_vu_2}⟩, điều hành nội dung này. (bấm F2, «Chuyển quyền điều hành»)",
    ),
    (
        "put",
        Speaker::Chair,
        "Xin Hội nghị cho ý kiến về danh sách đề nghị khen thưởng. Được biểu quyết: {B} đơn vị, mỗi đơn vị một biểu quyết⟨; cần {can}/{mau_so} đơn vị đồng ý⟩.",
    ),
    ("general", Speaker::Chair, "Có đơn vị nào không nhất trí {tung_hinh_thuc_ds} không? …"),
    ("passed", Speaker::Chair, "{don_vi}: {dy}/{mau_so} đơn vị đồng ý, đạt {tyle}; đủ điều kiện đề nghị."),
    ("failed", Speaker::Chair, "{don_vi}: {dy}/{mau_so} đơn vị đồng ý, chưa đạt {nguong}."),
    (
        "none",
        Speaker::Chair,
        "Hội nghị tiến hành bình xét thi đua. Đề nghị các đơn vị cho ý kiến về việc đề nghị khen thưởng.",
    ),
    (
        "end",
        Speaker::Chair,
        "Hội nghị thống nhất đề nghị: {tung_hinh_thuc_ds}. Trưởng khối hoàn thiện hồ sơ gửi {noi_nhan_ho_so}⟨ trước ngày {han}⟩. Xin chúc mừng các đơn vị!",
    ),
];

impl Awards {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let (manner, _) = read_vote(node, reader, (Manner::Hands, Rule::FOUR_FIFTHS));
        let mut awards = Vec::new();
        for entry in node.get("awards").list() {
            let (_, rule) = read_vote(entry, reader, (manner, Rule::FOUR_FIFTHS));
            let units = reader.units(entry.get("units"));
            let quota = entry.get("quota").small();
            let Some(name) = entry.get("name").text() else {
                reader.complain(entry, "hình thức khen thưởng thiếu tên; thêm name = \"…\"");
                continue;
            };
            if quota == Some(0) {
                reader.complain(
                    entry.get("quota"),
                    "chỉ tiêu là 0 thì không có suất nào để đề nghị; bỏ dòng này hoặc ghi từ 1 trở lên",
                );
            }
            awards.push(Award {
                name,
                giver: entry.get("giver").text().unwrap_or_default(),
                quota,
                rule,
                slate: Slate::planned(units),
            });
        }
        Self { awards, manner }
    }

    fn is_voting(scene: &Scene) -> bool {
        scene.own_ballots().any(|ballot| ballot.step != Step::Voided)
    }

    fn has_head(&self, scene: &Scene) -> bool {
        scene.conference.bloc.head.is_some_and(|head| self.awards.iter().any(|award| award.slate.units.contains(&head)))
    }
}

impl Award {
    fn question(&self, scene: &Scene) -> Option<Question> {
        let choices: Vec<Choice> = self
            .slate
            .units
            .iter()
            .filter(|unit| scene.may_stand(**unit))
            .map(|unit| Choice { label: scene.conference.name(*unit).to_owned(), unit: Some(*unit), person: None })
            .collect();
        (!choices.is_empty()).then(|| Question {
            title: format!("đề nghị tặng {}", self.name),
            subject: Subject::Award { award: self.name.clone(), giver: self.giver.clone() },
            choices,
            method: Method::PerChoice,
            quota: self.quota,
            rule: self.rule,
        })
    }
}

impl Rules for Awards {
    fn lines(&self) -> &'static [Default] {
        LINES
    }

    fn beats(&self, scene: &Scene) -> Vec<Beat> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts();
        let named: Vec<&Award> = self.awards.iter().filter(|award| !award.slate.units.is_empty()).collect();
        let counts: Vec<String> =
            named.iter().map(|award| format!("{} {}", award.slate.units.len(), award.name)).collect();
        facts.set("ds_hinh_thuc_so_luong", counts.join("; "));
        script.say("open", "open", &facts);
        if named.is_empty() {
            script.say("none", "none", &facts);
            return script.done();
        }
        for (number, award) in named.iter().enumerate() {
            let mut facts = facts.clone();
            facts.set("hinh_thuc", &award.name).set("ds", scene.conference.names(&award.slate.units));
            script.say(&format!("nominate.{number}"), "nominate", &facts);
        }
        let mut others = scene.conference.presidium.iter().filter(|person| Some(*person) != scene.presiding);
        if self.has_head(scene)
            && let Some(other) = others.next()
        {
            facts.maybe("nguoi_2", other.name.as_deref()).maybe("chuc_vu_2", other.office.as_deref());
            script.say("hand_over", "hand_over", &facts);
        }
        let asked: Vec<String> = named
            .iter()
            .map(|award| {
                format!(
                    "{} cho {}",
                    report::request(&award.name, &award.giver),
                    scene.conference.names(&award.slate.units)
                )
            })
            .collect();
        facts.set("tung_hinh_thuc_ds", asked.join("; "));
        if let Some(proposal) = self.proposal(scene) {
            steps::add(&mut script, &proposal, &facts);
        }
        conclude(&mut script);
        script.done()
    }

    fn proposal(&self, scene: &Scene) -> Option<Proposal> {
        let questions: Vec<Question> = self.awards.iter().filter_map(|award| award.question(scene)).collect();
        (!questions.is_empty()).then_some(Proposal { questions, manner: self.manner })
    }

    fn decide(&self, scene: &Scene, command: &act::Command) -> Result<Vec<act::Event>, Refusal> {
        let slates: Vec<&Slate> = self.awards.iter().map(|award| &award.slate).collect();
        let events = slate::decide(&slates, scene.conference, Self::is_voting(scene), command)?;
        if let (act::Command::Nominate { unit, .. }, false) = (command, scene.waived) {
            warn(scene, &slates, *unit)?;
        }
        Ok(events)
    }

    fn apply(&mut self, event: &act::Event) {
        slate::apply(self.awards.iter_mut().map(|award| &mut award.slate), event);
    }

    fn section(&self, scene: &Scene) -> Section {
        let mut section =
            Section::new("KẾT QUẢ BÌNH XÉT, SUY TÔN, ĐỀ NGHỊ KHEN THƯỞNG", format!("item{}", scene.item.0));
        section.list(self.awards.iter().flat_map(|award| award.slate.changes(scene.conference, &award.name)));
        let named = self.awards.iter().any(|award| !award.slate.units.is_empty());
        if !named && scene.said("open") {
            section.fact("Hội nghị đã tiến hành bình xét thi đua, đề nghị khen thưởng cho các đơn vị.");
        }
        report::add(&mut section, scene);
        section
    }
}

/// What advises against a nomination; the chair may go on with a reason.
fn warn(scene: &Scene, slates: &[&Slate], unit: crate::domain::ids::UnitId) -> Result<(), Refusal> {
    let Some(found) = scene.conference.unit(unit) else { return Ok(()) };
    if let Some(why) = &found.ineligible {
        return Err(Refusal::Advice(format!(
            "{} đang không đủ điều kiện đề nghị khen thưởng: {why}. Ghi lý do nếu vẫn đề cử.",
            found.short
        )));
    }
    if slates.iter().any(|slate| slate.units.contains(&unit)) {
        return Err(Refusal::Advice(format!(
            "{} đã có ở một hình thức khác (Luật Thi đua, khen thưởng, Điều 5). Ghi lý do nếu vẫn đề cử.",
            found.short
        )));
    }
    Ok(())
}

fn conclude(script: &mut Script) {
    let scene = script.scene;
    let own: Vec<_> = scene.outcomes.iter().filter(|outcome| outcome.item == scene.item).cloned().collect();
    let parts: Vec<String> = outcome::awards(&own)
        .map(|(award, giver, units)| {
            format!(
                "{} cho {}",
                report::request(award, giver).trim_start_matches("đề nghị "),
                scene.conference.names(units)
            )
        })
        .collect();
    let mut facts = scene.facts();
    facts.set("tung_hinh_thuc_ds", parts.join("; "));
    script.say("end", "end", &facts);
}
