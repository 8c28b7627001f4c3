//! What must hold of every count and every verdict, whatever the numbers: 20,000 cases each.

use crate::paper::{frozen, paper, sheets};
use chutoa::domain::ids::UnitId;
use chutoa::domain::vote::ballot::{Answer, Ballot, BallotStage, Manner};
use chutoa::domain::vote::count::{Calls, Count};
use chutoa::domain::vote::event::Event;
use chutoa::domain::vote::memory;
use chutoa::domain::vote::paper_ballots::sheets::{Figures, TellerEntry};
use chutoa::domain::vote::setup::rule::{Base, Rule};
use chutoa::domain::vote::verdict::left_open;
use chutoa::domain::vote::verdict::projected::Projected;
use chutoa::domain::vote::verdict::tally::{Decision, Verdict};
use chutoa::domain::vote::votes::Votes;
use proptest::prelude::*;

/// `CASES=500 cargo test --test rules properties` for a quick look.
fn cases() -> u32 {
    std::env::var("CASES").map_or(20_000, |number| number.parse().unwrap())
}

/// A show of hands: how many are entitled, the rule, the quota, and the yes of each choice.
#[derive(Debug, Clone)]
struct Hall {
    members: u32,
    rule: Rule,
    quota: Option<u16>,
    yes: Vec<u32>,
}

fn rule() -> impl Strategy<Value = Rule> {
    let lines = vec![(1, 2, true), (1, 2, false), (2, 3, false), (70, 100, false), (80, 100, false), (90, 100, false)];
    let bases = vec![Base::Members, Base::Present];
    (prop::sample::select(lines), prop::sample::select(bases)).prop_map(|((num, den, strict), base)| Rule {
        num,
        den,
        strict,
        base,
    })
}

fn hall() -> impl Strategy<Value = Hall> {
    (1u32..40, rule(), prop::option::of(1u16..6))
        .prop_flat_map(|(members, rule, quota)| {
            (Just(members), Just(rule), Just(quota), prop::collection::vec(0..=members, 1..9))
        })
        .prop_map(|(members, rule, quota, yes)| Hall { members, rule, quota, yes })
}

fn counted(hall: &Hall) -> Ballot {
    let mut ballots = Vec::new();
    memory::apply(&mut ballots, &frozen(Manner::Hands, hall.rule, hall.yes.len(), hall.quota, hall.members), 0);
    let mut ballot = ballots.remove(0);
    let votes = |yes: &u32| Votes { yes: *yes, no: hall.members - *yes, other: 0 };
    ballot.count = Count::Hands((0u16..).zip(&hall.yes).map(|(choice, yes)| ((0, choice), votes(yes))).collect());
    ballot
}

fn verdict(hall: &Hall) -> Verdict {
    counted(hall).judge().remove(0)
}

/// A teller's entry of so many sheets, all of them for the one choice.
fn entry(teller: &str, sheets: u32) -> TellerEntry {
    let votes = vec![vec![Votes { yes: sheets, no: 0, other: 0 }]];
    TellerEntry { teller: teller.to_owned(), checked_by: None, figures: Figures { sheets, invalid: vec![0], votes } }
}

