//! «Có phải bạn định viết …?»: the nearest of a few words.

use crate::text::fold::fold;

/// The choice nearest to a mistyped word, if one is near enough; accents and case do not count.
///
/// One slip in three letters is near enough. Of two equally near the first wins.
pub fn closest<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = fold(word).chars().collect();
    let most = wanted.len().div_ceil(3).min(wanted.len().saturating_sub(1));
    let near = |choice: &'a str| {
        let letters: Vec<char> = fold(choice).chars().collect();
        let slips = distance(&wanted, &letters);
        (slips <= most && !wanted.is_empty()).then_some((slips, choice))
    };
    choices.into_iter().filter_map(near).min_by_key(|&(slips, _)| slips).map(|(_, choice)| choice)
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
}
