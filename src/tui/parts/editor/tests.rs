//! The editor, by keys as input methods send them.

use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use unicode_normalization::UnicodeNormalization;

use super::*;

fn control(c: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)
}

fn typed(editor: &mut Editor, keys: &str) {
    for c in keys.chars() {
        editor.key(match c {
            '⌫' => KeyEvent::from(KeyCode::Backspace),
            '⌦' => KeyEvent::from(KeyCode::Delete),
            '^' => control('h'),
            '←' => KeyEvent::from(KeyCode::Left),
            '↑' => KeyEvent::from(KeyCode::Up),
            '↓' => KeyEvent::from(KeyCode::Down),
            '\n' => KeyEvent::from(KeyCode::Enter),
            _ => KeyEvent::from(KeyCode::Char(c)),
        });
    }
}

fn after(keys: &str) -> Editor {
    let mut editor = Editor::new("", 0);
    typed(&mut editor, keys);
    editor
}

fn draw(terminal: &mut Terminal<TestBackend>, editor: &mut Editor) {
    let show = |frame: &mut Frame| assert!(editor.draw(frame, frame.area(), Style::new(), true).is_some());
    terminal.draw(show).unwrap();
}

/// The texts that undo goes through, from the last to the first.
fn undone(editor: &mut Editor) -> Vec<String> {
    let mut all = Vec::new();
    while editor.key(control('z')) == Fed::Changed {
        all.push(editor.text());
    }
    all
}

#[test]
fn input_methods_come_out_right() {
    assert_eq!(after("e\u{302}\u{323}").text(), "ệ");
    assert_eq!(after("vie⌫ệt").text(), "việt");
    assert_eq!(after("vie^ệt").text(), "việt");
    assert_eq!(after("ha\u{202f}⌫⌫ạ").text(), "hạ");
    assert_eq!(after("a\u{202f}b\nc⌫⌫d").text(), "abd");
    assert_eq!(after("ab\ncd←←⌫x⌦").text(), "abxd");
}

#[test]
fn undo_goes_by_word_whatever_the_input_method_deleted() {
    let mut editor = after("hoi⌫⌫ội nghi⌫⌫⌫⌫nghị t⌫⌫");
    let whole = editor.text();
    assert_eq!(whole, "hội nghị");
    let steps = undone(&mut editor);
    assert_eq!(steps, ["hội nghị ", "hội ", ""]);
    while editor.key(control('y')) == Fed::Changed {}
    assert_eq!(editor.text(), whole);
}

#[test]
fn a_paste_and_a_new_line_are_one_step_each() {
    let mut editor = after("a");
    assert_eq!(editor.paste("b\r\nc\rd\te"), Fed::Changed);
    typed(&mut editor, "\nf");
    assert_eq!(editor.text(), "ab\nc\nd e\nf");
    assert_eq!(undone(&mut editor), ["ab\nc\nd e\n", "ab\nc\nd e", "a", ""]);
}

#[test]
fn deleting_is_undone_by_word_too() {
    let mut editor = Editor::new("một hai ba", usize::MAX);
    typed(&mut editor, &"⌫".repeat(8));
    assert_eq!(editor.text(), "mộ");
    assert_eq!(undone(&mut editor), ["một ", "một hai ", "một hai ba"]);
    assert_eq!(editor.caret(), 10);
}

#[test]
fn a_new_change_ends_what_could_be_redone() {
    let mut editor = after("a b");
    editor.key(control('z'));
    typed(&mut editor, "c");
    assert_eq!(editor.key(control('y')), Fed::Moved);
    assert_eq!(editor.text(), "a c");
    assert_eq!(editor.key(control('w')), Fed::Changed);
    assert_eq!(editor.text(), "a ");
}

#[test]
fn a_giant_paste_is_cut_and_said() {
    let mut editor = Editor::new("x", 1);
    assert_eq!(editor.paste(&"ệ ".repeat(100_000)), Fed::Cut);
    assert_eq!(editor.text().chars().count(), EDITOR_LIMIT);
    assert_eq!(editor.paste("y"), Fed::Refused);
    assert_eq!(editor.key(KeyEvent::from(KeyCode::Enter)), Fed::Refused);
    assert_eq!(editor.key(KeyEvent::from(KeyCode::Char('y'))), Fed::Refused);
    assert_eq!(editor.key(control('z')), Fed::Changed);
    assert_eq!(editor.text(), "x");
}

