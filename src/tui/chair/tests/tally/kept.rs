//! A kill in the middle loses nothing, and a draft tells no sheet that was read before.

use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::Manner;
use crate::tui::chair::tests::tally::{
    ballot, grid, opened, plan, press, reading_of, returned, sums_of, two_parts, vote,
};
use crate::tui::chair::tests::trial::Trial;
use crate::tui::layers::tally::sums::SumCell;
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
    let before = (reading_of(&trial).sums.clone(), reading_of(&trial).sheet.clone(), reading_of(&trial).at);
    let mut trial = trial.killed();
    let after = (reading_of(&trial).sums.clone(), reading_of(&trial).sheet.clone(), reading_of(&trial).at);
    assert_eq!(before, after, "{}", trial.text());
    assert!(trial.text().contains("Đã mở lại số đang nhập dở."), "{}", trial.text());
    press(&mut trial, "⌫⌫");
    assert!(reading_of(&trial).sheet.is_blank() && reading_of(&trial).at == (0, 0));
    press(&mut trial, "⌫");
    assert_eq!(reading_of(&trial).sums.sheets, 1, "of an earlier sheet only sums are known");
    assert!(trial.text().contains("chỉ còn số cộng"), "{}", trial.text());
}

#[test]
fn a_part_spoilt_before_a_kill_is_taken_back() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    press(&mut trial, "0");
    let mut trial = trial.killed();
    press(&mut trial, "⌫");
    assert_eq!((reading_of(&trial).sheet.is_blank(), reading_of(&trial).at), (true, (0, 0)));
}

#[test]
fn typed_sums_survive_too() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    trial.control('e');
    press(&mut trial, "⏎1⏎5⇥4");
    let filled = sums_of(&trial).cells();
    let trial = trial.killed();
    assert_eq!(sums_of(&trial).cells(), filled, "{}", trial.text());
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
    assert_eq!(reading_of(&one).sums, reading_of(&other).sums);
    let (one, other) = (draft(&mut one), draft(&mut other));
    assert!(!one.is_empty());
    assert_eq!(one, other, "a draft tells which marks stood together");
}

#[test]
fn the_unfinished_entry_of_two_apart_is_named_and_not_shown() {
    let mut trial = returned(&plan(60, &[(0, &[55, 56])]), true, 58);
    trial.enter();
    press(&mut trial, "2⏎⏎44⏎⏎3⏎27");
    let mut trial = trial.killed();
    let text = trial.text();
    assert!(text.contains("Tập 1: Thành viên Ban kiểm phiếu đang nhập dở"), "{text}");
    assert!(!text.contains("27"), "{text}");
    trial.enter();
    assert!(trial.text().contains("‹ Thành viên Ban kiểm phiếu ›"), "{}", trial.text());
    press(&mut trial, "⏎⏎⏎⏎");
    assert!(trial.text().contains("[  27]"), "{}", trial.text());
}

#[test]
fn hands_half_counted_come_back_and_take_nothing_away() {
    let mut trial = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    trial.control('k');
    press(&mut trial, "2 ");
    trial.key(KeyCode::Esc);
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Hands { ballot: id, question: 0, choice: 2, yes: 5, no: 4, other: 0 });
    let trial = trial.killed();
    let text = trial.text();
    assert!(text.contains("[ (7)] [   2] [   0] khớp"), "{text}");
    assert!(text.contains("[   5] [   4] [   0] khớp"), "counted by the form meanwhile: {text}");
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

/// A grid for the two parts opens a draft with such a body, as an earlier version left it.
fn left_with(body: &str) -> Trial {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    press(&mut trial, "1");
    trial.chair.tick();
    let mut draft = trial.chair.session().drafts().unwrap().remove(0);
    body.clone_into(&mut draft.body);
    trial.key(KeyCode::Esc);
    trial.chair.draft_save(&draft).unwrap();
    trial.killed()
}

const OLD_READING: &str = r#"{"mode":"tick","total":12,"sums":{"sheets":1,"invalid":[0,0],"votes":[[{"yes":1,"no":0,"other":0},{"yes":0,"no":1,"other":0},{"yes":0,"no":0,"other":1}],[{"yes":1,"no":0,"other":0},{"yes":0,"no":1,"other":0}]]},"sheet":{"parts":[{"flaw":null,"marks":["yes","yes",null]},{"flaw":null,"marks":[null,null]}]},"at":[0,2],"filled":[["sheets","12"]]}"#;

#[test]
fn a_draft_of_an_earlier_version_is_read_on() {
    let mut trial = left_with(OLD_READING);
    assert!(trial.text().contains("Phiếu 2/12 · đã đọc 1"), "{}", trial.text());
    assert_eq!(reading_of(&trial).at, (0, 2));
    press(&mut trial, "⌫");
    assert_eq!((reading_of(&trial).at, reading_of(&trial).sheet.mark((0, 1))), ((0, 1), None));
    press(&mut trial, "212");
    assert_eq!(reading_of(&trial).at, (1, 1), "one row of the first part was still open");
    press(&mut trial, "3");
    assert_eq!(reading_of(&trial).sums.sheets, 2);
    assert_eq!(reading_of(&trial).sums.votes[0][0].yes, 2);
}

#[test]
fn an_earlier_version_reads_the_drafts_of_this_one() {
    let mut trial = left_with(OLD_READING);
    press(&mut trial, "⌫1");
    let written: serde_json::Value = serde_json::from_str(&draft(&mut trial)).unwrap();
    let mut old: serde_json::Value = serde_json::from_str(OLD_READING).unwrap();
    // Whoever reads sheets has typed no sums.
    old["filled"] = serde_json::json!([]);
    assert_eq!(written, old);
    press(&mut trial, "⌫⌫");
    trial.control('e');
    let written: serde_json::Value = serde_json::from_str(&draft(&mut trial)).unwrap();
    let cell = |cell: serde_json::Value, text: &str| serde_json::json!([cell, text]);
    assert_eq!((&written["mode"], &written["filled"][0]), (&"number".into(), &cell("sheets".into(), "1")));
    assert_eq!(written["filled"][1], cell(serde_json::json!({"invalid": 0}), "0"));
    assert_eq!(written["filled"][3], cell(serde_json::json!({"yes": [0, 0]}), "1"));
    assert_eq!((&written["total"], &written["sums"]), (&12.into(), &old["sums"]));
}

#[test]
fn sums_of_an_earlier_version_are_typed_on() {
    let mut trial = left_with(
        r#"{"mode":"number","place":"Điểm cầu Bắc","total":12,"sums":{"sheets":0,"invalid":[0,0],"votes":[[{"yes":0,"no":0,"other":0},{"yes":0,"no":0,"other":0},{"yes":0,"no":0,"other":0}],[{"yes":0,"no":0,"other":0},{"yes":0,"no":0,"other":0}]]},"sheet":{"parts":[{"flaw":null,"marks":[null,null,null]},{"flaw":null,"marks":[null,null]}]},"at":[0,0],"filled":[["sheets","9"],[{"invalid":0},"1"],[{"yes":[0,0]},"5"],[{"no":[0,1]},"4"]]}"#,
    );
    assert_eq!(sums_of(&trial).sheets(), Some(9));
    assert_eq!(
        (sums_of(&trial).number(SumCell::Yes(0, 0)), grid(&trial).target.place.as_deref()),
        (Some(5), Some("Điểm cầu Bắc"))
    );
    trial.control('z');
    assert!(trial.text().contains("Chưa có số nào để lấy lại."), "{}", trial.text());
    press(&mut trial, "12");
    trial.control('z');
    assert_eq!(sums_of(&trial).sheets(), Some(9));
}
