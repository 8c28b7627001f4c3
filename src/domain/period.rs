//! The span of time that a conference looks back on or plans for: a year, a school year, six months, a month.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A span of time as papers name it; in files it is written in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Period {
    /// «năm 2025».
    Year(u16),
    /// «năm học 2025–2026», by the year in which it begins.
    SchoolYear(u16),
    /// «6 tháng đầu năm 2026» (1), «6 tháng cuối năm 2026» (2).
    HalfYear(u16, u8),
    /// «9 tháng đầu năm 2026».
    NineMonths(u16),
    /// «quý I năm 2026».
    Quarter(u16, u8),
    /// «tháng 01 năm 2024».
    Month(u16, u8),
    /// As written: «giai đoạn 2021–2025».
    Written(String),
}

/// Words and numbers of a text with the place of each.
type Tokens<'a> = Vec<(usize, &'a str)>;

impl Period {
    /// Reads a period; what is none of the known forms is kept as written, a bare number is a year.
    pub fn read(words: &str) -> Self {
        let words = crate::text::line(words);
        if let Some(year) = year(&words) {
            return Self::Year(year);
        }
        let lower = words.to_lowercase();
        let tokens = tokens(&lower);
        match at(&tokens) {
            Some((period, used)) if used == tokens.len() => period,
            _ => Self::Written(words),
        }
    }

    /// Every period that a text names, with the place where its words begin.
    pub fn all_in(text: &str) -> Vec<(usize, Self)> {
        let lower = text.to_lowercase();
        let tokens = tokens(&lower);
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(rest) = tokens.get(from..).filter(|rest| !rest.is_empty()) {
            if let (Some((period, used)), Some((place, _))) = (at(rest), rest.first()) {
                found.push((*place, period));
                from += used;
            } else {
                from += 1;
            }
        }
        found
    }

    /// The period after it, of the same length; `None` where it is only written.
    pub fn next(&self) -> Option<Self> {
        Some(match self {
            Self::Year(year) => Self::Year(year + 1),
            Self::SchoolYear(year) => Self::SchoolYear(year + 1),
            Self::HalfYear(year, 1) => Self::HalfYear(*year, 2),
            Self::HalfYear(year, _) => Self::HalfYear(year + 1, 1),
            Self::NineMonths(year) => Self::Quarter(*year, 4),
            Self::Quarter(year, 4) => Self::Quarter(year + 1, 1),
            Self::Quarter(year, quarter) => Self::Quarter(*year, quarter + 1),
            Self::Month(year, 12) => Self::Month(year + 1, 1),
            Self::Month(year, month) => Self::Month(*year, month + 1),
            Self::Written(_) => return None,
        })
    }

    /// The year or school year before it; `None` of anything else.
    pub fn year_before(&self) -> Option<Self> {
        match self {
            Self::Year(year) => Some(Self::Year(year - 1)),
            Self::SchoolYear(year) => Some(Self::SchoolYear(year - 1)),
            Self::HalfYear(..) | Self::NineMonths(_) | Self::Quarter(..) | Self::Month(..) | Self::Written(_) => None,
        }
    }

    /// The year in which it ends; of a school year that in which it begins; `None` where no year is written.
    pub fn year(&self) -> Option<u16> {
        match self {
            Self::Year(year)
            | Self::SchoolYear(year)
            | Self::HalfYear(year, _)
            | Self::NineMonths(year)
            | Self::Quarter(year, _)
            | Self::Month(year, _) => Some(*year),
            Self::Written(words) => tokens(words).iter().rev().find_map(|(_, token)| year(token)),
        }
    }

    /// What follows «năm» where a year is named: «2026», and «học 2025–2026» of a school year.
    pub fn of_year(&self) -> Option<String> {
        match self {
            Self::SchoolYear(year) => Some(format!("học {year}–{}", year + 1)),
            Self::Year(_)
            | Self::HalfYear(..)
            | Self::NineMonths(_)
            | Self::Quarter(..)
            | Self::Month(..)
            | Self::Written(_) => self.year().map(|year| year.to_string()),
        }
    }

    /// Its first and last month, counted from January of the year 0; `None` where it is only written.
    pub fn months(&self) -> Option<(i32, i32)> {
        let from = |year: u16, month: u8| i32::from(year) * 12 + i32::from(month) - 1;
        Some(match self {
            Self::Year(year) => (from(*year, 1), from(*year, 12)),
            Self::SchoolYear(year) => (from(*year, 9), from(year + 1, 5)),
            Self::HalfYear(year, half) => (from(*year, half * 6 - 5), from(*year, half * 6)),
            Self::NineMonths(year) => (from(*year, 1), from(*year, 9)),
            Self::Quarter(year, quarter) => (from(*year, quarter * 3 - 2), from(*year, quarter * 3)),
            Self::Month(year, month) => (from(*year, *month), from(*year, *month)),
            Self::Written(_) => return None,
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "năm {year}"),
            Self::SchoolYear(year) => write!(f, "năm học {year}–{}", year + 1),
            Self::HalfYear(year, 1) => write!(f, "6 tháng đầu năm {year}"),
            Self::HalfYear(year, _) => write!(f, "6 tháng cuối năm {year}"),
            Self::NineMonths(year) => write!(f, "9 tháng đầu năm {year}"),
            Self::Quarter(year, quarter) => write!(f, "quý {} năm {year}", crate::text::roman((*quarter).into())),
            Self::Month(year, month) => write!(f, "tháng {month:02} năm {year}"),
            Self::Written(words) => f.write_str(words),
        }
    }
}

