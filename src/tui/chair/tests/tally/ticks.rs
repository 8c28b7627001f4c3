//! Sheets read aloud: every key, the sums, and what a limit does.

use crate::domain::vote::votes::Votes;
use crate::tui::chair::tests::desk::Desk;
use crate::tui::chair::tests::tally::{ballot, figures, flat, grid, plan, press, returned, two_parts};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

fn votes(yes: u32, no: u32, other: u32) -> Votes {
    Votes { yes, no, other }
}

fn reading(sheets: u32) -> Desk {
    let mut desk = returned(&two_parts(), false, sheets);
    desk.enter();
    assert_eq!(ballot(&desk).questions.len(), 2);
    assert_eq!(ballot(&desk).questions.iter().map(|question| question.choices.len()).collect::<Vec<_>>(), [3, 2]);
    desk
}

#[test]
fn enter_opens_the_grid_and_counts_nothing_by_itself() {
    let desk = reading(12);
    assert!(ballot(&desk).sheets().unwrap().bundles.is_empty(), "the ready answer of a rehearsal was recorded");
    assert!(desk.text().contains("Phiếu 1/12"), "{}", desk.text());
    assert!(!grid(&desk).is_touched());
}

#[test]
fn control_k_opens_and_leaves_it() {
    let mut desk = returned(&two_parts(), false, 12);
    desk.control('k');
    press(&mut desk, "1");
    desk.control('k');
    assert!(desk.text().contains("Đã giữ số đang nhập"), "{}", desk.text());
    desk.find("bang kiem phieu");
    assert_eq!(grid(&desk).tick.at, (0, 1), "{}", desk.text());
    desk.key(KeyCode::Esc);
    assert!(matches!(desk.console.overlay, crate::tui::chair::console::Overlay::None));
}

#[test]
fn control_k_says_why_not() {
    let mut desk =
        crate::tui::chair::tests::tally::opened(&two_parts(), crate::domain::vote::ballot::Manner::SecretBallot, false);
    desk.control('k');
    assert!(desk.text().contains("Ghi số phiếu phát ra và thu về trước"), "{}", desk.text());
    let mut desk = Desk::on(1);
    desk.control('k');
    assert!(desk.text().contains("Không có lần biểu quyết nào đang kiểm đếm"), "{}", desk.text());
}

#[test]
fn one_key_a_mark_and_sums_after_each_sheet() {
    let mut desk = reading(2);
    press(&mut desk, "123");
    assert_eq!(grid(&desk).tick.at, (1, 0));
    assert_eq!(grid(&desk).tick.sums.sheets, 0, "a sheet counts when it is read whole");
    press(&mut desk, "12");
    let sums = grid(&desk).tick.sums.clone();
    assert_eq!((sums.sheets, sums.invalid), (1, vec![0, 0]));
    assert_eq!(sums.votes[0], [votes(1, 0, 0), votes(0, 1, 0), votes(0, 0, 1)]);
    assert_eq!(sums.votes[1], [votes(1, 0, 0), votes(0, 1, 0)]);
    assert!(desk.text().contains("Phiếu 2/2 · đã đọc 1 · các dòng cộng khớp"), "{}", desk.text());
    assert!(desk.text().contains("Xong phiếu 1/2."), "{}", desk.text());
    assert_eq!(grid(&desk).tick.at, (0, 0));
}

#[test]
fn more_marks_than_the_limit_spoil_the_part_at_once() {
    let mut desk = reading(12);
    press(&mut desk, "11");
    assert_eq!(grid(&desk).tick.sheet.flaw(0), None);
    press(&mut desk, "1");
    assert!(desk.text().contains("Phần 1: quá 2 lựa chọn, không hợp lệ."), "{}", desk.text());
    assert_eq!(grid(&desk).tick.at, (1, 0), "the next part");
    press(&mut desk, "21");
    let sums = grid(&desk).tick.sums.clone();
    assert_eq!((sums.sheets, sums.invalid), (1, vec![1, 0]));
    assert_eq!(sums.votes[0], [Votes::default(); 3], "marks of an invalid part count nowhere");
    assert_eq!(sums.votes[1], [votes(0, 1, 0), votes(1, 0, 0)]);
}

