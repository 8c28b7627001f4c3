//! Bình xét, suy tôn: the hall proposes units for awards; it never gives them (Luật Thi đua, khen thưởng, Điều 78–79).

pub mod commands;

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::ids::UnitId;
use crate::domain::line::LineGroup;
use crate::domain::nomination::award::{self, Award};
use crate::domain::nomination::{ended, from_floor, lines, nominees, offered, outsider, preside, requests};
use crate::domain::outcome;
use crate::domain::people::BlocWords;
use crate::domain::refusal::{Means, Refusal};
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Cue};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::session;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::acts::{self, Own, own};
use crate::domain::stages::rules::{Reader, Rules};
use crate::domain::stages::slate::{self, Slate};
use crate::domain::vote;
use crate::domain::vote::ballot::{Manner, Question};
use crate::domain::vote::minutes::report;
use crate::domain::vote::script::steps;
use crate::domain::vote::setup::fields::{COUNTS, MANNERS, TIES, read_vote, read_ways};
use crate::domain::vote::setup::proposal::{Proposal, Ways};
use serde::{Deserialize, Serialize};

pub use commands::{Command, Event};

/// Bình xét, suy tôn, as planned.
pub type Plan = Awards<slate::Planned>;

/// Bình xét, suy tôn; who stands is as planned, or as the hall has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awards<S = Slate> {
    /// From low to high, as results are read.
    pub awards: Vec<Award<S>>,
    /// How votes are given.
    pub manner: Manner,
    /// What the plan says of counting and of ties.
    #[serde(default)]
    pub ways: Ways,
    /// One award after the other, each on its own sheet, rather than all on one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_turn: bool,
}

const SHEETS: &[&str] = &["one", "each"];

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field("awards", FieldKind::List(award::FIELDS), "các hình thức, từ thấp lên cao; chưa rõ thì bỏ trống"),
    with("manner", FieldKind::Choice(MANNERS), "hands", "cách biểu quyết"),
    with(
        "sheets",
        FieldKind::Choice(SHEETS),
        "one",
        "one: mọi hình thức trên một phiếu; each: lần lượt từng hình thức (Cờ của tỉnh, Cờ Chính phủ, Bằng khen)",
    ),
    with(
        "count",
        FieldKind::Choice(COUNTS),
        "tally",
        "cách kiểm phiếu kín: tally một bảng, có người thứ hai xác nhận; bundles hai người nhập riêng từng tập (từ 50 phiếu mặc định như vậy)",
    ),
    with(
        "ties",
        FieldKind::Choices(TIES),
        "women, total, group_one, again, head",
        "các bước xét khi bằng phiếu, theo thứ tự",
    ),
];

/// What its own lines are told, but those about presiding, and every line of its votes.
const TOLD: Slots = Slots::of(&[Slot::AwardCounts, Slot::Requests, Slot::Weighing]);

/// What its items may say.
pub const LINES: &[LineGroup] = &[
    LineGroup { told: TOLD, lines: lines::LINES },
    LineGroup { told: TOLD, lines: from_floor::LINES },
    LineGroup { told: Slots::NONE, lines: lines::PRESIDING },
    vote::script::lines::before(TOLD),
    vote::script::lines::running(TOLD),
    vote::script::lines::contest(TOLD),
    vote::script::lines::REVIEWED,
    vote::script::lines::SUMS,
];

impl From<Plan> for Awards {
    fn from(plan: Plan) -> Self {
        let Awards { awards, manner, ways, in_turn } = plan;
        Self { awards: awards.into_iter().map(Award::from).collect(), manner, ways, in_turn }
    }
}

impl Plan {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let rule = reader.award_rule();
        let (manner, _) = read_vote(node, reader, (Manner::Hands, rule));
        let ways = read_ways(node);
        let awards = award::read(node, reader, manner);
        Self { awards, manner, ways, in_turn: node.get("sheets").text().as_deref() == Some("each") }
    }
}

