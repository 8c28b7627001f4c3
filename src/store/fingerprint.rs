//! Mã đối chiếu: the first 100 bits of a hash as people read and type them.

use crate::store::chain::Hash;

/// Crockford's base 32: no I, L, O, U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many letters.
const LENGTH: usize = 20;

/// «K7Q2M-…»: 20 letters in 4 groups of 5.
pub fn of(hash: &Hash) -> String {
    let (high, _) = hash.split_at(16);
    let bits = high.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    let letter = |place: usize| char::from(LETTERS[usize::try_from(bits >> (123 - 5 * place) & 31).unwrap_or(0)]);
    let letters: Vec<char> = (0..LENGTH).map(letter).collect();
    letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A typed one as `of` writes it: dashes and blanks left out, O is 0, I and L are 1; `None` if it is none.
pub fn parse(typed: &str) -> Option<String> {
    let plain = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    let letters: Vec<char> = plain.map(|letter| meant(letter.to_ascii_uppercase())).collect();
    let known = |letter: &char| u8::try_from(*letter).is_ok_and(|byte| LETTERS.contains(&byte));
    if letters.len() != LENGTH || !letters.iter().all(known) {
        return None;
    }
    Some(letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
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
    fn typed_by_hand() {
        let code = of(&[0x5a; 32]);
        assert_eq!(parse(&code.to_lowercase().replace('-', "")), Some(code.clone()));
        assert_eq!(parse("ooooo iiiii lllll 00000").as_deref(), Some("00000-11111-11111-00000"));
        assert_eq!(parse("K7Q2M"), None);
        assert_eq!(parse("UUUUU-UUUUU-UUUUU-UUUUU"), None);
        assert_eq!(parse("đđđđđ-00000-00000-00000"), None);
    }
}
