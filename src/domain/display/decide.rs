//! What may be shown: never a result that is not announced, never a table that is not there.

use crate::domain::agenda::Entry;
use crate::domain::display::control::{Change, Shown, Wall};
use crate::domain::ids::ItemId;
use crate::domain::refusal::Refusal;
use crate::domain::stages::Stage;
use crate::domain::vote::ballot::{Ballot, Step};

/// Decides a change; nothing to do is no event.
pub fn decide(wall: Wall, change: Change, entries: &[Entry], ballots: &[Ballot]) -> Result<Vec<Change>, Refusal> {
    let holds = match change {
        Change::Show(shown) => {
            may_show(shown, entries, ballots)?;
            shown == wall.shown
        }
        Change::Results(detail) => detail == wall.results,
    };
    Ok(if holds { Vec::new() } else { vec![change] })
}

fn may_show(shown: Shown, entries: &[Entry], ballots: &[Ballot]) -> Result<(), Refusal> {
    let item = |id: ItemId| entries.iter().find(|entry| entry.id == id).map(|entry| &entry.item.stage);
    match shown {
        Shown::Follow | Shown::Hold | Shown::Black | Shown::Agenda => Ok(()),
        Shown::Scores { item: id } => match item(id) {
            Some(Stage::Scoring(scoring)) if !scoring.sheet.is_empty() => Ok(()),
            Some(_) | None => Err(Refusal::NotNow("Chưa có bảng điểm để chiếu.".into())),
        },
        Shown::Pledge { item: id } => match item(id) {
            Some(Stage::Pledge(_)) => Ok(()),
            Some(_) | None => Err(Refusal::NotNow("Mục này không phải ký giao ước.".into())),
        },
        Shown::Result { ballot } => match ballots.iter().find(|known| known.id == ballot) {
            Some(known) if known.step == Step::Announced || known.review().is_some() => Ok(()),
            Some(_) | None => Err(Refusal::NotNow("Kết quả này chưa công bố, không chiếu được.".into())),
        },
    }
}
