//! The desk beside a chair who goes on: nothing is lost, nothing is put under another's name.

use super::room::Room;
use crate::domain::Command;
use crate::domain::attendance;
use crate::domain::floor::{self, Voice};
use crate::domain::hall::{Attendance, Location::Remote};
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::notes::{self, NotePlace};
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crossterm::event::{KeyCode, KeyEvent};

#[test]
fn the_desk_follows_the_chair_when_the_sentence_is_done() {
    let mut room = Room::talking();
    room.words("chung");
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.words(", tiếp");
    assert!(room.text().contains("Chủ trì đã sang: Thảo luận · Đại diện Hội Thử nghiệm thứ bảy"), "{}", room.text());
    room.wait(3_000);
    assert_eq!(room.note(1, None).as_deref(), Some("chung, tiếp"), "nobody's sentence is torn");
    room.words("của đơn vị");
    room.control('s');
    assert_eq!(room.note(1, Some(1)).as_deref(), Some("của đơn vị"));
}

#[test]
fn two_desks_and_a_chair_never_overwrite_each_other() {
    let mut room = Room::talking();
    room.words("của thư ký");
    let place = NotePlace { item: ItemId(1), turn: None };
    room.chair(Command::Note(notes::Command { place, text: "của chủ trì".into(), base: 0 }));
    room.wait(60_000);
    assert_eq!(room.note(1, None).as_deref(), Some("của chủ trì"));
    room.control('s');
    let text = room.text();
    assert!(text.contains("1 · Bản của bạn") && text.contains("2 · Bản của chủ trì"), "{text}");
    room.key(KeyCode::Char('3'));
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("của chủ trì\ncủa thư ký"));
}

#[test]
fn at_the_end_the_file_is_let_go_of_and_private_notes_are_offered() {
    let mut room = Room::talking();
    room.key(KeyCode::F(3));
    room.words("điều riêng");
    room.chair(Command::Close);
    let text = room.text();
    assert!(text.contains("Hội nghị đã bế mạc") && text.contains("Mã đối chiếu") && text.contains("1: lưu"), "{text}");
    assert!(room.screen.writing().is_none());
    room.key(KeyCode::Enter);
    room.key(KeyCode::F(10));
    assert!(!room.screen.finished(), "nothing is dropped by leaving");
    room.key(KeyCode::Char('1'));
    assert!(room.text().contains("Bấm Enter để lưu"), "a digit alone decides nothing: {}", room.text());
    room.key(KeyCode::Enter);
    let kept = std::fs::read_to_string(room.folder.path().join("x.ghi-chu-thu-ky.txt")).unwrap();
    assert_eq!(kept, "điều riêng");
    room.key(KeyCode::Enter);
    assert!(room.screen.finished());
}

