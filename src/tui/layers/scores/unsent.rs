//! What is typed into the table of marks and not yet sent: with a way back, and as a draft that survives a kill.

use crate::domain::ids::UnitId;
use crate::domain::score::change::{Spot, Typed};
use crate::domain::score::sheet::{Column, Sheet};
use crate::tui::parts::grid::Cells;
use std::collections::BTreeMap;

/// Marks as typed, by their place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unsent(Cells<Spot>);

impl Unsent {
    /// Puts words into cells as one step back.
    pub fn put(&mut self, sheet: &Sheet, many: &[Typed]) {
        self.0.put(many.iter().map(|one| (one.spot(), changed(sheet, one))));
    }

    /// Takes the last step back; false if there is none.
    pub fn undo(&mut self) -> bool {
        self.0.undo().is_some()
    }

    /// Does it again; false if there is nothing to redo.
    pub fn redo(&mut self) -> bool {
        self.0.redo().is_some()
    }

    /// What was typed into a cell.
    pub fn get(&self, spot: Spot) -> Option<&str> {
        self.0.get(spot)
    }

    /// All of it, with the cell that is still being typed.
    pub fn with(&self, sheet: &Sheet, open: Option<&Typed>) -> BTreeMap<Spot, String> {
        self.among(sheet, open, |_| true)
    }

    /// The same of one unit alone.
    pub fn with_of(&self, sheet: &Sheet, open: Option<&Typed>, unit: UnitId) -> BTreeMap<Spot, String> {
        self.among(sheet, open.filter(|open| open.unit == unit), |spot| spot.unit == unit)
    }

    fn among(&self, sheet: &Sheet, open: Option<&Typed>, of: impl Fn(&Spot) -> bool) -> BTreeMap<Spot, String> {
        let cells = self.0.iter().filter(|(spot, _)| of(spot));
        let mut all: BTreeMap<Spot, String> = cells.map(|(spot, words)| (spot, words.to_owned())).collect();
        if let Some(open) = open {
            all.remove(&open.spot());
            all.extend(changed(sheet, open).map(|words| (open.spot(), words)));
        }
        all
    }

    /// From a draft; a line that is none is left out. One step back drops all of it.
    pub fn from_draft(body: &str) -> Self {
        let cell = |line: &str| {
            let mut parts = line.splitn(4, '\t');
            let (unit, criterion) = (UnitId(parts.next()?.parse().ok()?), parts.next()?.parse().ok()?);
            let key = parts.next()?;
            let column = Column::ALL.into_iter().find(|column| column.key() == key)?;
            Some((Spot { unit, criterion, column }, Some(parts.next()?.to_owned())))
        };
        let mut cells = Cells::default();
        cells.put(body.lines().filter_map(cell));
        Self(cells)
    }
}

/// The words that a cell holds then; `None` if they say what the sheet says already.
fn changed(sheet: &Sheet, one: &Typed) -> Option<String> {
    let words = crate::text::line(&one.value);
    let known = sheet.get(one.unit, one.criterion, one.column);
    if words.is_empty() {
        return known.map(|_| words);
    }
    // Words that are no mark stay as they are, to be corrected.
    (known.is_none() || crate::text::parse_scaled(&words, 2) != known).then_some(words)
}

/// As marks to be weighed and sent, in the order of the table.
pub fn marks(cells: &BTreeMap<Spot, String>) -> Vec<Typed> {
    let one = |(spot, value): (&Spot, &String)| typed(*spot, value);
    cells.iter().map(one).collect()
}

/// Words for a cell.
pub fn typed(Spot { unit, criterion, column }: Spot, words: &str) -> Typed {
    Typed { unit, criterion, column, value: words.to_owned() }
}

/// As a draft: a line a cell.
pub fn draft(cells: &BTreeMap<Spot, String>) -> String {
    let line = |(spot, value): (&Spot, &String)| {
        format!("{}\t{}\t{}\t{value}\n", spot.unit.0, spot.criterion, spot.column.key())
    };
    cells.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(unit: u16) -> Spot {
        Spot { unit: UnitId(unit), criterion: 0, column: Column::Agreed }
    }

    fn put(unsent: &mut Unsent, sheet: &Sheet, unit: u16, words: &str) {
        unsent.put(sheet, &[typed(spot(unit), words)]);
    }

    #[test]
    fn what_stands_there_is_no_change_and_steps_go_back() {
        let (mut sheet, mut unsent) = (Sheet::default(), Unsent::default());
        sheet.set(UnitId(1), 0, Column::Agreed, Some(9_050));
        put(&mut unsent, &sheet, 1, "90,5");
        assert_eq!((unsent.with(&sheet, None).len(), unsent.undo()), (0, false));
        put(&mut unsent, &sheet, 1, "abc");
        put(&mut unsent, &sheet, 2, "");
        put(&mut unsent, &sheet, 2, "7");
        assert_eq!((unsent.get(spot(1)), unsent.get(spot(2))), (Some("abc"), Some("7")));
        assert!(unsent.undo());
        assert_eq!((unsent.get(spot(1)), unsent.get(spot(2))), (Some("abc"), None));
        assert!(unsent.redo() && unsent.get(spot(2)) == Some("7") && !unsent.redo());
        put(&mut unsent, &sheet, 1, "");
        assert_eq!(unsent.get(spot(1)), Some(""));
    }

    #[test]
    fn the_open_cell_is_shown_and_not_kept() {
        let (mut sheet, mut unsent) = (Sheet::default(), Unsent::default());
        sheet.set(UnitId(1), 0, Column::Agreed, Some(9_050));
        put(&mut unsent, &sheet, 1, "9");
        let with = |words: &str| unsent.with(&sheet, Some(&typed(spot(1), words)));
        assert_eq!(with("91"), BTreeMap::from([(spot(1), "91".to_owned())]));
        assert_eq!(with("90,50"), BTreeMap::new());
        assert_eq!(unsent.get(spot(1)), Some("9"));
    }

    #[test]
    fn a_draft_holds_every_cell_and_can_be_dropped() {
        let (sheet, mut unsent) = (Sheet::default(), Unsent::default());
        put(&mut unsent, &sheet, 1, "9x \"");
        put(&mut unsent, &sheet, 12, "985,5");
        let kept = unsent.with(&sheet, None);
        let mut again = Unsent::from_draft(&draft(&kept));
        assert_eq!(again.with(&sheet, None), kept);
        assert!(again.undo() && again.with(&sheet, None).is_empty());
        assert!(Unsent::from_draft("không\tphải\nnháp").with(&sheet, None).is_empty());
    }

    #[test]
    fn a_draft_of_yesterdays_program_opens() {
        let unsent = Unsent::from_draft("1\t0\tagreed\t9x \"\n12\t0\tagreed\t985,5\n3\t2\town\t\n");
        let cells = unsent.with(&Sheet::default(), None);
        assert_eq!(cells.get(&spot(12)).map(String::as_str), Some("985,5"));
        assert_eq!(cells.len(), 3);
    }
}
