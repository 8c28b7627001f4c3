//! Sheets read aloud: every key, the sums, and what a limit does.

use crate::domain::vote::votes::Votes;
use crate::tui::chair::tests::tally::{ballot, figures, flat, grid, plan, press, reading_of, returned, two_parts};
use crate::tui::chair::tests::trial::Trial;
use crate::tui::layers::tally::Tally;
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

fn votes(yes: u32, no: u32, other: u32) -> Votes {
    Votes { yes, no, other }
}

fn reading(sheets: u32) -> Trial {
    let mut trial = returned(&two_parts(), false, sheets);
    trial.enter();
    assert_eq!(ballot(&trial).questions.len(), 2);
    assert_eq!(ballot(&trial).questions.iter().map(|question| question.choices.len()).collect::<Vec<_>>(), [3, 2]);
    trial
}

#[test]
fn enter_opens_the_grid_and_counts_nothing_by_itself() {
    let trial = reading(12);
    assert!(ballot(&trial).sheets().unwrap().bundles.is_empty(), "the ready answer of a rehearsal was recorded");
    assert!(trial.text().contains("Phiếu 1/12"), "{}", trial.text());
    assert!(!grid(&trial).is_touched());
}

#[test]
fn control_k_opens_and_leaves_it() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.control('k');
    press(&mut trial, "1");
    trial.control('k');
    assert!(trial.text().contains("Đã giữ số đang nhập"), "{}", trial.text());
    trial.find("bang kiem phieu");
    assert_eq!(reading_of(&trial).at, (0, 1), "{}", trial.text());
    trial.key(KeyCode::Esc);
    assert!(trial.chair.is_bare());
}

#[test]
fn control_k_says_why_not() {
    let mut trial =
        crate::tui::chair::tests::tally::opened(&two_parts(), crate::domain::vote::ballot::Manner::SecretBallot, false);
    trial.control('k');
    assert!(trial.text().contains("Ghi số phiếu phát ra và thu về trước"), "{}", trial.text());
    let mut trial = Trial::on(1);
    trial.control('k');
    assert!(trial.text().contains("Không có lần biểu quyết nào đang kiểm đếm"), "{}", trial.text());
}

#[test]
fn one_key_a_mark_and_sums_after_each_sheet() {
    let mut trial = reading(2);
    press(&mut trial, "123");
    assert_eq!(reading_of(&trial).at, (1, 0));
    assert_eq!(reading_of(&trial).sums.sheets, 0, "a sheet counts when it is read whole");
    press(&mut trial, "12");
    let sums = reading_of(&trial).sums.clone();
    assert_eq!((sums.sheets, sums.invalid), (1, vec![0, 0]));
    assert_eq!(sums.votes[0], [votes(1, 0, 0), votes(0, 1, 0), votes(0, 0, 1)]);
    assert_eq!(sums.votes[1], [votes(1, 0, 0), votes(0, 1, 0)]);
    assert!(trial.text().contains("Phiếu 2/2 · đã đọc 1 · các dòng cộng khớp"), "{}", trial.text());
    assert!(trial.text().contains("Xong phiếu 1/2."), "{}", trial.text());
    assert_eq!(reading_of(&trial).at, (0, 0));
}

#[test]
fn more_marks_than_the_limit_spoil_the_part_at_once() {
    let mut trial = reading(12);
    press(&mut trial, "11");
    assert_eq!(reading_of(&trial).sheet.flaw(0), None);
    press(&mut trial, "1");
    assert!(trial.text().contains("Phần 1: quá 2 lựa chọn, không hợp lệ."), "{}", trial.text());
    assert_eq!(reading_of(&trial).at, (1, 0), "the next part");
    press(&mut trial, "21");
    let sums = reading_of(&trial).sums.clone();
    assert_eq!((sums.sheets, sums.invalid), (1, vec![1, 0]));
    assert_eq!(sums.votes[0], [Votes::default(); 3], "marks of an invalid part count nowhere");
    assert_eq!(sums.votes[1], [votes(0, 1, 0), votes(1, 0, 0)]);
}

