//! «Chờ thêm»: the meeting stands still for units that are missing, says for how many, and which key comes next.

use crate::domain::State;
use crate::domain::obstacle::Obstacle;
use crate::domain::quorum;
use crate::domain::script::{Ask, Cue};
use crate::tui::shell::layer::Hint;

/// The key that is needed next, and for what.
pub const KEY: Hint = ("F4", "Điểm danh đơn vị vừa đến");

/// What is waited for at this step; `None` where nothing would come of waiting.
pub fn words(state: &State, cue: &Cue) -> Option<String> {
    let missing = match cue.ask()? {
        Ask::NoQuorum => quorum::of(&state.conference, &state.hall, &state.ballots, None)
            .map(|known| known.need.saturating_sub(known.present + known.wrote)),
        Ask::CannotVote { why } => why.obstacles().iter().filter_map(lacks).max(),
        Ask::Objection(_)
        | Ask::Hands { .. }
        | Ask::Call { .. }
        | Ask::Name { .. }
        | Ask::Board
        | Ask::Issue { .. }
        | Ask::Return { .. }
        | Ask::Tally { .. }
        | Ask::Resolve { .. }
        | Ask::Correct(_)
        | Ask::Preside { .. }
        | Ask::Nominate { .. }
        | Ask::Names { .. }
        | Ask::Undecided { .. }
        | Ask::Speaker
        | Ask::Marks { .. }
        | Ask::NotHere(_)
        | Ask::SealMinutes => return None,
    };
    let what = match missing {
        Some(missing @ 1..) => format!("thiếu {missing} đơn vị"),
        Some(0) | None => "chưa đủ điều kiện biểu quyết".to_owned(),
    };
    Some(format!("Đang chờ: {what}. F4 khi có đơn vị đến; Enter: chọn cách giải quyết khác."))
}

/// How many units more would do.
fn lacks(obstacle: &Obstacle) -> Option<u32> {
    match obstacle {
        Obstacle::NoQuorum { present, need } => Some(need.saturating_sub(*present)),
        Obstacle::OutOfReach { questions } => {
            questions.iter().map(|short| short.need.saturating_sub(short.reach)).max()
        }
        Obstacle::NoTellers
        | Obstacle::TellerStands { .. }
        | Obstacle::ScoresWithdrawn
        | Obstacle::Ineligible { .. }
        | Obstacle::Unfinished { .. }
        | Obstacle::NotResumed { .. }
        | Obstacle::OnOtherList { .. } => None,
    }
}
