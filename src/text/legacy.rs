//! Letters of before Unicode: which texts were written with old fonts, or read with the wrong table of letters.

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// Written for fonts of TCVN 5712 (.VnTime): «Héi N«ng d©n».
    Tcvn3,
    /// Written for fonts of VNI: «Hoäi Noâng daân».
    Vni,
    /// UTF-8 that was read as a table of single bytes: «Há»™i NĂ´ng dĂ¢n».
    Twice,
    /// Letters are gone: «H?i», or the sign that stands for what could not be read.
    Lost,
}

/// Signs that .VnTime draws as letters.
const TCVN3: &str = "µ¶·¸¹¨©®ª«¬»¼½¾§÷×";

/// Letters that no Vietnamese word has; VNI and TCVN3 draw them as others.
const FOREIGN: &str = "äåæçëîïñöøûüþßÿœ";

/// Pairs that VNI writes for one letter, and no Vietnamese word has.
const PAIRS: [&str; 18] =
    ["aâ", "aê", "aá", "aà", "aã", "aù", "aõ", "aú", "aé", "aè", "eâ", "eá", "eà", "eù", "eõ", "oâ", "où", "uù"];

/// What is wrong with the letters of a text; `None` if nothing is.
pub fn of(text: &str) -> Option<Legacy> {
    let letters: Vec<char> = text.chars().collect();
    let inside = |is: fn(char) -> bool| {
        letters.windows(3).filter(|three| three[0].is_alphabetic() && is(three[1]) && three[2].is_alphabetic()).count()
    };
    if letters.contains(&'\u{fffd}') || inside(|c| c == '?') > 0 {
        return Some(Legacy::Lost);
    }
    if letters.windows(2).any(|two| is_misread(two[0], two[1])) {
        return Some(Legacy::Twice);
    }
    let ends = letters.windows(2).filter(|two| two[0].is_alphabetic() && "÷×µ¸¹¨¬".contains(two[1])).count();
    if inside(|c| TCVN3.contains(c)) + ends > 0 {
        return Some(Legacy::Tcvn3);
    }
    let small = text.to_lowercase();
    let foreign = small.chars().filter(|c| FOREIGN.contains(*c)).count();
    let pairs = PAIRS.iter().map(|pair| small.matches(pair).count()).sum::<usize>();
    // One foreign letter is a foreign name.
    match (foreign + pairs > 1, pairs > 0 || has_vni_pair(&small)) {
        (true, true) => Some(Legacy::Vni),
        (true, false) => Some(Legacy::Tcvn3),
        (false, _) => None,
    }
}

/// The beginning of a Vietnamese letter in UTF-8, read byte by byte.
fn is_misread(first: char, second: char) -> bool {
    let sign = |c: char| matches!(c, '\u{80}'..='\u{bf}' | '\u{2013}'..='\u{203a}' | '™' | '€' | 'ƒ' | 'ˆ' | '˜' | 'Š' | 'Œ' | 'œ' | 'Ÿ');
    match first {
        'á' | 'Á' => matches!(second, '»' | 'º'),
        'Ã' | 'Ă' | 'Ä' | 'Å' | 'Æ' => sign(second),
        _ => false,
    }
}

/// A vowel followed by one of the letters that VNI sets above or below it.
fn has_vni_pair(small: &str) -> bool {
    let letters: Vec<char> = small.chars().collect();
    letters.windows(2).any(|two| "aeouyôö".contains(two[0]) && "äåëïöüøûæ".contains(two[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_letters_are_known() {
        for (text, wanted) in [
            ("Héi N«ng d©n tØnh X", Legacy::Tcvn3),
            ("Héi Liªn hiÖp Phô n÷", Legacy::Tcvn3),
            ("Tæng kÕt phong trµo thi ®ua", Legacy::Tcvn3),
            ("Hoäi Noâng daân tænh X", Legacy::Vni),
            ("Lieân ñoaøn Lao ñoäng", Legacy::Vni),
            ("Há»™i NĂ´ng dĂ¢n tá»‰nh X", Legacy::Twice),
            ("Há»™i NÃ´ng dÃ¢n", Legacy::Twice),
            ("Ä\u{90}oÃ n", Legacy::Twice),
            ("H?i N\u{fffd}ng d\u{fffd}n", Legacy::Lost),
            ("H?i Ph? n?", Legacy::Lost),
        ] {
            assert_eq!(of(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn good_letters_are_left_alone() {
        for text in [
            "Hội Nông dân tỉnh Đắk Lắk",
            "«Đoàn kết – sáng tạo»; tập thể «Hội 1»",
            "Có ý kiến gì không? … Xin mời",
            "Ông Müller, Viện Goethe",
            "hoà thuận, khoá mới, quá nửa, xoá",
            "50 m² · 3×4 · 5 µm · © 2025 · ISO®",
            "NĂM 2025, ÁNH SÁNG, XÃ SƠN HÀ",
            "Ă, Ã, Á.",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
