//! Tin bài: half a page for the press, and only what was.

use crate::domain::agenda::Entry;
use crate::domain::conference::join;
use crate::domain::figure::Figure;
use crate::domain::grant;
use crate::domain::ids::GuestId;
use crate::domain::next;
use crate::domain::outcome;
use crate::domain::paper::{Block, Document, Para};
use crate::domain::people::{Guest, Person};
use crate::domain::session::State;
use crate::domain::stages::Stage;
use crate::domain::stages::report::Report;
use crate::domain::stages::speech::SpeechRole;
use crate::domain::vote::setup::question::seat_verb;
use crate::papers::chairs::presidium;
use crate::papers::paper::Paper;
use crate::papers::parts::{DOTS, document, full_name, held};
use crate::papers::sittings::{Turnout, days, each_day, turnouts};
use crate::text;

/// Tin bài.
pub const PAPER: Paper = Paper {
    name: "tin-bai",
    why_none: "hội nghị chưa diễn ra",
    make: |state, _| news(state).map(|paper| ("tin-bai".to_owned(), paper)).into_iter().collect(),
};

/// The article; `None` before anything took place.
pub fn news(state: &State) -> Option<Document> {
    if state.agenda.went.is_empty() {
        return None;
    }
    let mut told = vec![opening(state)];
    told.extend(guests(state));
    for id in &state.agenda.went {
        told.extend(state.agenda.entry(*id).map(|entry| item(state, entry)).unwrap_or_default());
    }
    told.extend(results(state));
    told.extend(decided(state));
    told.extend([format!("Chú thích ảnh: {DOTS}"), format!("Tác giả: {DOTS}./.")]);
    let title = Block::Title { kind: title(state), about: Vec::new() };
    let paras = (1..).zip(told).map(|(number, words)| Block::Para(Para::prose(format!("news{number}"), words)));
    Some(document(state, "Tin bài", false, [title].into_iter().chain(paras).collect()))
}

/// «… được tặng Bằng khen (Quyết định số …).»: only what a decision says that was entered after the meeting.
fn decided(state: &State) -> Vec<String> {
    let mut told = Vec::new();
    for ((award, unit), ruling) in state.late.decided.iter().filter(|(_, ruling)| ruling.granted) {
        let by = ruling.decision.words().map(|words| format!(" ({words})")).unwrap_or_default();
        told.push(format!("{} được tặng {award}{by}.", state.conference.name(*unit)));
    }
    told
}

/// «Khối thi đua … tổng kết …».
fn title(state: &State) -> String {
    let (bloc, title) = (&state.conference.bloc.name, &state.conference.title);
    if names_itself(state) {
        return text::capitalise(title);
    }
    match title.strip_prefix("Hội nghị ") {
        Some(deed) => format!("{bloc} {deed}"),
        None => format!("{bloc} tổ chức {}", text::lower_first(title)),
    }
}

/// Whether the title of the conference says whose it is.
fn names_itself(state: &State) -> bool {
    text::caseless(&state.conference.title).contains(&text::caseless(&state.conference.bloc.name))
}

/// When, where, what, and who presided.
fn opening(state: &State) -> String {
    let conference = &state.conference;
    let made_up = state.rehearsal && conference.starts.is_none();
    let half = match text::minutes_of_day(state.began(), state.offset) / 60 {
        5..=10 => "Sáng ",
        13..=17 => "Chiều ",
        _ => "",
    };
    let when = text::capitalise(&format!("{}{}", if made_up { "" } else { half }, held(state)));
    let place = conference.place.as_ref().map(|place| format!(", tại {place}")).unwrap_or_default();
    // A member of a council comes for itself.
    let who = if conference.bloc.called().is_council() { "" } else { "đại diện " };
    let came = turnouts(state).map(|days| {
        let written = |day: &Turnout| format!("{}/{} đơn vị thành viên", day.came, day.members);
        conference.bloc.called().of_voters(&format!(" Dự có {who}{}.", each_day(&days, written)))
    });
    let went_on = went_on(state);
    let chairs: Vec<String> = presidium(state).into_iter().filter_map(|who| titled(state, who)).collect();
    let what = conference.gathering();
    let chairs = if chairs.is_empty() { String::new() } else { format!(" Chủ trì {what}: {}.", chairs.join("; ")) };
    let bloc = &conference.bloc.name;
    let held = if names_itself(state) { "diễn ra".to_owned() } else { format!("{bloc} tổ chức") };
    format!("{when}{place}, {held} {}{went_on}.{}{chairs}", conference.called(), came.unwrap_or_default())
}

