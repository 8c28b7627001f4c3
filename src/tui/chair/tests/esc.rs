//! Esc closes and loses nothing; a break has a clock.

use crate::tui::chair::base::ACTIONS;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::runner::Screen;
use crate::tui::shell::action::Does;
use crate::tui::shell::base;
use crossterm::event::KeyCode;
use std::collections::BTreeSet;

#[test]
fn what_was_typed_in_a_form_stands_there_again() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.find("tam dung hoi nghi");
    trial.words("mất điện");
    trial.key(KeyCode::Esc);
    assert!(trial.chair.is_bare() && !trial.chair.asks());
    trial.find("dia diem");
    assert!(trial.chair.asks() && !trial.text().contains("mất điện"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.find("tam dung hoi nghi");
    assert!(trial.text().contains("mất điện"), "{}", trial.text());
    trial.enter();
    assert!(trial.chair.state().paused().is_some(), "{}", trial.text());
}

/// Words in two forms: both are kept, and offered again after a kill.
#[test]
fn two_forms_keep_their_words_side_by_side() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.find("tam dung hoi nghi");
    trial.words("mất điện");
    trial.key(KeyCode::Esc);
    trial.find("dia diem");
    trial.words("Hội trường B");
    trial.chair.tick();
    let mut trial = trial.killed();
    assert!(trial.text().contains("vẫn còn"), "{}", trial.text());
    trial.find("tam dung hoi nghi");
    assert!(trial.text().contains("mất điện"), "{}", trial.text());
    trial.enter();
    assert!(trial.chair.state().paused().is_some(), "{}", trial.text());
    trial.chair.tick();
    // What was sent is gone, and the other one is still there.
    let mut trial = trial.killed();
    trial.find("tiep tuc");
    trial.key(KeyCode::Esc);
    trial.find("dia diem");
    assert!(trial.text().contains("Hội trường B"), "{}", trial.text());
}

/// Every form of the table, wherever it can be opened: what is typed in each of its fields stands there again after Esc.
#[test]
fn every_form_keeps_what_was_typed() {
    let mut walked = BTreeSet::new();
    for number in [item::ROLL_CALL, item::DISCUSSION, item::SCORING, item::AWARDS, item::MINUTES] {
        let mut trial = Trial::on(number);
        for (at, action) in ACTIONS.iter().enumerate() {
            let Does::Form(_) = action.does else { continue };
            base::run(&mut trial.chair, at);
            let Some(typed) = filled(&mut trial) else {
                while trial.chair.asks() {
                    trial.key(KeyCode::Esc);
                }
                continue;
            };
            let seq = trial.chair.state().seq;
            trial.key(KeyCode::Esc);
            assert!(!trial.chair.asks() && trial.chair.state().seq == seq, "{}: {}", action.words, trial.text());
            base::run(&mut trial.chair, at);
            trial.show();
            let again = trial.chair.shell().stack.typed();
            assert_eq!(again, typed, "{}: {}", action.words, trial.text());
            trial.key(KeyCode::Esc);
            walked.insert(action.words);
        }
    }
    println!("{} forms: {walked:#?}", walked.len());
    assert!(walked.len() >= 12, "{walked:#?}");
}

/// Types in every field of the form on top; answers what stands in it then, nothing where it has no field.
fn filled(trial: &mut Trial) -> Option<Vec<String>> {
    let before = trial.chair.shell().stack.typed();
    for _ in 0..8 {
        if trial.chair.shell().stack.takes_text() == Some(true) {
            trial.key(KeyCode::Char('7'));
        }
        trial.key(KeyCode::Tab);
    }
    let after = trial.chair.shell().stack.typed();
    (trial.chair.asks() && after != before).then_some(after)
}

/// A layer that is closed by Esc leaves the meeting as it was, whatever was typed over it, and never the program.
#[test]
fn every_layer_closes_by_esc_and_changes_nothing() {
    let mut trial = Trial::on(item::DISCUSSION);
    for (at, action) in ACTIONS.iter().enumerate() {
        if !matches!(action.does, Does::Layer(_) | Does::Over(_)) {
            continue;
        }
        let seq = trial.chair.state().seq;
        base::run(&mut trial.chair, at);
        trial.show();
        assert!(trial.chair.shell().stack.depth() > 0, "{}", action.words);
        trial.words("xem");
        trial.key(KeyCode::Esc);
        assert!(
            trial.chair.shell().stack.depth() == 0 && !trial.chair.finished(),
            "{}: {}",
            action.words,
            trial.text()
        );
        assert_eq!(trial.chair.state().seq, seq, "{}", action.words);
    }
    trial.key(KeyCode::F(3));
    trial.words("một ý dở");
    trial.key(KeyCode::Esc);
    assert!(trial.chair.is_bare());
    trial.key(KeyCode::F(3));
    assert!(trial.text().contains("một ý dở"), "{}", trial.text());
}

#[test]
fn esc_never_ends_the_program() {
    let mut trial = Trial::on(item::DISCUSSION);
    for _ in 0..3 {
        trial.key(KeyCode::Esc);
        assert!(!trial.chair.finished());
    }
    trial.key(KeyCode::F(10));
    assert!(trial.chair.finished());
}

#[test]
fn a_break_counts_down_and_calls_back_when_it_is_time() {
    let plan = "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\ndate = 2025-12-18\n[bloc]\nkind = \"cum\"\nname = \"Cụm mẫu\"\nshort = \"Cụm mẫu\"\ntotal = 2\n[[item]]\nkind = \"ceremony\"\ntitle = \"Giải lao\"\nparts = [\"break\"]\nbreak_minutes = 10\n";
    let mut trial = Trial::with(plan);
    trial.go(1);
    assert!(trial.text().contains("Xin mời Hội nghị giải lao 10 phút"), "{}", trial.text());
    trial.enter();
    assert!(trial.text().contains("· còn 10:00 (đến 08:10)"), "{}", trial.text());
    assert!(trial.text().contains("khi mời trở lại thì đọc"), "{}", trial.text());
    trial.clock.set(trial.clock.get() + 4 * 60_000);
    assert!(trial.chair.tick(), "the clock moves");
    trial.show();
    assert!(trial.text().contains("· còn 6:00"), "{}", trial.text());
    let slide = format!("{:?}", crate::domain::display::slide(trial.chair.state()));
    assert!(slide.contains("GIẢI LAO") && slide.contains("minutes: 10"), "{slide}");
    trial.clock.set(trial.clock.get() + 7 * 60_000);
    trial.show();
    assert!(trial.text().contains("đã đến giờ (08:10)"), "{}", trial.text());
    assert!(!trial.text().contains("khi mời trở lại"), "{}", trial.text());
    trial.enter();
    assert!(!trial.text().contains("GIẢI LAO"), "{}", trial.text());
}