impl Awards {
    /// All units that a question of this item was won for, or that stand for an award above another.
    fn taken(&self, scene: &Scene, but: usize) -> Vec<UnitId> {
        let own = outcome::awards_of(scene.outcomes, scene.item);
        let other = self.awards.iter().enumerate().filter(|(at, _)| *at != but).map(|(_, award)| award.name.as_str());
        let names: Vec<&str> = other.collect();
        let won = own.into_iter().filter(|won| names.contains(&won.award.as_str()));
        let mut units: Vec<UnitId> = won.flat_map(|won| won.units).collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// How many units the other awards take: what was won, or on one sheet the places that are voted on together.
    fn taken_places(&self, scene: &Scene, but: usize) -> usize {
        let won = self.taken(scene, but).len();
        if self.in_turn {
            return won;
        }
        let others = self.awards.iter().enumerate().filter(|(at, other)| *at != but && other.share.is_none());
        let places =
            |award: &Award| award.quota.map_or(award.slate.units.len(), usize::from).min(award.slate.units.len());
        won.max(others.map(|(_, award)| places(award)).sum())
    }

    /// The places of an award, as a number or as a share of the units.
    pub fn quota(&self, scene: &Scene, at: usize) -> Option<u16> {
        let award = self.awards.get(at)?;
        let taken = self.taken_places(scene, at);
        award.share.map_or(award.quota, |share| share.of(scene, taken))
    }

    /// Questions in the order in which they are decided.
    fn questions(&self, scene: &Scene) -> Vec<Question> {
        let order = if self.in_turn { award::decision_order(&self.awards) } else { (0..self.awards.len()).collect() };
        let question =
            |at: usize| self.awards.get(at)?.question(scene, self.quota(scene, at), self.candidates(scene, at));
        order.into_iter().filter_map(question).collect()
    }

    /// Who stands: the list, or the winners of the award that this one is chosen among; nobody who ended since.
    fn candidates(&self, scene: &Scene, at: usize) -> Vec<UnitId> {
        let Some(award) = self.awards.get(at) else { return Vec::new() };
        let Some(among) = &award.among else { return scene.standing(&award.slate.units) };
        let won = award::winners(scene, among);
        let withdrew = |unit: &UnitId| award.slate.withdrawn.iter().any(|(gone, _)| gone == unit);
        let listed = |unit: &UnitId| award.slate.units.is_empty() || award.slate.units.contains(unit);
        won.into_iter().filter(|unit| listed(unit) && !withdrew(unit)).collect()
    }

    /// The lists as they stand: of an award among the winners of another, those winners.
    fn slates(&self, scene: &Scene) -> Vec<Slate> {
        let standing = |(at, award): (usize, &Award)| {
            let units = self.candidates(scene, at);
            if award.among.is_some() { Slate::planned(units) } else { Slate { units, ..award.slate.clone() } }
        };
        self.awards.iter().enumerate().map(standing).collect()
    }

    /// What the adopted table proposes: from the highest award down, by rank.
    fn proposed(&self, scene: &Scene) -> Vec<Vec<UnitId>> {
        let totals = outcome::scores(scene.outcomes).unwrap_or_default();
        let ranked = nominees::ranked(scene.conference, totals);
        let (mut lists, mut taken) = (vec![Vec::new(); self.awards.len()], Vec::new());
        for (at, award) in self.awards.iter().enumerate().rev().filter(|(_, award)| award.among.is_none()) {
            let places = award.share.map_or(award.quota, |share| share.of(scene, taken.len())).unwrap_or(1);
            let units = nominees::first(&ranked, places, &taken);
            taken.extend(units.iter().copied());
            if let Some(list) = lists.get_mut(at) {
                *list = units;
            }
        }
        lists
    }

    fn is_empty(&self) -> bool {
        self.awards.iter().all(|award| award.slate.is_untouched() && award.slate.units.is_empty())
    }

    /// Units that did not reach the line of one award and may stand for the one below it.
    fn next_award(&self, scene: &Scene) -> Option<(usize, UnitId)> {
        let fell = |at: usize| award::fell(scene, self.awards.get(at)?);
        (1..self.awards.len()).rev().find_map(|at| {
            let below = self.awards.get(at - 1).filter(|below| below.among.is_none())?;
            let places = self.quota(scene, at - 1).map(usize::from);
            if places.is_some_and(|places| award::won(scene, below) >= places) {
                return None;
            }
            let free = |unit: &UnitId| {
                !below.slate.knows(*unit)
                    && !scene.conference.is_gone(*unit)
                    && scene.conference.candidate(*unit).is_some_and(|unit| unit.ineligible.is_none())
                    && !scene.record.said.contains(&offered::key(at - 1, *unit))
            };
            fell(at)?.into_iter().find(free).map(|unit| (at - 1, unit))
        })
    }

    fn nominations(&self, script: &mut Script, facts: &Facts) {
        let scene = script.scene;
        let planned = |award: &Award| !award.slate.units.is_empty() && !award.slate.is_from_floor();
        let named = self.awards.iter().enumerate().filter(|(_, award)| planned(award));
        for (number, (at, award)) in named.enumerate() {
            let standing = self.candidates(&scene, at);
            if standing.is_empty() {
                continue; // Where all of them ended the minutes tell of it.
            }
            let mut facts = facts.clone();
            facts.set(Slot::Award, &award.name).set(Slot::List, scene.conference.names(&standing));
            facts.maybe(Slot::Number, self.quota(&scene, at).map(|quota| quota.to_string()));
            script.say_as(CueKey::from("nominate").of(number), award.nominate_line(), &facts);
        }
        from_floor::ask_awards(script, &self.awards, facts);
        for (at, award) in self.awards.iter().enumerate().filter(|(_, award)| award.among.is_some()) {
            let standing = self.candidates(&scene, at);
            if !award::is_put(&scene, award) && !standing.is_empty() {
                let mut facts = facts.clone();
                facts.set(Slot::Award, &award.name).set(Slot::List, scene.conference.names(&standing));
                facts.offer(Slots::of(&[Slot::Number]));
                script.say_as(CueKey::from("nominate.among").of(at), award.nominate_line(), &facts);
            }
        }
        let lists = self.awards.iter().enumerate();
        let gone = lists.flat_map(|(at, award)| award.slate.withdrawn.iter().map(move |gone| (at, award, gone)));
        for (at, award, (unit, reason)) in gone {
            let mut facts = facts.clone();
            facts.set(Slot::Unit, scene.conference.name(*unit)).set(Slot::Reason, reason.trim_end_matches('.'));
            facts.set(Slot::Award, &award.name);
            script.say_as(CueKey::from("withdraw").of(at).of(unit.0), "withdraw", &facts);
        }
    }

    fn offer_next(&self, script: &mut Script, facts: &Facts) {
        let scene = script.scene;
        let Some((at, unit)) = self.next_award(&scene) else { return };
        let Some(award) = self.awards.get(at) else { return };
        let mut facts = facts.clone();
        facts.set(Slot::Unit, scene.conference.name(unit)).set(Slot::Award, &award.name);
        let spoken = script.spoken("next_award", &facts);
        let label = format!("Chọn: có đưa {} vào danh sách {}?", scene.conference.short(unit), award.name);
        let question = u16::try_from(at).unwrap_or(u16::MAX);
        script.ask(offered::key(at, unit), spoken, label, Ask::Nominate { question, unit });
    }

    /// What is worth a second look before the vote; it never stops it.
    pub fn warnings(&self, scene: &Scene) -> Vec<String> {
        let mut found = award::warnings(scene, &self.awards);
        found.extend(preside::warning(scene, &award::standing(&self.awards)));
        for (at, award) in self.awards.iter().enumerate().filter(|(_, award)| award.share.is_some()) {
            if self.quota(scene, at) == Some(0) {
                found.push(format!("{}: số suất tính theo tỷ lệ là 0, không đưa ra biểu quyết", award.name));
            }
        }
        found
    }
}

impl Rules for Awards {
    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts();
        let lists: Vec<Vec<UnitId>> = self.slates(scene).into_iter().map(|slate| slate.units).collect();
        let weighed = (0..).zip(self.awards.iter().zip(&lists));
        let places = weighed.map(|(at, (award, units))| (award, self.quota(scene, at), units.len()));
        facts.set(Slot::AwardCounts, requests::counts(&places.collect::<Vec<_>>()));
        let named: Vec<_> = self.awards.iter().zip(lists).filter(|(_, units)| !units.is_empty()).collect();
        facts.set(Slot::Requests, requests::asked(scene, &named));
        facts.set(Slot::Weighing, requests::weighing(&self.awards));
        script.say_as("open", if requests::some_own(&self.awards) { "open_own" } else { "open" }, &facts);
        if self.is_empty() && self.proposed(scene).iter().any(|list| !list.is_empty()) {
            let spoken = script.spoken("propose", &facts);
            let propose = session::Command::Act(Command::Propose.into());
            script.push("propose", spoken, "Lập danh sách theo bảng điểm", propose);
            return script.done();
        }
        if named.is_empty() && !self.awards.iter().any(|award| award.slate.is_from_floor()) {
            script.say("none", &facts);
            return script.done();
        }
        self.nominations(&mut script, &facts);
        preside::away(&mut script, &award::standing(&self.awards));
        // In turn, who fell below one award is offered for the next before that one is voted on.
        if self.in_turn && !scene.is_voting() {
            self.offer_next(&mut script, &facts);
        }
        let proposal = self.proposal(scene);
        let unnamed = proposal.is_none() && self.awards.iter().any(|award| award.slate.is_from_floor());
        if unnamed && !scene.has_announced() && !scene.foreseen {
            return script.done();
        }
        if let Some(proposal) = proposal {
            steps::add(&mut script, &proposal, &facts);
        }
        if !self.in_turn && !scene.is_voting() {
            self.offer_next(&mut script, &facts);
        }
        requests::conclude(&mut script, facts);
        preside::back(&mut script);
        script.done()
    }

