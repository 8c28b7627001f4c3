//! Numbers as Vietnamese papers write them: «5.814», «97,50», «81,82%», «02 tập thể».

/// A whole number with a dot at every third digit.
pub fn grouped(value: i64) -> String {
    sign(value).to_owned() + &dotted(&value.unsigned_abs().to_string())
}

/// `value / 10^digits` with a decimal comma.
pub fn scaled(value: i64, digits: u8) -> String {
    let places = usize::from(digits);
    let figures = format!("{:0>width$}", value.unsigned_abs(), width = places + 1);
    let (whole, part) = figures.split_at(figures.len() - places);
    let comma = if part.is_empty() { "" } else { "," };
    format!("{}{}{comma}{part}", sign(value), dotted(whole))
}

/// A count in running text: below ten with a leading zero.
pub fn two(count: u64) -> String {
    let figures = count.to_string();
    if figures.len() == 1 { format!("0{figures}") } else { dotted(&figures) }
}

/// `part` of `whole` in percent to two decimals, half up; whole percents without decimals, nothing of nothing is "".
pub fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::new();
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let hundredths = (part * 20_000 + whole) / (whole * 2);
    let figures = dotted(&(hundredths / 100).to_string());
    match hundredths % 100 {
        0 => format!("{figures}%"),
        rest => format!("{figures},{rest:02}%"),
    }
}

/// Reads «5.814» or «5814»; dots must stand at every third digit.
pub fn parse_whole(text: &str) -> Option<i64> {
    let (negative, figures) = unsigned(text);
    signed(negative, &undotted(figures)?)
}

/// Reads a count with or without what is counted: «16», «16 đơn vị», «45%», «02 bản».
pub fn parse_count(text: &str) -> Option<i64> {
    let text = text.trim();
    let (figures, of) = text.split_at(text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len()));
    let of = of.trim();
    let is_word = of.chars().all(|c| c.is_alphabetic() || c.is_whitespace());
    (of == "%" || is_word).then(|| parse_whole(figures)).flatten()
}

/// Reads «97,5» as a number of `10^-digits`; more decimals than `digits` are refused.
pub fn parse_scaled(text: &str, digits: u8) -> Option<i64> {
    let (negative, figures) = unsigned(text);
    let (whole, part) = figures.split_once(',').map_or((figures, None), |(whole, part)| (whole, Some(part)));
    let part = part.map_or(Some(""), |part| all_digits(part).then_some(part))?;
    let missing = usize::from(digits).checked_sub(part.len())?;
    signed(negative, &format!("{}{part}{}", undotted(whole)?, "0".repeat(missing)))
}

fn sign(value: i64) -> &'static str {
    if value < 0 { "-" } else { "" }
}

fn dotted(figures: &str) -> String {
    let mut out = String::with_capacity(figures.len() * 4 / 3 + 1);
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(figure);
    }
    out
}

fn unsigned(text: &str) -> (bool, &str) {
    let text = text.trim();
    let rest = text.strip_prefix(['-', '−']);
    (rest.is_some(), rest.unwrap_or(text))
}

/// Takes the dots out if they stand where they should; «0.500» is refused as a misread decimal.
fn undotted(figures: &str) -> Option<String> {
    let groups: Vec<&str> = figures.split('.').collect();
    let (first, rest) = groups.split_first()?;
    let good = rest.is_empty() || (first.len() <= 3 && !first.starts_with('0'));
    let grouped = good && all_digits(first) && rest.iter().all(|group| group.len() == 3 && all_digits(group));
    grouped.then(|| groups.concat())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn signed(negative: bool, figures: &str) -> Option<i64> {
    let value: i128 = figures.parse().ok()?;
    i64::try_from(if negative { -value } else { value }).ok()
}

/// I, II, III, …
pub fn roman(number: usize) -> String {
    const DIGITS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in DIGITS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_grouped() {
        let cases = [(0, "0"), (999, "999"), (5_814, "5.814"), (1_234_567, "1.234.567"), (-53_211, "-53.211")];
        for (value, shown) in cases {
            assert_eq!(grouped(value), shown);
            assert_eq!(parse_whole(shown), Some(value));
        }
        assert_eq!(parse_whole(&grouped(i64::MIN)), Some(i64::MIN));
    }

    #[test]
    fn scaled_numbers_have_a_comma() {
        let cases = [(9_750, 2, "97,50"), (5, 2, "0,05"), (-50, 2, "-0,50"), (123_456_789, 2, "1.234.567,89")];
        for (value, digits, shown) in cases {
            assert_eq!(scaled(value, digits), shown);
            assert_eq!(parse_scaled(shown, digits), Some(value));
        }
        assert_eq!(scaled(5_814, 0), "5.814");
        assert_eq!(scaled(1, 30).len(), 32);
    }

    #[test]
    fn counts_and_shares() {
        assert_eq!([two(0), two(2), two(10), two(5_814)], ["00", "02", "10", "5.814"]);
        assert_eq!([share(9, 11), share(11, 11), share(1, 2)], ["81,82%", "100%", "50%"]);
        assert_eq!([share(0, 7), share(5, 8), share(1, 8_000)], ["0%", "62,50%", "0,01%"]);
        assert_eq!([share(3, 0), share(u64::MAX, u64::MAX), share(159, 100)], ["", "100%", "159%"]);
    }

    #[test]
    fn counts_are_read_with_what_is_counted() {
        for (words, count) in [("16", 16), ("16 đơn vị", 16), ("45%", 45), ("45 %", 45), ("02 bản", 2), ("1.500", 1500)]
        {
            assert_eq!(parse_count(words), Some(count), "{words}");
        }
        for wrong in ["", "đơn vị", "1.5", "1,5", "16 (mười sáu)", "15-16", "16/17", "-1", "10.00"] {
            assert_eq!(parse_count(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn misread_numbers_are_refused() {
        for wrong in
            ["36.7", "1.23.4", "12.34", "", "-", "0.500", "1.", ".5", "5814.000", "36,7", "١", "99999999999999999999"]
        {
            assert_eq!(parse_whole(wrong), None, "{wrong}");
        }
        for wrong in ["36.7", "97,500", ",5", "97,", "9,7,5", "97,-5", "1.23,4"] {
            assert_eq!(parse_scaled(wrong, 2), None, "{wrong}");
        }
        assert_eq!(parse_scaled(" 97,5 ", 2), Some(9_750));
        assert_eq!(parse_scaled("98", 2), Some(9_800));
        assert_eq!(parse_scaled("−0,5", 2), Some(-50));
        assert_eq!(parse_scaled("1", 255), None);
    }
}
