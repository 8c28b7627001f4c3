//! «Có phải bạn định viết …?»: the nearest of a few words.

use crate::text::fold::fold;

/// Fewer words than these at the beginning are said again.
const FEW_WORDS: usize = 3;

/// The choice nearest to a mistyped word, if one is near enough; accents and case do not count.
///
/// One slip in three letters is near enough. `None` where two are equally near: a wrong mend is worse than none. A
/// number is no slip for another one: «u148» is not «u14» mistyped.
pub fn closest<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = fold(word).chars().collect();
    let most = wanted.len().div_ceil(3).min(wanted.len().saturating_sub(1));
    let near = |choice: &'a str| {
        let folded = fold(choice);
        let letters: Vec<char> = folded.chars().collect();
        let slips = distance(&wanted, &letters);
        let fits = slips <= most && !wanted.is_empty() && has_numbers_of(&letters, &wanted);
        fits.then_some((slips, choice, folded))
    };
    let found: Vec<(usize, &str, String)> = choices.into_iter().filter_map(near).collect();
    let (least, choice, folded) = found.iter().min_by_key(|(slips, ..)| *slips)?;
    let is_only = found.iter().all(|(slips, _, other)| slips > least || other == folded);
    is_only.then_some(*choice)
}

/// Whether two words hold the same figures, or one of them none.
fn has_numbers_of(one: &[char], other: &[char]) -> bool {
    let figures = |word: &[char]| word.iter().filter(|c| c.is_ascii_digit()).collect::<String>();
    let (one, other) = (figures(one), figures(other));
    one == other || one.is_empty() || other.is_empty()
}

/// Slips between two words: a letter more, less, other, or two neighbours swapped.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, &letter) in left.iter().enumerate() {
        let mut here = vec![row + 1];
        for (col, &other) in right.iter().enumerate() {
            let same = usize::from(letter != other);
            let mut least = (above[col] + same).min(above[col + 1] + 1).min(here[col] + 1);
            if row > 0 && col > 0 && letter == right[col - 1] && left[row - 1] == other {
                least = least.min(before[col - 1] + 1);
            }
            here.push(least);
        }
        before = std::mem::replace(&mut above, here);
    }
    above.last().copied().unwrap_or_default()
}

/// How many bytes several texts begin with alike, whole words only; 0 where these are few, or nothing else would be left.
pub fn shared_beginning(texts: &[&str]) -> usize {
    let Some((first, others)) = texts.split_first().filter(|(_, others)| !others.is_empty()) else { return 0 };
    let ends = first.match_indices(' ').map(|(at, _)| at + 1);
    let shared = |end: &usize| {
        let begins = first.get(..*end).unwrap_or_default();
        others.iter().all(|text| text.len() > *end && text.starts_with(begins))
    };
    let end = ends.take_while(shared).last().unwrap_or(0);
    let words = first.get(..end).unwrap_or_default().split_whitespace().count();
    if words < FEW_WORDS { 0 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(left: &str, right: &str) -> usize {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        distance(&letters(left), &letters(right))
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(slips("xuat", "xuat"), 0);
        assert_eq!(slips("xaut", "xuat"), 1);
        assert_eq!(slips("xua", "xuat"), 1);
        assert_eq!(slips("xuatt", "xuat"), 1);
        assert_eq!(slips("", "abc"), 3);
        assert_eq!(slips("abc", ""), 3);
        assert_eq!(slips("ca", "abc"), 3);
    }

    #[test]
    fn near_words_are_offered_and_far_ones_not() {
        let choices = ["xuất", "kiểm tra", "diễn tập", "mở"];
        assert_eq!(closest("xaut", choices), Some("xuất"));
        assert_eq!(closest("kiem-tra", choices), Some("kiểm tra"));
        assert_eq!(closest("die\u{302}\u{303}n taapj", choices), Some("diễn tập"));
        assert_eq!(closest("MO", choices), Some("mở"));
        assert_eq!(closest("banana", choices), None);
        assert_eq!(closest("x", choices), None);
        assert_eq!(closest("", choices), None);
    }

    #[test]
    fn a_wrong_mend_is_not_offered() {
        assert_eq!(closest("đơn vị a", ["Đơn vị B", "Đơn vị C"]), None, "two are equally near");
        assert_eq!(closest("hoi nogn dan", ["Hội Nông dân", "HỘI NÔNG DÂN"]), Some("Hội Nông dân"), "one name twice");
        assert_eq!((closest("u148", ["u14", "u15"]), closest("hoi2", ["hoi1"])), (None, None));
        assert_eq!(closest("hio2", ["hoi1", "hoi2"]), Some("hoi2"));
    }
}
