//! Thông qua: chương trình, tiêu chí, Ban kiểm phiếu, biên bản; one or several documents.

pub mod commands;

use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::line::{Line, LineGroup, line};
use crate::domain::outcome;
use crate::domain::people::Person;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Cue, Speaker};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::acts::{self, Own, own};
use crate::domain::stages::rules::{Puts, Reader, Rules, Shows};
use crate::domain::vote::ballot::{Ballot, BallotStage, Choice, Manner, Method, Question, Subject};
use crate::domain::vote::minutes::report;
use crate::domain::vote::script::{lines, steps};
use crate::domain::vote::setup::board;
use crate::domain::vote::setup::fields::{BASES, MANNERS, read_vote};
use crate::domain::vote::setup::proposal::{Proposal, Ways};
use crate::domain::vote::setup::rule::Rule;
use crate::domain::vote::verdict::together;
use serde::{Deserialize, Serialize};

pub use commands::{Command, Event};

/// Biểu quyết thông qua, as planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What kind of text.
    pub about: MotionSubject,
    /// What is put, one or several.
    pub texts: Vec<String>,
    /// Ban kiểm phiếu, the first its head; empty where the text says who.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tellers: Vec<Person>,
    /// How.
    pub manner: Manner,
    /// Tỷ lệ cần đạt.
    pub rule: Rule,
}

/// Biểu quyết thông qua, as it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Motion {
    /// What was planned.
    pub plan: Plan,
    /// Its texts as they are told in the middle of a sentence, made once: there may be hundreds.
    titles: Vec<String>,
    /// All of them.
    contents: String,
    /// SHA-256 of the minutes put to the vote.
    pub sealed: Option<String>,
    /// Why what was put or adopted was withdrawn, each time.
    pub withdrawn: Vec<String>,
}

/// What a motion is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MotionSubject {
    /// Chương trình.
    Agenda,
    /// Tiêu chí, báo cáo or another document.
    Document,
    /// Ban kiểm phiếu.
    Tellers,
    /// Biên bản.
    Minutes,
}

const TELLER: &[Field] = &[
    field("name", FieldKind::Text, "họ và tên"),
    field("office", FieldKind::Text, "chức vụ"),
    field("unit", FieldKind::Unit, "khóa của đơn vị"),
    field("address", FieldKind::Text, "xưng hô riêng: đồng chí, ông, bà"),
];

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    with(
        "about",
        FieldKind::Choice(&["agenda", "document", "tellers", "minutes"]),
        "document",
        "agenda chương trình, document văn bản, tellers Ban kiểm phiếu, minutes biên bản hội nghị",
    ),
    field("texts", FieldKind::Texts, "những nội dung đưa ra thông qua"),
    field("tellers", FieldKind::List(TELLER), "Ban kiểm phiếu (about = \"tellers\"); người đầu tiên là Trưởng ban"),
    with(
        "manner",
        FieldKind::Choice(MANNERS),
        "general",
        "general biểu quyết thông qua (nhất trí), hands biểu quyết giơ tay, roll_call gọi tên từng đơn vị, paper bỏ phiếu kín",
    ),
    with("rule", FieldKind::Rule, ">50%", "tỷ lệ cần đạt: 2/3, 80%, >50%, quá nửa"),
    with(
        "base",
        FieldKind::Choice(BASES),
        "members",
        "tỷ lệ tính trên: members tổng số đơn vị, present số tham gia biểu quyết, returned phiếu thu về, valid phiếu hợp lệ",
    ),
];

/// What all its lines are told.
const TOLD: Slots = Slots::of(&[Slot::Content, Slot::Tellers, Slot::Number]);

/// What its items may say.
pub const LINES: &[LineGroup] =
    &[LineGroup { told: TOLD, lines: OWN }, lines::before(TOLD), lines::running(TOLD), lines::REVIEWED, lines::SUMS];

