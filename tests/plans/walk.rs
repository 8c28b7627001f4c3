//! Every shipped plan, walked from its opening to bế mạc by the answers of a rehearsal.

use crate::{SHIPPED, shipped};
use chutoa::domain::rehearsal::answer;
use chutoa::domain::script::Spoken;
use chutoa::domain::session::{Actor, Command, Event, Request, SessionOpened, State, StoredEvent};
use chutoa::domain::{Waypoints, decide, fold, next};
use chutoa::plan::ParsedPlan;
use uuid::Uuid;

/// A meeting that went to its end, with all that was said.
pub struct Walked {
    pub state: State,
    pub journal: Vec<StoredEvent>,
    pub spoken: Vec<String>,
}

/// Walks a plan to its end.
pub fn walk(name: &str) -> Walked {
    through(shipped(name), name)
}

/// Walks any plan to its end.
pub fn through(plan: ParsedPlan, name: &str) -> Walked {
    let opening = SessionOpened {
        session: Uuid::from_u128(1),
        offset: 420,
        rehearsal: true,
        conference: plan.conference,
        items: plan.items,
        plan: name.to_owned(),
        text: plan.text,
    };
    let mut journal = Vec::new();
    record(&mut journal, 1, vec![Event::Opened(Box::new(opening))]);
    let mut waypoints = Waypoints::default();
    let mut state = waypoints.fold(&journal).unwrap();
    let mut spoken: Vec<Spoken> = Vec::new();
    for step in 2..1000 {
        let Some(cue) = next(&state) else { break };
        let command = answer(&state, &cue).unwrap_or_else(|| Command::Act(chutoa::papers::seal(&state).into()));
        spoken.extend(cue.spoken);
        let asked = Request {
            id: Uuid::from_u128(step),
            actor: Actor::default(),
            at: at(step),
            happened: None,
            saw: None,
            despite: None,
            command,
        };
        let events = decide(&state, &asked).unwrap_or_else(|refusal| panic!("{name}: {refusal}: {asked:?}"));
        assert!(!events.is_empty(), "{name}: nothing follows from {asked:?}");
        for event in events {
            record(&mut journal, step, vec![event]);
            waypoints.advance(&mut state, &journal);
        }
    }
    Walked { state, journal, spoken: spoken.into_iter().map(|said| said.text).collect() }
}

/// 20/12/2022, 08:00 in Việt Nam, and ten seconds a step.
fn at(step: u128) -> i64 {
    1_671_498_000_000 + i64::try_from(step).unwrap() * 10_000
}

fn record(journal: &mut Vec<StoredEvent>, step: u128, events: Vec<Event>) {
    for (part, event) in (0..).zip(events) {
        let seq = journal.len() as u64 + 1;
        let actor = Actor::default();
        journal.push(StoredEvent {
            seq,
            command: Uuid::from_u128(step),
            part,
            at: at(step),
            actor,
            event: event.into(),
        });
    }
}

#[test]
fn every_plan_walks_to_its_end() {
    for name in SHIPPED {
        let walked = walk(name);
        assert!(walked.state.closed.is_some(), "{name} does not end");
        assert_eq!(*walked.journal.last().unwrap().event, Event::Closed, "{name}");
        assert_eq!(fold(&walked.journal).unwrap(), walked.state, "{name}");
    }
}

#[test]
fn nothing_unknown_is_spoken() {
    for name in SHIPPED {
        for line in walk(name).spoken {
            assert!(!line.contains("chưa rõ") && !line.contains(['{', '}', '⟨', '⟩']), "{name}: {line}");
        }
    }
}

#[test]
fn without_a_total_no_ratio_is_spoken() {
    for name in ["hung-yen-2022", "nam-dinh-2023"] {
        for line in walk(name).spoken {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let ratio = line
                .match_indices('/')
                .any(|(at, _)| digit(line[..at].chars().next_back()) && digit(line[at + 1..].chars().next()));
            assert!(!ratio && !line.contains('%') && !line.contains("đủ điều kiện"), "{name}: {line}");
        }
    }
}

#[test]
fn every_question_is_put_and_answered_aloud() {
    for (name, answer) in [("nam-dinh-2023", "Các đơn vị có mặt nhất trí."), ("yen-bai-2022", "Các đơn vị nhất trí.")]
    {
        let spoken = walk(name).spoken;
        let count = |words: &str| spoken.iter().filter(|line| line.contains(words)).count();
        assert!(count("Có đơn vị nào không nhất trí") >= 3, "{name}");
        assert_eq!(count("Có đơn vị nào không nhất trí"), count(answer), "{name}");
    }
}

#[test]
fn a_cum_is_a_cum_in_every_line_title_and_paper() {
    let text = shipped("mau-khoi-thi-dua").text.replace("kind = \"khoi\"", "kind = \"cum\"");
    let text = text.replace("title = \"Suy tôn Trưởng khối, Phó Trưởng khối năm 2026\"\n", "");
    let plan = chutoa::plan::read(text.replace("Khối", "Cụm").replace("khối", "cụm").as_bytes()).unwrap();
    let all = plan.items.iter().flat_map(|item| chutoa::domain::line::all(item.stage.kind().lines()));
    let all: Vec<String> = all.map(|line| plan.conference.bloc.called().adapt(line.words)).collect();
    let walked = through(plan, "cum");
    let titles = walked.state.agenda.entries.iter().map(|entry| entry.item.title.clone());
    let paper = chutoa::papers::minutes(&walked.state, chutoa::papers::Seal { fingerprint: None });
    let told = [all, titles.collect(), walked.spoken, vec![format!("{paper:?}")]].concat();
    assert!(told.iter().any(|words| words == "Suy tôn Cụm trưởng, Cụm phó"), "{:?}", &told[..20]);
    assert!(told.iter().any(|words| words.contains("\"Cụm thống nhất\"")));
    assert!(told.iter().any(|words| words.contains("hồ sơ của Cụm")));
    assert_eq!(told.iter().find(|words| words.to_lowercase().contains("khối")), None);
}
