//! Sums typed: cell by cell, with the sum that does not hold; and a show of hands over many choices.

use crate::domain::vote::ballot::Manner;
use crate::domain::vote::votes::Votes;
use crate::tui::chair::tests::tally::{
    ballot, figures, grid, opened, plan, press, reading_of, returned, sums_of, two_parts,
};
use crate::tui::chair::tests::trial::Trial;
use crate::tui::layers::tally::sums::SumCell;
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

fn votes(yes: u32, no: u32, other: u32) -> Votes {
    Votes { yes, no, other }
}

fn typing(sheets: u32) -> Trial {
    let mut trial = returned(&two_parts(), false, sheets);
    trial.enter();
    trial.control('e');
    trial
}

/// The first reads, the second confirms.
fn named(trial: &mut Trial) {
    press(trial, "1⏎⏎2⏎⏎⏎");
}

#[test]
fn seventy_four_rows_in_few_keys() {
    let many: Vec<usize> = (1..=74).collect();
    let mut trial = returned(&plan(80, &[(0, &many)]), false, 80);
    trial.enter();
    trial.control('e');
    let mut keys = press(&mut trial, "⏎ ");
    for row in 0..74_u32 {
        assert_eq!(sums_of(&trial).cell(), Some(SumCell::Yes(0, usize::try_from(row).unwrap())));
        keys += press(&mut trial, &format!("{} ", 10 + row % 70));
    }
    trial.control('s');
    keys += 1;
    assert!(keys <= 74 * 4, "{keys} keys");
    assert!(trial.text().contains("Người đọc phiếu"), "{}", trial.text());
    named(&mut trial);
    let figures = figures(&trial);
    assert_eq!(figures.votes[0].len(), 74);
    assert_eq!(figures.votes[0][73], votes(13, 67, 0));
    assert!(ballot(&trial).sheets().unwrap().is_counted());
}

#[test]
fn a_row_says_which_award_it_belongs_to() {
    let many: Vec<usize> = (1..=40).collect();
    let mut trial = returned(&plan(40, &[(0, &many), (0, &many)]), false, 15);
    trial.enter();
    for size in [(80, 24), (120, 36)] {
        trial.size(size);
        let text = trial.text();
        assert!(text.contains("Phần 1. đề nghị tặng Bằng khen mẫu 1"), "{text}");
        assert!(text.contains("Đề nghị tặng Bằng khen mẫu 1 · 1. Hội mẫu số 1 tỉnh X"), "{text}");
    }
    // Deep in the second part its heading lies over the rows that scrolled beneath it.
    press(&mut trial, &"1".repeat(75));
    let text = trial.text();
    assert!(text.contains("Phần 2. đề nghị tặng Bằng khen mẫu 2"), "{text}");
    assert!(text.contains("Đề nghị tặng Bằng khen mẫu 2 · 36. Hội mẫu số 36 tỉnh X"), "{text}");
}

#[test]
fn cells_follow_each_other() {
    let mut trial = typing(9);
    let at = |trial: &Trial| sums_of(trial).cell().unwrap();
    assert_eq!(at(&trial), SumCell::Sheets);
    press(&mut trial, "⏎");
    assert_eq!(at(&trial), SumCell::Invalid(0));
    press(&mut trial, "⏎");
    assert_eq!(at(&trial), SumCell::Yes(0, 0));
    press(&mut trial, "⇥");
    assert_eq!(at(&trial), SumCell::No(0, 0));
    press(&mut trial, "↓");
    assert_eq!(at(&trial), SumCell::No(0, 1));
    press(&mut trial, "⏎");
    assert_eq!(at(&trial), SumCell::Yes(0, 2));
    press(&mut trial, "→→");
    assert_eq!(at(&trial), SumCell::Invalid(1));
    trial.key(KeyCode::BackTab);
    assert_eq!(at(&trial), SumCell::No(0, 2));
    press(&mut trial, "←↑");
    assert_eq!(at(&trial), SumCell::Yes(0, 1));
    trial.key(KeyCode::End);
    assert_eq!(at(&trial), SumCell::Yes(1, 1));
    trial.key(KeyCode::Home);
    assert_eq!(at(&trial), SumCell::Sheets);
    trial.key(KeyCode::PageDown);
    assert_eq!(at(&trial), SumCell::Yes(1, 1));
    trial.key(KeyCode::PageUp);
    assert_eq!(at(&trial), SumCell::Sheets);
}

#[test]
fn typing_takes_the_place_of_what_stood() {
    let mut trial = typing(9);
    let sheets = |trial: &Trial| sums_of(trial).text(SumCell::Sheets).to_owned();
    assert_eq!(sheets(&trial), "9");
    press(&mut trial, "12");
    assert_eq!(sheets(&trial), "12");
    press(&mut trial, "⌫");
    assert_eq!(sheets(&trial), "1");
    trial.control('z');
    assert_eq!(sheets(&trial), "9");
    press(&mut trial, "123456");
    assert_eq!(sheets(&trial), "12345");
    assert!(trial.text().contains("Số quá dài."), "{}", trial.text());
    trial.key(KeyCode::Delete);
    assert_eq!(sheets(&trial), "");
    press(&mut trial, "x");
    assert_eq!(sheets(&trial), "");
}