#[test]
fn nought_spoils_a_part_and_takes_it_back() {
    let mut trial = reading(12);
    press(&mut trial, "10");
    assert_eq!((reading_of(&trial).at, reading_of(&trial).sheet.mark((0, 0))), ((1, 0), None));
    press(&mut trial, "↑1");
    assert!(trial.text().contains("Bấm 0 để đọc lại phần này"), "{}", trial.text());
    press(&mut trial, "0");
    assert_eq!((reading_of(&trial).at, reading_of(&trial).sheet.flaw(0)), ((0, 0), None));
    press(&mut trial, "00");
    assert_eq!(reading_of(&trial).sums.invalid, [1, 1]);
}

#[test]
fn a_key_of_its_own_gives_the_rest_where_it_is_clear_and_enter_gives_nothing() {
    let mut trial = reading(12);
    assert!(trial.text().contains("Còn 3 dòng, được thêm 2 đồng ý: đọc từng dòng"), "{}", trial.text());
    press(&mut trial, "⏎");
    assert!(trial.text().contains("Còn 3 dòng mà chỉ được thêm 2 đồng ý"), "{}", trial.text());
    assert_eq!(reading_of(&trial).at, (0, 0));
    press(&mut trial, "11");
    assert!(trial.text().contains("Đã đủ số, 1 dòng còn lại: 8 không đồng ý cả"), "{}", trial.text());
    assert!(trial.bottom().starts_with("  8  Phần này còn lại không đồng ý"), "{}", trial.bottom());
    press(&mut trial, "⏎");
    assert!(trial.text().contains("Còn 1 dòng chưa đọc"), "{}", trial.text());
    assert_eq!(reading_of(&trial).at, (0, 2));
    press(&mut trial, "8");
    assert_eq!(reading_of(&trial).at, (1, 0));
    press(&mut trial, "2⏎");
    assert_eq!(reading_of(&trial).sums.sheets, 0, "Enter agreed for a sheet");
    press(&mut trial, "7");
    let sums = reading_of(&trial).sums.clone();
    assert_eq!(sums.votes[0], [votes(1, 0, 0), votes(1, 0, 0), votes(0, 1, 0)]);
    assert_eq!(sums.votes[1], [votes(0, 1, 0), votes(1, 0, 0)]);
}

/// A plain sheet takes one key, and that key says so.
#[test]
fn a_plain_sheet_is_one_key_and_never_enter() {
    let mut trial = returned(&plan(12, &[(0, &[3, 4, 5])]), false, 12);
    trial.enter();
    press(&mut trial, "⏎⏎⏎");
    assert!(!grid(&trial).is_touched(), "{}", trial.text());
    assert!(trial.bottom().starts_with("  9  Cả phiếu còn lại đồng ý"), "{}", trial.bottom());
    assert_eq!(press(&mut trial, &"9".repeat(12)), 12);
    assert!(reading_of(&trial).is_done(), "{}", trial.text());
}

/// The key comes again thirty times a second.
fn hold(trial: &mut Trial, key: KeyCode) {
    for _ in 0..40 {
        trial.clock.set(trial.clock.get() + 33);
        trial.strike(key);
        trial.show();
    }
}

#[test]
fn a_held_key_reads_no_sheets() {
    let mut trial = returned(&plan(12, &[(0, &[3, 4, 5])]), false, 12);
    trial.enter();
    hold(&mut trial, KeyCode::Enter);
    assert_eq!(reading_of(&trial).sums.sheets, 0, "the Enter that opened it was held");
    press(&mut trial, "9");
    assert_eq!(reading_of(&trial).sums.sheets, 1);
    hold(&mut trial, KeyCode::Char('9'));
    assert_eq!(reading_of(&trial).sums.sheets, 1);
    trial.strike(KeyCode::Char('2'));
    trial.strike(KeyCode::Char('9'));
    assert_eq!(reading_of(&trial).sums.sheets, 2, "after another key it is a new one");
}

