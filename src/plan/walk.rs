//! From TOML to nodes, by the tables: unknown keys and wrong kinds are complained of here.

use crate::domain::field::{Complaint, Field, FieldKind, Node, Value};
use crate::domain::stages;
use crate::plan::tables::{FILE, ITEM};
use crate::text::{Day, closest, line, nfc, parse_clock, parse_count, parse_minutes};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A walk through a document, with the complaints on its way.
#[derive(Debug, Default)]
pub struct Walk {
    /// Complaints so far.
    pub complaints: Vec<Complaint>,
}

type TomlValue<'a> = Spanned<DeValue<'a>>;

impl Walk {
    /// The whole file of a plan.
    pub fn document(&mut self, document: &Spanned<DeTable>) -> Node {
        self.by(document, FILE)
    }

    /// A whole file by a table of its keys.
    pub fn by(&mut self, document: &Spanned<DeTable>, fields: &'static [Field]) -> Node {
        self.table(document.get_ref(), &document.span(), &[fields])
    }

    #[track_caller]
    fn complain(&mut self, at: &Range<usize>, words: String) {
        self.complaints.push(Complaint::new(at, words));
    }

    /// With a mend where there is one; then it is told by itself.
    #[track_caller]
    fn hinted(&mut self, at: &Range<usize>, words: String, hint: &str) {
        if hint.is_empty() {
            return self.complain(at, words);
        }
        self.complaints.push(Complaint::new(at, words + hint).by_itself());
    }

