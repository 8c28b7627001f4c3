//! The head of the minutes: time, place, who took part, who presided.

use crate::domain::hall::{Attendance, Hall, Location, Presence, Substitute};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::membership::RecordedChange;
use crate::domain::paper::{Block, Para};
use crate::domain::people::{BlocKind, Guest, Person};
use crate::domain::presiding::Presider;
use crate::domain::session::State;
use crate::papers::chairs as presided;
use crate::papers::membership;
use crate::papers::minutes::units as changes;
use crate::papers::parts::{DOTS, moment};
use crate::papers::sittings::{Sitting, sittings};
use crate::text;
use std::collections::BTreeMap;

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
    let by_day = !state.hall.past.is_empty() && state.conference.wording.tells_as_it_was();
    let all: Vec<&Hall> = sittings.iter().filter(|sitting| sitting.is_first()).map(|sitting| sitting.hall).collect();
    let together = guests(state, &all, "").filter(|_| !by_day);
    let mut present: Vec<(String, String)> = together.map(|words| ("guests".to_owned(), words)).into_iter().collect();
    for sitting in &sittings {
        let day = sitting.day(state);
        let own =
            Some(&[sitting.hall]).filter(|_| by_day && sitting.is_first()).and_then(|hall| guests(state, hall, &day));
        present.extend(own.map(|words| (sitting.id("guests"), words)));
        let (told, both) = if sitting.number < 2 { (state, introduced) } else { (after, [].as_slice()) };
        present.push((sitting.id("units"), units(told, *sitting, both)));
        present.extend(absent(told, *sitting, both).map(|words| (sitting.id("absent"), words)));
    }
    present.extend(written(after).map(|words| ("written".to_owned(), words)));
    present.extend(changes::before(state).map(|words| ("changes".to_owned(), words)));
    for (number, (id, words)) in present.into_iter().enumerate() {
        paras.push(Para::fact(id, format!("{}. {words}", number + 1)));
    }
    let mut events = changes::during(state);
    events.extend(sittings.iter().filter(|sitting| sitting.is_first()).flat_map(|sitting| movements(after, *sitting)));
    // Of several days all is told in the order in which it was.
    if sittings.len() > 1 {
        events.sort_by_key(|(at, _)| *at);
    }
    paras.extend(events.into_iter().map(|(_, para)| para));
    paras.extend(officers(after));
    paras.push(Para::labelled("chair", "Chủ trì:", stopped(chairs(state))));
    paras.push(Para::labelled("secretary", "Thư ký:", stopped(one(state, presided::secretary(state)))));
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
fn guests(state: &State, halls: &[&Hall], day: &str) -> Option<String> {
    let came = |hall: &Hall, guest: &Guest| {
        let mut all = hall.guests.keys().chain(hall.guests_gone.keys());
        all.any(|id| state.conference.guest(*id) == Some(guest))
    };
    let here = |guest: &&Guest| halls.iter().any(|hall| came(hall, guest));
    let came: Vec<&Guest> = state.conference.guests.iter().filter(here).collect();
    let named = came.iter().map(|guest| person(state, &guest.person) + &days(state, halls, guest));
    let named: Vec<String> = named.collect();
    let superior = state.conference.wording.is_first() || came.iter().any(|guest| guest.superior);
    let who = if superior { "Đại biểu cấp trên, đại biểu mời" } else { "Đại biểu mời" };
    match named.as_slice() {
        [] => state.conference.wording.is_first().then(|| format!("Đại biểu cấp trên: {DOTS}")),
        named => Some(format!("{who}{day}: {}.", named.join("; "))),
    }
}

