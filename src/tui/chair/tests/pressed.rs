//! Keys as they are pressed and held, and the numbers that are typed over lists.

use crate::domain::attendance;
use crate::domain::ids::UnitId;
use crate::domain::vote::ballot::BallotStage;
use crate::domain::{Command, agenda};
use crate::tui::chair::tests::trial::Trial;
use crate::tui::runner::Screen;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt::Write;

/// So many units, and one election by roll call for which all but the first stand.
fn plan(units: usize) -> String {
    let mut text = String::from(
        "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\ndate = 2025-12-18\n\n[bloc]\nname = \"Khối thi đua các tổ chức mẫu\"\nshort = \"Khối các tổ chức mẫu\"\n",
    );
    writeln!(text, "total = {units}\nhead = \"u1\"\n[[presidium]]\nname = \"Nguyễn Văn Mẫu\"").unwrap();
    for unit in 1..=units {
        writeln!(text, "[[unit]]\nkey = \"u{unit}\"\nname = \"Hội mẫu số {unit}\"").unwrap();
    }
    let stand: Vec<String> = (2..=units).map(|unit| format!("\"u{unit}\"")).collect();
    writeln!(text, "[[item]]\nkind = \"roll_call\"\nminutes = 5").unwrap();
    writeln!(text, "[[item]]\nkind = \"speech\"\nrole = \"opening\"\nminutes = 300").unwrap();
    let stand = stand.join(", ");
    writeln!(
        text,
        "[[item]]\nkind = \"election\"\nminutes = 20\nmanner = \"roll_call\"\nhead = {{ units = [{stand}] }}"
    )
    .unwrap();
    text
}

/// On the election, all there.
fn electing(units: usize) -> Trial {
    let mut trial = Trial::with(&plan(units));
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(3);
    trial
}

/// A key after so many milliseconds, with the looks around that the loop takes meanwhile, and a frame.
fn after(trial: &mut Trial, wait: i64, key: impl Into<KeyEvent>) {
    let from = trial.clock.get();
    for now in (from + 50..from + wait).step_by(50) {
        trial.clock.set(now);
        trial.chair.tick();
        trial.show();
    }
    trial.clock.set(from + wait);
    trial.strike(key);
    trial.show();
}

/// A key that is held for two seconds where nothing tells it from pressed ones, and let go of.
fn held(trial: &mut Trial, delay: i64, key: KeyEvent) {
    after(trial, 3_000, key);
    after(trial, delay, key);
    (0..40).for_each(|_| after(trial, 33, key));
    after(trial, 3_000, KeyEvent::from(KeyCode::F(20)));
}

#[test]
fn a_key_that_is_held_does_one_step_whenever_it_begins_to_repeat() {
    for delay in [250, 500, 660, 900] {
        let mut trial = Trial::with(&plan(12));
        let before = trial.chair.state().seq;
        held(&mut trial, delay, KeyCode::Enter.into());
        assert_eq!(trial.chair.state().seq, before + 1, "{delay}\n{}", trial.text());
        trial.key(KeyCode::F(4));
        let present = |trial: &Trial| trial.chair.state().hall.present().len();
        held(&mut trial, delay, KeyCode::Char(' ').into());
        assert_eq!(present(&trial), 1, "F4, {delay}\n{}", trial.text());
        after(&mut trial, 1_000, KeyCode::Char(' '));
        after(&mut trial, 150, KeyCode::Char(' '));
        after(&mut trial, 180, KeyCode::Char(' '));
        assert_eq!(present(&trial), 4, "quick fingers mark each\n{}", trial.text());
        trial.key(KeyCode::Esc);
        held(&mut trial, delay, KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL));
        assert_eq!(present(&trial), 3, "one deed is taken back, {delay}\n{}", trial.text());
    }
}

#[test]
fn a_press_that_had_to_wait_counts() {
    let mut trial = Trial::with(&plan(12));
    trial.ask(Command::Agenda(agenda::Command::Start { item: crate::domain::ids::ItemId(1) }));
    trial
        .until(|chair| chair.next().and_then(|cue| cue.command()).is_some_and(|next| matches!(next, Command::Hall(_))));
    for wait in [2_000, 400, 350, 150, 700] {
        after(&mut trial, wait, KeyCode::Enter);
    }
    after(&mut trial, 300, KeyCode::F(20));
    assert_eq!(trial.chair.state().hall.present().len(), 5, "{}", trial.text());
}

#[test]
fn enter_with_shift_is_another_key() {
    let mut trial = electing(4);
    let shift = KeyEvent::new(KeyCode::Enter, KeyModifiers::SHIFT);
    trial.find("tam dung");
    trial.words("nghỉ");
    let seq = trial.chair.state().seq;
    trial.key(shift);
    assert!(trial.chair.asks() && trial.chair.state().seq == seq, "{}", trial.text());
    trial.enter();
    assert!(trial.chair.state().seq > seq, "{}", trial.text());
}

#[test]
fn two_digits_name_the_twelfth_answer() {
    let mut trial = electing(14);
    trial.until_ballot(BallotStage::Open);
    after(&mut trial, 2_000, KeyCode::Char('1'));
    assert!(trial.text().contains("▸  1 Hội mẫu số 2"), "{}", trial.text());
    after(&mut trial, 250, KeyCode::Char('2'));
    assert!(trial.text().contains("▸ 12 Hội mẫu số 13"), "{}", trial.text());
    // A breath later it is a number of its own.
    after(&mut trial, 3_000, KeyCode::Char('2'));
    assert!(trial.text().contains("▸  2 Hội mẫu số 3"), "{}", trial.text());
}

#[test]
fn a_unit_has_the_same_number_in_every_list() {
    let mut trial = electing(14);
    for unit in [2, 5] {
        trial.ask(Command::Hall(attendance::Command::CheckOut { unit: UnitId(unit) }));
    }
    trial.key(KeyCode::F(4));
    assert!(trial.text().contains(" 7 ● Hội mẫu số 7"), "{}", trial.text());
    trial.key(KeyCode::Char('7'));
    assert!(trial.text().contains("▸  7 ● Hội mẫu số 7"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.find("don vi khong tham gia");
    assert!(!trial.text().contains("5 Hội mẫu số 5"), "it has left\n{}", trial.text());
    trial.key(KeyCode::Char('5'));
    assert!(!trial.text().contains('▸') || !trial.text().contains("▸  5"), "{}", trial.text());
    trial.clock.set(trial.clock.get() + 3_000);
    trial.key(KeyCode::Char('7'));
    assert!(trial.text().contains("▸  7 Hội mẫu số 7"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.find("y kien bang van ban");
    assert!(trial.text().contains("2 Hội mẫu số 2") && trial.text().contains("5 Hội mẫu số 5"), "{}", trial.text());
}

#[test]
fn a_long_forecast_leaves_the_name_of_the_bloc() {
    let mut trial = Trial::with(&plan(12));
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(2);
    trial.go(3);
    trial.clock.set(trial.clock.get() + 6 * 3_600_000);
    trial.show();
    let top = trial.rows()[0].clone();
    assert!(top.contains("Khối các tổ chức mẫu · điều hành: Nguyễn Văn Mẫu"), "{top}");
}