    fn table(&mut self, table: &DeTable, at: &Range<usize>, known: &[&'static [Field]]) -> Node {
        let mut nodes = BTreeMap::new();
        for (key, value) in table {
            let name: &str = key.get_ref();
            if let Some(field) = known.iter().copied().flatten().find(|field| field.key == name) {
                nodes.insert(name.to_owned(), self.value(value, field));
            } else {
                let keys = known.iter().copied().flatten().map(|field| field.key);
                self.hinted(&key.span(), format!("khóa \"{}\" không có", short(name)), &did_you_mean(name, keys));
            }
        }
        Node { at: at.clone(), value: Value::Table(nodes) }
    }

    fn value(&mut self, value: &TomlValue, field: &Field) -> Node {
        let at = value.span();
        let found = match field.kind {
            FieldKind::Text | FieldKind::Rule | FieldKind::Unit => text(value).map(Value::Text),
            FieldKind::Whole => return self.whole(value, field.key),
            FieldKind::Minutes => return self.minutes(value, field.key),
            FieldKind::Flag => value.get_ref().as_bool().map(Value::Flag),
            FieldKind::Day => {
                return self.moment(value, field.key, day, "một ngày, viết như 2022-12-20 hoặc \"20/12/2022\"");
            }
            FieldKind::Clock => {
                return self.moment(value, field.key, clock, "một giờ, viết như \"08:00\" hoặc \"8 giờ 30 phút\"");
            }
            FieldKind::Period => {
                if matches!(value.get_ref(), DeValue::Integer(_)) { self.year(value, field.key) } else { text(value) }
                    .map(Value::Text)
            }
            // A name in full has capitals or spaces; what has none was meant as one of the words.
            FieldKind::WordOr(words) => match text(value) {
                Some(named) if named.contains(' ') || named.chars().any(char::is_uppercase) => Some(Value::Text(named)),
                _ => return self.choice(value, field.key, words),
            },
            FieldKind::Choice(words) => return self.choice(value, field.key, words),
            FieldKind::Texts | FieldKind::Units => self.list(value, |walk, one| walk.word(one, field.key, &[])),
            FieldKind::Choices(words) => self.list(value, |walk, one| walk.word(one, field.key, words)),
            FieldKind::Table(fields) => value.get_ref().as_table().map(|table| self.table(table, &at, &[fields]).value),
            FieldKind::List(fields) => self.list(value, |walk, one| walk.entry(one, field.key, fields)),
            FieldKind::Lines => value.get_ref().as_table().map(|table| self.script_lines(table)),
        };
        let Some(found) = found else {
            self.wrong(value, field.key, wanted(field.kind));
            return Node { at, value: Value::None };
        };
        Node { at, value: found }
    }

    #[track_caller]
    fn wrong(&mut self, value: &TomlValue, key: &str, wanted: &str) {
        let words = format!("\"{key}\" cần {wanted}, đang là {}", found(value.get_ref()));
        self.complain(&value.span(), words);
    }

    fn list(&mut self, value: &TomlValue, mut one: impl FnMut(&mut Self, &TomlValue) -> Node) -> Option<Value> {
        let array = value.get_ref().as_array()?;
        Some(Value::List(array.iter().map(|entry| one(self, entry)).collect()))
    }

    fn word(&mut self, value: &TomlValue, key: &str, words: &[&str]) -> Node {
        if words.is_empty() {
            let found = text(value);
            if found.is_none() {
                self.wrong(value, key, "chữ trong ngoặc kép ở từng phần của danh sách");
            }
            return Node { at: value.span(), value: found.map_or(Value::None, Value::Text) };
        }
        self.choice(value, key, words)
    }

    fn choice(&mut self, value: &TomlValue, key: &str, words: &[&str]) -> Node {
        let at = value.span();
        let Some(word) = text(value) else {
            self.wrong(value, key, "chữ trong ngoặc kép");
            return Node { at, value: Value::None };
        };
        if words.contains(&word.as_str()) {
            return Node { at, value: Value::Text(word) };
        }
        let hint = closest(&word, words.iter().copied())
            .map_or_else(|| format!("; chọn một trong: {}", words.join(", ")), |near| format!("; có phải \"{near}\"?"));
        self.complain(&at, format!("\"{key}\" không nhận \"{}\"{hint}", short(&word)));
        Node { at, value: Value::None }
    }

    /// A whole number, also where it stands in quotes with what is counted.
    fn whole(&mut self, value: &TomlValue, key: &str) -> Node {
        match value.get_ref().as_str().map(line) {
            Some(words) if words.is_empty() => Node { at: value.span(), value: Value::None },
            Some(words) if words.contains(|c: char| c.is_ascii_digit()) => {
                let wanted = "một số nguyên, như 16 hoặc \"16 đơn vị\"";
                self.quoted(value, (key, &words), parse_count(&words), wanted)
            }
            _ => self.plain(value, key, FieldKind::Whole),
        }
    }

    /// Minutes: a number, or words with a number.
    fn minutes(&mut self, value: &TomlValue, key: &str) -> Node {
        match value.get_ref().as_str().map(line) {
            Some(words) if words.is_empty() => Node { at: value.span(), value: Value::None },
            Some(words) => {
                let wanted = "số phút, như 10 hoặc \"10 phút\"";
                self.quoted(value, (key, &words), parse_minutes(&words).map(i64::from), wanted)
            }
            None => self.plain(value, key, FieldKind::Minutes),
        }
    }

    fn quoted(&mut self, value: &TomlValue, (key, words): (&str, &str), read: Option<i64>, wanted: &str) -> Node {
        let at = value.span();
        let found = read.filter(|number| (0..=i64::from(u16::MAX)).contains(number));
        if found.is_none() {
            self.complain(&at, format!("\"{key}\": không rõ «{}» là bao nhiêu; cần {wanted}", short(words)));
        }
        Node { at, value: found.map_or(Value::None, Value::Whole) }
    }

    fn plain(&mut self, value: &TomlValue, key: &str, kind: FieldKind) -> Node {
        let at = value.span();
        let DeValue::Integer(number) = value.get_ref() else {
            self.wrong(value, key, wanted(kind));
            return Node { at, value: Value::None };
        };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let Some(number) = number.filter(|number| (0..=i64::from(u16::MAX)).contains(number)) else {
            self.complain(&at, format!("\"{key}\" cần một số nguyên từ 0 đến 65.535"));
            return Node { at, value: Value::None };
        };
        Node { at, value: Value::Whole(number) }
    }

    /// A year that stands without quotes.
    fn year(&mut self, value: &TomlValue, key: &str) -> Option<String> {
        let Value::Whole(year) = self.whole(value, key).value else { return None };
        Some(year.to_string())
    }

    fn moment(&mut self, value: &TomlValue, key: &str, read: fn(&str) -> Option<String>, wanted: &str) -> Node {
        let at = value.span();
        let written = match value.get_ref() {
            DeValue::String(words) => Some(line(words)),
            DeValue::Datetime(moment) => Some(moment.to_string()),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => {
                None
            }
        };
        let Some(written) = written else {
            self.wrong(value, key, wanted);
            return Node { at, value: Value::None };
        };
        if written.is_empty() {
            return Node { at, value: Value::None };
        }
        let found = read(&written);
        if found.is_none() {
            self.complain(&at, format!("\"{key}\": không có «{}»; cần {wanted}", short(&written)));
        }
        Node { at, value: found.map_or(Value::None, Value::Text) }
    }

    fn script_lines(&mut self, table: &DeTable) -> Value {
        let mut nodes = BTreeMap::new();
        for (key, value) in table {
            let name: &str = key.get_ref();
            let DeValue::String(words) = value.get_ref() else {
                self.wrong(value, name, wanted(FieldKind::Text));
                continue;
            };
            let text = Node { at: value.span(), value: Value::Text(nfc(words).trim().to_owned()) };
            let named = BTreeMap::from([("text".to_owned(), text)]);
            nodes.insert(name.to_owned(), Node { at: key.span(), value: Value::Table(named) });
        }
        Value::Table(nodes)
    }

    /// One table of a list; an item has the keys of its kind as well.
    fn entry(&mut self, value: &TomlValue, key: &str, fields: &'static [Field]) -> Node {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, key, wanted(FieldKind::List(&[])));
            return Node { at: value.span(), value: Value::None };
        };
        if std::ptr::eq(fields, ITEM) {
            return match self.kind(table, &value.span()) {
                Some(kind) => self.table(table, &value.span(), &[ITEM, kind.fields()]),
                None => Node { at: value.span(), value: Value::None },
            };
        }
        self.table(table, &value.span(), &[fields])
    }