    fn proposal(&self, scene: &Scene) -> Option<Proposal> {
        let questions = self.questions(scene);
        let ways = Ways { in_turn: self.in_turn, ..self.ways.clone() };
        (!questions.is_empty()).then_some(Proposal { questions, manner: self.manner, ways })
    }

    fn decide(&self, scene: &Scene, command: &acts::Command) -> Result<Vec<acts::Event>, Refusal> {
        let Some(command) = slate::Command::of(command) else {
            let Command::Propose = own(command)?;
            return Ok(vec![self.propose(scene)?.into()]);
        };
        if let slate::Command::Nominate { question, unit, .. } = command
            && let Some(among) = self.awards.get(usize::from(*question)).and_then(|award| award.among.as_ref())
            && !award::winners(scene, among).contains(unit)
        {
            return Err(Refusal::NotNow(format!("Chỉ chọn trong số đơn vị đạt {among}.")));
        }
        outsider::by_name_alone(command)?;
        let slates = self.slates(scene);
        let slates: Vec<&Slate> = slates.iter().collect();
        let events = slate::decide(&slates, scene.conference, scene.is_voting(), command)?;
        if let slate::Command::Withdraw { question, unit, .. } = command {
            award::not_put(scene, &self.awards, usize::from(*question), *unit)?;
        } else if let slate::Command::Nominate { question, unit, .. } = command
            && !scene.waived
        {
            award::warn(scene, &self.awards, usize::from(*question), *unit)?;
        }
        Ok(events.into_iter().map(Into::into).collect())
    }

