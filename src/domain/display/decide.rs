//! What may be shown: never a result that is not announced, never a table that is not there.

use crate::domain::display::control::{DisplayChange, Shown};
use crate::domain::display::tables;
use crate::domain::refusal::Refusal;
use crate::domain::session::State;
use crate::domain::vote::ballot::BallotStage;

/// Decides a change; nothing to do is no event.
pub fn decide(state: &State, change: DisplayChange) -> Result<Vec<DisplayChange>, Refusal> {
    let holds = match change {
        DisplayChange::Show(shown) => {
            may_show(state, shown)?;
            shown == state.wall.shown
        }
        DisplayChange::Results(detail) => detail == state.wall.results,
    };
    Ok(if holds { Vec::new() } else { vec![change] })
}

fn may_show(state: &State, shown: Shown) -> Result<(), Refusal> {
    let refused = |words: &str| Err(Refusal::NotNow(words.to_owned()));
    let has = |item| tables::of_item(state, item).is_some_and(|(own, _, _)| own == shown);
    match shown {
        Shown::Scores { item } if !has(item) => refused("Chưa có bảng điểm để chiếu."),
        Shown::Pledge { item } if !has(item) => refused("Mục này không phải ký giao ước."),
        Shown::Result { ballot } => match state.ballots.get(ballot) {
            Some(known) if known.step == BallotStage::Announced || known.review().is_some() => Ok(()),
            Some(_) | None => refused("Kết quả này chưa công bố, không chiếu được."),
        },
        Shown::Follow | Shown::Hold | Shown::Black | Shown::Agenda | Shown::Scores { .. } | Shown::Pledge { .. } => {
            Ok(())
        }
    }
}
