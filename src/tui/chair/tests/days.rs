//! What day and time say against each other is asked about at opening, with a clock that is passed in.

use crate::domain::Command;
use crate::domain::clock::Doubt;
use crate::tui::chair::tests::trial::{Trial, item};
use crossterm::event::KeyCode;

const DAY: i64 = 24 * 3_600_000;

/// The program is started again on the same file, so many milliseconds later.
fn reopened(trial: Trial, later: i64) -> Trial {
    trial.clock.set(trial.clock.get() + later);
    let mut trial = trial.killed();
    trial.chair.ask_day();
    trial.show();
    trial
}

#[test]
fn on_the_day_of_the_plan_nothing_is_asked() {
    let trial = reopened(Trial::new(), 60_000);
    assert!(!trial.chair.asks(), "{}", trial.text());
}

#[test]
fn another_day_than_the_plan_says_is_asked_about_and_mended() {
    let mut trial = reopened(Trial::new(), 21 * DAY);
    assert!(trial.text().contains("Kế hoạch ghi ngày 18/12/2025, máy đang là"), "{}", trial.text());
    let seq = trial.chair.state().seq;
    trial.enter();
    assert!(trial.text().contains("Chọn một dòng"), "{}", trial.text());
    assert_eq!(trial.chair.state().seq, seq);
    (0..2).for_each(|_| trial.key(KeyCode::Down));
    trial.enter();
    trial.words("18/12/2025");
    trial.key(KeyCode::Tab);
    trial.words("08:30");
    trial.key(KeyCode::Tab);
    trial.words("pin máy hết");
    trial.enter();
    let state = trial.chair.state();
    assert_eq!(state.clock.mends.len(), 1, "{}", trial.text());
    assert_eq!(crate::text::dated_clock(state.at, state.offset), "08 giờ 30 phút ngày 18/12/2025");
    assert_eq!(state.doubt(trial.chair.shell().seat.now()), None);
    assert!(!trial.chair.asks(), "{}", trial.text());
}

#[test]
fn a_session_of_another_day_goes_on_with_a_new_roll_call() {
    let mut trial = reopened(Trial::on(item::DISCUSSION), DAY);
    assert!(trial.text().contains("Bước cuối của hội nghị này ghi lúc"), "{}", trial.text());
    assert!(trial.chair.state().stops.is_empty(), "nobody said yet what it was");
    trial.key(KeyCode::Down);
    trial.enter();
    trial.words("hết giờ làm việc");
    trial.enter();
    let state = trial.chair.state();
    assert!(state.stops.len() == 1 && state.stops[0].adjourned.is_some(), "{}", trial.text());
    assert!(state.hall.present().is_empty() && state.hall.past.len() == 1);
    assert!(
        trial.rows()[0].contains("kết thúc"),
        "the roll call that nobody planned leaves the forecast: {}",
        trial.rows()[0]
    );
    assert!(state.agenda.on_stage().is_some_and(|entry| entry.stage.rules().calls_roll()));
}

#[test]
fn a_clock_behind_the_last_step_is_asked_about() {
    let trial = reopened(Trial::on(item::DISCUSSION), -2 * 3_600_000);
    let state = trial.chair.state();
    assert!(matches!(state.doubt(trial.chair.shell().seat.now()), Some(Doubt::Behind { .. })));
    assert!(trial.text().contains("sớm hơn bước cuối đã ghi"), "{}", trial.text());
}

#[test]
fn an_adjourned_meeting_is_not_asked_about() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.ask(Command::Adjourn { until: None, reason: "hết giờ".to_owned() });
    let mut trial = reopened(trial, DAY);
    assert!(!trial.chair.asks(), "{}", trial.text());
    assert!(trial.bottom().contains("Phím cách  Họp tiếp: điểm danh lại"), "{}", trial.bottom());
    assert!(trial.text().contains("họp tiếp ngày khác: hết giờ"), "{}", trial.text());
    trial.enter();
    assert!(!trial.chair.state().hall.present().is_empty(), "Enter begins no day: {}", trial.text());
    trial.space();
    assert!(trial.chair.state().hall.present().is_empty());
}

/// Until when it is adjourned stands on the screen; on another day than that the difference is told before it goes on.
#[test]
fn the_day_that_was_named_is_told_and_held_against_today() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.find("hop tiep ngay khac");
    trial.words("20/12/2025");
    trial.enter();
    trial.words("hết giờ");
    trial.enter();
    assert!(trial.chair.state().adjourned().is_some(), "{}", trial.text());
    assert!(trial.text().contains("họp tiếp ngày 20/12/2025: hết giờ"), "{}", trial.text());
    let slide = format!("{:?}", crate::domain::display::slide(trial.chair.state()));
    assert!(slide.contains("Họp tiếp ngày 20/12/2025"), "{slide}");
    let mut trial = reopened(trial, DAY);
    assert!(trial.text().contains("máy đang là ngày 19/12/2025, chưa đến ngày hẹn"), "{}", trial.text());
    let seq = trial.chair.state().seq;
    trial.space();
    assert!(trial.chair.asks() && trial.text().contains("bắt đầu ngày họp mới"), "{}", trial.text());
    trial.enter();
    assert_eq!(trial.chair.state().seq, seq, "{}", trial.text());
    trial.key(KeyCode::Esc);
    let mut trial = reopened(trial, DAY);
    assert!(!trial.text().contains("ngày hẹn"), "{}", trial.text());
    trial.space();
    assert!(trial.chair.state().adjourned().is_none(), "on the day named Space is enough: {}", trial.text());
    trial.control('z');
    // Without a roll call it is asked as well.
    trial.find("hop tiep ma khong diem danh lai");
    assert!(trial.chair.asks() && trial.chair.state().adjourned().is_some(), "{}", trial.text());
    trial.space();
    assert!(trial.chair.state().adjourned().is_none(), "{}", trial.text());
    assert!(!trial.chair.state().hall.present().is_empty());
}
