//! Chấm điểm, xếp loại: the table of marks is reported, mended in the hall and adopted before awards are voted on.

pub mod commands;

use crate::domain::conference::{Conference, PERSON};
use crate::domain::cue_key::CueKey;
use crate::domain::display::control::Shown;
use crate::domain::display::slide::Slide;
use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::line::{Line, LineGroup, line, line_with};
use crate::domain::outcome::{self, is_adopted};
use crate::domain::paper::Block;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::score::change::{Logged, MarkChange, Typed, weigh};
use crate::domain::score::fields::{BAND, GROUP, MARK};
use crate::domain::score::sheet::{Column, Sheet, points};
use crate::domain::score::{band, fields, minutes, rank, spoken};
use crate::domain::script::{Cue, Speaker, Who};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::acts::{self, Own, own};
use crate::domain::stages::rules::{Reader, Rules, WHO};
use crate::domain::vote::ballot::{BallotStage, Choice, Manner, Method, Question, Subject};
use crate::domain::vote::minutes::report;
use crate::domain::vote::script::{lines, steps};
use crate::domain::vote::setup::fields::{BASES, MANNERS, read_vote};
use crate::domain::vote::setup::proposal::{Proposal, Ways};
use crate::domain::vote::setup::rule::Rule;
use serde::{Deserialize, Serialize};

pub use commands::{Command, Event};

/// Chấm điểm, as planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Who reports the table.
    pub who: Who,
    /// The table.
    #[serde(flatten)]
    pub sheet: Sheet,
    /// How the table is adopted.
    pub manner: Manner,
    /// Tỷ lệ cần đạt.
    pub rule: Rule,
}

/// Chấm điểm, as it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scoring {
    /// What was planned.
    pub plan: Plan,
    /// The table as it stands.
    pub sheet: Sheet,
    /// What was changed in the hall, with the reason.
    pub log: Vec<Logged>,
    /// How often it was changed after it had been put to the vote.
    pub revision: u16,
}

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field("who", FieldKind::Table(WHO), "người báo cáo bảng điểm"),
    field("groups", FieldKind::List(GROUP), "các nhóm tiêu chí; bỏ trống thì mỗi đơn vị một tổng điểm"),
    field("bands", FieldKind::List(BAND), "các loại theo tổng điểm Khối thống nhất"),
    field("marks", FieldKind::List(MARK), "điểm từng đơn vị"),
    with("manner", FieldKind::Choice(MANNERS), "general", "cách thông qua bảng điểm"),
    with("rule", FieldKind::Rule, ">50%", "tỷ lệ cần đạt"),
    with("base", FieldKind::Choice(BASES), "members", "tỷ lệ tính trên số nào"),
];

/// Only ties at the top bear on awards; the minutes tell all of them.
const READ_ALOUD: usize = 3;

/// What its lines are told, but those on the marks.
const TOLD: Slots = PERSON.with(Slots::of(&[Slot::Content, Slot::AlreadyMarked]));

/// What its items may say.
pub const LINES: &[LineGroup] = &[
    LineGroup { told: TOLD, lines: OWN },
    LineGroup { told: Slots::NONE, lines: MARKS },
    lines::before(TOLD),
    lines::running(TOLD),
    lines::REVIEWED,
    lines::SUMS,
];

/// Its default script lines.
const OWN: &[Line] = &[
    line(
        "open",
        Speaker::Chair,
        "⟨{da_cham}. ⟩Mời {dc} {nguoi|đại diện {don_vi|đơn vị được phân công}}⟨, {chuc_vu},⟩ báo cáo bảng tổng hợp điểm.",
    ),
    line("open_self", Speaker::Chair, "⟨{da_cham}. ⟩Tôi xin báo cáo bảng tổng hợp điểm."),
    line(
        "discuss",
        Speaker::Chair,
        "Đề nghị các đơn vị cho ý kiến về điểm của đơn vị mình và đơn vị bạn; đơn vị nào cần giải trình, xin mời.",
    ),
];

