//! `chutoa doctor` in a window that answers, in one that does not, and its page over a meeting.

use crate::chair::{Chair, keys};
use crate::place::{Place, WIDE};
use crate::term::Term;
use std::time::Duration;

/// Where the cursor stands after the samples of a terminal that draws each letter and sign in one column.
const RIGHT: &[u8] = b"\x1b[5;9R\x1b[5;12R\x1b[?0u\x1b[?62;22c";

fn doctor(place: &Place, size: (u16, u16), answer: Option<&[u8]>) -> (u32, String) {
    let mut term = Term::start(place.command(&["doctor"]), size.0, size.1);
    if let Some(answer) = answer {
        term.until("the question", |screen| screen.has("─│╭▸"));
        term.send(answer);
    }
    let (status, _) = term.until_ends(Duration::from_secs(20));
    (status, term.last_screen().text())
}

#[test]
fn a_window_is_asked_and_an_answer_is_not_made_up() {
    let place = Place::shipped("hung-yen-2022");
    let (status, told) = doctor(&place, WIDE, Some(RIGHT));
    assert_eq!(status, 0, "{told}");
    for words in ["✓ Cửa sổ lệnh: 120×36", "✓ Chữ tiếng Việt: ", "✓ Phím: ", "✓ Màu: "] {
        assert!(told.contains(words), "«{words}» is not in:\n{told}");
    }
    let (status, told) = doctor(&place, WIDE, Some(b"\x1b[5;24R\x1b[5;12R\x1b[?1;2c"));
    assert!(status == 1 && told.contains("✗ Chữ tiếng Việt: "), "letters of several columns: {told}");
    let (status, told) = doctor(&place, WIDE, None);
    assert!(status == 0 && told.contains("? Chữ tiếng Việt: chưa rõ") && told.contains("? Phím: chưa rõ"), "{told}");
    let (status, told) = doctor(&place, (70, 30), Some(RIGHT));
    assert!(status == 1 && told.contains("✗ Cửa sổ lệnh: 70×30"), "{told}");
}

#[test]
fn its_page_lies_behind_the_help_of_the_chair() {
    let place = Place::shipped("hung-yen-2022");
    let mut chair = Chair::open(&place);
    chair.press("\x1bOP");
    chair.sees("Tab: soát máy");
    chair.key(keys::TAB);
    chair.sees("Thư mục hội nghị: ");
    chair.sees("Múi giờ: ");
    chair.sees("không hỏi được khi chutoa đang dùng cửa sổ");
    chair.key(keys::TAB);
    chair.sees("Bàn điều hành");
}

#[test]
fn its_page_lies_behind_the_help_of_the_desk_and_of_the_list_of_meetings() {
    let place = Place::shipped("hung-yen-2022");
    let mut chair = Chair::open(&place);
    chair.step();
    let mut desk = crate::desks::desk(&place);
    let mut list = Term::start(place.command(&[]), WIDE.0, WIDE.1);
    list.until("the list", |screen| screen.has("Chọn hội nghị"));
    for term in [&mut desk, &mut list] {
        term.send(b"\x1bOP");
        term.until("the help", |screen| screen.has("Tab: soát máy"));
        term.send(b"\t");
        term.until("the page", |screen| screen.has("Thư mục hội nghị: ") && screen.has("Múi giờ: "));
        term.send(b"\x1b");
        term.until("no help", |screen| !screen.has("Thư mục hội nghị: "));
    }
}
