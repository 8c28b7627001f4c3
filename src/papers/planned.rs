//! What papers before the meeting share: their head, the hours of the items, and who does what.

use crate::domain::conference::Conference;
use crate::domain::foreseen::ForeseenItem;
use crate::domain::paper::{Block, Document, Letterhead, TableCell, TableColumn};
use crate::domain::people::Person;
use crate::domain::presiding::Presider;
use crate::domain::script::Speaker;
use crate::domain::session::State;
use crate::papers::parts::{DOTS, author, organ_above};
use crate::text;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A paper that is no draft, named for what it is of the meeting.
pub fn document(state: &State, kind: &str, landscape: bool, blocks: Vec<Block>) -> Document {
    Document {
        title: format!("{kind} – {}", state.conference.title),
        author: author(state),
        made_at_ms: state.opened,
        landscape,
        draft: false,
        blocks,
    }
}

/// Who issues it; papers of the table take no number.
pub fn letterhead(state: &State) -> Block {
    let bloc = &state.conference.bloc;
    Block::Letterhead(Letterhead {
        parent: organ_above(state),
        issuer: text::upper(bloc.issuer.as_ref().unwrap_or(&bloc.name)),
        number: None,
        place_and_date: None,
    })
}

/// Columns with their shares of the width.
pub fn columns(titled: &[(&str, u16)]) -> Vec<TableColumn> {
    titled.iter().map(|(title, width)| TableColumn { title: (*title).to_owned(), width: *width }).collect()
}

/// «08 giờ 00 phút, ngày 18 tháng 12 năm 2025», as far as the plan knows.
pub fn time(conference: &Conference) -> String {
    let hour = match conference.starts {
        Some(starts) => format!("{:02} giờ {:02} phút", starts / 60, starts % 60),
        None => format!("{DOTS} giờ {DOTS} phút"),
    };
    let day = conference.day.map_or_else(|| format!("ngày {DOTS}"), crate::text::Day::formal);
    let when = conference.when.as_deref().map(|when| format!(" ({when})")).unwrap_or_default();
    format!("{hour}, {day}{when}")
}

/// When each item begins, as planned: open from the first on whose length or the start is not known.
pub fn hours(state: &State) -> Vec<TableCell> {
    let mut now = state.conference.starts;
    let mut hour = |minutes: Option<u16>| {
        let begins = now;
        now = now.zip(minutes).map(|(now, minutes)| now.saturating_add(minutes) % DAY);
        begins.map_or(TableCell::Unknown, TableCell::Time)
    };
    state.agenda.entries.iter().map(|entry| hour(entry.item.minutes)).collect()
}

/// Who speaks, with the name where the plan knows it: «Chủ trì: Nguyễn Văn A».
pub fn speaker(conference: &Conference, presiding: &Presider, speaker: Speaker) -> String {
    let role = speaker.words(conference.bloc.called());
    let person = match speaker {
        Speaker::Mc => conference.mc.as_ref(),
        Speaker::Chair => presiding.person(conference),
        Speaker::Secretary => conference.secretary.as_ref(),
        Speaker::Tellers | Speaker::NewHead | Speaker::Organisers | Speaker::Salute => None,
    };
    let name = person.and_then(|person| named(conference, person));
    name.map_or_else(|| role.clone(), |name| format!("{role}: {name}"))
}

/// Name, else office, else the unit that is represented.
pub fn named(conference: &Conference, person: &Person) -> Option<String> {
    let unit = || person.unit.map(|unit| format!("đại diện {}", conference.name(unit)));
    person.label().map(str::to_owned).or_else(unit)
}

/// Who carries an item: whoever the plan names for it, else who speaks first.
pub fn performer(conference: &Conference, item: &ForeseenItem) -> String {
    if let Some(person) = &item.performer {
        let unit = || person.unit.map(|unit| format!("Đại diện {}", conference.name(unit)));
        let known = Some(person.full()).filter(|full| !full.is_empty()).or_else(unit);
        return known.unwrap_or_else(|| DOTS.to_owned());
    }
    let spoken = item.cues.iter().flat_map(|cue| &cue.spoken).next();
    spoken.map_or_else(|| DOTS.to_owned(), |spoken| speaker(conference, &item.presiding, spoken.speaker))
}
