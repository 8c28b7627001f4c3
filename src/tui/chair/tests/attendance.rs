//! F4 and the roll call by keys: a stray key asks, a mark put back keeps its time, a press that does not count says so.

use crate::domain::Command;
use crate::domain::attendance::Command as Hall;
use crate::domain::ids::UnitId;
use crate::tui::chair::tests::trial::{Trial, item};
use crossterm::event::KeyCode;

fn chosen(trial: &mut Trial, digit: char) {
    trial.key(KeyCode::Char(digit));
    trial.enter();
}

#[test]
fn a_stray_space_in_f4_asks_and_is_never_a_late_arrival() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.state().hall.closed);
    let before = trial.chair.state().hall.of(UnitId(1)).clone();
    trial.clock.set(trial.clock.get() + 20 * 60_000);
    trial.key(KeyCode::F(4));
    let seq = trial.chair.state().seq;
    trial.space();
    assert!(trial.text().contains("Về sớm") && trial.text().contains("Ghi nhầm"), "{}", trial.text());
    trial.enter();
    trial.space();
    assert_eq!(trial.chair.state().seq, seq, "nothing was chosen\n{}", trial.text());
    trial.key(KeyCode::Esc);
    assert!(!trial.chair.asks() && trial.chair.state().seq == seq, "Esc did something");

    trial.space();
    chosen(&mut trial, '2');
    assert!(!trial.chair.state().hall.of(UnitId(1)).is_present());
    assert!(!trial.text().contains("chưa gọi"), "after the roll call\n{}", trial.text());
    trial.space();
    assert!(trial.text().contains("như đã ghi") && trial.text().contains("Bây giờ mới đến"), "{}", trial.text());
    chosen(&mut trial, '1');
    assert!(!trial.text().contains("đến muộn"), "{}", trial.text());
    assert_eq!(*trial.chair.state().hall.of(UnitId(1)), before);
    trial.key(KeyCode::Esc);
    assert!(!trial.text().contains("vừa đến dự"), "{}", trial.text());
}

#[test]
fn undo_takes_back_the_mark_and_not_the_meeting() {
    let mut trial = Trial::on(item::DISCUSSION);
    let (hall, stage) = (trial.chair.state().hall.clone(), trial.chair.state().agenda.current);
    trial.clock.set(trial.clock.get() + 20 * 60_000);
    trial.key(KeyCode::F(4));
    trial.key(KeyCode::Delete);
    chosen(&mut trial, '1');
    assert_ne!(trial.chair.state().hall, hall);
    trial.key(KeyCode::Esc);
    trial.control('z');
    assert!(trial.text().contains("Đã hoàn tác: về sớm: "), "{}", trial.text());
    assert_eq!((&trial.chair.state().hall, trial.chair.state().agenda.current), (&hall, stage));
    trial.control('y');
    assert!(trial.text().contains("Đã làm lại: về sớm: "), "{}", trial.text());
    assert_ne!(trial.chair.state().hall, hall);
    // Over the list itself as well.
    trial.key(KeyCode::F(4));
    trial.control('z');
    assert!(trial.text().contains("Đã hoàn tác: về sớm: "), "{}", trial.text());
    assert_eq!(trial.chair.state().hall, hall);
}

#[test]
fn a_press_too_fast_in_the_roll_call_is_not_counted_and_says_so() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.next().is_some_and(|cue| cue.label.starts_with("Có mặt: ")));
    for key in [KeyCode::Enter, KeyCode::Delete] {
        trial.key(key);
        let after = trial.stands();
        for fast in [KeyCode::Delete, KeyCode::Enter] {
            trial.clock.set(trial.clock.get() + 60);
            trial.strike(fast);
            trial.show();
            assert_eq!(trial.stands(), after, "{key:?}, then {fast:?}");
            assert!(trial.text().contains("Bấm quá nhanh: chưa tính."), "silent\n{}", trial.text());
        }
    }
}