/// Lines on marks that were changed or kept, and on the adopted table.
const MARKS: &[Line] = &[
    line_with(
        "changed",
        Speaker::Chair,
        spoken::CHANGES.with(spoken::MARK),
        "{ai_de_nghi|{don_vi}} đề nghị điều chỉnh {tieu_chi}⟨ của {don_vi}⟩ từ {diem_cu} thành {diem_moi}, lý do: {ly_do}. Có đơn vị nào không nhất trí không? … // Xin cảm ơn. Thống nhất {diem_moi}⟨; tổng điểm {tong}⟩⟨, xếp thứ {hang}⟩.",
    ),
    line_with(
        "changed_many",
        Speaker::Chair,
        spoken::CHANGES,
        "⟨{ai_de_nghi} đề nghị sửa {so} điểm của {don_vi}, lý do: {ly_do}.⟩ Có đơn vị nào không nhất trí không? … // Xin cảm ơn. Thống nhất các điểm đã sửa.",
    ),
    line_with(
        "not_agreed",
        Speaker::Chair,
        spoken::CHANGES.with(spoken::MARK),
        "Có ý kiến không nhất trí⟨ của {ai_de_nghi}⟩⟨: {ly_do}⟩. Điểm giữ như trước⟨: {tieu_chi}⟨ của {don_vi}⟩ {diem_moi}⟩; ý kiến được ghi vào biên bản.",
    ),
    line_with(
        "kept",
        Speaker::Chair,
        spoken::CHANGES.with(spoken::MARK),
        "Nội dung giải trình chưa có minh chứng; đề nghị giữ nguyên {diem_cu} {tieu_chi} của {don_vi}, ghi ý kiến của {ai_de_nghi|đơn vị} vào biên bản.",
    ),
    line_with(
        "withdrawn",
        Speaker::Chair,
        spoken::CHANGES.with(spoken::MARK),
        "Do {ly_do}, điểm của {don_vi} thay đổi. Đề nghị Hội nghị biểu quyết lại bảng điểm trước khi bình xét.",
    ),
    line_with(
        "adopted",
        Speaker::Chair,
        Slots::of(&[Slot::Bands, Slot::SharedRanks]),
        "Từ đây bảng điểm là căn cứ bình xét. ⟨Có {xep_loai}.⟩ ⟨{ds_dong}, xem xét ở phần bình xét.⟩",
    ),
];

impl From<Plan> for Scoring {
    fn from(plan: Plan) -> Self {
        Self { sheet: plan.sheet.clone(), plan, log: Vec::new(), revision: 0 }
    }
}

impl Plan {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let (manner, rule) = read_vote(node, reader, (Manner::Consent, Rule::MAJORITY));
        let (who, sheet) = (reader.who(node.get("who")), fields::read(node, reader));
        Self { who, sheet, manner, rule }
    }
}

impl Scoring {
    /// What the table is called when it is put to the vote; a changed one is another question.
    fn title(&self) -> String {
        match self.revision {
            0 => "bảng điểm thi đua".to_owned(),
            times => format!("bảng điểm thi đua (đã sửa lần {times})"),
        }
    }

    /// Whether the table as it stands was put to the vote.
    fn is_put(&self, scene: &Scene) -> bool {
        let title = self.title();
        let mut ballots = scene.own_ballots().filter(|ballot| ballot.step != BallotStage::Voided);
        ballots.any(|ballot| ballot.questions.iter().any(|question| question.title == title))
    }

    fn score(&self, scene: &Scene, typed: &[Typed], reason: &str, by: &str) -> Result<Vec<acts::Event>, Refusal> {
        let weighed = weigh(&self.sheet, scene.conference, typed);
        if let Some(fault) = weighed.faults.first() {
            let unit = typed.get(fault.at).map_or("", |typed| scene.conference.short(typed.unit));
            let code = typed.get(fault.at).map_or_else(String::new, |typed| self.code(typed.criterion));
            let place = [unit, &code].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            let colon = if place.is_empty() { "" } else { ": " };
            return Err(Refusal::BadCount(format!(
                "{}.",
                crate::text::capitalise(&format!("{place}{colon}{}", fault.words))
            )));
        }
        let (reason, by) = (crate::text::line(reason), crate::text::line(by));
        let (same, changed): (Vec<MarkChange>, Vec<MarkChange>) =
            weighed.changes.into_iter().partition(|change| change.from == change.to);
        if changed.is_empty() {
            return kept(same, reason, by, self.revision);
        }
        may_change(scene)?;
        if needs_reason(scene, &changed) {
            named(&reason, "Ghi lý do sửa điểm.")?;
            named(&by, "Ghi ai đề nghị sửa điểm.")?;
        }
        let revision = self.revision.saturating_add(u16::from(self.is_put(scene)));
        Ok(vec![Event::Scored { marks: changed, reason, by, revision }.into()])
    }

