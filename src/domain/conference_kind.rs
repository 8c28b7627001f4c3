//! What kind of conference it is: it decides what its report, its title and its headings are called.

use crate::domain::period::Period;
use serde::{Deserialize, Serialize};

/// The kinds of conference.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConferenceKind {
    /// Tổng kết.
    #[default]
    YearEnd,
    /// Sơ kết.
    Review,
    /// Giữa kỳ.
    MidTerm,
    /// Ký giao ước.
    Pledge,
    /// Họp Hội đồng.
    Council,
    /// Anything else.
    Other,
}

impl ConferenceKind {
    /// Every kind with its word in a plan.
    pub const WORDS: &[(Self, &'static str)] = &[
        (Self::YearEnd, "tong_ket"),
        (Self::Review, "so_ket"),
        (Self::MidTerm, "giua_ky"),
        (Self::Pledge, "ky_giao_uoc"),
        (Self::Council, "hoi_dong"),
        (Self::Other, "khac"),
    ];

    /// Its word in a plan.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("khac", |(_, word)| word)
    }

    /// By the word of a plan.
    pub fn from_plan(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }

    /// What a title says of it: a review is one, whatever else is done there.
    pub fn of_title(title: &str) -> Self {
        let lower = title.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        if says(&["tổng kết"]) {
            Self::YearEnd
        } else if says(&["giữa kỳ", "giữa nhiệm kỳ"]) {
            Self::MidTerm
        } else if says(&["sơ kết"]) {
            Self::Review
        } else if says(&["giao ước"]) {
            Self::Pledge
        } else if says(&["hội đồng"]) {
            Self::Council
        } else {
            Self::Other
        }
    }

    /// Whether it is the kind that sessions had before there were others.
    pub fn is_year_end(&self) -> bool {
        *self == Self::YearEnd
    }

    /// What it looks back with: «tổng kết», «sơ kết»; `None` where it does not.
    fn deed(self) -> Option<&'static str> {
        match self {
            Self::YearEnd => Some("tổng kết"),
            Self::Review => Some("sơ kết"),
            Self::MidTerm => Some("sơ kết giữa kỳ"),
            Self::Pledge | Self::Council | Self::Other => None,
        }
    }

    /// Its usual title; `None` where there is none.
    pub fn title(self, reviewed: Option<&Period>, planned: Option<&Period>) -> Option<String> {
        if self == Self::Pledge {
            return planned.map(|planned| format!("Hội nghị ký kết giao ước thi đua {planned}"));
        }
        let (deed, reviewed) = (self.deed()?, reviewed?);
        let planned =
            planned.map(|planned| format!(", triển khai phương hướng, nhiệm vụ {planned}")).unwrap_or_default();
        Some(format!("Hội nghị {deed} công tác thi đua, khen thưởng {reviewed}{planned}"))
    }

    /// What a report is called where the plan does not name it.
    pub fn report(self) -> String {
        self.deed().map_or_else(|| "Báo cáo".to_owned(), |deed| format!("Báo cáo {deed} công tác thi đua, khen thưởng"))
    }

    /// The heading of a report in the minutes.
    pub fn report_heading(self, reviewed: Option<&Period>, planned: Option<&Period>) -> String {
        let Some(deed) = self.deed() else { return "BÁO CÁO".to_owned() };
        let reviewed = reviewed.map(|reviewed| format!(" {reviewed}")).unwrap_or_default();
        let planned = planned.map(|planned| format!("; phương hướng, nhiệm vụ {planned}")).unwrap_or_default();
        crate::text::upper(&format!("báo cáo {deed}{reviewed}{planned}"))
    }
}
