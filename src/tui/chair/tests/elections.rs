//! Suy tôn Trưởng khối, Phó at the chair's console, on an invented bloc.

use crate::domain::hall::{Attendance, Place};
use crate::domain::ids::UnitId;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::domain::{Command, Next, attendance};
use crate::papers::{self, Seal};
use crate::tui::chair::tests::desk::Desk;
use crossterm::event::KeyCode;
use std::fmt::Write;

/// A plan of four units with one election: who stands for which seat, and how it is voted on.
fn plan(heads: &str, deputies: &str, manner: &str) -> String {
    let mut units = String::new();
    for unit in 1..=4 {
        writeln!(units, "[[unit]]\nkey = \"u{unit}\"\nname = \"Hội mẫu số {unit}\"\nshort = \"Hội {unit}\"").unwrap();
    }
    format!(
        "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\ndate = 2025-12-18\nplace = \"Hội trường mẫu\"\n\
         [bloc]\nkind = \"khoi\"\nname = \"Khối mẫu\"\ntotal = 4\nhead = \"u1\"\n{units}\
         [[presidium]]\nname = \"Nguyễn Văn Mẫu\"\n\
         [[item]]\nkind = \"roll_call\"\n\
         [[item]]\nkind = \"election\"\nmanner = \"{manner}\"\nhead = {{ units = [{heads}] }}\ndeputy = {{ units = [{deputies}] }}\n"
    )
}

/// On the election, all units present.
fn electing(heads: &str, deputies: &str, manner: &str) -> Desk {
    let mut desk = Desk::with(&plan(heads, deputies, manner));
    desk.go(1);
    desk.ask(Command::Hall(attendance::Command::CheckInRest));
    desk.go(2);
    desk
}

fn ballot(desk: &Desk) -> &Ballot {
    desk.console.session.state().ballots.iter().last().unwrap()
}