/// « (từ ngày 21/12/2022)», « (đến ngày 20/12/2022)» of a guest where one roll call holds for several days.
fn days(state: &State, halls: &[&Hall], guest: &Guest) -> String {
    let once = state.hall.past.is_empty() && state.conference.wording.tells_as_it_was();
    let ([hall], true) = (halls, once) else { return String::new() };
    let of = |at: i64| text::short_day(at, state.offset);
    let went_on = state.stops.iter().filter(|stop| stop.adjourned.is_some()).filter_map(|stop| stop.to);
    let (first, last) = (hall.since.unwrap_or_else(|| state.began()), went_on.max());
    let when = |guests: &BTreeMap<GuestId, i64>| {
        let same = |id: &&GuestId| state.conference.guest(**id) == Some(guest);
        guests.keys().find(same).and_then(|id| guests.get(id)).map(|at| of(*at))
    };
    let Some(last) = last.filter(|last| *last > first) else { return String::new() };
    let since = when(&hall.guests).filter(|day| *day != of(first)).map(|day| format!(" (từ ngày {day})"));
    let until = when(&hall.guests_gone).filter(|day| *day != of(last)).map(|day| format!(" (đến ngày {day})"));
    since.or(until).unwrap_or_default()
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
    // Those that were units when the roll was called: what became of them since is told after.
    let units = state.conference.unit_ids().filter(|id| membership::counted(state, *id, sitting.roll()));
    let came: Vec<UnitId> = units.filter(|id| sitting.saw(*id)).collect();
    let names = changes::names(state, &came, introduced, sitting.until(state));
    let Some(members) = membership::members(state, sitting.roll()) else {
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
    // Who had left by then took nobody in.
    let sat = |to: UnitId, at: i64| {
        let stays = hall.stays(to);
        came.contains(&to) && stays.iter().any(|stay| stay.from <= at && stay.to.is_none_or(|end| at <= end))
    };
    let taken =
        |change: &RecordedChange| change.gone.contains(&unit) && change.unit.is_some_and(|to| sat(to, change.at));
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
    membership::members(state, sitting.roll())?;
    let counted = |id: &UnitId| membership::counted(state, *id, sitting.roll());
    let missing = state.conference.unit_ids().filter(|id| counted(id) && !sitting.saw(*id));
    let missing: Vec<UnitId> = missing.collect();
    let reason = |id: UnitId| sitting.excused(state, id);
    // Of a unit without a name only its reason is worth a place in the list.
    let told = |id: &&UnitId| reason(**id).is_some() || state.conference.unit(**id).is_some_and(|unit| unit.known);
    let named = missing.iter().filter(told).map(|id| {
        let short = introduced.contains(id).then(|| state.conference.short(*id));
        let beside: Vec<&str> = short.into_iter().chain(reason(*id)).collect();
        let then = membership::called_until(state, *id, sitting.until(state));
        let name = then.map_or_else(|| state.conference.name_on_paper(*id), str::to_owned);
        if beside.is_empty() { name } else { format!("{name} ({})", beside.join("; ")) }
    });
    let mut names: Vec<String> = named.collect();
    let nameless = missing.len() - names.len();
    if nameless > 0 && !names.is_empty() {
        let nameless = format!("{} đơn vị chưa rõ tên", text::two(nameless as u64));
        names.push(state.conference.of_voters(&nameless));
    }
    let names = if names.is_empty() { String::new() } else { format!(": {}", names.join("; ")) };
    let count = format!("{} đơn vị", text::two(missing.len() as u64));
    // An older session goes on counting the members of a council as it did.
    let as_it_was = state.conference.wording.tells_as_it_was();
    let count = if as_it_was { state.conference.bloc.called().of_voters(&count) } else { count };
    (!missing.is_empty()).then(|| format!("Vắng{}: {count}{names}.", sitting.day(state)))
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
fn movements(state: &State, sitting: Sitting) -> Vec<(i64, Para)> {
    let times = state.times();
    let clock = |at: i64| times.clock(at);
    let mut paras = Vec::new();
    for id in state.conference.unit_ids().filter(|id| sitting.hall.of(*id).attended()) {
        let (name, stays) = (state.conference.name_on_paper(id), sitting.hall.stays(id));
        if let Some(first) = stays.first().filter(|first| first.late) {
            // Who came on another day than the roll call was away before, and not late.
            let exact = state.conference.wording.is_exact();
            let came =
                if exact && sitting.number > 0 && !sitting.saw(id) { "có mặt từ" } else { "đến muộn, lúc" };
            let words = format!("{name} {came} {}.", clock(first.from));
            paras.push((first.from, Para::fact(sitting.id(&format!("late{}", id.0)), words)));
        }
        for (number, (left, back)) in (1..).zip(stays.iter().zip(stays.iter().skip(1))) {
            let at = left.to.unwrap_or(back.from);
            let (left, back) = (left.to.map(clock).unwrap_or_default(), clock(back.from));
            // Marked and put right within the minute: nobody left.
            if left != back {
                let words =
                    format!("{name} {} lúc {left}, trở lại lúc {back}.", state.conference.on_paper("rời Hội nghị"));
                paras.push((at, Para::fact(sitting.id(&format!("away{}.{number}", id.0)), words)));
            }
        }
        let confirmed = sitting.hall.confirmed.get(&id).copied();
        if let Some((with, since)) = last_there(state, &sitting, id)
            && let Some(words) = substitute(state, &name, with, confirmed.map(clock))
        {
            let at = confirmed.unwrap_or(since);
            paras.push((at, Para::fact(sitting.id(&format!("substitute{}", id.0)), words)));
        }
        let left = stays.last().and_then(|last| last.to);
        // Who was there when its unit ended did not leave.
        let ended = |at: &i64| state.changes.iter().any(|done| done.at == *at && done.gone.contains(&id));
        if let Some(at) = left.filter(|at| !ended(at)) {
            let words = format!("{name} về sớm, lúc {}.", clock(at));
            paras.push((at, Para::fact(sitting.id(&format!("left{}", id.0)), words)));
        }
    }
    paras
}

/// Who is there for a unit, or was when it left: who stood in and voted is told of afterwards, too.
fn last_there<'a>(state: &State, sitting: &'a Sitting, id: UnitId) -> Option<(&'a Attendance, i64)> {
    let there = |presence: &'a Presence| match presence {
        Presence::Present { with, since, .. } => Some((with, *since)),
        Presence::Unknown | Presence::Absent { .. } | Presence::Left { .. } => None,
    };
    let left = || sitting.hall.departed.get(&id).filter(|_| state.conference.wording.is_polished()).and_then(there);
    there(sitting.hall.of(id)).or_else(left)
}

