//! Advice on shares that were meant for a fraction.

use crate::domain::field::{Complaint, FieldKind};
use crate::domain::vote::setup::rule::{Base, Rule};
use crate::plan::advice::subject::{Subject, one};

/// «66,67%» of nine is seven; two thirds are six.
pub fn nearly_a_fraction(subject: &Subject) -> Vec<Complaint> {
    let rules = subject.values().into_iter().filter(|(kind, _)| matches!(kind, FieldKind::Rule));
    let found = rules.filter_map(|(_, node)| {
        let words = node.text()?;
        let rule = Rule::parse(&words, Base::Members).ok()?;
        let meant = meant(rule)?;
        let written = meant.written();
        let differs = subject.conference.members().map(u32::from).filter(|all| rule.need(*all) != meant.need(*all));
        let sums = differs.map(|all| {
            format!(": {words} của {all} là {}, {} của {all} là {}", rule.need(all), meant.words(), meant.need(all))
        });
        let sums = sums.unwrap_or_default();
        Some(Complaint::new(
            &node.at,
            format!("«{words}» chỉ gần bằng {}{sums}; nên viết \"{written}\"", meant.words()),
        ))
    });
    found.collect()
}

/// A quorum of how many cannot be asked for where nobody says how many there are.
pub fn of_an_unknown_total(subject: &Subject) -> Vec<Complaint> {
    let node = subject.plan.get("conference").get("quorum");
    // Of one that is written wrongly the mend is said first.
    let asked = node.is_some() && subject.conference.members().is_none() && nearly_a_fraction(subject).is_empty();
    let words = "đặt điều kiện đủ họp mà chưa ghi tổng số (total ở [bloc]): chương trình không kiểm được điều kiện này và không tính tỷ lệ";
    if asked { one(node, words) } else { Vec::new() }
}

/// The fraction that decimals were cut off from; `None` where they say all.
fn meant(rule: Rule) -> Option<Rule> {
    // Only decimals are cut off: «67%» is a share of its own.
    if rule.den <= 100 {
        return None;
    }
    let fractions = [3u32, 6, 7, 9].into_iter().flat_map(|den| (1..den).map(move |num| Rule { num, den, ..rule }));
    let parts = |rule: Rule, of: u32| u64::from(rule.num) * u64::from(of);
    let is_near = |other: &Rule| {
        // Less than one unit in the last place that is written.
        let (left, right) = (parts(rule, other.den), parts(*other, rule.den));
        left != right && left.abs_diff(right) < u64::from(other.den)
    };
    fractions.into_iter().find(is_near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_decimals_are_known_and_others_left_alone() {
        let meant = |words: &str| meant(Rule::parse(words, Base::Members).unwrap()).map(Rule::written);
        for (words, fraction) in [
            ("66,67%", "2/3"),
            ("66,7%", "2/3"),
            ("66,66%", "2/3"),
            (">66,67%", ">2/3"),
            ("33,33%", "1/3"),
            ("83,3%", "5/6"),
        ] {
            assert_eq!(meant(words).as_deref(), Some(fraction), "{words}");
        }
        for words in ["2/3", "80%", "67%", "97,5%", "62,50%", "12,5%", "667/1000"] {
            assert_eq!(meant(words), if words == "667/1000" { Some("2/3".into()) } else { None }, "{words}");
        }
    }
}
