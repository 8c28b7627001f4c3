//! Why a command was turned down, in the chair's words. No key of any terminal is named here: what can be done
//! instead is a [`Means`], and each screen says how it is reached there.

use crate::domain::obstacle::{self, Obstacle};
use std::fmt;

/// What can be done instead of the command that was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// The next step of the meeting.
    NextStep,
    /// The agenda, to enter an item.
    Agenda,
    /// The roll, to mark who is there.
    Attendance,
    /// The item's notes.
    Notes,
    /// Taking back one's own last step.
    Undo,
    /// «Đếm lại».
    Recount,
    /// Taking back, or «Đếm lại».
    UndoOrRecount,
    /// «Kiểm lại kết quả đã công bố».
    Review,
    /// «Ban kiểm phiếu».
    Board,
    /// «Nhập tổng số đơn vị».
    Total,
    /// Adding and withdrawing single units.
    Lists,
}

/// A refusal: a sentence that says what to do. Some may be waived by a reason, which enters the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Something changed since the screen was drawn.
    Stale {
        /// By whom.
        who: String,
        /// «08:30».
        when: String,
        /// What changed.
        what: String,
    },
    /// Another wrote the same text meanwhile.
    Rewritten {
        /// By whom.
        who: String,
        /// «08:30».
        when: String,
    },
    /// The meeting is over.
    Closed,
    /// Not this role's to do.
    ChairOnly,
    /// Paused.
    Paused,
    /// No such item, unit, guest or ballot.
    Unknown(&'static str),
    /// A text is missing or too long.
    BadText(String),
    /// It is not the turn of this step; the words say which is.
    NotNow(String),
    /// Something else is to be done; `{}` in the words is where the screen says how it is reached.
    Instead(String, Means),
    /// It holds already.
    Already(String),
    /// Numbers that cannot be.
    BadCount(String),
    /// All that a reason would let through: one reason answers all of it, so all of it is said.
    Waivable(Vec<Obstacle>),
    /// The number of units is not known, so nothing can be counted.
    TotalUnknown,
    /// Nothing to take back.
    NothingToUndo,
    /// Nothing to put back.
    NothingToRedo,
    /// A step that cannot be taken back; the words name the way on.
    Sealed {
        /// The step.
        step: String,
        /// Why not.
        why: String,
        /// What to do instead; `{}` is where the screen says how it is reached.
        way: String,
        /// What that is, if one thing can be named.
        means: Option<Means>,
    },
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.words(""))
    }
}

impl Refusal {
    /// The sentences, with how the means is reached on a screen: «F4», or nothing.
    pub fn words(&self, reached: &str) -> String {
        let place = if reached.is_empty() { String::new() } else { format!(" ({reached})") };
        let said = match self {
            Self::Stale { who, when, what } => {
                return format!("Mục này vừa được {who} thay đổi lúc {when}: {what}. Xem lại rồi làm lại.");
            }
            Self::Rewritten { who, when } => {
                return format!(
                    "Nội dung này vừa được {who} sửa lúc {when}; bản của bạn vẫn còn. Xem cả hai bản rồi chọn."
                );
            }
            Self::Closed => "Hội nghị đã bế mạc; không ghi thêm được nội dung này.",
            Self::ChairOnly => "Việc này do chủ trì làm.",
            Self::Paused => "Hội nghị đang tạm dừng. Cho hội nghị tiếp tục{} trước.",
            Self::Unknown(what) => return format!("Không có {what} này trong hội nghị."),
            Self::BadText(words) | Self::NotNow(words) | Self::Already(words) | Self::BadCount(words) => {
                return words.clone();
            }
            Self::Instead(words, _) => words,
            Self::Waivable(obstacles) => return sentences(obstacles, &place),
            Self::TotalUnknown => {
                "Chưa rõ tổng số đơn vị nên không đếm phiếu được. Dùng cách biểu quyết thông qua (nhất trí), hoặc nhập tổng số đơn vị{}."
            }
            Self::NothingToUndo => "Không có bước nào của bạn để hoàn tác.",
            Self::NothingToRedo => "Không có bước nào vừa hoàn tác để làm lại.",
            Self::Sealed { step, why, way, .. } => {
                return format!("Không hoàn tác được «{step}»: {why}. {}", way.replace("{}", &place));
            }
        };
        said.replace("{}", &place)
    }

    /// What can be done instead, if one thing can be named.
    pub fn means(&self) -> Option<Means> {
        match self {
            Self::Instead(_, means) => Some(*means),
            Self::Paused => Some(Means::NextStep),
            Self::TotalUnknown => Some(Means::Total),
            Self::Sealed { means, .. } => *means,
            Self::Waivable(_) => Some(Means::Board),
            Self::Stale { .. }
            | Self::Rewritten { .. }
            | Self::Closed
            | Self::ChairOnly
            | Self::Unknown(_)
            | Self::BadText(_)
            | Self::NotNow(_)
            | Self::Already(_)
            | Self::BadCount(_)
            | Self::NothingToUndo
            | Self::NothingToRedo => None,
        }
    }

    /// What a reason would let through; nothing if the refusal is final.
    pub fn obstacles(&self) -> &[Obstacle] {
        if let Self::Waivable(obstacles) = self { obstacles } else { &[] }
    }

    /// Whether a reason lets the command through.
    pub fn is_waivable(&self) -> bool {
        !self.obstacles().is_empty()
    }

    /// What stands in the way, without full stop.
    pub fn ground(&self) -> String {
        match self.obstacles() {
            [] => self.to_string().trim_end_matches('.').to_owned(),
            obstacles => obstacle::words(obstacles),
        }
    }
}

fn sentences(obstacles: &[Obstacle], place: &str) -> String {
    // What several of them have in common is said once.
    let alike = obstacles.chunk_by(|one, other| one.ways_out() == other.ways_out());
    let each = alike.map(|these| {
        let way = these.first().map(Obstacle::ways_out).unwrap_or_default();
        format!("{}. {}", obstacle::words(these), way.replace("{}", place))
    });
    each.collect::<Vec<_>>().join(" ")
}

/// What somebody states in words, on one line of at most 500 characters; `missing` is said where there is nothing.
pub fn stated(text: &str, missing: &str) -> Result<String, Refusal> {
    stated_within(500, text, missing)
}

/// The same of at most so many characters.
pub fn stated_within(limit: usize, text: &str, missing: &str) -> Result<String, Refusal> {
    let text = crate::text::line(text);
    if text.is_empty() {
        return Err(Refusal::BadText(missing.to_owned()));
    }
    if text.chars().count() > limit {
        return Err(Refusal::BadText(format!("Nội dung dài quá {limit} ký tự; rút gọn lại.")));
    }
    Ok(text)
}
