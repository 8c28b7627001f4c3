//! Chấm điểm, xếp loại: the table of agreed marks is reported, discussed and adopted.

use crate::domain::field::{Field, Kind, Node, field, with};
use crate::domain::ids::UnitId;
use crate::domain::paper::{Block, Cell, Column, Table};
use crate::domain::scene::{Scene, Script};
use crate::domain::script::{Beat, Default, Speaker, Who};
use crate::domain::section::Section;
use crate::domain::stages::rules::{Reader, Rules, WHO};
use crate::domain::vote::ballot::{Choice, Manner, Method, Question, Subject};
use crate::domain::vote::fields::{BASES, MANNERS, read_vote};
use crate::domain::vote::machine::Proposal;
use crate::domain::vote::rule::Rule;
use crate::domain::vote::{report, steps};
use serde::{Deserialize, Serialize};

/// Chấm điểm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scoring {
    /// Who reports the table.
    pub who: Who,
    /// By unit, in hundredths of a mark.
    pub marks: Vec<Mark>,
    /// How the table is adopted.
    pub manner: Manner,
    /// Tỷ lệ cần đạt.
    pub rule: Rule,
}

/// The marks of one unit, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Whose.
    pub unit: UnitId,
    /// Tự chấm.
    pub own: Option<i64>,
    /// Chấm chéo, thẩm định.
    pub cross: Option<i64>,
    /// Khối thống nhất.
    pub agreed: Option<i64>,
    /// Xếp loại, as written.
    pub class: Option<String>,
}

const MARK: &[Field] = &[
    field("unit", Kind::Unit, "khóa của đơn vị"),
    field("own", Kind::Text, "điểm tự chấm, viết \"985,50\""),
    field("cross", Kind::Text, "điểm chấm chéo, thẩm định"),
    field("agreed", Kind::Text, "điểm Khối thống nhất"),
    field("class", Kind::Text, "xếp loại"),
];

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field("who", Kind::Table(WHO), "người báo cáo bảng điểm"),
    field("marks", Kind::List(MARK), "điểm từng đơn vị"),
    with("manner", Kind::Choice(MANNERS), "general", "cách thông qua bảng điểm"),
    with("rule", Kind::Rule, ">50%", "tỷ lệ cần đạt"),
    with("base", Kind::Choice(BASES), "members", "tỷ lệ tính trên số nào"),
];

const LINES: &[Default] = &[
    (
        "open",
        Speaker::Chair,
        "Căn cứ tiêu chí đã ban hành, các đơn vị đã tự chấm; Trưởng khối và tổ thẩm định đã chấm chéo, thẩm định. Mời {dc} {nguoi|đại diện tổ thẩm định}⟨, {chuc_vu},⟩ báo cáo bảng tổng hợp điểm.",
    ),
    (
        "discuss",
        Speaker::Chair,
        "Đề nghị các đơn vị cho ý kiến về điểm của đơn vị mình và đơn vị bạn; đơn vị nào cần giải trình, xin mời.",
    ),
];

impl Scoring {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let (manner, rule) = read_vote(node, reader, (Manner::General, Rule::MAJORITY));
        let mut marks = Vec::new();
        for entry in node.get("marks").list() {
            let mut mark = |key: &str| {
                let words = entry.get(key).text()?;
                let value = crate::text::parse_scaled(&words, 2);
                if value.is_none() {
                    reader.complain(
                        entry.get(key),
                        format!("«{words}» không phải điểm; viết như \"985,50\", tối đa hai số lẻ"),
                    );
                }
                value
            };
            let (own, cross, agreed) = (mark("own"), mark("cross"), mark("agreed"));
            if let Some(unit) = reader.unit(entry.get("unit")) {
                marks.push(Mark { unit, own, cross, agreed, class: entry.get("class").text() });
            }
        }
        Self { who: reader.who(node.get("who")), marks, manner, rule }
    }

    /// Marks from high to low with their rank; equal marks share a rank.
    pub fn ranked(&self) -> Vec<(usize, &Mark)> {
        let mut order: Vec<&Mark> = self.marks.iter().collect();
        order.sort_by_key(|mark| (std::cmp::Reverse(mark.agreed), mark.unit));
        let mut ranked: Vec<(usize, &Mark)> = Vec::with_capacity(order.len());
        for (place, mark) in order.into_iter().enumerate() {
            let rank =
                ranked.last().filter(|(_, above)| above.agreed == mark.agreed).map_or(place + 1, |(rank, _)| *rank);
            ranked.push((rank, mark));
        }
        ranked
    }

    fn table(&self, scene: &Scene) -> Table {
        let heads = [
            ("TT", 1),
            ("Đơn vị", 6),
            ("Tự chấm", 2),
            ("Chấm chéo, thẩm định", 2),
            ("Khối thống nhất", 2),
            ("Xếp hạng", 2),
            ("Xếp loại", 3),
        ];
        let score = |value: Option<i64>| value.map_or(Cell::Unknown, |value| Cell::Scaled { value, digits: 2 });
        let whole = |number: usize| Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX));
        let rows = self.ranked().into_iter().enumerate().map(|(number, (rank, mark))| {
            let class = mark.class.clone().map_or(Cell::Empty, Cell::Text);
            let name = Cell::Text(scene.conference.name(mark.unit).to_owned());
            vec![whole(number + 1), name, score(mark.own), score(mark.cross), score(mark.agreed), whole(rank), class]
        });
        Table {
            name: "Bảng điểm".to_owned(),
            rows: rows.collect(),
            columns: heads.map(|(title, width)| Column { title: title.to_owned(), width }).into(),
            total: None,
        }
    }
}

impl Rules for Scoring {
    fn lines(&self) -> &'static [Default] {
        LINES
    }

    fn beats(&self, scene: &Scene) -> Vec<Beat> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts_of(&self.who);
        facts.set("noi_dung", "bảng điểm thi đua");
        script.say("open", "open", &facts);
        script.say("discuss", "discuss", &facts);
        if let Some(proposal) = self.proposal(scene) {
            steps::add(&mut script, &proposal, &facts);
        }
        script.done()
    }

    fn proposal(&self, _scene: &Scene) -> Option<Proposal> {
        let choice = Choice { label: "bảng điểm thi đua".to_owned(), unit: None, person: None };
        let question = Question {
            title: "bảng điểm thi đua".to_owned(),
            subject: Subject::Scores,
            choices: vec![choice],
            method: Method::PerChoice,
            quota: None,
            rule: self.rule,
        };
        Some(Proposal { questions: vec![question], manner: self.manner })
    }

    fn section(&self, scene: &Scene) -> Section {
        let mut section = Section::new("KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG, XẾP LOẠI", format!("item{}", scene.item.0));
        if !scene.said("open") {
            return section;
        }
        if self.marks.is_empty() {
            section.fact("Hội nghị nghe báo cáo bảng tổng hợp điểm.");
        } else {
            section.block(Block::Table(self.table(scene)));
        }
        report::add(&mut section, scene);
        section
    }
}
