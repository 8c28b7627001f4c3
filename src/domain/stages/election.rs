//! Suy tôn Trưởng khối, Phó Trưởng khối for the coming year.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::field::Node;
use crate::domain::ids::UnitId;
use crate::domain::line::LineGroup;
use crate::domain::nomination::ended;
use crate::domain::nomination::from_floor::{self, FloorList};
use crate::domain::nomination::preside;
use crate::domain::nomination::rotation::{self, Term};
use crate::domain::nomination::seat_lines;
use crate::domain::nomination::{both_seats, quota};
use crate::domain::outcome;
use crate::domain::people::{BlocWords, Person};
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::Cue;
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::acts::{self, Own, own};
use crate::domain::stages::rules::{Reader, Rules};
use crate::domain::stages::slate::{self, Slate, Unnamed};
use crate::domain::vote::ballot::{Choice, Manner, Method, Question, Subject};
use crate::domain::vote::minutes::report;
use crate::domain::vote::script::{lines, steps};
use crate::domain::vote::setup::fields::{read_vote, read_ways};
use crate::domain::vote::setup::proposal::{Proposal, Ways};
use crate::domain::vote::setup::rule::Rule;
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

pub use crate::domain::nomination::seat_fields::FIELDS;

/// What all its lines are told.
const TOLD: Slots =
    Slots::of(&[Slot::HeadCandidates, Slot::DeputyCandidates, Slot::RecognisedBy, Slot::ByRotation, Slot::Choosing]);

/// What its items may say.
pub const LINES: &[LineGroup] = &[
    LineGroup { told: TOLD, lines: seat_lines::LINES },
    LineGroup { told: TOLD, lines: from_floor::LINES },
    lines::before(TOLD),
    lines::running(TOLD),
    lines::contest(TOLD),
    lines::seats(TOLD),
    lines::REVIEWED,
    lines::SUMS,
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
        let history = rotation::read(node, reader);
        let head = seat(node.get("head"), reader, Unnamed::Floor);
        let opened = node.get("deputy").is_some() || !history.is_empty();
        let mut deputy = seat(node.get("deputy"), reader, if opened { Unnamed::Floor } else { Unnamed::Told });
        // The office's own words: «Bầu Khối trưởng và hai Khối phó».
        deputy.places = deputy.places.or_else(|| quota::deputies(&node.get("title").text().unwrap_or_default()));
        let ways = read_ways(node);
        Self { head, deputy, manner, rule, ways, history, recognised_by: node.get("recognised_by").text() }
    }
}

impl Election {
    /// What is worth a second look: one unit on both lists or with both seats, the presider's own. It blocks nothing.
    pub fn warnings(&self, scene: &Scene) -> Vec<String> {
        if scene.main_ballots().next().is_some() {
            return both_seats::won_both(scene);
        }
        let [head, deputy] = [false, true].map(|deputy| self.candidates(deputy, scene));
        let mut found = both_seats::nominated_for_both(scene.conference, &head, &deputy);
        found.extend(preside::warning(scene, &[head, deputy].concat()));
        found
    }

    fn slate(&self, deputy: bool) -> &Slate {
        if deputy { &self.deputy.slate } else { &self.head.slate }
    }

    /// Units that stand for a seat; in older sessions, where the plan names nobody, also the one whose turn it is.
    fn candidates(&self, deputy: bool, scene: &Scene) -> Vec<UnitId> {
        let slate = self.slate(deputy);
        let as_added = slate.units.iter().all(|unit| slate.added.iter().any(|added| added.unit == *unit));
        let unplanned = as_added && slate.unnamed.is_none();
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
        let next = scene.conference.bloc.deputy.filter(|unit| !gone(*unit) && !scene.conference.is_gone(*unit));
        next.or_else(|| rotation::turn(scene.conference, &self.history, gone))
    }

