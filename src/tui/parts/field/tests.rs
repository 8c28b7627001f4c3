//! The field, by keys as input methods send them.

use std::time::Instant;

use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use unicode_normalization::UnicodeNormalization;

use super::*;

fn typed(field: &mut TextField, keys: &str) {
    for c in keys.chars() {
        field.key(match c {
            '⌫' => KeyEvent::from(KeyCode::Backspace),
            '^' => KeyEvent::new(KeyCode::Char('h'), KeyModifiers::CONTROL),
            '←' => KeyEvent::from(KeyCode::Left),
            _ => KeyEvent::from(KeyCode::Char(c)),
        });
    }
}

fn after(keys: &str) -> String {
    let mut field = TextField::new("");
    typed(&mut field, keys);
    field.value()
}

#[test]
fn input_methods_come_out_right() {
    assert_eq!(after("e\u{302}\u{323}"), "ệ");
    assert_eq!(after("vie⌫ệt"), "việt");
    assert_eq!(after("vie^ệt"), "việt");
    assert_eq!(after("ha\u{202f}⌫⌫ạ"), "hạ");
    assert_eq!(after("a\u{202f}b"), "ab");
    assert_eq!(after("Hộ⌫⌫⌫⌫Ẫ"), "Ẫ");
    assert_eq!(after("hoi←o\u{302}"), "hoôi");
}

#[test]
fn words_are_passed_and_deleted_whole() {
    let mut field = TextField::new("Hội nghị  thống nhất");
    assert_eq!(field.key(KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL)), Fed::Changed);
    assert_eq!(field.key(KeyEvent::new(KeyCode::Left, KeyModifiers::CONTROL)), Fed::Moved);
    typed(&mut field, "x");
    assert_eq!(field.value(), "Hội nghị xthống");
    assert_eq!(field.key(KeyEvent::from(KeyCode::Enter)), Fed::Passed);
    assert_eq!(field.key(KeyEvent::from(KeyCode::Esc)), Fed::Passed);
}

#[test]
fn a_giant_paste_is_cut_at_once() {
    let mut field = TextField::new("ab");
    field.key(KeyEvent::from(KeyCode::Left));
    let began = Instant::now();
    assert_eq!(field.paste(&"ệ\n".repeat(100_000)), Fed::Cut);
    assert!(began.elapsed().as_millis() < 200, "{:?}", began.elapsed());
    assert_eq!(field.letters(), FIELD_LIMIT);
    assert!(field.value().starts_with("aệ ệ"));
    assert_eq!(field.paste("x"), Fed::Refused);
    typed(&mut field, "x");
    assert_eq!(field.letters(), FIELD_LIMIT);
}

#[test]
fn digits_only() {
    let mut field = TextField::digits("");
    assert_eq!(field.key(KeyEvent::from(KeyCode::Char('1'))), Fed::Changed);
    assert_eq!(field.key(KeyEvent::from(KeyCode::Char('2'))), Fed::Changed);
    assert_eq!(field.key(KeyEvent::from(KeyCode::Char('a'))), Fed::Refused);
    assert_eq!(field.paste("12,5"), Fed::Refused);
    assert_eq!(field.paste(" 34\n"), Fed::Changed);
    assert_eq!(field.value(), "1234");
}

#[test]
fn a_number_that_stands_ready_is_replaced_until_the_caret_moves() {
    let mut field = TextField::digits("15");
    assert_eq!(field.value(), "15");
    assert_eq!(field.key(KeyEvent::from(KeyCode::Char('2'))), Fed::Changed);
    assert_eq!(field.value(), "2");
    let mut field = TextField::digits("15");
    field.key(KeyEvent::from(KeyCode::End));
    field.key(KeyEvent::from(KeyCode::Char('2')));
    assert_eq!(field.value(), "152");
    let mut field = TextField::digits("15");
    field.paste("7");
    assert_eq!(field.value(), "7");
}

#[test]
fn a_paste_leaves_the_input_method_its_dummy() {
    let mut field = TextField::new("");
    typed(&mut field, "ha\u{202f}");
    assert_eq!(field.paste("1\u{202f}000"), Fed::Changed);
    assert_eq!(field.value(), "ha1 000");
}

proptest! {
    #[test]
    fn typing_any_form_gives_nfc(words in "[a-zA-ZàệữợĐ ]{0,40}") {
        let keys: String = words.nfd().collect();
        prop_assert_eq!(after(&keys), text::line(&words));
    }

    #[test]
    fn draws_anywhere(s in "\\PC{0,60}", left in 0_usize..60, x in 0_u16..40, y in 0_u16..10, w in 0_u16..500, h in 0_u16..500) {
        let mut field = TextField::new(&s);
        typed(&mut field, &"←".repeat(left));
        let mut terminal = Terminal::new(TestBackend::new(30, 5)).unwrap();
        terminal.draw(|frame| {
            let area = Rect::new(x, y, w, h);
            let at = field.draw(frame, area, Style::new(), true);
            assert!(at.is_none_or(|p| frame.area().intersection(area).contains(p)));
        }).unwrap();
    }
}

#[test]
fn the_caret_is_on_its_column() {
    let field = TextField::new("Khối thi đua số 2");
    assert_eq!(field.window(40), ("Khối thi đua số 2".to_owned(), 17));
    assert_eq!(field.window(6), (" số 2".to_owned(), 5));
    assert_eq!(TextField::new("").window(1), (String::new(), 0));
}