#[test]
fn nought_spoils_a_part_and_takes_it_back() {
    let mut desk = reading(12);
    press(&mut desk, "10");
    assert_eq!((grid(&desk).tick.at, grid(&desk).tick.sheet.mark((0, 0))), ((1, 0), None));
    press(&mut desk, "↑1");
    assert!(desk.text().contains("Bấm 0 để đọc lại phần này"), "{}", desk.text());
    press(&mut desk, "0");
    assert_eq!((grid(&desk).tick.at, grid(&desk).tick.sheet.flaw(0)), ((0, 0), None));
    press(&mut desk, "00");
    assert_eq!(grid(&desk).tick.sums.invalid, [1, 1]);
}

#[test]
fn enter_gives_the_rest_where_it_is_clear() {
    let mut desk = reading(12);
    assert!(desk.text().contains("Còn 3 dòng, được thêm 2 đồng ý: đọc từng dòng"), "{}", desk.text());
    press(&mut desk, "⏎");
    assert!(desk.text().contains("Còn 3 dòng mà chỉ được thêm 2 đồng ý"), "{}", desk.text());
    assert_eq!(grid(&desk).tick.at, (0, 0));
    press(&mut desk, "11");
    assert!(desk.text().contains("Enter: đã đủ số, 1 dòng còn lại không đồng ý"), "{}", desk.text());
    press(&mut desk, "⏎");
    assert_eq!(grid(&desk).tick.at, (1, 0));
    press(&mut desk, "2⏎");
    let sums = grid(&desk).tick.sums.clone();
    assert_eq!(sums.votes[0], [votes(1, 0, 0), votes(1, 0, 0), votes(0, 1, 0)]);
    assert_eq!(sums.votes[1], [votes(0, 1, 0), votes(1, 0, 0)]);
}

/// The key comes again thirty times a second.
fn hold_enter(desk: &mut Desk) {
    for _ in 0..40 {
        desk.clock.set(desk.clock.get() + 33);
        desk.strike(KeyCode::Enter);
        desk.show();
    }
}

#[test]
fn a_held_enter_reads_no_sheets() {
    let mut desk = returned(&plan(12, &[(0, &[3, 4, 5])]), false, 12);
    desk.enter();
    hold_enter(&mut desk);
    assert_eq!(grid(&desk).tick.sums.sheets, 0, "the Enter that opened it was held");
    press(&mut desk, "⏎");
    assert_eq!(grid(&desk).tick.sums.sheets, 1);
    hold_enter(&mut desk);
    assert_eq!(grid(&desk).tick.sums.sheets, 1);
    desk.strike(KeyCode::Char('2'));
    desk.strike(KeyCode::Enter);
    assert_eq!(grid(&desk).tick.sums.sheets, 2, "after another key it is a new one");
}

#[test]
fn arrows_leave_rows_open_and_the_sheet_waits_for_them() {
    let mut desk = reading(12);
    press(&mut desk, "↓12");
    assert_eq!(grid(&desk).tick.at, (1, 0));
    press(&mut desk, "12");
    assert_eq!(grid(&desk).tick.sums.sheets, 0, "the first row was never read");
    assert_eq!(grid(&desk).tick.at, (0, 0));
    assert!(desk.text().contains("Còn dòng chưa đọc trên phiếu này."), "{}", desk.text());
    press(&mut desk, "3");
    assert_eq!(grid(&desk).tick.sums.sheets, 1);
    desk.key(KeyCode::End);
    assert_eq!(grid(&desk).tick.at, (1, 1));
    desk.key(KeyCode::PageUp);
    assert_eq!(grid(&desk).tick.at, (0, 0));
    desk.key(KeyCode::PageDown);
    assert_eq!(grid(&desk).tick.at, (1, 1));
    desk.key(KeyCode::Home);
    press(&mut desk, "↑");
    assert_eq!(grid(&desk).tick.at, (0, 0));
}

#[test]
fn backspace_goes_back_over_sheets() {
    let mut desk = reading(12);
    press(&mut desk, "12312");
    press(&mut desk, "21");
    press(&mut desk, "⌫⌫");
    assert_eq!((grid(&desk).tick.sums.sheets, grid(&desk).tick.at), (1, (0, 0)));
    desk.control('z');
    assert_eq!((grid(&desk).tick.sums.sheets, grid(&desk).tick.at), (0, (1, 1)), "{}", desk.text());
    assert!(desk.text().contains("Trở lại phiếu 1."), "{}", desk.text());
    let sums = grid(&desk).tick.sums.clone();
    assert!(sums.votes.iter().flatten().all(|votes| *votes == Votes::default()), "{sums:?}");
    press(&mut desk, "⌫⌫⌫⌫");
    assert!(!grid(&desk).is_touched());
    press(&mut desk, "⌫");
    assert!(desk.text().contains("Chưa có dấu nào để lấy lại."), "{}", desk.text());
    let before = desk.console.session.state().seq;
    desk.control('z');
    assert_eq!(desk.console.session.state().seq, before, "Ctrl+Z is the grid's own");
}

