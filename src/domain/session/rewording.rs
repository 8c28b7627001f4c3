//! The rules for the wording of papers: what the hall adopted is withdrawn, with a reason, before it reads otherwise.

use crate::domain::actor::Role;
use crate::domain::agenda;
use crate::domain::ids::ItemId;
use crate::domain::late::Deed;
use crate::domain::refusal::{Refusal, stated};
use crate::domain::session::event::Event;
use crate::domain::session::state::State;
use crate::domain::stages::motion::commands as motion;
use crate::domain::wording::{self, Command, Rewording};

/// What follows from a command; an empty list means that it holds already.
pub fn decide(state: &State, command: &Command, role: Role) -> Result<Vec<Event>, Refusal> {
    let standing = state.standing_minutes().map(|adopted| adopted.item);
    match command {
        Command::Withdraw { reason } => {
            let nothing = "Biên bản chưa được chốt hay thông qua, không có gì để rút lại.";
            withdraw(state, standing.ok_or_else(|| Refusal::NotNow(nothing.into()))?, reason, role)
        }
        Command::Reword { rewording, reason } => {
            let Some(rewording) = rewording.cleaned(&state.rewordings)? else { return Ok(Vec::new()) };
            let withdrawn = match standing.filter(|_| rewording.paper.is_minutes()) {
                Some(item) => withdraw(state, item, reason, role)?,
                None => Vec::new(),
            };
            Ok(withdrawn.into_iter().chain([Event::Wording(wording::Event::Reworded(rewording))]).collect())
        }
    }
}

/// The item in which the minutes were adopted is gone back to: they are read and put anew.
fn withdraw(state: &State, item: ItemId, reason: &str, role: Role) -> Result<Vec<Event>, Refusal> {
    if role != Role::Chair {
        return Err(Refusal::ChairOnly);
    }
    if state.ballots.open().is_some() {
        let voting = "Đang có lần biểu quyết chưa công bố; công bố hoặc hủy lần mở rồi mới rút lại biên bản.";
        return Err(Refusal::NotNow(voting.into()));
    }
    let reason = stated(reason, "Biên bản đã chốt hoặc đã thông qua: ghi lý do rút lại, rồi Hội nghị thông qua lại.")?;
    let withdrawn = Event::Act { item, event: motion::Event::AdoptionWithdrawn { reason }.into() };
    let back = if state.agenda.current == Some(item) {
        Vec::new()
    } else {
        state.agenda.decide(&agenda::Command::Start { item }, state.conference.kind)?
    };
    Ok([withdrawn].into_iter().chain(back.into_iter().map(Event::Agenda)).collect())
}

/// Of a meeting that is closed: what it adopted stays, and its letter is put right by a correction.
pub fn late(state: &State, rewording: &Rewording) -> Result<Vec<Deed>, Refusal> {
    if rewording.paper.is_minutes() && state.standing_minutes().is_some() {
        let way = "Biên bản đã được Hội nghị thông qua; câu chữ sai thì dùng «Đính chính câu chữ».";
        return Err(Refusal::NotNow(way.into()));
    }
    Ok(rewording.cleaned(&state.rewordings)?.map(Deed::Reworded).into_iter().collect())
}
