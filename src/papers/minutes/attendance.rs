//! The head of the minutes: time, place, who took part, who presided.

use crate::domain::hall::{Attendance, Hall, Location, Presence, Substitute};
use crate::domain::ids::UnitId;
use crate::domain::membership::RecordedChange;
use crate::domain::paper::{Block, Para};
use crate::domain::people::{BlocKind, Guest, Person};
use crate::domain::presiding::Presider;
use crate::domain::session::State;
use crate::papers::minutes::units as changes;
use crate::papers::parts::{DOTS, moment};
use crate::text;

/// The hall from one roll call to the next adjournment.
#[derive(Clone, Copy)]
struct Sitting<'a> {
    hall: &'a Hall,
    /// Since when, in milliseconds.
    from: i64,
    /// Of several, from 1; 0 where there is one only.
    number: usize,
}

impl Sitting<'_> {
    /// « ngày 19/12/2025», where there are several.
    fn day(self, state: &State) -> String {
        if self.number == 0 { String::new() } else { format!(" ngày {}", text::short_day(self.from, state.offset)) }
    }

    /// The name of a paragraph, unique among all sittings.
    fn id(self, name: &str) -> String {
        if self.number < 2 { name.to_owned() } else { format!("{name}.day{}", self.number) }
    }
}

fn sittings(state: &State) -> Vec<Sitting<'_>> {
    let halls: Vec<&Hall> = state.hall.past.iter().chain([&state.hall]).collect();
    let several = halls.len() > 1;
    let numbered = (1..).zip(halls).map(|(number, hall)| Sitting {
        hall,
        from: hall.since.unwrap_or_else(|| state.began()),
        number: if several { number } else { 0 },
    });
    numbered.collect()
}

/// Time, place, participants, chair and secretary, as paragraphs of fact.
///
/// The first sitting's list introduces units by both names; what comes after it uses the short one.
pub fn blocks(state: &State, after: &State, introduced: &[UnitId]) -> Vec<Block> {
    let began = state.began();
    let sittings = sittings(state);
    let time = stopped(moment(state, began));
    let mut paras = vec![
        Para::labelled("time", "Thời gian bắt đầu:", time),
        Para::labelled("place", "Địa điểm:", stopped(venue(state))),
        Para::labelled("who", "Thành phần tham dự:", ""),
    ];
    let mut present: Vec<(String, String)> =
        guests(state).into_iter().map(|words| ("guests".to_owned(), words)).collect();
    for sitting in &sittings {
        let (told, both) = if sitting.number < 2 { (state, introduced) } else { (after, [].as_slice()) };
        present.push((sitting.id("units"), units(told, *sitting, both)));
        present.extend(absent(told, *sitting, both).map(|words| (sitting.id("absent"), words)));
    }
    present.extend(written(after).map(|words| ("written".to_owned(), words)));
    present.extend(changes::before(state).map(|words| ("changes".to_owned(), words)));
    for (number, (id, words)) in present.into_iter().enumerate() {
        paras.push(Para::fact(id, format!("{}. {words}", number + 1)));
    }
    paras.extend(changes::during(state));
    paras.extend(sittings.iter().flat_map(|sitting| movements(after, *sitting)));
    paras.extend(officers(after));
    paras.push(Para::labelled("chair", "Chủ trì:", stopped(chairs(state))));
    paras.push(Para::labelled("secretary", "Thư ký:", stopped(one(state, state.conference.secretary.as_ref()))));
    paras.into_iter().map(Block::Para).collect()
}

fn venue(state: &State) -> String {
    let mut remote: Vec<&str> = Vec::new();
    for presence in &state.hall.units {
        if let Presence::Present { with: Attendance { place: Location::Remote(name), .. }, .. } = presence
            && !remote.contains(&name.as_str())
        {
            remote.push(name);
        }
    }
    let place = state.conference.place.clone().unwrap_or_else(|| DOTS.to_owned());
    if remote.is_empty() {
        return place;
    }
    format!("{place}. Hình thức: trực tiếp kết hợp trực tuyến; điểm cầu: {}", remote.join(", "))
}

/// Who came besides the units; `None` where nobody did, but for older sessions, which had dots for it.
fn guests(state: &State) -> Option<String> {
    let halls = || state.hall.past.iter().chain([&state.hall]);
    let came = |hall: &Hall, guest: &Guest| {
        let mut all = hall.guests.keys().chain(hall.guests_gone.keys());
        all.any(|id| state.conference.guest(*id) == Some(guest))
    };
    let here = |guest: &&Guest| halls().any(|hall| came(hall, guest));
    let came: Vec<&Guest> = state.conference.guests.iter().filter(here).collect();
    let named: Vec<String> = came.iter().map(|guest| person(state, &guest.person)).collect();
    let superior = state.conference.wording.is_first() || came.iter().any(|guest| guest.superior);
    let who = if superior { "Đại biểu cấp trên, đại biểu mời" } else { "Đại biểu mời" };
    match named.as_slice() {
        [] => state.conference.wording.is_first().then(|| format!("Đại biểu cấp trên: {DOTS}")),
        named => Some(format!("{who}: {}.", named.join("; "))),
    }
}

