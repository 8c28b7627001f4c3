//! What the biên bản kiểm phiếu says of its tellers: who they are, and by whose word they count.

use crate::domain::people::Person;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::Manner;
use crate::domain::vote::paper_ballots::sheets::Figures;
use crate::domain::vote::votes::Votes;
use crate::domain::{Command, attendance};
use crate::papers;
use crate::tui::chair::tests::tally::{ballot, plan, vote};
use crate::tui::chair::tests::trial::Trial;

const UNITS: u32 = 6;

/// Five of six units are there, and the tellers are asked for.
fn asked() -> Trial {
    let mut trial = Trial::with(&plan(6, &[(1, &[3])]));
    trial.go(1);
    let absent = attendance::Command::MarkAbsent { unit: crate::domain::ids::UnitId(6), reason: None };
    trial.ask(Command::Hall(absent));
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(2);
    let named = |name: &str| Person { name: Some(name.to_owned()), ..Person::default() };
    vote(&mut trial, Vote::Board { tellers: vec![named("Lê An"), named("Vũ Bình")], reason: None });
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Open { ballot: id });
    trial
}

/// The tellers' ballot is announced, then five sheets are read; the paper about them.
fn paper(trial: &mut Trial) -> String {
    let id = ballot(trial).id;
    vote(trial, Vote::Settle { ballot: id });
    vote(trial, Vote::Announce { ballot: id });
    vote(trial, Vote::Freeze { manner: Some(Manner::SecretBallot), double: None });
    let ballot = ballot(trial).id;
    let sheets = UNITS - 1;
    vote(trial, Vote::Open { ballot });
    vote(trial, Vote::Issue { ballot, printed: sheets, issued: sheets });
    vote(trial, Vote::Return { ballot, returned: sheets });
    let votes = vec![vec![Votes { yes: sheets, no: 0, other: 0 }]];
    let figures = Figures { sheets, invalid: vec![0], votes };
    let (teller, checked_by) = ("Lê An".to_owned(), Some("Vũ Bình".to_owned()));
    vote(trial, Vote::Bundle { ballot, bundle: 1, place: None, teller, checked_by, figures, kept_by: None });
    vote(trial, Vote::Settle { ballot });
    vote(trial, Vote::Announce { ballot });
    format!("{:?}", papers::counts(trial.chair.state())[0].1.blocks)
}

#[test]
fn named_by_common_consent_without_a_count() {
    let mut trial = asked();
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Agree { ballot: id });
    let paper = paper(&mut trial);
    let told =
        "Ban kiểm phiếu (được Hội nghị nhất trí thông qua, 5/6 đơn vị tham gia) gồm: 1. Lê An – Trưởng ban; 2. Vũ Bình";
    assert!(paper.contains(told), "{paper}");
}

#[test]
fn named_by_hands() {
    let mut trial = asked();
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Object { ballot: id, unit: None, words: "xin đếm".to_owned() });
    vote(&mut trial, Vote::Hands { ballot: id, question: 0, choice: 0, yes: 4, no: 1, other: 0 });
    let paper = paper(&mut trial);
    assert!(paper.contains("Ban kiểm phiếu (được Hội nghị thông qua 4/6 đơn vị) gồm: 1. Lê An"), "{paper}");
}

#[test]
fn where_the_hall_named_nobody_no_word_is_made_up() {
    let mut trial = asked();
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Object { ballot: id, unit: None, words: "xin đếm".to_owned() });
    vote(&mut trial, Vote::Hands { ballot: id, question: 0, choice: 0, yes: 0, no: 5, other: 0 });
    let paper = paper(&mut trial);
    assert!(paper.contains("Ban kiểm phiếu gồm: …"), "{paper}");
}
