//! What the hall asks others to give: awards from high to low, the units of each by rank, and by which votes.

use crate::domain::authority::{Authority, UNNAMED};
use crate::domain::grant::{self, Source};
use crate::domain::ids::UnitId;
use crate::domain::outcome::{self, Proposed};
use crate::domain::paper::DOTS;
use crate::domain::score::rank::{self, Ranked};
use crate::domain::session::State;
use crate::domain::stages::Stage;
use crate::domain::vote::ballot::{Ballot, BallotStage, Choice, Question, Subject};
use crate::domain::vote::count::Verdict;
use crate::domain::vote::setup::rule::Base;
use crate::papers::parts::full_name;
use crate::text;

/// Awards for which somebody above is asked, the highest first; what the bloc gives itself is none of them.
pub fn requests(state: &State) -> Vec<Proposed> {
    let mut found = outcome::requested(&state.outcomes);
    let order = planned(state);
    found.sort_by_key(|one| std::cmp::Reverse(order.iter().position(|name| *name == one.award)));
    let ranked = ranks(state);
    let place =
        |unit: UnitId| ranked.iter().find(|one| one.total.unit == unit).and_then(|one| one.rank).unwrap_or(usize::MAX);
    for one in &mut found {
        one.units.sort_by_key(|unit| place(*unit));
    }
    found
}

/// The awards of the plan, from low to high.
fn planned(state: &State) -> Vec<&str> {
    let mut names = Vec::new();
    for entry in &state.agenda.entries {
        if let Stage::Awards(stage) = &entry.stage {
            names.extend(stage.awards.iter().map(|award| award.name.as_str()));
        }
    }
    names
}

/// Units in the order of the table of marks that the hall adopted; none where it adopted none.
pub fn ranks(state: &State) -> Vec<Ranked> {
    rank::ranked(outcome::scores(&state.outcomes).unwrap_or_default())
}

/// «03 tập thể, 04 lượt đề nghị»: who is proposed, each once, and how often anybody is.
pub fn counted(state: &State, requests: &[Proposed]) -> String {
    let all: Vec<UnitId> = requests.iter().flat_map(|one| one.units.iter().copied()).collect();
    let mut units = all.clone();
    units.sort_unstable();
    units.dedup();
    let units = state.conference.recipients(&units, |count| text::two(count as u64));
    format!("{units}, {} lượt đề nghị", text::two(all.len() as u64))
}

/// By which vote a unit was proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backing {
    /// Counted.
    Counted {
        /// How many agreed.
        yes: u32,
        /// Of how many.
        of: u32,
        /// By ballot papers: of what the share was taken; `None` by hands or by name.
        sheets: Option<Base>,
    },
    /// By common consent, without a count.
    Agreed,
}

impl Backing {
    /// «10/11 phiếu, đạt 90,91%», «nhất trí»; no ratio where the number of units is not known.
    pub fn words(self, state: &State) -> String {
        let Self::Counted { yes, of, sheets } = self else { return "nhất trí".to_owned() };
        let voters = state.conference.bloc.called().of_voters("đơn vị");
        let agree = |count: String| {
            if sheets.is_some() { format!("{count} phiếu") } else { format!("{count} {voters} đồng ý") }
        };
        if state.conference.members().is_none() {
            return if sheets.is_some() { format!("{yes} phiếu đồng ý") } else { agree(yes.to_string()) };
        }
        if let Some(base) = sheets.filter(|_| state.conference.wording.is_exact()) {
            let members = state.conference.bloc.called().of_voters("đơn vị thành viên");
            let of_what = match base {
                Base::Members => format!("{of} {members}"),
                Base::Present => format!("{of} {voters} tham gia biểu quyết"),
                Base::Returned => format!("{of} phiếu thu về"),
                Base::Valid => format!("{of} phiếu hợp lệ"),
            };
            return format!("{yes} phiếu đồng ý/{of_what}, đạt {}", text::share(yes.into(), of.into()));
        }
        format!("{}, đạt {}", agree(format!("{yes}/{of}")), text::share(yes.into(), of.into()))
    }
}

/// By which vote a unit was proposed for an award; `None` if no announced one is known.
pub fn backing(state: &State, award: &str, unit: UnitId) -> Option<Backing> {
    let (ballot, verdict, number, _) = found(state, award, unit)?;
    if verdict.of == 0 {
        return verdict.agreed.then_some(Backing::Agreed);
    }
    let line = verdict.lines.get(number)?;
    Some(Backing::Counted {
        yes: line.yes(),
        of: verdict.of,
        sheets: ballot.manner().profile().tellers.then_some(verdict.rule.base),
    })
}

