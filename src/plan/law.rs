//! Law and measures that hold for a time: which of them do on the day of a conference. They are data (`law.toml`), so
//! that next year's papers need no new program: a file of the same name in the sessions folder is read instead.

use crate::domain::citation::Citation;
use crate::domain::field::{Field, FieldKind, Node, field};
use crate::domain::stages::rules::Reader;
use crate::domain::vote::setup::rule::{Base, Rule};
use crate::plan::decode::decoded;
use crate::plan::place::{Located, Places};
use crate::plan::{syntax, walk};
use crate::text::Day;
use std::sync::OnceLock;

/// The name of the file, as shipped and in the sessions folder.
pub const FILE: &str = "law.toml";

const SHIPPED: &str = include_str!("law.toml");

const GRADES: &[&str] = &["C", "c"];

/// What a row may say.
const ROW: &[Field] = &[
    field("key", FieldKind::Choice(KEYS), "loại"),
    field("sign", FieldKind::Text, "số, ký hiệu"),
    field("of", FieldKind::Text, "văn bản được sửa đổi, tỉnh cũ"),
    field("says", FieldKind::Text, "nội dung; phải có"),
    field("from", FieldKind::Day, "ngày đầu có hiệu lực"),
    field("until", FieldKind::Day, "ngày cuối có hiệu lực"),
    field("source", FieldKind::Text, "nguồn"),
    field("grade", FieldKind::Choice(GRADES), "C từ hai nguồn độc lập, c một nguồn"),
];

const ROWS: &[Field] = &[field("row", FieldKind::List(ROW), "các dòng")];

const AWARDS: &str = "threshold.awards";

const KEYS: &[&str] = &["law", "decree", "circular", "amendment", "province", "two_tiers", AWARDS];

/// One row: what holds, and from when until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedRow {
    /// What kind of thing it is.
    pub key: String,
    /// Number and sign, by which others cite it.
    pub sign: Option<String>,
    /// What it changes, or was before.
    pub of: Option<String>,
    /// What it says.
    pub says: String,
    /// Its first day; `None` where it has always held.
    pub from: Option<Day>,
    /// Its last day; `None` where none is set.
    pub until: Option<Day>,
    /// Where that is written.
    pub source: String,
    /// Whether two independent texts say so.
    pub is_sure: bool,
}

impl DatedRow {
    /// Whether it holds on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && !self.lapsed(day)
    }

    /// Whether its last day is over.
    pub fn lapsed(&self, day: Day) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// What it is called in a sentence: by number and sign, without its day, where `says` has them.
    pub fn called(&self) -> &str {
        let (name, _) = self.says.split_once(" ngày ").unwrap_or((&self.says, ""));
        if self.sign.as_deref().is_some_and(|sign| name.contains(sign)) { name } else { &self.says }
    }

    /// «(nguồn)», with a word of doubt where only one text says so.
    pub fn proof(&self) -> String {
        let doubt =
            if self.is_sure { "" } else { "; mới đối chiếu được một nguồn, cần kiểm tra lại" };
        format!("({}{doubt})", self.source)
    }
}

/// All rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Law {
    rows: Vec<DatedRow>,
}

impl Law {
    /// What came with the program.
    pub fn shipped() -> &'static Self {
        static LAW: OnceLock<Law> = OnceLock::new();
        // A test reads the shipped file; with a fault in it nothing would be advised, and no meeting stopped.
        LAW.get_or_init(|| Self::parse(SHIPPED.as_bytes()).unwrap_or_default())
    }

    /// Reads a file of rows.
    ///
    /// # Errors
    ///
    /// All faults, in the order of the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Located>> {
        let text = decoded(bytes).map_err(|fault| vec![fault])?;
        let (document, mut faults) = syntax::parse(text);
        let mut walk = walk::Walk::default();
        let file = walk.by(&document, ROWS);
        faults.append(&mut walk.complaints);
        let mut reader = Reader { complaints: faults, ..Reader::default() };
        let rows = file.get("row").list().iter().map(|node| row(node, &mut reader)).collect();
        if reader.complaints.is_empty() { Ok(Self { rows }) } else { Err(Places::new(text).located(reader.complaints)) }
    }

    /// The rows of a key.
    pub fn of<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a DatedRow> {
        self.rows.iter().filter(move |row| row.key == key)
    }

    /// Rows that are cited by number and sign.
    pub fn cited(&self) -> impl Iterator<Item = (&DatedRow, &str)> {
        self.rows.iter().filter(|row| row.key != "amendment").filter_map(|row| Some((row, row.sign.as_deref()?)))
    }

    /// Law and decrees as minutes cite them, each with its days and with what changes it.
    pub fn citations(&self) -> Vec<Citation> {
        let cited = |row: &DatedRow, amended| Citation {
            words: row.says.clone(),
            sign: row.sign.clone(),
            from: row.from,
            until: row.until,
            amended,
        };
        let changes = |row: &DatedRow| {
            let own = self.of("amendment").filter(|change| change.of.is_some() && change.of == row.sign);
            own.map(|change| cited(change, Vec::new())).collect()
        };
        ["law", "decree"].into_iter().flat_map(|key| self.of(key)).map(|row| cited(row, changes(row))).collect()
    }

    /// Tỷ lệ cần đạt of an award for which the plan says none; without a day the newest.
    pub fn award_rule(&self, day: Option<Day>) -> Option<Rule> {
        let holds = |row: &&DatedRow| day.is_none_or(|day| row.holds(day));
        let row = self.of(AWARDS).filter(holds).max_by_key(|row| row.from)?;
        Rule::parse(&row.says, Base::Members).ok()
    }
}

