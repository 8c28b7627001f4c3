//! Suy tôn Trưởng khối, Phó Trưởng khối for the coming year.

use crate::domain::cue_key::CueKey;
use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::ids::UnitId;
use crate::domain::line::{Line, LineGroup, line, line_with};
use crate::domain::nomination::both_seats;
use crate::domain::nomination::rotation::{self, Term};
use crate::domain::outcome;
use crate::domain::people::{BlocWords, Person};
use crate::domain::refusal::Refusal;
use crate::domain::scene::{Scene, Script};
use crate::domain::script::{Cue, Speaker};
use crate::domain::section::Section;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::acts::{self, Own, own};
use crate::domain::stages::rules::{Reader, Rules};
use crate::domain::stages::slate::{self, Slate};
use crate::domain::vote::ballot::{Choice, Manner, Method, Question, Subject};
use crate::domain::vote::fields::{BASES, COUNTS, MANNERS, TIES, read_vote, read_ways};
use crate::domain::vote::proposal::{Proposal, Ways};
use crate::domain::vote::rule::Rule;
use crate::domain::vote::{lines, report, steps};
use serde::{Deserialize, Serialize};

/// Suy tôn Trưởng khối, Phó Trưởng khối, as planned.
pub type Plan = Election<slate::Planned>;

/// Suy tôn Trưởng khối, Phó Trưởng khối; who stands is as planned, or as the hall has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Election<S = Slate> {
    /// The head's seat.
    pub head: Candidacy<S>,
    /// The deputy's seat.
    pub deputy: Candidacy<S>,
    /// How votes are given.
    pub manner: Manner,
    /// Tỷ lệ cần đạt.
    pub rule: Rule,
    /// What the plan says of counting and of ties.
    #[serde(default)]
    pub ways: Ways,
    /// Who held the seats before, the latest year last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Term>,
    /// Who recognises the result, where it must be recognised.
    pub recognised_by: Option<String>,
}

/// Who stands for one seat.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidacy<S = Slate> {
    /// The units.
    pub slate: S,
    /// The person named with the planned unit, if known.
    pub person: Option<Person>,
    /// The unit that the person comes from; none: the first that stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<UnitId>,
    /// How many hold the seat; none: one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u16>,
}

const SEAT: &[Field] = &[
    field("units", FieldKind::Units, "các đơn vị được giới thiệu"),
    field("name", FieldKind::Text, "họ tên người đại diện, nếu biết"),
    field("office", FieldKind::Text, "chức vụ"),
    field(
        "places",
        FieldKind::Whole,
        "số đơn vị giữ chức danh; không ghi thì theo tiêu đề mục («hai Phó …»), nếu không thì một",
    ),
];

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field(
        "head",
        FieldKind::Table(SEAT),
        "giới thiệu Trưởng khối năm sau; bỏ trống thì đề nghị Phó Trưởng khối năm nay",
    ),
    field("deputy", FieldKind::Table(SEAT), "giới thiệu Phó Trưởng khối năm sau; chưa rõ thì bỏ trống"),
    field("history", FieldKind::List(rotation::FIELDS), "các năm trước; từ đó gợi ý đơn vị đến lượt"),
    with("manner", FieldKind::Choice(MANNERS), "hands", "cách biểu quyết"),
    with("rule", FieldKind::Rule, ">50%", "tỷ lệ cần đạt"),
    with("base", FieldKind::Choice(BASES), "members", "tỷ lệ tính trên số nào"),
    with(
        "count",
        FieldKind::Choice(COUNTS),
        "tally",
        "cách kiểm phiếu kín: tally một bảng, bundles hai người nhập riêng từng tập",
    ),
    with(
        "ties",
        FieldKind::Choices(TIES),
        "women, total, group_one, again, head",
        "các bước xét khi bằng phiếu, theo thứ tự",
    ),
    field("recognised_by", FieldKind::Text, "cấp công nhận kết quả, nếu có"),
];

/// What all its lines are told.
const TOLD: Slots = Slots::of(&[Slot::HeadCandidates, Slot::DeputyCandidates, Slot::RecognisedBy, Slot::ByRotation]);

/// What its items may say.
pub const LINES: &[LineGroup] = &[
    LineGroup { told: TOLD, lines: OWN },
    lines::before(TOLD),
    lines::running(TOLD),
    lines::contest(TOLD),
    lines::seats(TOLD),
    lines::REVIEWED,
    lines::SUMS,
];