impl From<String> for Period {
    fn from(words: String) -> Self {
        Self::read(&words)
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

/// The words and numbers of a text in small letters.
fn tokens(lower: &str) -> Tokens<'_> {
    let mut found = Vec::new();
    let mut from = None;
    for (place, c) in lower.char_indices().chain([(lower.len(), ' ')]) {
        match (c.is_alphanumeric(), from) {
            (true, None) => from = Some(place),
            (false, Some(start)) => {
                found.push((start, &lower[start..place]));
                from = None;
            }
            _ => {}
        }
    }
    found
}

/// The period that these words begin with, and how many of them it takes.
fn at(tokens: &[(usize, &str)]) -> Option<(Period, usize)> {
    let word = |place: usize| tokens.get(place).map_or("", |(_, token)| *token);
    let year_at = |place: usize| {
        let named = usize::from(word(place) == "năm");
        year(word(place + named)).map(|year| (year, place + named + 1))
    };
    match (word(0), word(1)) {
        ("năm", "học") => {
            let (from, to) = (year(word(2))?, year(word(3))?);
            (to == from + 1).then_some((Period::SchoolYear(from), 4))
        }
        ("năm", _) => year(word(1)).map(|year| (Period::Year(year), 2)),
        ("quý", number) => {
            let quarter = [("i", "1"), ("ii", "2"), ("iii", "3"), ("iv", "4")];
            let quarter = (1u8..).zip(quarter).find(|(_, (roman, plain))| [*roman, *plain].contains(&number))?.0;
            year_at(2).map(|(year, used)| (Period::Quarter(year, quarter), used))
        }
        ("tháng", number) => {
            let month = number.parse().ok().filter(|month| (1..=12).contains(month) && number.len() <= 2)?;
            year_at(2).map(|(year, used)| (Period::Month(year, month), used))
        }
        ("6" | "06" | "sáu", "tháng") => {
            let half = match word(2) {
                "đầu" => 1,
                "cuối" => 2,
                _ => return None,
            };
            year_at(3).map(|(year, used)| (Period::HalfYear(year, half), used))
        }
        ("9" | "09" | "chín", "tháng") => {
            let first = usize::from(word(2) == "đầu");
            year_at(2 + first).map(|(year, used)| (Period::NineMonths(year), used))
        }
        ("giai" | "nhiệm", "đoạn" | "kỳ") => {
            let (from, to) = (year(word(2))?, year(word(3))?);
            Some((Period::Written(format!("{} {} {from}–{to}", word(0), word(1))), 4))
        }
        _ => None,
    }
}

/// A year of four figures.
fn year(token: &str) -> Option<u16> {
    token.parse().ok().filter(|year| token.len() == 4 && (2000..=2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_back_what_it_says() {
        for words in [
            "năm 2025",
            "năm học 2025–2026",
            "6 tháng đầu năm 2026",
            "6 tháng cuối năm 2026",
            "9 tháng đầu năm 2026",
            "quý III năm 2026",
            "tháng 01 năm 2024",
            "giai đoạn 2021–2025",
            "đợt cao điểm hè",
        ] {
            assert_eq!(Period::read(words).to_string(), words);
        }
        for (written, wanted) in [
            ("2025", "năm 2025"),
            ("Năm học 2025 - 2026", "năm học 2025–2026"),
            ("06 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
            ("tháng 1/2024", "tháng 01 năm 2024"),
            ("quý 4/2025", "quý IV năm 2025"),
            ("năm học 2025-2027", "năm học 2025-2027"),
            ("tháng 13/2024", "tháng 13/2024"),
        ] {
            assert_eq!(Period::read(written).to_string(), wanted, "{written}");
        }
    }

    #[test]
    fn periods_are_found_in_a_title() {
        let found =
            |title: &str| Period::all_in(title).into_iter().map(|(_, found)| found.to_string()).collect::<Vec<_>>();
        assert_eq!(
            found("HỘI NGHỊ SƠ KẾT 6 THÁNG ĐẦU NĂM 2026, TRIỂN KHAI NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026"),
            ["6 tháng đầu năm 2026", "6 tháng cuối năm 2026"]
        );
        assert_eq!(found("Tổng kết năm học 2024 – 2025"), ["năm học 2024–2025"]);
        assert_eq!(found("Phát biểu của 5 năm đầu"), Vec::<String>::new());
    }

    #[test]
    fn what_follows_a_period() {
        for (period, wanted) in [
            ("năm 2025", Some("năm 2026")),
            ("năm học 2025–2026", Some("năm học 2026–2027")),
            ("6 tháng đầu năm 2026", Some("6 tháng cuối năm 2026")),
            ("6 tháng cuối năm 2026", Some("6 tháng đầu năm 2027")),
            ("9 tháng đầu năm 2026", Some("quý IV năm 2026")),
            ("quý IV năm 2026", Some("quý I năm 2027")),
            ("tháng 12 năm 2026", Some("tháng 01 năm 2027")),
            ("giai đoạn 2021–2025", None),
        ] {
            assert_eq!(Period::read(period).next().map(|next| next.to_string()).as_deref(), wanted);
        }
    }
}
