//! Tỷ lệ cần đạt: an exact fraction of a base, decided in whole numbers.

use crate::domain::ids::BallotId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// All member units.
    Members,
    /// Units entitled to vote when the list was frozen.
    Present,
    /// Ballots returned.
    Returned,
    /// Valid ballots.
    Valid,
}

impl Base {
    /// All, in the order offered.
    pub const ALL: [Self; 4] = [Self::Members, Self::Present, Self::Returned, Self::Valid];

    /// As spoken: «tổng số đơn vị thành viên».
    pub fn words(self) -> &'static str {
        match self {
            Self::Members => "tổng số đơn vị thành viên",
            Self::Present => "số đơn vị tham gia biểu quyết",
            Self::Returned => "số phiếu thu về",
            Self::Valid => "số phiếu hợp lệ",
        }
    }
}

/// `num/den` of a base, reached (or passed, where strict).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Numerator.
    pub num: u32,
    /// Denominator, not 0.
    pub den: u32,
    /// More than the fraction, rather than at least.
    pub strict: bool,
    /// Of what.
    pub base: Base,
}

/// The rule that holds for a question instead of the planned one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Title of the question.
    pub question: String,
    /// What holds.
    pub rule: Rule,
    /// The hall voted so; else the chair set it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hall: bool,
    /// The ballot that set it: if that is corrected, it falls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballot: Option<BallotId>,
    /// Why.
    pub reason: String,
}

/// Why a written rule is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotARule {
    /// It is no share.
    #[error("tỷ lệ phải viết như «2/3», «80%», «>50%», «≥ 70%», «trên 50%», «từ 80% trở lên» hoặc «quá nửa»")]
    Unknown,
    /// It leaves open whether the line itself is enough.
    #[error(
        "«trên» và «trở lên» nói hai điều khác nhau; viết «trên 50%» nếu đúng 50% là chưa đủ, «từ 50% trở lên» nếu đã đủ"
    )]
    Unclear,
}

impl Rule {
    /// More than half of all members.
    pub const MAJORITY: Self = Self { num: 1, den: 2, strict: true, base: Base::Members };
    /// Four fifths of all members (Nghị định 98/2023, Điều 30 khoản 7, by analogy).
    pub const FOUR_FIFTHS: Self = Self { num: 4, den: 5, strict: false, base: Base::Members };
    /// Two thirds of all members: the usual quorum.
    pub const TWO_THIRDS: Self = Self { num: 2, den: 3, strict: false, base: Base::Members };

    /// Reads «2/3», «80%», «>50%», «trên 50%», «từ 80% trở lên», «50%+1», «quá nửa»; never by way of a float.
    pub fn parse(words: &str, base: Base) -> Result<Self, NotARule> {
        let folded = crate::text::fold(words);
        if MAJORITIES.contains(&folded.as_str()) {
            return Ok(Self { base, ..Self::MAJORITY });
        }
        let compact: String = folded.replace("phan tram", "%").chars().filter(|c| !c.is_whitespace()).collect();
        let (strict, rest) = strip_sign(&compact)?;
        let (num, den) = fraction(rest).ok_or(NotARule::Unknown)?;
        if den == 0 || num == 0 || num > den || (strict && num == den) {
            return Err(NotARule::Unknown);
        }
        Ok(Self { num, den, strict, base })
    }

    /// Whether `yes` of `of` is enough; a base of 0 is never enough.
    pub fn reached(self, yes: u32, of: u32) -> bool {
        let (left, right) = (u128::from(yes) * u128::from(self.den), u128::from(self.num) * u128::from(of));
        of > 0 && if self.strict { left > right } else { left >= right }
    }

    /// The least number of votes that is enough of `of`.
    pub fn need(self, of: u32) -> u32 {
        let product = u64::from(self.num) * u64::from(of);
        let den = u64::from(self.den);
        let need = if self.strict { product / den + 1 } else { product.div_ceil(den) };
        u32::try_from(need).unwrap_or(u32::MAX).max(1)
    }

    /// «80%», «2/3», «trên 50%».
    pub fn words(self) -> String {
        self.with_sign("trên ")
    }

    /// As a plan writes it: «80%», «2/3», «>50%».
    pub fn written(self) -> String {
        self.with_sign(">")
    }

    fn with_sign(self, strict: &str) -> String {
        let sign = if self.strict { strict } else { "" };
        let (num, den) = (u64::from(self.num), u64::from(self.den));
        // What a percentage with two decimals says exactly is said so; thirds stay fractions.
        if num * 10_000 % den == 0 {
            format!("{sign}{}", crate::text::share(num, den))
        } else {
            format!("{sign}{num}/{den}")
        }
    }

    /// Whether both draw the same line: «80%» and «4/5» do.
    pub fn is_same(self, other: Self) -> bool {
        let cross = |one: u32, two: u32| u64::from(one) * u64::from(two);
        cross(self.num, other.den) == cross(other.num, self.den)
            && (self.strict, self.base) == (other.strict, other.base)
    }
}

/// How «more than half» is written, without accents.
const MAJORITIES: [&str; 8] =
    ["qua nua", "qua ban", "tren nua", "hon nua", "tren mot nua", "hon mot nua", "qua mot nua", "qua 1/2"];

/// Words and signs before a share that want more than it.
const MORE: [&str; 4] = [">", "tren", "hon", "qua"];

/// Words and signs before a share that want no more than it.
const LEAST: [&str; 9] = [">=", "≥", "itnhat", "toithieula", "toithieu", "khongduoi", "khongithon", "dattu", "tu"];

