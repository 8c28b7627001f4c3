//! The grid as it is kept: the draft that it goes on from, and the row in hand, which the hall is asked about.

use crate::domain::vote::paper_ballots::sheets::Figures;
use crate::tui::layers::tally::frame::TallyView;
use crate::tui::layers::tally::grid::{Tally, TallyState};
use crate::tui::layers::tally::reading::SheetReading;
use crate::tui::layers::tally::sheet::{BallotSheet, ChoiceIndex};
use crate::tui::layers::tally::sums::{SumCell, Sums};
use crate::tui::layers::tally::table::EntryMode;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A grid as a draft: sums and the sheet in hand, never which mark stood on which earlier sheet.
#[derive(Debug, Serialize, Deserialize)]
struct TallyDraft {
    mode: EntryMode,
    /// The điểm cầu of the sheets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// Sheets to be read.
    total: u32,
    /// Sums of the sheets read whole.
    sums: Figures,
    /// The sheet in hand.
    sheet: BallotSheet,
    /// Where the caret stands on it.
    at: ChoiceIndex,
    /// The cells of sums that are typed.
    filled: Vec<(SumCell, String)>,
}

impl Tally {
    /// The number of the row in hand, from 1, where hands are counted in it; 0 where nothing is.
    pub fn in_hand(&self) -> usize {
        let TallyState::Sums(sums) = &self.state else { return 0 };
        let Some((question, choice)) = sums.chosen().filter(|_| self.open && self.state.is_hands()) else { return 0 };
        let before: usize = sums.questions.iter().take(question).map(|question| question.choices.len()).sum();
        before + choice + 1
    }

    /// What a draft of it holds; empty if it cannot be written, which is read as nothing.
    pub fn draft(&self) -> String {
        let none = SheetReading::new(Rc::clone(self.state.questions()), self.target.sheets.unwrap_or(self.left));
        let (read, filled) = match &self.state {
            TallyState::Reading(reading) => (reading, Vec::new()),
            TallyState::Sums(sums) => (sums.read.as_ref().unwrap_or(&none), sums.cells()),
        };
        let draft = TallyDraft {
            mode: self.state.mode(),
            place: self.target.place.clone(),
            total: read.total,
            sums: read.sums.clone(),
            sheet: read.sheet.clone(),
            at: read.at,
            filled,
        };
        serde_json::to_string(&draft).unwrap_or_default()
    }

    /// Goes on from a draft; one that is not of these questions is left alone.
    pub fn resume(&mut self, draft: &str) {
        let Ok(draft) = serde_json::from_str::<TallyDraft>(draft) else { return };
        let read = SheetReading::new(Rc::clone(self.state.questions()), draft.total);
        let Some(read) = read.resume(draft.sums, draft.sheet, draft.at) else { return };
        self.edited = true;
        match (&mut self.state, draft.mode) {
            (TallyState::Sums(sums), _) if sums.read.is_none() => sums.resume(draft.filled),
            (state, EntryMode::Reading) => *state = TallyState::Reading(read),
            (state, EntryMode::Sums) => {
                let mut sums = Sums::after(read, self.left).of_back(self.left);
                sums.resume(draft.filled);
                *state = TallyState::Sums(sums);
            }
        }
        self.target.place = self.target.place.take().or(draft.place);
        if self.is_touched() {
            "Đã mở lại số đang nhập dở.".clone_into(&mut self.message);
        }
    }
}
