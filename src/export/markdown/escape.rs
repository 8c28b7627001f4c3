//! Keeps words words: only what Markdown would take for a mark gets a backslash, prose and numbers stay readable.

/// Words within a line.
pub fn inline(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut before = ' ';
    let mut rest = words.chars();
    while let Some(c) = rest.next() {
        if special(before, c, rest.as_str()) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Words of a table's cell.
pub fn cell(words: &str) -> String {
    inline(words).replace('|', "\\|")
}

/// A line of finished words, so that its start is not taken for a heading, a list, a quotation or a rule.
pub fn line_start(line: &str) -> String {
    let line = line.trim_start();
    if line.starts_with(['>', '[', '#', '=']) || dashes(line) {
        return format!("\\{line}");
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at(digits);
    let mut after = rest.chars();
    let item = (1..10).contains(&digits) && matches!(after.next(), Some('.' | ')')) && ends(after.as_str());
    if item { format!("{number}\\{rest}") } else { line.to_owned() }
}

fn special(before: char, c: char, rest: &str) -> bool {
    let next = rest.chars().next().unwrap_or(' ');
    match c {
        '\\' => next.is_ascii_punctuation() || rest.is_empty(),
        '*' | '`' | '<' => true,
        '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
        '~' => before == '~' || next == '~',
        '(' => before == ']',
        '&' => entity(rest),
        _ => false,
    }
}

fn entity(rest: &str) -> bool {
    let name = rest.split(';').next().unwrap_or_default();
    let letters = name.trim_start_matches('#');
    name.len() < rest.len() && !letters.is_empty() && letters.chars().all(|c| c.is_ascii_alphanumeric())
}

/// «- », «+ », or a line of dashes only.
fn dashes(line: &str) -> bool {
    let listed = line.strip_prefix(['-', '+']).is_some_and(ends);
    let only = line.starts_with('-') && line.chars().all(|c| c == '-' || c == ' ');
    listed || only
}

fn ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_and_numbers_stay_as_they_are() {
        for words in [
            "Tặng 5.814 cờ, đạt 97,5% (25/82).",
            "thống nhất./.",
            "KH&KT, A & B",
            "ten_tep.docx",
            "Số: 02/BB-KTĐ",
            "C:\\Users",
        ] {
            assert_eq!(inline(words), words);
            assert_eq!(line_start(words), words);
        }
        for words in ["5.814 phiếu", "-5 điểm", "2022-12-20", "1.2. Mục", "I. NỘI DUNG", "a) Điểm"] {
            assert_eq!(line_start(words), words);
        }
    }

    #[test]
    fn marks_are_disarmed() {
        let cases = [
            ("<A & B>", "\\<A & B>"),
            ("**x** `y` _z_", "\\*\\*x\\*\\* \\`y\\` \\_z\\_"),
            ("[x](y)", "[x]\\(y)"),
            ("~~bỏ~~", "\\~\\~bỏ\\~\\~"),
            ("&lt; &#10;", "\\&lt; \\&#10;"),
            ("a\\*", "a\\\\\\*"),
        ];
        for (words, safe) in cases {
            assert_eq!(inline(words), safe);
        }
        assert_eq!(cell("a|b"), "a\\|b");
    }

    #[test]
    fn starts_of_lines_are_disarmed() {
        let cases = [
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("+ a", "\\+ a"),
            ("> a", "\\> a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("---", "\\---"),
            ("- - -", "\\- - -"),
            ("===", "\\==="),
            ("[x]: y", "\\[x]: y"),
            ("    mã", "mã"),
        ];
        for (line, safe) in cases {
            assert_eq!(line_start(line), safe);
        }
    }
}
