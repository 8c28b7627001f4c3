//! An independent oracle: PyPI's `votelib` judges the same elections. Named as skipped where it is not installed.
//!
//! `CHUTOA_ORACLE` names the Python that has it; else `python3` is tried.

use crate::paper::{frozen, random};
use chutoa::domain::ids::UnitId;
use chutoa::domain::vote::ballot::{Ballot, Manner};
use chutoa::domain::vote::event::Event;
use chutoa::domain::vote::memory;
use chutoa::domain::vote::setup::rule::{Base, Rule};
use chutoa::domain::vote::verdict::tally::Decision;
use chutoa::domain::vote::votes::Votes;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::process::{Command, Stdio};

const ELECTIONS: u64 = 10_000;

#[derive(Debug, Serialize)]
struct Election {
    yes: Vec<u32>,
    of: u32,
    /// Members, and how many of the frozen list left before the count.
    #[serde(skip)]
    hall: (u32, u32),
    #[serde(skip)]
    base: Base,
    num: u32,
    den: u32,
    strict: bool,
    places: u16,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Answer {
    winners: Vec<u16>,
    tied: Vec<u16>,
}

/// Small halls and small quotas: ties are frequent there.
fn election(seed: u64) -> Election {
    let mut draw = random(seed);
    let members = 1 + draw(30);
    let entitled = 1 + draw(members);
    let choices = 1 + draw(7);
    let lines =
        [(1, 2, true), (1, 2, false), (2, 3, false), (70, 100, false), (4, 5, false), (1, 1, false), (1, 4, true)];
    let (num, den, strict) = lines[draw(7) as usize];
    let yes = (0..choices).map(|_| entitled - draw(entitled.min(6) + 1).min(entitled)).collect();
    let places = u16::try_from(1 + draw(choices)).unwrap();
    // Everybody else of the list has left: a share of those taking part is of those who are there.
    let (base, of) = if draw(2) == 0 { (Base::Members, members) } else { (Base::Present, entitled) };
    Election { yes, of, hall: (members, members - entitled), base, num, den, strict, places }
}

fn ballot(election: &Election) -> Ballot {
    let rule = Rule { num: election.num, den: election.den, strict: election.strict, base: election.base };
    let mut ballots = Vec::new();
    let event = frozen(Manner::Hands, rule, election.yes.len(), Some(election.places), election.hall.0);
    memory::apply(&mut ballots, &event, 0);
    let Event::Frozen { ballot, .. } = event else { unreachable!() };
    let units = (1..=u16::try_from(election.hall.1).unwrap()).map(UnitId).collect();
    memory::apply(&mut ballots, &Event::Away { ballot, units, checked: false }, 0);
    for (choice, yes) in (0u16..).zip(&election.yes) {
        let votes = Votes { yes: *yes, ..Votes::default() };
        memory::apply(&mut ballots, &Event::HandsCounted { ballot, question: 0, choice, votes, together: false }, 0);
    }
    ballots.remove(0)
}

#[test]
fn votelib_agrees_on_ten_thousand_elections() {
    let python = std::env::var("CHUTOA_ORACLE").unwrap_or_else(|_| "python3".to_owned());
    let known = Command::new(&python).args(["-c", "import votelib"]).stderr(Stdio::null()).status();
    if !known.is_ok_and(|status| status.success()) {
        eprintln!("skipped: {python} has no votelib (pip install votelib)");
        return;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules/oracle.py");
    let mut oracle =
        Command::new(&python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("python runs");
    let elections: Vec<Election> = (1..=ELECTIONS).map(election).collect();
    let asked: String = elections.iter().map(|one| serde_json::to_string(one).unwrap() + "\n").collect();
    let mut stdin = oracle.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(asked.as_bytes()));
    let output = oracle.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let answers: Vec<Answer> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), elections.len());
    let mut ties = 0;
    for (election, theirs) in elections.iter().zip(answers) {
        let verdict = ballot(election).judge().remove(0);
        let ours = Answer { winners: verdict.winners.clone(), tied: verdict.tied.clone() };
        assert_eq!(ours, theirs, "{election:?}");
        ties += u32::from(verdict.outcome == Decision::Tied);
    }
    assert!(ties > 100, "only {ties} elections had a tie at the last place");
    eprintln!("{ELECTIONS} elections, {ties} with a tie at the last place, no disagreement");
}