    fn code(&self, criterion: u16) -> String {
        self.sheet.places().get(usize::from(criterion)).map_or_else(String::new, |place| place.code.clone())
    }

    /// Units in the order of their agreed totals.
    pub fn ranked(&self, conference: &Conference) -> Vec<rank::Ranked> {
        rank::ranked(&rank::totals(&self.sheet, conference.active_units()))
    }

    fn conclude(&self, script: &mut Script) {
        let scene = script.scene;
        if !is_adopted(scene.outcomes, scene.item) {
            return;
        }
        let mut facts = scene.facts();
        facts.set(Slot::Bands, band::sentence(&self.sheet, scene.conference));
        facts.set(Slot::SharedRanks, rank::sentence(&self.ranked(scene.conference), scene.conference, READ_ALOUD));
        script.say_as(CueKey::from("adopted").of(self.revision), "adopted", &facts);
    }
}

/// Marks that stand as they are: asked to be changed and kept, which is told with the reason and who asked.
fn kept(same: Vec<MarkChange>, reason: String, by: String, revision: u16) -> Result<Vec<acts::Event>, Refusal> {
    if same.is_empty() {
        return Err(Refusal::BadText("Chưa có điểm nào để ghi.".into()));
    }
    if reason.is_empty() {
        return Err(Refusal::Already("Bảng điểm đã có đúng những điểm này.".into()));
    }
    named(&by, "Ghi ai nêu ý kiến về điểm.")?;
    Ok(vec![Event::Scored { marks: same, reason, by, revision }.into()])
}

fn named(words: &str, missing: &str) -> Result<(), Refusal> {
    if words.is_empty() { Err(Refusal::BadText(missing.to_owned())) } else { Ok(()) }
}

/// A known mark, and anything after the table was adopted, is changed only with a reason and with who asked.
pub fn needs_reason(scene: &Scene, changes: &[MarkChange]) -> bool {
    let mut changed = changes.iter().filter(|change| change.from != change.to).peekable();
    let adopted = is_adopted(scene.outcomes, scene.item);
    (adopted && changed.peek().is_some()) || changed.any(|change| change.from.is_some())
}

/// Marks are fixed while they are voted on, and for good once awards are.
///
/// # Errors
///
/// The sentence that says so.
pub fn may_change(scene: &Scene) -> Result<(), Refusal> {
    if scene.ballots.on_awards() {
        return Err(Refusal::NotNow(
            "Đã chốt danh sách đơn vị tham gia biểu quyết bình xét khen thưởng; không sửa điểm được nữa.".into(),
        ));
    }
    let running = |step: BallotStage| matches!(step, BallotStage::Frozen | BallotStage::Open | BallotStage::Settled);
    if scene.own_ballots().any(|ballot| running(ballot.step)) {
        return Err(Refusal::NotNow(
            "Bảng điểm đang được biểu quyết. Công bố kết quả, hoặc hủy lần mở khi chưa kiểm đếm, rồi mới sửa điểm."
                .into(),
        ));
    }
    Ok(())
}

/// Whose marks the table holds: nothing is said of a column that is empty.
fn already_marked(sheet: &Sheet) -> Option<&'static str> {
    let filled = |column: Column| {
        let marks = sheet.marks.iter().flat_map(|mark| mark.items.iter().chain([&mark.whole]));
        marks.into_iter().any(|marks| marks.get(column).is_some())
    };
    match (filled(Column::Own), filled(Column::Cross)) {
        (true, true) => Some("Các đơn vị đã tự chấm điểm; điểm đã được chấm chéo, thẩm định"),
        (true, false) => Some("Các đơn vị đã tự chấm điểm"),
        (false, true) => Some("Điểm đã được chấm chéo, thẩm định"),
        (false, false) => None,
    }
}