/// Its default script lines.
const OWN: &[Line] = &[
    line(
        "agenda",
        Speaker::Chair,
        "Xin Hội nghị cho ý kiến về dự thảo chương trình. Các đồng chí có ý kiến bổ sung, điều chỉnh gì không ạ? …",
    ),
    line("minutes", Speaker::Secretary, "(đọc dự thảo biên bản)"),
    line("amend", Speaker::Chair, "Đề nghị góp ý dự thảo biên bản."),
    line(
        "tellers",
        Speaker::Chair,
        "Xin giới thiệu Ban kiểm phiếu gồm {so} người; Trưởng ban: {ds_bkp}. Xin Hội nghị cho ý kiến.",
    ),
    line("signed", Speaker::Chair, "Biên bản lập thành {so_ban} bản, Thư ký và Chủ trì ký."),
];

impl From<Plan> for Motion {
    fn from(plan: Plan) -> Self {
        let titles: Vec<String> = plan.texts.iter().map(|text| crate::text::lower_first(text)).collect();
        let contents = titles.join("; ");
        Self { plan, titles, contents, sealed: None, withdrawn: Vec::new() }
    }
}

impl Plan {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let about = match node.get("about").text().as_deref() {
            Some("agenda") => MotionSubject::Agenda,
            Some("tellers") => MotionSubject::Tellers,
            Some("minutes") => MotionSubject::Minutes,
            _ => MotionSubject::Document,
        };
        let mut texts = node.get("texts").texts();
        if texts.is_empty() {
            texts.push(reader.as_called(about.usual()));
        }
        let (manner, rule) = read_vote(node, reader, (Manner::Consent, Rule::MAJORITY));
        let tellers: Vec<Person> = node.get("tellers").list().iter().map(|entry| reader.person(entry)).collect();
        if !tellers.is_empty() && about != MotionSubject::Tellers {
            reader.complain(node.get("tellers"), "Ban kiểm phiếu chỉ ghi ở mục about = \"tellers\"");
        }
        Self { about, texts, tellers, manner, rule }
    }

    /// The named tellers are put as one text, with who they are.
    fn board(&self, scene: &Scene) -> Option<Question> {
        let waived = Scene { waived: true, ..*scene };
        let question =
            board::question(&waived, &[], &self.tellers).ok().filter(|_| self.about == MotionSubject::Tellers)?;
        Some(Question { rule: self.rule, ..question })
    }

    /// Whether the hall has to hear first who is to count: the plan names nobody, in no words of its own.
    fn names_nobody(&self, scene: &Scene) -> bool {
        let silent = self.tellers.is_empty() && self.texts.iter().all(|text| text == self.about.usual());
        self.about == MotionSubject::Tellers && silent && !scene.foreseen && scene.main_ballots().next().is_none()
    }

    fn question(&self, title: &str) -> Question {
        #[cfg(test)]
        tests::MADE.set(tests::MADE.get() + 1);
        let subject = if self.about == MotionSubject::Tellers { Subject::Tellers } else { Subject::Text };
        Question {
            choices: vec![Choice { label: title.to_owned(), unit: None, person: None }],
            title: title.to_owned(),
            subject,
            method: Method::PerChoice,
            quota: None,
            rule: self.rule,
        }
    }
}

impl MotionSubject {
    /// What its item is called where nobody says otherwise.
    pub fn title(self) -> &'static str {
        match self {
            Self::Agenda => "thông qua chương trình",
            Self::Document => "biểu quyết thông qua",
            Self::Tellers => "thông qua Ban kiểm phiếu",
            Self::Minutes => "thông qua biên bản",
        }
    }

    fn usual(self) -> &'static str {
        match self {
            Self::Agenda => "chương trình Hội nghị",
            Self::Document => "nội dung đã trình bày",
            Self::Tellers => "Ban kiểm phiếu",
            Self::Minutes => "biên bản Hội nghị",
        }
    }
}

/// Whether the hall was asked in this item about a board that was named to it.
fn heard_names(scene: &Scene) -> bool {
    scene.own_ballots().any(|ballot| ballot.step == BallotStage::Announced && ballot.names_tellers())
}