#[test]
fn speakers_are_registered_from_the_desk() {
    let mut room = Room::talking();
    let with = Attendance { place: Remote("Huyện Thử".into()), ..Attendance::uncounted() };
    room.chair(Command::Hall(attendance::Command::CheckIn { unit: UnitId(2), with }));
    room.key(KeyCode::F(2));
    room.words("dang ky phat bieu");
    room.key(KeyCode::Enter);
    assert!(room.text().contains("Hội 7 · điểm cầu Huyện Thử"), "{}", room.text());
    room.key(KeyCode::Char('2'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    room.key(KeyCode::F(2));
    room.words("dang ky phat bieu");
    room.key(KeyCode::Enter);
    room.key(KeyCode::End);
    room.key(KeyCode::Enter);
    room.words("Lý Thử, Hội viên");
    room.key(KeyCode::Enter);
    room.chair.changed().unwrap();
    let queue = room.chair.state().agenda.on_stage().map(|entry| entry.record.floor.queue.clone()).unwrap();
    let free = Voice { name: Some("Lý Thử".into()), office: Some("Hội viên".into()), ..Voice::default() };
    assert_eq!(queue, [Voice { unit: Some(UnitId(2)), ..Voice::default() }, free]);
}

#[test]
fn what_the_chair_alone_may_do_is_not_at_the_desk() {
    let mut room = Room::talking();
    let seq = room.chair.state().seq;
    for key in [KeyCode::Enter, KeyCode::Char(' '), KeyCode::Esc, KeyCode::Delete] {
        room.key(key);
    }
    room.chair.changed().unwrap();
    let wrote = room.chair.journal().iter().skip(usize::try_from(seq).unwrap());
    assert!(wrote.clone().all(|one| matches!(*one.event, crate::domain::Event::Note(_))), "Enter is a new line");
}

#[test]
fn words_of_a_turn_that_was_taken_back_stay_with_the_item() {
    let mut room = Room::talking();
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.wait(50);
    room.words("ý của đơn vị");
    room.chair(Command::Undo);
    room.wait(60_000);
    assert_eq!(room.note(1, None).as_deref(), Some("ý của đơn vị"));
    assert!(room.chair.drafts().unwrap().is_empty());
}

#[test]
fn a_paste_while_two_versions_stand_changes_neither() {
    let mut room = Room::talking();
    room.words("của thư ký");
    let place = NotePlace { item: ItemId(1), turn: None };
    room.chair(Command::Note(notes::Command { place, text: "của chủ trì".into(), base: 0 }));
    room.control('s');
    room.text();
    room.screen.message(Message::Paste("dán nhầm".into()));
    room.key(KeyCode::Char('1'));
    assert_eq!(room.note(1, None).as_deref(), Some("của thư ký"));
}

#[test]
fn a_list_of_names_that_is_open_keeps_the_place() {
    let mut room = Room::talking();
    room.words("Theo ý kiến của");
    room.control('o');
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.wait(10_000);
    room.words("so");
    room.key(KeyCode::Enter);
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("Theo ý kiến của Sở Thử nghiệm"));
}

#[test]
fn words_of_an_undone_turn_are_never_the_next_speakers() {
    let mut room = Room::talking();
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.words("Hội 7 nói");
    room.chair(Command::Undo);
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(3)), ..Voice::default() })));
    room.wait(60_000);
    room.wait(60_000);
    assert_eq!((room.note(1, None).as_deref(), room.note(1, Some(1))), (Some("Hội 7 nói"), None));
}

#[test]
fn a_secretary_takes_back_what_the_secretary_did() {
    let mut room = Room::talking();
    room.key(KeyCode::F(4));
    room.key(KeyCode::Char(' '));
    room.control('z');
    assert!(room.text().contains("Đã hoàn tác: có mặt: Hội 3. Ctrl+Y để làm lại."), "{}", room.text());
    room.key(KeyCode::Esc);
    room.words("Nhất trí.");
    room.control('s');
    room.words(" Đề nghị");
    let search = |room: &mut Room, words: &str| {
        room.key(KeyCode::F(2));
        room.words(words);
        room.key(KeyCode::Enter);
    };
    search(&mut room, "hoan tac viec");
    assert!(room.text().contains("đang gõ dở") && room.text().contains("Nhất trí. Đề nghị"), "{}", room.text());
    room.control('s');
    search(&mut room, "hoan tac viec");
    assert!(room.text().contains("Đã hoàn tác: ghi chép ở mục «Thảo luận»."), "{}", room.text());
    assert_eq!(room.note(1, None).as_deref(), Some("Nhất trí."));
    assert!(!room.text().contains("Đề nghị"), "the editor shows what does not stand\n{}", room.text());
    search(&mut room, "lam lai viec");
    assert!(room.text().contains("Đã làm lại: ghi chép ở mục «Thảo luận»."), "{}", room.text());
    assert!(room.text().contains("Nhất trí. Đề nghị"), "{}", room.text());
}

#[test]
fn mending_a_point_leaves_the_line_being_typed_alone() {
    let mut room = Room::talking();
    let text = "Giữ nguyên quy chế.".to_owned();
    let resolution = crate::domain::resolutions::Resolution::Conclusion { text };
    room.chair(Command::Resolution(crate::domain::resolutions::Command::Add { item: ItemId(1), resolution }));
    room.words("câu đang gõ");
    room.control('k');
    room.key(KeyCode::Char('5'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    room.words(" Thêm.");
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    assert_eq!(room.points(), ["Giữ nguyên quy chế. Thêm."]);
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("câu đang gõ"));
}

#[test]
fn the_other_version_taken_is_the_newest_one() {
    let mut room = Room::talking();
    room.words("của thư ký");
    let place = NotePlace { item: ItemId(1), turn: None };
    room.chair(Command::Note(notes::Command { place, text: "một".into(), base: 0 }));
    room.control('s');
    room.text();
    room.chair(Command::Note(notes::Command { place, text: "một hai".into(), base: 1 }));
    room.key(KeyCode::Char('1'));
    assert_eq!(room.note(1, None).as_deref(), Some("một hai"), "a version that was not on the screen is not chosen");
    assert!(room.text().contains("Bản kia vừa được sửa lần nữa (chủ trì, "), "{}", room.text());
    room.key(KeyCode::Char('2'));
    room.words(" ba");
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("một hai ba"));
}

