//! What tellers may enter of sheets, at the edges, and what bundles come to.

use crate::paper::{paper, sheets};
use chutoa::domain::refusal::Refusal;
use chutoa::domain::vote::ballot::{Ballot, Method};
use chutoa::domain::vote::event::Event;
use chutoa::domain::vote::memory;
use chutoa::domain::vote::paper_ballots::bundle::possible as fits;
use chutoa::domain::vote::paper_ballots::sheets::{Bundle, BundleStatus, Difference, Figures, Sheets, TellerEntry};
use chutoa::domain::vote::votes::Votes;

fn votes(yes: u32, no: u32, other: u32) -> Votes {
    Votes { yes, no, other }
}

/// One question with one choice.
fn figures(sheets: u32, invalid: u32, given: Votes) -> Figures {
    Figures { sheets, invalid: vec![invalid], votes: vec![vec![given]] }
}

fn entry(teller: &str, figures: Figures) -> TellerEntry {
    TellerEntry { teller: teller.into(), checked_by: None, figures }
}

fn confirmed(figures: Figures) -> TellerEntry {
    TellerEntry { checked_by: Some("Vũ Bình".into()), ..entry("Lê An", figures) }
}

fn of(entries: &[TellerEntry]) -> Bundle {
    Bundle { place: None, entries: entries.to_vec() }
}

fn read(ballot: &Ballot, entry: TellerEntry) -> Result<(), String> {
    paper(ballot).read(1, None, entry).map(drop).map_err(|refusal| refusal.to_string())
}

fn possible(ballot: &Ballot, figures: &Figures) -> Result<(), String> {
    fits(&ballot.questions, figures).map_err(|refusal: Refusal| refusal.to_string())
}

#[test]
fn a_bundle_that_two_tellers_count_holds_fifty_at_most() {
    let mut ballot = sheets(None, 1, 60);
    let many = |sheets| figures(sheets, 0, votes(sheets, 0, 0));
    assert_eq!(read(&ballot, confirmed(many(51))), Ok(()));
    ballot.double = true;
    let words = "Tập 1 có 51 phiếu; mỗi tập không quá 50 phiếu, xin chia nhỏ.";
    assert_eq!(read(&ballot, entry("Lê An", many(51))), Err(words.into()));
    assert_eq!(read(&ballot, entry("Lê An", many(50))), Ok(()));
}

#[test]
fn figures_have_a_row_for_every_question_and_choice() {
    let ballot = sheets(None, 2, 60);
    let one = votes(1, 0, 0);
    let rows = |invalid: &[u32], votes: &[&[Votes]]| {
        let votes = votes.iter().map(|part| part.to_vec()).collect();
        possible(&ballot, &Figures { sheets: 1, invalid: invalid.to_vec(), votes })
    };
    assert_eq!(rows(&[0], &[&[one, one]]), Ok(()));
    let missing = Err("Bảng kiểm phiếu không đủ dòng cho mọi nội dung.".to_owned());
    assert_eq!(rows(&[0, 0], &[&[one, one]]), missing);
    assert_eq!(rows(&[], &[&[one, one]]), missing);
    assert_eq!(rows(&[0], &[&[one, one], &[one]]), missing);
    assert_eq!(rows(&[0], &[]), missing);
    assert_eq!(rows(&[0], &[&[one]]), missing);
    assert_eq!(rows(&[0], &[&[one, one, one]]), missing);
}

#[test]
fn every_sheet_may_be_invalid_and_no_more() {
    let ballot = sheets(None, 1, 60);
    assert_eq!(possible(&ballot, &figures(3, 3, votes(0, 0, 0))), Ok(()));
    let words = "Đề nghị tặng Cờ thi đua: 4 phiếu không hợp lệ, nhiều hơn 3 phiếu.";
    assert_eq!(possible(&ballot, &figures(3, 4, votes(0, 0, 0))), Err(words.into()));
}

#[test]
fn where_some_are_chosen_only_marks_are_counted() {
    let mut ballot = sheets(None, 1, 60);
    ballot.questions[0].method = Method::Choose(1);
    assert_eq!(possible(&ballot, &figures(3, 1, votes(0, 0, 0))), Ok(()));
    assert_eq!(possible(&ballot, &figures(3, 1, votes(2, 0, 0))), Ok(()));
    let only = Err("Sở 0: phần này chỉ đếm dấu chọn.".to_owned());
    assert_eq!(possible(&ballot, &figures(3, 1, votes(1, 1, 0))), only);
    assert_eq!(possible(&ballot, &figures(3, 1, votes(1, 0, 1))), only);
    let words = "Sở 0: 3 dấu chọn, nhiều hơn 2 phiếu hợp lệ.";
    assert_eq!(possible(&ballot, &figures(3, 1, votes(3, 0, 0))), Err(words.into()));
}

