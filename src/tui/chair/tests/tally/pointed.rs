//! The mouse over the grid: a press puts the caret there, the wheel scrolls, and nothing is marked by either.

use crate::domain::vote::ballot::Manner;
use crate::tui::chair::tests::mouse::{act, click, place};
use crate::tui::chair::tests::tally::{opened, plan, press, reading_of, returned, sums_of, two_parts};
use crate::tui::layers::tally::sums::SumCell;
use crate::tui::platform::MouseAct;
use crossterm::event::KeyCode;
use ratatui::layout::Position;

#[test]
fn a_press_goes_to_the_cell_or_to_the_row() {
    let mut trial = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    trial.control('k');
    let seq = trial.chair.state().seq;
    let row = place(&trial, "Hội mẫu số 5");
    let heads = |words: &str| place(&trial, words).x;
    let cells = [
        (heads("đồng ý"), SumCell::Yes(0, 2)),
        (heads("không   khác"), SumCell::No(0, 2)),
        (heads("khác"), SumCell::Other(0, 2)),
    ];
    for (x, cell) in cells {
        act(&mut trial, MouseAct::Click, Position { x: x + 2, y: row.y });
        assert_eq!(sums_of(&trial).cell(), Some(cell), "{}", trial.text());
    }
    press(&mut trial, "2");
    assert_eq!(sums_of(&trial).number(SumCell::Other(0, 2)), Some(2), "{}", trial.text());
    click(&mut trial, "Hội mẫu số 4");
    assert_eq!(sums_of(&trial).cell(), Some(SumCell::No(0, 1)), "the cell that is typed first\n{}", trial.text());
    press(&mut trial, "/");
    click(&mut trial, "Hội mẫu số 3");
    press(&mut trial, "1");
    assert_eq!(sums_of(&trial).number(SumCell::No(0, 0)), Some(1), "it is typed, and not looked for\n{}", trial.text());
    assert_eq!(trial.chair.state().seq, seq, "nothing was written");
}

#[test]
fn cells_of_sheets_are_pointed_at_too() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    click(&mut trial, "Hội mẫu số 6");
    assert_eq!(reading_of(&trial).at, (1, 1), "{}", trial.text());
    assert!(reading_of(&trial).is_blank(), "pointing marks nothing");
    trial.control('e');
    let at = place(&trial, "Phần 2.");
    act(&mut trial, MouseAct::Click, Position { x: 76, y: at.y });
    assert_eq!(sums_of(&trial).cell(), Some(SumCell::Invalid(1)), "{}", trial.text());
    let at = place(&trial, "Số phiếu kiểm: [");
    act(&mut trial, MouseAct::Click, Position { x: at.x + 17, y: at.y });
    assert_eq!(sums_of(&trial).cell(), Some(SumCell::Sheets), "{}", trial.text());
}

#[test]
fn the_wheel_scrolls_and_the_caret_stays() {
    let many: Vec<usize> = (1..=40).collect();
    let mut trial = returned(&plan(40, &[(0, &many)]), false, 15);
    trial.enter();
    let at = Position { x: 9, y: 9 };
    act(&mut trial, MouseAct::WheelDown, at);
    act(&mut trial, MouseAct::WheelDown, at);
    let seen = trial.text();
    assert!(!seen.contains("   1 Hội mẫu số 1 ") && seen.contains("   8 Hội mẫu số 8 "), "{seen}");
    assert_eq!(reading_of(&trial).at, (0, 0), "{seen}");
    (0..40).for_each(|_| act(&mut trial, MouseAct::WheelDown, at));
    assert!(trial.text().contains("  40 Hội mẫu số 40 "), "no further than the last row\n{}", trial.text());
    act(&mut trial, MouseAct::WheelUp, at);
    assert!(trial.text().contains("  37 Hội mẫu số 37 "), "{}", trial.text());
    click(&mut trial, "Hội mẫu số 37 ");
    assert_eq!(reading_of(&trial).at, (0, 36), "{}", trial.text());
    (0..40).for_each(|_| act(&mut trial, MouseAct::WheelUp, at));
    trial.key(KeyCode::Down);
    assert!(trial.text().contains("▸  38 Hội mẫu số 38"), "a key leads back to the caret\n{}", trial.text());
}
