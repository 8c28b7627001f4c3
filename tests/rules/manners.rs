//! What each manner of voting answers before, while and after it is counted.

use crate::paper::frozen;
use chutoa::domain::ids::UnitId;
use chutoa::domain::vote::ballot::{Answer, Ballot, Manner};
use chutoa::domain::vote::count::{Agreement, Count};
use chutoa::domain::vote::event::Event;
use chutoa::domain::vote::memory;
use chutoa::domain::vote::paper_ballots::sheets::{Bundle, Figures, Issued, Sheets, TellerEntry};
use chutoa::domain::vote::setup::rule::Rule;
use chutoa::domain::vote::votes::Votes;
use std::collections::BTreeSet;

const ONE: Votes = Votes { yes: 1, no: 1, other: 0 };

/// Two units vote on two choices, and so much is counted.
fn ballot(count: Count) -> Ballot {
    let mut ballots = Vec::new();
    memory::apply(&mut ballots, &frozen(count.manner(), Rule::MAJORITY, 2, None, 2), 0);
    Ballot { count, ..ballots.remove(0) }
}

fn sheets(bundles: &[&[&str]]) -> Sheets {
    let figures = Figures { sheets: 1, invalid: vec![0], votes: vec![vec![Votes { yes: 1, ..Votes::default() }; 2]] };
    let entry = |teller: &&str| TellerEntry { teller: (*teller).into(), checked_by: None, figures: figures.clone() };
    let bundle = |tellers: &&[&str]| Bundle { place: None, entries: tellers.iter().map(entry).collect() };
    let issued = Some(Issued { printed: 2, issued: 2 });
    Sheets { issued, returned: Some(2), bundles: bundles.iter().map(bundle).collect() }
}

fn calls(given: &[(u16, u16)]) -> Count {
    Count::RollCallVote(given.iter().map(|(choice, unit)| ((0, *choice, UnitId(*unit)), Answer::Yes)).collect())
}

/// A count of each manner: nothing, a part, everything.
fn counts() -> [[Count; 3]; 4] {
    let (an, binh): (&[&str], &[&str]) = (&["An", "Bình"], &["An"]);
    let paper = |bundles: &[&[&str]]| Count::SecretBallot(sheets(bundles));
    let out = Sheets { issued: sheets(&[]).issued, ..Sheets::default() };
    [
        [false, false, true].map(|agreed| Count::Consent(Agreement { agreed })),
        [Vec::new(), vec![0], vec![0, 1]]
            .map(|choices| Count::Hands(choices.into_iter().map(|choice| ((0, choice), ONE)).collect())),
        [calls(&[]), calls(&[(0, 1), (0, 2), (1, 1)]), calls(&[(0, 1), (0, 2), (1, 1), (1, 2)])],
        [Count::SecretBallot(out), paper(&[an, binh]), paper(&[an, an])],
    ]
}

#[test]
fn a_plan_a_journal_and_a_command_call_it_the_same() {
    let words: BTreeSet<&str> = Manner::ALL.iter().map(|manner| manner.words()).collect();
    assert_eq!((words.len(), Manner::PLAN.len()), (Manner::ALL.len(), Manner::ALL.len()));
    for (manner, word) in Manner::ALL.iter().zip(Manner::PLAN) {
        assert_eq!(Manner::from_plan(word), Some(*manner));
        assert_eq!(serde_json::json!(manner), *word);
        assert_eq!(Count::blank(*manner).manner(), *manner);
    }
    assert_eq!(Manner::PLAN, ["general", "hands", "roll_call", "paper"]);
    assert_eq!(Manner::from_plan("cards"), None);
}

#[test]
fn a_count_is_blank_then_begun_then_whole() {
    let counted = counts().map(|stages| stages.map(|count| ballot(count).is_counted()));
    assert_eq!(counted, [[false, false, true]; 4]);
    let blank = counts().map(|stages| stages.map(|count| ballot(count).voting().is_blank()));
    assert_eq!(blank, [[true, true, false], [true, false, false], [true, false, false], [true, false, false]]);
    let agreed = counts().map(|stages| stages.map(|count| ballot(count).voting().is_agreed()));
    assert_eq!(agreed, [[false, false, true], [false; 3], [false; 3], [false; 3]]);
}