fn votes() -> impl Strategy<Value = Votes> {
    (0u32..8, 0u32..8, 0u32..8).prop_map(|(yes, no, other)| Votes { yes, no, other })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_below_the_line_is_elected(hall in hall()) {
        let found = verdict(&hall);
        for choice in found.winners.iter().chain(&found.tied) {
            let yes = u64::from(hall.yes[usize::from(*choice)]);
            let (left, right) = (yes * u64::from(hall.rule.den), u64::from(hall.rule.num) * u64::from(found.of));
            let reached = if hall.rule.strict { left > right } else { left >= right };
            prop_assert!(reached);
        }
    }

    #[test]
    fn no_more_win_than_there_are_places(hall in hall()) {
        let found = verdict(&hall);
        prop_assert!(hall.quota.is_none_or(|quota| found.winners.len() <= usize::from(quota)));
    }

    #[test]
    fn a_tie_at_the_last_place_elects_nobody_of_the_tied_and_stays_open(hall in hall()) {
        let mut ballot = counted(&hall);
        ballot.verdicts = ballot.judge();
        let found = ballot.verdicts[0].clone();
        let open = ballot.open_question(0);
        prop_assert_eq!(found.outcome == Decision::Decided, open.is_none());
        if found.outcome == Decision::Tied {
            let yes = |choice: &u16| hall.yes[usize::from(*choice)];
            let line = yes(&found.tied[0]);
            prop_assert!(found.tied.iter().all(|choice| yes(choice) == line && !found.winners.contains(choice)));
            prop_assert!(found.winners.iter().all(|choice| yes(choice) > line));
            let open = open.unwrap();
            prop_assert!(open.places > 0 && open.places < open.among.len());
            prop_assert_eq!(open.among, found.tied);
        }
    }

    #[test]
    fn the_order_of_choices_does_not_matter(hall in hall(), turn in 0usize..8) {
        let turn = turn % hall.yes.len();
        let mut turned = hall.clone();
        turned.yes.rotate_left(turn);
        let many = hall.yes.len();
        let back = |choices: &[u16]| {
            let mut found: Vec<usize> = choices.iter().map(|choice| (usize::from(*choice) + turn) % many).collect();
            found.sort_unstable();
            found
        };
        let plain = |choices: &[u16]| choices.iter().map(|choice| usize::from(*choice)).collect::<Vec<_>>();
        let (one, other) = (verdict(&hall), verdict(&turned));
        prop_assert_eq!(plain(&one.winners), back(&other.winners));
        let mut tied = plain(&one.tied);
        tied.sort_unstable();
        prop_assert_eq!(tied, back(&other.tied));
    }

    #[test]
    fn one_more_yes_never_hurts(hall in hall(), chosen in 0usize..8) {
        let chosen = chosen % hall.yes.len();
        let mut more = hall.clone();
        more.yes[chosen] = (more.yes[chosen] + 1).min(hall.members);
        let wins = |hall: &Hall| verdict(hall).winners.contains(&u16::try_from(chosen).unwrap());
        prop_assert!(!wins(&hall) || wins(&more));
    }

    /// Projected is what every way to go on agrees in, and nothing else.
    #[test]
    fn the_early_verdict_is_what_no_further_answer_can_change(
        members in 1u16..16,
        rule in rule(),
        answers in prop::collection::vec(prop::sample::select(vec![Answer::Yes, Answer::No, Answer::Silent]), 0..16),
    ) {
        let mut ballots = Vec::new();
        memory::apply(&mut ballots, &frozen(Manner::RollCallVote, rule, 1, None, members.into()), 0);
        let mut ballot = ballots.remove(0);
        prop_assert_eq!(ballot.projected((0, 0)), None, "before it is opened");
        ballot.step = BallotStage::Open;
        let calls: Calls = (1..=members).zip(&answers).map(|(unit, answer)| ((0, 0, UnitId(unit)), *answer)).collect();
        ballot.count = Count::RollCallVote(calls.clone());
        let ends = |rest: Answer| {
            let mut calls = calls.clone();
            for unit in &ballot.electorate {
                calls.entry((0, 0, *unit)).or_insert(rest);
            }
            Ballot { count: Count::RollCallVote(calls), ..ballot.clone() }.judge()[0].lines[0].reached
        };
        let expected = match (ends(Answer::No), ends(Answer::Yes)) {
            (true, true) => Projected::Sure,
            (false, false) => Projected::Impossible,
            (_, _) => Projected::Open,
        };
        prop_assert_eq!(ballot.projected((0, 0)), Some(expected));
    }

    /// Hands are counted for one choice at a time: counted is certain, the rest by what can still be reached.
    #[test]
    fn the_early_verdict_of_hands(hall in hall(), counted_ones in 0usize..9) {
        let mut ballot = counted(&hall);
        ballot.step = BallotStage::Open;
        let mut hands = ballot.hands().unwrap().clone();
        hands.retain(|(_, choice), _| usize::from(*choice) < counted_ones);
        ballot.count = Count::Hands(hands.clone());
        for choice in (0u16..).take(hall.yes.len()) {
            let reached = |yes: u32| hall.rule.reached(yes, hall.members);
            let expected = match hands.get(&(0, choice)) {
                Some(votes) if reached(votes.yes) => Projected::Sure,
                None if reached(hall.members) => Projected::Open,
                Some(_) | None => Projected::Impossible,
            };
            prop_assert_eq!(ballot.projected((0, choice)), Some(expected));
        }
        for secret in [Manner::SecretBallot, Manner::Consent] {
            ballot.count = Count::blank(secret);
            prop_assert_eq!(ballot.projected((0, 0)), None);
        }
    }

    #[test]
    fn figures_that_are_taken_add_up(
        votes in prop::collection::vec(votes(), 1..5),
        sheets_in in 1u32..12,
        invalid in 0u32..6,
        quota in prop::option::of(1u16..4),
    ) {
        let ballot = sheets(quota, votes.len(), 12);
        let figures = Figures { sheets: sheets_in, invalid: vec![invalid], votes: vec![votes.clone()] };
        let entry = TellerEntry { teller: "Lê An".into(), checked_by: Some("Vũ Bình".into()), figures };
        let valid = sheets_in.saturating_sub(invalid);
        let sums = votes.iter().all(|votes| votes.sum() == u64::from(valid));
        let marks: u32 = votes.iter().map(|votes| votes.yes).sum();
        let limit = quota.is_none_or(|quota| marks <= u32::from(quota) * valid);
        let may = invalid <= sheets_in && sums && limit;
        prop_assert_eq!(paper(&ballot).read(1, None, entry).is_ok(), may);
    }

    #[test]
    fn no_answer_to_a_teller_depends_on_another_s_open_entry(
        returned in 50u32..60, one in 1u32..26, other in 1u32..26, number in 1u16..4, own in 0u32..70
    ) {
        let answer = |open: u32| {
            let mut ballot = sheets(None, 1, returned);
            ballot.double = true;
            for bundle in 1..=2 {
                let event = paper(&ballot).read(bundle, None, entry("Lê An", open)).unwrap();
                let mut ballots = vec![ballot];
                memory::apply(&mut ballots, &event, 0);
                ballot = ballots.remove(0);
            }
            (ballot.sheets().unwrap().left(), paper(&ballot).read(number, None, entry("Vũ Bình", own)))
        };
        prop_assert_eq!(answer(one), answer(other));
    }

    #[test]
    fn bundles_that_stand_hold_no_more_sheets_than_came_back(
        returned in 0u32..60, entries in prop::collection::vec((1u16..5, 0usize..3, 1u32..51), 1..30)
    ) {
        let mut ballots = vec![sheets(None, 1, returned)];
        ballots[0].double = true;
        for (number, teller, sheets) in entries {
            let teller = ["Lê An", "Vũ Bình", "Tạ Châu"][teller];
            if let Ok(event) = paper(&ballots[0]).read(number, None, entry(teller, sheets)) {
                memory::apply(&mut ballots, &event, 0);
            }
            prop_assert!(ballots[0].sheets().unwrap().agreed() <= u64::from(returned));
        }
    }

    #[test]
    fn sheets_never_come_back_in_greater_number(entitled in 1u32..60, printed in 0u32..70, issued in 0u32..70, returned in 0u32..70) {
        let mut ballots = Vec::new();
        memory::apply(&mut ballots, &frozen(Manner::SecretBallot, Rule::MAJORITY, 1, None, entitled), 0);
        let id = ballots[0].id;
        memory::apply(&mut ballots, &Event::Opened { ballot: id }, 0);
        let out = paper(&ballots[0]).issue(printed, issued);
        prop_assert_eq!(out.is_ok(), issued > 0 && issued <= entitled && issued <= printed);
        if let Ok(event) = out {
            memory::apply(&mut ballots, &event, 0);
            prop_assert_eq!(paper(&ballots[0]).collect(returned).is_ok(), returned <= issued);
        }
    }

    #[test]
    fn a_tie_is_parted_by_what_is_greater_and_by_nothing_else(
        keys in prop::collection::vec(prop::option::weighted(0.95, 0u8..4), 2..7),
        places in 0usize..6,
    ) {
        let among: Vec<u16> = (0u16..).take(keys.len()).collect();
        let (chosen, tied) = left_open::part(&among, places, |choice| keys[usize::from(choice)]);
        prop_assert!(chosen.iter().all(|choice| !tied.contains(choice)));
        if keys.iter().any(Option::is_none) || places == 0 || places >= keys.len() {
            prop_assert_eq!((chosen, tied), (vec![], among));
        } else {
            let key = |choice: &u16| keys[usize::from(*choice)].unwrap();
            let left = among.iter().filter(|choice| !chosen.contains(choice) && !tied.contains(choice));
            let left: Vec<u8> = left.map(key).collect();
            prop_assert!(tied.windows(2).all(|pair| key(&pair[0]) == key(&pair[1])));
            prop_assert!(tied.iter().all(|one| chosen.iter().all(|other| key(other) > key(one))));
            prop_assert!(left.iter().all(|lost| chosen.iter().chain(&tied).all(|one| key(one) > *lost)));
            prop_assert!(chosen.len() + tied.len() >= places && (tied.is_empty() || chosen.len() < places));
            prop_assert!(!tied.is_empty() || chosen.len() == places);
        }
    }
}

#[test]
fn the_early_verdict_has_its_words() {
    let words = [Projected::Sure, Projected::Open, Projected::Impossible].map(Projected::words);
    assert_eq!(words, ["đã đủ", "còn có thể thay đổi", "không thể đạt"]);
}
