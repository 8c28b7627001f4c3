//! One award of a bình xét: its places, its rule, and who stands for it.

use crate::domain::authority::{Authority, UNNAMED};
use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::grant::{self, Grant, Source};
use crate::domain::ids::UnitId;
use crate::domain::nomination::quota::Share;
use crate::domain::obstacle::Obstacle;
use crate::domain::outcome;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::stages::rules::Reader;
use crate::domain::stages::slate::{self, Slate, Unnamed};
use crate::domain::vote::ballot::{Ballot, BallotStage, Choice, Manner, Method, Question, Subject};
use crate::domain::vote::count::Decision;
use crate::domain::vote::setup::fields::{BASES, read_vote};
use crate::domain::vote::setup::rule::Rule;
use serde::{Deserialize, Serialize};

/// One award and who stands for it: as planned, or as the hall has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award<S = Slate> {
    /// In full: «Cờ thi đua của UBND tỉnh».
    pub name: String,
    /// Who would give it: «UBND tỉnh».
    pub giver: String,
    /// How it comes about; `None` in older sessions: as its words tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<Grant>,
    /// How many may be proposed.
    pub quota: Option<u16>,
    /// How many, as a share of the units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// Chosen among the winners of this other award of the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub among: Option<String>,
    /// Who wins it gives up the award that it was chosen among.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub instead: bool,
    /// When it is decided, where awards are decided one after the other; from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<u16>,
    /// Tỷ lệ cần đạt.
    pub rule: Rule,
    /// Who stands.
    pub slate: S,
}

/// What a plan may say of one.
pub const FIELDS: &[Field] = &[
    field("name", FieldKind::Text, "tên hình thức đầy đủ: \"Cờ thi đua của UBND tỉnh\""),
    with(
        "giver",
        FieldKind::Text,
        "theo tên hình thức, rồi authority",
        "cấp tặng: \"UBND tỉnh\", \"Chủ tịch UBND tỉnh\", \"Thủ tướng Chính phủ\"",
    ),
    with("own", FieldKind::Flag, "false", "true: do chính Khối, Cụm tặng (Nhất cụm), không phải đề nghị cấp trên"),
    with(
        "submitted_by",
        FieldKind::Text,
        "theo authority, với Cờ thi đua của Chính phủ",
        "ai xem xét, trình cấp tặng: \"Chủ tịch UBND tỉnh\", \"Bộ trưởng\"",
    ),
    with("verb", FieldKind::Text, "tặng", "tặng, suy tôn (đơn vị dẫn đầu), công nhận"),
    field("quota", FieldKind::Whole, "số đơn vị được chọn nhiều nhất"),
    field("quota_share", FieldKind::Text, "hoặc một tỷ lệ đơn vị, làm tròn xuống: \"20%\", \"1/2\""),
    with(
        "quota_of",
        FieldKind::Choice(&["all", "remaining"]),
        "all",
        "tỷ lệ đó tính trên: all tất cả đơn vị, remaining số đơn vị còn lại",
    ),
    field(
        "units",
        FieldKind::Units,
        "khóa các đơn vị, hoặc các [[nominee]], dự kiến đề nghị; bỏ trống thì lập theo bảng điểm đã thông qua, không có bảng điểm thì Hội nghị đề cử tại chỗ",
    ),
    field("names", FieldKind::Texts, "tên tập thể, cá nhân được đề nghị mà không phải thành viên, ghi đầy đủ"),
    field("among", FieldKind::Text, "chọn trong số đơn vị đạt hình thức này: \"Cờ thi đua của UBND tỉnh\""),
    with("instead", FieldKind::Flag, "false", "true: đơn vị đạt thì thôi hình thức ở among, không nhận cả hai"),
    field("decided", FieldKind::Whole, "thứ tự bỏ phiếu khi sheets = \"each\""),
    with("rule", FieldKind::Rule, "80%", "tỷ lệ cần đạt"),
    with("base", FieldKind::Choice(BASES), "members", "tỷ lệ tính trên số nào"),
];

