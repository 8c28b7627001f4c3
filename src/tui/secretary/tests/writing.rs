//! What a secretary writes, and where it goes.

use super::room::{Room, secretary};
use crate::domain::Command;
use crate::domain::floor::{self, Voice};
use crate::domain::ids::UnitId;
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fs;

#[test]
fn what_is_typed_grows_into_the_minutes() {
    let mut room = Room::talking();
    room.words("Các đơn vị thống nhất");
    assert!(room.text().contains("đang soạn"), "{}", room.text());
    assert_eq!(room.note(1, None), None, "a draft is no event");
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("Các đơn vị thống nhất"));
    let text = room.text();
    assert_eq!(text.matches("Các đơn vị thống nhất").count(), 2, "in the minutes and in the editor: {text}");
    room.picture("desk");
}

#[test]
fn the_desk_stays_where_the_secretary_stays() {
    let mut room = Room::talking();
    room.key(KeyCode::Tab);
    room.key(KeyCode::Char('3'));
    room.key(KeyCode::Enter);
    room.words("trước");
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.wait(5_000);
    let text = room.text();
    assert!(text.contains("Ở lại mục này · chủ trì đang ở: Thảo luận") && text.contains("│trước"), "{text}");
    room.key(KeyCode::Tab);
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    assert_eq!(room.note(2, None).as_deref(), Some("trước"), "what was typed is kept on leaving");
    assert!(room.text().contains("Theo chủ trì: Thảo luận · Đại diện Hội Thử nghiệm thứ bảy"), "{}", room.text());
}

#[test]
fn names_and_phrases_go_in_at_the_caret() {
    let mut room = Room::talking();
    room.words("Đại diện");
    room.control('o');
    room.words("thu ba");
    room.key(KeyCode::Enter);
    room.control('r');
    room.key(KeyCode::Char('2'));
    room.key(KeyEvent::new(KeyCode::Char('1'), KeyModifiers::ALT));
    room.control('s');
    let wanted = "Đại diện Hội Thử nghiệm thứ ba, Bảo trợ trẻ em đề nghị bổ sung 100% đại biểu nhất trí";
    assert_eq!(room.note(1, None).as_deref(), Some(wanted));
}

#[test]
fn private_notes_are_one_key_away_and_reach_nobody() {
    let mut room = Room::talking();
    room.words("công khai");
    room.key(KeyCode::F(3));
    assert_eq!(room.note(1, None).as_deref(), Some("công khai"));
    room.words("điều riêng");
    room.wait(60_000);
    assert!(room.text().contains("GHI CHÚ RIÊNG"), "{}", room.text());
    room.chair.changed().unwrap();
    assert!(!format!("{:?}", room.chair.journal()).contains("điều riêng"));
    room.key(KeyCode::F(3));
    assert!(room.text().contains("│công khai"), "{}", room.text());
    room.key(KeyCode::F(3));
    assert!(room.text().contains("│điều riêng"), "{}", room.text());
}

#[test]
fn a_marked_line_leaves_the_note_for_its_own_list() {
    let mut room = Room::talking();
    room.words("ý thứ nhất\nlập tờ trình\ný thứ ba");
    room.key(KeyCode::Up);
    room.control('k');
    room.picture("marking");
    room.key(KeyCode::Char('3'));
    room.key(KeyCode::Enter);
    room.words("Hội 3");
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    room.words("trước 31/12");
    room.key(KeyCode::Enter);
    assert_eq!(room.points(), ["Hội 3: lập tờ trình, thời hạn: trước 31/12"]);
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("ý thứ nhất\ný thứ ba"));
    let text = room.text();
    assert!(text.contains("KẾT LUẬN, PHÂN CÔNG NHIỆM VỤ") && text.contains("Lập tờ trình"), "{text}");
}

