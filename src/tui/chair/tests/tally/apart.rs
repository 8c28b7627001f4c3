//! Two tellers apart: neither sees the other's figures, and what differs is named without a value.

use crate::domain::vote::Command as Vote;
use crate::domain::vote::sheets::{BundleStatus, Figures};
use crate::domain::vote::votes::Votes;
use crate::tui::chair::tests::desk::Desk;
use crate::tui::chair::tests::tally::{ballot, grid, plan, press, returned, vote};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

/// Figures whose every number is seen at once where it leaks.
fn first() -> Figures {
    let yes = |yes| Votes { yes, no: 41 - yes, other: 0 };
    Figures { sheets: 44, invalid: vec![3], votes: vec![vec![yes(27), yes(19)]] }
}

fn desk() -> Desk {
    returned(&plan(60, &[(0, &[55, 56])]), true, 58)
}

/// The first teller's entry is there; it is asked who enters next.
fn second() -> Desk {
    after(first())
}

fn after(figures: Figures) -> Desk {
    let mut desk = desk();
    let ballot = ballot(&desk).id;
    let teller = "Trưởng Ban kiểm phiếu".to_owned();
    vote(&mut desk, Vote::Bundle { ballot, bundle: 1, place: None, teller, checked_by: None, figures });
    desk.enter();
    desk
}

/// Numbers that stand on the screen, the clock left out.
fn numbers(desk: &Desk) -> Vec<String> {
    let text = desk.rows()[1..].join("\n");
    text.split(|letter: char| !letter.is_ascii_digit()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn hidden(desk: &Desk) {
    let shown = numbers(desk);
    for value in ["44", "27", "19", "14", "22", "41"] {
        assert!(!shown.contains(&value.to_owned()), "{value} in\n{}", desk.text());
    }
}

#[test]
fn first_it_is_asked_who_enters() {
    let mut desk = desk();
    desk.enter();
    let text = desk.text();
    assert!(text.contains("Tập 1: ai nhập?") && text.contains("Số phiếu của tập") && text.contains("50"), "{text}");
    press(&mut desk, "⏎⏎44⏎⏎");
    let text = desk.text();
    assert!(text.contains("Tập 1 · lượt thứ nhất · người nhập: Trưởng Ban kiểm phiếu"), "{text}");
    assert_eq!(grid(&desk).numbers.sheets(), Some(44));
    desk.control('e');
    assert!(desk.text().contains("Bảng này chỉ nhập số."), "{}", desk.text());
    press(&mut desk, "3⏎27⏎19⏎");
    assert!(desk.text().contains("Đã đủ số. Ctrl+S: ghi."), "{}", desk.text());
    desk.console.tick();
    assert_eq!(desk.console.session.drafts().unwrap().len(), 1);
    desk.control('s');
    assert!(desk.console.session.drafts().unwrap().is_empty(), "the entry is an event now");
    let bundle = &ballot(&desk).sheets().unwrap().bundles[0];
    assert_eq!((&bundle.entries[0].figures, bundle.status()), (&first(), BundleStatus::Waiting));
    assert!(desk.text().contains("Tập 1 chờ người thứ hai."), "{}", desk.text());
}

#[test]
fn the_second_teller_sees_nothing_of_the_first() {
    let mut desk = second();
    for size in [(80, 24), (120, 36)] {
        desk.size(size);
        hidden(&desk);
    }
    assert!(!desk.text().contains("Số phiếu của tập"), "the first teller's sheets: {}", desk.text());
    assert!(!desk.text().contains("‹ Trưởng Ban"), "the first teller enters no second time: {}", desk.text());
    press(&mut desk, "⏎⏎");
    for size in [(80, 24), (120, 36)] {
        desk.size(size);
        hidden(&desk);
    }
    assert!(desk.text().contains("lượt thứ hai · người nhập: Thành viên Ban kiểm phiếu"), "{}", desk.text());
    assert!(!grid(&desk).is_touched() && grid(&desk).numbers.sheets().is_none());
    press(&mut desk, "44⏎3⏎27⏎19");
    desk.control('s');
    assert_eq!(ballot(&desk).sheets().unwrap().bundles[0].status(), BundleStatus::Agreed);
    assert!(desk.text().contains("Tập 1 xong."), "{}", desk.text());
}

#[test]
fn whatever_the_first_teller_read_the_second_ones_screens_are_the_same() {
    let other = Figures { sheets: 5, invalid: vec![0], votes: vec![vec![Votes { yes: 5, no: 0, other: 0 }; 2]] };
    let screens = |figures: Figures| {
        let mut desk = after(figures);
        let mut seen = Vec::new();
        for keys in ["", "⏎⏎", "44⏎3⏎2", "⏎⏎⏎"] {
            press(&mut desk, keys);
            for size in [(80, 24), (120, 36)] {
                desk.size(size);
                seen.push(desk.text());
            }
        }
        seen
    };
    assert_eq!(screens(first()), screens(other));
}

#[test]
fn the_same_person_does_not_count_twice() {
    let mut desk = second();
    desk.key(KeyCode::Down);
    desk.words("truong ban kiem phieu");
    desk.enter();
    assert!(desk.text().contains("đã nhập tập này"), "{}", desk.text());
}

#[test]
fn what_differs_is_named_and_counted_again() {
    let mut desk = second();
    press(&mut desk, "⏎⏎45⏎3⏎27⏎20");
    desk.control('s');
    let said = desk.text();
    assert!(said.contains("Tập 1 lệch: số phiếu; Hội mẫu số 55 tỉnh X: không đồng ý; Hội mẫu số 56 tỉnh"), "{said}");
    hidden(&desk);
    desk.enter();
    hidden(&desk);
    let text = desk.text();
    assert!(text.contains("Hai lượt lệch nhau ở: số phiếu;"), "{text}");
    desk.key(KeyCode::Right);
    desk.enter();
    hidden(&desk);
    let text = desk.text();
    assert!(text.contains("lượt thứ hai, đếm lại · người nhập: Thành viên"), "{text}");
    assert!(!text.contains("45") && !grid(&desk).is_touched(), "{text}");
    press(&mut desk, "44⏎3⏎27⏎19");
    desk.control('s');
    assert_eq!(ballot(&desk).sheets().unwrap().bundles[0].status(), BundleStatus::Agreed);
}

#[test]
fn one_tellers_draft_is_not_shown_to_the_other() {
    let mut desk = desk();
    desk.enter();
    press(&mut desk, "⏎⏎44⏎⏎3⏎27");
    desk.key(KeyCode::Esc);
    hidden(&desk);
    desk.enter();
    press(&mut desk, "→⏎⏎⏎⏎");
    hidden(&desk);
    assert!(!grid(&desk).is_touched(), "{}", desk.text());
    desk.key(KeyCode::Esc);
    desk.enter();
    press(&mut desk, "⏎⏎⏎⏎");
    assert!(desk.text().contains("27"), "his own draft is there again: {}", desk.text());
}
