//! One property over all manners: the same people doing the same thing get the same verdict.

use crate::meeting::{How, Meeting};
use crate::opening::{Sketch, opening};
use chutoa::domain::attendance;
use chutoa::domain::ids::{BallotId, ItemId, UnitId};
use chutoa::domain::vote::Command as Vote;
use chutoa::domain::vote::ballot::{Answer, Manner};
use chutoa::domain::vote::command::CountedChoice;
use chutoa::domain::vote::count::Verdict;
use chutoa::domain::vote::electorate::aside::AsideKind;
use chutoa::domain::vote::paper_ballots::sheets::Figures;
use chutoa::domain::vote::setup::rule::{Base, Rule};
use chutoa::domain::vote::votes::Votes;
use chutoa::domain::{Command, Refusal, agenda};
use proptest::prelude::*;
use std::fmt::Write;

const ONLY: BallotId = BallotId(1);

/// What a unit of the frozen list does after the list was frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    /// Leaves before the vote is opened, after it, or stands aside.
    Leaves,
    LeavesLate,
    Recuses,
    /// Stays, and agrees or does not.
    Agrees,
    Differs,
}

/// A hall: what each unit does, and the rule.
#[derive(Debug, Clone)]
struct Hall {
    does: Vec<Does>,
    /// Members that did not come.
    more: u16,
    rule: &'static str,
    base: Base,
}

fn hall() -> impl Strategy<Value = Hall> {
    let does = prop_oneof![
        2 => Just(Does::Leaves), 1 => Just(Does::LeavesLate), 1 => Just(Does::Recuses),
        5 => Just(Does::Agrees), 2 => Just(Does::Differs),
    ];
    let rule = prop::sample::select(vec![">50%", "50%", "2/3", "70%", "80%", "90%", "100%"]);
    let base = prop::sample::select(Base::ALL.to_vec());
    (prop::collection::vec(does, 2..9), 0u16..3, rule, base).prop_map(|(does, more, rule, base)| Hall {
        does,
        more,
        rule,
        base,
    })
}

/// A meeting whose only item votes so.
fn meeting(units: usize, more: u16, item: &str) -> Meeting {
    let units = u16::try_from(units).unwrap();
    let sketch = Sketch { units, total: Some(units + more), ..Sketch::default() };
    let mut meeting = Meeting::open(opening(&sketch, &[toml::from_str(item).unwrap()]));
    for unit in units..units + more {
        let absent = attendance::Command::MarkAbsent { unit: UnitId(unit + 1), reason: None };
        ask(&mut meeting, Command::Hall(absent));
    }
    ask(&mut meeting, Command::Hall(attendance::Command::CheckInRest));
    ask(&mut meeting, Command::Agenda(agenda::Command::Start { item: ItemId(1) }));
    meeting
}

/// Asks, with a reason at hand: the chair wants to go on whatever stands in the way.
fn ask(meeting: &mut Meeting, command: Command) {
    if let Err(refusal) = try_to(meeting, command) {
        panic!("{refusal}");
    }
}

fn try_to(meeting: &mut Meeting, command: Command) -> Result<(), Refusal> {
    let how = How { despite: Some("vẫn biểu quyết".to_owned()), ..How::default() };
    meeting.ask_so(command, &how).map(drop)
}

fn vote(meeting: &mut Meeting, command: Vote) {
    ask(meeting, Command::Vote(command));
}

fn numbered(hall: &Hall) -> impl Iterator<Item = (UnitId, Does)> {
    (1u16..).map(UnitId).zip(hall.does.iter().copied())
}

fn many(hall: &Hall, wanted: &[Does]) -> u32 {
    u32::try_from(hall.does.iter().filter(|does| wanted.contains(does)).count()).unwrap()
}

fn leave(meeting: &mut Meeting, hall: &Hall, when: Does) {
    for (unit, _) in numbered(hall).filter(|(_, does)| *does == when) {
        ask(meeting, Command::Hall(attendance::Command::CheckOut { unit }));
    }
}

