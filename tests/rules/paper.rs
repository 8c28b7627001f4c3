//! Ballots made by hand for the properties and for the oracle.

use chutoa::domain::ids::{BallotId, ItemId, UnitId};
use chutoa::domain::vote::ballot::{Ballot, Choice, Manner, Method, Question, Subject};
use chutoa::domain::vote::event::Event;
use chutoa::domain::vote::manners::paper::SecretBallot;
use chutoa::domain::vote::memory;
use chutoa::domain::vote::setup::rule::{Base, Rule};

/// A list frozen for one question on an award: `members` units, all entitled.
pub fn frozen(manner: Manner, rule: Rule, choices: usize, quota: Option<u16>, members: u32) -> Event {
    let choice = |number: usize| Choice { label: format!("Sở {number}"), unit: None, person: None };
    let question = Question {
        title: "đề nghị tặng Cờ thi đua".to_owned(),
        subject: Subject::Award {
            award: "Cờ thi đua".to_owned(),
            giver: "UBND tỉnh".to_owned(),
            grant: None,
            instead_of: None,
        },
        choices: (0..choices).map(choice).collect(),
        method: Method::PerChoice,
        quota,
        rule,
    };
    let members = u16::try_from(members).unwrap();
    Event::Frozen {
        ballot: BallotId(1),
        item: ItemId(1),
        round: 1,
        manner,
        questions: vec![question],
        electorate: (1..=members).map(UnitId).collect(),
        members: Some(members),
        written: Vec::new(),
        procedural: false,
        double: false,
        ties: Vec::new(),
        tellers: Vec::new(),
    }
}

/// A secret ballot as its manner sees it.
pub fn paper(ballot: &Ballot) -> SecretBallot<'_> {
    SecretBallot { ballot, counted: ballot.sheets().unwrap() }
}

/// A paper ballot with so many sheets returned.
pub fn sheets(quota: Option<u16>, choices: usize, returned: u32) -> Ballot {
    let rule = Rule { base: Base::Valid, ..Rule::MAJORITY };
    let mut ballots = Vec::new();
    memory::apply(&mut ballots, &frozen(Manner::SecretBallot, rule, choices, quota, 60), 0);
    let id = ballots[0].id;
    let events = [
        Event::Opened { ballot: id },
        Event::Issued { ballot: id, printed: 60, issued: 60 },
        Event::Returned { ballot: id, returned },
    ];
    for event in &events {
        memory::apply(&mut ballots, event, 0);
    }
    ballots.remove(0)
}

/// Numbers below a bound, the same for the same seed (splitmix64).
pub fn random(seed: u64) -> impl FnMut(u32) -> u32 {
    let mut state = seed;
    move |below| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        u32::try_from(z % u64::from(below.max(1))).unwrap()
    }
}
