//! The home screen: one terminal serves it and the console, and every key pressed once is taken once.

use crate::chair::keys;
use crate::place::{Place, WIDE};
use crate::term::Term;
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
