//! How the means that a refusal names are reached on a screen: the one place where a refusal meets keys.

use crate::domain::refusal::Means;
use crate::domain::{Refusal, Role};

/// A refusal as a screen says it.
pub fn words(refusal: &Refusal, role: Role) -> String {
    refusal.words(refusal.means().map_or("", |means| reached(means, role)))
}

/// The keys, or the words of the search; empty where this role has none.
pub fn reached(means: Means, role: Role) -> &'static str {
    match (means, role) {
        (Means::NextStep, Role::Chair) => "Enter",
        (Means::Agenda, Role::Chair) => "Ctrl+T",
        (Means::Attendance, _) => "F4",
        (Means::Notes, Role::Chair) => "F3",
        (Means::Undo, _) => "Ctrl+Z",
        (Means::Recount, Role::Chair) => "F2, «Đếm lại»",
        (Means::UndoOrRecount, Role::Chair) => "Ctrl+Z; F2, «Đếm lại»",
        (Means::Board, Role::Chair) => "F2, «Ban kiểm phiếu»",
        (Means::Total, Role::Chair) => "F2, «Nhập tổng số đơn vị»",
        (Means::Lists | Means::Review, Role::Chair) => "F2",
        (
            Means::NextStep
            | Means::Agenda
            | Means::Notes
            | Means::Recount
            | Means::UndoOrRecount
            | Means::Review
            | Means::Board
            | Means::Total
            | Means::Lists,
            Role::Secretary,
        ) => "",
    }
}
