//! Pictures of the grid at both sizes, and every size it may be given.

use crate::domain::vote::ballot::Manner;
use crate::tui::chair::tests::desk::Desk;
use crate::tui::chair::tests::tally::{opened, plan, press, returned, two_parts};
use crossterm::event::KeyCode;

#[test]
fn tick_mode() {
    let mut desk = returned(&two_parts(), false, 12);
    desk.enter();
    desk.picture("tally_ticks_begin");
    for sheet in ["12212", "11212", "111021", "12321", "212", "10", "12212"] {
        press(&mut desk, sheet);
        while !sheet.starts_with("111") && desk_open(&desk) {
            press(&mut desk, "2");
        }
    }
    press(&mut desk, "11");
    desk.picture("tally_ticks");
}

/// A sheet is in hand.
fn desk_open(desk: &Desk) -> bool {
    !crate::tui::chair::tests::tally::grid(desk).tick.sheet.is_blank()
}

#[test]
fn the_names() {
    let mut desk = returned(&two_parts(), false, 1);
    desk.enter();
    press(&mut desk, "111");
    desk.picture("tally_ticks_over");
    press(&mut desk, "⌫⌫⌫12212");
    desk.picture("tally_ticks_done");
    desk.enter();
    desk.picture("tally_names");
}

#[test]
fn number_mode() {
    let many: Vec<usize> = (1..=40).collect();
    let mut desk = returned(&plan(60, &[(10, &many), (1, &[41, 42, 43])]), false, 60);
    desk.enter();
    desk.control('e');
    press(&mut desk, "⏎2⏎");
    for row in 0..36 {
        press(&mut desk, &format!("{}⏎", 10 + row % 5));
    }
    press(&mut desk, "50⇥9⏎12");
    desk.picture("tally_numbers");
    desk.key(KeyCode::End);
    press(&mut desk, "60");
    desk.picture("tally_numbers_end");
}

#[test]
fn two_apart() {
    let mut desk = returned(&plan(60, &[(0, &[55, 56])]), true, 58);
    desk.enter();
    desk.picture("tally_who");
    press(&mut desk, "⏎⏎44⏎⏎3⏎27⏎19");
    desk.control('s');
    desk.enter();
    press(&mut desk, "⏎⏎");
    desk.picture("tally_second");
    press(&mut desk, "44⏎3⏎26⏎19");
    desk.control('s');
    desk.picture("tally_differs");
    desk.enter();
    desk.picture("tally_differs_who");
}

#[test]
fn hands() {
    let mut desk = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    desk.control('k');
    press(&mut desk, "2⇥1⏎⏎8⇥8");
    desk.picture("tally_hands");
}

#[test]
fn any_size_shows_the_row_of_the_caret() {
    let many: Vec<usize> = (1..=40).collect();
    let mut desk = returned(&plan(60, &[(10, &many), (1, &[41, 42, 43])]), false, 60);
    desk.enter();
    for mode in 0..2 {
        for (width, height) in [(80, 24), (81, 25), (100, 30), (120, 36), (160, 50), (240, 67)] {
            desk.size((width, height));
            for key in [KeyCode::Home, KeyCode::Down, KeyCode::PageDown, KeyCode::PageDown, KeyCode::End, KeyCode::Up] {
                desk.key(key);
                let text = desk.text();
                let caret = text.contains('▸') || (mode == 1 && key == KeyCode::Home) || key == KeyCode::Down;
                assert!(caret, "{width}×{height} {key:?}\n{text}");
                assert!(text.contains("Phần 1.") || text.contains("Phần 2."), "no heading in sight\n{text}");
                assert!(desk.bottom().starts_with("  Enter  "), "{}", desk.bottom());
            }
        }
        desk.control('e');
    }
}