#[test]
fn an_over_full_part_is_taken_back_by_backspace() {
    let mut desk = reading(12);
    press(&mut desk, "111⌫");
    assert_eq!((grid(&desk).tick.sheet.flaw(0), grid(&desk).tick.at), (None, (0, 2)));
    press(&mut desk, "2");
    assert_eq!(grid(&desk).tick.at, (1, 0));
}

#[test]
fn all_read_leads_to_the_names_and_the_entry() {
    let mut desk = reading(2);
    press(&mut desk, "1121212");
    desk.control('s');
    assert!(desk.text().contains("Mới đọc 1/2 phiếu"), "{}", desk.text());
    press(&mut desk, "312");
    assert!(desk.text().contains("Đã đọc đủ 2 phiếu"), "{}", desk.text());
    assert!(desk.bottom().starts_with("  Enter  Ghi kết quả kiểm phiếu"), "{}", desk.bottom());
    press(&mut desk, "1");
    assert!(desk.text().contains("Đã đọc đủ 2 phiếu. Enter: ghi"), "{}", desk.text());
    desk.enter();
    assert!(
        desk.text().contains("Người đọc phiếu") && desk.text().contains("Trưởng Ban kiểm phiếu"),
        "{}",
        desk.text()
    );
    desk.enter();
    // The same name twice is refused: form and grid stay.
    (0..40).for_each(|_| desk.key(KeyCode::Backspace));
    desk.words("truong ban kiem phieu");
    desk.enter();
    assert!(flat(&desk).contains("người xác nhận phải là người thứ"), "{}", desk.text());
    assert!(!desk.console.forms.is_empty());
    assert!(desk.text().contains("truong ban kiem phieu") && grid(&desk).tick.is_done());
    (0..40).for_each(|_| desk.key(KeyCode::Backspace));
    desk.words("Trần Thị Ví Dụ");
    desk.console.tick();
    assert_eq!(desk.console.session.drafts().unwrap().len(), 1);
    desk.enter();
    assert_eq!(figures(&desk).votes[0], [votes(2, 0, 0), votes(1, 1, 0), votes(0, 1, 1)]);
    let entry = ballot(&desk).sheets().unwrap().bundles[0].entries[0].clone();
    assert_eq!((entry.teller.as_str(), entry.checked_by.as_deref()), ("Trưởng Ban kiểm phiếu", Some("Trần Thị Ví Dụ")));
    assert!(ballot(&desk).sheets().unwrap().is_counted());
    assert!(desk.console.session.drafts().unwrap().is_empty(), "the entry is an event now");
    assert!(desk.text().contains("Tập 1 xong."), "{}", desk.text());
}

#[test]
fn a_held_enter_does_not_go_through_the_names() {
    let mut desk = reading(1);
    press(&mut desk, "11212");
    desk.enter();
    hold_enter(&mut desk);
    assert!(ballot(&desk).sheets().unwrap().bundles.is_empty(), "{}", desk.text());
    assert!(desk.bottom().starts_with("  Enter  Sang ô sau"), "{}", desk.bottom());
}

#[test]
fn help_over_the_grid_begins_with_its_keys() {
    let mut desk = reading(12);
    desk.size((120, 60));
    desk.key(KeyCode::F(1));
    let place = |desk: &Desk, words: &str| desk.rows().iter().position(|row| row.contains(words));
    for words in ["đọc từng phiếu: phần này không hợp lệ", "nhập số: sang ô khác", "đổi giữa đọc từng phiếu và nhập số"]
    {
        assert!(place(&desk, words).is_some(), "{words}\n{}", desk.text());
    }
    let (grid, console) = ("Bảng kiểm phiếu, kiểm đếm (Ctrl+K)", "Bàn điều hành");
    assert!(place(&desk, grid) < place(&desk, console), "{}", desk.text());
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::F(1));
    assert!(place(&desk, grid) > place(&desk, console), "{}", desk.text());
    // The last line is reached, and one key brings it back again.
    desk.size((80, 24));
    for _ in 0..20 {
        desk.key(KeyCode::PageDown);
    }
    assert!(place(&desk, "Các chức năng khác: bấm F2").is_some(), "{}", desk.text());
    desk.key(KeyCode::PageUp);
    assert!(place(&desk, "Các chức năng khác: bấm F2").is_none(), "{}", desk.text());
}
