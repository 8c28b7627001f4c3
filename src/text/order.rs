//! Dictionary order: syllable by syllable, letters before tones, digits as numbers.

use unicode_normalization::UnicodeNormalization;

use crate::text::form::line;

/// What a name is sorted by; names that differ only in case or punctuation fall back to their own letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    parts: Vec<SortKeyPart>,
    text: String,
}

/// A run of digits or a syllable; numbers stand before words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum SortKeyPart {
    Number { length: usize, digits: String },
    Syllable { letters: Vec<u32>, tones: Vec<u8> },
}

/// The key of a name; sort by it with `sort_by_cached_key`.
pub fn key(text: &str) -> SortKey {
    let text = line(text);
    let parts = pieces(&text.to_lowercase()).iter().map(|piece| part(piece)).collect();
    SortKey { parts, text }
}

/// Cuts into runs of digits and runs of letters; all else only separates.
fn pieces(lower: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut last = None;
    for c in lower.chars() {
        let kind = c.is_alphanumeric().then_some(c.is_ascii_digit());
        match (kind, kind == last, out.last_mut()) {
            (Some(_), true, Some(piece)) => piece.push(c),
            (Some(_), _, _) => out.push(c.to_string()),
            (None, _, _) => {}
        }
        last = kind;
    }
    out
}

fn part(piece: &str) -> SortKeyPart {
    if piece.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = piece.trim_start_matches('0').to_owned();
        return SortKeyPart::Number { length: digits.len(), digits };
    }
    let (mut letters, mut tones): (Vec<u32>, Vec<u8>) = (Vec::new(), Vec::new());
    for c in piece.nfd() {
        match (tone(c), shape(c), letters.last_mut()) {
            (Some(tone), _, _) => tones.push(tone),
            (None, Some(shape), Some(letter)) => *letter += shape,
            (None, _, _) => letters.push(letter(c)),
        }
    }
    SortKeyPart::Syllable { letters, tones }
}

/// Four places a letter: a, ă, â, and one to spare for ơ and ư.
fn letter(c: char) -> u32 {
    if c == 'đ' { u32::from('d') * 4 + 1 } else { u32::from(c) * 4 }
}

/// Breve, circumflex, horn: a ă â, o ô ơ.
fn shape(c: char) -> Option<u32> {
    match c {
        '\u{306}' => Some(1),
        '\u{302}' => Some(2),
        '\u{31b}' => Some(3),
        _ => None,
    }
}

/// ngang, huyền, hỏi, ngã, sắc, nặng.
fn tone(c: char) -> Option<u8> {
    match c {
        '\u{300}' => Some(1),
        '\u{309}' => Some(2),
        '\u{303}' => Some(3),
        '\u{301}' => Some(4),
        '\u{323}' => Some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_order(names: &[&str]) {
        let keys: Vec<SortKey> = names.iter().map(|name| key(name)).collect();
        for (pair, names) in keys.windows(2).zip(names.windows(2)) {
            assert!(pair[0] < pair[1], "{} phải đứng trước {}", names[0], names[1]);
        }
    }

    #[test]
    fn letters_then_tones() {
        in_order(&["a", "à", "ả", "ã", "á", "ạ", "ă", "ặ", "â", "ậ", "b"]);
        in_order(&["Dân", "Doanh", "Dự", "Đài", "Đoàn", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"]);
        in_order(&["An", "Ấn", "Ủy", "Ứng"]);
    }

    #[test]
    fn syllable_by_syllable() {
        in_order(&["Bảo Yên", "Báo An", "Báo Yên"]);
        in_order(&["Hội", "Hội Chữ thập đỏ", "Hội Cựu chiến binh", "Hội Nông dân", "Hợp tác xã"]);
    }

    #[test]
    fn digits_are_numbers() {
        in_order(&["Khối 2", "Khối 10", "Khối 10a", "Khối A", "Khối B2", "Khối B10"]);
        in_order(&["02", "2", "3"]);
        in_order(&["9", "99999999999999999999999999", "100000000000000000000000000"]);
    }

    #[test]
    fn decomposed_names_have_the_same_key() {
        let name = "Đoàn Thanh niên Ủy ban";
        assert_eq!(key(name), key(&name.nfd().collect::<String>()));
        assert_ne!(key("hội"), key("Hội"));
    }
}
