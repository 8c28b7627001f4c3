//! Irreversible and final steps of a vote: told in one line before they are done, wherever they are asked from.

use crate::domain::people::BlocWords;
use crate::domain::vote::command::Command;

/// A public or final step, as it stands before whoever takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Irreversible {
    /// What the key does.
    pub label: &'static str,
    /// What will happen.
    pub warning: String,
}

/// What a command does in public or for good; none for a plain step. `entitled` units would vote now.
pub fn of(command: &Command, bloc: BlocWords<'_>, entitled: usize) -> Option<Irreversible> {
    let (deed, warning) = match command {
        Command::Freeze { .. } | Command::Board { .. } | Command::Rebase { .. } => (
            if bloc.is_council() {
                "Chốt danh sách thành viên tham gia biểu quyết"
            } else {
                "Chốt danh sách đơn vị tham gia biểu quyết"
            },
            format!("Chốt: {entitled} đơn vị được biểu quyết; đơn vị đến sau chờ lần sau."),
        ),
        Command::Settle { .. } => {
            ("Chốt kết quả", "Chốt kết quả: sau khi chốt, chỉ sửa được bằng «Đếm lại».".to_owned())
        }
        Command::Announce { .. } => {
            ("Công bố kết quả", "Công bố trước Hội nghị: sau khi công bố không hoàn tác được.".to_owned())
        }
        Command::AnnounceTogether { ballots } => (
            "Công bố các kết quả",
            format!("Công bố {} kết quả trước Hội nghị: sau khi công bố không hoàn tác được.", ballots.len()),
        ),
        Command::Correct { .. } => {
            ("Công bố kết quả kiểm lại", "Công bố trước Hội nghị: sau khi công bố không hoàn tác được.".to_owned())
        }
        Command::Terms { .. }
        | Command::Opinion { .. }
        | Command::Aside { .. }
        | Command::Rejoin { .. }
        | Command::Present { .. }
        | Command::Open { .. }
        | Command::Agree { .. }
        | Command::Object { .. }
        | Command::Hands { .. }
        | Command::Sheet { .. }
        | Command::Call { .. }
        | Command::CallRest { .. }
        | Command::Issue { .. }
        | Command::Return { .. }
        | Command::Bundle { .. }
        | Command::Keep { .. }
        | Command::KeepSheets { .. }
        | Command::Recount { .. }
        | Command::Review { .. }
        | Command::Void { .. }
        | Command::Resolve { .. }
        | Command::Skip { .. }
        | Command::Leave { .. } => return None,
    };
    Some(Irreversible { label: deed, warning: bloc.of_voters(&warning) })
}
