//! Esc closes and loses nothing; a break has a clock.

use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

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
