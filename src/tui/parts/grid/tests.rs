//! The grid's way back keeps changes and nothing else, and comes to the same cells as doing it all again.

use super::*;
use proptest::prelude::*;

/// Rows of the largest table, by sheets that are read.
const CHOICES: usize = 74;
const BALLOTS: usize = 200;

type Place = (usize, usize);

fn full() -> Cells<Place> {
    (0..BALLOTS).flat_map(|row| (0..CHOICES).map(move |column| ((row, column), "1".to_owned()))).collect()
}

#[test]
fn a_step_keeps_what_it_changed_however_large_the_table_is() {
    let (mut large, mut small) = (full(), Cells::default());
    for cells in [&mut large, &mut small] {
        cells.put([((7, 7), Some("12345".to_owned()))]);
        cells.put([((7, 7), Some("12345".to_owned()))]);
        cells.type_on((8, 8), Some("3".to_owned()));
        cells.type_on((8, 8), Some("34".to_owned()));
        cells.type_on((8, 9), Some("5".to_owned()));
        cells.type_on((8, 9), None);
    }
    let kept = |cells: &Cells<Place>| cells.steps.done().iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(kept(&small), [1, 1], "typing that came to nothing is no step");
    assert_eq!(kept(&large), [1, 1, 1], "but in a full table it took a mark away");
    assert_eq!(large.undo(), Some((8, 9)));
    assert_eq!((large.undo(), large.get((8, 8))), (Some((8, 8)), Some("1")));
    assert_eq!((large.redo(), large.get((8, 8))), (Some((8, 8)), Some("34")));
}

#[test]
fn typing_after_an_undo_begins_a_step() {
    let mut cells = Cells::default();
    cells.put([((0, 0), Some("1".to_owned()))]);
    cells.put([((0, 1), Some("2".to_owned()))]);
    cells.undo();
    cells.type_on((0, 0), Some("19".to_owned()));
    assert_eq!((cells.redo(), cells.undo(), cells.get((0, 0))), (None, Some((0, 0)), Some("1")));
}

#[test]
fn typing_in_a_cell_that_was_left_begins_a_step() {
    let mut cells = Cells::default();
    cells.type_on((0, 0), Some("1".to_owned()));
    cells.leave();
    cells.type_on((0, 0), Some("1".to_owned()));
    cells.type_on((0, 0), Some("12".to_owned()));
    assert_eq!((cells.undo(), cells.get((0, 0))), (Some((0, 0)), Some("1")));
    assert_eq!((cells.undo(), cells.get((0, 0))), (Some((0, 0)), None));
}

#[test]
fn the_caret_holds_at_the_edges_of_ragged_rows() {
    let lengths = [1, 3, 2];
    let length = |row: usize| lengths[row];
    let mut caret = Caret::default();
    let mut way = Vec::new();
    for forward in [true, true, true, true, true, true, false, false, false, false, false, false] {
        caret.tab(forward, 3, length);
        way.push((caret.row, caret.column));
    }
    assert_eq!(way[..6], [(1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 1)]);
    assert_eq!(way[6..], [(2, 0), (1, 2), (1, 1), (1, 0), (0, 0), (0, 0)]);
    caret.go((1, isize::MAX), 3, length);
    assert_eq!(caret, Caret { row: 1, column: 2 });
    caret.go((isize::MAX, 0), 3, length);
    assert_eq!(caret, Caret { row: 2, column: 1 });
    caret.go((isize::MIN, 0), 3, length);
    assert_eq!(caret, Caret::default());
}

#[test]
fn the_chosen_row_is_in_sight() {
    assert_eq!(first_in_sight(0, 9, 4, 20), 6);
    assert_eq!(first_in_sight(9, 3, 4, 20), 3);
    assert_eq!(first_in_sight(5, 6, 4, 20), 5);
    assert_eq!(first_in_sight(5, 1, 40, 20), 0);
}

/// One thing that a hand does.
#[derive(Debug, Clone)]
enum Edit {
    Put(BTreeMap<Place, Option<String>>),
    TypeOn(Place, Option<String>),
    Leave,
    Undo,
    Redo,
}

fn edit() -> impl Strategy<Value = Edit> {
    let cell = || (0_usize..3, 0_usize..3);
    let words = || proptest::option::of("[0-9]{0,2}");
    prop_oneof![
        3 => proptest::collection::btree_map(cell(), words(), 0..4).prop_map(Edit::Put),
        3 => (cell(), words()).prop_map(|(cell, words)| Edit::TypeOn(cell, words)),
        2 => Just(Edit::Leave),
        3 => Just(Edit::Undo),
        2 => Just(Edit::Redo),
    ]
}

/// The same by whole copies: large, and too plain to be wrong.
#[derive(Default)]
struct Copies {
    now: BTreeMap<Place, String>,
    done: Vec<BTreeMap<Place, String>>,
    undone: Vec<BTreeMap<Place, String>>,
    typing: Option<Place>,
}

impl Copies {
    fn take(&mut self, edit: &Edit) {
        let typing = self.typing.take();
        match edit {
            Edit::Put(cells) => self.step(self.with(cells.clone())),
            Edit::TypeOn(cell, words) => {
                let then = self.with(BTreeMap::from([(*cell, words.clone())]));
                if typing == Some(*cell) {
                    self.now = self.done.pop().unwrap();
                }
                self.typing = (then != self.now).then_some(*cell);
                self.step(then);
            }
            Edit::Leave => {}
            Edit::Undo => {
                if let Some(before) = self.done.pop() {
                    self.undone.push(std::mem::replace(&mut self.now, before));
                }
            }
            Edit::Redo => {
                if let Some(after) = self.undone.pop() {
                    self.done.push(std::mem::replace(&mut self.now, after));
                }
            }
        }
    }

    fn with(&self, cells: BTreeMap<Place, Option<String>>) -> BTreeMap<Place, String> {
        let mut then = self.now.clone();
        then.retain(|cell, _| !cells.contains_key(cell));
        then.extend(cells.into_iter().filter_map(|(cell, words)| Some((cell, words?))));
        then
    }

    fn step(&mut self, then: BTreeMap<Place, String>) {
        if then != self.now {
            self.undone.clear();
            self.done.push(std::mem::replace(&mut self.now, then));
        }
    }
}

proptest! {
    #[test]
    fn undo_and_redo_come_to_the_same_cells_as_copies_would(edits in proptest::collection::vec(edit(), 0..60)) {
        let (mut cells, mut copies) = (Cells::default(), Copies::default());
        for edit in &edits {
            match edit.clone() {
                Edit::Put(many) => cells.put(many),
                Edit::TypeOn(cell, words) => cells.type_on(cell, words),
                Edit::Leave => cells.leave(),
                Edit::Undo => drop(cells.undo()),
                Edit::Redo => drop(cells.redo()),
            }
            copies.take(edit);
            prop_assert_eq!(&cells.typed, &copies.now, "after {:?}", edit);
        }
        while cells.redo().is_some() {}
        let last = cells.typed.clone();
        while cells.undo().is_some() {}
        prop_assert!(cells.typed.is_empty());
        while cells.redo().is_some() {}
        prop_assert_eq!(cells.typed, last);
    }
}