/// The verdict in one manner; `None` if the manner cannot tell these people apart.
fn held(hall: &Hall, manner: Manner) -> Option<Verdict> {
    let (yes, no) = (many(hall, &[Does::Agrees]), many(hall, &[Does::Differs]));
    if (manner == Manner::Consent && no > 0) || yes + no == 0 {
        return None;
    }
    let mut item = format!("kind = \"motion\"\nrule = \"{}\"\n", hall.rule);
    writeln!(item, "base = {}", serde_json::to_string(&hall.base).unwrap()).unwrap();
    let mut meeting = meeting(hall.does.len(), hall.more, &item);
    vote(&mut meeting, Vote::Freeze { manner: Some(manner), double: Some(false) });
    leave(&mut meeting, hall, Does::Leaves);
    for (unit, _) in numbered(hall).filter(|(_, does)| *does == Does::Recuses) {
        vote(&mut meeting, Vote::Aside { unit, kind: AsideKind::Recused, reason: String::new() });
    }
    vote(&mut meeting, Vote::Open { ballot: ONLY });
    leave(&mut meeting, hall, Does::LeavesLate);
    match manner {
        Manner::Consent => vote(&mut meeting, Vote::Agree { ballot: ONLY }),
        Manner::Hands => vote(&mut meeting, Vote::Hands { ballot: ONLY, question: 0, choice: 0, yes, no, other: 0 }),
        Manner::RollCallVote => {
            for (unit, does) in numbered(hall).filter(|(_, does)| *does != Does::Recuses) {
                let answer = match does {
                    Does::Agrees => Answer::Yes,
                    Does::Differs => Answer::No,
                    Does::Leaves | Does::LeavesLate | Does::Recuses => Answer::Silent,
                };
                vote(&mut meeting, Vote::Call { ballot: ONLY, question: 0, choice: 0, unit, answer });
            }
        }
        Manner::SecretBallot => {
            let votes = vec![vec![Votes { yes, no, other: 0 }]];
            sheets(&mut meeting, Figures { sheets: yes + no, invalid: vec![0], votes });
        }
    }
    vote(&mut meeting, Vote::Settle { ballot: ONLY });
    Some(meeting.state.ballots.get(ONLY).unwrap().verdicts[0].clone())
}

/// Every sheet goes out, comes back and is read.
fn sheets(meeting: &mut Meeting, figures: Figures) {
    let all = figures.sheets;
    vote(meeting, Vote::Issue { ballot: ONLY, printed: all, issued: all });
    vote(meeting, Vote::Return { ballot: ONLY, returned: all });
    let (teller, checked_by) = ("Lê An".to_owned(), Some("Vũ Bình".to_owned()));
    vote(meeting, Vote::Bundle { ballot: ONLY, bundle: 1, place: None, teller, checked_by, figures, kept_by: None });
}

/// Who stands for so many places, and whom each unit chooses.
#[derive(Debug, Clone)]
struct Contest {
    places: usize,
    chosen: Vec<Vec<bool>>,
}

const STAND: usize = 4;

fn contest() -> impl Strategy<Value = Contest> {
    let one = prop::collection::vec(any::<bool>(), STAND);
    (1usize..STAND, prop::collection::vec(one, 3..8)).prop_map(|(places, chosen)| Contest { places, chosen })
}

impl Contest {
    fn yes(&self, choice: usize) -> u32 {
        u32::try_from(self.chosen.iter().filter(|chosen| chosen[choice]).count()).unwrap()
    }

    fn each_keeps_to_the_places(&self) -> bool {
        self.chosen.iter().all(|chosen| chosen.iter().filter(|yes| **yes).count() <= self.places)
    }

    fn in_all(&self) -> usize {
        self.chosen.iter().flatten().filter(|yes| **yes).count()
    }

    fn votes(&self, choice: usize) -> Votes {
        let yes = self.yes(choice);
        Votes { yes, no: u32::try_from(self.chosen.len()).unwrap() - yes, other: 0 }
    }

    /// The verdict in one manner, or that it cannot be.
    fn held(&self, manner: Manner) -> Result<Verdict, Refusal> {
        let units = (1..=STAND).map(|unit| format!("\"u{unit}\"")).collect::<Vec<_>>().join(", ");
        let item = format!(
            "kind = \"awards\"\nawards = [{{ name = \"Cờ\", rule = \"1/3\", quota = {}, units = [{units}] }}]\n",
            self.places
        );
        let mut meeting = meeting(self.chosen.len().max(STAND), 0, &item);
        for unit in self.chosen.len()..STAND {
            let unit = UnitId(u16::try_from(unit + 1).unwrap());
            ask(&mut meeting, Command::Hall(attendance::Command::CheckOut { unit }));
        }
        vote(&mut meeting, Vote::Freeze { manner: Some(manner), double: Some(false) });
        vote(&mut meeting, Vote::Open { ballot: ONLY });
        self.count(&mut meeting, manner)?;
        vote(&mut meeting, Vote::Settle { ballot: ONLY });
        Ok(meeting.state.ballots.get(ONLY).unwrap().verdicts[0].clone())
    }

