//! The members of a council are persons: no screen of the chair's calls them units.

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
