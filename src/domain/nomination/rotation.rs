//! Luân phiên: who held the seats before, and whose turn it is.

use crate::domain::conference::Conference;
use crate::domain::field::{Field, FieldKind, Node, field};
use crate::domain::ids::UnitId;
use crate::domain::stages::rules::Reader;
use serde::{Deserialize, Serialize};

/// Who held the seats in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The year.
    pub year: u16,
    /// Its head.
    pub head: Option<UnitId>,
    /// Its deputy.
    pub deputy: Option<UnitId>,
}

/// What a plan may say of one year.
pub const FIELDS: &[Field] = &[
    field("year", FieldKind::Whole, "năm"),
    field("head", FieldKind::Unit, "khóa của đơn vị Trưởng khối năm đó"),
    field("deputy", FieldKind::Unit, "khóa của đơn vị Phó Trưởng khối năm đó"),
];

/// Reads the history, the latest year last.
pub fn read(node: &Node, reader: &mut Reader) -> Vec<Term> {
    let mut terms = Vec::new();
    for entry in node.get("history").list() {
        let (head, deputy) = (reader.unit(entry.get("head")), reader.unit(entry.get("deputy")));
        match entry.get("year").small() {
            Some(year) => terms.push(Term { year, head, deputy }),
            None => reader.complain(entry, "lịch sử luân phiên thiếu năm; thêm year = 2023"),
        }
    }
    terms.sort_by_key(|term| term.year);
    terms
}

/// Whose turn it is: who never held the seat, else who held it longest ago, in the order of the units.
/// None where nothing is known of earlier years.
pub fn turn(conference: &Conference, history: &[Term], but: impl Fn(UnitId) -> bool) -> Option<UnitId> {
    let last = |unit: UnitId| history.iter().filter(|term| term.head == Some(unit)).map(|term| term.year).max();
    let free = |unit: &UnitId| {
        conference.unit(*unit).is_some_and(|known| known.known && !known.gone)
            && conference.bloc.head != Some(*unit)
            && !but(*unit)
    };
    let units = conference.unit_ids().filter(|_| !history.is_empty());
    units.filter(free).min_by_key(|unit| (last(*unit), *unit))
}
