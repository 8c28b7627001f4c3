//! One form for all text: composed letters, no control characters, Vietnamese Đ.

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Composes letters (NFC) and takes out what no paper may hold.
///
/// Line breaks of every system become `\n`, those of Word (U+000B, U+000C) among them; tabs, the dummy U+202F of input
/// methods and the end of a table's cell in Word (U+0007) become spaces; its unbreakable hyphen (U+001E) a hyphen.
/// What nobody sees goes: other control characters, soft hyphens, marks of width nought and of direction,
/// non-characters. The look-alikes Ð and Ɖ become Đ.
pub fn nfc(text: &str) -> String {
    composed(text).into_owned()
}

/// The same, without a copy of what has that form already.
pub fn composed(text: &str) -> Cow<'_, str> {
    // Nearly all text has it, and to see it takes a fraction of making it.
    if text.chars().all(is_plain) || text.chars().all(|c| clean(c) == Some(c)) && is_nfc(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(cells_parted(&text.replace("\r\n", "\n")).chars().filter_map(clean).nfc().collect())
}

/// Letters that stand for themselves beside any other: all of Vietnamese, and what goes with it.
fn is_plain(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{cf}' | '\u{d1}'..='\u{188}' | '\u{18a}'..='\u{233}')
        || matches!(c, '\u{1ea0}'..='\u{1ef9}' | '\u{2010}' | '\u{2012}'..='\u{2026}')
}

/// Word ends a cell with U+0007: a space, where nothing else parts the words.
fn cells_parted(text: &str) -> String {
    text.split('\u{7}').fold(String::with_capacity(text.len()), |mut out, part| {
        let parts = |c: char| c.is_whitespace();
        if !out.is_empty() && !out.ends_with(parts) && !part.is_empty() && !part.starts_with(parts) {
            out.push(' ');
        }
        out.push_str(part);
        out
    })
}

/// The same on a single line: breaks become spaces, runs of spaces one, ends trimmed.
pub fn line(text: &str) -> String {
    let clean = composed(text);
    if is_line(&clean) {
        return clean.into_owned();
    }
    let words: Vec<&str> = clean.split_whitespace().collect();
    words.join(" ")
}

/// Whether words are parted by single spaces already, as nearly all are.
fn is_line(text: &str) -> bool {
    let mut space = true;
    for c in text.chars() {
        if c != ' ' && c.is_whitespace() || c == ' ' && space {
            return false;
        }
        space = c == ' ';
    }
    text.is_empty() || !space
}

/// Text of any origin as a terminal may show it: what would move its cursor, change its settings, turn the direction of
/// its letters or stand there unseen becomes «�»; only line breaks stay.
pub fn shown(text: &str) -> String {
    let safe = |c: char| if c == '\n' || c == '\t' || clean(c).is_some() && !c.is_control() { c } else { '\u{fffd}' };
    text.chars().map(|c| if is_tag(c) { '\u{fffd}' } else { safe(c) }).collect()
}

/// A letter that nobody sees, by which words were once marked with their language.
fn is_tag(c: char) -> bool {
    ('\u{e0000}'..='\u{e007f}').contains(&c)
}

/// Raises the first letter, past opening quotes and brackets, and changes nothing else.
pub fn capitalise(text: &str) -> String {
    let Some((at, first)) = text.char_indices().find(|&(_, c)| !opens(c)) else { return text.to_owned() };
    let mut out = String::with_capacity(text.len() + 2);
    out.push_str(&text[..at]);
    out.extend(first.to_uppercase());
    out.push_str(&text[at + first.len_utf8()..]);
    out
}

/// Capitals throughout, in composed form.
pub fn upper(text: &str) -> String {
    nfc(text).to_uppercase()
}

fn clean(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\u{202f}' => Some(' '),
        '\u{1e}' | '\u{2011}' => Some('-'),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{ffa0}'
        | '\u{feff}'
        | '\u{fffe}'
        | '\u{ffff}' => None,
        '\u{d0}' | '\u{189}' => Some('Đ'),
        other if other.is_control() || is_tag(other) => None,
        other => Some(other),
    }
}

fn opens(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '‘' | '„' | '«' | '‹' | '(' | '[' | '{')
}

/// A name in the middle of a sentence: its first letter small unless it looks like an abbreviation, or like the name of a
/// person or a place, of which every word has a capital.
pub fn lower_first(name: &str) -> String {
    // «Ban kiểm phiếu» is a name of its own.
    if name.starts_with("Ban ") || begins_with_own_name(name) {
        return name.to_owned();
    }
    let mut chars = name.chars();
    let (first, rest) = (chars.next(), chars.as_str());
    match (first, rest.chars().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            first.to_lowercase().collect::<String>() + rest
        }
        _ => name.to_owned(),
    }
}