fn row(node: &Node, reader: &mut Reader) -> DatedRow {
    let text = |key: &str| node.get(key).text();
    let day = |key: &str| text(key).and_then(|words| Day::parse(&words));
    for key in ["key", "says"] {
        if node.get(key).is_missing() {
            reader.complain(node, format!("dòng thiếu {key}; thêm {key} = \"…\""));
        }
    }
    let says = text("says").unwrap_or_default();
    if text("key").as_deref() == Some(AWARDS)
        && let Err(fault) = Rule::parse(&says, Base::Members)
    {
        reader.complain(node.get("says"), format!("«{says}»: {fault}"));
    }
    let (from, until) = (day("from"), day("until"));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        reader.complain(node.get("until"), "ngày cuối trước ngày đầu; sửa lại một bên");
    }
    DatedRow {
        key: text("key").unwrap_or_default(),
        sign: text("sign"),
        of: text("of"),
        says,
        from,
        until,
        source: text("source").unwrap_or_default(),
        is_sure: text("grade").as_deref() == Some("C"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(words: &str) -> Day {
        Day::parse(words).unwrap()
    }

    #[test]
    fn what_is_shipped_can_be_read() {
        let law = Law::parse(SHIPPED.as_bytes()).unwrap();
        assert_eq!(&law, Law::shipped());
        assert!(law.rows.iter().all(|row| !row.source.is_empty()), "each row names its source");
        for key in KEYS {
            assert!(law.of(key).next().is_some(), "{key}");
        }
        let decrees = |on: &str| {
            let holding = law.of("decree").filter(|row| row.holds(day(on)));
            holding.filter_map(|row| row.sign.clone()).collect::<Vec<_>>()
        };
        assert_eq!(decrees("30/06/2025"), ["98/2023/NĐ-CP"]);
        assert_eq!((decrees("01/07/2025"), decrees("28/02/2027")), (decrees("28/02/2027"), decrees("01/07/2025")));
        assert_eq!(decrees("01/03/2027"), [""; 0]);
        assert_eq!(law.award_rule(None), Some(Rule::parse("80%", Base::Members).unwrap()));
    }

    #[test]
    fn minutes_cite_what_holds_on_their_day() {
        let cited = |on: &str| {
            let all = Law::shipped().citations();
            all.iter().filter(|law| law.holds(day(on))).map(|law| law.on(day(on))).collect::<Vec<_>>()
        };
        let law = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022";
        let decree = "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ";
        assert_eq!(cited("31/12/2023")[1..], ["Nghị định số 91/2017/NĐ-CP"]);
        assert_eq!(cited("01/01/2024"), [law, "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"]);
        assert_eq!(cited("30/09/2026"), [law, decree]);
        let amended = format!("{law} (được sửa đổi, bổ sung bởi Luật số 06/2026/QH16)");
        assert_eq!(cited("01/10/2026"), [amended.as_str(), decree]);
        // What follows the decree is not known: nothing stands for it.
        assert_eq!(cited("01/03/2027"), [amended]);
    }

    #[test]
    fn a_broken_file_is_told_with_its_place() {
        let told = |text: &str| {
            let faults = Law::parse(text.as_bytes()).unwrap_err();
            faults.iter().map(|one| format!("{}:{} {}", one.line, one.column, one.words)).collect::<Vec<_>>()
        };
        assert_eq!(
            told("[[row]]\nkey = \"decre\"\nsays = \"x\""),
            ["2:7 \"key\" không nhận \"decre\"; có phải \"decree\"?"]
        );
        assert_eq!(
            told("[[row]]\nkey = \"threshold.awards\"\nsays = \"x\"\nfrom = 2026-01-01\nuntil = 2025-01-01").len(),
            2
        );
        assert_eq!(told("[[row]]\nkey = \"law\"\nsays = “x”").len(), 1);
    }
}