/// Whether the hall named other tellers in this item, before those of the plan were put to it.
fn others_named(scene: &Scene) -> bool {
    scene.main_ballots().next().is_none() && scene.own_ballots().any(Ballot::has_named_tellers)
}

/// Whether the hall votes on the text, or adopted it.
fn is_put(scene: &Scene) -> bool {
    let rejected = |ballot: &Ballot| ballot.verdicts.iter().all(|verdict| verdict.winners.is_empty());
    let open = |ballot: &Ballot| {
        ballot.step != BallotStage::Voided && !(ballot.step == BallotStage::Announced && rejected(ballot))
    };
    scene.own_ballots().any(open)
}

impl Rules for Motion {
    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts();
        facts.offer(TOLD).set(Slot::Content, self.contents.as_str());
        if let Some(board) = self.plan.board(scene).filter(|_| !others_named(scene)) {
            facts.set(Slot::Content, board.choices.first().map_or("", |choice| choice.label.as_str()));
            facts.maybe(Slot::Tellers, self.plan.tellers.first().map(|person| board::label(scene, person)));
            facts.count(Slot::Number, self.plan.tellers.len());
            script.say("tellers", &facts);
        }
        match self.plan.about {
            MotionSubject::Agenda => script.say("agenda", &facts),
            MotionSubject::Minutes => {
                script.say("minutes", &facts);
                script.say("amend", &facts);
                if self.sealed.is_none() && !is_put(scene) {
                    script.ask("seal", Vec::new(), "Chốt bản biên bản đưa ra thông qua", Ask::SealMinutes);
                }
            }
            MotionSubject::Tellers if self.plan.names_nobody(scene) => {
                let waits = !scene.own_ballots().any(Ballot::is_under_way) && !heard_names(scene);
                let nobody = self.proposal(scene).filter(|_| waits && outcome::tellers(scene.outcomes).is_none());
                if let Some(nobody) = nobody {
                    steps::board(&mut script, &nobody, &facts);
                }
            }
            MotionSubject::Document | MotionSubject::Tellers => {}
        }
        // While a ballot is under way it knows what is asked: no question is made anew for each step of it.
        if !steps::add_running(&mut script, &facts)
            && let Some(proposal) = self.proposal(scene)
        {
            steps::add(&mut script, &proposal, &facts);
        }
        if self.plan.about == MotionSubject::Minutes {
            let adopted = scene.own_ballots().any(|ballot| {
                ballot.step == BallotStage::Announced
                    && ballot.verdicts.iter().any(|verdict| !verdict.winners.is_empty())
            });
            if adopted || !script.is_empty() {
                script.say("signed", &facts);
            }
        }
        script.done()
    }

    /// The minutes are put only once their text is sealed.
    fn proposal(&self, scene: &Scene) -> Option<Proposal> {
        let ready =
            self.plan.about != MotionSubject::Minutes || self.sealed.is_some() || is_put(scene) || scene.foreseen;
        let settled = self.plan.about == MotionSubject::Tellers && others_named(scene);
        let put: &[String] = if settled || self.plan.names_nobody(scene) { &[] } else { &self.titles };
        let texts = || put.iter().map(|title| self.plan.question(title)).collect();
        let board = self.plan.board(scene).filter(|_| !settled);
        ready.then(|| Proposal {
            questions: board.map_or_else(texts, |board| vec![board]),
            manner: self.plan.manner,
            ways: Ways::default(),
        })
    }

    fn puts(&self, scene: &Scene) -> Puts {
        match self.plan.about {
            MotionSubject::Agenda => Puts::Agenda,
            MotionSubject::Minutes => Puts::Minutes,
            MotionSubject::Tellers => Puts::Lines(board::lines(scene, &self.plan.tellers)),
            MotionSubject::Document => Puts::Lines(Vec::new()),
        }
    }

    /// What is to be voted on, before it is.
    fn shows(&self, scene: &Scene) -> Shows {
        match self.puts(scene) {
            Puts::Agenda => Shows::Agenda("DỰ THẢO CHƯƠNG TRÌNH", None),
            Puts::Lines(lines) => Shows::Words(lines),
            Puts::Minutes => Shows::Words(Vec::new()),
        }
    }

    fn decide(&self, scene: &Scene, command: &acts::Command) -> Result<Vec<acts::Event>, Refusal> {
        let Command::Seal { sha256, text } = own(command)?;
        if self.plan.about != MotionSubject::Minutes {
            return Err(Refusal::NotNow("Mục này không thông qua biên bản.".into()));
        }
        if is_put(scene) {
            return Err(Refusal::NotNow("Biên bản đang được biểu quyết; không chốt lại được.".into()));
        }
        if together::waiting(scene.ballots).next().is_some() {
            return Err(Refusal::NotNow("Còn kết quả để công bố sau; công bố rồi mới chốt biên bản.".into()));
        }
        if text.is_empty() {
            return Err(Refusal::BadText("Thiếu văn bản của biên bản đưa ra thông qua.".into()));
        }
        let put = Event::Put { sha256: sha256.to_ascii_lowercase(), text: text.clone() };
        if !put.is_whole() {
            return Err(Refusal::BadText("Mã không khớp với văn bản của biên bản đưa ra thông qua.".into()));
        }
        Ok(vec![put.into()])
    }

    fn apply(&mut self, event: &acts::Event) {
        match Event::of(event) {
            Some(Event::Sealed { sha256 } | Event::Put { sha256, .. }) => self.sealed = Some(sha256.clone()),
            Some(Event::AdoptionWithdrawn { reason }) => {
                self.sealed = None;
                self.withdrawn.push(reason.clone());
            }
            None => {}
        }
    }

    /// What takes place elsewhere is not in the text: it is read and sealed anew.
    fn left(&mut self) {
        self.sealed = None;
    }

    fn section(&self, scene: &Scene) -> Section {
        let heading = match self.plan.about {
            MotionSubject::Agenda => "KHAI MẠC, THÔNG QUA CHƯƠNG TRÌNH",
            MotionSubject::Document | MotionSubject::Tellers => "BIỂU QUYẾT THÔNG QUA",
            MotionSubject::Minutes => "THÔNG QUA BIÊN BẢN",
        };
        let mut section = Section::new(heading, format!("item{}", scene.item.0));
        match self.plan.about {
            MotionSubject::Agenda => section = section.alone("THÔNG QUA CHƯƠNG TRÌNH"),
            MotionSubject::Tellers => section = section.alone("THÔNG QUA BAN KIỂM PHIẾU"),
            MotionSubject::Document | MotionSubject::Minutes => {}
        }
        if self.plan.about != MotionSubject::Minutes {
            report::add(&mut section, scene);
        }
        for reason in &self.withdrawn {
            let reason = reason.trim_end_matches('.');
            section.fact(format!("Bản biên bản đưa ra thông qua trước đó được rút lại, lý do: {reason}."));
        }
        section
    }

    /// How the minutes were adopted is told at their end.
    fn not_done(&self, scene: &Scene, written: bool) -> Option<String> {
        if self.plan.names_nobody(scene) && outcome::tellers(scene.outcomes).is_some() {
            return (!written).then(|| "Ban kiểm phiếu đã được thông qua ở mục khác.".to_owned());
        }
        let settled = scene.has_announced() || scene.has_kept() || others_named(scene);
        let open = self.plan.about != MotionSubject::Minutes && !settled;
        let texts: Vec<String> = self.plan.texts.iter().map(|text| crate::text::lower_first(text)).collect();
        open.then(|| format!("Chưa biểu quyết thông qua {}.", texts.join("; ")))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::cell::Cell;

    thread_local! {
        /// How many questions were made on this thread: to count work, not time.
        pub static MADE: Cell<usize> = const { Cell::new(0) };
    }
}
