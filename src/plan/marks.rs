//! Marks from Excel: pasted with tabs, or read from a CSV file. One bad cell and nothing is taken; all are told.

mod rows;

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::score::change::{Spot, Typed, weigh};
use crate::domain::score::sheet::{Column, PlacedCriterion, Sheet};
use crate::text::{closest, fold, named};
use rows::{CsvRow, delimiter, rows};

pub use rows::{LARGEST, decoded};

/// How many complaints are told at once.
const MOST: usize = 200;

/// The longest words that are looked for among names, in columns.
const LONGEST: usize = 200;

/// Heads of columns that Excel sheets have and that hold no marks.
const OTHER: &[&str] = &["", "tt", "stt", "tong", "tong diem", "ghi chu", "minh chung", "xep hang", "hang", "xep loai"];

/// Heads of the column that names the unit.
const UNIT: &[&str] = &["don vi", "ten don vi", "don vi thanh vien", "tap the"];

/// A complaint with the place by which complaints are put in order.
struct CellFault(u64, usize, String);

/// What a column of the text holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    Unit,
    Mark(u16, Column),
    Nothing,
}

/// Whether a pasted text names units in its first column, and so is a table rather than a block of marks.
pub fn names_units(text: &str) -> bool {
    let rows = rows(text, b'\t');
    let head = rows.first().is_some_and(|row| unit_column(row).is_some());
    let named = |row: &&CsvRow| row.cells.len() > 1 && is_name(row.cells.first()) || is_numbered(row);
    // One slip among marks is no name.
    head || rows.iter().filter(named).count() * 2 > rows.len()
}

fn is_name(cell: Option<&String>) -> bool {
    cell.is_some_and(|cell| cell.starts_with(char::is_alphabetic))
}

/// A row that begins with its number, as tables on paper do.
fn is_numbered(row: &CsvRow) -> bool {
    let number = |cell: &String| cell.trim_end_matches('.').parse::<u16>().is_ok();
    row.cells.first().is_some_and(number) && is_name(row.cells.get(1))
}

/// The column whose head says that units stand in it.
fn unit_column(row: &CsvRow) -> Option<usize> {
    row.cells.iter().position(|cell| UNIT.contains(&fold(cell).as_str()))
}

