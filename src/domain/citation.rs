//! Law that a paper cites: which of it holds depends on the day, so all of it goes into the session with its days.

use crate::text::Day;
use serde::{Deserialize, Serialize};

/// A text in force for a time, with what changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// As it is cited: «Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022».
    pub words: String,
    /// By what else who cites it calls it: number and sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<String>,
    /// Its first day; none: it has always held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Its last day; none: no end is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// What changed it, each from its own day: «được sửa đổi, bổ sung bởi Luật số …».
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amended: Vec<Citation>,
}

impl Citation {
    /// Whether it holds on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// As it is cited on a day, with what had changed it by then.
    pub fn on(&self, day: Day) -> String {
        let amended = self.amended.iter().filter(|change| change.holds(day));
        let amended: Vec<&str> = amended.map(|change| change.words.as_str()).collect();
        if amended.is_empty() { self.words.clone() } else { format!("{} ({})", self.words, amended.join("; ")) }
    }

    /// Whether somebody's own line already cites it.
    pub fn is_in(&self, line: &str) -> bool {
        let names = |words: &str| crate::text::caseless(line).contains(&crate::text::caseless(words));
        // «Luật Thi đua, khen thưởng năm 2022» is the same law.
        self.words.split(" ngày ").next().is_some_and(names) || self.sign.as_deref().is_some_and(names)
    }
}
