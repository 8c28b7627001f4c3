//! The last row of the home screen: its F-keys, in the places that they have on every screen.

use crate::tui::home::over::Over;
use crate::tui::home::rows::HomeRow;
use crate::tui::parts::{Cap, FunctionKey};
use crossterm::event::KeyCode;

/// What a key does in four letters, for narrow windows; as on the other screens where they have it.
const BRIEF: [&str; 10] = ["giúp", "", "mới", "", "tập", "mẫu", "màu", "chuột", "", "ra"];

/// The key that leaves the program.
pub const LEAVES: u8 = 10;

/// A key with its place; `None` if it is no F-key.
pub fn function_key(code: KeyCode, cap: Cap<'static>, is_live: bool) -> Option<FunctionKey> {
    let KeyCode::F(number) = code else { return None };
    let brief = BRIEF.get(usize::from(number).checked_sub(1)?).copied()?;
    Some(FunctionKey { number, label: cap.label, brief, is_live })
}

/// Whether a key does something now: over a box only what the box has, and the way out.
pub fn is_live(code: KeyCode, over: &Over, over_nothing: bool) -> bool {
    match over {
        _ if code == KeyCode::F(LEAVES) => true,
        Over::Nothing => over_nothing,
        Over::Samples(samples) => code == KeyCode::F(6) && samples.chosen().is_some(),
        Over::Help | Over::Machine(..) | Over::Begin { .. } => false,
    }
}

/// The keys beside the next step.
pub fn caps(over: &Over) -> &'static [Cap<'static>] {
    match over {
        Over::Begin { .. } => &[Cap { key: "Esc", label: "đóng" }],
        Over::Samples(_) => &[Cap { key: "F6", label: "chép làm kế hoạch mới" }, Cap { key: "Esc", label: "đóng" }],
        Over::Nothing | Over::Help | Over::Machine(..) => &[],
    }
}

/// The key that does something now, and what; `None` where Enter would do nothing.
pub fn offer(over: &Over, row: Option<&HomeRow>) -> Option<(&'static str, &'static str)> {
    match over {
        Over::Begin { .. } => Some(("Phím cách", "Mở hội nghị mới")),
        Over::Samples(_) => Some(("Enter", "Tập chạy, không lưu gì")),
        Over::Help | Over::Machine(..) => Some(("Esc", "Đóng trợ giúp")),
        Over::Nothing => row.map(|row| ("Enter", row.kind.enter())),
    }
}
