//! What is typed into the table of marks and not yet sent: with a way back, and as a draft that survives a kill.

use crate::domain::ids::UnitId;
use crate::domain::score::change::{Spot, Typed};
use crate::domain::score::sheet::{Column, Sheet};
use std::collections::BTreeMap;

/// How many steps back are kept.
const BACK: usize = 200;

/// Cells by their place, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    typed: BTreeMap<Spot, String>,
    before: Vec<BTreeMap<Spot, String>>,
}

impl Cells {
    /// Puts words into a cell; what stands there already is no change.
    pub fn put(&mut self, sheet: &Sheet, spot: Spot, words: &str) {
        let Spot { unit, criterion, column } = spot;
        self.put_all(sheet, vec![Typed { unit, criterion, column, value: words.to_owned() }]);
    }

    /// Puts many in as one step back.
    pub fn put_all(&mut self, sheet: &Sheet, many: Vec<Typed>) {
        let was = self.typed.clone();
        for one in many {
            let words = crate::text::line(&one.value);
            let known = sheet.get(one.unit, one.criterion, one.column);
            let same = if words.is_empty() { known.is_none() } else { crate::text::parse_scaled(&words, 2) == known };
            // Words that are no mark are kept as they are, to be mended.
            if same && (words.is_empty() || known.is_some()) {
                self.typed.remove(&one.spot());
            } else {
                self.typed.insert(one.spot(), words);
            }
        }
        if was != self.typed {
            self.before.push(was);
            let over = self.before.len().saturating_sub(BACK);
            self.before.drain(..over);
        }
    }

    /// Takes the last step back; false where there is none.
    pub fn back(&mut self) -> bool {
        let before = self.before.pop();
        let some = before.is_some();
        self.typed = before.unwrap_or_else(|| std::mem::take(&mut self.typed));
        some
    }

    /// What was typed into a cell.
    pub fn get(&self, spot: Spot) -> Option<&str> {
        self.typed.get(&spot).map(String::as_str)
    }

    /// All of it, in the order of the table.
    pub fn typed(&self) -> Vec<Typed> {
        let one = |(spot, value): (&Spot, &String)| Typed {
            unit: spot.unit,
            criterion: spot.criterion,
            column: spot.column,
            value: value.clone(),
        };
        self.typed.iter().map(one).collect()
    }

    /// As a draft: a line a cell.
    pub fn draft(&self) -> String {
        let line = |(spot, value): (&Spot, &String)| {
            format!("{}\t{}\t{}\t{value}\n", spot.unit.0, spot.criterion, spot.column.key())
        };
        self.typed.iter().map(line).collect()
    }

    /// From a draft; a line that is none is left out. One step back drops all of it.
    pub fn from_draft(body: &str) -> Self {
        let cell = |line: &str| {
            let mut parts = line.splitn(4, '\t');
            let (unit, criterion) = (UnitId(parts.next()?.parse().ok()?), parts.next()?.parse().ok()?);
            let key = parts.next()?;
            let column = Column::ALL.into_iter().find(|column| column.key() == key)?;
            Some((Spot { unit, criterion, column }, parts.next()?.to_owned()))
        };
        Self { typed: body.lines().filter_map(cell).collect(), before: vec![BTreeMap::new()] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(unit: u16) -> Spot {
        Spot { unit: UnitId(unit), criterion: 0, column: Column::Agreed }
    }

    #[test]
    fn what_stands_there_is_no_change_and_steps_go_back() {
        let (mut sheet, mut cells) = (Sheet::default(), Cells::default());
        sheet.set(UnitId(1), 0, Column::Agreed, Some(9_050));
        cells.put(&sheet, spot(1), "90,5");
        assert_eq!((cells.typed(), cells.back()), (Vec::new(), false));
        cells.put(&sheet, spot(1), "abc");
        cells.put(&sheet, spot(2), "");
        cells.put(&sheet, spot(2), "7");
        assert_eq!((cells.get(spot(1)), cells.get(spot(2))), (Some("abc"), Some("7")));
        assert!(cells.back());
        assert_eq!((cells.get(spot(1)), cells.get(spot(2))), (Some("abc"), None));
        cells.put(&sheet, spot(1), "");
        assert_eq!(cells.get(spot(1)), Some(""));
    }

    #[test]
    fn a_draft_holds_every_cell_and_can_be_dropped() {
        let (sheet, mut cells) = (Sheet::default(), Cells::default());
        cells.put(&sheet, spot(1), "9x \"");
        cells.put(&sheet, spot(12), "985,5");
        let mut again = Cells::from_draft(&cells.draft());
        assert_eq!(again.typed(), cells.typed());
        assert!(again.back() && again.typed().is_empty());
        assert!(Cells::from_draft("không\tphải\nnháp").typed().is_empty());
    }
}
