//! What stands in the way of a command and a reason lets through: typed, with the figures of the moment.
//!
//! It goes into the journal with the reason, and into the minutes: kinds and fields last for ever.

use crate::domain::ids::{ItemId, UnitId};
use crate::text::Day;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A question that cannot be carried by those who take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Short {
    /// Its title; `None` where it is the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
        write!(f, "cần {} đơn vị đồng ý, nhiều nhất có {} đơn vị biểu quyết", self.need, self.reach)
    }
}

/// Somebody went on in spite of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WentOn {
    /// In which item.
    pub item: Option<ItemId>,
    /// What stood in the way.
    pub waived: Waived,
    /// Why they went on.
    pub reason: String,
}

/// What stood in the way of a command that went through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waived {
    /// One obstacle or several.
    Obstacles(Vec<Obstacle>),
    /// The words of the program, by a version that kept nothing else.
    Words(String),
}

/// What a reason lets through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The quorum is missing.
    NoQuorum {
        /// Units that take part.
        present: u32,
        /// Units needed.
        need: u32,
    },
    /// Questions whose rule those entitled cannot reach.
    OutOfReach {
        /// By question.
        questions: Vec<Short>,
    },
    /// A secret ballot without Ban kiểm phiếu.
    NoTellers,
    /// A teller has to do with somebody who stands.
    TellerStands {
        /// The teller, as read out.
        teller: String,
        /// Who stands.
        choice: String,
    },
    /// The table of marks was changed since it was adopted.
    ScoresWithdrawn,
    /// The plan says that a unit may not be proposed.
    Ineligible {
        /// Which.
        unit: UnitId,
        /// Its short name then.
        name: String,
        /// Why, as the plan says it.
        why: String,
    },
    /// The agenda is not through: closing now is closing early.
    Unfinished {
        /// Titles of the items that are not done.
        items: Vec<String>,
    },
    /// The meeting was adjourned and did not go on: closing now is closing without having met again.
    NotResumed {
        /// To which day it was adjourned; none: to no day in particular.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Day>,
    },
    /// A unit stands for another award already: one achievement, one award, by every law so far.
    OnOtherList {
        /// Which.
        unit: UnitId,
        /// Its short name then.
        name: String,
    },
}

impl Obstacle {
    /// What stands in the way, without full stop and without the ways out: for the minutes.
    pub fn words(&self) -> String {
        match self {
            Self::NoQuorum { present, need } => {
                format!("Chưa đủ số đơn vị để biểu quyết: có mặt {present}, tối thiểu {need}")
            }
            Self::OutOfReach { questions } => {
                format!("Không thể đạt: {}", each_need(questions))
            }
            Self::NoTellers => "Chưa có Ban kiểm phiếu".to_owned(),
            Self::TellerStands { teller, choice } => {
                let teller = crate::text::capitalise(teller);
                format!("{teller} trong Ban kiểm phiếu có liên quan đến {choice}, có tên trong danh sách")
            }
            Self::ScoresWithdrawn => "Bảng điểm đã sửa sau khi thông qua và chưa được thông qua lại".to_owned(),
            Self::Ineligible { name, why, .. } => {
                format!("{name} đang không đủ điều kiện đề nghị khen thưởng: {why}")
            }
            Self::Unfinished { items } => {
                format!("Chương trình còn {} mục chưa xong: {}", items.len(), items.join("; "))
            }
            Self::NotResumed { until } => {
                let until = until.map_or_else(|| "ngày khác".to_owned(), |day| format!("ngày {}", day.short()));
                format!("Hội nghị đã tạm dừng để họp tiếp {until} và chưa họp tiếp")
            }
            Self::OnOtherList { name, .. } => {
                format!("{name} đã có ở một hình thức khác (không khen nhiều hình thức cho một thành tích)")
            }
        }
    }

