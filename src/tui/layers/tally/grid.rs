//! The grid itself: what is entered, how it is kept, and the command that it comes to.

use crate::domain::Command;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, Question};
use crate::domain::vote::command::CountedChoice;
use crate::domain::vote::count;
use crate::domain::vote::difference;
use crate::domain::vote::manners::paper;
use crate::domain::vote::sheets::{Figures, Sheets};
use crate::tui::layers::tally::cells::Cell;
use crate::tui::layers::tally::kept::{Kept, Mode};
use crate::tui::layers::tally::numbers::{Fault, Numbers, Of};
use crate::tui::layers::tally::opening::CountTarget;
use crate::tui::layers::tally::sheet::Sheet;
use crate::tui::layers::tally::tick::Tick;
use crate::tui::layers::tally::who;
use crate::tui::shell::layer::Effect;

/// An open grid.
pub struct Tally {
    /// What it is for.
    pub opening: CountTarget,
    /// Changed since it was last kept as a draft.
    pub unsaved: bool,
    /// A sentence for the teller, until the next key.
    pub said: String,
    pub(crate) questions: Vec<Question>,
    pub(crate) of: Of,
    /// Names for the form at the end: who read, who confirms.
    pub(crate) names: Vec<String>,
    /// Sheets that this bundle may hold at most.
    pub(crate) left: u32,
    pub(crate) title: String,
    pub(crate) standing: String,
    pub(crate) mode: Mode,
    pub(crate) tick: Tick,
    pub(crate) numbers: Numbers,
    pub(crate) first: usize,
    /// When Enter was pressed, if that was the last key.
    pub entered: i64,
}

impl Tally {
    /// The grid of a bundle: by ticks where one tally is made, by numbers where two count apart.
    pub fn sheets(ballot: &Ballot, sheets: &Sheets, opening: CountTarget, names: Vec<String>) -> Self {
        let left = sheets.left();
        let mode = if opening.teller.is_some() { Mode::Number } else { Mode::Tick };
        let title = title(sheets, &opening);
        let mut grid = Self::new(ballot, Of::Sheets, opening, mode, left);
        grid.numbers
            .filled
            .set(Cell::Sheets, &grid.opening.sheets.map(|sheets| sheets.to_string()).unwrap_or_default());
        if grid.opening.teller.is_some() && grid.opening.sheets.is_some() {
            grid.numbers.move_line(1, Some(0));
        }
        Self { names, title, standing: difference::bundles_words(ballot), ..grid }
    }

    /// The grid of a show of hands, with what is counted already.
    pub fn hands(ballot: &Ballot, counted: &count::HandCounts, opening: CountTarget) -> Self {
        let mut grid = Self::new(ballot, Of::Hands(ballot.entitled()), opening, Mode::Number, 0);
        for ((question, choice), votes) in counted {
            grid.numbers.put_row(usize::from(*question), usize::from(*choice), *votes, true);
        }
        Self { title: "Bảng kiểm đếm giơ tay".to_owned(), ..grid }
    }

    fn new(ballot: &Ballot, of: Of, opening: CountTarget, mode: Mode, left: u32) -> Self {
        let questions = ballot.questions.clone();
        Self {
            unsaved: false,
            said: String::new(),
            of,
            names: Vec::new(),
            left,
            title: String::new(),
            standing: String::new(),
            mode,
            tick: Tick::new(questions.clone(), opening.sheets.unwrap_or(left)),
            numbers: Numbers::new(questions.clone(), of),
            first: 0,
            entered: i64::MIN,
            opening,
            questions,
        }
    }

    /// Whether anything is entered.
    pub fn is_touched(&self) -> bool {
        !self.tick.is_blank() || !self.numbers.filled.is_blank()
    }

    /// What a draft of it holds.
    pub fn draft(&self) -> String {
        let kept = Kept {
            mode: self.mode,
            place: self.opening.place.clone(),
            total: self.tick.total,
            sums: self.tick.sums.clone(),
            sheet: self.tick.sheet.clone(),
            at: self.tick.at,
            filled: self.numbers.filled.clone(),
        };
        kept.text()
    }

    /// Goes on from a draft; one that is not of these questions is left alone.
    pub fn resume(&mut self, draft: &str) {
        let Some(kept) = Kept::read(draft) else { return };
        if !self.tick.resume(kept.sums, kept.sheet, kept.at) {
            return;
        }
        self.tick.total = kept.total;
        self.numbers.resume(kept.filled);
        self.mode = kept.mode;
        self.opening.place = self.opening.place.take().or(kept.place);
        if self.is_touched() {
            "Đã mở lại số đang nhập dở.".clone_into(&mut self.said);
        }
    }

