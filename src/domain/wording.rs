//! Câu chữ của văn bản: a paragraph of prose may be reworded, which is an event; facts follow the record alone.

use crate::domain::late::PaperId;
use crate::domain::refusal::Refusal;
use crate::text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest paragraph, in characters.
pub const LIMIT: usize = 10_000;

/// A paragraph of a paper in other words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rewording {
    /// Of which paper.
    pub paper: PaperId,
    /// The paragraph, as the paper names it.
    pub para: String,
    /// SHA-256, in hexadecimal, of the words that the record makes there: if the record says something else, this no
    /// longer stands. Empty in a command: as it stands when it is asked.
    #[serde(default)]
    pub replaced: String,
    /// The new words.
    pub text: String,
}

/// So many letters of a paragraph tell which it is.
const TOLD: usize = 60;

/// The first words of a paragraph, by which it is known; all of a short one.
pub fn opening(words: &str) -> String {
    if words.chars().count() <= TOLD {
        return words.to_owned();
    }
    let mut told = String::new();
    for word in words.split_inclusive(' ') {
        if (told.chars().count() + word.trim_end().chars().count()) >= TOLD && !told.is_empty() {
            break;
        }
        told += word;
    }
    let cut: String = told.chars().take(TOLD).collect();
    format!("{} …", cut.trim_end())
}

/// What can be asked of the wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// A paragraph in other words.
    Reword {
        /// Which, and how it reads now.
        #[serde(flatten)]
        rewording: Rewording,
        /// Why; needed where the hall adopted the text, which is withdrawn by it.
        #[serde(default)]
        reason: String,
    },
    /// The letter of a paragraph of the minutes that the hall adopted: the adoption stands, what is put right is listed.
    Correct {
        /// Which, and how it should read.
        #[serde(flatten)]
        rewording: Rewording,
        /// The paragraph as it reads. Empty: as it stands when it is asked.
        #[serde(default)]
        was: String,
        /// Why.
        reason: String,
    },
    /// The adoption of the minutes is withdrawn: they are put to the vote anew.
    Withdraw {
        /// Why.
        reason: String,
    },
}

/// What happened to the wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A paragraph in other words.
    Reworded(Rewording),
    /// The letter of what the hall adopted was put right; the adoption stands.
    Corrected(Correction),
}

/// The letter of a paragraph that the hall adopted, put right without another meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Which paragraph, and how all of it should read: so it reads if it is ever put anew.
    #[serde(flatten)]
    pub rewording: Rewording,
    /// The words that are listed, as they stand.
    pub was: String,
    /// As they should read.
    pub reads: String,
    /// Why.
    pub reason: String,
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self) -> String {
        match self {
            Self::Reworded(rewording) => rewording.words(),
            Self::Corrected(correction) => correction.words(),
        }
    }
}

impl Correction {
    /// In a few words.
    pub fn words(&self) -> String {
        corrected(&self.rewording.paper, (&self.was, &self.reads), &self.reason)
    }
}

/// A correction of the letter, in a few words.
pub fn corrected(paper: &PaperId, (was, reads): (&str, &str), reason: &str) -> String {
    format!("đính chính {}: «{}» sửa thành «{}», lý do: {reason}", paper.words(), opening(was), opening(reads))
}

impl Rewording {
    /// In a few words.
    pub fn words(&self) -> String {
        format!("sửa câu chữ {}: «{}»", self.paper.words(), opening(&self.text))
    }

    /// Of the same words of the same paragraph.
    fn is_of(&self, other: &Self) -> bool {
        (&self.paper, &self.para, &self.replaced) == (&other.paper, &other.para, &other.replaced)
    }

    /// Clean, or why it cannot stand; `None` where it holds already.
    pub fn cleaned(&self, known: &[Self]) -> Result<Option<Self>, Refusal> {
        let words = text::line(&self.text);
        if words.is_empty() {
            return Err(Refusal::BadText("Nhập câu chữ mới của đoạn.".into()));
        }
        if words.chars().count() > LIMIT {
            return Err(Refusal::BadText(format!("Đoạn dài quá {LIMIT} ký tự.")));
        }
        let replaced = self.replaced.to_ascii_lowercase();
        if replaced.len() != 64 || !replaced.bytes().all(|sign| sign.is_ascii_hexdigit()) {
            return Err(Refusal::BadText("Thiếu mã của đoạn được sửa.".into()));
        }
        let new = Self { replaced, text: words, ..self.clone() };
        let holds = known
            .iter()
            .rev()
            .find(|old| old.is_of(&new))
            .map_or_else(|| text::sha256(new.text.as_bytes()) == new.replaced, |old| old.text == new.text);
        Ok((!holds).then_some(new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_paragraph_is_told_by_its_first_words() {
        assert_eq!(opening("Hội nghị thống nhất."), "Hội nghị thống nhất.");
        let long = "Hội nghị nghe báo cáo, thảo luận và thống nhất tiếp tục đẩy mạnh phong trào thi đua yêu nước.";
        assert_eq!(opening(long), "Hội nghị nghe báo cáo, thảo luận và thống nhất tiếp tục đẩy …");
        assert_eq!(opening(&"a".repeat(200)).chars().count(), TOLD + 2);
    }
}