/// Reads a table: the first column names units, a first row may name criteria.
///
/// # Errors
///
/// Every complaint, in the order of the text.
pub fn read(text: &str, sheet: &Sheet, conference: &Conference, column: Column) -> Result<Vec<Typed>, Vec<String>> {
    let rows = rows(text, delimiter(text));
    let mut faults = Vec::new();
    let places = sheet.places();
    let (aims, body) = match rows.split_first() {
        Some((first, rest)) if is_head(first, conference) => (head(first, sheet, column, &mut faults), rest),
        Some(_) | None => (usual(&places, column, rows.iter().all(is_numbered)), rows.as_slice()),
    };
    faults.extend(split_decimals(text, body));
    let mut found = MarksRead { typed: Vec::new(), at: Vec::new() };
    let mut seen: Vec<(UnitId, u64)> = Vec::new();
    for row in body {
        if faults.len() > MOST {
            break;
        }
        let unit = match unit(row, &aims, conference) {
            Ok(unit) => unit,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if let Some((_, before)) = seen.iter().find(|(known, _)| *known == unit) {
            faults.push(CellFault(
                row.line,
                0,
                format!("hàng {}: đơn vị này đã có ở hàng {before}; xóa bớt một hàng", row.line),
            ));
            continue;
        }
        seen.push((unit, row.line));
        found.take(row, unit, &aims, &mut faults);
    }
    found.weighed(sheet, conference, &places, faults)
}

/// Reads a block of marks that belongs at a cell and to the right of it and below.
///
/// # Errors
///
/// Every complaint, in the order of the text.
pub fn block(text: &str, sheet: &Sheet, conference: &Conference, from: Spot) -> Result<Vec<Typed>, Vec<String>> {
    let units: Vec<UnitId> = conference.active_units().skip_while(|unit| *unit != from.unit).collect();
    let places = sheet.places();
    let mut found = MarksRead { typed: Vec::new(), at: Vec::new() };
    let mut faults = Vec::new();
    for row in rows(text, b'\t') {
        let unit = usize::try_from(row.line - 1).ok().and_then(|down| units.get(down)).copied();
        let aims = (0..row.cells.len()).map(|right| {
            let criterion = usize::from(from.criterion) + right;
            places.get(criterion).map_or(Aim::Nothing, |place| Aim::Mark(place.number, from.column))
        });
        let aims: Vec<Aim> = aims.collect();
        let outside = |(at, cell): (usize, &String)| !cell.is_empty() && aims.get(at) == Some(&Aim::Nothing);
        match unit {
            None if row.cells.iter().all(String::is_empty) => {}
            None => faults.push(CellFault(
                row.line,
                0,
                format!("hàng {}: bảng không còn đơn vị nào cho hàng này", row.line),
            )),
            Some(_) if row.cells.iter().enumerate().any(outside) => {
                let words = format!("hàng {}: có nhiều ô hơn số tiêu chí còn lại từ ô đang chọn", row.line);
                faults.push(CellFault(row.line, 0, words));
            }
            Some(unit) => found.take(&row, unit, &aims, &mut faults),
        }
    }
    found.weighed(sheet, conference, &places, faults)
}

/// Marks found so far, and where each stood.
struct MarksRead {
    typed: Vec<Typed>,
    at: Vec<(u64, usize)>,
}

impl MarksRead {
    fn take(&mut self, row: &CsvRow, unit: UnitId, aims: &[Aim], faults: &mut Vec<CellFault>) {
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match aims.get(at) {
                Some(Aim::Mark(criterion, column)) => {
                    self.typed.push(Typed { unit, criterion: *criterion, column: *column, value: cell.clone() });
                    self.at.push((row.line, at));
                }
                Some(Aim::Unit | Aim::Nothing) => {}
                None => {
                    let words = format!(
                        "hàng {}, cột {}: «{cell}» thừa; mỗi hàng có {} cột. Tệp ngăn cột bằng dấu phẩy thì điểm có số lẻ đặt trong ngoặc kép",
                        row.line,
                        at + 1,
                        aims.len()
                    );
                    return faults.push(CellFault(row.line, at, words));
                }
            }
        }
    }

    /// The marks, if not one of them is bad.
    fn weighed(
        self,
        sheet: &Sheet,
        conference: &Conference,
        places: &[PlacedCriterion],
        mut faults: Vec<CellFault>,
    ) -> Result<Vec<Typed>, Vec<String>> {
        for fault in weigh(sheet, conference, &self.typed).faults {
            let (Some((row, at)), Some(typed)) = (self.at.get(fault.at), self.typed.get(fault.at)) else { continue };
            let code = places.get(usize::from(typed.criterion)).map_or("", |place| place.code.as_str());
            let unit = conference.short(typed.unit);
            faults.push(CellFault(*row, *at, format!("hàng {row}, cột {} ({unit}, {code}): {}", at + 1, fault.words)));
        }
        if faults.is_empty() && self.typed.is_empty() {
            return Err(vec!["không có điểm nào; mỗi hàng cần tên đơn vị rồi đến các cột điểm".to_owned()]);
        }
        if faults.is_empty() {
            return Ok(self.typed);
        }
        faults.sort_by_key(|CellFault(row, at, _)| (*row, *at));
        let more = faults.len().saturating_sub(MOST);
        let mut words: Vec<String> = faults.into_iter().take(MOST).map(|CellFault(_, _, words)| words).collect();
        words.extend((more > 0).then(|| "còn chỗ khác nữa; sửa những chỗ trên rồi nhập lại".to_owned()));
        Err(words)
    }
}

fn is_head(row: &CsvRow, conference: &Conference) -> bool {
    let folded: Vec<String> = row.cells.iter().map(|cell| fold(cell)).collect();
    let first = folded.first().map_or("", String::as_str);
    let named = first.is_empty() || OTHER.contains(&first) || folded.iter().any(|cell| UNIT.contains(&cell.as_str()));
    let words = row.cells.iter().skip(1).any(|cell| cell.chars().any(char::is_alphabetic));
    named || (words && named_unit(row.cells.first().map_or("", String::as_str), conference).is_err())
}

/// Without a first row of names the columns follow the criteria, after a number where each row has one.
fn usual(places: &[PlacedCriterion], column: Column, numbered: bool) -> Vec<Aim> {
    let before = numbered.then_some(Aim::Nothing).into_iter().chain([Aim::Unit]);
    before.chain(places.iter().map(|place| Aim::Mark(place.number, column))).collect()
}

/// Where commas part the cells and no cell is quoted, «500,5» may be one mark or two: nobody can tell.
fn split_decimals(text: &str, body: &[CsvRow]) -> Option<CellFault> {
    if delimiter(text) != b',' || text.contains('"') {
        return None;
    }
    let digits = |cell: &String| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    let split = |pair: &[String]| matches!(pair, [whole, part] if digits(whole) && digits(part) && part.len() <= 2);
    body.iter().find_map(|row| {
        let at = row.cells.windows(2).skip(1).position(split)? + 1;
        let [whole, part] = [row.cells.get(at)?, row.cells.get(at + 1)?];
        let words = format!(
            "hàng {}, cột {}: «{whole},{part}» có thể là một điểm lẻ hoặc hai ô; lưu tệp ngăn cột bằng dấu chấm phẩy, hoặc đặt điểm có số lẻ trong ngoặc kép",
            row.line,
            at + 1
        );
        Some(CellFault(row.line, at, words))
    })
}

