//! Whom a bloc belongs to: who weighs what it asks for, and who submits it further.

use serde::{Deserialize, Serialize};

/// What stands above a bloc; in files it is a word of the plan, or as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Authority {
    /// Tỉnh.
    Province,
    /// Thành phố trực thuộc trung ương.
    City,
    /// Bộ.
    Ministry,
    /// Ngành.
    Sector,
    /// Đảng.
    Party,
    /// Quân đội.
    Army,
    /// As written: «Thống đốc Ngân hàng Nhà nước».
    Written(String),
}

/// Cities under the Government since 01/7/2025 (Nghị quyết 202/2025/QH15).
const CITIES: [&str; 6] = ["Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"];

impl Authority {
    /// The words of a plan.
    pub const WORDS: &[&str] = &["tinh", "thanh_pho", "bo", "nganh", "dang", "quan_doi"];

    /// By the word of a plan, else as written.
    pub fn read(words: &str) -> Self {
        match words {
            "tinh" => Self::Province,
            "thanh_pho" => Self::City,
            "bo" => Self::Ministry,
            "nganh" => Self::Sector,
            "dang" => Self::Party,
            "quan_doi" => Self::Army,
            _ => Self::Written(words.to_owned()),
        }
    }

    /// What a plan with the name of a province, or of a city, is under; `None` without one.
    pub fn of_province(province: &str) -> Option<Self> {
        let bare = province.trim_start_matches("Thành phố ");
        let city = CITIES.iter().any(|city| crate::text::is_same_name(city, bare));
        (!province.is_empty()).then_some(if city { Self::City } else { Self::Province })
    }

    /// Who weighs a request and submits it further: never a guess, else «cấp có thẩm quyền».
    pub fn submitter(&self) -> String {
        match self {
            Self::Province => "Chủ tịch UBND tỉnh".to_owned(),
            Self::City => "Chủ tịch UBND thành phố".to_owned(),
            Self::Ministry => "Bộ trưởng".to_owned(),
            Self::Sector | Self::Party | Self::Army => UNNAMED.to_owned(),
            Self::Written(words) => words.clone(),
        }
    }

    /// Who gives an award whose giver the plan leaves out; empty where that cannot be told.
    pub fn giver(&self) -> String {
        match self {
            Self::Province | Self::City | Self::Ministry | Self::Written(_) => self.submitter(),
            Self::Sector | Self::Party | Self::Army => String::new(),
        }
    }

    /// Where the file goes if the plan does not say; empty where that cannot be told.
    pub fn files_to(&self) -> &'static str {
        match self {
            Self::Province | Self::City => "Sở Nội vụ",
            Self::Ministry | Self::Sector | Self::Party | Self::Army | Self::Written(_) => "",
        }
    }
}

/// Who decides, where nobody said who that is.
pub const UNNAMED: &str = "cấp có thẩm quyền";

impl From<String> for Authority {
    fn from(words: String) -> Self {
        Self::read(&words)
    }
}

impl From<Authority> for String {
    fn from(authority: Authority) -> Self {
        let word = match authority {
            Authority::Province => "tinh",
            Authority::City => "thanh_pho",
            Authority::Ministry => "bo",
            Authority::Sector => "nganh",
            Authority::Party => "dang",
            Authority::Army => "quan_doi",
            Authority::Written(words) => return words,
        };
        word.to_owned()
    }
}
