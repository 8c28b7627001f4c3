//! Two meetings that differ only in the votes of a ballot not yet announced look the same to `show` and `log`.

use crate::desk::{Desk, shipped};
use chutoa::domain::script::Ask;
use chutoa::domain::{Actor, Asked, Command, Next, Opening, next, vote};
use chutoa::store::{Mode, Session};
use std::path::Path;
use uuid::Uuid;

const AT: i64 = 1_671_500_000_000;

/// A session gone on with until the show of hands of its first motion is settled, with so many hands for it.
fn counted(path: &Path, hands: u32) {
    let text = std::fs::read_to_string(shipped("yen-bai-2022")).unwrap();
    let text = text.replacen("about = \"agenda\"", "about = \"agenda\"\nmanner = \"hands\"", 1);
    let plan = chutoa::plan::read(text.as_bytes()).unwrap();
    let opening = Opening {
        session: Uuid::from_u128(1),
        offset: 420,
        rehearsal: false,
        conference: plan.conference,
        items: plan.items,
        plan: "x".into(),
        text: plan.text,
    };
    let mut session = Session::create(path, opening, Uuid::from_u128(2), &Actor::default(), AT).unwrap();
    for number in 3..200 {
        let command = match chutoa::domain::next(session.state()) {
            Next::Do(ready) if matches!(ready.step, Command::Vote(vote::Command::Announce { .. })) => return,
            Next::Do(ready) => ready.step,
            Next::Ask(ready) => {
                let mut command = next::ready(session.state(), &ready.step).unwrap();
                if let (Ask::Hands { entitled, .. }, Command::Vote(vote::Command::Hands { yes, no, .. })) =
                    (&ready.step, &mut command)
                {
                    (*yes, *no) = (hands, entitled - hands);
                }
                command
            }
            Next::Done => break,
        };
        let (id, at) = (Uuid::from_u128(number), AT + i64::try_from(number).unwrap() * 1000);
        let asked = Asked { id, actor: Actor::default(), at, happened: None, saw: None, despite: None, command };
        session.ask(asked).unwrap();
    }
    panic!("no ballot was settled");
}

#[test]
fn two_worlds() {
    let (one, other) = (Desk::new(), Desk::new());
    counted(&one.path("x.chutoa"), 11);
    counted(&other.path("x.chutoa"), 2);
    for arguments in [
        ["show", "x.chutoa", "--"],
        ["show", "x.chutoa", "--json"],
        ["log", "x.chutoa", "--"],
        ["log", "x.chutoa", "--json"],
    ] {
        let (here, there) = (one.run(&arguments), other.run(&arguments));
        assert_eq!((here.status, there.status), (0, 0), "{}", here.err);
        assert_eq!(here.out, there.out, "{arguments:?}");
    }
    assert!(Session::open(&one.path("x.chutoa"), Mode::Watch).unwrap().state().open_ballot().is_some());
}