/// Nine repeats in three tenths of a second read nothing, whatever the key; that they did not count is said.
#[test]
fn a_held_key_makes_no_marks() {
    for digit in "0123456789".chars() {
        let mut trial = returned(&plan(12, &[(0, &[3, 4, 5])]), false, 12);
        trial.enter();
        press(&mut trial, &digit.to_string());
        let read = |trial: &Trial| (reading_of(trial).sums.clone(), reading_of(trial).sheet.clone());
        let once = read(&trial);
        hold(&mut trial, KeyCode::Char(digit));
        assert_eq!(read(&trial), once, "«{digit}» was held");
        let marks = !"456".contains(digit);
        assert_eq!(trial.text().contains("Phím bị giữ: chỉ tính lần bấm đầu"), marks, "{}", trial.text());
        trial.clock.set(trial.clock.get() + 130);
        trial.strike(KeyCode::Char(digit));
        assert_eq!(read(&trial), once, "a gap as a busy machine makes it is no new press");
    }
    // Eight keys a second are fingers, the same key among them; different keys follow as they like.
    let mut trial = returned(&plan(12, &[(0, &[3, 4, 5])]), false, 12);
    trial.enter();
    for (digit, gap) in [('1', 125), ('1', 125), ('1', 125), ('2', 40), ('1', 40), ('2', 40)] {
        trial.clock.set(trial.clock.get() + gap);
        trial.strike(KeyCode::Char(digit));
    }
    assert_eq!(reading_of(&trial).sums.sheets, 2, "{}", trial.text());
}

#[test]
fn arrows_leave_rows_open_and_the_sheet_waits_for_them() {
    let mut trial = reading(12);
    press(&mut trial, "↓12");
    assert_eq!(reading_of(&trial).at, (1, 0));
    press(&mut trial, "12");
    assert_eq!(reading_of(&trial).sums.sheets, 0, "the first row was never read");
    assert_eq!(reading_of(&trial).at, (0, 0));
    assert!(trial.text().contains("Còn dòng chưa đọc trên phiếu này."), "{}", trial.text());
    press(&mut trial, "3");
    assert_eq!(reading_of(&trial).sums.sheets, 1);
    trial.key(KeyCode::End);
    assert_eq!(reading_of(&trial).at, (1, 1));
    trial.key(KeyCode::PageUp);
    assert_eq!(reading_of(&trial).at, (0, 0));
    trial.key(KeyCode::PageDown);
    assert_eq!(reading_of(&trial).at, (1, 1));
    trial.key(KeyCode::Home);
    press(&mut trial, "↑");
    assert_eq!(reading_of(&trial).at, (0, 0));
}

#[test]
fn backspace_goes_back_over_sheets() {
    let mut trial = reading(12);
    press(&mut trial, "12312");
    press(&mut trial, "21");
    press(&mut trial, "⌫⌫");
    assert_eq!((reading_of(&trial).sums.sheets, reading_of(&trial).at), (1, (0, 0)));
    trial.control('z');
    assert_eq!((reading_of(&trial).sums.sheets, reading_of(&trial).at), (0, (1, 1)), "{}", trial.text());
    assert!(trial.text().contains("Trở lại phiếu 1."), "{}", trial.text());
    let sums = reading_of(&trial).sums.clone();
    assert!(sums.votes.iter().flatten().all(|votes| *votes == Votes::default()), "{sums:?}");
    press(&mut trial, "⌫⌫⌫⌫");
    assert!(!grid(&trial).is_touched());
    press(&mut trial, "⌫");
    assert!(trial.text().contains("Chưa có dấu nào để lấy lại."), "{}", trial.text());
    let before = trial.chair.state().seq;
    trial.control('z');
    assert_eq!(trial.chair.state().seq, before, "Ctrl+Z is the grid's own");
}

#[test]
fn an_over_full_part_is_taken_back_by_backspace() {
    let mut trial = reading(12);
    press(&mut trial, "111⌫");
    assert_eq!((reading_of(&trial).sheet.flaw(0), reading_of(&trial).at), (None, (0, 2)));
    press(&mut trial, "2");
    assert_eq!(reading_of(&trial).at, (1, 0));
}

