//! The item on stage, or the refusal of what only one can be asked.

use crate::domain::agenda::Entry;
use crate::domain::refusal::{Means, Refusal};
use crate::domain::session::state::State;

/// The item on stage.
pub fn current(state: &State) -> Result<&Entry, Refusal> {
    let words = "Chưa có mục nào đang diễn ra. Vào mục{} trước.";
    state.agenda.on_stage().ok_or_else(|| Refusal::Instead(words.into(), Means::NextStep))
}
