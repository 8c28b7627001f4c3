//! Pictures of the grid at both sizes, and every size it may be given.

use crate::domain::vote::ballot::Manner;
use crate::tui::chair::tests::tally::{opened, plan, press, returned, two_parts};
use crate::tui::chair::tests::trial::Trial;
use crossterm::event::KeyCode;

#[test]
fn tick_mode() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    trial.picture("tally_ticks_begin");
    for sheet in ["12212", "11212", "111021", "12321", "212", "10", "12212"] {
        press(&mut trial, sheet);
        while !sheet.starts_with("111") && desk_open(&trial) {
            press(&mut trial, "2");
        }
    }
    press(&mut trial, "11");
    trial.picture("tally_ticks");
}

/// A sheet is in hand.
fn desk_open(trial: &Trial) -> bool {
    !crate::tui::chair::tests::tally::reading_of(trial).sheet.is_blank()
}

#[test]
fn the_names() {
    let mut trial = returned(&two_parts(), false, 1);
    trial.enter();
    press(&mut trial, "111");
    trial.picture("tally_ticks_over");
    press(&mut trial, "⌫⌫⌫12212");
    trial.picture("tally_ticks_done");
    trial.enter();
    trial.picture("tally_names");
}

#[test]
fn number_mode() {
    let many: Vec<usize> = (1..=40).collect();
    let mut trial = returned(&plan(60, &[(10, &many), (1, &[41, 42, 43])]), false, 60);
    trial.enter();
    trial.control('e');
    press(&mut trial, "⏎2⏎");
    for row in 0..36 {
        press(&mut trial, &format!("{} ", 10 + row % 5));
    }
    press(&mut trial, "50⇥9⏎12");
    trial.picture("tally_numbers");
    trial.key(KeyCode::End);
    press(&mut trial, "60");
    trial.picture("tally_numbers_end");
}

#[test]
fn two_apart() {
    let mut trial = returned(&plan(60, &[(0, &[55, 56])]), true, 58);
    trial.enter();
    trial.picture("tally_who");
    press(&mut trial, "1⏎⏎44⏎⏎3⏎27 19 ");
    trial.control('s');
    trial.enter();
    press(&mut trial, "1⏎⏎");
    trial.picture("tally_second");
    press(&mut trial, "44⏎3⏎26 19 ");
    trial.control('s');
    trial.picture("tally_differs");
    trial.enter();
    trial.picture("tally_differs_who");
}

#[test]
fn hands() {
    let mut trial = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    trial.control('k');
    press(&mut trial, "2⇥1⏎ 8⇥8");
    trial.picture("tally_hands");
}

/// Names that begin alike are cut where they do not differ, and the columns stand in the order in which the hall is asked.
#[test]
fn twelve_wards_are_told_apart_at_the_smallest_size() {
    let many: Vec<usize> = (1..=12).collect();
    let wards = ["An", "Bình", "Cầu", "Dương", "Giang", "Hòa", "Khê", "Lạc", "Minh", "Nam", "Phú", "Quang"];
    let mut text = plan(12, &[(0, &many)]);
    for (at, ward) in wards.iter().enumerate().rev() {
        let at = at + 1;
        text = text.replace(&format!("Hội mẫu số {at} tỉnh X"), &format!("Ủy ban nhân dân phường {ward}"));
    }
    let mut trial = opened(&text, Manner::Hands, false);
    trial.control('k');
    trial.size((80, 24));
    let seen = trial.text();
    for ward in wards {
        assert!(seen.lines().any(|row| row.contains(&format!(" {ward} "))), "{ward}\n{seen}");
    }
    assert!(seen.contains("đồng ý  không   khác"), "{seen}");
}

#[test]
fn any_size_shows_the_row_of_the_caret() {
    let many: Vec<usize> = (1..=40).collect();
    let mut trial = returned(&plan(60, &[(10, &many), (1, &[41, 42, 43])]), false, 60);
    trial.enter();
    for mode in 0..2 {
        for (width, height) in [(80, 24), (81, 25), (100, 30), (120, 36), (160, 50), (240, 67)] {
            trial.size((width, height));
            for key in [KeyCode::Home, KeyCode::Down, KeyCode::PageDown, KeyCode::PageDown, KeyCode::End, KeyCode::Up] {
                trial.key(key);
                let text = trial.text();
                let caret = text.contains('▸') || (mode == 1 && key == KeyCode::Home) || key == KeyCode::Down;
                assert!(caret, "{width}×{height} {key:?}\n{text}");
                assert!(text.contains("Phần 1.") || text.contains("Phần 2."), "no heading in sight\n{text}");
                let bottom = trial.bottom();
                assert!(["  Enter  ", "  1 2 3  "].iter().any(|key| bottom.starts_with(key)), "{bottom}");
            }
        }
        trial.control('e');
    }
}
