//! What may be done where a vote was begun and too few are left in the hall to go on with it.

use crate::domain::ids::BallotId;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::domain::{Command, Refusal, Role};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;
use crate::tui::shell::means;
use crate::tui::shell::questions;

/// What may be done.
#[derive(Clone, Copy)]
enum UnfitAnswer {
    Wait,
    Void,
    GoOn,
}

/// The ways out: who waits goes on where the vote stood.
pub fn form(ballot: &Ballot, why: &Refusal) -> Form {
    let (said, id) = (means::words(why, Role::Chair), ballot.id);
    let go_on =
        if ballot.step == BallotStage::Frozen { Vote::Open { ballot: id } } else { Vote::Present { ballot: id } };
    let ways = vec![
        ("Chờ thêm đơn vị có mặt lại".to_owned(), UnfitAnswer::Wait),
        ("Hủy lần mở biểu quyết này, ghi lý do".to_owned(), UnfitAnswer::Void),
        ("Vẫn biểu quyết, ghi lý do".to_owned(), UnfitAnswer::GoOn),
    ];
    Form::choice("Không còn đủ đơn vị", &said.clone(), ways, move |way| {
        Ok(match way {
            UnfitAnswer::Wait => Effect::Wait,
            UnfitAnswer::Void => Effect::open(void(id)),
            UnfitAnswer::GoOn => Effect::open(questions::despite(Command::Vote(go_on.clone()), &said)),
        })
    })
}

fn void(ballot: BallotId) -> Form {
    let note = "Danh sách đã chốt không dùng nữa; khi đủ đơn vị thì chốt lại.";
    let mut form = FormBuilder::new("Hủy lần mở biểu quyết", note);
    let reason = form.words("Lý do", "");
    form.ask(move |answers| Ok(Command::Vote(Vote::Void { ballot, reason: answers.words(reason) })))
}
