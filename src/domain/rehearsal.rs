//! The answers of a rehearsal, where nobody sits who could choose: at a real meeting nothing is decided by them.

use crate::domain::agenda;
use crate::domain::attendance;
use crate::domain::hall::NoQuorum;
use crate::domain::next::{plain_answer, proposal, scene};
use crate::domain::script::{Ask, Cue};
use crate::domain::session::{Command, State};
use crate::domain::stages::slate;
use crate::domain::vote;
use crate::domain::vote::ballot::Answer;

/// The command that a rehearsal gives; `None` where only the caller can make it (the fingerprint of the minutes).
pub fn answer(state: &State, cue: &Cue) -> Option<Command> {
    plain_answer(cue).or_else(|| if ends_names(cue) { Some(cue.said()) } else { chosen(state, cue.ask()?) })
}

/// Whether nobody is left to be nominated: only whose turn it is by other years stands in for the hall.
fn ends_names(cue: &Cue) -> bool {
    matches!(cue.ask(), Some(Ask::Names { standing, turn, .. }) if !standing.is_empty() || turn.is_none())
}

fn chosen(state: &State, ask: &Ask) -> Option<Command> {
    Some(match ask {
        Ask::NoQuorum => Command::Hall(attendance::Command::WithoutQuorum(NoQuorum::ReportsFirst)),
        Ask::CannotVote { why } => {
            let item = state.agenda.current?;
            let reason = format!("chưa biểu quyết được: {}", why.ground());
            if let Some(ballot) = state.ballots.open() {
                return Some(Command::Vote(vote::Command::Void { ballot: ballot.id, reason }));
            }
            // The figures stand beside it.
            let reason = if why.is_waivable() { "chưa biểu quyết được".to_owned() } else { reason };
            Command::Agenda(agenda::Command::Pass { item, reason })
        }
        Ask::NotHere(_) => {
            let reason = "người phát biểu không có mặt".to_owned();
            Command::Agenda(agenda::Command::Pass { item: state.agenda.current?, reason })
        }
        Ask::Nominate { question, unit } => {
            // Nobody gave one: the record of a rehearsal says that it is one.
            let reason = "chạy thử".to_owned();
            Command::Act(slate::Command::nominate(*question, *unit, reason).into())
        }
        Ask::Names { question, turn: Some(unit), .. } => {
            Command::Act(slate::Command::nominate(*question, *unit, String::new()).into())
        }
        Ask::Names { .. }
        | Ask::SealMinutes
        | Ask::Preside { .. }
        | Ask::Speaker
        | Ask::Marks { .. }
        | Ask::Objection(_) => return None,
        Ask::Hands { .. }
        | Ask::Call { .. }
        | Ask::Name { .. }
        | Ask::Undecided { .. }
        | Ask::Issue { .. }
        | Ask::Return { .. }
        | Ask::Board
        | Ask::Correct(_)
        | Ask::Tally { .. }
        | Ask::Resolve { .. } => Command::Vote(voted(state, ask)?),
    })
}

/// Of a vote: everybody agrees, the first that may win wins.
fn voted(state: &State, ask: &Ask) -> Option<vote::Command> {
    let scene = scene(state, state.agenda.on_stage()?);
    Some(match ask {
        Ask::Hands { ballot, place: (question, choice), entitled, left, .. } => vote::Command::Hands {
            ballot: *ballot,
            question: *question,
            choice: *choice,
            yes: left.map_or(*entitled, |left| left.min(*entitled)),
            no: 0,
            other: 0,
        },
        Ask::Name { ballot, question, unit, .. } => {
            let (question, unit) = (*question, *unit);
            vote::Command::Call { ballot: *ballot, question, choice: 0, unit, answer: Answer::Yes }
        }
        Ask::Call { ballot, place: (question, choice), unit, ready, .. } => {
            let answer = ready.unwrap_or(Answer::Yes);
            vote::Command::Call { ballot: *ballot, question: *question, choice: *choice, unit: *unit, answer }
        }
        Ask::Undecided { ballot, .. } => vote::Command::Leave { ballot: *ballot, question: None },
        Ask::Issue { ballot, entitled } => {
            vote::Command::Issue { ballot: *ballot, printed: *entitled, issued: *entitled }
        }
        Ask::Return { ballot, issued } => vote::Command::Return { ballot: *ballot, returned: *issued },
        Ask::Board => vote::script::ready::board(&scene, proposal(state).as_ref()),
        Ask::Correct(ballot) => {
            vote::Command::Correct { ballot: *ballot, second: vote::script::ready::tellers(&scene).pop()? }
        }
        Ask::Tally { ballot, bundle } => vote::script::ready::tally(&scene, state.ballots.get(*ballot)?, *bundle),
        Ask::Resolve { ballot, question } => {
            vote::script::ready::resolve(&scene, proposal(state).as_ref(), state.ballots.get(*ballot)?, *question)
        }
        Ask::NoQuorum
        | Ask::CannotVote { .. }
        | Ask::Nominate { .. }
        | Ask::Names { .. }
        | Ask::NotHere(_)
        | Ask::SealMinutes
        | Ask::Preside { .. }
        | Ask::Speaker
        | Ask::Marks { .. }
        | Ask::Objection(_) => return None,
    })
}
