//! The home screen: one terminal serves it and the console, and every key pressed once is taken once.

use crate::chair::keys;
use crate::place::{Place, WIDE};
use crate::term::{Screen, Term};
use std::time::Duration;

#[test]
fn a_conference_is_opened_and_left_from_the_home_screen() {
    let place = Place::shipped("yen-bai-2022");
    let mut term = Term::start(place.command(&[]), WIDE.0, WIDE.1);
    for new in [true, false] {
        term.until_says("Chọn hội nghị rồi bấm Enter");
        term.send(keys::ENTER.as_bytes());
        if new {
            // One Enter too many begins nothing.
            term.until_says("Mở hội nghị mới?");
            term.send(keys::ENTER.as_bytes());
            term.until_says("Mở hội nghị mới bấm phím cách");
            assert!(place.sessions().is_empty());
            term.send(b" ");
        }
        term.until_says("HỘI TRƯỜNG");
        term.send(keys::F10.as_bytes());
    }
    let home = term.until_says("Chọn hội nghị rồi bấm Enter");
    assert!(home.has("đang họp") && !home.has("  kế hoạch   "), "{}", home.text());
    term.send(keys::ESC.as_bytes());
    term.until_says("Thoát chương trình: F10");
    term.send(keys::F10.as_bytes());
    let (status, _) = term.until_ends(Duration::from_secs(10));
    assert_eq!(status, 0);
    assert_eq!(place.sessions().len(), 1);
}

#[test]
fn the_mouse_chooses_and_is_left_to_the_terminal_when_it_is_not_wanted() {
    let place = Place::shipped("yen-bai-2022");
    let mut term = Term::start(place.command(&[]), WIDE.0, WIDE.1);
    let home = term.until_says("Chọn hội nghị rồi bấm Enter");
    assert!(home.mouse, "it is asked for");
    let row = home.rows.iter().position(|row| row.contains("▸  ·")).unwrap() + 1;
    term.send(format!("\x1b[<0;9;{row}M\x1b[<0;9;{row}m").as_bytes());
    term.send(keys::ENTER.as_bytes());
    term.until_says("Mở hội nghị mới?");
    term.send(keys::ESC.as_bytes());
    term.until("the question to go", |screen| !screen.has("Mở hội nghị mới?"));
    term.send(b"\x1b[19~");
    // The mode is given back before the frame that tells so.
    let told = |screen: &Screen| !screen.mouse && screen.tells("Chuột: kéo để bôi đen chữ");
    assert!(term.until("the mouse to be left, and told so", told).alternate);
    term.send(b"\x1b[19~");
    term.until("the mouse to be asked for", |screen| screen.mouse);
    term.send(keys::F10.as_bytes());
    let (status, _) = term.until_ends(Duration::from_secs(10));
    let last = term.last_screen();
    assert!(status == 0 && !last.mouse && !last.alternate, "{last:?}");
}