/// «Nguyễn Văn An, Trưởng ban», «Quảng Trị»; not «Phó Chủ tịch», nor one word alone.
fn begins_with_own_name(text: &str) -> bool {
    let small = |word: &str| word.starts_with(|c: char| c.is_alphanumeric() && !c.is_uppercase());
    // Of nearly every text the second word begins small, and no letter of the first need be looked up.
    if text.split(' ').filter(|word| !word.is_empty()).nth(1).is_none_or(small) {
        return false;
    }
    let mut words = 0;
    for word in text.split(' ') {
        if words > 0 && small(word) {
            return false;
        }
        let end = word.find(|c: char| !c.is_alphanumeric());
        words += usize::from(!word.is_empty() && end != Some(0));
        if end.is_some() {
            break;
        }
    }
    words > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(nfc("Việt e\u{302}\u{323}"), "Việt ệ");
        assert_eq!(nfc("Hô\u{323}i"), "Hội");
        assert_eq!(nfc(&"Trưởng khối Đắk Lắk".nfd().collect::<String>()), "Trưởng khối Đắk Lắk");
    }

    #[test]
    fn strays_go_and_breaks_stay() {
        assert_eq!(nfc("a\tb\u{200b}\u{feff}c\u{202f}d\u{7f}"), "a bc d");
        assert_eq!(nfc("một\r\nhai\rba\nbốn"), "một\nhai\nba\nbốn");
        assert_eq!(nfc("Ðắk \u{189}ức"), "Đắk Đức");
        let once = nfc("x\u{b}\u{301}a\u{200b}\u{301}");
        assert_eq!(nfc(&once), once);
    }

    #[test]
    fn nothing_that_is_shown_steers_a_terminal() {
        let foreign = "Hội\u{1b}]52;c;eA==\u{7} \u{9b}2J\u{202e}A\u{200b}\u{e0041}\r\nB\tC\0";
        let shown = shown(foreign);
        assert_eq!(shown, "Hội�]52;c;eA==� �2J�A���\nB\tC�");
        assert!(!nfc(foreign).chars().any(|c| c != '\n' && (c.is_control() || is_tag(c))));
    }

    #[test]
    fn what_parts_words_never_joins_them() {
        for broken in ["\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\r\n"] {
            assert_eq!(nfc(&format!("Đoàn kết{broken}sáng tạo")), "Đoàn kết\nsáng tạo", "{broken:?}");
        }
        assert_eq!(nfc("Đoàn kết\u{7}sáng tạo"), "Đoàn kết sáng tạo");
        assert_eq!(nfc("Liên Xô\u{1e}Việt Nam, Liên Xô\u{2011}Việt Nam"), "Liên Xô-Việt Nam, Liên Xô-Việt Nam");
    }

    #[test]
    fn what_nobody_sees_is_not_there() {
        for unseen in [
            "\u{ad}", "\u{200e}", "\u{200f}", "\u{2060}", "\u{200d}", "\u{202b}", "\u{2066}", "\u{61c}", "\u{34f}",
            "\u{3164}", "\u{fe0f}",
        ] {
            assert_eq!(nfc(&format!("{unseen}Hội{unseen} 1")), "Hội 1", "{unseen:?}");
        }
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("  Hội \n\n Nông\u{a0} dân\t "), "Hội Nông dân");
        assert_eq!(line(" \n "), "");
    }

    #[test]
    fn only_the_first_letter_rises() {
        assert_eq!(capitalise("đoàn Thanh niên"), "Đoàn Thanh niên");
        assert_eq!(capitalise("“ủy ban” tỉnh"), "“Ủy ban” tỉnh");
        assert_eq!(capitalise("02 tập thể"), "02 tập thể");
        assert_eq!(capitalise("(e\u{302}m)"), "(E\u{302}m)");
        assert_eq!(capitalise(""), "");
        assert_eq!(capitalise("«"), "«");
    }

    #[test]
    fn own_names_keep_their_first_letter_in_a_sentence() {
        for name in
            ["Nguyễn Văn An", "Nguyễn Văn An (Hội Nông dân)", "Quảng Trị, Lai Châu", "UBND tỉnh", "Ban kiểm phiếu"]
        {
            assert_eq!(lower_first(name), name);
        }
        for (alone, within) in [
            ("Phó Chủ tịch", "phó Chủ tịch"),
            ("Báo cáo tổng kết", "báo cáo tổng kết"),
            ("Cờ", "cờ"),
            ("Bằng khen, Giấy khen", "bằng khen, Giấy khen"),
            ("Đại hội Đảng", "đại hội Đảng"),
            ("Quảng (Trị)", "quảng (Trị)"),
            ("Quảng  trị", "quảng  trị"),
            (" Quảng Trị", " Quảng Trị"),
        ] {
            assert_eq!(lower_first(alone), within);
        }
    }

    #[test]
    fn capitals_keep_their_marks() {
        assert_eq!(upper("đoàn kết, ẵ ỡ ữ ỹ ậ"), "ĐOÀN KẾT, Ẵ Ỡ Ữ Ỹ Ậ");
        assert_eq!(upper("e\u{302}\u{323}"), "Ệ");
    }
}
