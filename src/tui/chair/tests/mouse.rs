//! The mouse: what is pointed at is chosen or opened, the wheel scrolls, and no step of a meeting is done by either.

use crate::domain::hall::Presence;
use crate::domain::ids::UnitId;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::platform::{Message, Mouse, MouseAct};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;
use ratatui::layout::Position;

/// Where these words stand.
pub fn place(trial: &Trial, words: &str) -> Position {
    let rows = trial.rows();
    let row = rows.iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}\n{}", trial.text()));
    let before = rows[row].split(words).next().unwrap_or_default();
    Position { x: u16::try_from(crate::text::columns(before)).unwrap(), y: u16::try_from(row).unwrap() }
}

pub fn act(trial: &mut Trial, act: MouseAct, at: Position) {
    trial.clock.set(trial.clock.get() + 1000);
    trial.chair.message(Message::Mouse(Mouse { act, at }));
    trial.show();
}

pub fn click(trial: &mut Trial, words: &str) {
    let at = place(trial, words);
    act(trial, MouseAct::Click, at);
}

#[test]
fn a_key_of_the_last_row_is_pressed_by_pointing_at_it() {
    let mut trial = Trial::on(item::DISCUSSION);
    click(&mut trial, "F9 ");
    assert!(trial.text().contains("Nhật ký · gõ để tìm"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    click(&mut trial, "F10 ");
    assert!(!trial.chair.finished() && trial.text().contains("Thoát bằng phím F10."), "{}", trial.text());
    trial.key(KeyCode::F(8));
    click(&mut trial, "F4 ");
    assert!(trial.text().contains("Điểm danh · Enter"), "over what lies there, as the key does\n{}", trial.text());
}

#[test]
fn tiles_and_items_open_what_they_stand_for() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.size((200, 50));
    let before = trial.chair.state().seq;
    click(&mut trial, "Hội mẫu 8");
    let chosen =
        |trial: &Trial, row: &str| assert!(trial.text().contains(&format!("▸ {row}")), "{row}\n{}", trial.text());
    assert!(trial.text().contains("Điểm danh · Enter"), "{}", trial.text());
    chosen(&trial, " 8 ");
    trial.key(KeyCode::Esc);
    // In the list of the agenda, and in its row at the top.
    click(&mut trial, "Thông qua biên bản");
    assert!(trial.text().contains("Chương trình: chọn mục rồi bấm Enter"), "{}", trial.text());
    chosen(&trial, "13 ");
    trial.key(KeyCode::Esc);
    act(&mut trial, MouseAct::Click, Position { x: 2, y: 1 });
    chosen(&trial, " 1 ");
    assert_eq!(trial.chair.state().seq, before, "nothing was written");
}

#[test]
fn a_row_is_chosen_by_pointing_and_done_by_a_key() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.key(KeyCode::F(4));
    let name = trial.chair.state().conference.name(UnitId(4)).to_owned();
    let before = trial.chair.state().seq;
    click(&mut trial, &crate::text::cut(&name, 20).replace('…', ""));
    act(&mut trial, MouseAct::WheelDown, Position { x: 9, y: 9 });
    act(&mut trial, MouseAct::WheelUp, Position { x: 9, y: 9 });
    assert_eq!(trial.chair.state().seq, before, "pointing marks nobody");
    trial.space();
    assert!(matches!(trial.chair.state().hall.of(UnitId(4)), Presence::Present { .. }), "{}", trial.text());
}

#[test]
fn a_form_is_filled_by_pointing_and_sent_by_a_key() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.control('w');
    let theme = *trial.chair.shell().seat.theme();
    click(&mut trial, "Nền sáng");
    assert!(trial.text().contains("▸ 3 Nền sáng") && trial.bottom().contains("Nền sáng"), "{}", trial.text());
    let at = place(&trial, "Nền tối");
    act(&mut trial, MouseAct::WheelDown, at);
    assert!(trial.text().contains("▸ 3 Nền sáng"), "a wheel that was brushed chooses nothing\n{}", trial.text());
    assert_eq!(*trial.chair.shell().seat.theme(), theme, "nothing is done before Enter");
    trial.enter();
    assert_ne!(*trial.chair.shell().seat.theme(), theme);
}

#[test]
fn the_wheel_scrolls_a_text_and_the_mouse_can_be_left_to_the_terminal() {
    let mut trial = Trial::on(item::DISCUSSION);
    assert!(trial.chair.wants_mouse());
    trial.key(KeyCode::F(8));
    let before = trial.text();
    act(&mut trial, MouseAct::WheelDown, Position { x: 9, y: 9 });
    assert_ne!(trial.text(), before);
    act(&mut trial, MouseAct::WheelUp, Position { x: 9, y: 9 });
    assert_eq!(trial.text(), before);
    trial.key(KeyCode::Esc);
    trial.find("chuot");
    assert!(!trial.chair.wants_mouse() && trial.text().contains("✓ Chuột: kéo để bôi đen chữ"), "{}", trial.text());
    trial.find("boi den");
    assert!(trial.chair.wants_mouse(), "{}", trial.text());
}