#[test]
fn a_petition_comes_from_who_speaks_and_is_answered_later() {
    let mut room = Room::talking();
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(3)), ..Voice::default() })));
    room.words("thêm kinh phí");
    room.control('k');
    room.key(KeyCode::Char('4'));
    room.key(KeyCode::Enter);
    // Who speaks is offered, and no name stands there before it is chosen.
    assert!(room.text().contains("‹ chưa chọn ›"), "{}", room.text());
    room.key(KeyCode::Right);
    (0..2).for_each(|_| room.key(KeyCode::Enter));
    room.words("UBND tỉnh");
    (0..3).for_each(|_| room.key(KeyCode::Enter));
    assert_eq!(room.points(), ["Đại diện Sở Thử nghiệm kiến nghị UBND tỉnh: thêm kinh phí"]);
    room.control('k');
    room.key(KeyCode::Char('5'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    (0..3).for_each(|_| room.key(KeyCode::Enter));
    room.words("sẽ xem xét");
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    assert_eq!(room.points().len(), 1);
    assert!(room.points().iter().all(|one| one.ends_with("tiếp thu, giải trình: sẽ xem xét")), "{:?}", room.points());
    room.control('k');
    room.key(KeyCode::Char('5'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    (0..4).for_each(|_| room.key(KeyCode::Enter));
    room.key(KeyCode::Right);
    room.key(KeyCode::Enter);
    assert!(room.points().is_empty(), "{:?}", room.points());
}

#[test]
fn a_desk_that_was_killed_goes_on_where_it_was() {
    let mut room = Room::talking();
    room.words("đang gõ dở");
    let path = room.chair.path().to_path_buf();
    room.clock.set(room.clock.get() + 1);
    room.screen = secretary(&path, &room.clock);
    room.words(" tiếp");
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("đang gõ dở tiếp"));
}

#[test]
fn drawn_on_any_screen() {
    let mut room = Room::talking();
    for (width, height) in [(1, 1), (2, 60), (79, 24), (80, 24), (300, 100)] {
        room.terminal.backend_mut().resize(width, height);
        for key in [KeyCode::F(1), KeyCode::F(2), KeyCode::F(4), KeyCode::F(8), KeyCode::F(9)] {
            room.key(key);
            room.text();
            room.key(KeyCode::Esc);
        }
        for letter in ['o', 'r', 'k', 't'] {
            room.control(letter);
            room.text();
            room.key(KeyCode::Esc);
        }
    }
}

#[test]
fn ghi_chu_rieng_lead_back_to_where_the_secretary_stayed() {
    let mut room = Room::talking();
    room.key(KeyCode::Tab);
    room.key(KeyCode::Char('3'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::F(3));
    room.key(KeyCode::F(3));
    room.words("ở đây");
    room.control('s');
    assert_eq!(room.note(2, None).as_deref(), Some("ở đây"));
}

#[test]
fn the_note_of_one_who_spoke_before_is_within_reach() {
    let mut room = Room::talking();
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(3)), ..Voice::default() })));
    room.key(KeyCode::Tab);
    room.key(KeyCode::Char('3'));
    room.key(KeyCode::Enter);
    room.words("bổ sung");
    room.control('s');
    assert_eq!(room.note(1, Some(1)).as_deref(), Some("bổ sung"));
}

#[test]
fn a_point_in_other_words_leaves_the_line_where_it_is() {
    let mut room = Room::talking();
    room.words("một câu dài về kinh phí");
    room.control('k');
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    room.words(" và nhân sự");
    room.key(KeyCode::Enter);
    assert_eq!(room.points(), ["một câu dài về kinh phí và nhân sự"]);
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("một câu dài về kinh phí"));
}

// Not on Windows: tui/secretary/tests/writing.rs: a session that is open is not taken away there.
#[cfg_attr(windows, ignore = "what is open is not taken away there")]
#[test]
fn words_that_the_file_does_not_take_are_not_called_kept_and_a_lost_file_is_looked_for_now_and_then() {
    let mut room = Room::talking();
    room.words("a");
    assert!(room.text().contains("đang soạn, đã giữ bản nháp"), "{}", room.text());
    let (path, away) = (room.chair.path().to_owned(), room.folder.path().join("đi.chutoa"));
    fs::rename(&path, &away).unwrap();
    room.words("b");
    assert!(room.text().contains("Chưa giữ được bản nháp: "), "{}", room.text());
    room.screen.message(Message::Key(KeyCode::Char('c').into()));
    let text = room.text();
    assert!(text.contains("Chưa giữ được bản nháp: ") && !text.contains("đã giữ bản nháp"), "{text}");
    let mut tick = |time: i64| {
        room.clock.set(room.clock.get() + time);
        room.screen.tick()
    };
    let drawn = (0..100).filter(|_| tick(50)).count();
    assert!(drawn <= 2, "what is said already was drawn {drawn} times in five seconds");
    tick(1_000);
    fs::rename(&away, &path).unwrap();
    assert!(!tick(50), "it was not found a moment ago");
    assert!(tick(1_000) && (0..3).filter(|_| tick(1_000)).count() > 0, "found again, and all is on the disk");
    let text = room.text();
    assert!(text.contains("đang soạn, đã giữ bản nháp") && text.contains("abc"), "{text}");
}
