//! Why a command was turned down, in the chair's words.

use std::fmt;
use thiserror::Error;

/// A question that cannot be carried by those who take part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// Its title; none where it is the only one.
    pub question: Option<String>,
    /// Votes needed.
    pub need: u32,
    /// Votes that can be got.
    pub reach: u32,
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let Some(question) = &self.question {
            write!(f, "{question} ")?;
        }
        write!(f, "cần {}, nhiều nhất có thể {}", self.need, self.reach)
    }
}

/// A refusal: a sentence that says what to do. Some may be waived by a reason, which enters the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Something changed since the screen was drawn.
    #[error("Mục này vừa được {who} thay đổi lúc {when}: {what}. Xem lại rồi làm lại.")]
    Stale {
        /// By whom.
        who: String,
        /// «08:30».
        when: String,
        /// What changed.
        what: String,
    },
    /// Another wrote the same text meanwhile.
    #[error("Nội dung này vừa được {who} sửa lúc {when}; bản của bạn vẫn còn. Xem cả hai bản rồi chọn.")]
    Rewritten {
        /// By whom.
        who: String,
        /// «08:30».
        when: String,
    },
    /// The meeting is over.
    #[error("Hội nghị đã bế mạc; không ghi thêm được nội dung này.")]
    Closed,
    /// Not this role's to do.
    #[error("Việc này do chủ tọa làm.")]
    ChairOnly,
    /// Paused.
    #[error("Hội nghị đang tạm dừng. Bấm Enter để tiếp tục trước.")]
    Paused,
    /// No such item, unit, guest or ballot.
    #[error("Không có {0} này trong hội nghị.")]
    Unknown(&'static str),
    /// A text is missing or too long.
    #[error("{0}")]
    BadText(String),
    /// It is not the turn of this step; the words say which is.
    #[error("{0}")]
    NotNow(String),
    /// It holds already.
    #[error("{0}")]
    Already(String),
    /// Numbers that cannot be.
    #[error("{0}")]
    BadCount(String),
    /// The quorum is missing; may be waived.
    #[error(
        "Chưa đủ số đơn vị để biểu quyết: có mặt {present}, tối thiểu {need}. Có thể chờ thêm, chuyển xuống sau, hoặc ghi lý do để vẫn biểu quyết."
    )]
    NoQuorum {
        /// Units present.
        present: u32,
        /// Units needed.
        need: u32,
    },
    /// Questions whose rule cannot be reached by those entitled; may be waived.
    #[error(
        "Không thể đạt: {}. Có thể chờ thêm, chuyển xuống sau, lấy ý kiến bằng văn bản, hoặc ghi lý do để vẫn biểu quyết.",
        .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    )]
    OutOfReach(Vec<Short>),
    /// Something else advises against it; may be waived.
    #[error("{0}")]
    Advice(String),
    /// All that a reason would let through: one reason answers all of it, so all of it is said.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Several(Vec<Self>),
    /// The number of units is not known, so nothing can be counted.
    #[error(
        "Chưa rõ tổng số đơn vị nên không đếm phiếu được. Dùng hỏi ý kiến chung, hoặc nhập tổng số đơn vị (F2, «Nhập tổng số đơn vị»)."
    )]
    TotalUnknown,
    /// Nothing to take back.
    #[error("Không có bước nào của bạn để hoàn tác.")]
    NothingToUndo,
    /// Nothing to put back.
    #[error("Không có bước nào vừa hoàn tác để làm lại.")]
    NothingToRedo,
    /// A step that cannot be taken back; the words name the way on.
    #[error("Không hoàn tác được «{step}»: {why}. {way}")]
    Sealed {
        /// The step.
        step: String,
        /// Why not.
        why: String,
        /// What to do instead.
        way: String,
    },
}

impl Refusal {
    /// Each thing that stands in the way.
    pub fn parts(&self) -> &[Self] {
        if let Self::Several(parts) = self { parts } else { std::slice::from_ref(self) }
    }

    /// Whether a reason lets the command through.
    pub fn is_waivable(&self) -> bool {
        match self {
            Self::NoQuorum { .. } | Self::OutOfReach(_) | Self::Advice(_) | Self::Several(_) => true,
            Self::Stale { .. }
            | Self::Rewritten { .. }
            | Self::Closed
            | Self::ChairOnly
            | Self::Paused
            | Self::Unknown(_)
            | Self::BadText(_)
            | Self::NotNow(_)
            | Self::Already(_)
            | Self::BadCount(_)
            | Self::TotalUnknown
            | Self::NothingToUndo
            | Self::NothingToRedo
            | Self::Sealed { .. } => false,
        }
    }
}
