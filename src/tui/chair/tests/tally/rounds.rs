//! A second round is held as the first one was, also where the plan says otherwise: two tellers apart stay apart.

use crate::domain::Next;
use crate::domain::script::Ask;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{BallotStage, Manner};
use crate::domain::vote::sheets::Figures;
use crate::domain::vote::votes::Votes;
use crate::tui::chair::tests::desk::Desk;
use crate::tui::chair::tests::tally::{ballot, plan, press, returned, vote};

/// Announced, read by two tellers apart: so many of twelve for each who stands for these places.
fn announced(places: u16, stand: &[usize], yes: u32) -> Desk {
    let mut desk = returned(&plan(12, &[(places, stand)]), true, 12);
    let id = ballot(&desk).id;
    let each = Votes { yes, no: 12 - yes, other: 0 };
    for teller in ["Lê An", "Vũ Bình"] {
        let figures = Figures { sheets: 12, invalid: vec![0], votes: vec![vec![each; stand.len()]] };
        let teller = teller.to_owned();
        vote(&mut desk, Vote::Bundle { ballot: id, bundle: 1, place: None, teller, checked_by: None, figures });
    }
    vote(&mut desk, Vote::Settle { ballot: id });
    vote(&mut desk, Vote::Announce { ballot: id });
    desk
}

/// Nobody was named to count: that wants a reason.
fn insist(desk: &mut Desk) {
    desk.words("thử");
    desk.enter();
    assert_eq!(ballot(desk).round, 1, "Enter froze the list\n{}", desk.text());
    assert!(desk.bottom().starts_with("  Dấu cách  Chốt danh sách biểu quyết"), "{}", desk.bottom());
    assert!(desk.text().contains("Chốt: 12 đơn vị được biểu quyết"), "{}", desk.text());
    desk.space();
    let again = ballot(desk);
    let held = (again.round, again.step, again.manner(), again.double);
    assert_eq!(held, (2, BallotStage::Frozen, Manner::SecretBallot, true), "{}", desk.text());
}

#[test]
fn nobody_reached_the_line() {
    let mut desk = announced(1, &[3, 4], 4);
    desk.until(|console| matches!(&console.next, Next::Ask(ready) if matches!(ready.step, Ask::Undecided { .. })));
    desk.enter();
    press(&mut desk, "↓⏎");
    insist(&mut desk);
}

#[test]
fn equal_votes() {
    let mut desk = announced(2, &[3, 4, 5], 8);
    desk.until(|console| matches!(&console.next, Next::Ask(ready) if ready.label.starts_with("Xét: bỏ phiếu lại")));
    desk.enter();
    assert!(desk.text().contains("▸ Bỏ phiếu lần thứ hai giữa các đơn vị này"), "{}", desk.text());
    desk.enter();
    insist(&mut desk);
}
