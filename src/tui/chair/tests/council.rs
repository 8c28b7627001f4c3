//! The members of a council are persons: no screen of the chair's calls them units.

use crate::domain::Command;
use crate::domain::attendance;
use crate::domain::ids::UnitId;
use crate::tui::chair::base::ACTIONS;
use crate::tui::chair::tests::trial::Trial;
use crate::tui::shell::action::Does;
use crate::tui::shell::base;
use crossterm::event::KeyCode;
use std::collections::BTreeSet;

const PLAN: &str = include_str!("../../../../tests/plans/kinds/hoi-dong.toml");

/// The rows of a screen that say «đơn vị».
fn units(trial: &Trial, at: &str) -> Vec<String> {
    let rows = trial.rows().into_iter().filter(|row| row.to_lowercase().contains("đơn vị"));
    rows.map(|row| format!("{at}: {}", row.trim())).collect()
}

/// Every form of the table opened at every item, and every step on the way.
#[test]
fn no_screen_of_a_council_says_unit() {
    let mut found = BTreeSet::new();
    for size in [(80, 24), (120, 36)] {
        let mut trial = Trial::with(PLAN);
        trial.size(size);
        for _ in 0..120 {
            trial.show();
            let at = trial.bottom();
            found.extend(units(&trial, &at));
            if trial.chair.state().closed.is_some() {
                break;
            }
            trial.step();
        }
        for number in 1..=trial.chair.state().agenda.entries.len() {
            let mut trial = Trial::with(PLAN);
            trial.size(size);
            trial.go(u32::try_from(number).unwrap());
            for (at, action) in ACTIONS.iter().enumerate() {
                let Does::Form(_) = action.does else { continue };
                base::run(&mut trial.chair, at);
                trial.show();
                found.extend(units(&trial, action.words));
                trial.key(KeyCode::Esc);
            }
        }
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [""; 0]);
}

/// What a layer opens is worded as what the table of actions opens: F4, of who is there, who left and who is not.
#[test]
fn nor_does_what_is_opened_over_the_roll() {
    let mut trial = Trial::with(PLAN);
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.until(|chair| chair.state().hall.closed);
    trial.ask(Command::Hall(attendance::Command::CheckOut { unit: UnitId(1) }));
    trial.ask(Command::Hall(attendance::Command::Clear { unit: UnitId(2) }));
    let mut found = Vec::new();
    for down in 0..3 {
        for key in [KeyCode::Enter, KeyCode::Delete, KeyCode::Char(' ')] {
            trial.key(KeyCode::F(4));
            (0..down).for_each(|_| trial.key(KeyCode::Down));
            trial.key(key);
            found.extend(units(&trial, &format!("{key:?} on {down}")));
            (0..3).for_each(|_| trial.key(KeyCode::Esc));
        }
    }
    assert_eq!(found, [""; 0]);
}