impl Rules for Scoring {
    fn performer(&self) -> Option<&Who> {
        Some(&self.plan.who)
    }

    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts_of(&self.plan.who);
        facts.set(Slot::Content, self.title()).maybe(Slot::AlreadyMarked, already_marked(&self.sheet));
        script.say("open", &facts);
        script.say("discuss", &facts);
        spoken::add(&mut script, &self.sheet, &self.log);
        if let Some(proposal) = self.proposal(scene) {
            steps::add(&mut script, &proposal, &facts);
        }
        self.conclude(&mut script);
        script.done()
    }

    fn proposal(&self, scene: &Scene) -> Option<Proposal> {
        let choice = Choice { label: self.title(), unit: None, person: None };
        let subject = if self.sheet.is_empty() {
            Subject::Scores
        } else {
            Subject::Table { totals: rank::totals(&self.sheet, scene.conference.active_units()) }
        };
        let question = Question {
            title: self.title(),
            subject,
            choices: vec![choice],
            method: Method::PerChoice,
            quota: None,
            rule: self.plan.rule,
        };
        Some(Proposal { questions: vec![question], manner: self.plan.manner, ways: Ways::default() })
    }

    fn decide(&self, scene: &Scene, command: &acts::Command) -> Result<Vec<acts::Event>, Refusal> {
        let Command::Score { marks, reason, by } = own(command)?;
        self.score(scene, marks, reason, by)
    }

    fn follows(&self, scene: &Scene, events: &[acts::Event]) -> Vec<outcome::OutcomeKind> {
        let scored = events.iter().filter_map(Event::of);
        let mut changes = scored.flat_map(|Event::Scored { marks, .. }| marks);
        let changed = changes.any(|change| change.from != change.to);
        let withdrawn = is_adopted(scene.outcomes, scene.item) && changed;
        if withdrawn { vec![outcome::OutcomeKind::ScoresWithdrawn] } else { Vec::new() }
    }

    fn apply(&mut self, event: &acts::Event) {
        let Some(Event::Scored { marks, reason, by, revision }) = Event::of(event) else { return };
        for change in marks {
            self.sheet.set(change.unit, change.criterion, change.column, change.to);
        }
        if !reason.is_empty() {
            let late = *revision > self.revision;
            self.log.push(Logged { marks: marks.clone(), reason: reason.clone(), by: by.clone(), late });
        }
        self.revision = *revision;
    }

    fn section(&self, scene: &Scene) -> Section {
        let mut section = Section::new("KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG, XẾP LOẠI", format!("item{}", scene.item.0));
        if !scene.said("open") && scene.own_ballots().next().is_none() {
            return section;
        }
        if self.sheet.is_empty() {
            section.fact(scene.conference.on_paper("Hội nghị nghe báo cáo bảng tổng hợp điểm."));
        } else {
            section.block(Block::Table(minutes::table(&self.sheet, scene.conference)));
            section.fact(minutes::legend(&self.sheet));
        }
        let changes = minutes::changes(&self.sheet, scene.conference, &self.log);
        if !changes.is_empty() {
            section.fact(scene.conference.on_paper("Điểm sửa tại Hội nghị:"));
            section.list(changes);
        }
        let withdrawn = |outcome: &outcome::Outcome| {
            outcome.item == scene.item && outcome.result == outcome::OutcomeKind::ScoresWithdrawn
        };
        if scene.outcomes.iter().any(withdrawn) {
            let again = is_adopted(scene.outcomes, scene.item);
            let still = if again { "" } else { "; bảng điểm đã sửa chưa được thông qua" };
            section.fact(format!("Việc thông qua bảng điểm trước khi sửa không còn hiệu lực{still}."));
        }
        report::add(&mut section, scene);
        for words in [
            band::sentence(&self.sheet, scene.conference),
            rank::sentence(&self.ranked(scene.conference), scene.conference, usize::MAX),
        ] {
            section.fact(if words.is_empty() { words } else { format!("{}.", crate::text::capitalise(&words)) });
        }
        section
    }

    fn not_done(&self, scene: &Scene, _: bool) -> Option<String> {
        (!scene.has_announced()).then(|| format!("Chưa biểu quyết thông qua {}.", self.title()))
    }

    /// The table of marks, by rank.
    fn table(&self, scene: &Scene) -> Option<(Shown, &'static str, Slide)> {
        let mut ranked = self.ranked(scene.conference);
        ranked.sort_by_key(|one| one.rank.unwrap_or(usize::MAX));
        let rows = ranked.iter().map(|one| {
            let total = one.total.total.map_or_else(|| "…".to_owned(), points);
            (one.words(), scene.conference.short(one.total.unit).to_owned(), total)
        });
        let adopted = outcome::is_adopted(scene.outcomes, scene.item);
        let slide = Slide::Scores { title: scene.title.to_owned(), adopted, rows: rows.collect() };
        (!self.sheet.is_empty()).then_some((Shown::Scores { item: scene.item }, "Bảng điểm", slide))
    }
}
