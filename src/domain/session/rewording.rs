//! The rules for the wording of papers: what the hall adopted is withdrawn, with a reason, before it reads otherwise.

use crate::domain::actor::Role;
use crate::domain::agenda;
use crate::domain::ids::ItemId;
use crate::domain::late::Deed;
use crate::domain::letter;
use crate::domain::refusal::{Refusal, stated, stated_within};
use crate::domain::session::event::Event;
use crate::domain::session::state::State;
use crate::domain::stages::motion::commands as motion;
use crate::domain::wording::{self, Command, Correction, Rewording};

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
        Command::Correct { rewording, was, reason } => {
            let corrected = corrected(state, rewording, (was, reason))?;
            Ok(corrected.map(|correction| Event::Wording(wording::Event::Corrected(correction))).into_iter().collect())
        }
    }
}

/// The hall need not hear it again: no number and no name of a unit is another one, and what was put right is listed.
fn corrected(state: &State, rewording: &Rewording, (was, reason): (&str, &str)) -> Result<Option<Correction>, Refusal> {
    let not_now = |why: &str| Err(Refusal::NotNow(why.into()));
    if !rewording.paper.is_minutes() {
        return not_now("Văn bản này Hội nghị không thông qua: sửa câu chữ của đoạn.");
    }
    if state.adopted_minutes().is_none() {
        return not_now("Hội nghị chưa thông qua biên bản: sửa câu chữ của đoạn.");
    }
    let before: Vec<Rewording> =
        state.rewordings.iter().chain(state.corrections.iter().map(|(known, _)| &known.rewording)).cloned().collect();
    let Some(rewording) = rewording.cleaned(&before)? else { return Ok(None) };
    let was = stated_within(wording::LIMIT, was, "Ghi nguyên văn đoạn cần đính chính.")?;
    let reason = stated(reason, "Ghi lý do đính chính.")?;
    if was == rewording.text {
        return Ok(None);
    }
    if let Some(why) = letter::changes_meaning(&state.conference, &was, &rewording.text) {
        return not_now(&why);
    }
    let (was, reads) = letter::where_they_differ(&was, &rewording.text);
    Ok(Some(Correction { rewording, was, reads, reason }))
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
        state.agenda.decide(&agenda::Command::Start { item }, &state.conference)?
    };
    // What was put right in their letter is in the text that is put anew.
    let worded = state.corrections.iter().map(|(correction, _)| correction.rewording.clone());
    let worded = worded.map(|rewording| Event::Wording(wording::Event::Reworded(rewording)));
    Ok([withdrawn].into_iter().chain(back.into_iter().map(Event::Agenda)).chain(worded).collect())
}

/// Of a meeting that is closed: what it adopted stays, and its letter is put right by a correction.
pub fn late(state: &State, rewording: &Rewording) -> Result<Vec<Deed>, Refusal> {
    if rewording.paper.is_minutes() && state.standing_minutes().is_some() {
        let way = "Biên bản đã được Hội nghị thông qua; câu chữ sai thì dùng «Đính chính câu chữ».";
        return Err(Refusal::NotNow(way.into()));
    }
    Ok(rewording.cleaned(&state.rewordings)?.map(Deed::Reworded).into_iter().collect())
}