#[test]
fn keys_of_the_screen_are_passed() {
    let mut editor = Editor::new("a", 0);
    for code in [KeyCode::Esc, KeyCode::Tab, KeyCode::F(4)] {
        assert_eq!(editor.key(KeyEvent::from(code)), Fed::Passed);
    }
    for c in ['s', 'q', 'k', 'u', 'd', 'm', 'j', 'n', 'p', 'c', 'v', 'x'] {
        assert_eq!(editor.key(control(c)), Fed::Passed);
    }
    assert_eq!(editor.text(), "a");
}

#[test]
fn the_cursor_is_on_the_caret_and_lines_break_at_words() {
    let mut editor = Editor::new("Hội nghị thống nhất suy tôn", 20);
    let mut terminal = Terminal::new(TestBackend::new(12, 4)).unwrap();
    draw(&mut terminal, &mut editor);
    terminal.backend().assert_buffer_lines(["Hội nghị    ", "thống nhất  ", "suy tôn     ", "            "]);
    terminal.backend_mut().assert_cursor_position((0, 2));
    typed(&mut editor, "↑");
    assert_eq!(editor.caret(), 9);
    typed(&mut editor, "↓");
    assert_eq!(editor.caret(), 20);
}

proptest! {
    #[test]
    fn typing_any_form_gives_nfc(words in "[a-zA-ZàệữợĐ \n]{0,40}") {
        let keys: String = words.nfd().collect();
        prop_assert_eq!(after(&keys).text(), words.nfc().collect::<String>());
    }

    #[test]
    fn the_caret_comes_back_where_it_was(raw in "[a-zệữ\u{302}\u{323}漢 \n]{0,60}", caret in 0_usize..70, width in 1_u16..20) {
        let text: String = raw.nfc().collect();
        let mut editor = Editor::new(&text, caret);
        prop_assert_eq!(editor.caret(), caret.min(text.chars().count()));
        let mut terminal = Terminal::new(TestBackend::new(width, 4)).unwrap();
        draw(&mut terminal, &mut editor);
        let again = Editor::new(&editor.text(), editor.caret());
        prop_assert_eq!((again.text(), again.caret()), (text, editor.caret()));
    }

    #[test]
    fn undo_and_redo_come_back(keys in "[ae \n⌫⌦^←\u{302}\u{323}\u{202f}]{0,60}") {
        let mut editor = Editor::new("Hội nghị", 3);
        typed(&mut editor, &keys);
        let last = editor.text();
        if let Some(first) = undone(&mut editor).pop() {
            prop_assert_eq!(first, "Hội nghị");
        }
        while editor.key(control('y')) == Fed::Changed {}
        prop_assert_eq!(editor.text(), last);
    }

    #[test]
    fn draws_anywhere(s in "(\\PC|\n){0,80}", keys in "[a ↑↓←⌫\n]{0,20}", x in 0_u16..40, y in 0_u16..10, w in 0_u16..500, h in 0_u16..500) {
        let mut editor = Editor::new(&s, s.len() / 2);
        for (width, height) in [(30, 5), (1, 1), (30, 5)] {
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            terminal.draw(|frame| {
                let area = Rect::new(x, y, w, h);
                let at = editor.draw(frame, area, Style::new(), true);
                assert!(at.is_none_or(|p| frame.area().intersection(area).contains(p)));
            }).unwrap();
            typed(&mut editor, &keys);
            editor.key(KeyEvent::from(KeyCode::PageDown));
            editor.key(KeyEvent::from(KeyCode::PageUp));
        }
    }
}

#[test]
fn a_full_editor_can_be_drawn_in_one_column() {
    let mut editor = Editor::new(&"漢".repeat(EDITOR_LIMIT), usize::MAX);
    assert_eq!(editor.caret(), EDITOR_LIMIT);
    for (width, height) in [(1, 200), (2, 200)] {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        draw(&mut terminal, &mut editor);
    }
}