    /// What is done about a seat on which the plan names nobody, or only units that ended before it was put to the vote.
    fn open(&self, deputy: bool, scene: &Scene) -> Option<Unnamed> {
        let slate = self.slate(deputy);
        slate.unnamed.or_else(|| slate.has_lost(|unit| !scene.may_stand(unit)).then_some(Unnamed::Floor))
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
        let planned =
            |number: usize, unit: UnitId| seat.person.clone().filter(|_| seat.of.map_or(number == 0, |of| of == unit));
        let kind = scene.conference.bloc.called();
        let choices = units.iter().enumerate().map(|(number, unit)| Choice {
            label: seat.slate.named(scene.conference, *unit),
            unit: Some(*unit),
            person: seat.slate.person(*unit).cloned().or_else(|| planned(number, *unit)),
        });
        let choices: Vec<Choice> = choices.collect();
        (!choices.is_empty()).then(|| Question {
            title: format!("{}{}", if deputy { kind.deputy() } else { kind.head() }, scene.conference.in_next_term()),
            subject: Subject::Seat { deputy, elected: seat_lines::is_elected(scene) },
            choices,
            method: Method::PerChoice,
            quota: Some(seat.places.unwrap_or(1)),
            rule: self.rule,
        })
    }
}

fn seat(node: &Node, reader: &mut Reader, unnamed: Unnamed) -> Candidacy<slate::Planned> {
    let person = Person { name: node.get("name").text(), office: node.get("office").text(), ..Person::default() };
    let slate = slate::Planned::new(reader.units(node.get("units")), unnamed);
    let of = slate.units.first().copied();
    let places = node.get("places").small().filter(|places| *places > 0);
    Candidacy { slate, of, places, person: (person != Person::default()).then_some(person) }
}

impl Election {
    /// Those whom the plan names are introduced; for a seat without names the hall is asked, or it is said that nobody is.
    fn introduce(&self, script: &mut Script, facts: &Facts) {
        let scene = script.scene;
        let mut planned = facts.clone();
        for (deputy, slot) in [(false, Slot::HeadCandidates), (true, Slot::DeputyCandidates)] {
            if self.open(deputy, &scene).is_some() {
                planned.set(slot, "");
            }
        }
        if self.open(false, &scene).is_none() {
            script.say("introduce", &planned);
        } else {
            self.ask_for_names(script, false, facts);
            if self.open(true, &scene).is_none() {
                script.say_as("introduce", "introduce_deputy", &planned);
            }
        }
        match self.open(true, &scene) {
            Some(Unnamed::Floor) => self.ask_for_names(script, true, facts),
            Some(Unnamed::Told) if self.candidates(true, &scene).is_empty() => script.say("no_deputy", facts),
            Some(Unnamed::Told) | None => {}
        }
    }

    fn ask_for_names(&self, script: &mut Script, deputy: bool, facts: &Facts) {
        let scene = script.scene;
        let (what, turn) = (seat_lines::purpose(deputy, &scene), self.suggested(deputy, &scene));
        let list = FloorList { question: deputy.into(), what: &what, slate: self.slate(deputy), turn };
        from_floor::ask(script, &list, facts);
    }

    /// What the minutes tell of seats for which nobody was named; nothing where the hall came to neither.
    fn left_unnamed(&self, scene: &Scene) -> Vec<String> {
        let asked = [0, 1].iter().any(|question| from_floor::is_asked(scene, *question));
        let told: Vec<String> = [false, true].into_iter().filter_map(|deputy| self.unnamed(deputy, scene)).collect();
        if told.len() > 1 && !asked { Vec::new() } else { told }
    }

    /// A seat for which nobody was named, as the minutes tell it; `None` where somebody was.
    fn unnamed(&self, deputy: bool, scene: &Scene) -> Option<String> {
        self.open(deputy, scene)?;
        let put = |question: &Question| matches!(question.subject, Subject::Seat { deputy: put, .. } if put == deputy);
        let was_put = scene.main_ballots().any(|ballot| ballot.questions.iter().any(put));
        if was_put || !self.candidates(deputy, scene).is_empty() {
            return None;
        }
        let (what, kind) = (seat_lines::purpose(deputy, scene), scene.conference.bloc.called());
        if from_floor::is_asked(scene, deputy.into()) {
            return Some(from_floor::nobody(scene, &what));
        }
        let seat = if deputy { kind.deputy() } else { kind.head() };
        let seat = format!("{seat}{}", scene.conference.in_next_term());
        let nobody = scene.conference.of_voters("chưa có đơn vị nào được giới thiệu, chưa biểu quyết");
        Some(format!("{}: {nobody}.", crate::text::capitalise(&seat)))
    }
}

/// A seat is held by a member.
fn no_member() -> Refusal {
    Refusal::NotNow("Chức danh do đơn vị thành viên giữ; chọn đơn vị, ghi người đại diện nếu có.".into())
}

