//! What several papers share: who issues them, their head, who signs for the bloc, dots for what is not known.

use crate::domain::ids::UnitId;
use crate::domain::paper::{Block, Document, Letterhead, Para, Signer};
use crate::domain::people::Person;
use crate::domain::session::State;
use crate::text::{self, Day};

pub use crate::domain::paper::DOTS;

/// A day that an office fills in.
pub const OPEN_DAY: &str = "ngày … tháng … năm …";

/// «08 giờ 00 phút, ngày 18 tháng 12 năm 2025»; of a rehearsal whose hour or day no plan gives, dots.
pub fn moment(state: &State, at: i64) -> String {
    let made_up = state.rehearsal && state.conference.starts.is_none();
    let hour = if made_up { format!("{DOTS} giờ {DOTS} phút") } else { text::formal_clock(at, state.offset) };
    format!("{hour}, {}", day(state, at))
}

/// «ngày 05 tháng 02 năm 2023»; dots where a rehearsal had to choose a day, for the plan names none.
pub fn day(state: &State, at: i64) -> String {
    if state.rehearsal && state.conference.day.is_none() {
        return format!("ngày {DOTS}");
    }
    text::formal_day(at, state.offset)
}

/// The day on which it began; a rehearsal of a plan without a day has none.
pub fn held_on(state: &State) -> Option<Day> {
    let made_up = state.rehearsal && state.conference.day.is_none();
    (!made_up).then(|| Day::of(state.began(), state.offset))
}

/// The same in words: «ngày 18 tháng 12 năm 2025», «ngày …………».
pub fn held(state: &State) -> String {
    held_on(state).map_or_else(|| format!("ngày {DOTS}"), Day::formal)
}

/// The head's own unit: a Khối has no seal of its own. The head of a council is a member of it, and stands for no organ;
/// an older session goes on naming it.
pub fn issuer(state: &State) -> String {
    let conference = &state.conference;
    let none = conference.bloc.called().is_council() && conference.wording.is_exact();
    let head = conference.bloc.head.filter(|_| !none);
    head.map_or_else(String::new, |head| conference.name(head).to_owned())
}

/// The organ above who issues the papers, as far as it is known; dots where it is not.
pub fn organ_above(state: &State) -> String {
    let organ = state.conference.bloc.organ_above.clone().unwrap_or_else(|| issuer(state));
    if organ.is_empty() { DOTS.to_owned() } else { text::upper(&organ) }
}

/// Who made a paper: the head's unit, or the bloc itself.
pub fn author(state: &State) -> String {
    let issuer = issuer(state);
    if issuer.is_empty() && state.conference.wording.is_exact() { state.conference.bloc.name.clone() } else { issuer }
}

/// Issuer and number; minutes take no place and date in their head (Nghị định 30/2020, Phụ lục III, Mẫu 1.9).
pub fn letterhead(state: &State) -> Block {
    head(state, Some("BB"), None)
}

/// The head of a paper of some kind («TTr»), of one without a number, with a place and date or without.
pub fn head(state: &State, kind: Option<&str>, place_and_date: Option<String>) -> Block {
    let bloc = &state.conference.bloc;
    Block::Letterhead(Letterhead {
        parent: organ_above(state),
        issuer: text::upper(bloc.issuer.as_ref().unwrap_or(&bloc.name)),
        number: kind.map(|kind| format!("Số: …/{kind}-{}", bloc.sign)),
        place_and_date,
    })
}

/// «Yên Bái, ngày … tháng … năm …»: the day stays open until the office gives it.
pub fn place_and_date(state: &State) -> String {
    let province = state.conference.bloc.province.as_str();
    format!("{}, {OPEN_DAY}", if province.is_empty() { DOTS } else { province })
}

/// A paper as it stands.
pub fn document(state: &State, title: &str, landscape: bool, blocks: Vec<Block>) -> Document {
    Document {
        title: format!("{title} – {}", state.conference.title),
        author: author(state),
        made_at_ms: state.closed.unwrap_or(state.at),
        landscape,
        draft: state.closed.is_none() || state.rehearsal,
        blocks,
    }
}

/// A paragraph of fact.
pub fn fact(id: &str, words: impl Into<String>) -> Block {
    Block::Para(Para::fact(id, words))
}

/// «I. …».
pub fn heading(words: impl Into<String>) -> Block {
    Block::Heading { level: 1, text: words.into() }
}

/// The full name of a unit, or of one proposed from below; dots where it is not known.
pub fn full_name(state: &State, unit: UnitId) -> String {
    let known = state.conference.candidate(unit).is_some_and(|unit| unit.known);
    if known { state.conference.full(unit).to_owned() } else { DOTS.to_owned() }
}

/// «TM. KHỐI THI ĐUA / TRƯỞNG KHỐI»: the unit that leads the bloc in the year that lies back.
pub fn for_the_bloc(state: &State) -> Signer {
    let bloc = &state.conference.bloc;
    let called = text::upper(bloc.called().short());
    let called = if bloc.called().is_council() { called } else { format!("{called} THI ĐUA") };
    let mut signer = of_unit(state, text::upper(bloc.called().head()), bloc.head);
    signer.role.insert(0, format!("TM. {called}"));
    signer
}

/// A role, the office of who holds it or the unit's name, and the name; what is not known stays open.
pub fn of_unit(state: &State, role: String, unit: Option<UnitId>) -> Signer {
    let person = unit.and_then(|unit| leader(state, unit));
    let office = person.and_then(|person| person.office.as_deref()).map(text::upper);
    // Nobody signs twice as the same: «Giám đốc Sở, Chủ tịch Hội đồng».
    let office =
        if state.conference.wording.is_exact() { office.and_then(|office| beside(&office, &role)) } else { office };
    let known = |unit: &UnitId| state.conference.unit(*unit).is_some_and(|unit| unit.known);
    let unit_name = unit.filter(known).map(|unit| state.conference.name(unit));
    let own_name = person.and_then(|person| person.name.clone());
    if state.conference.bloc.called().is_council() && state.conference.wording.is_exact() {
        // A member of a council signs by its own name.
        let name = own_name.or_else(|| unit_name.map(str::to_owned));
        return Signer { role: [Some(role), office].into_iter().flatten().collect(), note: None, name };
    }
    Signer {
        role: [Some(role), office.or_else(|| unit_name.map(text::upper))].into_iter().flatten().collect(),
        note: None,
        name: own_name,
    }
}

/// What is left of an office beside the role in which somebody signs; `None` if nothing is.
fn beside(office: &str, role: &str) -> Option<String> {
    let others = office.split(',').map(str::trim).filter(|part| !text::is_same_name(part, role));
    Some(others.collect::<Vec<_>>().join(", ")).filter(|others| !others.is_empty())
}

/// Who speaks for a unit, as far as the plan names anybody: of the presidium first, else its delegate.
fn leader(state: &State, unit: UnitId) -> Option<&Person> {
    let presides = state.conference.presidium.iter().find(|person| person.unit == Some(unit) && person.name.is_some());
    let delegate = || state.conference.unit(unit).and_then(|unit| unit.delegate.as_ref());
    presides.or_else(delegate)
}

/// One who signs with a name under the role.
pub fn named(role: &str, person: Option<&Person>) -> Signer {
    Signer {
        role: vec![role.to_owned()],
        note: Some("Ký, ghi rõ họ tên".to_owned()),
        name: person.and_then(|person| person.name.clone()),
    }
}