/// Its default script lines.
const OWN: &[Line] = &[
    line(
        "open",
        Speaker::Chair,
        "⟨Theo {quy_che}, ⟩Hội nghị suy tôn Trưởng khối, Phó Trưởng khối⟨ năm {nam_sau}⟩. ⟨Năm {nam}: Trưởng khối {truong}⟨, Phó Trưởng khối {pho}⟩.⟩",
    ),
    line(
        "introduce",
        Speaker::Chair,
        "⟨{theo_luan_phien}, ⟩xin giới thiệu {ung_vien_truong} làm Trưởng khối⟨, {ung_vien_pho} làm Phó Trưởng khối⟩⟨ năm {nam_sau}⟩. Có đơn vị nào giới thiệu thêm, hoặc không nhất trí không? …",
    ),
    line_with(
        "withdraw",
        Speaker::Chair,
        Slots::of(&[Slot::Unit, Slot::Reason]),
        "{don_vi} xin chưa nhận nhiệm vụ⟨ năm {nam_sau}⟩⟨, lý do: {ly_do}⟩. Hội nghị ghi nhận⟨; còn giới thiệu {ung_vien_truong} làm Trưởng khối⟩.",
    ),
    line("nobody", Speaker::Chair, "Đề nghị các đơn vị giới thiệu Trưởng khối, Phó Trưởng khối⟨ năm {nam_sau}⟩."),
    line(
        "put",
        Speaker::Chair,
        "Xin Hội nghị biểu quyết. Được biểu quyết: {B} đơn vị, mỗi đơn vị một biểu quyết⟨; cần {can}/{mau_so} đơn vị đồng ý⟩⟨; tỷ lệ cần đạt: {can_dat}⟩.",
    ),
    line("passed", Speaker::Chair, "{don_vi}: {dy}/{mau_so} {phieu}, đạt {tyle}."),
    line("failed", Speaker::Chair, "{don_vi}: {dy}/{mau_so} {phieu}, chưa đạt {nguong}."),
    line(
        "elected",
        Speaker::Chair,
        "{truong_moi} được suy tôn làm Trưởng khối⟨, {pho_moi} làm Phó Trưởng khối⟩⟨ năm {nam_sau}⟩⟨; trình {cap_cong_nhan} công nhận⟩.",
    ),
    line(
        "accept",
        Speaker::NewHead,
        "Thay mặt {truong_moi}, xin cảm ơn sự tín nhiệm của các đơn vị. Chúng tôi sẽ cùng các đơn vị thực hiện tốt chương trình công tác⟨ năm {nam_sau}⟩ của Khối.",
    ),
];

impl From<Candidacy<slate::Planned>> for Candidacy {
    fn from(Candidacy { slate, person, of, places }: Candidacy<slate::Planned>) -> Self {
        Self { slate: slate.into(), person, of, places }
    }
}

impl From<Plan> for Election {
    fn from(plan: Plan) -> Self {
        let Election { head, deputy, manner, rule, ways, history, recognised_by } = plan;
        Self { head: head.into(), deputy: deputy.into(), manner, rule, ways, history, recognised_by }
    }
}

impl Plan {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let (manner, rule) = read_vote(node, reader, (Manner::Hands, Rule::MAJORITY));
        let head = seat(node.get("head"), reader);
        let mut deputy = seat(node.get("deputy"), reader);
        // The office's own words: «Bầu Khối trưởng và hai Khối phó».
        deputy.places = deputy.places.or_else(|| deputies(&node.get("title").text().unwrap_or_default()));
        let (ways, history) = (read_ways(node), rotation::read(node, reader));
        Self { head, deputy, manner, rule, ways, history, recognised_by: node.get("recognised_by").text() }
    }
}

impl Election {
    /// What is worth a second look: one unit on both lists, or with both seats. It blocks nothing.
    pub fn warnings(&self, scene: &Scene) -> Vec<String> {
        if scene.main_ballots().next().is_some() {
            return both_seats::won_both(scene);
        }
        both_seats::nominated_for_both(scene.conference, &self.candidates(false, scene), &self.candidates(true, scene))
    }

    /// Units that stand for a seat; where the plan names nobody, the one whose turn it is.
    fn candidates(&self, deputy: bool, scene: &Scene) -> Vec<UnitId> {
        let slate = if deputy { &self.deputy.slate } else { &self.head.slate };
        let unplanned = slate.units.iter().all(|unit| slate.added.iter().any(|(added, _)| added == unit));
        let suggested = if unplanned { self.suggested(deputy, scene) } else { None };
        let suggested = suggested.filter(|unit| !slate.units.contains(unit));
        let standing = suggested.into_iter().chain(slate.units.iter().copied());
        standing.filter(|unit| scene.may_stand(*unit)).collect()
    }