/// Reads the awards of an item.
pub fn read(node: &Node, reader: &mut Reader, manner: Manner) -> Vec<Award<slate::Planned>> {
    let entries = node.get("awards").list();
    let names: Vec<String> = entries.iter().filter_map(|entry| entry.get("name").text()).collect();
    entries.iter().filter_map(|entry| one(entry, reader, manner, &names)).collect()
}

fn one(entry: &Node, reader: &mut Reader, manner: Manner, names: &[String]) -> Option<Award<slate::Planned>> {
    let usual = reader.award_rule();
    let (_, rule) = read_vote(entry, reader, (manner, usual));
    let units = reader.candidates(entry);
    let (quota, share) = (entry.get("quota").small(), Share::read(entry, reader));
    let Some(name) = entry.get("name").text() else {
        reader.complain(entry, "hình thức khen thưởng thiếu tên; thêm name = \"…\"");
        return None;
    };
    if quota == Some(0) {
        reader.complain(
            entry.get("quota"),
            "số suất là 0 thì không có suất nào để đề nghị; bỏ dòng này hoặc ghi từ 1 trở lên",
        );
    }
    if quota.is_some() && share.is_some() {
        reader.complain(entry.get("quota_share"), "đã có quota; chỉ ghi một trong hai: quota hoặc quota_share");
    }
    let among = entry.get("among").text();
    if let Some(among) = among.as_ref().filter(|among| **among == name || !names.contains(among)) {
        reader.complain(entry.get("among"), format!("mục này không có hình thức khác tên «{among}»"));
    }
    let (giver, grant) = granted(entry, &name, reader);
    Some(Award {
        name,
        giver,
        grant: Some(grant),
        quota,
        share,
        instead: entry.get("instead").flag().unwrap_or(false),
        decided: entry.get("decided").small(),
        rule,
        slate: match among {
            // Who wins the other award stands.
            Some(_) => slate::Planned { units, unnamed: None },
            None => slate::Planned::new(units, Unnamed::Floor),
        },
        among,
    })
}

/// Who gives an award and how it comes about, by what the plan says and by whom the bloc belongs to.
fn granted(entry: &Node, name: &str, reader: &Reader) -> (String, Grant) {
    let said = entry.get("giver").text();
    let itself = |giver: &str| reader.bloc.iter().any(|bloc| crate::text::is_same_name(bloc, giver));
    let named = || said.as_deref().or_else(|| grant::giver_in(name)).is_some_and(itself);
    let own = entry.get("own").flag().unwrap_or_else(named);
    let by = entry.get("submitted_by").text();
    let above = said.as_deref().is_some_and(|giver| giver.contains("Thủ tướng") || giver == "Chính phủ");
    let government = above || (name.contains("Chính phủ") && !own);
    let giver = match said {
        _ if own => String::new(),
        None if government => "Thủ tướng Chính phủ".to_owned(),
        Some(giver) => giver,
        None => grant::giver_in(name).map_or_else(|| reader.giver.clone(), str::to_owned),
    };
    let usual = || reader.authority.as_ref().map_or_else(|| UNNAMED.to_owned(), Authority::submitter);
    let from = match by.or_else(|| government.then(usual)) {
        _ if own => Source::Own,
        Some(by) => Source::Through(by),
        None => Source::Giver,
    };
    let verb = entry.get("verb").text().unwrap_or_else(|| Grant::usual_verb(name).to_owned());
    (giver, Grant { from, verb })
}

impl From<Award<slate::Planned>> for Award {
    fn from(plan: Award<slate::Planned>) -> Self {
        let Award { name, giver, grant, quota, share, among, instead, decided, rule, slate } = plan;
        Self { name, giver, grant, quota, share, among, instead, decided, rule, slate: slate.into() }
    }
}

