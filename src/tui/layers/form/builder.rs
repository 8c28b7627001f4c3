//! The rows of a form, declared by name.

use crate::domain::State;
use crate::domain::ids::UnitId;
use crate::tui::layers::form::answers::{NameRows, Number, Pick, Words};
use crate::tui::layers::form::row::FormRow;
use crate::tui::numbers;
use crate::tui::parts::{ParagraphField, TextField};

/// A form that is being declared, row by row.
pub struct FormBuilder {
    pub(super) title: String,
    pub(super) note: String,
    pub(super) rows: Vec<FormRow>,
}

impl FormBuilder {
    /// A form with a title and a sentence of help.
    pub fn new(title: &str, note: &str) -> Self {
        Self { title: title.to_owned(), note: note.to_owned(), rows: Vec::new() }
    }

    fn row(&mut self, row: FormRow) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// A row of words, with an answer ready.
    pub fn words(&mut self, label: &str, ready: &str) -> Words {
        Words::new(self.row(FormRow::text(label, TextField::new(ready))))
    }

    /// A field of many rows for a whole paragraph.
    pub fn paragraph(&mut self, label: &str, ready: &str) -> Words {
        Words::new(self.row(FormRow::paragraph(label, ParagraphField::new(ready))))
    }

    /// A row of digits, with an answer ready.
    pub fn number(&mut self, label: &str, ready: &str) -> Number {
        Number::new(self.row(FormRow::text(label, TextField::digits(ready))))
    }

    /// A row of digits for what is counted: empty, with a number known from elsewhere told beside it, which Space takes.
    pub fn number_hinted(&mut self, label: &str, known: &str, number: u32) -> Number {
        Number::new(self.row(FormRow::text(label, TextField::digits("")).hinted(known, number)))
    }

    /// A list of choices, each with what it stands for, and nothing chosen: it is not sent before somebody has.
    pub fn pick<T>(&mut self, label: &str, choices: Vec<(String, T)>) -> Pick<T> {
        self.choices(label, choices, None, false)
    }

    /// The same, where some choices have a number of their own, as units have.
    pub fn pick_numbered<T>(
        &mut self,
        label: &str,
        choices: Vec<(String, T)>,
        number: impl Fn(&T) -> Option<usize>,
    ) -> Pick<T> {
        let own: Vec<Option<usize>> = choices.iter().map(|(_, value)| number(value)).collect();
        let pick = self.choices(label, choices, None, false);
        self.number_last(&own);
        pick
    }

    /// The same on one line.
    pub fn one_of_numbered<T>(
        &mut self,
        label: &str,
        choices: Vec<(String, T)>,
        number: impl Fn(&T) -> Option<usize>,
    ) -> Pick<T> {
        let own: Vec<Option<usize>> = choices.iter().map(|(_, value)| number(value)).collect();
        let pick = self.choices(label, choices, None, true);
        self.number_last(&own);
        pick
    }

    /// One of the units, by the numbers that they have everywhere.
    pub fn pick_unit(&mut self, label: &str, units: Vec<(String, UnitId)>, state: &State) -> Pick<UnitId> {
        self.pick_numbered(label, units, |unit| numbers::of_unit(state, *unit))
    }

    fn number_last(&mut self, own: &[Option<usize>]) {
        if let Some(row) = self.rows.pop() {
            self.rows.push(row.numbered(numbers::of_rows(own)));
        }
    }

    /// The same where one of them may hold already: that one is chosen.
    pub fn pick_if_known<T>(&mut self, label: &str, choices: Vec<(String, T)>, known: Option<usize>) -> Pick<T> {
        self.choices(label, choices, known, false)
    }

    /// A choice on one line, changed by left and right; `None`: nothing is chosen.
    pub fn one_of<T>(&mut self, label: &str, choices: Vec<(String, T)>, known: Option<usize>) -> Pick<T> {
        self.choices(label, choices, known, true)
    }

    /// A choice on one line that may be left unmade: what is not known stays unknown. Each with its own number, as units
    /// have.
    pub fn one_of_if_known<T>(
        &mut self,
        label: &str,
        choices: Vec<(String, T)>,
        number: impl Fn(&T) -> Option<usize>,
    ) -> Pick<T> {
        let own: Vec<Option<usize>> = choices.iter().map(|(_, value)| number(value)).collect();
        let (labels, values): (Vec<String>, Vec<T>) = choices.into_iter().unzip();
        let row = FormRow::pick(label, labels, None, true).optional().numbered(numbers::of_rows(&own));
        Pick::new(self.row(row), values)
    }

    /// One of those known, on one line, or a name typed into the row below; nothing is chosen.
    pub fn one_of_or_typed(&mut self, label: &str, known: &[String], ready: Option<usize>) -> NameRows {
        let row = self.row(FormRow::pick(label, known.to_vec(), ready, true).or_typed());
        NameRows::new(Pick::new(row, known.to_vec()), self.words("Tên khác", ""))
    }

    fn choices<T>(&mut self, label: &str, choices: Vec<(String, T)>, ready: Option<usize>, one_line: bool) -> Pick<T> {
        let (labels, values): (Vec<String>, Vec<T>) = choices.into_iter().unzip();
        Pick::new(self.row(FormRow::pick(label, labels, ready, one_line)), values)
    }
}