    /// This year's deputy is next year's head; else, and for the deputy, whose turn it is by the history.
    fn suggested(&self, deputy: bool, scene: &Scene) -> Option<UnitId> {
        let withdrew = |slate: &Slate, unit| slate.withdrawn.iter().any(|(gone, _)| *gone == unit);
        if deputy {
            let heads = self.candidates(false, scene);
            let gone = |unit| heads.contains(&unit) || withdrew(&self.deputy.slate, unit);
            return rotation::turn(scene.conference, &self.history, gone);
        }
        let gone = |unit| withdrew(&self.head.slate, unit);
        let next = scene.conference.bloc.deputy.filter(|unit| !gone(*unit));
        next.or_else(|| rotation::turn(scene.conference, &self.history, gone))
    }

    /// «Còn 01 suất Phó Trưởng khối chưa có …»: places that were voted on, and not all are filled.
    fn unfilled(&self, deputy: bool, scene: &Scene) -> Option<String> {
        let seat = if deputy { &self.deputy } else { &self.head };
        let filled = outcome::seats_of(scene.outcomes, scene.item, deputy);
        let left = usize::from(seat.places.unwrap_or(1)).checked_sub(filled).filter(|left| *left > 0 && filled > 0)?;
        let kind = scene.conference.bloc.called();
        let (title, term) = (if deputy { kind.deputy() } else { kind.head() }, scene.conference.in_next_term());
        Some(format!("Còn {} suất {title}{term} chưa có đơn vị được suy tôn.", crate::text::two(left as u64)))
    }

    /// Whether all who stand are those whose turn it is by the years that the plan knows.
    fn rotates(&self, scene: &Scene) -> bool {
        let by_turn = |deputy: bool| {
            let standing = self.candidates(deputy, scene);
            standing.is_empty() || self.suggested(deputy, scene).is_some_and(|turn| standing == [turn])
        };
        !self.history.is_empty() && by_turn(false) && by_turn(true)
    }

    fn question(&self, deputy: bool, scene: &Scene) -> Option<Question> {
        let units = self.candidates(deputy, scene);
        let seat = if deputy { &self.deputy } else { &self.head };
        let (person, of) = (&seat.person, seat.of);
        let kind = scene.conference.bloc.called();
        let choices = units.iter().enumerate().map(|(number, unit)| Choice {
            label: scene.conference.name(*unit).to_owned(),
            unit: Some(*unit),
            person: person.clone().filter(|_| of.map_or(number == 0, |of| of == *unit)),
        });
        let choices: Vec<Choice> = choices.collect();
        (!choices.is_empty()).then(|| Question {
            title: format!("{}{}", if deputy { kind.deputy() } else { kind.head() }, scene.conference.in_next_term()),
            subject: Subject::Seat { deputy },
            choices,
            method: Method::PerChoice,
            quota: Some(seat.places.unwrap_or(1)),
            rule: self.rule,
        })
    }
}

/// How many deputies a title names: «hai Khối phó», «02 Phó Trưởng khối»; `None` where it names no number.
fn deputies(title: &str) -> Option<u16> {
    let folded = crate::text::fold(title);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let many = |word: &str| match word {
        "hai" => Some(2),
        "ba" => Some(3),
        _ => word.parse::<u16>().ok().filter(|number| (2..10).contains(number)),
    };
    let deputy = |rest: &[&str]| matches!(rest, ["pho", ..] | ["khoi" | "cum", "pho", ..]);
    words
        .iter()
        .enumerate()
        .find_map(|(at, word)| many(word).filter(|_| deputy(words.get(at + 1..).unwrap_or_default())))
}

fn seat(node: &Node, reader: &mut Reader) -> Candidacy<slate::Planned> {
    let person = Person { name: node.get("name").text(), office: node.get("office").text(), ..Person::default() };
    let slate = slate::Planned { units: reader.units(node.get("units")) };
    let of = slate.units.first().copied();
    let places = node.get("places").small().filter(|places| *places > 0);
    Candidacy { slate, of, places, person: (person != Person::default()).then_some(person) }
}

fn seat_heading(scene: &Scene, seat: &str) -> String {
    crate::text::upper(&format!("{seat}{}", scene.conference.in_next_term()))
}

