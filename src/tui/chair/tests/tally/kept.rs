//! A kill in the middle loses nothing, and a draft tells no sheet that was read before.

use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::Manner;
use crate::tui::chair::tests::desk::Desk;
use crate::tui::chair::tests::tally::{ballot, grid, opened, plan, press, returned, two_parts, vote};
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

fn draft(desk: &mut Desk) -> String {
    desk.console.tick();
    let drafts = desk.console.session.drafts().unwrap();
    assert!(drafts.len() <= 1);
    drafts.into_iter().next().map(|draft| draft.body).unwrap_or_default()
}

#[test]
fn a_kill_in_the_middle_loses_nothing() {
    let mut desk = returned(&two_parts(), false, 12);
    desk.enter();
    press(&mut desk, "1231211");
    let before = (grid(&desk).tick.sums.clone(), grid(&desk).tick.sheet.clone(), grid(&desk).tick.at);
    let mut desk = desk.killed();
    let after = (grid(&desk).tick.sums.clone(), grid(&desk).tick.sheet.clone(), grid(&desk).tick.at);
    assert_eq!(before, after, "{}", desk.text());
    assert!(desk.text().contains("Đã mở lại số đang nhập dở."), "{}", desk.text());
    press(&mut desk, "⌫⌫");
    assert!(grid(&desk).tick.sheet.is_blank() && grid(&desk).tick.at == (0, 0));
    press(&mut desk, "⌫");
    assert_eq!(grid(&desk).tick.sums.sheets, 1, "of an earlier sheet only sums are known");
    assert!(desk.text().contains("chỉ còn số cộng"), "{}", desk.text());
}

#[test]
fn a_part_spoilt_before_a_kill_is_taken_back() {
    let mut desk = returned(&two_parts(), false, 12);
    desk.enter();
    press(&mut desk, "0");
    let mut desk = desk.killed();
    press(&mut desk, "⌫");
    assert_eq!((grid(&desk).tick.sheet.is_blank(), grid(&desk).tick.at), (true, (0, 0)));
}

#[test]
fn typed_sums_survive_too() {
    let mut desk = returned(&two_parts(), false, 12);
    desk.enter();
    desk.control('e');
    press(&mut desk, "⏎1⏎5⇥4");
    let filled = grid(&desk).numbers.filled.clone();
    let desk = desk.killed();
    assert_eq!(grid(&desk).numbers.filled, filled, "{}", desk.text());
}

#[test]
fn a_draft_of_a_count_that_was_dropped_is_not_gone_on_with() {
    let mut desk = returned(&two_parts(), false, 12);
    desk.enter();
    press(&mut desk, "1231212");
    desk.console.tick();
    let old = desk.console.session.drafts().unwrap().remove(0);
    desk.key(KeyCode::Esc);
    let id = ballot(&desk).id;
    vote(&mut desk, Vote::Recount { ballot: id, by: "Hội 2".to_owned(), reason: "đếm nhầm".to_owned() });
    vote(&mut desk, Vote::Return { ballot: id, returned: 11 });
    desk.console.session.draft_save(&old).unwrap();
    let desk = desk.killed();
    assert!(matches!(desk.console.overlay, crate::tui::chair::console::Overlay::None), "{}", desk.text());
}

#[test]
fn being_told_to_quit_keeps_it() {
    let mut desk = returned(&two_parts(), false, 12);
    desk.enter();
    press(&mut desk, "12");
    desk.console.message(Message::Quit);
    assert_eq!(desk.console.session.drafts().unwrap().len(), 1);
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
    let mut desk = returned(&plan(60, &[(0, &[55, 56])]), true, 58);
    desk.enter();
    press(&mut desk, "→⏎⏎44⏎⏎3⏎27");
    let mut desk = desk.killed();
    let text = desk.text();
    assert!(text.contains("Tập 1: Thành viên Ban kiểm phiếu đang nhập dở"), "{text}");
    assert!(!text.contains("27"), "{text}");
    desk.enter();
    assert!(desk.text().contains("‹ Thành viên Ban kiểm phiếu ›"), "{}", desk.text());
    press(&mut desk, "⏎⏎⏎⏎");
    assert!(desk.text().contains("[   27]"), "{}", desk.text());
}

#[test]
fn hands_half_counted_come_back_and_take_nothing_away() {
    let mut desk = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    desk.control('k');
    press(&mut desk, "2⏎");
    desk.key(KeyCode::Esc);
    let id = ballot(&desk).id;
    vote(&mut desk, Vote::Hands { ballot: id, question: 0, choice: 2, yes: 5, no: 4, other: 0 });
    let desk = desk.killed();
    let text = desk.text();
    assert!(text.contains("[    2] [  (0)] [  (7)] khớp"), "{text}");
    assert!(text.contains("[    4] [    0] [    5] khớp"), "counted by the form meanwhile: {text}");
}

#[test]
fn a_teller_named_by_hand_goes_on_after_a_kill() {
    let mut desk = returned(&plan(60, &[(0, &[55, 56])]), true, 58);
    desk.enter();
    press(&mut desk, "⇥");
    desk.words("Lê Thị Ví Dụ");
    press(&mut desk, "⏎44⏎⏎3⏎27");
    let mut desk = desk.killed();
    desk.enter();
    assert!(desk.text().contains("‹ Lê Thị Ví Dụ ›"), "{}", desk.text());
}

#[test]
fn a_recount_begins_with_an_empty_grid() {
    let mut desk = returned(&two_parts(), false, 12);
    desk.enter();
    press(&mut desk, "1231212");
    desk.key(KeyCode::Esc);
    let id = ballot(&desk).id;
    vote(&mut desk, Vote::Recount { ballot: id, by: "Hội 2".to_owned(), reason: "đếm nhầm".to_owned() });
    vote(&mut desk, Vote::Return { ballot: id, returned: 11 });
    desk.enter();
    assert!(!grid(&desk).is_touched(), "{}", desk.text());
    assert_eq!(draft(&mut desk), "", "the old count's draft is gone");
}