fn person(state: &State, person: &Person) -> String {
    let address = person.address.as_deref().unwrap_or(&state.conference.address);
    match (&person.name, &person.office) {
        (Some(name), Some(office)) => format!("{address} {name}, {office}"),
        (Some(name), None) => format!("{address} {name}"),
        (None, Some(office)) => office.clone(),
        (None, None) => DOTS.to_owned(),
    }
}

fn units(state: &State, sitting: Sitting, introduced: &[UnitId]) -> String {
    // Those that were units when it began: what became of them since is told after.
    let units = state.conference.unit_ids().filter(|id| !changes::is_new(state, *id, sitting.from));
    let came: Vec<UnitId> = units.filter(|id| sitting.hall.of(*id).attended()).collect();
    let names = changes::names(state, &came, introduced);
    let Some(members) = changes::members(state, sitting.from) else {
        return format!(
            "Đơn vị thành viên{}{}: {}",
            sitting.day(state),
            both_names(introduced),
            stopped(if came.is_empty() { DOTS.to_owned() } else { names })
        );
    };
    // An older session goes on printing those who were left at the end.
    let counted: Option<u32> = if state.conference.wording.is_first() {
        sitting.hall.delegates()
    } else {
        came.iter().map(|id| brought(state, sitting.hall, *id, &came)).sum()
    };
    let delegates = counted.map(|known| known.max(u32::try_from(came.len()).unwrap_or(0)));
    // A member of a council is its own delegate.
    let alone = came.is_empty() || state.conference.bloc.kind == BlocKind::HoiDong;
    let delegates = delegates.filter(|_| !alone);
    let delegates = delegates.map_or_else(String::new, |known| format!(", {} đại biểu", text::two(known.into())));
    // Where no name is known, how many came is all that there is to tell.
    let named = came.iter().any(|id| state.conference.unit(*id).is_some_and(|unit| unit.known));
    let names = if named { format!(": {names}") } else { String::new() };
    let day = sitting.day(state);
    let day = day + both_names(introduced);
    let came = format!("Đơn vị thành viên{day}: có mặt {}/{members} đơn vị{delegates}", came.len());
    format!("{}{names}.", state.conference.bloc.called().of_voters(&came))
}

/// How many took part for a unit, whether it stayed or not; those of a unit that ended sit with the one that goes on.
fn brought(state: &State, hall: &Hall, unit: UnitId, came: &[UnitId]) -> Option<u32> {
    if let Presence::Present { with, .. } = hall.of(unit) {
        return (!with.uncounted).then_some(with.delegates.into());
    }
    let taken =
        |change: &RecordedChange| change.gone.contains(&unit) && change.unit.is_some_and(|to| came.contains(&to));
    let later = |change: &&RecordedChange| hall.stays(unit).last().and_then(|stay| stay.to) == Some(change.at);
    if state.changes.iter().filter(later).any(taken) {
        return Some(0);
    }
    hall.brought.get(&unit).copied().unwrap_or(Some(1)).map(u32::from)
}

/// How the list gives names, where a unit has a short one.
fn both_names(introduced: &[UnitId]) -> &'static str {
    if introduced.is_empty() { "" } else { " (trong ngoặc là tên gọi tắt dùng ở các phần sau)" }
}

/// Who leads the bloc now, as far as it is known.
fn officers(state: &State) -> Option<Para> {
    let bloc = &state.conference.bloc;
    let seats = [(bloc.called().head(), bloc.head), (bloc.called().deputy(), bloc.deputy)];
    let mut known = seats.into_iter().filter_map(|(seat, unit)| Some((seat, state.conference.name_on_paper(unit?))));
    let (seat, unit) = known.next()?;
    let second = known.next().map_or_else(String::new, |(seat, unit)| format!("; {seat}: {unit}"));
    Some(Para::labelled("officers", &format!("{seat}:"), format!("{unit}{second}.")))
}

fn absent(state: &State, sitting: Sitting, introduced: &[UnitId]) -> Option<String> {
    changes::members(state, sitting.from)?;
    let counted = |id: &UnitId| {
        let ended = changes::ended(state, *id, sitting.from);
        (ended || !state.conference.is_gone(*id)) && !changes::is_new(state, *id, sitting.from)
    };
    let missing = state.conference.unit_ids().filter(|id| counted(id) && !sitting.hall.of(*id).attended());
    let missing: Vec<UnitId> = missing.collect();
    let reason = |id: UnitId| {
        if let Presence::Absent { reason: Some(reason) } = sitting.hall.of(id) { Some(reason.as_str()) } else { None }
    };
    // Of a unit without a name only its reason is worth a place in the list.
    let told = |id: &&UnitId| reason(**id).is_some() || state.conference.unit(**id).is_some_and(|unit| unit.known);
    let named = missing.iter().filter(told).map(|id| {
        let short = introduced.contains(id).then(|| state.conference.short(*id));
        let beside: Vec<&str> = short.into_iter().chain(reason(*id)).collect();
        let name = state.conference.name_on_paper(*id);
        if beside.is_empty() { name } else { format!("{name} ({})", beside.join("; ")) }
    });
    let mut names: Vec<String> = named.collect();
    let nameless = missing.len() - names.len();
    if nameless > 0 && !names.is_empty() {
        names.push(format!("{} đơn vị chưa rõ tên", text::two(nameless as u64)));
    }
    let names = if names.is_empty() { String::new() } else { format!(": {}", names.join("; ")) };
    (!missing.is_empty())
        .then(|| format!("Vắng{}: {} đơn vị{names}.", sitting.day(state), text::two(missing.len() as u64)))
}

