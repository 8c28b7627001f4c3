//! What is still empty in a row of typed sums: which cell it is, and what one key takes for it. A blank alone is no number.

use crate::domain::vote::ballot::Method;
use crate::tui::layers::tally::sheet::ChoiceIndex;
use crate::tui::layers::tally::sums::{SumCell, Sums, SumsOf};

/// Said where nothing follows from what is typed.
const COUNT: &str = "Ở dòng này phải ghi số đếm được.";

impl Sums {
    /// The empty cells in the row of the caret, and what follows for them: of hands nobody else is against, and all others
    /// agree; of sheets the rest do not agree, or none is invalid. Else why nothing does.
    pub fn rest_of_row(&self) -> Result<Vec<(SumCell, u32)>, &'static str> {
        let taken = match (self.cell(), self.of) {
            (None | Some(SumCell::Sheets), _) => return Err(COUNT),
            (Some(SumCell::Invalid(question)), _) => vec![(SumCell::Invalid(question), 0)],
            (
                Some(SumCell::Yes(at, choice) | SumCell::No(at, choice) | SumCell::Other(at, choice)),
                SumsOf::Hands(_),
            ) => {
                if self.limit(at).is_some() {
                    return Err(COUNT);
                }
                vec![(SumCell::No(at, choice), 0), (SumCell::Other(at, choice), 0)]
            }
            (Some(SumCell::Yes(at, choice) | SumCell::No(at, choice) | SumCell::Other(at, choice)), SumsOf::Sheets) => {
                vec![(SumCell::No(at, choice), against(self, (at, choice)).ok_or(COUNT)?)]
            }
        };
        Ok(taken.into_iter().filter(|(cell, _)| self.text(*cell).is_empty()).collect())
    }

    /// The first cell of a choice that must be typed and is empty; else the one typed first.
    pub fn missing(&self, (question, choice): ChoiceIndex) -> SumCell {
        let first = self.typed_first((question, choice));
        let per_choice = self.questions.get(question).is_some_and(|asked| asked.method == Method::PerChoice);
        let wanted = match self.of {
            SumsOf::Hands(_) if self.limit(question).is_some() => vec![first],
            SumsOf::Hands(_) => vec![first, SumCell::Other(question, choice)],
            SumsOf::Sheets if per_choice => vec![SumCell::Invalid(question), first, SumCell::No(question, choice)],
            SumsOf::Sheets => vec![SumCell::Invalid(question), first],
        };
        wanted.into_iter().find(|cell| self.text(*cell).is_empty()).unwrap_or(first)
    }
}

/// Valid sheets that do not agree, where all is known that this follows from.
fn against(sums: &Sums, (question, choice): ChoiceIndex) -> Option<u32> {
    let asked = sums.questions.get(question).filter(|asked| asked.method == Method::PerChoice);
    let valid = asked.and(sums.sheets())?.checked_sub(sums.number(SumCell::Invalid(question))?)?;
    valid.checked_sub(sums.number(SumCell::Yes(question, choice))?)
}