    fn kind(&mut self, table: &DeTable, at: &Range<usize>) -> Option<stages::Kind> {
        let Some(value) = table.get("kind") else {
            self.complain(at, "mục thiếu loại; thêm kind = \"…\", ví dụ kind = \"report\"".to_owned());
            return None;
        };
        let Some(word) = text(value) else {
            self.wrong(value, "kind", wanted(FieldKind::Text));
            return None;
        };
        let kind = stages::Kind::from_plan(&word);
        if kind.is_none() {
            let words: Vec<&str> = stages::Kind::ALL.iter().map(|kind| kind.word()).collect();
            let hint = closest(&word, words.iter().copied())
                .map_or_else(|| format!("; các loại: {}", words.join(", ")), |near| format!("; có phải \"{near}\"?"));
            self.complain(&value.span(), format!("không có loại mục \"{}\"{hint}", short(&word)));
        }
        kind
    }
}

/// «; có phải "…"?», where one of the words is near.
pub fn did_you_mean<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> String {
    closest(word, words).map_or_else(String::new, |near| format!("; có phải \"{near}\"?"))
}

/// A word as a complaint shows it: on one line, and not too long.
pub fn short(word: &str) -> String {
    crate::text::cut(&line(word), 60)
}

fn text(value: &TomlValue) -> Option<String> {
    value.get_ref().as_str().map(line)
}

fn day(words: &str) -> Option<String> {
    Day::parse(words).map(Day::iso)
}

fn clock(words: &str) -> Option<String> {
    let bare = words.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(words);
    parse_clock(bare).map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60))
}

/// What a kind wants, in the user's words.
pub fn wanted(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text | FieldKind::Choice(_) | FieldKind::WordOr(_) => "chữ trong ngoặc kép",
        FieldKind::Whole => "một số nguyên",
        FieldKind::Minutes => "số phút, như 10 hoặc \"10 phút\"",
        FieldKind::Flag => "true hoặc false",
        FieldKind::Day => "một ngày",
        FieldKind::Clock => "một giờ",
        FieldKind::Period => "một kỳ trong ngoặc kép, như \"6 tháng đầu năm 2026\"",
        FieldKind::Rule => "một tỷ lệ trong ngoặc kép, như \"2/3\", \"80%\"",
        FieldKind::Unit => "khóa của một đơn vị trong ngoặc kép",
        FieldKind::Texts | FieldKind::Choices(_) => "một danh sách chữ: [\"…\", \"…\"]",
        FieldKind::Units => "một danh sách khóa đơn vị: [\"…\", \"…\"]",
        FieldKind::Table(_) | FieldKind::Lines => "một bảng khóa = giá trị",
        FieldKind::List(_) => "một danh sách bảng: [[…]] hoặc [{ … }]",
    }
}

fn found(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "chữ",
        DeValue::Integer(_) => "số nguyên",
        DeValue::Float(_) => "số lẻ",
        DeValue::Boolean(_) => "true/false",
        DeValue::Datetime(_) => "ngày giờ",
        DeValue::Array(_) => "danh sách",
        DeValue::Table(_) => "bảng",
    }
}