fn head(row: &CsvRow, sheet: &Sheet, column: Column, faults: &mut Vec<CellFault>) -> Vec<Aim> {
    let unit_at = unit_column(row).unwrap_or(0);
    let mut aims: Vec<Aim> = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let aim = if at == unit_at { Some(Aim::Unit) } else { aim(cell, sheet, column) };
        let twice = matches!(aim, Some(Aim::Mark(..))) && aim.is_some_and(|aim| aims.contains(&aim));
        if aim.is_none() || twice {
            faults.push(CellFault(row.line, at, unknown_head(cell, row.line, at, sheet, twice)));
        }
        aims.push(aim.unwrap_or(Aim::Nothing));
    }
    aims
}

fn aim(cell: &str, sheet: &Sheet, column: Column) -> Option<Aim> {
    if let Some(criterion) = sheet.find(cell) {
        return Some(Aim::Mark(criterion, column));
    }
    let folded = fold(cell);
    if sheet.groups.is_empty() {
        let named = match folded.as_str() {
            "tu cham" | "diem tu cham" => Some(Column::Own),
            "cham cheo" | "tham dinh" | "cham cheo, tham dinh" => Some(Column::Cross),
            "thong nhat" | "khoi thong nhat" => Some(Column::Agreed),
            _ => None,
        };
        if let Some(column) = named {
            return Some(Aim::Mark(0, column));
        }
    }
    OTHER.contains(&folded.as_str()).then_some(Aim::Nothing)
}

fn unknown_head(cell: &str, row: u64, at: usize, sheet: &Sheet, twice: bool) -> String {
    if twice {
        return format!("hàng {row}, cột {}: tiêu chí «{cell}» đã có ở cột trước", at + 1);
    }
    let (places, cell) = (sheet.places(), &crate::text::cut(cell, LONGEST));
    let near = closest(cell, places.iter().map(|place| place.name)).map(|near| format!("có phải «{near}»?"));
    let all = || {
        let known: Vec<String> = places.iter().map(|place| format!("{} «{}»", place.code, place.name)).collect();
        format!("cần một trong: {}", known.join(", "))
    };
    format!("hàng {row}, cột {}: không có tiêu chí «{cell}»; {}", at + 1, near.unwrap_or_else(all))
}

fn unit(row: &CsvRow, aims: &[Aim], conference: &Conference) -> Result<UnitId, CellFault> {
    let at = aims.iter().position(|aim| *aim == Aim::Unit).unwrap_or(0);
    let cell = row.cells.get(at).map_or("", String::as_str);
    named_unit(cell, conference)
        .map_err(|words| CellFault(row.line, at, format!("hàng {}, cột {}: {words}", row.line, at + 1)))
}

/// A unit by full name, short name or number, with accents or without.
fn named_unit(words: &str, conference: &Conference) -> Result<UnitId, String> {
    let words = &crate::text::cut(words, LONGEST);
    let wanted = fold(words);
    if wanted.is_empty() {
        return Err("thiếu tên đơn vị".to_owned());
    }
    let names: Vec<(UnitId, &str)> = conference
        .active_units()
        .flat_map(|unit| {
            let formerly = conference.unit(unit).into_iter().flat_map(|unit| &unit.formerly).map(String::as_str);
            [conference.name(unit), conference.short(unit)].into_iter().chain(formerly).map(move |name| (unit, name))
        })
        .collect();
    if let Some(unit) = named(words, &names) {
        return Ok(unit);
    }
    let alike: Vec<&(UnitId, &str)> = names.iter().filter(|(_, name)| fold(name) == wanted).collect();
    if let Some((one, name)) = alike.first() {
        return Err(if alike.iter().any(|(other, _)| other != one) {
            format!("«{words}» là tên của nhiều đơn vị; ghi tên đầy đủ, đúng dấu, hoặc số thứ tự")
        } else {
            format!("không có đơn vị «{words}»; có phải «{name}»?")
        });
    }
    if let Some(unit) = wanted.parse().ok().map(UnitId).filter(|unit| conference.active_units().any(|one| one == *unit))
    {
        return Ok(unit);
    }
    let all: Vec<&str> =
        conference.active_units().flat_map(|unit| [conference.name(unit), conference.short(unit)]).collect();
    let near = closest(words, all).map(|near| format!("; có phải «{near}»?"));
    let hint = near.unwrap_or_else(|| "; ghi tên đầy đủ, tên ngắn hoặc số thứ tự".to_owned());
    Err(format!("không có đơn vị «{words}»{hint}"))
}

#[cfg(test)]
mod tests;