fn substitute(state: &State, unit: &str, with: &Attendance, confirmed: Option<String>) -> Option<String> {
    let who = with.voter.as_ref().and_then(|person| person.name.as_deref()).unwrap_or("Người được cử");
    match &with.substitute {
        Substitute::None => None,
        Substitute::WithPaper(paper) => Some(format!("{who} dự thay lãnh đạo {unit}, theo {paper}.")),
        Substitute::WithoutPaper => {
            Some(format!("{who} dự thay lãnh đạo {unit}, chưa có giấy ủy quyền, không biểu quyết."))
        }
        Substitute::Confirmed => {
            let since = confirmed.map(|at| format!(" lúc {at}")).unwrap_or_default();
            Some(format!("{who} dự thay lãnh đạo {unit}, đã được đơn vị xác nhận{since}."))
        }
        Substitute::Admitted => {
            let agreed = state.conference.on_paper("Hội nghị đồng ý cho biểu quyết");
            Some(format!("{who} dự thay lãnh đạo {unit}, {agreed}."))
        }
    }
}

fn one(state: &State, who: Option<&Person>) -> String {
    who.map_or_else(|| DOTS.to_owned(), |who| person(state, who))
}

fn chairs(state: &State) -> String {
    let named: Vec<String> = presided::presidium(state).into_iter().map(|who| person(state, who)).collect();
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