#[test]
fn no_choice_opens_under_the_hands_of_who_types() {
    let mut room = Room::talking();
    room.words("số tiền là");
    let place = NotePlace { item: ItemId(1), turn: None };
    room.chair(Command::Note(notes::Command { place, text: "của chủ trì".into(), base: 0 }));
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.wait(5_000);
    room.words(" 2 tỷ đồng");
    assert!(room.text().contains("│số tiền là 2 tỷ đồng"), "{}", room.text());
}

#[test]
fn what_stands_in_a_form_at_the_end_is_offered_too() {
    let mut room = Room::talking();
    room.control('k');
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    room.words("kết luận gõ dở");
    room.chair(Command::Close);
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    let kept = std::fs::read_to_string(room.folder.path().join("x.ghi-chu-thu-ky.txt")).unwrap();
    assert_eq!(kept, "kết luận gõ dở");
}

/// A unit speaks, and the secretary's words of it stand in a draft.
fn first_speaks(room: &mut Room) {
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.words("Hội 7 nói");
}

/// The turn is taken back and the next unit speaks, as turn of the same number.
fn another_speaks(room: &mut Room) {
    for command in
        [Command::Undo, Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(3)), ..Voice::default() }))]
    {
        room.clock.set(room.clock.get() + 1_000);
        room.asks(command);
    }
}

#[test]
fn a_desk_that_was_stopped_keeps_words_from_the_next_speaker() {
    let mut room = Room::talking();
    first_speaks(&mut room);
    another_speaks(&mut room);
    room.control('s');
    assert_eq!((room.note(1, None).as_deref(), room.note(1, Some(1))), (Some("Hội 7 nói"), None));
}

#[test]
fn a_desk_that_was_killed_keeps_words_from_the_next_speaker() {
    let mut room = Room::talking();
    first_speaks(&mut room);
    another_speaks(&mut room);
    room.restart();
    let text = room.text();
    assert!(text.contains("Ở lại mục này") && !text.contains("Ghi chép vào biên bản · Thảo luận · Đại diện"), "{text}");
    room.control('s');
    assert_eq!((room.note(1, None).as_deref(), room.note(1, Some(1))), (Some("Hội 7 nói"), None));
}

#[test]
fn ghi_chu_rieng_that_stood_open_stand_open_again() {
    let mut room = Room::talking();
    room.key(KeyCode::F(3));
    room.words("chỉ cho tôi");
    room.restart();
    room.words(", tiếp");
    room.wait(60_000);
    assert!(room.text().contains("GHI CHÚ RIÊNG") && room.text().contains("chỉ cho tôi, tiếp"), "{}", room.text());
    assert_eq!(room.note(1, None), None);
    room.key(KeyCode::F(3));
    room.restart();
    assert!(!room.text().contains("GHI CHÚ RIÊNG"), "{}", room.text());
}

#[test]
fn an_overtaken_desk_says_why_it_does_not_follow() {
    let mut room = Room::talking();
    room.words("của thư ký");
    let place = NotePlace { item: ItemId(1), turn: None };
    room.chair(Command::Note(notes::Command { place, text: "của chủ trì".into(), base: 0 }));
    room.words(" thêm");
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.wait(30_000);
    let text = room.text();
    assert!(text.contains("Chưa theo được: ghi chép này có hai bản") && text.contains("Ctrl+S: chọn bản"), "{text}");
    assert!(text.contains("Chủ trì vừa sửa ghi chép này"), "{text}");
}

#[test]
fn nothing_is_kept_in_a_file_that_is_closed() {
    let mut room = Room::talking();
    room.key(KeyCode::F(3));
    room.words("bí mật");
    room.asks(Command::Close);
    room.chair.wipe_private().unwrap();
    room.screen.message(Message::Key(KeyEvent::from(KeyCode::Char('x'))));
    room.screen.tick();
    assert!(room.chair.drafts().unwrap().is_empty());
    assert!(room.text().contains("Hội nghị đã bế mạc"), "{}", room.text());
}
