//! A second round is held as the first one was, also where the plan says otherwise: two tellers apart stay apart.

use crate::domain::script::{Ask, Cue};
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{BallotStage, Manner};
use crate::domain::vote::paper_ballots::sheets::Figures;
use crate::domain::vote::votes::Votes;
use crate::tui::chair::tests::tally::{ballot, plan, press, returned, vote};
use crate::tui::chair::tests::trial::Trial;

/// Announced, read by two tellers apart: so many of twelve for each who stands for these places.
fn announced(places: u16, stand: &[usize], yes: u32) -> Trial {
    let mut trial = returned(&plan(12, &[(places, stand)]), true, 12);
    let id = ballot(&trial).id;
    let each = Votes { yes, no: 12 - yes, other: 0 };
    for teller in ["Lê An", "Vũ Bình"] {
        let figures = Figures { sheets: 12, invalid: vec![0], votes: vec![vec![each; stand.len()]] };
        let teller = teller.to_owned();
        vote(
            &mut trial,
            Vote::Bundle { ballot: id, bundle: 1, place: None, teller, checked_by: None, figures, kept_by: None },
        );
    }
    vote(&mut trial, Vote::Settle { ballot: id });
    vote(&mut trial, Vote::Announce { ballot: id });
    trial
}

/// Nobody was named to count: that wants a reason.
fn insist(trial: &mut Trial) {
    trial.words("thử");
    trial.enter();
    assert_eq!(ballot(trial).round, 1, "Enter froze the list\n{}", trial.text());
    assert!(trial.bottom().starts_with("  Phím cách  Chốt danh sách đơn vị tham gia biểu quyết"), "{}", trial.bottom());
    assert!(trial.text().contains("Chốt: 12 đơn vị được biểu quyết"), "{}", trial.text());
    trial.space();
    let again = ballot(trial);
    let held = (again.round, again.step, again.manner(), again.double);
    assert_eq!(held, (2, BallotStage::Frozen, Manner::SecretBallot, true), "{}", trial.text());
}

#[test]
fn nobody_reached_the_line() {
    let mut trial = announced(1, &[3, 4], 4);
    trial.until(|chair| matches!(chair.next().and_then(Cue::ask), Some(Ask::Undecided { .. })));
    trial.enter();
    press(&mut trial, "2⏎");
    insist(&mut trial);
}

#[test]
fn equal_votes() {
    let mut trial = announced(2, &[3, 4, 5], 8);
    trial.until(|chair| chair.next().is_some_and(|cue| cue.label.starts_with("Xét: bỏ phiếu lại")));
    trial.enter();
    assert!(trial.text().contains("  1 Bỏ phiếu lần thứ hai giữa các đơn vị này"), "{}", trial.text());
    trial.choose('1');
    insist(&mut trial);
}
