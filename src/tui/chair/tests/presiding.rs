//! Who presides: seen at any size, handed over by name with Space alone, and told of.

use crate::domain::presiding::Presider;
use crate::domain::{Command, attendance};
use crate::tui::chair::tests::trial::{Trial, item};

#[test]
fn who_presides_is_seen_at_any_size() {
    let mut trial = Trial::on(item::DISCUSSION);
    assert!(trial.rows()[0].contains("điều hành: Nguyễn Văn Mẫu"), "{}", trial.rows()[0]);
    trial.size((120, 36));
    assert!(trial.text().contains("ĐIỀU HÀNH"), "{}", trial.text());
}

#[test]
fn the_conduct_is_handed_over_by_space_after_the_name_and_never_by_enter() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.control('o');
    assert!(trial.text().contains("Trần Thị Ví Dụ"), "{}", trial.text());
    trial.choose('1');
    trial.words("họp riêng");
    trial.enter();
    trial.enter();
    assert_eq!(trial.chair.state().presiding, Presider::Chair(0), "{}", trial.text());
    trial.space();
    assert_eq!(trial.chair.state().presiding, Presider::Chair(1));
    assert!(trial.rows()[0].contains("điều hành: Trần Thị Ví Dụ"), "{}", trial.rows()[0]);
    assert!(trial.text().contains("Từ thời điểm này,"), "{}", trial.text());
    let handed = trial.chair.state().handovers.last().and_then(|one| one.reason.clone());
    assert_eq!(handed.as_deref(), Some("họp riêng"));
    trial.control('z');
    assert_eq!(trial.chair.state().presiding, Presider::Chair(0));
}

#[test]
fn who_has_a_duty_and_is_not_there_is_named_until_it_is_mended() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.state().hall.closed);
    let unit = trial.chair.state().presiding.unit(&trial.chair.state().conference).unwrap();
    assert!(!trial.text().contains("! Nguyễn Văn Mẫu"), "{}", trial.text());
    trial.ask(Command::Hall(attendance::Command::CheckOut { unit }));
    let words = "! Nguyễn Văn Mẫu đang điều hành, đơn vị đã về: chuyển quyền điều hành (Ctrl+O)";
    assert!(trial.text().contains(words), "{}", trial.text());
    trial.ask(Command::Hall(attendance::Command::Stayed { unit }));
    assert!(!trial.text().contains("! Nguyễn Văn Mẫu"), "{}", trial.text());
}

#[test]
fn who_was_handed_an_award_item_is_told_of_after_it_is_left() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.state().hall.closed);
    trial.go(item::AWARDS);
    trial.ask(Command::HandOver { to: 1, reason: None });
    assert!(!trial.text().contains("vẫn đang điều hành"), "{}", trial.text());
    trial.go(item::DISCUSSION);
    assert!(trial.text().contains("! Trần Thị Ví Dụ vẫn đang điều hành từ mục"), "{}", trial.text());
}
