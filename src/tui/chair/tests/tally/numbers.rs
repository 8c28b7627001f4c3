//! Sums typed: cell by cell, with the sum that does not hold; and a show of hands over many choices.

use crate::domain::vote::ballot::Manner;
use crate::domain::vote::votes::Votes;
use crate::tui::chair::tests::desk::Desk;
use crate::tui::chair::tests::tally::{ballot, figures, grid, opened, plan, press, returned, two_parts};
use crate::tui::layers::tally::cells::Cell;
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

fn votes(yes: u32, no: u32, other: u32) -> Votes {
    Votes { yes, no, other }
}

fn typing(sheets: u32) -> Desk {
    let mut desk = returned(&two_parts(), false, sheets);
    desk.enter();
    desk.control('e');
    desk
}

#[test]
fn seventy_four_rows_in_few_keys() {
    let many: Vec<usize> = (1..=74).collect();
    let mut desk = returned(&plan(80, &[(0, &many)]), false, 80);
    desk.enter();
    desk.control('e');
    let mut keys = press(&mut desk, "⏎⏎");
    for row in 0..74_u32 {
        assert_eq!(grid(&desk).numbers.cell(), Some(Cell::Yes(0, usize::try_from(row).unwrap())));
        keys += press(&mut desk, &(10 + row % 70).to_string());
        if row < 73 {
            keys += press(&mut desk, "⏎");
        }
    }
    desk.control('s');
    keys += 1;
    assert!(keys <= 74 * 4, "{keys} keys");
    assert!(desk.text().contains("Người đọc phiếu"), "{}", desk.text());
    desk.enter();
    desk.enter();
    let figures = figures(&desk);
    assert_eq!(figures.votes[0].len(), 74);
    assert_eq!(figures.votes[0][73], votes(13, 67, 0));
    assert!(ballot(&desk).sheets().unwrap().is_counted());
}

#[test]
fn cells_follow_each_other() {
    let mut desk = typing(9);
    let at = |desk: &Desk| grid(desk).numbers.cell().unwrap();
    assert_eq!(at(&desk), Cell::Sheets);
    press(&mut desk, "⏎");
    assert_eq!(at(&desk), Cell::Invalid(0));
    press(&mut desk, "⏎");
    assert_eq!(at(&desk), Cell::Yes(0, 0));
    press(&mut desk, "⇥");
    assert_eq!(at(&desk), Cell::No(0, 0));
    press(&mut desk, "↓");
    assert_eq!(at(&desk), Cell::No(0, 1));
    press(&mut desk, "⏎");
    assert_eq!(at(&desk), Cell::Yes(0, 2));
    press(&mut desk, "→→");
    assert_eq!(at(&desk), Cell::Invalid(1));
    desk.key(KeyCode::BackTab);
    assert_eq!(at(&desk), Cell::No(0, 2));
    press(&mut desk, "←↑");
    assert_eq!(at(&desk), Cell::Yes(0, 1));
    desk.key(KeyCode::End);
    assert_eq!(at(&desk), Cell::Yes(1, 1));
    desk.key(KeyCode::Home);
    assert_eq!(at(&desk), Cell::Sheets);
    desk.key(KeyCode::PageDown);
    assert_eq!(at(&desk), Cell::Yes(1, 1));
    desk.key(KeyCode::PageUp);
    assert_eq!(at(&desk), Cell::Sheets);
}

#[test]
fn typing_takes_the_place_of_what_stood() {
    let mut desk = typing(9);
    let sheets = |desk: &Desk| grid(desk).numbers.filled.text(Cell::Sheets).to_owned();
    assert_eq!(sheets(&desk), "9");
    press(&mut desk, "12");
    assert_eq!(sheets(&desk), "12");
    press(&mut desk, "⌫");
    assert_eq!(sheets(&desk), "1");
    desk.control('z');
    assert_eq!(sheets(&desk), "9");
    press(&mut desk, "123456");
    assert_eq!(sheets(&desk), "12345");
    assert!(desk.text().contains("Số quá dài."), "{}", desk.text());
    desk.key(KeyCode::Delete);
    assert_eq!(sheets(&desk), "");
    press(&mut desk, "x");
    assert_eq!(sheets(&desk), "");
}

#[test]
fn what_cannot_be_is_said_with_its_sum() {
    let mut desk = typing(9);
    press(&mut desk, "⏎1⏎5⇥4");
    assert!(desk.text().contains("5 + 4 = 9 > 8 phiếu hợp lệ"), "{}", desk.text());
    desk.control('s');
    assert!(desk.console.forms.is_empty());
    assert_eq!(grid(&desk).numbers.cell(), Some(Cell::Yes(0, 0)), "the caret goes to what is wrong");
    press(&mut desk, "9");
    assert!(desk.text().contains("9 + 4 = 13 > 8 phiếu hợp lệ"), "{}", desk.text());
    press(&mut desk, "⇥");
    desk.key(KeyCode::Delete);
    assert!(desk.text().contains("9 > 8 phiếu hợp lệ"), "{}", desk.text());
}

