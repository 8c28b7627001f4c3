//! Sums typed, cell by cell: what follows from them row by row, and the reading that they may go back to.

use crate::domain::people::BlocKind;
use crate::domain::vote::ballot::{Ballot, Choice, Question};
use crate::domain::vote::count::HandCounts;
use crate::domain::vote::manners::hands;
use crate::domain::vote::paper_ballots::sheets::Figures;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::figures;
use crate::tui::layers::tally::reading::SheetReading;
use crate::tui::layers::tally::row_sum::{HandLimits, RowSum, of_hands, of_several, on_sheets};
use crate::tui::layers::tally::sheet::ChoiceIndex;
pub use crate::tui::layers::tally::sum_cells::SumCell;
use crate::tui::layers::tally::sum_cells::{of_figures, rows_of_hands, rows_of_sheets};
use crate::tui::parts::grid::{Caret, Cells};
use std::rc::Rc;

/// The most digits of a cell.
const DIGITS: usize = 5;

/// Whose sums these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SumsOf {
    /// Sheets of a bundle.
    Sheets,
    /// A show of hands of so many in the hall.
    Hands(u32),
}

/// The cell to look at first, and why.
pub type SumFault = (SumCell, String);

/// The sums as far as they are typed.
#[derive(Debug)]
pub struct Sums {
    /// What is asked.
    pub questions: Rc<[Question]>,
    /// Whose they are.
    pub of: SumsOf,
    /// What was read sheet by sheet before; `None` if only sums are entered here.
    pub read: Option<SheetReading>,
    hands: Option<Box<HandLimits>>,
    /// Sheets that came back and are not counted yet, where these are sums of sheets: there are no more.
    back: Option<u32>,
    rows: Vec<Vec<SumCell>>,
    cells: Cells<SumCell>,
    at: Caret,
    /// The caret has just come here: the first digit takes the place of what stands.
    fresh: bool,
}

impl Sums {
    /// Of a show of hands, with what is counted already.
    pub fn hands(ballot: &Ballot, counted: &HandCounts, kind: BlocKind) -> Self {
        let there =
            counted.keys().map(|place| ((usize::from(place.0), usize::from(place.1)), ballot.took_part(*place)));
        let most = (0u16..).take(ballot.questions.len()).map(|question| hands::most(ballot, question));
        let cells = counted.iter().flat_map(|((question, choice), Votes { yes, no, other })| {
            let (at, choice) = (usize::from(*question), usize::from(*choice));
            [(SumCell::Yes(at, choice), *yes), (SumCell::No(at, choice), *no), (SumCell::Other(at, choice), *other)]
        });
        let hands = Some(Box::new(HandLimits { most: most.collect(), counted: there.collect(), kind }));
        let questions = ballot.questions.clone().into();
        let mut sums = Self { hands, ..Self::new(questions, SumsOf::Hands(ballot.in_hall()), cells) };
        sums.go_to_typed_cell();
        sums
    }

    /// With the number of sheets that came back and are not counted yet.
    #[must_use]
    pub fn of_back(self, back: u32) -> Self {
        Self { back: Some(back), ..self }
    }

    /// Of a teller who counts apart, and of so many sheets if that is known.
    pub fn apart(questions: Rc<[Question]>, sheets: Option<u32>) -> Self {
        let mut sums = Self::new(questions, SumsOf::Sheets, sheets.map(|sheets| (SumCell::Sheets, sheets)));
        if sheets.is_some() {
            sums.at.next_row(sums.rows.len());
        }
        sums
    }

    /// Of what is read so far; if that is nothing, of so many sheets.
    pub fn after(read: SheetReading, sheets: u32) -> Self {
        let questions = Rc::clone(&read.questions);
        let cells =
            if read.sums.sheets > 0 { of_figures(&read.sums, &questions) } else { vec![(SumCell::Sheets, sheets)] };
        Self { read: Some(read), ..Self::new(questions, SumsOf::Sheets, cells) }
    }

    fn new(questions: Rc<[Question]>, of: SumsOf, cells: impl IntoIterator<Item = (SumCell, u32)>) -> Self {
        let rows = match of {
            SumsOf::Sheets => rows_of_sheets(&questions),
            SumsOf::Hands(_) => rows_of_hands(&questions),
        };
        let cells = cells.into_iter().map(|(cell, number)| (cell, number.to_string())).collect();
        Self { questions, of, read: None, hands: None, back: None, rows, cells, at: Caret::default(), fresh: true }
    }

