//! The members of a council are persons: no screen of the desk calls them units either.

use super::room::Room;
use crate::domain::agenda;
use crate::domain::ids::ItemId;
use crate::domain::{Command, attendance};
use crate::tui::secretary::base::ACTIONS;
use crate::tui::shell::action::Does;
use crossterm::event::KeyCode;

const PLAN: &str = include_str!("../../../../tests/plans/kinds/hoi-dong.toml");

/// Every form of its table, F1, F2 and F4, and what F4 opens.
#[test]
fn no_screen_of_a_councils_desk_says_unit() {
    let mut room = Room::with(PLAN);
    room.chair(Command::Agenda(agenda::Command::Start { item: ItemId(1) }));
    room.chair(Command::Hall(attendance::Command::CheckInRest));
    let mut found = Vec::new();
    let look = |room: &mut Room, at: &str| -> Vec<String> {
        let text = room.text();
        let rows = text.lines().filter(|row| row.to_lowercase().contains("đơn vị"));
        rows.map(|row| format!("{at}: {}", row.trim())).collect()
    };
    for action in ACTIONS.iter().filter(|action| matches!(action.does, Does::Form(_))) {
        room.key(KeyCode::F(2));
        room.words(action.words);
        room.key(KeyCode::Enter);
        found.extend(look(&mut room, action.words));
        room.key(KeyCode::Esc);
    }
    for (key, then) in [(1, None), (2, None), (4, None), (4, Some(KeyCode::Enter)), (4, Some(KeyCode::Delete))] {
        room.key(KeyCode::F(key));
        if let Some(key) = then {
            room.key(key);
        }
        found.extend(look(&mut room, &format!("F{key} {then:?}")));
        (0..3).for_each(|_| room.key(KeyCode::Esc));
    }
    assert_eq!(found, [""; 0]);
}
