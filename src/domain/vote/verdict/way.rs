//! Ways out where a ballot did not simply decide: more reached the line than may win, or votes are equal.
//!
//! Each is proposed with its facts, and applied or skipped by the chair, never by itself.

use crate::domain::people::BlocWords;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Lấy số phiếu cao nhất, where more reached the line than may win.
    Highest,
    /// Tỷ lệ nữ từ 70% (Nghị định 152/2025, Điều 4 khoản 6).
    Women,
    /// Tổng điểm.
    Total,
    /// Điểm nhóm I.
    GroupOne,
    /// Bỏ phiếu lại among the tied.
    Again,
    /// Trưởng khối quyết định; whose unit is tied passes to Phó Trưởng khối.
    Head,
    /// Xin rút.
    Withdraw,
    /// Hiệp thương.
    Consult,
    /// Trình tất cả.
    Both,
}

impl Way {
    /// The steps of the plan, by its words, in the usual order.
    pub const CHAIN: [(&'static str, Self); 5] = [
        ("women", Self::Women),
        ("total", Self::Total),
        ("group_one", Self::GroupOne),
        ("again", Self::Again),
        ("head", Self::Head),
    ];

    /// As read out in a bloc of this kind, which has a Cụm trưởng, and of a vote of this verb: «bỏ phiếu lại».
    pub fn words(self, kind: BlocWords<'_>, verb: &str) -> String {
        let words = match self {
            Self::Highest => "lấy số phiếu cao nhất",
            Self::Women => "tỷ lệ nữ từ 70%",
            Self::Total => "tổng điểm",
            Self::GroupOne => "điểm nhóm I",
            Self::Again => return format!("{verb} lại"),
            Self::Head => return format!("{} quyết định", kind.head()),
            Self::Withdraw => "xin rút",
            Self::Consult => "hiệp thương",
            Self::Both => "trình tất cả",
        };
        words.to_owned()
    }
}

/// The usual chain, where a plan says nothing.
pub fn usual() -> Vec<Way> {
    Way::CHAIN.iter().map(|(_, way)| *way).collect()
}

/// What the chair did about an open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieBreak {
    /// Number of the question, from 0.
    pub question: u16,
    /// Which way.
    pub way: Way,
    /// Looked at and not used.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
    /// What was looked at: «Hội A: 82% nữ; Hội B: 40% nữ».
    pub facts: String,
    /// Why, where a reason was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Choices that win by it, by number.
    pub chosen: Vec<u16>,
    /// Choices still tied after it, by number.
    pub tied: Vec<u16>,
}

impl TieBreak {
    /// A way that is asked for: its facts and what is left of the tie follow from the rules.
    pub fn asked(question: u16, way: Way, chosen: &[u16], reason: &str) -> Self {
        let (chosen, reason) = (chosen.to_vec(), reason.to_owned());
        Self { question, way, skipped: false, facts: String::new(), reason, chosen, tied: Vec::new() }
    }

    /// With its choices in their order.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.chosen.sort_unstable();
        self.tied.sort_unstable();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::{Bloc, BlocKind};

    #[test]
    fn the_head_is_called_as_the_bloc_calls_it() {
        let kinds = [BlocKind::Khoi, BlocKind::KhoiTruong, BlocKind::Cum];
        let words = kinds.map(|kind| Way::Head.words(Bloc { kind, ..Bloc::default() }.called(), "biểu quyết"));
        assert_eq!(words, ["Trưởng khối quyết định", "Khối trưởng quyết định", "Cụm trưởng quyết định"]);
        let named = Bloc { kind: BlocKind::Cum, head_title: Some("Trưởng cụm".into()), ..Bloc::default() };
        assert_eq!(Way::Head.words(named.called(), "biểu quyết"), "Trưởng cụm quyết định");
        assert_eq!(named.called().adapt("Phó Trưởng khối của Khối"), "Cụm phó của Cụm");
    }
}