#[test]
fn a_unit_is_found_by_letters_without_marks_and_by_its_number() {
    let mut trial = Trial::on(item::CEREMONY);
    trial.key(KeyCode::F(4));
    let marked = |trial: &Trial, name: &str| trial.rows().iter().any(|row| row.contains('▸') && row.contains(name));
    trial.key(KeyCode::Left);
    trial.words("yeu");
    assert!(marked(&trial, "Hỗ trợ người yếu thế"), "{}", trial.text());
    trial.key(KeyCode::Left);
    trial.words("7");
    assert!(marked(&trial, "Hội mẫu thứ bảy") || marked(&trial, "Hội mẫu 7"), "{}", trial.text());
}

/// After the roll call the first unit has left, and F4 is open.
fn left() -> Trial {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.state().hall.closed);
    trial.clock.set(trial.clock.get() + 20 * 60_000);
    trial.key(KeyCode::F(4));
    trial.key(KeyCode::Delete);
    chosen(&mut trial, '1');
    trial
}

#[test]
fn a_unit_that_left_is_asked_about_and_never_absent_or_late_by_a_stray_key() {
    let mut trial = left();
    let seq = trial.chair.state().seq;
    trial.key(KeyCode::Delete);
    trial.enter();
    assert_eq!(trial.chair.state().seq, seq, "nothing was chosen\n{}", trial.text());
    assert!(trial.text().contains("Ghi nhầm, chưa về"), "{}", trial.text());
    chosen(&mut trial, '1');
    assert!(trial.chair.state().hall.of(UnitId(1)).is_present(), "{}", trial.text());
    assert!(trial.chair.state().hall.stays(UnitId(1)).iter().all(|stay| stay.to.is_none()), "it never left");

    let mut trial = left();
    trial.space();
    assert!(trial.chair.state().hall.of(UnitId(1)).is_present(), "{}", trial.text());
    assert!(trial.text().contains("trở lại") && !trial.text().contains("đến muộn"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    assert!(!trial.text().contains("vừa đến dự"), "{}", trial.text());
}

#[test]
fn the_form_of_a_unit_that_is_not_there_says_what_saving_does_and_counts_nobody() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(2), reason: None }));
    trial.until(|chair| chair.state().hall.closed);
    trial.ask(Command::Hall(Hall::CheckOut { unit: UnitId(1) }));
    trial.key(KeyCode::F(4));
    for (down, words) in [(0, "trở lại"), (1, "đến muộn")] {
        (0..down).for_each(|_| trial.key(KeyCode::Down));
        trial.enter();
        // Of one that is absent it is asked first whether it came.
        if down == 1 {
            trial.choose('2');
        }
        assert!(trial.text().contains("Chi tiết điểm danh") && trial.text().contains(words), "{}", trial.text());
        trial.key(KeyCode::Esc);
    }
}

#[test]
fn a_space_and_digits_in_a_typed_name_mark_nobody() {
    let mut trial = Trial::on(item::CEREMONY);
    trial.key(KeyCode::F(4));
    let seq = trial.chair.state().seq;
    for letter in "mau thu bay".chars() {
        trial.clock.set(trial.clock.get() + 200);
        trial.strike(KeyCode::Char(letter));
    }
    trial.show();
    assert!(!trial.chair.asks() && trial.chair.state().seq == seq, "{}", trial.text());
    assert!(trial.text().contains("tìm: mau thu bay"), "{}", trial.text());
    // A breath later it is the key of the list.
    trial.space();
    assert!(trial.chair.asks(), "{}", trial.text());
}

/// F4 opens on the unit that is called, in the roll call and in a vote by name.
#[test]
fn f4_opens_on_who_is_called() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.state().hall.of(UnitId(4)).is_present());
    let called = match trial.chair.next().and_then(|cue| cue.command()) {
        Some(Command::Hall(Hall::CheckIn { unit, .. })) => *unit,
        other => panic!("nobody is called: {other:?}"),
    };
    assert_eq!(called, UnitId(5));
    trial.key(KeyCode::F(4));
    trial.key(KeyCode::Delete);
    assert!(trial.text().contains(trial.chair.state().conference.name(called)), "{}", trial.text());
    trial.enter();
    assert!(matches!(trial.chair.state().hall.of(called), crate::domain::hall::Presence::Absent { .. }));
}