    pub(crate) fn rows(&self) -> Result<(), Fault> {
        match self.of {
            Of::Sheets => self.numbers.figures().map(drop),
            Of::Hands(_) => self.numbers.rows().map(drop),
        }
    }

    pub(crate) fn point(&mut self, cell: Cell, why: String) {
        self.numbers.go_to(cell);
        self.said = why;
    }

    /// Between reading sheets and typing sums, where one tally is made.
    pub(crate) fn switch(&mut self) {
        if self.opening.teller.is_some() || self.of != Of::Sheets {
            "Bảng này chỉ nhập số.".clone_into(&mut self.said);
            return;
        }
        match self.mode {
            Mode::Tick if !self.tick.sheet.is_blank() => {
                "Đọc xong phiếu đang dở, hoặc lấy lại các dấu của phiếu này, rồi mới nhập số."
                    .clone_into(&mut self.said);
                return;
            }
            Mode::Tick => {
                if self.tick.sums.sheets > 0 {
                    self.numbers.put(&self.tick.sums);
                } else if self.numbers.sheets().is_none() {
                    self.numbers.filled.set(Cell::Sheets, &self.left.to_string());
                }
                self.mode = Mode::Number;
            }
            Mode::Number if self.numbers.filled.is_blank() => self.mode = Mode::Tick,
            Mode::Number => match self.numbers.figures() {
                Ok(figures) => self.read_on(figures),
                Err((cell, why)) => return self.point(cell, why),
            },
        }
        (self.unsaved, self.first) = (true, 0);
    }

    /// Goes on reading after sums that were typed.
    fn read_on(&mut self, figures: Figures) {
        self.mode = Mode::Tick;
        self.tick.total = self.tick.total.max(figures.sheets);
        if figures != self.tick.sums {
            self.tick.resume(figures, Sheet::blank(&self.questions), (0, 0));
        }
    }

    /// Ctrl+S: all of it is there, or the first thing that is missing is named.
    pub(crate) fn finish(&mut self) -> Effect {
        if let Of::Hands(_) = self.of {
            return self.finish_hands();
        }
        let figures = match self.mode {
            Mode::Tick if !self.tick.is_done() => {
                self.said = format!(
                    "Mới đọc {}/{} phiếu. Đọc hết, hoặc Ctrl+E rồi Ctrl+S để ghi riêng các phiếu đã đọc.",
                    self.tick.sums.sheets, self.tick.total
                );
                return Effect::Stay;
            }
            Mode::Tick => self.tick.sums.clone(),
            Mode::Number => match self.numbers.figures() {
                Ok(figures) => figures,
                Err((cell, why)) => {
                    self.point(cell, why);
                    return Effect::Stay;
                }
            },
        };
        if let Err(refusal) = paper::possible(&self.questions, &figures) {
            self.said = refusal.to_string();
            return Effect::Stay;
        }
        self.send(figures)
    }

    fn send(&self, figures: Figures) -> Effect {
        let CountTarget { ballot, bundle, teller, place, .. } = self.opening.clone();
        if let Some(teller) = teller {
            let entry = Vote::Bundle { ballot, bundle, place, teller, checked_by: None, figures };
            return Effect::ask(Command::Vote(entry));
        }
        let part = figures.sheets < self.left;
        Effect::open(who::confirms(self.opening.clone(), figures, &self.names, part))
    }

    fn finish_hands(&mut self) -> Effect {
        let number = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        match self.numbers.rows() {
            Err((cell, why)) => {
                self.point(cell, why);
                Effect::Stay
            }
            Ok(rows) => {
                let row = |(question, choice, votes)| CountedChoice {
                    question: number(question),
                    choice: number(choice),
                    votes,
                };
                let rows = rows.into_iter().map(row).collect();
                Effect::ask(Command::Vote(Vote::Sheet { ballot: self.opening.ballot, rows }))
            }
        }
    }
}

/// «Tập 2 · lượt thứ hai · người nhập: …», or «Kiểm phiếu».
fn title(sheets: &Sheets, opening: &CountTarget) -> String {
    let bundle = opening.bundle;
    let Some(teller) = &opening.teller else {
        return if bundle > 1 { format!("Kiểm phiếu · tập {bundle}") } else { "Kiểm phiếu".to_owned() };
    };
    let entries = sheets.bundle(bundle).map(|bundle| bundle.entries.as_slice()).unwrap_or_default();
    let own = entries.iter().position(|entry| entry.teller == *teller);
    let turn = if own.unwrap_or(entries.len()) == 0 { "lượt thứ nhất" } else { "lượt thứ hai" };
    let again = if own.is_some() { ", đếm lại" } else { "" };
    format!("Tập {bundle} · {turn}{again} · người nhập: {teller}")
}
