//! Search without accents: «hoi nong dan» and «hnd» find «Hội Nông dân».

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::form::nfc;

const PHRASE: u32 = 0;
const WORDS: u32 = 20_000;
const INITIALS: u32 = 40_000;
const ANY_ORDER: u32 = 50_000;
const SUBSTRING: u32 = 60_000;
const OTHER_MARKS: u32 = 10_000;

/// Lower case without accents, plain quotes and dashes, single spaces, trimmed.
///
/// On a composed line without double spaces it gives one character for one character.
pub fn fold(text: &str) -> String {
    let bare: String = caseless(text).nfd().filter(|&c| !is_combining_mark(c)).map(without_stroke).collect();
    bare.nfc().collect()
}

/// Lower case with its accents, plain quotes and dashes, single spaces, trimmed: what two spellings of one name share.
pub fn caseless(text: &str) -> String {
    let small: String = nfc(text).chars().flat_map(char::to_lowercase).map(plain).collect();
    let words: Vec<&str> = small.split_whitespace().collect();
    words.join(" ").nfc().collect()
}

/// Which of some names is meant: the one spelled so, else one whose accents were left out.
///
/// `None` if none is, or more than one. Accents that were typed and disagree mean another name: «Xã Sơn Ha» is not
/// «Xã Sơn Hà».
pub fn named<T: Copy + PartialEq>(words: &str, names: &[(T, &str)]) -> Option<T> {
    let only = |wanted: String, form: fn(&str) -> String| {
        let mut fits = names.iter().filter(|(_, name)| form(name) == wanted).map(|(one, _)| *one);
        let first = fits.next()?;
        fits.all(|other| other == first).then_some(first)
    };
    let spelled = caseless(words);
    let bare = fold(words);
    only(spelled.clone(), caseless).or_else(|| if spelled == bare { only(bare, fold) } else { None })
}

/// Whether two spellings are one name: letter for letter, or one of them without accents.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let (spelled, other_spelled) = (caseless(one), caseless(other));
    let bare = fold(one);
    spelled == other_spelled || (bare == fold(other) && (spelled == bare || other_spelled == bare))
}

/// How well `item` answers `query`, lower is better; `None` if not at all.
///
/// A phrase that opens the item comes before words that open its words in order, these before initials, these before
/// words in another order, and these before any substring. Within a kind, items whose accents agree with those typed come first, then early and short ones.
pub fn rank(query: &str, item: &str) -> Option<u32> {
    let (wanted, found) = (fold(query), fold(item));
    if wanted.is_empty() {
        return Some(0);
    }
    let (kind, at) = rank_match(&wanted, &found)?;
    let marks = if agrees(query, item, &wanted) { 0 } else { OTHER_MARKS };
    Some(kind + marks + capped(at, 99) * 100 + capped(found.chars().count(), 99))
}

fn rank_match(wanted: &str, found: &str) -> Option<(u32, usize)> {
    if let Some(rest) = found.strip_prefix(wanted) {
        // «thu ba» is «thứ ba» before it is «thứ bảy».
        return Some((PHRASE, usize::from(rest.starts_with(char::is_alphanumeric))));
    }
    let (asked, words) = (words(wanted), words(found));
    let substring = || found.find(wanted).map(|at| (SUBSTRING, at));
    in_order(&asked, &words)
        .map(|at| (WORDS, at))
        .or_else(|| initials(wanted, &words).map(|at| (INITIALS, at)))
        .or_else(|| in_any_order(&asked, &words).map(|at| (ANY_ORDER, at)))
        .or_else(substring)
}

