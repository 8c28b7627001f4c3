//! A kill in the middle loses nothing, and a draft tells no sheet that was read before.

use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::Manner;
use crate::tui::chair::tests::tally::{ballot, grid, opened, plan, press, returned, two_parts, vote};
use crate::tui::chair::tests::trial::Trial;
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

fn draft(trial: &mut Trial) -> String {
    trial.chair.tick();
    let drafts = trial.chair.session().drafts().unwrap();
    assert!(drafts.len() <= 1);
    drafts.into_iter().next().map(|draft| draft.body).unwrap_or_default()
}

#[test]
fn a_kill_in_the_middle_loses_nothing() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    press(&mut trial, "1231211");
    let before = (grid(&trial).tick.sums.clone(), grid(&trial).tick.sheet.clone(), grid(&trial).tick.at);
    let mut trial = trial.killed();
    let after = (grid(&trial).tick.sums.clone(), grid(&trial).tick.sheet.clone(), grid(&trial).tick.at);
    assert_eq!(before, after, "{}", trial.text());
    assert!(trial.text().contains("Đã mở lại số đang nhập dở."), "{}", trial.text());
    press(&mut trial, "⌫⌫");
    assert!(grid(&trial).tick.sheet.is_blank() && grid(&trial).tick.at == (0, 0));
    press(&mut trial, "⌫");
    assert_eq!(grid(&trial).tick.sums.sheets, 1, "of an earlier sheet only sums are known");
    assert!(trial.text().contains("chỉ còn số cộng"), "{}", trial.text());
}

#[test]
fn a_part_spoilt_before_a_kill_is_taken_back() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    press(&mut trial, "0");
    let mut trial = trial.killed();
    press(&mut trial, "⌫");
    assert_eq!((grid(&trial).tick.sheet.is_blank(), grid(&trial).tick.at), (true, (0, 0)));
}

#[test]
fn typed_sums_survive_too() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    trial.control('e');
    press(&mut trial, "⏎1⏎5⇥4");
    let filled = grid(&trial).numbers.filled.clone();
    let trial = trial.killed();
    assert_eq!(grid(&trial).numbers.filled, filled, "{}", trial.text());
}

#[test]
fn a_draft_of_a_count_that_was_dropped_is_not_gone_on_with() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    press(&mut trial, "1231212");
    trial.chair.tick();
    let old = trial.chair.session().drafts().unwrap().remove(0);
    trial.key(KeyCode::Esc);
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Recount { ballot: id, by: "Hội 2".to_owned(), reason: "đếm nhầm".to_owned() });
    vote(&mut trial, Vote::Return { ballot: id, returned: 11 });
    trial.chair.draft_save(&old).unwrap();
    let trial = trial.killed();
    assert!(trial.chair.is_bare(), "{}", trial.text());
}

#[test]
fn being_told_to_quit_keeps_it() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    press(&mut trial, "12");
    trial.chair.message(Message::Quit);
    assert_eq!(trial.chair.session().drafts().unwrap().len(), 1);
}

#[test]
fn a_draft_holds_sums_and_no_sheet_that_was_read() {
    // The same sums come from other sheets: only who stood together on one sheet is different.
    let mut one = returned(&two_parts(), false, 12);
    one.enter();
    press(&mut one, "12212");
    press(&mut one, "21221");
    let mut other = returned(&two_parts(), false, 12);
    other.enter();
    press(&mut other, "12221");
    press(&mut other, "21212");
    assert_eq!(grid(&one).tick.sums, grid(&other).tick.sums);
    let (one, other) = (draft(&mut one), draft(&mut other));
    assert!(!one.is_empty());
    assert_eq!(one, other, "a draft tells which marks stood together");
}

#[test]
fn the_unfinished_entry_of_two_apart_is_named_and_not_shown() {
    let mut trial = returned(&plan(60, &[(0, &[55, 56])]), true, 58);
    trial.enter();
    press(&mut trial, "→⏎⏎44⏎⏎3⏎27");
    let mut trial = trial.killed();
    let text = trial.text();
    assert!(text.contains("Tập 1: Thành viên Ban kiểm phiếu đang nhập dở"), "{text}");
    assert!(!text.contains("27"), "{text}");
    trial.enter();
    assert!(trial.text().contains("‹ Thành viên Ban kiểm phiếu ›"), "{}", trial.text());
    press(&mut trial, "⏎⏎⏎⏎");
    assert!(trial.text().contains("[   27]"), "{}", trial.text());
}

#[test]
fn hands_half_counted_come_back_and_take_nothing_away() {
    let mut trial = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    trial.control('k');
    press(&mut trial, "2⏎");
    trial.key(KeyCode::Esc);
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Hands { ballot: id, question: 0, choice: 2, yes: 5, no: 4, other: 0 });
    let trial = trial.killed();
    let text = trial.text();
    assert!(text.contains("[    2] [  (0)] [  (7)] khớp"), "{text}");
    assert!(text.contains("[    4] [    0] [    5] khớp"), "counted by the form meanwhile: {text}");
}

#[test]
fn a_teller_named_by_hand_goes_on_after_a_kill() {
    let mut trial = returned(&plan(60, &[(0, &[55, 56])]), true, 58);
    trial.enter();
    press(&mut trial, "⇥");
    trial.words("Lê Thị Ví Dụ");
    press(&mut trial, "⏎44⏎⏎3⏎27");
    let mut trial = trial.killed();
    trial.enter();
    assert!(trial.text().contains("‹ Lê Thị Ví Dụ ›"), "{}", trial.text());
}

#[test]
fn a_recount_begins_with_an_empty_grid() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    press(&mut trial, "1231212");
    trial.key(KeyCode::Esc);
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Recount { ballot: id, by: "Hội 2".to_owned(), reason: "đếm nhầm".to_owned() });
    vote(&mut trial, Vote::Return { ballot: id, returned: 11 });
    trial.enter();
    assert!(!grid(&trial).is_touched(), "{}", trial.text());
    assert_eq!(draft(&mut trial), "", "the old count's draft is gone");
}