/// The screen with its breaks as spaces: a sentence may be wrapped.
fn said(desk: &Desk) -> String {
    desk.text().replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn minutes(desk: &Desk) -> String {
    format!("{:?}", papers::minutes(desk.console.session.state(), Seal { fingerprint: None }).blocks)
}

#[test]
fn one_unit_on_both_lists_is_warned_of_and_blocks_nothing() {
    let mut desk = electing("\"u2\"", "\"u2\", \"u3\"", "hands");
    assert!(
        said(&desk).contains("! Hội 2 có tên ở cả hai danh sách: Trưởng khối và Phó Trưởng khối"),
        "{}",
        desk.text()
    );
    desk.until_ballot(BallotStage::Frozen);
    assert!(!said(&desk).contains("cả hai"), "{}", desk.text());
}

#[test]
fn one_unit_with_both_seats_is_warned_of_and_told() {
    let mut desk = electing("\"u2\"", "\"u2\"", "hands");
    desk.until_ballot(BallotStage::Open);
    let ballot = ballot(&desk).id;
    for question in 0..2 {
        let hands = Vote::Hands { ballot, question, choice: 0, yes: 4, no: 0, other: 0 };
        desk.ask(Command::Vote(hands));
    }
    assert!(!said(&desk).contains("cả hai"), "{}", desk.text());
    desk.until_ballot(BallotStage::Settled);
    let warning =
        "! Hội 2 đạt ở cả hai chức danh: Trưởng khối và Phó Trưởng khối. Hỏi ý kiến Hội nghị trước khi kết luận";
    assert!(said(&desk).contains(warning), "{}", desk.text());
    assert!(!minutes(&desk).contains("cả hai"), "told before it was announced");
    desk.until_ballot(BallotStage::Announced);
    assert!(said(&desk).contains(warning), "{}", desk.text());
    assert!(minutes(&desk).contains("Hội mẫu số 2 đạt ở cả hai chức danh Trưởng khối và Phó Trưởng khối."));
}

#[test]
fn two_units_are_not_warned_of() {
    let mut desk = electing("\"u2\"", "\"u3\"", "hands");
    assert!(!said(&desk).contains("cả hai"), "{}", desk.text());
    desk.until_ballot(BallotStage::Announced);
    assert!(!said(&desk).contains("cả hai"), "{}", desk.text());
    assert!(!minutes(&desk).contains("cả hai"));
}

#[test]
fn what_cannot_be_frozen_is_refused_in_the_form_that_asks() {
    let mut desk = electing("\"u2\", \"u3\"", "\"u4\"", "hands");
    desk.find("chon cach bieu quyet");
    desk.enter();
    assert!(said(&desk).contains("không hỏi ý kiến chung được"), "{}", desk.text());
    assert_eq!(
        (desk.console.forms.len(), desk.console.session.state().ballots.iter().len()),
        (1, 0),
        "{}",
        desk.text()
    );
}

/// The key of the bottom line, and nothing ready for anybody.
fn names(desk: &mut Desk, digit: char) {
    desk.enter();
    assert!(said(desk).contains("▸ Không trả lời"), "a name stands ready\n{}", desk.text());
    desk.key(KeyCode::Char(digit));
    desk.enter();
}

#[test]
fn by_roll_call_each_unit_names_one_for_a_seat() {
    let mut desk = electing("\"u2\", \"u3\"", "\"u4\"", "roll_call");
    desk.until_ballot(BallotStage::Frozen);
    let asks = "Trưởng khối năm 2026: xin chọn không quá một đơn vị trong số Hội mẫu số 2 và Hội mẫu số 3;";
    assert!(said(&desk).contains(asks), "{}", desk.text());
    desk.until_ballot(BallotStage::Open);
    assert!(desk.bottom().contains("Hội 1: chọn đơn vị nào"), "{}", desk.bottom());
    // A digit is no answer before the name is seen.
    desk.key(KeyCode::Char('1'));
    assert!(ballot(&desk).calls().unwrap().is_empty());
    assert!(desk.text().contains("▸ Hội mẫu số 2"), "{}", desk.text());
    desk.key(KeyCode::Esc);
    names(&mut desk, '2');
    assert!(said(&desk).contains("1 chọn"), "{}", desk.text());
    names(&mut desk, '3');
    names(&mut desk, '5');
    names(&mut desk, '2');
    assert!(desk.bottom().contains("Hội 1: đồng ý"), "{}", desk.bottom());
    desk.find("goi lai");
    desk.enter();
    assert!(said(&desk).contains("Hội 3: Trưởng khối năm 2026"), "{}", desk.text());
    desk.key(KeyCode::Char('2'));
    desk.enter();
    desk.until_ballot(BallotStage::Announced);
    let told = minutes(&desk);
    assert!(told.contains("Không chọn đơn vị nào, Trưởng khối năm 2026: Hội mẫu số 2."), "{told}");
    assert!(!told.contains("Không trả lời"), "{told}");
    let head = &ballot(&desk).verdicts[0];
    assert_eq!((head.winners.as_slice(), head.lines[1].votes.yes, head.of), ([1u16].as_slice(), 3, 4));
}

#[test]
fn by_roll_call_a_unit_with_a_lost_line_names_nobody() {
    let mut desk = electing("\"u2\", \"u3\"", "\"u4\"", "roll_call");
    desk.until_ballot(BallotStage::Open);
    for unit in 2..=4 {
        desk.ask(Command::Hall(attendance::Command::CheckOut { unit: UnitId(unit) }));
    }
    names(&mut desk, '1');
    assert!(desk.bottom().contains("Hội 2: mất kết nối hoặc đã về, ghi không trả lời"), "{}", desk.bottom());
    desk.until_ballot(BallotStage::Announced);
    assert!(
        minutes(&desk).contains("Không trả lời về Trưởng khối năm 2026: Hội mẫu số 2, Hội mẫu số 3 và Hội mẫu số 4.")
    );
}

/// The line to the điểm cầu of units 3 and 4.
fn line(desk: &mut Desk, lost: bool) {
    desk.ask(Command::Hall(attendance::Command::Line { place: "Huyện Y".to_owned(), lost }));
}

/// On the ballot, units 3 and 4 at a điểm cầu.
fn remote(step: BallotStage) -> Desk {
    let mut desk = electing("\"u2\"", "\"u3\"", "hands");
    for unit in [3, 4] {
        let with = Attendance { place: Place::Remote("Huyện Y".to_owned()), ..Attendance::one() };
        desk.ask(Command::Hall(attendance::Command::CheckIn { unit: UnitId(unit), with }));
    }
    desk.until_ballot(step);
    desk
}

#[test]
fn a_line_lost_during_a_vote_is_told_in_the_minutes() {
    let mut desk = remote(BallotStage::Open);
    let told = "điểm cầu Huyện Y mất kết nối từ 08 giờ 00 phút";
    let there = "; đơn vị tại đó: Hội mẫu số 3 và Hội mẫu số 4.";
    line(&mut desk, true);
    line(&mut desk, true);
    desk.clock.set(desk.clock.get() + 10 * 60_000);
    line(&mut desk, false);
    line(&mut desk, true);
    desk.until_ballot(BallotStage::Announced);
    let minutes = minutes(&desk);
    assert!(minutes.contains(&format!("Trong khi biểu quyết, {told} đến 08 giờ 10 phút{there}")), "{minutes}");
    let still = "mất kết nối từ 08 giờ 10 phút, đến khi công bố kết quả chưa có lại";
    assert!(minutes.contains(&format!("{still}{there}")), "{minutes}");
    assert_eq!(minutes.matches("mất kết nối").count(), 2, "{minutes}");
}

#[test]
fn a_line_lost_before_or_after_a_vote_is_not_told_with_it() {
    let mut desk = remote(BallotStage::Frozen);
    desk.until_ballot(BallotStage::Settled);
    line(&mut desk, true);
    line(&mut desk, false);
    desk.until_ballot(BallotStage::Announced);
    line(&mut desk, true);
    assert!(!minutes(&desk).contains("mất kết nối"), "{}", minutes(&desk));
}

#[test]
fn the_head_who_decides_and_speaks_is_called_as_the_bloc_calls_it() {
    let plan = plan("\"u2\", \"u3\"", "\"u4\"", "hands").replace("\"khoi\"", "\"cum\"");
    let mut desk = Desk::with(&plan.replace("manner =", "ties = [\"head\"]\nmanner ="));
    desk.go(1);
    desk.ask(Command::Hall(attendance::Command::CheckInRest));
    desk.go(2);
    desk.until_ballot(BallotStage::Announced);
    assert!(desk.bottom().contains("Xét: Cụm trưởng quyết định"), "{}", desk.bottom());
    desk.until(|console| !console.forms.is_empty());
    assert!(
        said(&desk).contains("Xét Cụm trưởng quyết định: Cụm trưởng (Hội mẫu số 1) quyết định."),
        "{}",
        desk.text()
    );
    assert!(said(&desk).contains("Bỏ qua bước: Cụm trưởng quyết định"), "{}", desk.text());
    desk.enter();
    desk.enter();
    desk.words("đơn vị đến lượt");
    desk.enter();
    assert!(said(&desk).contains("Cụm trưởng (Hội mẫu số 1) quyết định: chọn Hội mẫu số 2."), "{}", desk.text());
    assert!(minutes(&desk).contains("Cụm trưởng quyết định (Cụm trưởng (Hội mẫu số 1) quyết định): chọn Hội mẫu số 2"));
    assert!(minutes(&desk).contains("Hội mẫu số 2 đạt tỷ lệ, được suy tôn làm Cụm trưởng năm 2026."));
    assert!(minutes(&desk).contains("Hội nghị thống nhất suy tôn Hội mẫu số 4 làm Cụm phó năm 2026."));
    assert!(!minutes(&desk).contains("thống nhất suy tôn Hội mẫu số 2"), "the head chose: {}", minutes(&desk));
    desk.until(|console| matches!(&console.next, Next::Do(ready) if ready.key == "accept"));
    assert!(desk.text().contains("CỤM TRƯỞNG MỚI"), "{}", desk.text());
    assert!(!minutes(&desk).contains("Trưởng khối"), "{}", minutes(&desk));
}