/// «, họp tiếp ngày 21/12/2025»; an older session leaves it out.
fn went_on(state: &State) -> String {
    if !state.conference.wording.is_exact() {
        return String::new();
    }
    let later: Vec<String> = days(state).into_iter().skip(1).map(|day| format!("ngày {}", day.short())).collect();
    if later.is_empty() {
        return String::new();
    }
    format!(", họp tiếp {}", join(&later.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// «đồng chí A, chức vụ»; `None` of somebody without a name and an office.
fn titled(state: &State, person: &Person) -> Option<String> {
    let address = person.address.as_deref().unwrap_or(&state.conference.address);
    match (&person.name, &person.office) {
        (Some(name), Some(office)) => Some(format!("{address} {name}, {office}")),
        (Some(name), None) => Some(format!("{address} {name}")),
        (None, Some(office)) => Some(office.clone()),
        (None, None) => None,
    }
}

/// Who came to direct it, and who else was invited and came.
fn guests(state: &State) -> Vec<String> {
    let halls = || state.hall.past.iter().chain([&state.hall]);
    let came = |guest: &Guest| {
        let same = |id: &GuestId| state.conference.guest(*id) == Some(guest);
        halls().any(|hall| hall.guests.keys().chain(hall.guests_gone.keys()).any(same))
    };
    let of = |superior: bool| {
        let chosen = state.conference.guests.iter().filter(|guest| guest.superior == superior && came(guest));
        chosen.filter_map(|guest| titled(state, &guest.person)).collect::<Vec<_>>()
    };
    let what = state.conference.gathering();
    let lines = [("Dự và chỉ đạo", of(true)), ("Dự", of(false))];
    let told = lines.into_iter().filter(|(_, names)| !names.is_empty());
    told.map(|(does, names)| format!("{does} {what} có {}.", names.join("; "))).collect()
}

/// What is told of an item, in the order in which items came on stage.
fn item(state: &State, entry: &Entry) -> Vec<String> {
    let scene = next::scene(state, entry);
    if let Stage::Report(report) = &entry.stage {
        return reported(report, state.conference.wording.is_polished());
    }
    if let Stage::Speech(speech) = &entry.stage
        && speech.role == SpeechRole::Direction
        && !scene.record.floor.turns.is_empty()
    {
        let who = scene.doer(&speech.who);
        return who
            .map(|who| format!("{who} phát biểu chỉ đạo {}.", state.conference.gathering()))
            .into_iter()
            .collect();
    }
    if let Stage::Registration(launch) = &entry.stage
        && scene.said("launch")
    {
        let motto = launch.motto.as_ref().map(|motto| format!(" với chủ đề “{motto}”")).unwrap_or_default();
        let year = state.conference.in_planned();
        return vec![format!("{} phát động phong trào thi đua{year}{motto}.", state.conference.bloc.called().short())];
    }
    if let Stage::Presentation(given) = &entry.stage
        && !given.received.is_empty()
    {
        let names = state.conference.names_in_full(&given.received);
        let count = text::two(given.received.len() as u64);
        let merit = given.plan.merit.as_ref().map(|merit| format!(", {merit}")).unwrap_or_default();
        return vec![format!("Dịp này, {} được trao cho {count} tập thể: {names}{merit}.", given.plan.award)];
    }
    Vec::new()
}

/// What the report said, in its own words; each figure begins with a capital, and so is a sentence.
fn reported(report: &Report, polished: bool) -> Vec<String> {
    let figures: Vec<String> = report.figures.iter().map(Figure::sentence).collect();
    let between = if polished { ". " } else { "; " };
    let figures = (!figures.is_empty()).then(|| format!("{}.", figures.join(between)));
    report.summary.iter().cloned().chain(figures).collect()
}

/// More names than this are a list that goes with half a page of news.
const NAMED: usize = 12;

/// Nominations, seats and the pledge.
fn results(state: &State) -> Vec<String> {
    let conference = &state.conference;
    let mut told = Vec::new();
    let mut awards = outcome::awards(&state.outcomes);
    awards.reverse();
    for one in awards {
        let count = conference.recipients(&one.units, |count| text::two(count as u64));
        let request = grant::request(&one.award, &one.giver, one.grant.as_ref());
        let deciding = conference.bloc.called().deciding();
        if one.units.len() > NAMED && conference.wording.is_complete() {
            told.push(format!("{deciding} {request} cho {count} (danh sách kèm theo)."));
            continue;
        }
        let names: Vec<String> = one.units.iter().map(|unit| full_name(state, *unit)).collect();
        let names = join(&names.iter().map(String::as_str).collect::<Vec<_>>());
        told.push(format!("{deciding} {request} cho {count}: {names}."));
    }
    told.extend(seats(state));
    for entry in &state.agenda.entries {
        if let Stage::Pledge(pledge) = &entry.stage
            && !pledge.signed.is_empty()
        {
            let year = conference.in_planned();
            let who = match conference.members() {
                Some(members) => format!("Đại diện {}/{members} đơn vị", pledge.signed.len()),
                None => "Đại diện các đơn vị có mặt".to_owned(),
            };
            let who = conference.bloc.called().of_voters(&who);
            told.push(format!("{who} đã ký kết giao ước thi đua{year}."));
        }
    }
    told
}

fn seats(state: &State) -> Option<String> {
    let called = state.conference.bloc.called();
    let seat = |deputy: bool, title: &str| {
        let units = outcome::seats(&state.outcomes, deputy);
        let names = state.conference.names_in_full(&units);
        (!units.is_empty()).then(|| format!("{names} làm {title}"))
    };
    let filled: Vec<String> = [seat(false, called.head()), seat(true, called.deputy())].into_iter().flatten().collect();
    let year = state.conference.in_next_term();
    let verb = seat_verb(state.ballots.iter().flat_map(|ballot| &ballot.questions));
    (!filled.is_empty()).then(|| format!("{} {verb} {}{year}.", called.deciding(), filled.join(", ")))
}