impl Award {
    /// The line that reads out who stands: what the bloc gives itself it does not propose.
    pub fn nominate_line(&self) -> &'static str {
        if self.grant.as_ref().is_some_and(Grant::is_own) { "nominate_own" } else { "nominate" }
    }

    /// What is put to the vote for it.
    pub fn question(&self, scene: &Scene, quota: Option<u16>, units: Vec<UnitId>) -> Option<Question> {
        let stands = units.into_iter().filter(|unit| scene.may_stand(*unit));
        let choices: Vec<Choice> = stands
            .map(|unit| Choice { label: scene.conference.name(unit).to_owned(), unit: Some(unit), person: None })
            .collect();
        (!choices.is_empty()).then(|| Question {
            title: title(self),
            subject: Subject::Award {
                award: self.name.clone(),
                giver: self.giver.clone(),
                grant: self.grant.clone(),
                instead_of: self.among.clone().filter(|_| self.instead),
            },
            choices,
            method: Method::PerChoice,
            quota,
            rule: self.rule,
        })
    }
}

fn title(award: &Award) -> String {
    grant::title(&award.name, award.grant.as_ref())
}

/// Cờ of the province before the Government's, then what is below; the plan's own numbers come first.
/// An award chosen among the winners of another always follows it.
pub fn decision_order(awards: &[Award]) -> Vec<usize> {
    let named = |award: &Award| award.name.contains("Chính phủ") || award.giver.contains("Thủ tướng");
    let government = |award: &Award| match &award.grant {
        Some(grant) => named(award) && !grant.is_own(),
        None => named(award),
    };
    let flags = awards.iter().filter(|award| !government(award)).count();
    let usual = |at: usize| {
        let award = awards.get(at);
        match award {
            // From high to low, but the Government's flag after the highest of the province.
            Some(award) if government(award) => (1, awards.len() - at),
            Some(_) if at + 1 == flags => (0, 0),
            _ => (2, awards.len() - at),
        }
    };
    let mut order: Vec<usize> = (0..awards.len()).collect();
    order.sort_by_key(|at| (awards.get(*at).and_then(|award| award.decided).unwrap_or(u16::MAX), usual(*at)));
    for at in 0..awards.len() {
        follow(awards, &mut order, at);
    }
    order
}

fn follow(awards: &[Award], order: &mut Vec<usize>, award: usize) {
    let among = awards.get(award).and_then(|award| award.among.as_ref());
    let Some(first) = among.and_then(|name| awards.iter().position(|other| other.name == *name)) else { return };
    let place = |wanted: usize| order.iter().position(|at| *at == wanted);
    if let (Some(own), Some(before)) = (place(award), place(first))
        && own < before
    {
        let moved = order.remove(own);
        order.insert(before, moved);
    }
}

/// How many places of an award are won.
pub fn won(scene: &Scene, award: &Award) -> usize {
    announced(scene, award).iter().map(|(ballot, number)| ballot.won(*number).len()).sum()
}

/// The units that won an award of this item.
pub fn winners(scene: &Scene, award: &str) -> Vec<UnitId> {
    let won = outcome::awards_of(scene.outcomes, scene.item);
    won.into_iter().filter(|won| won.award == award).flat_map(|won| won.units).collect()
}

/// Whether the hall was asked about an award.
pub fn is_put(scene: &Scene, award: &Award) -> bool {
    let title = title(award);
    scene.main_ballots().flat_map(|ballot| &ballot.questions).any(|question| question.title == title)
}

/// The announced ballots with a question on an award, and which question.
fn announced<'a>(scene: &Scene<'a>, award: &Award) -> Vec<(&'a Ballot, u16)> {
    let title = title(award);
    let mut found = Vec::new();
    for ballot in scene.main_ballots().filter(|ballot| ballot.step == BallotStage::Announced) {
        let numbered = (0u16..).zip(&ballot.questions).filter(|(_, question)| question.title == title);
        found.extend(numbered.map(|(number, _)| (ballot, number)));
    }
    found
}

/// Units that an announced and settled vote on an award did not choose.
pub fn fell(scene: &Scene, award: &Award) -> Option<Vec<UnitId>> {
    let put = announced(scene, award);
    let (last, number) = *put.last()?;
    if last.open_question(number).is_some() && !last.left {
        return None;
    }
    let chosen: Vec<UnitId> = put
        .iter()
        .flat_map(|(ballot, number)| ballot.won(*number).into_iter().filter_map(|won| unit_of(ballot, *number, won)))
        .collect();
    let stood = put.iter().flat_map(|(ballot, number)| {
        ballot.questions.get(usize::from(*number)).into_iter().flat_map(|question| &question.choices)
    });
    let mut fell: Vec<UnitId> = stood.filter_map(|choice| choice.unit).filter(|unit| !chosen.contains(unit)).collect();
    fell.sort_unstable();
    fell.dedup();
    Some(fell)
}

