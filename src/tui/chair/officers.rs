//! Who has a duty in the meeting and is not in the hall, and who presides still though that item is over: a line each,
//! which stands until it is mended, with the way on.

use crate::domain::State;
use crate::domain::hall::Presence;
use crate::domain::ids::UnitId;
use crate::domain::people::Person;
use crate::domain::presiding::Presider;
use crate::domain::stages::Kind;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question};
use crate::domain::vote::setup::board;
use crate::domain::{next, outcome};

/// What the chair is told, the gravest first; nothing before the roll was called.
pub fn warnings(state: &State) -> Vec<String> {
    if !state.hall.closed || state.closed.is_some() {
        return Vec::new();
    }
    let mut found: Vec<String> = presiding(state).into_iter().chain(still_presides(state)).collect();
    found.extend(state.conference.secretary.as_ref().and_then(|person| {
        let why = away(state, person.unit?)?;
        Some(format!("Thư ký {} {why}: chọn thư ký khác (F2, «Sửa thư ký»)", named(state, person)?))
    }));
    found.extend(board::alone(&tellers(state)).map(str::to_owned));
    found.extend(concerned(state));
    found.extend(tellers(state).iter().filter_map(|person| {
        let why = away(state, person.unit?)?;
        Some(format!("{}, trong Ban kiểm phiếu, {why}: thay người (F2, «Ban kiểm phiếu»)", named(state, person)?))
    }));
    found.into_iter().map(|words| state.conference.worded(&words)).collect()
}

/// Who presides, and the others of the presidium.
fn presiding(state: &State) -> Vec<String> {
    let chairs = (0..state.conference.presidium.len()).map(Presider::Chair);
    let now = [state.presiding.clone()].into_iter();
    let all = now.chain(chairs.filter(|chair| *chair != state.presiding));
    let told = all.filter_map(|who| {
        let why = away(state, who.unit(&state.conference)?)?;
        let name = who.label(&state.conference)?;
        Some(if who == state.presiding {
            format!("{name} đang điều hành, đơn vị {why}: chuyển quyền điều hành (Ctrl+O)")
        } else {
            format!("{name} trong đoàn chủ trì, đơn vị {why}: không mời điều hành")
        })
    });
    told.collect()
}

/// The conduct was handed over for an item that is on stage no longer, and was not handed back.
fn still_presides(state: &State) -> Option<String> {
    let last = state.handovers.last().filter(|last| last.to == state.presiding)?;
    let item = last.item.filter(|item| Some(*item) != state.agenda.current)?;
    // Who has it back from the stand-in of that item presides by right.
    if state.handovers.iter().any(|before| before.item == last.item && before.from == last.to) {
        return None;
    }
    let entry = state.agenda.entry(item)?;
    if !matches!(entry.stage.kind(), Kind::Awards | Kind::Election) {
        return None;
    }
    let (to, from) = (last.to.label(&state.conference)?, last.from.label(&state.conference)?);
    Some(format!("{to} vẫn đang điều hành từ mục «{}»: chuyển lại cho {from} (Ctrl+O)", entry.item.title))
}

/// Those of the tellers about to be named who have to do with somebody on the sheets that they are to count: told before
/// their names are read.
fn concerned(state: &State) -> Vec<String> {
    let (Some(board), Some(entry)) = (to_be_named(state), state.agenda.on_stage()) else { return Vec::new() };
    let counted = state.agenda.coming().filter_map(|entry| next::proposal_of(state, entry));
    let counted = counted.filter(|proposal| proposal.manner.profile().tellers);
    let sheets: Vec<Question> = counted.flat_map(|proposal| proposal.questions).collect();
    let found = board::partial(&next::scene(state, entry), &sheets, &board);
    found.iter().map(|why| format!("{}: thay người (F2, «Ban kiểm phiếu»)", why.words())).collect()
}

/// Those whom the hall is asked about, or whom the item on stage is to put to it.
fn to_be_named(state: &State) -> Option<Vec<Person>> {
    let board = |questions: &[Question]| questions.iter().find_map(|one| one.subject.board().map(<[Person]>::to_vec));
    if let Some(ballot) = state.ballots.open() {
        return board(&ballot.questions);
    }
    let heard = |ballot: &Ballot| ballot.step == BallotStage::Announced;
    let put = state.agenda.current.is_some_and(|item| state.ballots.of(item).any(heard));
    next::proposal(state).filter(|_| !put).and_then(|proposal| board(&proposal.questions))
}

/// Those who count or will, while this item is voted on by sheets or they are being named.
fn tellers(state: &State) -> Vec<Person> {
    let open = state.ballots.open();
    let coming = || next::proposal(state).is_some_and(|proposal| proposal.manner.profile().tellers);
    let counts = open.map_or_else(coming, |ballot| ballot.manner().profile().tellers);
    let chosen = || counts.then(|| outcome::tellers(&state.outcomes).unwrap_or_default().to_vec());
    to_be_named(state).or_else(chosen).unwrap_or_default()
}

/// Why one of the presidium cannot preside now, for beside the name; `None` of who is there, and before the roll was called.
pub fn why_not(state: &State, who: &Presider) -> Option<&'static str> {
    away(state, who.unit(&state.conference)?).filter(|_| state.hall.closed)
}

/// «vắng» or «đã về»; nothing of a unit that is there.
fn away(state: &State, unit: UnitId) -> Option<&'static str> {
    match state.hall.of(state.conference.heir(unit)?) {
        Presence::Absent { .. } => Some("vắng"),
        Presence::Left { .. } => Some("đã về"),
        Presence::Present { cut_off: true, .. } => Some("mất kết nối"),
        Presence::Present { .. } | Presence::Unknown => None,
    }
}

/// Name, else office, else «đại diện …».
fn named(state: &State, person: &Person) -> Option<String> {
    let unit = || person.unit.map(|unit| state.conference.spoken_for(state.conference.short(unit)));
    person.label().map(str::to_owned).or_else(unit)
}
