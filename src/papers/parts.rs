//! What several papers share: who issues them, their head, dots for what is not known.

use crate::domain::paper::{Block, Letterhead};
use crate::domain::session::State;
use crate::text;

pub use crate::domain::paper::DOTS;

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

/// The head's own unit: a Khối has no seal of its own.
pub fn issuer(state: &State) -> String {
    let head = state.conference.bloc.head;
    head.map_or_else(String::new, |head| state.conference.name(head).to_owned())
}

/// Issuer and number; minutes take no place and date in their head (Nghị định 30/2020, Phụ lục III, Mẫu 1.9).
pub fn letterhead(state: &State) -> Block {
    let bloc = &state.conference.bloc;
    let parent = bloc.organ_above.clone().unwrap_or_else(|| issuer(state));
    Block::Letterhead(Letterhead {
        parent: if parent.is_empty() { DOTS.to_owned() } else { text::upper(&parent) },
        issuer: text::upper(bloc.issuer.as_ref().unwrap_or(&bloc.name)),
        number: Some(format!("Số: …/BB-{}", bloc.sign)),
        place_and_date: None,
    })
}
