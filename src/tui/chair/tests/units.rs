//! F2, «sáp nhập»: nothing stands ready, what will be recorded is named, Space records it, Ctrl+Z takes it back.

use crate::domain::ids::UnitId;
use crate::tui::chair::tests::trial::{Trial, item};
use crossterm::event::KeyCode;

#[test]
fn two_units_are_merged_by_keys() {
    let mut trial = Trial::on(item::DISCUSSION);
    let before = trial.chair.state().seq;
    let members = trial.chair.state().conference.members().unwrap();
    trial.find("sap nhap");
    // Enter alone chooses nothing, ever.
    trial.enter();
    assert!(trial.text().contains("Chọn một dòng"), "{}", trial.text());
    trial.key(KeyCode::Down);
    trial.enter();
    assert!(trial.text().contains("Những đơn vị nào sáp nhập?"), "{}", trial.text());
    trial.enter();
    assert!(trial.text().contains("Chưa chọn đơn vị nào"), "{}", trial.text());
    trial.key(KeyCode::Down);
    trial.space();
    trial.key(KeyCode::Down);
    trial.space();
    trial.enter();
    assert!(trial.text().contains("chưa chọn"), "{}", trial.text());
    (0..8).for_each(|_| trial.enter());
    assert!(trial.text().contains("Chọn một: thành (← → hoặc số thứ tự)"), "{}", trial.text());
    assert_eq!(trial.chair.state().seq, before, "nothing was recorded");
    trial.key(KeyCode::Right);
    trial.key(KeyCode::Tab);
    trial.words("Hội Mới");
    (0..3).for_each(|_| trial.key(KeyCode::Tab));
    trial.words("Quyết định số 12");
    (0..4).for_each(|_| trial.enter());
    assert!(trial.bottom().contains("← →  Chọn một: phó Trưởng khối tiếp tục là"), "{}", trial.bottom());
    trial.key(KeyCode::Right);
    trial.enter();
    assert!(trial.text().contains("sáp nhập thành Hội Mới"), "{}", trial.text());
    assert_eq!(trial.chair.state().seq, before, "Enter does not record it");
    trial.enter();
    assert_eq!(trial.chair.state().seq, before, "Enter does not record it");
    trial.space();
    let state = trial.chair.state();
    assert_eq!(state.conference.members(), Some(members - 1), "{}", trial.text());
    assert!(state.conference.is_gone(UnitId(2)) && state.conference.is_gone(UnitId(3)));
    trial.control('z');
    assert_eq!(trial.chair.state().conference.members(), Some(members));
}
