//! Mã đối chiếu: the first 100 bits of a hash as people read and type them.

use crate::store::chain::Hash;
use crate::text::Day;

/// Crockford's base 32: no I, L, O, U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many letters.
const LENGTH: usize = 20;

/// The beginning that is enough to look one up: the first group.
const SHORTEST: usize = 5;

/// «K7Q2M-…»: 20 letters in 4 groups of 5.
pub fn of(hash: &Hash) -> String {
    let (high, _) = hash.split_at(16);
    let bits = high.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    let letter = |place: usize| char::from(LETTERS[usize::try_from(bits >> (123 - 5 * place) & 31).unwrap_or(0)]);
    let letters: Vec<char> = (0..LENGTH).map(letter).collect();
    letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as somebody typed or scanned it: the whole card, the line of the minutes, the code, or its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    letters: String,
    /// The day that stands with it.
    pub day: Option<Day>,
}

impl Sought {
    /// Blanks, dashes, capitals and what stands before the code are left out, O is 0, I and L are 1; `None` if it is
    /// none.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String = typed.to_uppercase().chars().filter(|letter| !letter.is_whitespace()).collect();
        // The code holds no «/» and no «:», and of a day two figures stand before its first «/».
        let (code, day) = match plain.find('/') {
            Some(at) => plain.split_at_checked(at.checked_sub(2)?)?,
            None => (plain.as_str(), ""),
        };
        let day = if day.is_empty() { None } else { Some(Day::parse(day)?) };
        let code = code.rsplit_once(':').map_or(code, |(_, code)| code);
        let code = code.strip_prefix("CHUTOA").unwrap_or(code);
        let letters: String = code.chars().filter(|letter| *letter != '-').map(meant).collect();
        let known = |letter: char| u8::try_from(letter).is_ok_and(|byte| LETTERS.contains(&byte));
        let fits = (SHORTEST..=LENGTH).contains(&letters.len()) && letters.chars().all(known);
        fits.then_some(Self { letters, day })
    }

    /// Whether a code as `of` writes it is the one, or begins like it.
    pub fn is(&self, code: &str) -> bool {
        let mut letters = code.chars().filter(|letter| *letter != '-');
        self.letters.chars().all(|wanted| letters.next() == Some(wanted))
    }
}

fn meant(letter: char) -> char {
    match letter {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundred_bits() {
        assert_eq!(of(&[0; 32]), "00000-00000-00000-00000");
        assert_eq!(of(&[0xff; 32]), "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ");
        let mut hash = [0; 32];
        hash[0] = 0b0000_1000;
        hash[12] = 0b0001_1111;
        assert_eq!(of(&hash), "10000-00000-00000-00001", "the hundredth bit is the last one told");
    }

    #[test]
    fn typed_by_hand_or_scanned() {
        let code = of(&[0x5a; 32]);
        let is = |typed: &str| Sought::parse(typed).is_some_and(|sought| sought.is(&code));
        let day = Day { year: 2025, month: 12, day: 18 };
        let whole = crate::text::qr::card(&code, day);
        assert_eq!(whole, format!("CHUTOA {code} 18/12/2025"));
        let typed = [
            code.clone(),
            code.to_lowercase().replace('-', ""),
            code.replace('-', " "),
            whole.clone(),
            whole.to_lowercase(),
            whole.replace(' ', ""),
            format!("  {} ", whole.replace(' ', "\n")),
            format!("Mã đối chiếu: {code}"),
            code[..11].to_owned(),
            code[..5].to_owned(),
            format!("CHUTOA {} 18/12/2025", &code[..5]),
        ];
        assert!(typed.iter().all(|typed| is(typed)), "{:?}", typed.iter().find(|typed| !is(typed)));
        assert_eq!(Sought::parse(&whole).and_then(|sought| sought.day), Some(day));
        assert_eq!(Sought::parse(&code).and_then(|sought| sought.day), None);
        let mended = Sought::parse("ooooo iiiii lllll 00000").unwrap();
        assert!(mended.is("00000-11111-11111-00000") && !mended.is("00000-11111-11111-00001"));
        for none in ["K7Q2", "", "x", "UUUUU-UUUUU-UUUUU-UUUUU", "đđđđđ-00000", "CHUTOA", "18/12/2025", "/", "1/1"]
        {
            assert_eq!(Sought::parse(none), None, "{none}");
        }
        assert_eq!(Sought::parse(&format!("{code}0")), None, "a letter too many");
        assert_eq!(Sought::parse(&whole.replace("18/", "99/")), None, "no such day");
    }
}