fn unit_of(ballot: &Ballot, question: u16, choice: u16) -> Option<UnitId> {
    ballot.choice((question, choice)).and_then(|(_, choice)| choice.unit)
}

/// A unit that was put to the vote cannot withdraw from the list any more.
pub fn not_put(scene: &Scene, awards: &[Award], at: usize, unit: UnitId) -> Result<(), Refusal> {
    // While its question is open a unit may still withdraw from the next round.
    let stood = |award: &Award| {
        announced(scene, award).iter().any(|(ballot, number)| {
            let closed =
                ballot.open_question(*number).is_none_or(|open| open.outcome != Decision::Nobody || ballot.left);
            closed
                && ballot
                    .questions
                    .get(usize::from(*number))
                    .is_some_and(|asked| asked.choices.iter().any(|c| c.unit == Some(unit)))
        })
    };
    if awards.get(at).is_some_and(stood) {
        return Err(Refusal::NotNow("Đơn vị này đã được đưa ra biểu quyết; kết quả đã công bố giữ nguyên.".into()));
    }
    Ok(())
}

/// What advises against a nomination; the chair may go on with a reason.
pub fn warn(scene: &Scene, awards: &[Award], at: usize, unit: UnitId) -> Result<(), Refusal> {
    let Some(found) = scene.conference.candidate(unit) else { return Ok(()) };
    if let Some(why) = &found.ineligible {
        let (name, why) = (found.short.clone(), why.clone());
        return Err(Refusal::Waivable(vec![Obstacle::Ineligible { unit, name, why }]));
    }
    let lost = |award: &Award| fell(scene, award).is_some_and(|fell| fell.contains(&unit));
    let others = awards.iter().enumerate().filter(|(other, _)| *other != at);
    if others.into_iter().any(|(_, award)| award.slate.units.contains(&unit) && !lost(award)) {
        return Err(Refusal::Waivable(vec![Obstacle::OnOtherList { unit, name: found.short.clone() }]));
    }
    Ok(())
}

/// All units on any of the lists.
pub fn standing(awards: &[Award]) -> Vec<UnitId> {
    awards.iter().flat_map(|award| award.slate.units.iter().copied()).collect()
}

/// What is worth a second look: the same unit twice, units that are not eligible or not registered.
pub fn warnings(scene: &Scene, awards: &[Award]) -> Vec<String> {
    let mut found = Vec::new();
    for unit in scene.conference.candidate_ids() {
        let lists: Vec<&Award> = awards.iter().filter(|award| award.slate.units.contains(&unit)).collect();
        let Some(known) = scene.conference.candidate(unit).filter(|_| !lists.is_empty()) else { continue };
        if scene.conference.is_gone(unit) {
            let names: Vec<&str> = lists.iter().map(|award| award.name.as_str()).collect();
            found.push(format!(
                "{} không còn là đơn vị thành viên, không đưa ra biểu quyết: {}; đơn vị tiếp nhận chỉ được xét khi có người đề cử",
                known.short,
                names.join("; ")
            ));
            continue;
        }
        if lists.len() > 1 {
            let names: Vec<&str> = lists.iter().map(|award| award.name.as_str()).collect();
            found.push(format!(
                "{} có ở {} hình thức: {} (không khen nhiều hình thức cho một thành tích)",
                known.short,
                names.len(),
                names.join("; ")
            ));
        }
        if let Some(why) = &known.ineligible {
            found.push(format!("{} đang không đủ điều kiện đề nghị: {why}", known.short));
        }
        if known.registered == Some(false) {
            found.push(format!("{} chưa đăng ký thi đua", known.short));
        }
    }
    found
}
