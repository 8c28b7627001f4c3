//! F4 and the roll call by keys: a stray key asks, a mark put back keeps its time, a press that does not count says so.

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
