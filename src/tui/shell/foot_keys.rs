//! Which keys the two rows at the foot name: those beside the next step, and the F-keys.

use crate::domain::State;
use crate::tui::parts::FunctionKey;
use crate::tui::shell::action::ScreenAction;
use crate::tui::shell::base::BaseLayer;
use crate::tui::shell::layer::{Layer, Passage};
use crate::tui::shell::stack::Stack;

/// The other keys beside the next step: those of the layer on top, else of the table, as far as they are of use now. The
/// F-keys have a row of their own.
pub fn step_keys<B: BaseLayer>(stack: &Stack, state: &State) -> Vec<(String, &'static str)> {
    if let Some(keys) = stack.top().and_then(Layer::keys) {
        return keys.into_iter().map(|(key, does)| (key.to_owned(), does)).collect();
    }
    let beside = |action: &&ScreenAction<B>| !action.short.is_empty() && action.function_key(true).is_none();
    let live = |action: &&ScreenAction<B>| is_live(action, stack, state);
    B::ACTIONS.iter().filter(beside).filter(live).map(|action| (action.cap(), action.short)).collect()
}

/// The F-keys, and which of them do something now.
pub fn function_keys<B: BaseLayer>(stack: &Stack, state: &State) -> Vec<FunctionKey> {
    B::ACTIONS.iter().filter_map(|action| action.function_key(is_live(action, stack, state))).collect()
}

fn is_live<B>(action: &ScreenAction<B>, stack: &Stack, state: &State) -> bool {
    let passes = stack.top().is_none_or(|top| top.passage(action.reach) == Passage::Through);
    passes && (state.closed.is_none() || action.outlasts) && !action.is_held(state)
}