    fn count(&self, meeting: &mut Meeting, manner: Manner) -> Result<(), Refusal> {
        if manner == Manner::RollCallVote {
            for (unit, chosen) in (1u16..).map(UnitId).zip(&self.chosen) {
                for (choice, yes) in (0u16..).zip(chosen) {
                    let answer = if *yes { Answer::Yes } else { Answer::No };
                    try_to(meeting, Command::Vote(Vote::Call { ballot: ONLY, question: 0, choice, unit, answer }))?;
                }
            }
            return Ok(());
        }
        let votes: Vec<Votes> = (0..STAND).map(|choice| self.votes(choice)).collect();
        if manner == Manner::Hands {
            let row = |(choice, votes): (u16, &Votes)| CountedChoice { question: 0, choice, votes: *votes };
            let rows = (0u16..).zip(&votes).map(row).collect();
            return try_to(meeting, Command::Vote(Vote::Sheet { ballot: ONLY, rows, together: false }));
        }
        let all = u32::try_from(self.chosen.len()).unwrap();
        vote(meeting, Vote::Issue { ballot: ONLY, printed: all, issued: all });
        vote(meeting, Vote::Return { ballot: ONLY, returned: all });
        let figures = Figures { sheets: all, invalid: vec![0], votes: vec![votes] };
        let (teller, checked_by) = ("Lê An".to_owned(), Some("Vũ Bình".to_owned()));
        let read = Vote::Bundle { ballot: ONLY, bundle: 1, place: None, teller, checked_by, figures, kept_by: None };
        try_to(meeting, Command::Vote(read))
    }
}

fn cases() -> ProptestConfig {
    let cases = std::env::var("CASES").map_or(300, |number| number.parse().unwrap());
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_same_people_doing_the_same_thing_get_the_same_verdict(hall in hall()) {
        let (yes, there) = (many(&hall, &[Does::Agrees]), many(&hall, &[Does::Agrees, Does::Differs]));
        let members = u32::try_from(hall.does.len()).unwrap() + u32::from(hall.more);
        let of = if hall.base == Base::Members { members } else { there };
        let reached = Rule::parse(hall.rule, hall.base).unwrap().reached(yes, of);
        for manner in Manner::ALL {
            let Some(verdict) = held(&hall, *manner) else { continue };
            prop_assert_eq!(verdict.lines[0].reached, reached, "{:?} {:?}", manner, verdict);
            prop_assert_eq!(verdict.winners.len(), usize::from(reached), "{:?}", manner);
            if !verdict.agreed {
                prop_assert_eq!((verdict.lines[0].votes.yes, verdict.of), (yes, of), "{:?}", manner);
            }
        }
    }

    /// Where a unit may not agree to all of them: what its own answer shows is refused, else what the sum shows.
    #[test]
    fn nobody_chooses_more_than_there_are_places(contest in contest()) {
        let fits = contest.in_all() <= contest.places * contest.chosen.len();
        let (hands, paper) = (contest.held(Manner::Hands), contest.held(Manner::SecretBallot));
        let called = contest.held(Manner::RollCallVote);
        prop_assert_eq!((hands.is_ok(), paper.is_ok()), (fits, fits));
        prop_assert_eq!(called.is_ok(), contest.each_keeps_to_the_places());
        if let (Ok(hands), Ok(paper)) = (&hands, &paper) {
            prop_assert_eq!((&hands.winners, &hands.tied, hands.outcome), (&paper.winners, &paper.tied, paper.outcome));
        }
        if let (Ok(hands), Ok(called)) = (&hands, &called) {
            prop_assert_eq!((&hands.winners, &hands.tied, hands.outcome), (&called.winners, &called.tied, called.outcome));
        }
    }
}