#[test]
fn what_cannot_be_is_said_with_its_sum() {
    let mut trial = typing(9);
    press(&mut trial, "⏎1⏎5⇥4");
    assert!(trial.text().contains("5 + 4 = 9 > 8 phiếu hợp lệ"), "{}", trial.text());
    trial.control('s');
    assert!(!trial.chair.asks());
    assert_eq!(sums_of(&trial).cell(), Some(SumCell::Yes(0, 0)), "the caret goes to what is wrong");
    press(&mut trial, "9");
    assert!(trial.text().contains("9 + 4 = 13 > 8 phiếu hợp lệ"), "{}", trial.text());
    press(&mut trial, "⇥");
    trial.key(KeyCode::Delete);
    assert!(trial.text().contains("9 > 8 phiếu hợp lệ"), "{}", trial.text());
}

#[test]
fn marks_over_the_limit_are_said() {
    let mut trial = typing(9);
    press(&mut trial, "⏎1⏎8 8 1 ");
    assert!(trial.text().contains("cộng 17 dấu > 8 × 2 = 16"), "{}", trial.text());
    trial.control('s');
    assert!(trial.text().contains("chưa nhập"), "the other part is missing: {}", trial.text());
    press(&mut trial, " 4 4 ");
    trial.control('s');
    assert!(trial.text().contains("Phần 1: cộng 17 dấu > 8 × 2 = 16"), "{}", trial.text());
    assert!(!trial.chair.asks());
}

#[test]
fn the_rest_is_worked_out_and_shown() {
    let mut trial = typing(9);
    press(&mut trial, "⏎1⏎5 3⇥4⏎");
    let text = trial.text();
    assert!(text.contains("[   5] [   3]        0 khớp"), "{text}");
    assert!(text.contains("[   3] [   4]        1 khớp"), "{text}");
    assert!(text.contains("phím cách: còn lại không đồng ý"), "{text}");
    press(&mut trial, "0  9 0 ⏎");
    assert!(trial.chair.asks(), "Enter in the last line asks for the names: {}", trial.text());
    named(&mut trial);
    let read = figures(&trial);
    assert_eq!((read.sheets, read.invalid), (9, vec![1, 0]));
    assert_eq!(read.votes[0], [votes(5, 3, 0), votes(3, 4, 1), votes(0, 8, 0)]);
    assert_eq!(read.votes[1], [votes(9, 0, 0), votes(0, 9, 0)]);
}

#[test]
fn sums_pass_between_the_two_modes() {
    let mut trial = returned(&two_parts(), false, 3);
    trial.enter();
    press(&mut trial, "12312");
    press(&mut trial, "1");
    trial.control('e');
    assert!(trial.text().contains("Đọc xong phiếu đang dở"), "{}", trial.text());
    press(&mut trial, "⌫");
    trial.control('e');
    assert_eq!(sums_of(&trial).sheets(), Some(1));
    trial.key(KeyCode::Home);
    press(&mut trial, "2⏎⏎2⇥0");
    trial.control('e');
    assert!(grid(&trial).message.contains("chưa nhập") || trial.text().contains("Phiếu 3/3"), "{}", trial.text());
    assert_eq!(reading_of(&trial).sums.votes[0][0], votes(2, 0, 0));
    press(&mut trial, "12312");
    assert_eq!(reading_of(&trial).sums.sheets, 3);
    assert_eq!(reading_of(&trial).sums.votes[0][0], votes(3, 0, 0));
}

#[test]
fn sums_that_were_not_changed_leave_every_mark_to_be_taken_back() {
    let mut trial = returned(&two_parts(), false, 3);
    trial.enter();
    press(&mut trial, "12312");
    trial.control('e');
    trial.control('e');
    press(&mut trial, "⌫");
    assert!(trial.text().contains("Trở lại phiếu 1."), "{}", trial.text());
    press(&mut trial, "2");
    trial.control('e');
    press(&mut trial, "2");
    trial.control('z');
    assert_eq!(sums_of(&trial).sheets(), Some(1));
    trial.control('z');
    assert!(trial.text().contains("Chưa có số nào để lấy lại."), "{}", trial.text());
}

#[test]
fn a_part_of_the_sheets_may_be_entered_by_itself() {
    let mut trial = typing(9);
    press(&mut trial, "4⏎ 4 0 0  4 0 ⏎");
    assert!(trial.text().contains("Điểm cầu (nếu có)"), "{}", trial.text());
    named(&mut trial);
    trial.words("Điểm cầu Bắc");
    trial.enter();
    assert!(trial.text().contains("Tập 1 xong. Còn 5 phiếu chưa nhập."), "{}", trial.text());
    assert_eq!(ballot(&trial).sheets().unwrap().bundles[0].place.as_deref(), Some("Điểm cầu Bắc"));
    trial.enter();
    assert!(trial.text().contains("Kiểm phiếu · tập 2") && trial.text().contains("Phiếu 1/5"), "{}", trial.text());
}