/// Whether more than the share is wanted, and the share alone.
fn strip_sign(words: &str) -> Result<(bool, &str), NotARule> {
    let (upward, words) = words.strip_suffix("trolen").map_or((false, words), |rest| (true, rest));
    if let Some(rest) = LEAST.iter().find_map(|sign| words.strip_prefix(sign)) {
        return Ok((false, rest));
    }
    match (MORE.iter().find_map(|sign| words.strip_prefix(sign)), words.strip_suffix("+1")) {
        (Some(_), _) | (_, Some(_)) if upward => Err(NotARule::Unclear),
        (Some(rest), None) => Ok((true, rest)),
        // One more than half is more than half; one more than another share nobody can say.
        (None, Some(half)) if matches!(half, "50%" | "1/2") => Ok((true, half)),
        (_, Some(_)) => Err(NotARule::Unknown),
        (None, None) => Ok((false, words)),
    }
}

/// «2/3» or «97,5%» as a fraction.
fn fraction(words: &str) -> Option<(u32, u32)> {
    if let Some((num, den)) = words.split_once('/') {
        return Some((digits(num)?, digits(den)?));
    }
    let percent = words.strip_suffix('%')?;
    let Some((whole, decimals)) = percent.split_once([',', '.']) else { return Some((digits(percent)?, 100)) };
    let scale = match decimals.len() {
        1 => 10,
        2 => 100,
        _ => return None,
    };
    Some((digits(whole)? * scale + digits(decimals)?, 100 * scale))
}

fn digits(words: &str) -> Option<u32> {
    let plain = words.len() <= 6 && words.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| words.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_offices_write() {
        let of = |words| {
            let rule = Rule::parse(words, Base::Valid)?;
            assert_eq!(rule.base, Base::Valid, "{words}");
            Ok((rule.num, rule.den, rule.strict))
        };
        assert_eq!(of("2/3"), Ok((2, 3, false)));
        assert_eq!(of("80%"), Ok((80, 100, false)));
        assert_eq!(of("≥ 70%"), Ok((70, 100, false)));
        assert_eq!(of(">50%"), Ok((50, 100, true)));
        assert_eq!(of("97,5%"), Ok((975, 1000, false)));
        assert_eq!(of("66,67%"), Ok((6667, 10_000, false)));
        assert_eq!(of("Quá nửa"), Ok((1, 2, true)));
        assert_eq!(of("66.67%"), Ok((6667, 10_000, false)));
        for half in ["trên 50%", "Trên 50 %", "hơn 50%", "quá 50%", "50%+1", "50% + 1", "quá bán", "trên 50 phần trăm"]
        {
            assert_eq!(
                of(half),
                Ok((50, 100, true)).map(|rule| if half == "quá bán" { (1, 2, true) } else { rule }),
                "{half}"
            );
        }
        for most in
            ["từ 80% trở lên", "80% trở lên", "ít nhất 80%", "tối thiểu 80%", "không dưới 80%", ">= 80%", "≥80%"]
        {
            assert_eq!(of(most), Ok((80, 100, false)), "{most}");
        }
        assert_eq!((of("từ 2/3 trở lên"), of("trên 2/3")), (Ok((2, 3, false)), Ok((2, 3, true))));
        for unclear in ["trên 50% trở lên", ">50% trở lên", "50%+1 trở lên"] {
            assert_eq!(of(unclear), Err(NotARule::Unclear), "{unclear}");
        }
        let bad = [
            "2/3x",
            "",
            "/2",
            "3/2",
            "0%",
            "1/0",
            ">100%",
            "0.667",
            "%",
            ",5%",
            "80,%",
            ",%",
            "66,667%",
            "-1/2",
            "+50%",
            "1/+2",
            "1000000/2000000",
            "2/3+1",
            "dưới 50%",
            "50-60%",
        ];
        for bad in bad {
            assert_eq!(of(bad), Err(NotARule::Unknown), "{bad}");
        }
    }

    /// The worked numbers of rules.md §1.3.
    #[test]
    fn needs_what_the_table_says() {
        let rules = ["2/3", "70%", "80%", "90%", ">50%"].map(|words| Rule::parse(words, Base::Members).unwrap());
        for (members, needs) in
            [(6, [4, 5, 5, 6, 4]), (11, [8, 8, 9, 10, 6]), (16, [11, 12, 13, 15, 9]), (24, [16, 17, 20, 22, 13])]
        {
            assert_eq!(rules.map(|rule| rule.need(members)), needs, "of {members}");
        }
    }

    #[test]
    fn is_written_as_it_was_meant() {
        for words in ["2/3", "80%", "97,5%", "62,50%", ">50%", "33,33%"] {
            let rule = Rule::parse(words, Base::Valid).unwrap();
            let again = Rule::parse(&rule.written(), Base::Valid).unwrap();
            assert!(again.is_same(rule), "{words} came back as {}", rule.written());
        }
    }

    #[test]
    fn need_is_the_line_on_both_sides() {
        for words in [">1/2", "1/2", "2/3", "70%", "80%", "90%", "100%", "55%"] {
            let rule = Rule::parse(words, Base::Members).unwrap();
            for of in 1..=3000 {
                let need = rule.need(of);
                assert!(rule.reached(need, of) && !rule.reached(need - 1, of), "{words} of {of}");
            }
            assert!(!rule.reached(0, 0));
        }
    }
}
