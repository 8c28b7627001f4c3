//! Marks as they are typed, and what they change: weighed alike for a command, the grid on screen and a file.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::score::sheet::{Column, LARGEST, MarkEffect, PlacedCriterion, Sheet, points};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A cell of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Whose.
    pub unit: UnitId,
    /// Number of the criterion, from 0.
    pub criterion: u16,
    /// Whose judgement.
    pub column: Column,
}

/// A mark as somebody typed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Typed {
    /// Whose.
    pub unit: UnitId,
    /// Number of the criterion, from 0; 0 where the table has no groups.
    #[serde(default)]
    pub criterion: u16,
    /// Whose judgement: own, cross or agreed.
    #[serde(default)]
    pub column: Column,
    /// «985,50»; empty: cleared.
    #[serde(default)]
    pub value: String,
}

impl Typed {
    /// Its cell.
    pub fn spot(&self) -> Spot {
        Spot { unit: self.unit, criterion: self.criterion, column: self.column }
    }
}

/// A mark that was put in, in hundredths; from and to alike: it was asked to be changed and was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkChange {
    /// Whose.
    pub unit: UnitId,
    /// Number of the criterion, from 0.
    pub criterion: u16,
    /// Whose judgement.
    pub column: Column,
    /// What stood there.
    pub from: Option<i64>,
    /// What stands there now.
    pub to: Option<i64>,
}

impl MarkChange {
    /// Its cell.
    pub fn spot(&self) -> Spot {
        Spot { unit: self.unit, criterion: self.criterion, column: self.column }
    }
}

/// A change with what the minutes tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Cell by cell.
    pub marks: Vec<MarkChange>,
    /// Why.
    pub reason: String,
    /// Who asked for it.
    pub by: String,
    /// The table had been put to the vote before it.
    pub late: bool,
}

/// Why a typed mark cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkFault {
    /// Which of those typed, from 0.
    pub at: usize,
    /// What stands there and what is wanted, without the unit.
    pub words: String,
}

/// What typed marks come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The table with the good ones in it.
    pub sheet: Sheet,
    /// The good ones, also those that change nothing.
    pub changes: Vec<MarkChange>,
    /// The others.
    pub faults: Vec<MarkFault>,
}

/// Weighs typed marks against a table.
pub fn weigh(sheet: &Sheet, conference: &Conference, typed: &[Typed]) -> Weighed {
    let places = sheet.places();
    let mut weighed = Weighed { sheet: sheet.clone(), changes: Vec::new(), faults: Vec::new() };
    let mut seen = BTreeSet::new();
    for (at, one) in typed.iter().enumerate() {
        let taken = if seen.insert(one.spot()) { read(conference, &places, one) } else { Err(TWICE.to_owned()) };
        match taken {
            Ok(to) => {
                let from = sheet.get(one.unit, one.criterion, one.column);
                weighed.sheet.set(one.unit, one.criterion, one.column, to);
                let Typed { unit, criterion, column, .. } = *one;
                weighed.changes.push(MarkChange { unit, criterion, column, from, to });
            }
            Err(words) => weighed.faults.push(MarkFault { at, words }),
        }
    }
    let taken: BTreeMap<Spot, MarkChange> = weighed.changes.iter().map(|change| (change.spot(), *change)).collect();
    let above = |one: &Typed| above(&weighed.sheet, &places, taken.get(&one.spot())?);
    let over = typed.iter().enumerate().filter_map(|(at, one)| Some(MarkFault { at, words: above(one)? }));
    let over: Vec<MarkFault> = over.collect();
    weighed.faults.extend(over);
    weighed.faults.sort_by_key(|fault| fault.at);
    weighed
}

const TWICE: &str = "ô này đã ghi một lần ở trên; mỗi ô chỉ ghi một lần";

/// The mark in hundredths, if it may stand there.
fn read(conference: &Conference, places: &[PlacedCriterion], typed: &Typed) -> Result<Option<i64>, String> {
    if conference.unit(typed.unit).is_none_or(|unit| unit.gone) {
        return Err("không có đơn vị này trong hội nghị".to_owned());
    }
    let place = places.get(usize::from(typed.criterion)).ok_or("không có tiêu chí này trong bảng điểm")?;
    value(&typed.value, place.max, place.effect)
}

/// Reads one mark; empty words clear the cell.
pub fn value(words: &str, max: Option<i64>, effect: MarkEffect) -> Result<Option<i64>, String> {
    let words = crate::text::line(words);
    if words.is_empty() {
        return Ok(None);
    }
    let Some(value) = crate::text::parse_scaled(&words, 2) else {
        let words = crate::text::cut(&words, 40);
        return Err(format!("«{words}» không phải điểm; viết như 985,50: dấu phẩy thập phân, tối đa hai số lẻ"));
    };
    if max.is_none() && !words.contains(',') && words.matches('.').count() == 1 {
        // An English Excel writes 98,25 as 98.250; a maximum, a comma or a second dot tells which it is.
        let whole = words.replace('.', "");
        let decimal = words.replacen('.', ",", 1).trim_end_matches('0').to_owned();
        return Err(format!("«{words}» có thể là {whole} hoặc {decimal}; ghi lại không có dấu chấm"));
    }
    let most = max.unwrap_or(LARGEST);
    match value {
        ..0 if effect == MarkEffect::Minus => Err(format!("{words} nhỏ hơn 0; điểm trừ ghi bằng số dương")),
        ..0 => Err(format!("{words} nhỏ hơn 0")),
        _ if value > most => Err(format!("{words} lớn hơn điểm tối đa {}", points(most))),
        _ => Ok(Some(value)),
    }
}

/// The group of a changed mark came to more than it can.
fn above(sheet: &Sheet, places: &[PlacedCriterion], change: &MarkChange) -> Option<String> {
    let place = places.get(usize::from(change.criterion))?;
    let group = sheet.groups.get(place.group)?;
    let sum = sheet.given(change.unit, place.group, change.column);
    let most = group.max.filter(|most| sum > *most && change.to > change.from)?;
    Some(format!("nhóm «{}» cộng lại được {}, lớn hơn tối đa {}", group.name, points(sum), points(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_dot_alone_may_be_a_decimal_point() {
        let read = |words: &str, max| value(words, max, MarkEffect::Plain);
        assert!(read("98.250", None).unwrap_err().starts_with("«98.250» có thể là 98250 hoặc 98,25;"));
        assert_eq!(read("1.050,50", None), Ok(Some(105_050)));
        assert_eq!(read("1.050", Some(200_000)), Ok(Some(105_000)));
    }

    #[test]
    fn a_bad_mark_is_told_with_its_numbers() {
        let max = Some(6_000);
        let complaint = |words: &str, effect| value(words, max, effect).unwrap_err();
        assert_eq!(complaint("60,01", MarkEffect::Plain), "60,01 lớn hơn điểm tối đa 60");
        assert_eq!(complaint("-1", MarkEffect::Plain), "-1 nhỏ hơn 0");
        assert_eq!(complaint("-1", MarkEffect::Minus), "-1 nhỏ hơn 0; điểm trừ ghi bằng số dương");
        for bad in ["59.5", "abc", "1,234", "5 0", "5,"] {
            assert!(complaint(bad, MarkEffect::Plain).starts_with(&format!("«{bad}» không phải điểm")), "{bad}");
        }
        assert_eq!(value(" 59,5 ", max, MarkEffect::Plain), Ok(Some(5_950)));
        assert_eq!(value("  ", max, MarkEffect::Plain), Ok(None));
        assert!(value("100.000,01", None, MarkEffect::Plain).is_err());
    }
}