#[test]
fn hands_over_many_choices() {
    let mut trial = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    trial.control('k');
    assert!(trial.text().contains("Bảng kiểm đếm giơ tay"), "{}", trial.text());
    let before = trial.chair.state().seq;
    trial.control('s');
    assert!(trial.text().contains("chưa nhập"), "{}", trial.text());
    press(&mut trial, "2⇥1⏎⏎");
    assert!(trial.text().contains("phím cách: dòng này không ai phản đối"), "{}", trial.text());
    trial.control('s');
    assert_eq!(trial.chair.state().seq, before, "Enter counted a row");
    press(&mut trial, " 8⇥8");
    assert!(trial.text().contains("8 + 8 = 16 > 9 đơn vị"), "{}", trial.text());
    trial.control('s');
    assert_eq!(trial.chair.state().seq, before);
    press(&mut trial, "1⇥0←←7");
    assert!(trial.text().contains("7 + 1 + 0 = 8 < 9 đơn vị"), "{}", trial.text());
    trial.control('s');
    assert_eq!(trial.chair.state().seq, before, "somebody is nowhere");
    press(&mut trial, "←8⏎");
    assert!(trial.text().contains("Đã đủ số. Ctrl+S: ghi."), "{}", trial.text());
    trial.chair.tick();
    trial.control('s');
    let hands: Vec<Votes> = ballot(&trial).hands().unwrap().values().copied().collect();
    assert_eq!(hands, [votes(6, 2, 1), votes(9, 0, 0), votes(8, 1, 0)]);
    assert!(trial.chair.is_bare());
    assert!(trial.chair.session().drafts().unwrap().is_empty());
    trial.control('k');
    assert_eq!(sums_of(&trial).number(SumCell::Other(0, 0)), Some(1), "what is counted stands in the cells");
}

/// «3 không» alone says nothing of other opinions: the row does not hold before that is typed, or taken by Space.
#[test]
fn a_blank_of_a_show_of_hands_is_no_number() {
    let mut trial = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    trial.control('k');
    press(&mut trial, "3⏎");
    assert!(trial.text().contains("chưa nhập ý kiến khác") && !trial.text().contains("khớp"), "{}", trial.text());
    trial.control('s');
    assert_eq!(sums_of(&trial).cell(), Some(SumCell::Other(0, 0)), "the caret goes to what is missing");
    press(&mut trial, " ");
    assert_eq!(sums_of(&trial).number(SumCell::Other(0, 0)), Some(0));
    assert!(trial.text().contains("[ (6)] [   3] [   0] khớp"), "{}", trial.text());
}

/// Of sheets: neither invalid ones nor those who do not agree are made up of what nobody typed.
#[test]
fn a_blank_of_sheets_is_no_number() {
    let mut trial = typing(9);
    let before = trial.chair.state().seq;
    press(&mut trial, "⏎⏎5⇥4");
    assert!(trial.text().contains("chưa nhập không hợp lệ") && !trial.text().contains("khớp"), "{}", trial.text());
    trial.control('s');
    assert_eq!(sums_of(&trial).cell(), Some(SumCell::Invalid(0)), "{}", trial.text());
    press(&mut trial, " ↓3⏎");
    assert!(trial.text().contains("[   5] [   4]        0 khớp"), "{}", trial.text());
    assert!(trial.text().contains("chưa nhập không đồng ý"), "{}", trial.text());
    trial.control('s');
    assert_eq!((sums_of(&trial).cell(), trial.chair.state().seq), (Some(SumCell::No(0, 1)), before));
    press(&mut trial, " ");
    assert_eq!(sums_of(&trial).number(SumCell::No(0, 1)), Some(6));
}

#[test]
fn more_sheets_than_came_back_are_red_at_the_cell_and_no_row_holds() {
    let mut trial = typing(9);
    assert!(trial.text().contains("thu về 9"), "{}", trial.text());
    assert!(trial.text().contains("cần "), "{}", trial.text());
    press(&mut trial, "20⏎⏎5⏎");
    let text = trial.text();
    assert!(text.contains("20 phiếu nhiều hơn 9 phiếu thu về"), "{text}");
    assert!(!text.contains("khớp"), "{text}");
    trial.control('s');
    assert!(!trial.text().contains("Người đọc phiếu"), "{}", trial.text());
    assert_eq!(sums_of(&trial).cell(), Some(SumCell::Sheets));
}

#[test]
fn a_row_of_many_is_found_by_its_number_and_by_its_name() {
    let many: Vec<usize> = (1..=74).collect();
    let mut trial = returned(&plan(80, &[(0, &many)]), false, 80);
    trial.enter();
    press(&mut trial, "/47⏎");
    assert_eq!(reading_of(&trial).at, (0, 46));
    trial.control('e');
    press(&mut trial, "/62⏎12");
    assert_eq!(sums_of(&trial).number(SumCell::Yes(0, 61)), Some(12));
    trial.words("/so 33\n");
    assert_eq!(sums_of(&trial).cell(), Some(SumCell::Yes(0, 32)));
}