/// The name under which a unit was proposed, in full, and what it is called now where that is another.
pub fn name(state: &State, award: &str, unit: UnitId) -> String {
    let label = found(state, award, unit).map(|(.., choice)| choice.label.as_str());
    match label.filter(|label| *label != state.conference.name(unit)) {
        Some(label) => state.conference.named_then(Some(unit), label),
        None => full_name(state, unit),
    }
}

/// The last announced vote on a unit for an award.
fn found<'a>(state: &'a State, award: &str, unit: UnitId) -> Option<(&'a Ballot, &'a Verdict, usize, &'a Choice)> {
    let on = |question: &Question| matches!(&question.subject, Subject::Award { award: asked, .. } if asked == award);
    let announced = state.ballots.iter().rev().filter(|ballot| ballot.step == BallotStage::Announced);
    let asked = announced.flat_map(|ballot| {
        ballot.questions.iter().zip(&ballot.verdicts).map(move |(question, verdict)| (ballot, question, verdict))
    });
    asked.filter(|(_, question, _)| on(question)).find_map(|(ballot, question, verdict)| {
        let mut choices = question.choices.iter().enumerate();
        let (number, choice) = choices.find(|(_, choice)| choice.unit == Some(unit))?;
        Some((ballot, verdict, number, choice))
    })
}

/// To whom the request goes: who gives each award or submits it further, each once; dots where nobody knows who.
pub fn addressees(state: &State, requests: &[Proposed]) -> Vec<String> {
    let mut to: Vec<String> = Vec::new();
    for one in requests {
        let who = match one.grant.as_ref().map(|grant| &grant.from) {
            Some(Source::Through(by)) => by.clone(),
            Some(Source::Giver | Source::Own) if !one.giver.is_empty() => one.giver.clone(),
            Some(Source::Giver | Source::Own) | None => above(state),
        };
        let who = titled(state, &who);
        if !to.contains(&who) {
            to.push(who);
        }
    }
    // «Bộ trưởng» of a ministry that is named beside is one and the same.
    if to.iter().any(|who| who.starts_with("Bộ trưởng Bộ ")) {
        to.retain(|who| who != "Bộ trưởng");
    }
    to
}

fn above(state: &State) -> String {
    let bloc = &state.conference.bloc;
    let authority = bloc.authority.clone().or_else(|| Authority::of_province(&bloc.province));
    authority.map_or_else(|| UNNAMED.to_owned(), |authority| authority.submitter())
}

/// «Chủ tịch Ủy ban nhân dân tỉnh Yên Bái» for «UBND tỉnh»: it is its chairman who signs.
fn titled(state: &State, who: &str) -> String {
    let place = place(state);
    let bare = who.strip_prefix("Chủ tịch ").unwrap_or(who);
    let committee = ["UBND", "Ủy ban nhân dân"].into_iter().find_map(|words| bare.strip_prefix(words));
    match committee.map(str::trim) {
        Some(rest) => {
            let of =
                if matches!(rest, "tỉnh" | "thành phố") { format!("{rest} {place}") } else { rest.to_owned() };
            format!("Chủ tịch Ủy ban nhân dân {}", of.trim()).trim_end().to_owned()
        }
        None if who == UNNAMED => DOTS.to_owned(),
        // «Bộ» is asked through its «Bộ trưởng».
        None if above(state).starts_with(&format!("{who} ")) => above(state),
        None => grant::signer(who).unwrap_or_else(|| who.to_owned()),
    }
}

/// The name of the province or city, bare however the plan wrote it.
fn place(state: &State) -> &str {
    let written = state.conference.bloc.province.as_str();
    let tiers = ["Thành phố ", "thành phố ", "Tỉnh ", "tỉnh "];
    tiers.into_iter().find_map(|tier| written.strip_prefix(tier)).unwrap_or(written)
}

/// «Sở Nội vụ tỉnh Yên Bái», as far as known; `None` where nobody said where the file goes.
pub fn files_to(state: &State) -> Option<String> {
    let bloc = &state.conference.bloc;
    let to = bloc.files_to.as_str();
    let tier = match bloc.authority.clone().or_else(|| Authority::of_province(&bloc.province)) {
        Some(Authority::Province) => "tỉnh",
        Some(Authority::City) => "thành phố",
        Some(Authority::Ministry | Authority::Sector | Authority::Party | Authority::Army | Authority::Written(_))
        | None => "",
    };
    let place = place(state);
    let whole = to == "Sở Nội vụ" && !tier.is_empty() && !place.is_empty();
    (!to.is_empty()).then(|| if whole { format!("{to} {tier} {place}") } else { to.to_owned() })
}