#[test]
fn marks_over_the_limit_are_said() {
    let mut desk = typing(9);
    press(&mut desk, "⏎1⏎8⏎8⏎1⏎");
    assert!(desk.text().contains("cộng 17 dấu > 8 × 2 = 16"), "{}", desk.text());
    desk.control('s');
    assert!(desk.text().contains("chưa nhập"), "the other part is missing: {}", desk.text());
    press(&mut desk, "4⏎4");
    desk.control('s');
    assert!(desk.text().contains("Phần 1: cộng 17 dấu > 8 × 2 = 16"), "{}", desk.text());
    assert!(desk.console.forms.is_empty());
}

#[test]
fn the_rest_is_worked_out_and_shown() {
    let mut desk = typing(9);
    press(&mut desk, "⏎1⏎5⏎3⇥4⏎");
    let text = desk.text();
    assert!(text.contains("[    5] [  (3)]       0 khớp"), "{text}");
    assert!(text.contains("[    3] [    4]       1 khớp"), "{text}");
    assert!(text.contains("không đồng ý để trống: số còn lại"), "{text}");
    press(&mut desk, "0⏎⏎9⏎0⏎");
    assert!(!desk.console.forms.is_empty(), "Enter in the last line asks for the names: {}", desk.text());
    desk.enter();
    desk.enter();
    let read = figures(&desk);
    assert_eq!((read.sheets, read.invalid), (9, vec![1, 0]));
    assert_eq!(read.votes[0], [votes(5, 3, 0), votes(3, 4, 1), votes(0, 8, 0)]);
    assert_eq!(read.votes[1], [votes(9, 0, 0), votes(0, 9, 0)]);
}

#[test]
fn sums_pass_between_the_two_modes() {
    let mut desk = returned(&two_parts(), false, 3);
    desk.enter();
    press(&mut desk, "12312");
    press(&mut desk, "1");
    desk.control('e');
    assert!(desk.text().contains("Đọc xong phiếu đang dở"), "{}", desk.text());
    press(&mut desk, "⌫");
    desk.control('e');
    assert_eq!(grid(&desk).numbers.sheets(), Some(1));
    desk.key(KeyCode::Home);
    press(&mut desk, "2⏎⏎2⇥0");
    desk.control('e');
    assert!(grid(&desk).said.contains("chưa nhập") || desk.text().contains("Phiếu 3/3"), "{}", desk.text());
    assert_eq!(grid(&desk).tick.sums.votes[0][0], votes(2, 0, 0));
    press(&mut desk, "12312");
    assert_eq!(grid(&desk).tick.sums.sheets, 3);
    assert_eq!(grid(&desk).tick.sums.votes[0][0], votes(3, 0, 0));
}

#[test]
fn a_part_of_the_sheets_may_be_entered_by_itself() {
    let mut desk = typing(9);
    press(&mut desk, "4⏎⏎4⏎0⏎0⏎⏎4⏎0⏎");
    assert!(desk.text().contains("Điểm cầu (nếu có)"), "{}", desk.text());
    desk.enter();
    desk.enter();
    desk.words("Điểm cầu Bắc");
    desk.enter();
    assert!(desk.text().contains("Tập 1 xong. Còn 5 phiếu chưa nhập."), "{}", desk.text());
    assert_eq!(ballot(&desk).sheets().unwrap().bundles[0].place.as_deref(), Some("Điểm cầu Bắc"));
    desk.enter();
    assert!(desk.text().contains("Kiểm phiếu · tập 2") && desk.text().contains("Phiếu 1/5"), "{}", desk.text());
}

#[test]
fn too_many_sheets_are_refused_and_nothing_is_lost() {
    let mut desk = typing(9);
    press(&mut desk, "10⏎⏎10⏎0⏎0⏎⏎0⏎0⏎");
    desk.enter();
    desk.enter();
    assert!(desk.text().contains("10 phiếu nhiều hơn 9 phiếu thu về"), "{}", desk.text());
    assert!(!desk.console.forms.is_empty());
    desk.key(KeyCode::Esc);
    assert_eq!(grid(&desk).numbers.sheets(), Some(10));
}

#[test]
fn hands_over_many_choices() {
    let mut desk = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    desk.control('k');
    assert!(desk.text().contains("Bảng kiểm đếm giơ tay"), "{}", desk.text());
    let before = desk.console.session.state().seq;
    desk.control('s');
    assert!(desk.text().contains("chưa nhập"), "{}", desk.text());
    press(&mut desk, "2⇥1⏎⏎8⇥8");
    assert!(desk.text().contains("8 + 8 = 16 > 9 đơn vị"), "{}", desk.text());
    desk.control('s');
    assert_eq!(desk.console.session.state().seq, before);
    press(&mut desk, "1⇥0⇥7⏎");
    assert!(desk.text().contains("Đã đủ số. Ctrl+S: ghi."), "{}", desk.text());
    desk.console.tick();
    desk.control('s');
    let hands: Vec<Votes> = ballot(&desk).hands().unwrap().values().copied().collect();
    assert_eq!(hands, [votes(6, 2, 1), votes(9, 0, 0), votes(7, 1, 0)]);
    assert!(matches!(desk.console.overlay, crate::tui::chair::console::Overlay::None));
    assert!(desk.console.session.drafts().unwrap().is_empty());
    desk.control('k');
    assert_eq!(grid(&desk).numbers.filled.number(Cell::Other(0, 0)), Some(1), "what is counted stands in the cells");
}
