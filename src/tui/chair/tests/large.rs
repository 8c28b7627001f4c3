//! A key costs what it changes and what is seen, however large the meeting: the work is counted, not timed.

use crate::domain::ids::ItemId;
use crate::domain::notes::{self, NotePlace};
use crate::domain::{Command, next, outlook};
use crate::text::measured;
use crate::tui::chair::tests::tally::plan;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;
use std::collections::BTreeSet;

/// How many texts are laid out for an arrow in F4, where so many units are.
fn arrow_over_units(units: usize) -> usize {
    let mut trial = Trial::with(&plan(units, &[(1, &[1])]));
    trial.go(1);
    trial.key(KeyCode::F(4));
    measured(|| trial.key(KeyCode::Down))
}

#[test]
fn an_arrow_in_the_list_of_units_formats_the_rows_in_sight() {
    let (few, many) = (arrow_over_units(60), arrow_over_units(900));
    assert!(many < few * 2, "{few} texts with 60 units, {many} with 900");
}

/// The same for the step of a roll call, and for the rows below.
fn steps_of_the_roll(units: usize) -> [usize; 2] {
    let mut trial = Trial::with(&plan(units, &[(1, &[1])]));
    trial.go(1);
    (0..4).for_each(|_| trial.step());
    [measured(|| trial.step()), measured(|| trial.key(KeyCode::PageDown))]
}

#[test]
fn a_unit_called_and_rows_scrolled_format_what_is_near() {
    for (few, many) in steps_of_the_roll(200).into_iter().zip(steps_of_the_roll(1_500)) {
        assert!(many < few * 2, "{few} texts with 200 units, {many} with 1,500");
    }
}

#[test]
fn far_rows_of_the_roll_are_there_when_they_are_scrolled_to() {
    let mut trial = Trial::with(&plan(200, &[(1, &[1])]));
    trial.go(1);
    for _ in 0..20 {
        let rows = trial.text();
        assert!(rows.lines().filter(|row| row.contains("Hội ")).count() > 4, "{rows}");
        trial.key(KeyCode::PageDown);
    }
    assert!(trial.text().contains("Hội 200"), "{}", trial.text());
}

/// The same for an arrow in F8, over minutes with a note of so many sentences.
fn arrow_over_pages(sentences: usize) -> usize {
    let mut trial = Trial::on(item::DISCUSSION);
    let text = "Ý kiến nhất trí với dự thảo báo cáo.\n".repeat(sentences);
    let place = NotePlace { item: ItemId(item::DISCUSSION), turn: None };
    trial.ask(Command::Note(notes::Command { place, text, base: 0 }));
    trial.key(KeyCode::F(8));
    let laid = measured(|| trial.key(KeyCode::Down));
    trial.key(KeyCode::End);
    assert!(trial.text().contains("Còn trống") || trial.text().contains("CHỦ TRÌ"), "{}", trial.text());
    laid
}

#[test]
fn an_arrow_over_the_minutes_breaks_no_line_again() {
    let (few, many) = (arrow_over_pages(2), arrow_over_pages(400));
    assert!(many < few + 50, "{few} texts on a page, {many} on many");
}

#[test]
fn pages_are_broken_anew_for_another_width() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::F(8));
    trial.size((120, 36));
    let wide = trial.text();
    trial.size((80, 24));
    trial.size((120, 36));
    assert_eq!(trial.text(), wide);
}

#[test]
fn in_a_long_roll_call_the_next_step_is_made_and_not_all_that_follow() {
    let mut trial = Trial::with(&plan(74, &[(1, &[1])]));
    trial.go(1);
    let state = trial.chair.state();
    let entry = state.agenda.on_stage().unwrap();
    assert!(next::cues(state, entry).len() > 74);
    assert!(next::next_cues(state, entry).len() < 5);
}

#[test]
fn what_is_looked_up_for_the_next_step_alone_is_what_the_whole_script_says() {
    let mut trial = Trial::new();
    let mut seen = BTreeSet::new();
    for _ in 0..200 {
        let state = trial.chair.state();
        if let Some(entry) = state.agenda.on_stage() {
            let (all, only) = (next::cues(state, entry), next::next_cues(state, entry));
            assert_eq!(only.first(), all.first());
            assert_eq!(outlook::then(&only), outlook::then(&all));
            assert_eq!(outlook::place(entry, &only), outlook::place(entry, &all));
            seen.insert(entry.id);
        }
        if trial.chair.finished() {
            break;
        }
        trial.step();
    }
    assert!(seen.len() > 3, "it went on: {seen:?}");
}
