//! The lines of the script and their placeholders as tables of the user's guide: which there are, and what fills them.

use crate::domain::line::{self, Line};
use crate::domain::next;
use crate::domain::scene::COMMON;
use crate::domain::slot::Slot;
use crate::domain::stages::Kind;
use crate::domain::vote::script::lines as votes;
use std::fmt::Write as _;

/// What the lines of a vote are called, as `votes::ALL` groups them.
const VOTES: [&str; 6] = [
    "trước biểu quyết",
    "khi biểu quyết",
    "khi nhiều hơn số suất",
    "khi chọn tên đơn vị",
    "khi kiểm lại xong",
    "khi đọc gộp kết quả",
];

const _: () = assert!(VOTES.len() == votes::ALL.len(), "each group of votes has a name");

/// Adds the tables, made from the rows by which a plan is checked.
pub fn chapter(out: &mut String) {
    let _ = writeln!(out, "### `[item.lines]` · câu lời dẫn và chỗ điền\n");
    let _ = writeln!(out, "| Mục | Tên câu |\n|---|---|");
    for (head, lines) in groups() {
        let kinds: Vec<&str> = Kind::ALL.iter().filter(|kind| says(**kind, &lines)).map(|kind| kind.word()).collect();
        let of = if VOTES.contains(&head.as_str()) { format!(" ({})", kinds.join(", ")) } else { String::new() };
        let _ = writeln!(out, "| {head}{of} | {} |", names(&lines));
    }
    let _ = writeln!(out, "\n| Chỗ điền | Ý nghĩa | Câu điền được |\n|---|---|---|");
    for slot in Slot::ALL {
        let _ = writeln!(out, "| `{{{}}}` | {} | {} |", slot.word(), slot.meaning(), holders(*slot));
    }
    out.push('\n');
}

/// All lines: of each kind of item its own, then those of votes, then those of any item.
fn groups() -> Vec<(String, Vec<Line>)> {
    let own = Kind::ALL.iter().map(|kind| (format!("`{}`", kind.word()), own(*kind)));
    let votes =
        VOTES.iter().zip(votes::ALL.chunks(1)).map(|(head, group)| ((*head).to_owned(), line::all(group).collect()));
    let any = ("mục nào cũng có".to_owned(), line::all(next::LINES).collect());
    own.chain(votes).chain([any]).collect()
}

/// The lines of a kind that are no vote's.
fn own(kind: Kind) -> Vec<Line> {
    line::all(kind.lines()).filter(|line| line::find(votes::ALL, line.name).is_none()).collect()
}

/// Whether items of a kind say lines of a group.
fn says(kind: Kind, lines: &[Line]) -> bool {
    lines.iter().any(|line| line::find(kind.lines(), line.name).is_some())
}

/// The lines that hold a slot; the group alone where all its lines do.
fn holders(slot: Slot) -> String {
    if COMMON.has(slot) {
        return "mọi câu".to_owned();
    }
    let among = |(head, mut lines): (String, Vec<Line>)| {
        let all = lines.len();
        lines.retain(|line| line.told.has(slot));
        match lines.len() {
            0 => None,
            held if held == all => Some(head),
            _ => Some(format!("{head}: {}", names(&lines))),
        }
    };
    let votes = Kind::ALL.iter().filter(|kind| tells_votes(**kind, slot));
    let votes = votes.map(|kind| format!("biểu quyết ở `{}`", kind.word()));
    groups().into_iter().filter_map(among).chain(votes).collect::<Vec<_>>().join("; ")
}

/// Whether a kind tells a slot to lines of its votes that do not hold it anyway.
fn tells_votes(kind: Kind, slot: Slot) -> bool {
    let more = |line: Line| line::find(votes::ALL, line.name).is_some_and(|bare| !bare.told.has(slot));
    line::all(kind.lines()).any(|line| line.told.has(slot) && more(line))
}

fn names(lines: &[Line]) -> String {
    lines.iter().map(|line| line.name).collect::<Vec<_>>().join(", ")
}