#[test]
fn all_read_leads_to_the_names_and_the_entry() {
    let mut trial = reading(2);
    press(&mut trial, "1121212");
    trial.control('s');
    assert!(trial.text().contains("Mới đọc 1/2 phiếu"), "{}", trial.text());
    press(&mut trial, "312");
    assert!(trial.text().contains("Đã đọc đủ 2 phiếu"), "{}", trial.text());
    assert!(trial.bottom().starts_with("  Enter  Ghi kết quả kiểm phiếu"), "{}", trial.bottom());
    press(&mut trial, "1");
    assert!(trial.text().contains("Đã đọc đủ 2 phiếu. Enter: ghi"), "{}", trial.text());
    trial.enter();
    assert!(
        trial.text().contains("Người đọc phiếu") && !trial.text().contains("Trưởng Ban kiểm phiếu"),
        "a name stands ready\n{}",
        trial.text()
    );
    press(&mut trial, "1⏎⏎⏎");
    // The same name twice is refused: form and grid stay.
    trial.words("truong ban kiem phieu");
    press(&mut trial, "⏎⏎");
    assert!(flat(&trial).contains("người xác nhận phải là người thứ"), "{}", trial.text());
    assert!(trial.chair.asks());
    assert!(trial.text().contains("truong ban kiem phieu") && reading_of(&trial).is_done());
    trial.key(KeyCode::Up);
    (0..40).for_each(|_| trial.key(KeyCode::Backspace));
    trial.words("Trần Thị Ví Dụ");
    trial.chair.tick();
    let drafts = trial.chair.session().drafts().unwrap();
    assert_eq!(drafts.iter().filter(|draft| draft.key.as_tally().is_some()).count(), 1);
    trial.enter();
    assert_eq!(ballot(&trial).kept_by, None, "nobody keeps the sheets whom nobody named");
    trial.words("Văn phòng Hội mẫu 1");
    trial.enter();
    assert_eq!(ballot(&trial).kept_by.as_deref(), Some("Văn phòng Hội mẫu 1"));
    assert_eq!(figures(&trial).votes[0], [votes(2, 0, 0), votes(1, 1, 0), votes(0, 1, 1)]);
    let entry = ballot(&trial).sheets().unwrap().bundles[0].entries[0].clone();
    assert_eq!((entry.teller.as_str(), entry.checked_by.as_deref()), ("Trưởng Ban kiểm phiếu", Some("Trần Thị Ví Dụ")));
    assert!(ballot(&trial).sheets().unwrap().is_counted());
    trial.chair.tick();
    assert!(trial.chair.session().drafts().unwrap().is_empty(), "the entry is an event now");
    assert!(trial.text().contains("Đã kiểm xong."), "{}", trial.text());
}

#[test]
fn a_held_enter_does_not_go_through_the_names() {
    let mut trial = reading(1);
    press(&mut trial, "11212");
    trial.enter();
    hold(&mut trial, KeyCode::Enter);
    assert!(ballot(&trial).sheets().unwrap().bundles.is_empty(), "{}", trial.text());
    assert!(trial.bottom().starts_with("  Enter  Sang ô sau"), "{}", trial.bottom());
}

#[test]
fn help_over_the_grid_begins_with_its_keys() {
    let mut trial = reading(12);
    trial.size((120, 60));
    trial.key(KeyCode::F(1));
    let place = |trial: &Trial, words: &str| trial.rows().iter().position(|row| row.contains(words));
    for words in ["đọc từng phiếu: phần này không hợp lệ", "nhập số: sang ô khác", "đổi giữa đọc từng phiếu và nhập số"]
    {
        assert!(place(&trial, words).is_some(), "{words}\n{}", trial.text());
    }
    let (grid, console) = ("Bảng kiểm phiếu, kiểm đếm (Ctrl+K)", "Bàn điều hành");
    assert!(place(&trial, grid) < place(&trial, console), "{}", trial.text());
    trial.key(KeyCode::Esc);
    assert!(trial.chair.shows::<Tally>(), "{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::F(1));
    assert!(place(&trial, grid) > place(&trial, console), "{}", trial.text());
    // The last line is reached, and one key brings it back again.
    trial.size((80, 24));
    for _ in 0..20 {
        trial.key(KeyCode::PageDown);
    }
    assert!(place(&trial, "Các chức năng khác: bấm F2").is_some(), "{}", trial.text());
    trial.key(KeyCode::PageUp);
    assert!(place(&trial, "Các chức năng khác: bấm F2").is_none(), "{}", trial.text());
}