impl Rules for Election {
    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts();
        facts.set(Slot::HeadCandidates, scene.conference.names(&self.candidates(false, scene)));
        facts.set(Slot::DeputyCandidates, scene.conference.names(&self.candidates(true, scene)));
        facts.maybe(Slot::RecognisedBy, self.recognised_by.as_deref());
        facts.maybe(Slot::ByRotation, self.rotates(scene).then_some("theo thứ tự luân phiên"));
        script.say("open", &facts);
        let Some(proposal) = self.proposal(scene) else {
            script.say("nobody", &facts);
            return script.done();
        };
        script.say("introduce", &facts);
        for (unit, reason) in self.head.slate.withdrawn.iter().chain(&self.deputy.slate.withdrawn) {
            let mut facts = facts.clone();
            facts.set(Slot::Unit, scene.conference.name(*unit)).set(Slot::Reason, reason.trim_end_matches('.'));
            script.say_as(CueKey::from("withdraw").of(unit.0), "withdraw", &facts);
        }
        steps::add(&mut script, &proposal, &facts);
        if outcome::seat(scene.outcomes, false).is_some() && !scene.is_voting() {
            script.say("elected", &facts);
            script.say("accept", &facts);
        }
        script.done()
    }

    fn proposal(&self, scene: &Scene) -> Option<Proposal> {
        let questions: Vec<Question> =
            [false, true].into_iter().filter_map(|deputy| self.question(deputy, scene)).collect();
        (!questions.is_empty()).then_some(Proposal { questions, manner: self.manner, ways: self.ways.clone() })
    }

    fn decide(&self, scene: &Scene, command: &acts::Command) -> Result<Vec<acts::Event>, Refusal> {
        let command = own(command)?;
        let lists = [false, true].map(|deputy| Slate::planned(self.candidates(deputy, scene)));
        let (slate::Command::Nominate { question, unit, .. } | slate::Command::Withdraw { question, unit, .. }) =
            command;
        // A seat is held by a member.
        if !unit.is_member() {
            return Err(Refusal::Unknown("đơn vị"));
        }
        let seat = if *question == 1 { &self.deputy } else { &self.head };
        let filled = outcome::seats_of(scene.outcomes, scene.item, *question == 1);
        if filled >= usize::from(seat.places.unwrap_or(1)) {
            return Err(Refusal::NotNow("Chức danh này đã được quyết định; kết quả đã công bố giữ nguyên.".into()));
        }
        let event = slate::decide(&[&lists[0], &lists[1]], scene.conference, scene.is_voting(), command)?;
        Ok(vec![event.into()])
    }

    fn apply(&mut self, event: &acts::Event) {
        if let Some(event) = slate::Event::of(event) {
            slate::apply([&mut self.head.slate, &mut self.deputy.slate].into_iter(), event);
        }
    }

    fn section(&self, scene: &Scene) -> Section {
        let kind = scene.conference.bloc.called();
        let heading = format!(
            "{}, {}{}",
            crate::text::upper(kind.head()),
            crate::text::upper(kind.deputy()),
            crate::text::upper(&scene.conference.in_next_term())
        );
        let mut section = Section::new(heading, format!("item{}", scene.item.0));
        let asked = |deputy: bool| {
            let seat = |question: &Question| question.subject == Subject::Seat { deputy };
            scene.main_ballots().any(|ballot| ballot.questions.iter().any(seat))
        };
        match (asked(false), asked(true)) {
            (true, false) => section.alone = Some(seat_heading(scene, kind.head())),
            (false, true) => section.alone = Some(seat_heading(scene, kind.deputy())),
            (true, true) | (false, false) => {}
        }
        section.list(self.head.slate.changes(scene.conference, kind.head()));
        section.list(self.deputy.slate.changes(scene.conference, kind.deputy()));
        report::add(&mut section, scene);
        for deputy in [false, true] {
            section.fact(self.unfilled(deputy, scene).unwrap_or_default());
        }
        for words in both_seats::announced(scene) {
            section.fact(words);
        }
        section
    }

    fn not_done(&self, scene: &Scene, _: bool) -> Option<String> {
        let why = if self.proposal(scene).is_some() {
            "Chưa biểu quyết"
        } else {
            "Không có đơn vị nào được giới thiệu"
        };
        let kind = scene.conference.bloc.called();
        let seats = format!("{}, {}{}", kind.head(), kind.deputy(), scene.conference.in_next_term());
        (!scene.has_announced()).then(|| format!("{why}; chưa suy tôn {seats}."))
    }

    fn lists(&self, kind: BlocWords<'_>) -> Option<Vec<String>> {
        Some(vec![kind.head().to_owned(), kind.deputy().to_owned()])
    }
}
