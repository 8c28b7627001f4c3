//! Fields in words: `{{Tên khối}}`, `{{đơn vị.tên}}`; which letters they are written with does not matter.

use std::ops::Range;

use crate::domain::paper::{FormData, FormList};
use crate::text;

/// Longer than any name of a field.
const LONGEST: usize = 120;

/// A field in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// Its place, brackets included, in bytes.
    pub place: Range<usize>,
    /// As written between the brackets.
    pub name: String,
    /// `{{?tên}}`: a mark that prints nothing, and takes its paragraph along where nothing is known.
    pub optional: bool,
}

/// What a field stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// A fact; `None` if nothing is known of it.
    Fact(Option<&'a str>),
    /// The running number of a list's rows.
    Number(&'a FormList),
    /// A column of a list.
    Column(&'a FormList, usize),
    /// Nobody knows the name.
    Unknown,
}

/// The fields of a paragraph, from left to right.
pub fn fields(words: &str) -> Vec<FormField> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = words[from..].find("{{").map(|at| from + at) {
        let Some(close) = words[open..].find("}}").map(|at| open + at) else { break };
        // The innermost pair counts: «{{ {{Tên}}».
        let open = words[..close].rfind("{{").unwrap_or(open);
        let inner = &words[open + 2..close];
        from = close + 2;
        if inner.len() <= LONGEST && inner.chars().any(char::is_alphanumeric) {
            let optional = inner.trim_start().starts_with('?');
            found.push(FormField { place: open..close + 2, name: text::line(inner), optional });
        }
    }
    found
}

/// What a name means, whatever its capitals, accents and spaces.
pub fn meaning<'a>(name: &str, data: &'a FormData) -> Meaning<'a> {
    if let Some((list, column)) = name.split_once('.') {
        let Some(list) = data.lists.iter().find(|known| key(known.name) == key(list)) else {
            return Meaning::Unknown;
        };
        if counts(column) {
            return Meaning::Number(list);
        }
        let column = list.columns.iter().position(|known| key(known) == key(column));
        return column.map_or(Meaning::Unknown, |column| Meaning::Column(list, column));
    }
    let wanted = key(name);
    let fact = data.facts.iter().find(|fact| fact.names.iter().any(|name| key(name) == wanted));
    fact.map_or(Meaning::Unknown, |fact| Meaning::Fact(fact.words.as_deref()))
}

/// Whether a name asks for the running number of a list's rows.
pub fn counts(name: &str) -> bool {
    ["stt", "tt"].contains(&key(name).as_str())
}

/// Letters and digits alone, small, without accents.
fn key(name: &str) -> String {
    text::fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::paper::FormFact;

    fn data() -> FormData {
        let fact =
            FormFact { names: ["Tên khối", "khoi"].map(str::to_owned).to_vec(), words: Some("Khối A".into()) };
        let open = FormFact { names: vec!["Địa điểm".to_owned()], words: None };
        let list = FormList { name: "đơn vị", columns: vec!["tên"], rows: vec![vec![Some("Hội B".into())]] };
        FormData { facts: vec![fact, open], lists: vec![list] }
    }

    #[test]
    fn a_name_is_known_however_it_is_typed() {
        let data = data();
        for name in ["Tên Khối", "ten_khoi", "TEN KHOI", " tênkhối ", "te\u{302}n kho\u{302}\u{301}i", "khoi"] {
            assert_eq!(meaning(name, &data), Meaning::Fact(Some("Khối A")), "{name}");
        }
        assert_eq!(meaning("dia diem", &data), Meaning::Fact(None));
        assert_eq!(meaning("Đơn vị.Tên", &data), Meaning::Column(&data.lists[0], 0));
        assert_eq!(meaning("don_vi . STT", &data), Meaning::Number(&data.lists[0]));
        for name in ["tên", "đơn vị", "đơn vị.họ", "khối.tên", ""] {
            assert_eq!(meaning(name, &data), Meaning::Unknown, "{name}");
        }
    }

    #[test]
    fn fields_are_found_between_their_brackets() {
        let found = |words: &str| -> Vec<(String, bool)> {
            fields(words).into_iter().map(|field| (field.name, field.optional)).collect()
        };
        assert_eq!(found("a {{Tên  khối}} b {{x.y}}"), [("Tên khối".into(), false), ("x.y".into(), false)]);
        assert_eq!(found("{{ ?Địa điểm }}"), [("?Địa điểm".into(), true)]);
        assert_eq!(found("{{ {{a}} }} {{}} {{--}} {b} {{c"), [("a".into(), false)]);
    }
}