#[test]
fn a_recount_begins_as_the_ballot_did() {
    for [begun, _, whole] in counts() {
        assert_eq!(ballot(whole).voting().again(), begun);
    }
}

#[test]
fn a_choice_is_shown_once_it_has_a_count() {
    let shown = counts().map(|stages| {
        stages.map(|count| {
            let ballot = ballot(count);
            [(0, 0), (0, 1)].map(|place| ballot.voting().is_counted_at(place))
        })
    });
    let (none, one, both) = ([false, false], [true, false], [true, true]);
    assert_eq!(shown, [[none, none, both], [none, one, both], [none, both, both], [none, none, both]]);
}

/// Of sheets not even who has read is told; in the hall everybody sees and hears what is counted.
#[test]
fn a_count_is_the_chair_s_alone_once_it_can_tell_a_result() {
    let alone = counts().map(|stages| stages.map(|count| ballot(count).voting().is_confidential()));
    let whole = [false, false, true];
    assert_eq!(alone, [whole, whole, whole, [false, true, true]]);
}

#[test]
fn what_may_still_come_is_known_of_open_votes_only() {
    let may = counts().map(|stages| {
        stages.map(|count| {
            let ballot = ballot(count);
            [(0, 0), (0, 1)].map(|place| ballot.voting().outstanding(place))
        })
    });
    let [never, all, none, one] = [[None, None], [Some(2), Some(2)], [Some(0), Some(0)], [Some(0), Some(1)]];
    assert_eq!(may, [[never; 3], [all, [Some(0), Some(2)], none], [all, one, none], [never; 3]]);
}

#[test]
fn turnout_is_of_sheets_once_they_are_counted_and_of_the_hall_at_once() {
    let turnout = counts().map(|stages| {
        stages.map(|count| {
            let ballot = ballot(count);
            (ballot.voting().returned(0), ballot.voting().valid(0))
        })
    });
    let (hall, unknown) = ((Some(2), Some(2)), (None, None));
    assert_eq!(turnout, [[hall; 3], [hall; 3], [hall; 3], [unknown, unknown, hall]]);
}

#[test]
fn the_hall_sees_turnout_and_never_a_count() {
    let told = counts().map(|stages| stages.map(|count| ballot(count).voting().progress()));
    let asked = "Mời các đơn vị biểu quyết";
    assert_eq!(told[0], [asked; 3]);
    assert_eq!(told[1], [asked; 3]);
    assert_eq!(told[2], ["Đã gọi 0/2 đơn vị · Sở 0", "Đã gọi 1/2 đơn vị · Sở 1", "Đã gọi đủ 2 đơn vị"]);
    let mut alone = ballot(calls(&[(0, 1)]));
    alone.questions[0].choices.truncate(1);
    assert_eq!(alone.voting().progress(), "Đã gọi 1/2 đơn vị");
    let sheets = "Phát ra 2, thu về 2 phiếu · đang kiểm phiếu";
    assert_eq!(told[3], ["Đã phát 2 phiếu, mời các đơn vị bỏ phiếu", sheets, sheets]);
}

/// «Cannot be placed» is left alone: a ballot holds nothing of another manner.
#[test]
fn what_is_of_another_manner_is_not_remembered() {
    let id = ballot(calls(&[])).id;
    let events = [
        Event::Agreed { ballot: id },
        Event::HandsCounted { ballot: id, question: 0, choice: 0, votes: ONE, together: false },
        Event::Called { ballot: id, question: 0, choice: 0, unit: UnitId(1), answer: Answer::Yes, together: false },
        Event::Issued { ballot: id, printed: 2, issued: 2 },
    ];
    for (own, manner) in Manner::ALL.iter().enumerate() {
        for (at, event) in events.iter().enumerate() {
            let mut count = Count::blank(*manner);
            count.record(event);
            assert_eq!(count != Count::blank(*manner), at == own, "{manner:?}: {event:?}");
        }
    }
}
