//! Irreversible and final steps of a vote: told in one line before they are done, wherever they are asked from.

use crate::domain::conference::Conference;
use crate::domain::people::Person;
use crate::domain::vote::command::Command;
use crate::domain::vote::setup::board;

/// A public or final step, as it stands before whoever takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Irreversible {
    /// What the key does.
    pub label: &'static str,
    /// What will happen.
    pub warning: String,
}

/// What a command does in public or for good; none for a plain step. `entitled` units would vote now.
pub fn of(command: &Command, conference: &Conference, entitled: usize) -> Option<Irreversible> {
    let bloc = conference.bloc.called();
    let frozen = format!("Chốt: {entitled} đơn vị được biểu quyết; đơn vị đến sau chờ lần sau.");
    let (deed, warning) = match command {
        Command::Freeze { .. } => (
            if bloc.is_council() {
                "Chốt danh sách thành viên tham gia biểu quyết"
            } else {
                "Chốt danh sách đơn vị tham gia biểu quyết"
            },
            frozen,
        ),
        Command::Board { tellers, .. } => return Some(board_put(tellers, conference, &bloc.of_voters(&frozen))),
        Command::Rebase { question, base } => {
            return Some(base_put(question, &bloc.of_voters(base.words()), &bloc.of_voters(&frozen)));
        }
        Command::Settle { .. } => {
            ("Chốt kết quả", "Chốt kết quả: sau khi chốt, chỉ sửa được bằng «Đếm lại».".to_owned())
        }
        Command::Announce { .. } => {
            ("Công bố kết quả", "Công bố trước Hội nghị: sau khi công bố không hoàn tác được.".to_owned())
        }
        Command::AnnounceTogether { ballots } => (
            "Công bố các kết quả",
            // How many contents each of them has is said before; a vote is no content.
            match ballots.len() {
                0 | 1 => "Công bố trước Hội nghị kết quả đã biểu quyết trước đó: sau khi công bố không hoàn tác được."
                    .to_owned(),
                votes => format!(
                    "Công bố kết quả của {votes} lần biểu quyết trước Hội nghị: sau khi công bố không hoàn tác được."
                ),
            },
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

/// What is put is another thing than the item: it is named.
fn board_put(tellers: &[Person], conference: &Conference, frozen: &str) -> Irreversible {
    let alone = board::alone(tellers).map(|words| format!(" {words}.")).unwrap_or_default();
    let names = board::gathered(conference, tellers);
    let warning = format!("Ban kiểm phiếu: {names}.{alone} {frozen}");
    Irreversible { label: "Đưa Ban kiểm phiếu ra biểu quyết", warning }
}

fn base_put(question: &str, base: &str, frozen: &str) -> Irreversible {
    let warning = format!("Tính tỷ lệ của «{question}» trên {base}. {frozen}");
    Irreversible { label: "Đưa cách tính tỷ lệ ra biểu quyết", warning }
}
