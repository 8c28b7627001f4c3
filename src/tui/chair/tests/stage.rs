//! The stage: letters that are read out, and what stands around them, keep their place and say what was done.

use super::trial::{Trial, item};
use crate::domain::attendance;
use crate::domain::hall::Attendance;
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::{Command, next};
use crossterm::event::KeyCode;

/// What is to be read now.
fn now(trial: &Trial) -> String {
    trial.chair.next().and_then(|cue| cue.spoken.last()).map(|said| said.text.clone()).unwrap_or_default()
}

/// The row of the stage on which some words stand.
fn row_of(trial: &Trial, words: &str) -> Option<usize> {
    trial.rows().iter().position(|row| row.split('│').next().is_some_and(|stage| stage.contains(words)))
}

/// The sentences of an item are counted one by one, guests among them, and there are as many at its end as at its start.
#[test]
fn sentences_are_counted_one_by_one() {
    let mut trial = Trial::on(item::CEREMONY);
    let place = |trial: &Trial| next::outlook(trial.chair.state()).place;
    let (first, all) = place(&trial).unwrap();
    let mut at = first;
    while let Some((number, of)) = place(&trial) {
        assert_eq!((number, of), (at, all), "{}", trial.text());
        trial.enter();
        at += 1;
    }
    assert_eq!(at, all + 1, "every sentence had its number");
    assert!(all > 8, "{all}");
}

/// The roll call, at its first unit.
fn calling((width, height): (u16, u16)) -> Trial {
    let mut trial = Trial::new();
    trial.size((width, height));
    while !now(&trial).ends_with('?') {
        trial.enter();
    }
    trial
}

/// What was taken back was not read: above stands the sentence before it.
#[test]
fn above_stands_what_was_read_and_not_what_was_taken_back() {
    let mut trial = calling((120, 36));
    let mut called = Vec::new();
    for _ in 0..6 {
        called.push(now(&trial));
        trial.enter();
    }
    let next = now(&trial);
    let [.., before, last] = called.as_slice() else { unreachable!() };
    assert!(row_of(&trial, last).is_some(), "{}", trial.text());
    trial.control('z');
    assert_eq!(now(&trial), *last);
    assert!(row_of(&trial, before).is_some() && row_of(&trial, &next).is_none(), "{}", trial.text());
}

/// Who comes late is welcomed first: the sentence that waits for it stands below, not above as if it were read.
#[test]
fn what_waits_for_a_welcome_does_not_stand_above_it() {
    let mut trial = calling((120, 40));
    for number in 0..9 {
        trial.key(if number == 8 { KeyCode::Delete } else { KeyCode::Enter });
    }
    while trial.chair.state().agenda.current != Some(ItemId(item::CEREMONY)) {
        trial.step();
    }
    trial.enter();
    let waits = now(&trial);
    trial.ask(Command::Hall(attendance::Command::CheckIn { unit: UnitId(9), with: Attendance::uncounted() }));
    assert_ne!(now(&trial), waits, "the welcome comes first: {}", trial.text());
    let begins: String = waits.chars().take(30).collect();
    let rows: Vec<String> = trial.rows().into_iter().filter(|row| row.contains(&begins)).collect();
    assert!(rows.iter().all(|row| row.trim_start().starts_with("tiếp")), "{rows:?}\n{}", trial.text());
}

/// In a large window sentences stand in letters of one size, as many rows as each takes.
#[test]
fn in_a_large_window_long_sentences_are_as_large_as_short_ones() {
    let mut trial = Trial::on(item::CEREMONY);
    trial.size((200, 50));
    let drawn = |row: &String| row.chars().take(124).any(|letter| ('▀'..='▟').contains(&letter));
    let mut long = 0;
    for _ in 0..6 {
        let (words, rows) = (now(&trial), trial.rows());
        let first = rows.iter().position(drawn);
        let Some(first) = first else {
            assert!(words.chars().count() > 100, "{words}\n{}", trial.text());
            trial.enter();
            continue;
        };
        long += usize::from(words.chars().count() > 60);
        let high = rows.iter().skip(first).take_while(|row| drawn(row) || row.contains('┃')).count();
        let lines = high.div_ceil(9);
        assert!(high <= lines * 9 && words.chars().count() <= lines * 40, "{high} rows\n{}", trial.text());
        trial.enter();
    }
    assert!(long > 0, "no long sentence was large");
}

/// A call of the roll moves nothing but the mark of who is called, but where a long name takes the rows.
#[test]
fn the_names_of_a_roll_call_keep_their_rows() {
    for size in [(80, 24), (120, 36), (160, 45), (200, 50)] {
        let mut trial = calling(size);
        let places = |trial: &Trial| ["F4: chi tiết", "Hội mẫu 6", "Hội mẫu 9"].map(|words| row_of(trial, words));
        let stand = places(&trial);
        assert!(stand.iter().all(Option::is_some), "{size:?}\n{}", trial.text());
        for number in 0..8 {
            trial.key(if number == 3 { KeyCode::Delete } else { KeyCode::Enter });
            // Of 120 columns a long name is read in the same rows.
            if now(&trial).chars().count() > 40 && size.0 != 120 {
                continue;
            }
            assert_eq!(places(&trial), stand, "{size:?}, after unit {number}\n{}", trial.text());
        }
    }
}
