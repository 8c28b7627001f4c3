//! A paper by its name, as files and the command line call it: «bien-ban», «kiem-phieu-2».

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One paper of a session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct PaperId {
    kind: usize,
    /// Which of several, from 1.
    number: Option<u16>,
}

/// What the papers of a meeting are called, in words, and in their sign where they take a number of their own.
const KINDS: &[(&str, &str, Option<&str>)] = &[
    ("bien-ban", "biên bản hội nghị", Some("BB")),
    ("kiem-phieu", "biên bản kiểm phiếu", Some("BB")),
    ("danh-sach-dai-bieu", "danh sách đại biểu", None),
    ("bang-diem", "bảng tổng hợp điểm", None),
    ("de-nghi-khen-thuong", "danh sách đề nghị khen thưởng", None),
    ("to-trinh", "tờ trình", Some("TTr")),
    ("giao-uoc", "bản giao ước thi đua", None),
    ("tin-bai", "tin bài", None),
    ("ket-qua-khen-thuong", "danh sách kết quả khen thưởng", None),
];

impl PaperId {
    /// By the name of its file; `None` for what is no paper of a session.
    pub fn parse(name: &str) -> Option<Self> {
        let known = |kind: &str| KINDS.iter().position(|(name, ..)| *name == kind);
        if let Some(kind) = known(name) {
            return Some(Self { kind, number: None });
        }
        let (kind, number) = name.rsplit_once('-')?;
        let number = number.parse().ok().filter(|number| *number > 0)?;
        // One way to write a name.
        let found = Self { kind: known(kind)?, number: Some(number) };
        (found.name() == name).then_some(found)
    }

    fn row(&self) -> (&'static str, &'static str, Option<&'static str>) {
        KINDS.get(self.kind).copied().unwrap_or(("", "", None))
    }

    /// «kiem-phieu-2».
    pub fn name(&self) -> String {
        let (name, ..) = self.row();
        self.number.map_or_else(|| name.to_owned(), |number| format!("{name}-{number}"))
    }

    /// «biên bản kiểm phiếu số 2».
    pub fn words(&self) -> String {
        let (_, words, _) = self.row();
        self.number.map_or_else(|| words.to_owned(), |number| format!("{words} thứ {number}"))
    }

    /// Biên bản hội nghị, which the hall adopts.
    pub fn is_minutes(&self) -> bool {
        self.name() == "bien-ban"
    }

    /// What stands in its sign («BB»); `None` if it takes no number of its own.
    pub fn abbreviation(&self) -> Option<&'static str> {
        let (.., abbreviation) = self.row();
        abbreviation
    }
}

impl TryFrom<String> for PaperId {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let known = || KINDS.iter().map(|(name, ..)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        Self::parse(&name).ok_or_else(|| format!("unknown variant `{name}`, expected one of {}", known()))
    }
}

impl From<PaperId> for String {
    fn from(id: PaperId) -> Self {
        id.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_has_one_name() {
        for name in ["bien-ban", "kiem-phieu-2", "de-nghi-khen-thuong", "giao-uoc-12"] {
            assert_eq!(PaperId::parse(name).map(|id| id.name()).as_deref(), Some(name));
        }
        for none in ["", "bienban", "kiem-phieu-0", "kiem-phieu-02", "kiem-phieu-", "bien-ban-x", "Bien-ban"] {
            assert_eq!(PaperId::parse(none), None, "{none}");
        }
    }
}