    fn apply(&mut self, event: &acts::Event) {
        if let Some(Event::Proposed { lists }) = Event::of(event) {
            for (award, units) in self.awards.iter_mut().zip(lists) {
                award.slate.units.clone_from(units);
                award.slate.unnamed = award.slate.unnamed.filter(|_| units.is_empty());
            }
        }
        if let Some(event) = slate::Event::of(event) {
            slate::apply(self.awards.iter_mut().map(|award| &mut award.slate), event);
        }
    }

    fn section(&self, scene: &Scene) -> Section {
        let heading = crate::text::upper(&format!("kết quả {}, đề nghị khen thưởng", requests::weighing(&self.awards)));
        let mut section = Section::new(heading, format!("item{}", scene.item.0));
        section.list(self.awards.iter().flat_map(|award| award.slate.changes(scene.conference, &award.name)));
        for words in
            from_floor::unnamed_awards(scene, &self.awards).into_iter().chain(offered::passed_over(scene, &self.awards))
        {
            section.fact(words);
        }
        if self.is_empty() && !from_floor::is_any_asked(scene, &self.awards) && scene.said("open") {
            section.fact(scene.conference.of_voters(lines::WEIGHED));
        }
        for award in &self.awards {
            section.fact(ended::told(scene, &award.slate.units, &award.name).unwrap_or_default());
        }
        report::add(&mut section, scene);
        section
    }

    fn not_done(&self, scene: &Scene, written: bool) -> Option<String> {
        report::not_proposed(scene, !self.is_empty(), written)
    }

    fn lists(&self, _kind: BlocWords<'_>) -> Option<Vec<String>> {
        Some(self.awards.iter().map(|award| award.name.clone()).collect())
    }

    fn standing(&self, scene: &Scene) -> Vec<Vec<UnitId>> {
        self.slates(scene).into_iter().map(|slate| slate.units).collect()
    }
}

impl Awards {
    fn propose(&self, scene: &Scene) -> Result<Event, Refusal> {
        if scene.is_voting() || !self.is_empty() {
            return Err(Refusal::Instead("Đã có danh sách đề cử; thêm hoặc rút từng đơn vị{}.".into(), Means::Lists));
        }
        let lists = self.proposed(scene);
        if lists.iter().all(Vec::is_empty) {
            return Err(Refusal::NotNow("Chưa có bảng điểm đã thông qua để lập danh sách.".into()));
        }
        Ok(Event::Proposed { lists })
    }
}