impl Rules for Election {
    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts();
        let standing = |deputy| self.slate(deputy).names(scene.conference, &self.candidates(deputy, scene));
        facts.set(Slot::HeadCandidates, standing(false)).set(Slot::DeputyCandidates, standing(true));
        facts.maybe(Slot::RecognisedBy, self.recognised_by.as_deref());
        facts.set(Slot::Choosing, seat_lines::choosing(scene));
        facts.maybe(Slot::ByRotation, self.rotates(scene).then_some("theo thứ tự luân phiên"));
        script.say("open", &facts);
        let proposal = self.proposal(scene);
        if proposal.is_none() && self.open(false, scene).is_none() {
            script.say("nobody", &facts);
            return script.done();
        }
        self.introduce(&mut script, &facts);
        for (unit, reason) in self.head.slate.withdrawn.iter().chain(&self.deputy.slate.withdrawn) {
            let mut facts = facts.clone();
            facts.set(Slot::Unit, scene.conference.name(*unit)).set(Slot::Reason, reason.trim_end_matches('.'));
            script.say_as(CueKey::from("withdraw").of(unit.0), "withdraw", &facts);
        }
        if let Some(proposal) = proposal {
            steps::add(&mut script, &proposal, &facts);
        }
        if scene.foreseen || (outcome::seat(scene.outcomes, false).is_some() && !scene.is_voting()) {
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
        let (slate::Command::Nominate { question, unit, .. }
        | slate::Command::Represent { question, unit, .. }
        | slate::Command::Withdraw { question, unit, .. }) = command
        else {
            return Err(no_member());
        };
        if !unit.is_member() {
            return Err(no_member());
        }
        let seat = if *question == 1 { &self.deputy } else { &self.head };
        let filled = outcome::seats_of(scene.outcomes, scene.item, *question == 1);
        if filled >= usize::from(seat.places.unwrap_or(1)) {
            return Err(Refusal::NotNow("Chức danh này đã được quyết định; kết quả đã công bố giữ nguyên.".into()));
        }
        let events = slate::decide(&[&lists[0], &lists[1]], scene.conference, scene.is_voting(), command)?;
        Ok(events.into_iter().map(acts::Event::from).collect())
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
            let seat =
                |question: &Question| matches!(question.subject, Subject::Seat { deputy: put, .. } if put == deputy);
            scene.main_ballots().any(|ballot| ballot.questions.iter().any(seat))
        };
        match (asked(false), asked(true)) {
            (true, false) => section.alone = Some(seat_lines::heading(scene, kind.head())),
            (false, true) => section.alone = Some(seat_lines::heading(scene, kind.deputy())),
            (true, true) | (false, false) => {}
        }
        section.list(self.head.slate.changes(scene.conference, kind.head()));
        section.list(self.deputy.slate.changes(scene.conference, kind.deputy()));
        for (slate, called) in [(&self.head.slate, kind.head()), (&self.deputy.slate, kind.deputy())] {
            section.fact(ended::told(scene, &slate.units, called).unwrap_or_default());
        }
        report::add(&mut section, scene);
        for deputy in [false, true] {
            let seat = if deputy { &self.deputy } else { &self.head };
            section.fact(seat_lines::unfilled(deputy, seat.places.unwrap_or(1), scene).unwrap_or_default());
        }
        for words in self.left_unnamed(scene) {
            section.fact(words);
        }
        for words in both_seats::announced(scene) {
            section.fact(words);
        }
        section
    }

    fn not_done(&self, scene: &Scene, _: bool) -> Option<String> {
        if self.left_unnamed(scene).len() > 1 {
            return None;
        }
        let why = if self.proposal(scene).is_some() {
            "Chưa biểu quyết"
        } else {
            "Không có đơn vị nào được giới thiệu"
        };
        let kind = scene.conference.bloc.called();
        let seats = format!("{}, {}{}", kind.head(), kind.deputy(), scene.conference.in_next_term());
        let why = scene.conference.of_voters(why);
        (!scene.has_announced()).then(|| format!("{why}; chưa {} {seats}.", seat_lines::choosing(scene)))
    }

    fn lists(&self, kind: BlocWords<'_>) -> Option<Vec<String>> {
        Some(vec![kind.head().to_owned(), kind.deputy().to_owned()])
    }

    fn standing(&self, scene: &Scene) -> Vec<Vec<UnitId>> {
        [false, true].map(|deputy| self.candidates(deputy, scene)).to_vec()
    }
}