    /// Whether who went on in spite of this has gone on in spite of the other: it stands no worse.
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::NoQuorum { present, need }, Self::NoQuorum { present: now, need: wants }) => {
                present <= now && need >= wants
            }
            (Self::OutOfReach { questions }, Self::OutOfReach { questions: now }) => {
                let same = |known: &Short, one: &Short| {
                    known.question == one.question && known.reach <= one.reach && known.need >= one.need
                };
                now.iter().all(|one| questions.iter().any(|known| same(known, one)))
            }
            (_, _) => self == other,
        }
    }

    /// Its words in the middle of a sentence.
    fn within(&self) -> String {
        if self.opens_with_name() { self.words() } else { crate::text::lower_first(&self.words()) }
    }

    /// Whether its words begin with a name, which keeps its letters anywhere in a sentence.
    fn opens_with_name(&self) -> bool {
        match self {
            Self::TellerStands { .. } | Self::Ineligible { .. } | Self::OnOtherList { .. } => true,
            Self::NoQuorum { .. }
            | Self::OutOfReach { .. }
            | Self::NoTellers
            | Self::ScoresWithdrawn
            | Self::Unfinished { .. }
            | Self::NotResumed { .. } => false,
        }
    }

    /// The ways out, as a sentence; `{}` is where the screen says how to get at one.
    pub fn ways_out(&self) -> &'static str {
        match self {
            Self::NoQuorum { .. } => "Có thể chờ thêm, lùi lại sau, hoặc ghi lý do để vẫn biểu quyết.",
            Self::OutOfReach { .. } => {
                "Có thể chờ thêm, lùi lại sau, lấy ý kiến bằng văn bản, hoặc ghi lý do để vẫn biểu quyết."
            }
            Self::NoTellers => "Giới thiệu và thông qua Ban kiểm phiếu{}, hoặc ghi lý do nếu vẫn bỏ phiếu.",
            Self::TellerStands { .. } => "Nên thay người khác, hoặc ghi lý do nếu vẫn giữ.",
            Self::ScoresWithdrawn => "Biểu quyết lại bảng điểm trước, hoặc ghi lý do nếu vẫn bình xét.",
            Self::Unfinished { .. } => "Ghi lý do nếu vẫn bế mạc.",
            Self::NotResumed { .. } => "Ghi lý do nếu bế mạc mà không họp tiếp.",
            Self::Ineligible { .. } | Self::OnOtherList { .. } => "Ghi lý do nếu vẫn đề cử.",
        }
    }
}

/// Each need once, after all the questions that it is the need of.
fn each_need(short: &[Short]) -> String {
    let mut clauses: Vec<(&Short, Vec<&str>)> = Vec::new();
    for one in short {
        let titled = one.question.as_deref();
        let same = |known: &&mut (&Short, Vec<&str>)| (known.0.need, known.0.reach) == (one.need, one.reach);
        match clauses.iter_mut().find(same).zip(titled) {
            Some(((_, titles), title)) => titles.push(title),
            None => clauses.push((one, titled.into_iter().collect())),
        }
    }
    let clause = |(one, titles): &(&Short, Vec<&str>)| match titles.as_slice() {
        [] | [_] => one.to_string(),
        many => {
            let question = Some(format!("{} đều", many.join("; ")));
            Short { question, ..(*one).clone() }.to_string()
        }
    };
    clauses.iter().map(clause).collect::<Vec<_>>().join("; ")
}

/// Whether a reason given in an item has let all of this through already.
pub fn is_waived(went_on: &[WentOn], item: ItemId, obstacle: &Obstacle) -> bool {
    let own = went_on.iter().filter(|known| known.item == Some(item));
    own.flat_map(|known| if let Waived::Obstacles(known) = &known.waived { known.as_slice() } else { &[] })
        .any(|known| known.covers(obstacle))
}

/// All that stood in the way, one after the other, without full stop: for the minutes.
pub fn words(obstacles: &[Obstacle]) -> String {
    let Some((first, others)) = obstacles.split_first() else { return String::new() };
    std::iter::once(first.words()).chain(others.iter().map(Obstacle::within)).collect::<Vec<_>>().join("; ")
}

/// The same, where a sentence has begun already.
pub fn within(obstacles: &[Obstacle]) -> String {
    obstacles.iter().map(Obstacle::within).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_letters_in_the_middle_of_a_sentence() {
        let teller = Obstacle::TellerStands { teller: "Phạm Kiểm".into(), choice: "Hội A".into() };
        let both = [teller, Obstacle::NoTellers];
        let words = "Phạm Kiểm trong Ban kiểm phiếu có liên quan đến Hội A, có tên trong danh sách";
        assert_eq!(within(&both), format!("{words}; chưa có Ban kiểm phiếu"));
        assert_eq!(within(&both[1..]), "chưa có Ban kiểm phiếu");
        assert_eq!(super::words(&both[1..]), "Chưa có Ban kiểm phiếu");
    }
}