#[test]
fn a_bundle_stands_once_confirmed_or_read_alike_by_two() {
    let (ours, theirs) = (figures(4, 1, votes(3, 0, 0)), figures(4, 1, votes(2, 1, 0)));
    let (an, binh) = (entry("Lê An", ours.clone()), entry("Vũ Bình", ours.clone()));
    assert_eq!(of(&[]).status(), BundleStatus::Waiting);
    assert_eq!(of(std::slice::from_ref(&an)).status(), BundleStatus::Waiting);
    assert_eq!(of(std::slice::from_ref(&an)).figures(), None);
    assert_eq!(of(&[confirmed(ours.clone())]).status(), BundleStatus::Agreed);
    assert_eq!(of(&[an.clone(), binh]).figures(), Some(&ours));
    let apart = of(&[an, entry("Vũ Bình", theirs)]);
    assert_eq!(apart.status(), BundleStatus::Differs(vec![Difference::Yes(0, 0), Difference::No(0, 0)]));
    assert_eq!(apart.figures(), None);
}

#[test]
fn each_field_in_which_two_entries_differ_is_named() {
    let differ = |other: Figures| {
        let both = [entry("Lê An", figures(4, 1, votes(1, 1, 1))), entry("Vũ Bình", other)];
        match of(&both).status() {
            BundleStatus::Differs(found) => found,
            BundleStatus::Waiting | BundleStatus::Agreed => Vec::new(),
        }
    };
    assert_eq!(differ(figures(4, 1, votes(1, 1, 1))), []);
    assert_eq!(differ(figures(5, 1, votes(1, 1, 1))), [Difference::Sheets]);
    assert_eq!(differ(figures(4, 2, votes(1, 1, 1))), [Difference::Invalid(0)]);
    assert_eq!(differ(figures(4, 1, votes(2, 1, 1))), [Difference::Yes(0, 0)]);
    assert_eq!(differ(figures(4, 1, votes(1, 2, 1))), [Difference::No(0, 0)]);
    assert_eq!(differ(figures(4, 1, votes(1, 1, 2))), [Difference::Blank(0, 0)]);
}

#[test]
fn only_bundles_that_stand_count() {
    let waiting = of(&[entry("Lê An", figures(3, 1, votes(2, 0, 0)))]);
    let stands = |sheets, invalid, given| of(&[confirmed(figures(sheets, invalid, given))]);
    let bundles = vec![stands(5, 2, votes(1, 1, 1)), waiting, stands(4, 1, votes(2, 0, 1))];
    let mut sheets = Sheets { issued: None, returned: Some(14), bundles };
    assert_eq!((sheets.agreed(), sheets.left(), sheets.next()), (9, 5, 2));
    assert_eq!((sheets.invalid(0), sheets.votes((0, 0))), (3, votes(3, 1, 2)));
    assert!(!sheets.is_counted());
    sheets.bundles[1] = stands(3, 0, votes(3, 0, 0));
    assert_eq!((sheets.agreed(), sheets.left(), sheets.next()), (12, 2, 4));
    assert!(!sheets.is_counted());
    sheets.returned = Some(12);
    assert!(sheets.is_counted());
    // As many sheets as came back are counted, but one bundle more waits: the count is not done.
    sheets.bundles.push(of(&[entry("Lê An", figures(1, 0, votes(1, 0, 0)))]));
    assert_eq!((sheets.is_counted(), sheets.left()), (false, 0));
}

#[test]
fn a_recount_takes_back_what_was_read_and_not_what_went_out() {
    let mut ballots = vec![sheets(None, 1, 40)];
    let dropped = Event::CountDropped { ballot: ballots[0].id, by: "Sở 1".into(), reason: "đếm sót".into() };
    memory::apply(&mut ballots, &dropped, 0);
    let now = ballots[0].sheets().unwrap();
    assert_eq!((now.issued.map(|out| out.issued), now.returned), (Some(60), None));
}
