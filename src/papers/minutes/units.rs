//! What became of units: before the meeting, as the plan tells, and in it, with who goes on with vote and duties.

use crate::domain::conference::join;
use crate::domain::ids::UnitId;
use crate::domain::membership::{Heir, RecordedChange};
use crate::domain::paper::Para;
use crate::domain::people::{Change, PlannedChange};
use crate::domain::session::State;
use crate::papers::membership;
use crate::text::{self, Day};

/// The changes before the meeting, as one sentence; `None` if there were none.
pub fn before(state: &State) -> Option<String> {
    let told: Vec<String> = state.conference.changes.iter().map(|change| planned(state, change)).collect();
    let lead = state.conference.of_voters("Thay đổi đơn vị thành viên trước Hội nghị");
    let lead = state.conference.on_paper(&lead);
    (!told.is_empty()).then(|| format!("{lead}: {}.", told.join("; ")))
}

fn planned(state: &State, change: &PlannedChange) -> String {
    let names = join(&change.names.iter().map(String::as_str).collect::<Vec<_>>());
    let unit = change.unit.map(|unit| state.conference.name(unit));
    let told = match (change.kind, unit) {
        (Change::Merged, Some(unit)) => format!("{names} sáp nhập, nay là {unit}"),
        (kind, unit) => what(kind, &names, unit, false),
    };
    told + &since(change.date) + &why(change.reason.as_deref())
}

/// The changes in the meeting, in order, each with when it was.
pub fn during(state: &State) -> Vec<(i64, Para)> {
    let told = state.changes.iter().map(|change| (change.at, format!("{}.", recorded(state, change))));
    (1..).zip(told).map(|(number, (at, words))| (at, Para::fact(format!("change{number}"), words))).collect()
}

fn recorded(state: &State, done: &RecordedChange) -> String {
    let conference = &state.conference;
    let names = match &done.former {
        Some(former) => former.clone(),
        None => conference.names_on_paper(&done.gone),
    };
    let unit = done.unit.map(|unit| conference.name(unit));
    let change = &done.change;
    let told = what(change.what.kind(), &names, unit, done.new) + &since(change.date) + &why(Some(&change.reason));
    let noted = state.conference.on_paper("Hội nghị ghi nhận");
    let mut words = format!("Lúc {}, {noted}: {told}", state.times().clock(done.at));
    if done.before != done.after || change.what.kind() == Change::Merged {
        words.push_str(&follows(state, done));
    }
    words + &duties(state, done)
}

/// Who votes from then on, and how many members there are.
fn follows(state: &State, done: &RecordedChange) -> String {
    let bloc = state.conference.bloc.kind.short();
    let taker = done.unit.filter(|_| done.change.what.kind() == Change::Merged);
    let vote = taker.map(|unit| format!(". {} có một biểu quyết", state.conference.name(unit))).unwrap_or_default();
    let count = done.after.map(|after| {
        let present = done.present.map(|present| format!(", có mặt {} đơn vị", text::two(present as u64)));
        let after = text::two(after.into());
        format!(". Từ thời điểm này {bloc} có {after} đơn vị thành viên{}", present.unwrap_or_default())
    });
    vote + &state.conference.of_voters(&count.unwrap_or_default())
}

fn duties(state: &State, done: &RecordedChange) -> String {
    let kind = state.conference.bloc.kind;
    let heirs = [(done.change.head, kind.head()), (done.change.deputy, kind.deputy())];
    let told = heirs.into_iter().zip(done.duties).filter_map(|((heir, duty), held)| {
        let (heir, held) = (heir?, state.conference.name(held?));
        Some(match named(done, heir) {
            Some(unit) => format!(". Nhiệm vụ {duty} của {held} do {} tiếp tục", state.conference.name(unit)),
            None => format!(". Nhiệm vụ {duty} của {held} chưa xác định đơn vị tiếp tục"),
        })
    });
    told.collect()
}

fn named(done: &RecordedChange, heir: Heir) -> Option<UnitId> {
    match heir {
        Heir::Taker => done.unit,
        Heir::Unit(unit) => Some(unit),
        Heir::Nobody => None,
    }
}

fn what(kind: Change, names: &str, unit: Option<&str>, new: bool) -> String {
    let unit = unit.unwrap_or_default();
    match kind {
        Change::Merged if new => format!("{names} sáp nhập thành {unit}"),
        Change::Merged => format!("{names} sáp nhập vào {unit}"),
        Change::Dissolved => format!("{names} giải thể"),
        Change::Left => format!("{names} chuyển sang khối, cụm khác"),
        Change::Renamed => format!("{names} đổi tên thành {unit}"),
        Change::Joined => format!("{unit} gia nhập"),
    }
}

fn since(date: Option<Day>) -> String {
    date.map(|date| format!(", từ {}", date.formal())).unwrap_or_default()
}

fn why(reason: Option<&str>) -> String {
    reason.map(|reason| format!(", lý do: {}", reason.trim_end_matches('.'))).unwrap_or_default()
}

/// «a, b và c» as papers write it, each with its short name where it is introduced and its names before the meeting;
/// those without a name are only counted. Who has a new name since the moment is told by the one that it had.
pub fn names(state: &State, units: &[UnitId], introduced: &[UnitId], until: i64) -> String {
    let is_known = |id: &&UnitId| state.conference.unit(**id).is_some_and(|unit| unit.known);
    let known: Vec<String> = units.iter().filter(is_known).map(|id| name(state, *id, introduced, until)).collect();
    let nameless = format!("{} đơn vị chưa rõ tên", text::two((units.len() - known.len()) as u64));
    let counted = (known.len() < units.len()).then_some(nameless.as_str());
    join(&known.iter().map(String::as_str).chain(counted).collect::<Vec<_>>())
}

fn name(state: &State, unit: UnitId, introduced: &[UnitId], until: i64) -> String {
    let name = state.conference.name(unit);
    let then = membership::called_until(state, unit, until);
    let told = |former: &&String| {
        let here = |id: UnitId| state.conference.name(id) == former.as_str();
        !state.conference.unit_ids().any(here) && !state.changes.iter().any(|one| one.former.as_ref() == Some(*former))
    };
    let formerly = state.conference.unit(unit).map(|unit| unit.formerly.as_slice()).unwrap_or_default();
    let formerly: Vec<&str> = formerly.iter().filter(told).map(String::as_str).collect();
    let formerly = (!formerly.is_empty()).then(|| format!("trước đây: {}", join(&formerly)));
    let short = introduced.contains(&unit).then(|| state.conference.short(unit).to_owned());
    let now = then.map(|_| format!("nay là {name}"));
    let name = then.unwrap_or(name);
    let beside: Vec<String> = now.into_iter().chain(short).chain(formerly).collect();
    if beside.is_empty() { name.to_owned() } else { format!("{name} ({})", beside.join("; ")) }
}
