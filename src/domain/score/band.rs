//! Xếp loại: classes by the agreed total, else as the plan wrote them.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::score::sheet::{Band, Column, Sheet};
use crate::text::lower_first;

/// The class of a unit. Where there are bands and the total is known they alone decide: a total that fell below all of
/// them must not keep the class that the plan had written.
pub fn class(sheet: &Sheet, unit: UnitId) -> Option<&str> {
    let total = sheet.total(unit, Column::Agreed).filter(|_| !sheet.bands.is_empty());
    match total {
        Some(total) => {
            let reached = sheet.bands.iter().filter(|band| band.from <= total);
            reached.max_by_key(|band| band.from).map(|band| band.name.as_str())
        }
        None => sheet.marks.iter().find(|mark| mark.unit == unit)?.class.as_deref(),
    }
}

/// Classes that some unit has, from the highest, with their units.
pub fn tally(sheet: &Sheet, units: impl IntoIterator<Item = UnitId>) -> Vec<(&str, Vec<UnitId>)> {
    let mut bands: Vec<&Band> = sheet.bands.iter().collect();
    bands.sort_by_key(|band| std::cmp::Reverse(band.from));
    let mut found: Vec<(&str, Vec<UnitId>)> = bands.iter().map(|band| (band.name.as_str(), Vec::new())).collect();
    for unit in units {
        let Some(name) = class(sheet, unit) else { continue };
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, units)) => units.push(unit),
            None => found.push((name, vec![unit])),
        }
    }
    found.retain(|(_, units)| !units.is_empty());
    found
}

/// «6/11 đơn vị hoàn thành xuất sắc nhiệm vụ»; empty where nothing is known or where the number of units is not.
pub fn sentence(sheet: &Sheet, conference: &Conference) -> String {
    let Some(members) = conference.members() else { return String::new() };
    let parts: Vec<String> = tally(sheet, conference.active_units())
        .into_iter()
        .map(|(name, units)| format!("{}/{members} đơn vị {}", units.len(), as_verb(name)))
        .collect();
    parts.join("; ")
}

/// «Hoàn thành tốt nhiệm vụ» tells what a unit did; «Tốt» only names a class.
fn as_verb(name: &str) -> String {
    let lower = lower_first(name);
    if lower.contains("hoàn thành") { lower } else { format!("xếp loại {lower}") }
}