fn words(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Where the asked words open words of the item in whatever order, each its own.
fn in_any_order(asked: &[&str], words: &[&str]) -> Option<usize> {
    let mut left: Vec<&str> = words.to_vec();
    let mut halves = 0;
    for word in asked {
        let whole = left.iter().position(|candidate| candidate == word);
        let at = whole.or_else(|| left.iter().position(|candidate| candidate.starts_with(word)))?;
        halves += usize::from(whole.is_none());
        left.remove(at);
    }
    if asked.len() > 1 { Some(halves) } else { None }
}

/// Where the asked words open words of the item, in order; gaps and half words count as distance.
fn in_order(asked: &[&str], words: &[&str]) -> Option<usize> {
    let (mut next, mut halves) = (0, 0);
    for word in asked {
        next += words.get(next..)?.iter().position(|candidate| candidate.starts_with(word))? + 1;
        halves += usize::from(words.get(next - 1) != Some(word));
    }
    if asked.is_empty() { None } else { Some(next - asked.len() + halves) }
}

fn initials(wanted: &str, words: &[&str]) -> Option<usize> {
    let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
    letters.find(wanted)
}

/// True if no accents were typed, or the item holds the words as they were typed.
fn agrees(query: &str, item: &str, wanted: &str) -> bool {
    let typed = nfc(query).to_lowercase();
    let typed = typed.trim();
    typed == wanted || nfc(item).to_lowercase().contains(typed)
}

fn capped(value: usize, most: u32) -> u32 {
    u32::try_from(value).unwrap_or(most).min(most)
}

fn without_stroke(c: char) -> char {
    if matches!(c, 'đ' | 'ð' | 'ɖ') { 'd' } else { c }
}

fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_go() {
        assert_eq!(fold("Hội Nông dân tỉnh Đắk Lắk"), "hoi nong dan tinh dak lak");
        assert_eq!(fold("Ð Ɖ Ự ỵ Ẵ"), "d d u y a");
        assert_eq!(fold("hòa"), fold("hoà"));
        assert_eq!(fold(" “ Khối  thi đua ” – ‘2’ "), "\" khoi thi dua \" - '2'");
    }

    #[test]
    fn accents_that_were_typed_mean_what_they_say() {
        let names = [(1, "Xã Sơn Hà"), (2, "Xã Sơn Hạ"), (3, "Hội Nông dân")];
        let named = |words: &str| named(words, &names);
        assert_eq!((named("Xã Sơn Hà"), named("xã sơn hạ"), named("XÃ  SƠN HÀ")), (Some(1), Some(2), Some(1)));
        assert_eq!((named("xa son ha"), named("hoi nong dan")), (None, Some(3)));
        assert_eq!((named("Xã Sơn Ha"), named("Hôi Nông dân"), named("")), (None, None, None));
        assert_eq!(named(&"Xã Sơn Hà".nfd().collect::<String>()), Some(1));
    }

    #[test]
    fn one_person_typed_twice_is_one_and_two_are_two() {
        assert!(is_same_name("Nguyễn Thị Hà", "nguyễn  thị HÀ") && is_same_name("Nguyễn Thị Hà", "nguyen thi ha"));
        assert!(!is_same_name("Nguyễn Thị Hà", "Nguyễn Thị Hạ"));
    }

    #[test]
    fn both_forms_fold_alike() {
        let composed = "Trưởng khối, Ủy ban Mặt trận Tổ quốc";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        assert_eq!(fold(composed), fold(&decomposed));
        assert_eq!(fold(composed).chars().count(), composed.chars().count());
        assert_eq!(rank(&"hội nông".nfd().collect::<String>(), "Hội Nông dân"), rank("hội nông", "Hội Nông dân"));
    }

    #[test]
    fn kinds_of_match_keep_their_order() {
        let item = "Hội Nông dân";
        let ranks = ["hoi no", "h d", "hnd", "ong d"].map(|query| rank(query, item).unwrap());
        assert!(ranks.is_sorted() && ranks[0] < ranks[1] && ranks[2] < ranks[3], "{ranks:?}");
        assert!(rank("nong dan hoi", item) > rank("hnd", item) && rank("nong dan hoi", item) < rank("ong d", item));
        assert_eq!(rank("dan dan", item), None, "each word is another one");
        assert_eq!(rank("hoi nong dan", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"), None);
        assert_eq!(rank("", item), Some(0));
        assert_eq!(rank("-", item), None);
    }

    #[test]
    fn typed_accents_and_short_names_win() {
        assert!(rank("hội", "Hội Nông dân") < rank("hội", "Hồi Xuân"));
        assert!(rank("hoi", "Hồi Xuân") < rank("hoi", "Hội Nông dân"));
        assert!(rank("dan", "Dân vận") < rank("dan", "Hội Nông dân"));
        assert!(rank("lhpn", "Hội LHPN tỉnh").is_some());
        assert!(rank("lhpn", "Hội Liên hiệp Phụ nữ").is_some());
    }
}
