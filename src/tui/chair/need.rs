//! Need and reach of the vote that runs or comes, for the chair to see before it is too late.

use crate::domain::State;
use crate::domain::agenda::Entry;
use crate::domain::next;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question};
use crate::domain::vote::electorate::in_hall;
use crate::domain::vote::setup::rule::Base;
use crate::tui::view::View;

/// What the ballot under way or to come needs, and what it can get.
pub struct NeedAndReach {
    /// The hardest rule: «80%».
    rule: String,
    need: u32,
    reach: u32,
}

impl NeedAndReach {
    /// Whether it can be got.
    pub fn is_within(&self) -> bool {
        self.need <= self.reach
    }

    /// «để đạt 80% cần 9 đơn vị đồng ý; chỉ có 8 đơn vị biểu quyết»: of whom nobody takes it that they agreed.
    pub fn words(&self) -> String {
        let Self { rule, need, reach } = self;
        let voters = if self.is_within() {
            format!("{reach} đơn vị được biểu quyết")
        } else {
            format!("chỉ có {reach} đơn vị biểu quyết")
        };
        format!("để đạt {rule} cần {need} đơn vị đồng ý; {voters}")
    }

    /// The same for one row among others: «cần 9, chỉ 8 biểu quyết».
    pub fn brief(&self) -> String {
        let Self { need, reach, .. } = self;
        if self.is_within() {
            format!("cần {need} trên {reach} đồng ý")
        } else {
            format!("cần {need}, chỉ {reach} biểu quyết")
        }
    }
}

/// Of the ballot under way or to come; `None` where it is decided, or nothing can be told of it: while the roll is called
/// nobody knows who will be there.
pub fn need_and_reach(view: &View) -> Option<NeedAndReach> {
    if !view.state.hall.closed && view.on_stage().is_some_and(|entry| entry.stage.rules().calls_roll()) {
        return None;
    }
    let members = view.state.conference.members()?;
    let decided =
        |ballot: &Ballot| ballot.step == BallotStage::Announced && Some(ballot.item) == view.state.agenda.current;
    if view.state.ballots.open().is_none() && view.state.ballots.iter().any(decided) {
        return None;
    }
    let entitled = |ballot: Option<&Ballot>| match ballot {
        Some(ballot) => ballot.in_hall(),
        None => u32::try_from(voters(view.state)).unwrap_or(u32::MAX),
    };
    let scene = view.state.agenda.on_stage().map(|entry| next::scene(view.state, entry));
    let under_way = view.state.ballots.open().zip(scene).map(|(ballot, scene)| in_hall::seen(&scene, ballot));
    let under_way = under_way.as_deref();
    // Of sheets the need is known only once they are counted.
    let need = |question: &Question| match question.rule.base {
        Base::Members => Some(question.rule.need(members.into())),
        Base::Present => Some(question.rule.need(entitled(under_way))),
        Base::Returned | Base::Valid => None,
    };
    // The hardest line of the sheet is the one that may be out of reach.
    let coming = if under_way.is_some() { Vec::new() } else { coming(view.state) };
    let questions = under_way.map_or(&coming, |ballot| &ballot.questions);
    let (need, hardest) = questions.iter().filter_map(|one| Some((need(one)?, one))).max_by_key(|one| one.0)?;
    let reach = under_way.map_or_else(|| entitled(None), |ballot| ballot.reach(hardest));
    Some(NeedAndReach { rule: hardest.rule.words(), need, reach })
}

/// How many would vote now.
fn voters(state: &State) -> usize {
    let entry = state.agenda.on_stage();
    entry.map_or_else(|| state.hall.entitled().len(), |entry| next::scene(state, entry).voters().len())
}

/// What will be voted on: in the item on stage, or anywhere while the roll is still called.
fn coming(state: &State) -> Vec<Question> {
    let asks = |entry: &Entry| next::proposal_of(state, entry).map(|proposal| proposal.questions).unwrap_or_default();
    match state.agenda.on_stage() {
        Some(entry) if !entry.stage.rules().calls_roll() => asks(entry),
        Some(_) => state.agenda.entries.iter().flat_map(asks).collect(),
        None => state.agenda.next().map(asks).unwrap_or_default(),
    }
}