fn written(state: &State) -> Option<String> {
    let from_ballots = state.ballots.iter().flat_map(|ballot| ballot.written.iter().map(|opinion| opinion.unit));
    let mut units: Vec<UnitId> =
        state.ballots.opinions.iter().map(|(_, opinion)| opinion.unit).chain(from_ballots).collect();
    units.sort_unstable();
    units.dedup();
    (!units.is_empty()).then(|| format!("Gửi ý kiến bằng văn bản: {}.", state.conference.names_on_paper(&units)))
}

/// Đến muộn, rời đi rồi trở lại, dự thay, về sớm.
fn movements(state: &State, sitting: Sitting) -> Vec<Para> {
    let times = state.times();
    let clock = |at: i64| times.clock(at);
    let mut paras = Vec::new();
    for id in state.conference.unit_ids().filter(|id| sitting.hall.of(*id).attended()) {
        let (name, stays) = (state.conference.name_on_paper(id), sitting.hall.stays(id));
        if let Some(first) = stays.first().filter(|first| first.late) {
            let words = format!("{name} đến muộn, lúc {}.", clock(first.from));
            paras.push(Para::fact(sitting.id(&format!("late{}", id.0)), words));
        }
        for (number, (left, back)) in (1..).zip(stays.iter().zip(stays.iter().skip(1))) {
            let (left, back) = (left.to.map(clock).unwrap_or_default(), clock(back.from));
            // Marked and put right within the minute: nobody left.
            if left != back {
                let words = format!("{name} rời Hội nghị lúc {left}, trở lại lúc {back}.");
                paras.push(Para::fact(sitting.id(&format!("away{}.{number}", id.0)), words));
            }
        }
        if let Presence::Present { with, .. } = sitting.hall.of(id)
            && let Some(words) = substitute(&name, with)
        {
            paras.push(Para::fact(sitting.id(&format!("substitute{}", id.0)), words));
        }
        let left = stays.last().and_then(|last| last.to);
        // Who was there when its unit ended did not leave.
        let ended = |at: &i64| state.changes.iter().any(|done| done.at == *at && done.gone.contains(&id));
        if let Some(at) = left.filter(|at| !ended(at)) {
            paras.push(Para::fact(sitting.id(&format!("left{}", id.0)), format!("{name} về sớm, lúc {}.", clock(at))));
        }
    }
    paras
}

fn substitute(unit: &str, with: &Attendance) -> Option<String> {
    let who = with.voter.as_ref().and_then(|person| person.name.as_deref()).unwrap_or("Người được cử");
    match &with.substitute {
        Substitute::None => None,
        Substitute::WithPaper(paper) => Some(format!("{who} dự thay lãnh đạo {unit}, theo {paper}.")),
        Substitute::WithoutPaper => {
            Some(format!("{who} dự thay lãnh đạo {unit}, chưa có giấy ủy quyền, không biểu quyết."))
        }
        Substitute::Confirmed => Some(format!("{who} dự thay lãnh đạo {unit}, đã được đơn vị xác nhận.")),
        Substitute::Admitted => Some(format!("{who} dự thay lãnh đạo {unit}, Hội nghị đồng ý cho biểu quyết.")),
    }
}

fn one(state: &State, who: Option<&Person>) -> String {
    who.map_or_else(|| DOTS.to_owned(), |who| person(state, who))
}

fn chairs(state: &State) -> String {
    let named: Vec<String> = state.conference.presidium.iter().map(|who| person(state, who)).collect();
    let named = if named.is_empty() { DOTS.to_owned() } else { named.join("; ") };
    // Who is not of the presidium and conducted too.
    let mut others: Vec<String> = Vec::new();
    for handover in state.handovers.iter().filter(|handover| matches!(handover.to, Presider::Other(_))) {
        others.extend(handover.to.titled(&state.conference).filter(|who| !others.contains(who)));
    }
    if others.is_empty() {
        named
    } else {
        format!("{named}; điều hành một số nội dung: {}", others.join("; "))
    }
}

/// A sentence ends with a stop; a line of dots with nothing.
fn stopped(words: String) -> String {
    if words.ends_with('…') { words } else { words + "." }
}
