//! The head of the minutes: time, place, who took part, who presided.

use crate::domain::hall::{Attendance, Location, Presence, Substitute};
use crate::domain::ids::UnitId;
use crate::domain::paper::{Block, Para};
use crate::domain::people::{Guest, Person};
use crate::domain::session::State;
use crate::papers::parts::DOTS;
use crate::text;

/// Time, place, participants, chair and secretary, as paragraphs of fact.
pub fn blocks(state: &State) -> Vec<Block> {
    let began = state.agenda.entries.iter().filter_map(|entry| entry.spans.first()).map(|span| span.from).min();
    let began = began.unwrap_or(state.opened);
    let time = format!("{}, {}.", text::formal_clock(began, state.offset), text::formal_day(began, state.offset));
    let mut paras = vec![
        Para::labelled("time", "Thời gian bắt đầu:", time),
        Para::labelled("place", "Địa điểm:", stopped(venue(state))),
        Para::labelled("who", "Thành phần tham dự:", ""),
    ];
    let mut present = vec![("guests", guests(state)), ("units", units(state))];
    present.extend(absent(state).map(|words| ("absent", words)));
    present.extend(written(state).map(|words| ("written", words)));
    for (number, (id, words)) in present.into_iter().enumerate() {
        paras.push(Para::fact(id, format!("{}. {words}", number + 1)));
    }
    paras.extend(movements(state));
    paras.push(Para::labelled("chair", "Chủ trì (chủ tọa):", stopped(chairs(state))));
    paras.push(Para::labelled(
        "secretary",
        "Thư ký (người ghi biên bản):",
        stopped(one(state, state.conference.secretary.as_ref())),
    ));
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

fn guests(state: &State) -> String {
    let here = |guest: &&Guest| {
        state
            .hall
            .guests
            .keys()
            .chain(state.hall.guests_gone.keys())
            .any(|id| state.conference.guest(*id) == Some(*guest))
    };
    let named: Vec<String> =
        state.conference.guests.iter().filter(here).map(|guest| person(state, &guest.person)).collect();
    if named.is_empty() {
        format!("Đại biểu cấp trên: {DOTS}.")
    } else {
        format!("Đại biểu cấp trên, đại biểu mời: {}.", named.join("; "))
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

fn units(state: &State) -> String {
    let came: Vec<UnitId> = state.conference.unit_ids().filter(|id| state.hall.of(*id).attended()).collect();
    match state.conference.members() {
        None => format!("Đơn vị thành viên. Có mặt: {}.", state.conference.names(&came)),
        Some(members) => {
            let delegates = state.hall.delegates().max(u32::try_from(came.len()).unwrap_or(0));
            format!(
                "Đơn vị thành viên: có mặt {}/{} đơn vị, {} đại biểu: {}.",
                text::two(came.len() as u64),
                text::two(members.into()),
                text::two(delegates.into()),
                state.conference.names(&came)
            )
        }
    }
}

fn absent(state: &State) -> Option<String> {
    state.conference.members()?;
    let names = state.conference.unit_ids().filter(|id| !state.hall.of(*id).attended()).filter_map(|id| {
        let unit = state.conference.unit(id).filter(|unit| !unit.gone)?;
        let reason = if let Presence::Absent { reason: Some(reason) } = state.hall.of(id) {
            format!(" ({reason})")
        } else {
            String::new()
        };
        Some(format!("{}{reason}", unit.name))
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("Vắng: {} đơn vị: {}.", text::two(names.len() as u64), names.join("; ")))
}

fn written(state: &State) -> Option<String> {
    let from_ballots = state.ballots.iter().flat_map(|ballot| ballot.written.iter().map(|opinion| opinion.unit));
    let mut units: Vec<UnitId> =
        state.ballots.opinions.iter().map(|(_, opinion)| opinion.unit).chain(from_ballots).collect();
    units.sort_unstable();
    units.dedup();
    (!units.is_empty()).then(|| format!("Gửi ý kiến bằng văn bản: {}.", state.conference.names(&units)))
}

/// Đến muộn, rời đi rồi trở lại, dự thay, về sớm.
fn movements(state: &State) -> Vec<Para> {
    let clock = |at: i64| text::formal_clock(at, state.offset);
    let mut paras = Vec::new();
    for id in state.conference.unit_ids().filter(|id| state.hall.of(*id).attended()) {
        let (name, stays) = (state.conference.name(id), state.hall.stays(id));
        if let Some(first) = stays.first().filter(|first| first.late) {
            let words = format!("{name} đến muộn, lúc {}.", clock(first.from));
            paras.push(Para::fact(format!("late{}", id.0), words));
        }
        for (number, (left, back)) in (1..).zip(stays.iter().zip(stays.iter().skip(1))) {
            let (left, back) = (left.to.map(clock).unwrap_or_default(), clock(back.from));
            // Marked and put right within the minute: nobody left.
            if left != back {
                let words = format!("{name} rời Hội nghị lúc {left}, trở lại lúc {back}.");
                paras.push(Para::fact(format!("away{}.{number}", id.0), words));
            }
        }
        if let Presence::Present { with, .. } = state.hall.of(id)
            && let Some(words) = substitute(name, with)
        {
            paras.push(Para::fact(format!("substitute{}", id.0), words));
        }
        if let Some(at) = stays.last().and_then(|last| last.to) {
            paras.push(Para::fact(format!("left{}", id.0), format!("{name} về sớm, lúc {}.", clock(at))));
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
    if named.is_empty() { DOTS.to_owned() } else { named.join("; ") }
}

/// A sentence ends with a stop; a line of dots with nothing.
fn stopped(words: String) -> String {
    if words.ends_with('…') { words } else { words + "." }
}
