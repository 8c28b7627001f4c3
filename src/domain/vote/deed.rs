//! What a person did who had many answer at once, in a few words: undo names that, and not one of the many.

use crate::domain::conference::Conference;
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::vote::ballot::{Answer, Ballot, Method};
use crate::domain::vote::ballots::Ballots;
use crate::domain::vote::event::Event;
use crate::domain::vote::minutes::words;
use std::collections::BTreeSet;

/// What one command came to; `None` where it was about one thing, which its event tells.
pub fn of_many(events: &[&Event], ballots: &Ballots, conference: &Conference) -> Option<String> {
    let counted = events.iter().filter(|event| matches!(event, Event::HandsCounted { .. })).count();
    if counted > 1 {
        return Some(format!("kiểm đếm {counted} nội dung"));
    }
    let calls: Vec<Call> = events.iter().filter_map(|event| Call::of(event)).collect();
    let ballot = ballots.get(calls.first()?.ballot)?;
    // Whoever names one passes over the others: that is one answer.
    let each = |call: &&Call| ballot.choice(call.place).is_some_and(|(asked, _)| asked.method == Method::PerChoice);
    let calls: Vec<&Call> = calls.iter().filter(each).collect();
    (calls.len() > 1).then(|| asked_together(&calls, ballot, conference))
}

/// One answer of a unit.
struct Call {
    ballot: BallotId,
    place: (u16, u16),
    unit: UnitId,
    answer: Answer,
}

impl Call {
    fn of(event: &Event) -> Option<Self> {
        let Event::Called { ballot, question, choice, unit, answer, .. } = event else { return None };
        Some(Self { ballot: *ballot, place: (*question, *choice), unit: *unit, answer: *answer })
    }
}

/// «toàn thể đồng ý quy chế, hỏi chung 14 đơn vị»; of one unit, «Hội A đồng ý 5 nội dung». Who is not there is told apart.
fn asked_together(calls: &[&Call], ballot: &Ballot, conference: &Conference) -> String {
    let places: BTreeSet<_> = calls.iter().map(|call| call.place).collect();
    let units = |silent: bool| -> BTreeSet<UnitId> {
        let of = |call: &&&Call| (call.answer == Answer::Silent) == silent;
        calls.iter().filter(of).map(|call| call.unit).collect()
    };
    let (here, gone) = (units(false), units(true));
    let about = match places.iter().collect::<Vec<_>>().as_slice() {
        [only] => ballot.choice(**only).map(|(question, choice)| words::asked(question, choice)).unwrap_or_default(),
        many => format!("{} nội dung", many.len()),
    };
    let all: BTreeSet<&UnitId> = here.iter().chain(&gone).collect();
    if let [unit] = all.into_iter().collect::<Vec<_>>().as_slice() {
        let answered = if gone.is_empty() { "đồng ý" } else { "không trả lời" };
        return format!("{} {answered} {about}", conference.short(**unit));
    }
    let many = |units: &BTreeSet<UnitId>| conference.bloc.kind.of_voters(&format!("{} đơn vị", units.len()));
    let gone = if gone.is_empty() { String::new() } else { format!("; {} không có mặt", many(&gone)) };
    format!("toàn thể đồng ý {about}, hỏi chung {}{gone}", many(&here))
}
