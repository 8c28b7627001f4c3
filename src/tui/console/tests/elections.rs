//! Suy tôn Trưởng khối, Phó at the chair's console, on an invented bloc.

use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, Step};
use crate::domain::{Command, attendance};
use crate::papers::{self, Seal};
use crate::tui::console::tests::desk::Desk;
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
    desk.console.session.state().ballots.last().unwrap()
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
    desk.until_ballot(Step::Frozen);
    assert!(!said(&desk).contains("cả hai"), "{}", desk.text());
}

#[test]
fn one_unit_with_both_seats_is_warned_of_and_told() {
    let mut desk = electing("\"u2\"", "\"u2\"", "hands");
    desk.until_ballot(Step::Open);
    let ballot = ballot(&desk).id;
    for question in 0..2 {
        let hands = Vote::Hands { ballot, question, choice: 0, yes: 4, no: 0, other: 0 };
        desk.ask(Command::Vote(hands));
    }
    assert!(!said(&desk).contains("cả hai"), "{}", desk.text());
    desk.until_ballot(Step::Settled);
    let warning =
        "! Hội 2 đạt ở cả hai chức danh: Trưởng khối và Phó Trưởng khối. Hỏi ý kiến Hội nghị trước khi kết luận";
    assert!(said(&desk).contains(warning), "{}", desk.text());
    assert!(!minutes(&desk).contains("cả hai"), "told before it was announced");
    desk.until_ballot(Step::Announced);
    assert!(said(&desk).contains(warning), "{}", desk.text());
    assert!(minutes(&desk).contains("Hội mẫu số 2 đạt ở cả hai chức danh Trưởng khối và Phó Trưởng khối."));
}

#[test]
fn two_units_are_not_warned_of() {
    let mut desk = electing("\"u2\"", "\"u3\"", "hands");
    assert!(!said(&desk).contains("cả hai"), "{}", desk.text());
    desk.until_ballot(Step::Announced);
    assert!(!said(&desk).contains("cả hai"), "{}", desk.text());
    assert!(!minutes(&desk).contains("cả hai"));
}

#[test]
fn what_cannot_be_frozen_is_refused_in_the_form_that_asks() {
    let mut desk = electing("\"u2\", \"u3\"", "\"u4\"", "hands");
    desk.find("chon cach bieu quyet");
    desk.enter();
    assert!(said(&desk).contains("không hỏi ý kiến chung được"), "{}", desk.text());
    assert_eq!((desk.console.forms.len(), desk.console.session.state().ballots.len()), (1, 0), "{}", desk.text());
}
