//! Chỉ tiêu: how many units may be proposed, as a number or a share of all or of the remaining units, rounded down.

use crate::domain::field::Node;
use crate::domain::scene::Scene;
use crate::domain::stages::rules::Reader;
use crate::domain::vote::setup::rule::{Base, Rule};
use serde::{Deserialize, Serialize};

/// A share of units (Quảng Ninh, QĐ 1174/QĐ-UBND 2017: at most half of the remaining units).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Numerator.
    pub num: u32,
    /// Denominator, not 0.
    pub den: u32,
    /// Of the units that no other award of the item takes, rather than of all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remaining: bool,
}

impl Share {
    /// Reads `quota_share` and `quota_of`; a fault goes on the list.
    pub fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words = node.get("quota_share").text()?;
        let remaining = node.get("quota_of").text().as_deref() == Some("remaining");
        if let Ok(Rule { num, den, strict: false, .. }) = Rule::parse(&words, Base::Members) {
            return Some(Self { num, den, remaining });
        }
        let fault = format!("«{words}» không phải tỷ lệ số suất; viết \"20%\" hoặc \"1/2\"");
        reader.complain(node.get("quota_share"), fault);
        None
    }

    /// How many units that is; `None` if the number of units is not known.
    pub fn of(self, scene: &Scene, taken: usize) -> Option<u16> {
        let members = usize::from(scene.members()?);
        let base = if self.remaining { members.saturating_sub(taken) } else { members };
        let many = u64::from(self.num) * base as u64 / u64::from(self.den.max(1));
        u16::try_from(many).ok()
    }
}

/// How many deputies a title names: «hai Khối phó», «02 Phó Trưởng khối»; `None` where it names no number.
pub fn deputies(title: &str) -> Option<u16> {
    let folded = crate::text::fold(title);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let many = |word: &str| match word {
        "hai" => Some(2),
        "ba" => Some(3),
        _ => word.parse::<u16>().ok().filter(|number| (2..10).contains(number)),
    };
    let deputy = |rest: &[&str]| matches!(rest, ["pho", ..] | ["khoi" | "cum", "pho", ..]);
    words
        .iter()
        .enumerate()
        .find_map(|(at, word)| many(word).filter(|_| deputy(words.get(at + 1..).unwrap_or_default())))
}
