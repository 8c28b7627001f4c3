//! Two tellers apart: neither sees the other's figures, and what differs is named without a value.

use crate::domain::vote::Command as Vote;
use crate::domain::vote::paper_ballots::sheets::{BundleStatus, Figures};
use crate::domain::vote::votes::Votes;
use crate::tui::chair::tests::tally::{ballot, grid, plan, press, returned, sums_of, vote};
use crate::tui::chair::tests::trial::Trial;
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

/// Figures whose every number is seen at once where it leaks.
fn first() -> Figures {
    let yes = |yes| Votes { yes, no: 41 - yes, other: 0 };
    Figures { sheets: 44, invalid: vec![3], votes: vec![vec![yes(27), yes(19)]] }
}

fn trial() -> Trial {
    returned(&plan(60, &[(0, &[55, 56])]), true, 58)
}

/// The first teller's entry is there; it is asked who enters next.
fn second() -> Trial {
    after(first())
}

fn after(figures: Figures) -> Trial {
    let mut trial = trial();
    let ballot = ballot(&trial).id;
    let teller = "Trưởng Ban kiểm phiếu".to_owned();
    vote(&mut trial, Vote::Bundle { ballot, bundle: 1, place: None, teller, checked_by: None, figures, kept_by: None });
    trial.enter();
    trial
}

/// Numbers that stand on the screen, the clock left out.
fn numbers(trial: &Trial) -> Vec<String> {
    let text = trial.rows()[1..].join("\n");
    text.split(|letter: char| !letter.is_ascii_digit()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn hidden(trial: &Trial) {
    let shown = numbers(trial);
    for value in ["44", "27", "19", "14", "22", "41"] {
        assert!(!shown.contains(&value.to_owned()), "{value} in\n{}", trial.text());
    }
}

#[test]
fn first_it_is_asked_who_enters() {
    let mut trial = trial();
    trial.enter();
    let text = trial.text();
    assert!(text.contains("Tập 1: ai nhập?") && text.contains("Số phiếu của tập") && text.contains("50"), "{text}");
    press(&mut trial, "1⏎⏎44⏎⏎");
    let text = trial.text();
    assert!(text.contains("Tập 1 · lượt thứ nhất · người nhập: Trưởng Ban kiểm phiếu"), "{text}");
    assert_eq!(sums_of(&trial).sheets(), Some(44));
    trial.control('e');
    assert!(trial.text().contains("Bảng này chỉ nhập số."), "{}", trial.text());
    press(&mut trial, "3⏎27 19 ⏎");
    assert!(trial.text().contains("Đã đủ số. Ctrl+S: ghi."), "{}", trial.text());
    trial.chair.tick();
    assert_eq!(trial.chair.session().drafts().unwrap().len(), 1);
    trial.control('s');
    assert!(trial.chair.session().drafts().unwrap().is_empty(), "the entry is an event now");
    let bundle = &ballot(&trial).sheets().unwrap().bundles[0];
    assert_eq!((&bundle.entries[0].figures, bundle.status()), (&first(), BundleStatus::Waiting));
    assert!(trial.text().contains("Tập 1 chờ người thứ hai."), "{}", trial.text());
}

#[test]
fn the_second_teller_sees_nothing_of_the_first() {
    let mut trial = second();
    for size in [(80, 24), (120, 36)] {
        trial.size(size);
        hidden(&trial);
    }
    assert!(!trial.text().contains("Số phiếu của tập"), "the first teller's sheets: {}", trial.text());
    assert!(!trial.text().contains("‹ Trưởng Ban"), "the first teller enters no second time: {}", trial.text());
    press(&mut trial, "1⏎⏎");
    for size in [(80, 24), (120, 36)] {
        trial.size(size);
        hidden(&trial);
    }
    assert!(trial.text().contains("lượt thứ hai · người nhập: Thành viên Ban kiểm phiếu"), "{}", trial.text());
    assert!(!grid(&trial).is_touched() && sums_of(&trial).sheets().is_none());
    press(&mut trial, "44⏎3⏎27 19 ");
    trial.control('s');
    assert_eq!(ballot(&trial).sheets().unwrap().bundles[0].status(), BundleStatus::Agreed);
    assert!(trial.text().contains("Tập 1 xong."), "{}", trial.text());
}

#[test]
fn whatever_the_first_teller_read_the_second_ones_screens_are_the_same() {
    let other = Figures { sheets: 5, invalid: vec![0], votes: vec![vec![Votes { yes: 5, no: 0, other: 0 }; 2]] };
    let screens = |figures: Figures| {
        let mut trial = after(figures);
        let mut seen = Vec::new();
        for keys in ["", "1⏎⏎", "44⏎3⏎2", "⏎⏎⏎"] {
            press(&mut trial, keys);
            for size in [(80, 24), (120, 36)] {
                trial.size(size);
                seen.push(trial.text());
            }
        }
        seen
    };
    assert_eq!(screens(first()), screens(other));
}

#[test]
fn the_same_person_does_not_count_twice() {
    let mut trial = second();
    trial.enter();
    trial.words("truong ban kiem phieu");
    trial.enter();
    assert!(trial.text().contains("đã nhập tập này"), "{}", trial.text());
}

#[test]
fn what_differs_is_named_and_counted_again() {
    let mut trial = second();
    press(&mut trial, "1⏎⏎45⏎3⏎27 20 ");
    trial.control('s');
    let said = trial.text();
    assert!(said.contains("Tập 1 lệch: số phiếu; Hội mẫu số 55 tỉnh X: không đồng ý; Hội mẫu số 56 tỉnh"), "{said}");
    hidden(&trial);
    trial.enter();
    hidden(&trial);
    let text = trial.text();
    assert!(text.contains("Hai lượt lệch nhau ở: số phiếu;"), "{text}");
    trial.choose('2');
    hidden(&trial);
    let text = trial.text();
    assert!(text.contains("lượt thứ hai, đếm lại · người nhập: Thành viên"), "{text}");
    assert!(!text.contains("45") && !grid(&trial).is_touched(), "{text}");
    press(&mut trial, "44⏎3⏎27 19 ");
    trial.control('s');
    assert_eq!(ballot(&trial).sheets().unwrap().bundles[0].status(), BundleStatus::Agreed);
}

#[test]
fn one_tellers_draft_is_not_shown_to_the_other() {
    let mut trial = trial();
    trial.enter();
    press(&mut trial, "1⏎⏎44⏎⏎3⏎27");
    trial.key(KeyCode::Esc);
    hidden(&trial);
    trial.enter();
    press(&mut trial, "2⏎⏎ ⏎⏎");
    hidden(&trial);
    assert!(!grid(&trial).is_touched(), "{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.enter();
    press(&mut trial, "1⏎⏎⏎⏎");
    assert!(trial.text().contains("27"), "his own draft is there again: {}", trial.text());
}