    /// As it was left; rows that were not begun there keep what was counted since.
    pub fn resume(&mut self, mut cells: Vec<(SumCell, String)>) {
        if self.of != SumsOf::Sheets {
            let rows = self.rows.iter().filter(|row| !cells.iter().any(|(cell, _)| row.contains(cell)));
            let counted = rows.flatten().filter_map(|cell| Some((*cell, self.cells.get(*cell)?.to_owned())));
            let counted: Vec<(SumCell, String)> = counted.collect();
            cells.extend(counted);
        }
        self.cells = cells.into_iter().collect();
    }

    /// What stands in the cells, those that are empty left out.
    pub fn cells(&self) -> Vec<(SumCell, String)> {
        self.cells.iter().map(|(cell, text)| (cell, text.to_owned())).collect()
    }

    /// The text of a cell; empty if nothing was typed.
    pub fn text(&self, cell: SumCell) -> &str {
        self.cells.get(cell).unwrap_or_default()
    }

    /// The number of a cell; `None` if nothing was typed.
    pub fn number(&self, cell: SumCell) -> Option<u32> {
        self.text(cell).parse().ok()
    }

    /// Whether nothing stands anywhere but in the number of sheets.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|(cell, _)| cell == SumCell::Sheets)
    }

    /// The cells of a choice.
    pub fn cells_in_row(&self, (question, choice): ChoiceIndex) -> Vec<SumCell> {
        let own = |row: &&Vec<SumCell>| row.contains(&SumCell::Yes(question, choice));
        self.rows.iter().find(own).cloned().unwrap_or_default()
    }

    /// Whether no sheet is left to be counted after these.
    pub fn is_all_that_came_back(&self) -> bool {
        self.of != SumsOf::Sheets || self.sheets() == self.back
    }

    /// The cell of the caret.
    pub fn cell(&self) -> Option<SumCell> {
        self.rows.get(self.at.row).and_then(|row| row.get(self.at.column)).copied()
    }

    /// Puts the caret on a cell.
    pub fn go_to(&mut self, cell: SumCell) {
        let mut rows = self.rows.iter().enumerate();
        let at =
            rows.find_map(|(row, cells)| Some(Caret { row, column: cells.iter().position(|known| *known == cell)? }));
        self.at = at.unwrap_or(self.at);
        self.fresh = true;
    }

    /// Puts the caret on the cell of a choice that is typed first: of hands the minority, where all others agree.
    pub fn go_to_row(&mut self, at: ChoiceIndex) {
        self.go_to(self.typed_first(at));
    }

    /// The cell of a choice that must be typed.
    pub fn typed_first(&self, (question, choice): ChoiceIndex) -> SumCell {
        if self.of == SumsOf::Sheets || self.limit(question).is_some() {
            SumCell::Yes(question, choice)
        } else {
            SumCell::No(question, choice)
        }
    }

    /// In the row of the caret, to the cell that is typed first.
    fn go_to_typed_cell(&mut self) {
        if let Some(SumCell::Yes(question, choice)) = self.rows.get(self.at.row).and_then(|row| row.first()).copied() {
            self.go_to_row((question, choice));
        }
    }

    /// Whether the caret stands in the last row.
    pub fn is_last(&self) -> bool {
        self.at.row + 1 >= self.rows.len()
    }

    /// A digit: it takes the place of what stands in the cell, then they follow each other.
    pub fn digit(&mut self, digit: char) -> String {
        let Some(cell) = self.cell() else { return String::new() };
        let text = if self.fresh { "" } else { self.text(cell) };
        if text.len() < DIGITS { self.type_on(cell, format!("{text}{digit}")) } else { "Số quá dài.".to_owned() }
    }

    /// Takes the last digit of the cell away.
    pub fn backspace(&mut self) -> String {
        let Some(cell) = self.cell() else { return String::new() };
        let mut text = self.text(cell).to_owned();
        text.pop();
        self.type_on(cell, text)
    }

    fn type_on(&mut self, cell: SumCell, text: String) -> String {
        if std::mem::take(&mut self.fresh) {
            self.cells.leave();
        }
        self.cells.type_on(cell, Some(text).filter(|text| !text.is_empty()));
        String::new()
    }

    /// Empties the cell.
    pub fn clear(&mut self) -> String {
        self.cells.put(self.cell().map(|cell| (cell, None)));
        self.fresh = true;
        String::new()
    }

    /// Takes back what was typed last.
    pub fn undo(&mut self) -> String {
        let Some(cell) = self.cells.undo() else { return "Chưa có số nào để lấy lại.".to_owned() };
        self.go_to(cell);
        String::new()
    }

    /// Enter: the next row. What nobody typed stays empty.
    pub fn enter(&mut self) {
        self.at.next_row(self.rows.len());
        self.go_to_typed_cell();
        self.fresh = true;
    }

    /// Space: what is still empty in this row is taken as it follows.
    pub fn take_rest(&mut self) -> String {
        let taken = match self.rest_of_row() {
            Ok(taken) if taken.is_empty() => return "Dòng này đã có số.".to_owned(),
            Ok(taken) => taken,
            Err(why) => return why.to_owned(),
        };
        self.cells.put(taken.into_iter().map(|(cell, number)| (cell, Some(number.to_string()))));
        self.enter();
        String::new()
    }

    /// Moves by rows.
    pub fn step(&mut self, by: isize) {
        self.at.go((by, 0), self.rows.len(), |row| self.rows.get(row).map_or(0, Vec::len));
        self.fresh = true;
    }

    /// Tab: the next cell, or the one before.
    pub fn tab(&mut self, forward: bool) {
        self.at.tab(forward, self.rows.len(), |row| self.rows.get(row).map_or(0, Vec::len));
        self.fresh = true;
    }

    /// Sheets of the bundle, as typed.
    pub fn sheets(&self) -> Option<u32> {
        self.number(SumCell::Sheets)
    }

    /// More sheets than came back: that in words.
    pub fn too_many(&self) -> Option<String> {
        let (sheets, back) = (self.sheets()?, self.back?);
        (sheets > back).then(|| format!("{sheets} phiếu nhiều hơn {back} phiếu thu về"))
    }

    /// Invalid sheets of a question; if they are too many, that in words.
    fn invalid(&self, question: usize) -> Result<u32, String> {
        let invalid = self.number(SumCell::Invalid(question)).unwrap_or(0);
        match self.sheets() {
            Some(sheets) if invalid > sheets => Err(format!("{invalid} không hợp lệ > {sheets} phiếu")),
            Some(_) | None => Ok(invalid),
        }
    }

    /// What a row comes to.
    pub fn row(&self, (question, choice): ChoiceIndex) -> RowSum {
        let (yes, no) = (self.number(SumCell::Yes(question, choice)), self.number(SumCell::No(question, choice)));
        match self.of {
            SumsOf::Hands(now) => {
                let there = self
                    .hands
                    .as_ref()
                    .and_then(|limits| limits.counted.get(&(question, choice)).copied())
                    .unwrap_or(now);
                let other = self.number(SumCell::Other(question, choice));
                // Who agrees to one of several is counted: the rest may have agreed to another.
                let row = if self.limit(question).is_some() { of_several } else { of_hands };
                row(yes, no, other, there).worded(|why| self.of_voters(why))
            }
            SumsOf::Sheets => {
                let method = self.questions.get(question).map(|question| question.method).unwrap_or_default();
                let Some(sheets) = self.sheets() else { return RowSum::Missing("chưa có số phiếu") };
                if let (true, Some(yes), Some(back)) = (self.too_many().is_some(), yes, self.back) {
                    // No row holds while there are more sheets than came back.
                    return RowSum::Bad(format!("{yes}/{sheets}: chỉ thu về {back}"));
                }
                let row = on_sheets(method, yes, no, sheets.saturating_sub(self.invalid(question).unwrap_or(0)));
                let valid = self.number(SumCell::Invalid(question)).is_some();
                if valid || !matches!(row, RowSum::Good(_)) {
                    row
                } else {
                    RowSum::Missing("chưa nhập không hợp lệ")
                }
            }
        }
    }

    /// Words about those whose hands are counted.
    pub fn of_voters(&self, words: &str) -> String {
        self.hands.as_ref().map(|limits| limits.kind).unwrap_or_default().of_voters(words)
    }

    /// How many take part in a show of hands, and how many choices each may agree to, where that is not all.
    pub fn limit(&self, question: usize) -> Option<(u32, u16)> {
        self.hands.as_ref().and_then(|limits| limits.most.get(question).copied().flatten())
    }

    /// A question as a whole: invalid sheets, and marks or hands against the limit.
    pub fn question(&self, at: usize) -> Result<(), String> {
        if let Some((units, limit)) = self.limit(at) {
            let choices = 0..self.questions.get(at).map_or(0, |question| question.choices.len());
            let yes: Vec<u32> = choices.filter_map(|choice| self.number(SumCell::Yes(at, choice))).collect();
            return hands::choose(units, limit, &yes).map_err(|why| self.of_voters(&why));
        }
        let (SumsOf::Sheets, Some(question), Some(sheets)) = (self.of, self.questions.get(at), self.sheets()) else {
            return Ok(());
        };
        let invalid = self.invalid(at)?;
        let yes = (0..question.choices.len()).map(|choice| match self.row((at, choice)) {
            RowSum::Good(votes) => u64::from(votes.yes),
            RowSum::Missing(_) | RowSum::Bad(_) => 0,
        });
        figures::within(question, yes.sum(), sheets.saturating_sub(invalid))
    }

    /// The votes of all rows, if they hold; else the first cell to look at, and why.
    pub fn votes(&self) -> Result<Vec<(ChoiceIndex, Votes)>, SumFault> {
        let questions = self.questions.iter().enumerate();
        let rows = questions.flat_map(|(at, question)| (1..).zip(&question.choices).map(move |row| (at, row)));
        let row = |(at, (number, choice)): (usize, (usize, &Choice))| {
            let row = (at, number - 1);
            let why = match self.row(row) {
                RowSum::Good(votes) => return Ok((row, votes)),
                RowSum::Bad(why) => why,
                RowSum::Missing("") => "chưa nhập.".to_owned(),
                RowSum::Missing(what) => format!("{what}."),
            };
            Err((self.missing(row), format!("{number}. {}: {why}", crate::text::capitalise(&choice.label))))
        };
        rows.map(row).collect()
    }

    /// The hands of all rows, if they hold with one another; else the first cell to look at, and why.
    pub fn hands_counted(&self) -> Result<Vec<(ChoiceIndex, Votes)>, SumFault> {
        let votes = self.votes()?;
        for (at, question) in self.questions.iter().enumerate() {
            let last = votes.iter().rev().find(|((asked, _), votes)| *asked == at && votes.yes > 0);
            let cell = SumCell::Yes(at, last.map_or(0, |((_, choice), _)| *choice));
            self.question(at).map_err(|why| (cell, format!("{}: {why}.", crate::text::capitalise(&question.title))))?;
        }
        Ok(votes)
    }

    /// The figures of the bundle; else the first cell to look at, and why.
    pub fn figures(&self) -> Result<Figures, SumFault> {
        let sheets = self.sheets().filter(|sheets| *sheets > 0);
        let sheets = sheets.ok_or((SumCell::Sheets, "Nhập số phiếu kiểm.".to_owned()))?;
        if let Some(why) = self.too_many() {
            return Err((SumCell::Sheets, format!("{why}.")));
        }
        let mut figures = Figures { sheets, ..figures::none(&self.questions) };
        for (at, place) in figures.invalid.iter_mut().enumerate() {
            *place = self.invalid(at).map_err(|why| (SumCell::Invalid(at), why))?;
        }
        for ((question, choice), votes) in self.votes()? {
            if let Some(place) = figures.votes.get_mut(question).and_then(|part| part.get_mut(choice)) {
                *place = votes;
            }
        }
        for at in 0..self.questions.len() {
            self.question(at).map_err(|why| (SumCell::Yes(at, 0), format!("Phần {}: {why}", at + 1)))?;
        }
        Ok(figures)
    }

    /// Whether all of it is there; else the first cell to look at, and why.
    pub fn check(&self) -> Result<(), SumFault> {
        match self.of {
            SumsOf::Sheets => self.figures().map(drop),
            SumsOf::Hands(_) => self.hands_counted().map(drop),
        }
    }
}
